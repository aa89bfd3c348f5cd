"""A date that was told in two messages: the day without its year, and then the year, or which Adar it was."""

import re
from datetime import date

from handlers.answers.dates import TypedBirth, read_birth_date
from handlers.answers.errors import NotUnderstood
from handlers.answers.hebrew_numerals import HEBREW_YEAR
from handlers.answers.input_text import InputText
from handlers.answers.months import ADAR, find_month, word_key
from handlers.answers.years import read_birth_years
from handlers.words import Language

_LETTERS = re.compile(rf"(?:ב?שנת\s+)?{HEBREW_YEAR}[\s.!]*")
_WHICH = re.compile(
    r"(?:(?:adar|אדר|адар)\s*)?(?:the\s+)?(?P<which>i{1,2}|[12]|first|second|א'?|ב'?|ראשון|שני|ערשט\w*|צווייט\w*"
    r"|перв\w+|втор\w+)\.?(?:\s+(?:adar|אדר|адар))?[\s.!]*"
)
_FIRST = re.compile(r"i|1|first|א'?|ראשון|ערשט\w*|перв\w+")


def join_half_date(half: str, answer: str, language: Language, today: date) -> TypedBirth | None:
    """The birth date that a date without its year, or of an unsaid Adar, makes with the answer to that.

    `half` is the date as it was typed before. A day typed after a year is joined as well. None where the
    answer is no such part; NotUnderstood where the two make no possible day.
    """
    folded = InputText(answer).text.strip()
    has_year = names_a_year(InputText(half).text)
    if has_year and (which := _WHICH.fullmatch(folded)):
        return _of_adar(half, bool(_FIRST.fullmatch(which["which"])), language, today)
    if names_a_year(folded) and not has_year and not _is_whole(answer, language, today):
        return read_birth_date(f"{half} {answer}", language, today)
    joined = f"{answer} {half}"
    if not has_year or not _is_whole(joined, language, today):
        return None
    return read_birth_date(joined, language, today)


def _is_whole(text: str, language: Language, today: date) -> bool:
    try:
        read_birth_date(text, language, today)
    except NotUnderstood:
        return False
    return True


def names_a_year(text: str) -> bool:
    """Whether a year of birth stands in a folded text, in digits or with its marks, or is all of it."""
    return bool(read_birth_years(text)) or _LETTERS.fullmatch(text) is not None


def _of_adar(half: str, first: bool, language: Language, today: date) -> TypedBirth | None:
    for word in half.split():
        month = find_month(word_key(word.strip(".,()").lower()))
        if month is not None and month == ADAR:
            said = half.replace(word, "Adar I" if first else "Adar II", 1)
            return read_birth_date(said, language, today)
    return None
