"""The hours in which the office answers: `Sun-Thu 9:00-18:00, Fri 9:00-13:00`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from storage.calendar.shabbat import ShabbatTimes

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # as `date.weekday` counts them
_SPAN = re.compile(r"([a-z]{3})(?:\s*-\s*([a-z]{3}))?\s+(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)")
_A_YEAR = 366  # days to look for the next opening


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """Hours of a weekday, by the clock of the campaign."""

    weekday: int  # 0 Monday
    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The office's hours; times come and go in the zone of the moment that is asked about."""

    spans: tuple[OpenSpan, ...]

    @classmethod
    def parse(cls, text: str) -> OfficeHours:
        """The hours of a setting. ValueError where it says none, or a day or an hour that is not there."""
        spans = [span for part in text.split(",") for span in _spans(part.strip().lower())]
        return cls(tuple(sorted(spans, key=lambda span: (span.weekday, span.begins))))

    def is_open(self, now: datetime, rest: ShabbatTimes | None) -> bool:
        """True if somebody is there; never on Shabbat and Yom Tov, where `rest` has their times."""
        return self.next_open(now, rest) == now

    def next_open(self, now: datetime, rest: ShabbatTimes | None) -> datetime:
        """The first moment from `now` on at which somebody is there; `now` itself if it is one."""
        for begins, ends in self._from(now):
            opens = max(begins, now)
            if rest is not None and rest.is_rest(opens):
                opens = rest.end_of_rest(opens).astimezone(now.tzinfo)
            if opens < ends:
                return opens
        return now + timedelta(days=1)  # hours that always fall on a rest

    def next_morning(self, now: datetime, rest: ShabbatTimes | None) -> datetime:
        """The first opening on a later day."""
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        return self.next_open(midnight, rest)

    def _from(self, now: datetime) -> Iterator[tuple[datetime, datetime]]:
        """(begin, end) of each span that ends after `now`, in their order."""
        for ahead in range(_A_YEAR):
            day = now.date() + timedelta(days=ahead)
            for span in self.spans:
                ends = datetime.combine(day, span.ends, now.tzinfo)
                if span.weekday == day.weekday() and ends > now:
                    yield datetime.combine(day, span.begins, now.tzinfo), ends


def _spans(part: str) -> Iterator[OpenSpan]:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise ValueError(part)
    first, last = _DAYS.index(found[1]), _DAYS.index(found[2] or found[1])
    begins, ends = time(int(found[3]), int(found[4])), time(int(found[5]), int(found[6]))
    if begins >= ends:
        raise ValueError(part)
    for step in range((last - first) % 7 + 1):
        yield OpenSpan((first + step) % 7, begins, ends)
