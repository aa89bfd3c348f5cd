"""A year of birth, civil or Hebrew."""

import re

from handlers.answers.hebrew_numerals import HEBREW_YEAR, MARKS, hebrew_year

_CIVIL = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_COUNTED = re.compile(r"(?<!\d)(5[67]\d\d)(?!\d)")
_LETTERS = re.compile(rf"(?<!\w)({HEBREW_YEAR})")
_AFTER_YEAR = re.compile(r"שנת\s*$")
_MARKS = str.maketrans({"״": '"', "׳": "'", "”": '"', "“": '"', "’": "'"})
_BEFORE = 3761  # a Hebrew year begins in the civil one so much smaller


def read_birth_years(text: str) -> tuple[int, ...]:
    """The civil years that a text names: one, or the two in which a Hebrew year lies; () for none."""
    text = text.translate(_MARKS)
    if civil := _CIVIL.search(text):
        return (int(civil[1]),)
    counted = _COUNTED.search(text)
    year = int(counted[1]) if counted else _in_letters(text)
    return () if year is None else (year - _BEFORE, year - _BEFORE + 1)


def _in_letters(text: str) -> int | None:
    """A Hebrew year in letters with its marks, or behind the word for a year.

    Without either it may be a name, as Tirtza is תרצה.
    """
    found = _LETTERS.search(text)
    if found is None:
        return None
    told = any(mark in found[1] for mark in MARKS) or _AFTER_YEAR.search(text[: found.start()])
    return hebrew_year(found[1]) if told else None
