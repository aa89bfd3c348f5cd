"""Sums behind the names in lines of a text: a number without a word is read as an age elsewhere.

That numbers are sums is told by a heading, by a currency beside some of them, or by the numbers themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from handlers.answers import InputText, take_half_date, take_sum, words_of
from handlers.tables.heading_words import read_heading

_SEEN = 400  # lines by which it is judged
_HEADINGS = 3  # lines from the top that may be headings
_SAMPLES = 3  # sums that are shown
_OLDEST = 120  # years; a higher number is no age
_CHAI = 18  # sums are often multiples of it, חי
_ROUND = frozenset((1, 2, 3, 5, 10, 15, 20, 25, 26, 30, 40, 50, 52, 60, 70, 75, 80, 100, 101, 118, 120))
_AT_END = re.compile(r"(?P<name>[\W\d]*[^\W\d_][^\d]*?[^\W\d_][\"'׳״’).]*)[\s,;:|–—-]+(?P<sum>\d{1,6})[\s.]*")
_YEAR = re.compile(r"(?:19|20)\d\d|5[67]\d\d")
_NO_SUM = frozenset(("age", "class", "number", "id", "phone", "address", "birth", "date", "year"))
_WORD = re.compile(r"[^\W\d_]+")
_OF_AGE = words_of("בן בת ben bat aged turns исполнилось возраст אלט יאר בגיל")  # in front of a number
_LAST_WORDS = 2  # in which it is told what a number is

_TOTAL = re.compile(
    r"\W*(?:(?:grand |sub)?-?totals?|sum|count|סה[\"״']*כ|סך(?: ה?כו?ל)?|אינאיינעם|צוזאמען|итого|всего)"
    r"(?:[\W\d].*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LineSums:
    """The sums in the lines of a text."""

    are_bare: bool = False  # numbers at the ends of lines are sums, though no currency stands beside them
    samples: tuple[str, ...] = ()  # the first ones, as typed; () where no sums are seen


def find_sums(texts: Sequence[str]) -> LineSums:
    """The sums of a list's lines."""
    texts = [text for text in texts[:_SEEN] if not is_total(text)]
    bare = [found for text in texts if (found := split_sum(text)[1])]
    with_currency = [typed for text in texts if (typed := _with_currency(text))]
    headed = any("amount" in read_heading(text).concepts for text in texts[:_HEADINGS])
    are_bare = bool(bare) and (headed or bool(with_currency) or _are_sums([*map(int, bare)]))
    samples = with_currency + (bare if are_bare else [])
    return LineSums(are_bare, tuple(islice(dict.fromkeys(samples), _SAMPLES)))


def is_total(text: str) -> bool:
    """Whether a cell or a line has the total of those above it."""
    return _TOTAL.fullmatch(text) is not None


def _are_sums(numbers: Sequence[int]) -> bool:
    """Whether numbers can be no ages, or all are such as people give, multiples of 18 among them."""
    if any(number > _OLDEST for number in numbers):
        return True
    chai = [number for number in numbers if number and number % _CHAI == 0]
    return len(numbers) > 1 and bool(chai) and all(n in _ROUND or n % _CHAI == 0 for n in numbers)


def _with_currency(text: str) -> str:
    typed = InputText(text)
    if not any(sign.isdigit() for sign in text) or not take_sum(typed):
        return ""
    start, end = typed.taken[-1]
    return text[start:end].strip()


def split_sum(text: str) -> tuple[str, str]:
    """(the text before it, the number at the end of a line); "" for a number of which a word says more."""
    found = _AT_END.fullmatch(text)
    if found is None or _YEAR.fullmatch(found["sum"]):
        return text, ""
    words = _WORD.findall(found["name"])[-_LAST_WORDS:]
    if words[-1].casefold() in _OF_AGE:
        return text, ""
    if any(read_heading(word).concepts & _NO_SUM for word in words) or take_half_date(InputText(text)):
        return text, ""
    return found["name"], found["sum"]
