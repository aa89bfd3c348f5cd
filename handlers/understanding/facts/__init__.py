"""What is told beside names: dates, ages, sums, counts, and what is taken back of them."""

from handlers.understanding.facts.ages_in_a_row import take_ages_in_a_row
from handlers.understanding.facts.ages_in_words import take_ages_in_words
from handlers.understanding.facts.ages_of_writers import without_writer_age
from handlers.understanding.facts.coming_ages import with_ages_to_come
from handlers.understanding.facts.corrections import corrects_age, is_correcting, without_corrected_sums
from handlers.understanding.facts.facts import OLDEST_CHILD, Fact, FactPlaces, take_facts
from handlers.understanding.facts.half_sums import with_halves
from handlers.understanding.facts.hebrew_years import with_year_told
from handlers.understanding.facts.numbered_words import tells_young_class
from handlers.understanding.facts.numbers import LARGE_SUM, OLDEST, is_large, take_numbers
from handlers.understanding.facts.said_briefly import (
    as_written,
    with_same_parent,
    with_sums_of_grown_ups,
    without_same_parent,
)
from handlers.understanding.facts.sum_words import CHAI, NEAR_MONEY, take_sums_in_words
from handlers.understanding.facts.told_facts import with_fact
from handlers.understanding.facts.unnamed_others import are_unnamed, are_words_joined, with_counts

__all__ = [
    "CHAI",
    "LARGE_SUM",
    "NEAR_MONEY",
    "OLDEST",
    "OLDEST_CHILD",
    "Fact",
    "FactPlaces",
    "are_unnamed",
    "are_words_joined",
    "as_written",
    "corrects_age",
    "is_correcting",
    "is_large",
    "take_ages_in_a_row",
    "take_ages_in_words",
    "take_facts",
    "take_numbers",
    "take_sums_in_words",
    "tells_young_class",
    "with_ages_to_come",
    "with_counts",
    "with_fact",
    "with_halves",
    "with_same_parent",
    "with_sums_of_grown_ups",
    "with_year_told",
    "without_corrected_sums",
    "without_same_parent",
    "without_writer_age",
]
