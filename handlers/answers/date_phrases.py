"""Dates whose month or festival is named, found in a text: whole ones, and those that lack a part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from handlers.answers.date_items import Item, items_of
from handlers.answers.day_names import NamedDay
from handlers.answers.input_text import words_of
from handlers.answers.months import ADAR, ALSO_NAMES, Month, likely_months

_PASSED = ("glue", "separator", "weekday")  # kinds that stand between the parts of a date
_FAR = 6  # items that may stand between two parts
_BEFORE = words_of(  # words that go with the date after them
    """
    on the in of month ב ביום יום אור ליל בחודש חודש בחדש חדש דעם אין am le в месяце месяца
    """
)
_AFTER = words_of("года год г году לפק לפג יאר year")  # words that go with the year before them


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date in words, as far as it is told."""

    start: int = 0  # span in the text, with a weekday and small words in front
    end: int = 0
    first: int = 0  # the place of its first part
    month: Month | None = None  # None where a festival tells it, or it is not known
    adar_said: bool = False
    day: int | None = None
    year: int | None = None  # below 100 where only two digits were typed
    festival: NamedDay | None = None
    rosh_chodesh: bool = False
    eve: bool = False
    number: int | None = None  # of a day of the festival or of Rosh Chodesh
    doubtful: bool = False  # a range of days, two days before one month
    unknown: str = ""  # the word in the month's place that is no known month
    likely: tuple[Month, ...] = ()  # months for which `unknown` may stand
    like_a_name: bool = False  # without a year the words are likelier a name

    @property
    def tells_a_day(self) -> bool:
        """Whether a day of the year is told, by its number or by a name."""
        return self.day is not None or self.rosh_chodesh or self.festival is not None or self.doubtful

    @property
    def is_whole(self) -> bool:
        """Whether day, month and year are told, however they are told."""
        return self.year is not None and self.tells_a_day


@lru_cache(maxsize=256)  # a line is looked through by one reader after the other
def find_phrases(text: str) -> tuple[DatePhrase, ...]:
    """The dates in words of a folded text. Numeric dates are not among them."""
    return tuple(_Finder(items_of(text)).find())


