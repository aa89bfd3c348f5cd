"""Words and signs of a message: what each of them can be, by the tables of names and of small words."""

from handlers.understanding.words.behind_numbers import named_between_numbers, with_and_apart
from handlers.understanding.words.counts import count_of, tells_count
from handlers.understanding.words.everyday_words import everyday_words
from handlers.understanding.words.grown_kin import may_be_child, says_grown
from handlers.understanding.words.initials import without_initials
from handlers.understanding.words.jewish_names import is_jewish_beside
from handlers.understanding.words.lexemes import Lexeme, lexemes_of
from handlers.understanding.words.markers import MARKERS, resolve_markers
from handlers.understanding.words.markup import without_markup
from handlers.understanding.words.missing_vowels import with_vowel
from handlers.understanding.words.names import (
    LEVI,
    OLD,
    PREFIXES,
    divide,
    divide_parent,
    gender_of_names,
    is_royal,
    segments,
    sense_of,
    text_of,
)
from handlers.understanding.words.plural_families import (
    family_of_child,
    family_of_several,
    is_plural_family,
    may_be_of_several,
    singular_family,
)
from handlers.understanding.words.prefixes import behind_prefixes
from handlers.understanding.words.russian_forms import everyday_names_of, is_everyday
from handlers.understanding.words.sentence_words import without_words
from handlers.understanding.words.signs import BREAKS
from handlers.understanding.words.small_words import (
    EVERYDAY,
    FATHERS,
    FOR,
    MOTHERS,
    POSSESSIVES,
    is_for,
    is_rather_a_word,
)
from handlers.understanding.words.tokens import TypedToken, tokens_of
from handlers.understanding.words.told_parents import is_led, is_told_again
from handlers.understanding.words.vocabulary import Sense, vocabulary

__all__ = [
    "BREAKS",
    "EVERYDAY",
    "FATHERS",
    "FOR",
    "LEVI",
    "MARKERS",
    "MOTHERS",
    "OLD",
    "POSSESSIVES",
    "PREFIXES",
    "Lexeme",
    "Sense",
    "TypedToken",
    "behind_prefixes",
    "count_of",
    "divide",
    "divide_parent",
    "everyday_names_of",
    "everyday_words",
    "family_of_child",
    "family_of_several",
    "gender_of_names",
    "is_everyday",
    "is_for",
    "is_jewish_beside",
    "is_led",
    "is_plural_family",
    "is_rather_a_word",
    "is_royal",
    "is_told_again",
    "lexemes_of",
    "may_be_child",
    "may_be_of_several",
    "named_between_numbers",
    "resolve_markers",
    "says_grown",
    "segments",
    "sense_of",
    "singular_family",
    "tells_count",
    "text_of",
    "tokens_of",
    "vocabulary",
    "with_and_apart",
    "with_vowel",
    "without_initials",
    "without_markup",
    "without_words",
]
