"""Names joined to people: families, parents and children, what several share."""

from handlers.understanding.people.family_rows import take_family_row
from handlers.understanding.people.genders_in_brackets import with_genders_in_brackets
from handlers.understanding.people.last_words import asks_about_last_words
from handlers.understanding.people.mothers_of_two import with_each_mother
from handlers.understanding.people.named_again import with_named_again
from handlers.understanding.people.named_in_brackets import with_named_in_brackets
from handlers.understanding.people.names_in_a_row import told_apart
from handlers.understanding.people.people import group_of
from handlers.understanding.people.persons import Finished, finish, with_names_asked
from handlers.understanding.people.second_parents import with_both_parents
from handlers.understanding.people.sharing import family_alone
from handlers.understanding.people.siblings import with_family_of_siblings
from handlers.understanding.people.told_of_all import told_of_all
from handlers.understanding.people.told_twice import asks_about_told_twice, with_told_twice

__all__ = [
    "Finished",
    "asks_about_last_words",
    "asks_about_told_twice",
    "family_alone",
    "finish",
    "group_of",
    "take_family_row",
    "told_apart",
    "told_of_all",
    "with_both_parents",
    "with_each_mother",
    "with_family_of_siblings",
    "with_genders_in_brackets",
    "with_named_again",
    "with_named_in_brackets",
    "with_names_asked",
    "with_told_twice",
]
