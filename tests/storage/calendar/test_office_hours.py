"""When somebody of the office is there."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from storage.calendar import OfficeHours, shabbat_times

NEW_YORK = ZoneInfo("America/New_York")
HOURS = OfficeHours.parse("Sun-Thu 9:00-18:00, Fri 9:00-13:00")


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (at(18, 10), at(18, 10)),  # a Tuesday
        (at(18, 8, 59), at(18, 9)),
        (at(18, 18), at(19, 9)),
        (at(21, 12, 59), at(21, 12, 59)),  # Friday
        (at(21, 13), at(23, 9)),
        (at(22, 12), at(23, 9)),  # Shabbat
        (at(6, 12, month=10), at(9, 9, month=10)),  # the eve of Sukkos, whose two days are no weekdays
        (at(1, 12), at(2, 9)),
    ],
)
def test_the_next_opening(now: datetime, opens: datetime) -> None:
    rest = shabbat_times("America/New_York")
    if now == at(6, 12, month=10):
        assert HOURS.is_open(now, rest)
        now = at(6, 19, month=10)
    assert HOURS.next_open(now, rest) == opens
    assert HOURS.is_open(now, rest) == (now == opens)


def test_the_morning_is_a_later_day() -> None:
    rest = shabbat_times("America/New_York")
    assert HOURS.next_morning(at(18, 10), rest) == at(19, 9)
    assert HOURS.next_morning(at(20, 20), rest) == at(21, 9)
    assert HOURS.next_morning(at(21, 10), rest) == at(23, 9)


def test_hours_in_the_evening_of_shabbat_begin_at_its_end() -> None:
    evening = OfficeHours.parse("Sat 10:00-23:00")
    rest = shabbat_times("America/New_York")
    opens = evening.next_open(at(22, 12), rest)
    assert opens == rest.end_of_rest(at(22, 12))
    assert evening.next_open(at(22, 12), None) == at(22, 12)  # a campaign without the rule


@pytest.mark.parametrize(
    "text", ["", "9-18", "Sun-Thu", "Sun 18:00-9:00", "Xyz 9:00-10:00", "Sun 9:00-25:00"]
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the setting's reader says the rest
        OfficeHours.parse(text)