class _Finder:
    """Finds the parts that stand around each month or name of a day. Indexes are those of items."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.free = 0  # the first item that no date has taken yet
        self.has_year = any(item.year is not None and item.year > 99 for item in items)

    def find(self) -> Iterator[DatePhrase]:
        at = 0
        while at < len(self.items):
            found = self._around(at)
            if found is not None:
                phrase, at = found
                self.free = at
                yield phrase
            else:
                at += 1

    def _around(self, at: int) -> tuple[DatePhrase, int] | None:
        """(the date, the index after it) whose month or name is this item; None for other items."""
        item = self.items[at]
        if item.rosh_chodesh:
            month = self._right(at)
            return self._named(at, month) if month is not None and self.items[month].month else None
        if item.festival:
            return self._named(at, at)
        return self._with_month(at) if item.month else self._with_unknown(at)

    # --- a month ------------------------------------------------------------------------------------

    def _with_month(self, at: int) -> tuple[DatePhrase, int]:
        item = self.items[at]
        phrase = DatePhrase(month=item.month, adar_said=item.adar_said)
        day, year, doubtful = self._day_and_year(at)
        first = day
        if day is not None and self._says_which_adar(day, item):
            number, day = self.items[day].day, self._left(day)
            phrase = replace(phrase, month=Month("hebrew", 11 + (number or 1)), adar_said=True)
            first = day
        before = self._left(day) if day is not None and day < at else None
        if before is not None and self.items[before].rosh_chodesh:
            first = before
        elif before is not None and self.items[before].eve:
            doubtful = True
        known = None if day is None else self.items[day]
        phrase = replace(
            phrase,
            day=known.day if known else None,
            year=None if year is None else self.items[year].year,
            doubtful=doubtful,
            like_a_name=self._like_a_name(item, known, day is not None and day < at),
        )
        return self._spanned(phrase, first, at, day, year)

    def _day_and_year(self, at: int) -> tuple[int | None, int | None, bool]:
        """(index of the day, index of the year, whether it may be another day) around a month."""
        left, right = self._left(at), self._right(at)
        further = self._right(right)
        if self._is_month(further) and self._is_day(right):
            right = further = None  # the day of another month: in "Nissan 5 Elul 5775" Nissan is a name
        if self._is_month(self._right(further)) and self._is_day(further):
            further = None
        if self._may_follow(right, at) and not self._is_sure_year(right):
            if self._begins_a_range(right):
                year = self._right((right or 0) + 2)
                return right, year if self._is_sure_year(year) else None, True
            if self._is_year(further, at):
                doubtful = self._is_day_before(left, at) and not self._is_bullet(left)
                return right, further, doubtful  # March 5, 2019; but not 7 March 5 2019
        if self._is_day_before(left, at):
            before = self._left(left)
            year = right if self._is_year(right, at) else before if self._is_sure_year(before) else None
            return left, year, self._ends_a_range(left) or self._begins_a_range(year)
        if self._may_follow(right, at) and not self._is_sure_year(right):
            return right, left if self._is_sure_year(left) else None, False
        year = right if self._is_year(right, at) else left if self._is_sure_year(left) else None
        return None, year, False

    def _says_which_adar(self, at: int, month: Item) -> bool:
        """The second of "15th of the second Adar"."""
        item = self.items[at]
        if month.month != ADAR or month.adar_said or item.day not in (1, 2):
            return False
        before = self._left(at)
        if item.style not in ("ordinal", "words") or (
            before is not None and self.items[before].style == "name"
        ):
            return False
        return self._is_day(before) and not self._ends_a_range(at)

    def _like_a_name(self, month: Item, day: Item | None, day_first: bool) -> bool:
        if day is None:
            return True
        return day.style in ("name", "numeral") if day_first else month.text in ALSO_NAMES

    # --- a word in the month's place ----------------------------------------------------------------

    def _with_unknown(self, at: int) -> tuple[DatePhrase, int] | None:
        """A misspelt month between a day and a year, before both, or, if it is sure, before a year."""
        item = self.items[at]
        if not self.has_year or item.kind != "other" or not item.text.isalpha() or len(item.text) < 2:
            return None
        day, year, doubtful = self._day_and_year(at)
        if year is None or not self._is_sure_year(year):
            return None
        likely = likely_months(item.text)
        if day is None and len(likely) != 1:
            return None
        known = None if day is None else self.items[day].day
        phrase = DatePhrase(
            day=known, year=self.items[year].year, doubtful=doubtful, unknown=item.text, likely=likely
        )
        return self._spanned(phrase, at, day, year)

    # --- a festival or Rosh Chodesh -----------------------------------------------------------------

    def _named(self, first: int, last: int) -> tuple[DatePhrase, int]:
        """The date whose name stands from `first` to `last`, the month of Rosh Chodesh included."""
        name, month = self.items[first], self.items[last]
        phrase = DatePhrase(
            month=month.month,
            adar_said=month.adar_said,
            festival=name.festival,
            rosh_chodesh=name.rosh_chodesh,
            eve=name.eve,
        )
        before, after = self._left(first), self._right(last, passed=(*_PASSED, "paren"))
        parts: list[int | None] = [first, last]
        if before is not None and self.items[before].eve:
            phrase = replace(phrase, eve=True)
            parts.append(before)
        elif before is not None and self._is_number_of(before, first):
            phrase = replace(phrase, number=self.items[before].day)
            parts.append(before)
        if after is not None and not phrase.number and not phrase.eve:
            further = self._right(after, passed=(*_PASSED, "paren"))
            ends = not self._is_sure_year(after) if further is None else self._is_sure_year(further)
            if ends and (self.items[after].eve or self._is_number_of(last, after)):
                item = self.items[after]
                phrase = replace(phrase, eve=item.eve, number=None if item.eve else item.day)
                parts.append(after)
                after = further
        year = after if self._is_sure_year(after) else None
        if year is None and self._is_sure_year(self._left(min(part for part in parts if part is not None))):
            year = self._left(min(part for part in parts if part is not None))
        phrase = replace(
            phrase,
            year=None if year is None else self.items[year].year,
            like_a_name=name.festival is not None and len(parts) == 2 and " " not in name.text,
        )
        return self._spanned(phrase, *parts, year)

    def _is_number_of(self, first: int, last: int) -> bool:
        """Whether the one of two items that is a number counts the other: not "Sara 3, Chanukah"."""
        number = self.items[first] if self.items[first].day is not None else self.items[last]
        if number.day is None or number.kind != "part" or number.month:
            return False
        between = [one.kind for one in self.items[first + 1 : last]]
        return number.style not in ("digits", "name") or "glue" in between or "paren" in between

    # --- neighbours ---------------------------------------------------------------------------------

    def _right(self, at: int | None, passed: tuple[str, ...] = _PASSED) -> int | None:
        """The index of the next item that is part of a date; None where something else comes first."""
        if at is None:
            return None
        for index in range(at + 1, min(at + _FAR, len(self.items))):
            if self.items[index].kind not in passed:
                return index if self.items[index].kind == "part" else None
        return None

    def _left(self, at: int | None) -> int | None:
        if at is None:
            return None
        for index in range(at - 1, max(at - _FAR, self.free - 1), -1):
            if self.items[index].kind not in ("glue", "separator"):
                return index if self.items[index].kind == "part" else None
        return None

    def _is_day(self, at: int | None) -> bool:
        return at is not None and self.items[at].day is not None and self.items[at].month is None

    def _is_month(self, at: int | None) -> bool:
        return at is not None and self.items[at].month is not None

    def _may_follow(self, at: int | None, month: int) -> bool:
        """Whether a day may stand behind its month: in digits, or with its signs; "May Chai" are names."""
        if at is None or not self._is_day(at):
            return False
        of = self.items[month].month
        hebrew = of is not None and of.calendar == "hebrew"
        return self.items[at].style in (
            ("digits", "ordinal", "marked") if hebrew else ("digits", "ordinal", "words")
        )

    def _is_day_before(self, at: int | None, month: int) -> bool:
        """Whether a day stands before the month; not behind a comma, as in "Sara 5, May 7".

        Of the words that are names as well, only Chai is said of a day, of a Hebrew month.
        """
        if at is None or not self._is_day(at) or any(one.text == "," for one in self.items[at + 1 : month]):
            return False
        of = self.items[month].month
        return self.items[at].style != "name" or (
            self.items[at].day == 18 and of is not None and of.calendar == "hebrew"
        )

    def _is_year(self, at: int | None, month: int) -> bool:
        """Whether a year follows the month; two digits are one only with a civil month."""
        year = None if at is None else self.items[at].year
        of = self.items[month].month
        return year is not None and (year > 99 or (of is not None and of.calendar == "civil"))

    def _is_sure_year(self, at: int | None) -> bool:
        year = None if at is None else self.items[at].year
        return year is not None and year > 99

    def _is_bullet(self, at: int | None) -> bool:
        """`1. March 5, 2019`."""
        return at == 0 and self.items[1].text == "." and self.items[1].start == self.items[0].end

    def _ends_a_range(self, at: int | None) -> bool:
        """Whether another day stands before this one: 5-7 March, ה' או ו' ניסן."""
        if at is None or at - 2 < self.free:
            return False
        between, other = self.items[at - 1], at - 2
        if between.kind == "glue" and at - 3 >= self.free:
            between, other = self.items[at - 2], at - 3
        return self._is_day(other) and self._is_between(between, self.items[other], self.items[at])

    def _begins_a_range(self, at: int | None) -> bool:
        """Whether another day or year follows this one: March 5-7, 2018 or 2019."""
        if at is None or at + 2 >= len(self.items):
            return False
        first, between, other = self.items[at : at + 3]
        goes_on = self._is_sure_year(at + 2) if first.day is None else other.day is not None
        return goes_on and self._is_between(between, first, other)

    def _is_between(self, between: Item, first: Item, other: Item) -> bool:
        if between.kind == "range":
            return True
        if between.text not in ("-", "/") and not (between.text == "." and first.end == between.start):
            return False
        joined = between.start == first.end and between.end == other.start
        return joined or (
            between.text != "." and (other.day or other.year or 0) > (first.day or first.year or 0)
        )

    # --- the span -----------------------------------------------------------------------------------

    def _spanned(self, phrase: DatePhrase, *parts: int | None) -> tuple[DatePhrase, int]:
        known = [part for part in parts if part is not None]
        first, last = min(known), max(known)
        phrase = replace(phrase, first=self.items[first].start)
        while first > self.free and self._goes_with(first - 1, first):
            first -= 1
        while last + 1 < len(self.items) and self.items[last + 1].text in _AFTER:
            last += 1
        if self.items[last].text == "г":
            last = self._with_abbreviation(last)
        return replace(phrase, start=self.items[first].start, end=self.items[last].end), last + 1

    def _with_abbreviation(self, last: int) -> int:
        """The index of the end of г., or of г. р., "year of birth"."""
        for text in (".", "р", "."):
            if last + 1 < len(self.items) and self.items[last + 1].text == text:
                last += 1
        return last

    def _goes_with(self, before: int, first: int) -> bool:
        """Whether an item stands before a date as a part of it: a weekday, and small words."""
        item = self.items[before]
        if item.kind == "separator":
            return before > self.free and self.items[before - 1].kind == "weekday"
        return item.kind == "weekday" or item.text in _BEFORE
