"""Hebrew birthdays and the parshiyot of weeks, against dates that printed calendars have."""

from datetime import date, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyluach.dates import HebrewDate

from storage.calendar.birthdays import (
    Gender,
    age,
    bar_mitzvah_parsha,
    birthday_at_age,
    birthday_parsha,
    hebrew_birth,
    is_child,
    may_be_child,
    parsha_of_week,
)

ADAR, ADAR_I, ADAR_II, NISAN, TISHREI, CHESHVAN, KISLEV, TEVES = 12, 12, 13, 1, 7, 8, 9, 10
ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)

ages = st.integers(1, 130)
births = st.builds(
    hebrew_birth, st.dates(date(1880, 1, 1), date(2090, 1, 1)), st.sampled_from([True, False, None])
)


def birthday(year: int, month: int, day: int, years: int) -> tuple[int, int, int]:
    """The Hebrew date of somebody's birthday of that age."""
    turned = HebrewDate.from_pydate(birthday_at_age(HebrewDate(year, month, day), years))
    return turned.year, turned.month, turned.day


# The day of birth


@pytest.mark.parametrize(
    ("after_sunset", "day"), [(False, (5773, 6, 29)), (True, (5774, 7, 1)), (None, (5773, 6, 29))]
)
def test_who_was_born_after_sunset_was_born_on_the_next_day(
    after_sunset: bool | None, day: tuple[int, int, int]
) -> None:
    assert hebrew_birth(date(2013, 9, 4), after_sunset) == HebrewDate(*day)


def test_sunset_decides_whether_a_boy_is_still_a_child() -> None:
    born, today = date(2016, 10, 2), date(2029, 9, 9)
    assert not is_child("m", hebrew_birth(born, after_sunset=False), today)
    assert is_child("m", hebrew_birth(born, after_sunset=True), today)


@given(
    st.sampled_from(["m", "f"]),
    st.dates(date(2005, 1, 1), date(2025, 1, 1)),
    st.integers(0, 400),
    st.integers(-90, 90),
)
def test_a_span_of_days_leaves_no_doubt_where_no_day_of_it_does(
    gender: Gender, first: date, days: int, around: int
) -> None:
    today = first.replace(day=1, year=first.year + (13 if gender == "m" else 12)) + timedelta(days=around)
    last = first + timedelta(days=days)
    born = hebrew_birth(first, after_sunset=False), hebrew_birth(last, after_sunset=True)
    expected = {is_child(gender, birth, today) for birth in born}
    assert may_be_child(gender, first, last, today) == expected


# Thirteen and twelve


def test_thirteen_by_the_civil_birthday_may_be_twelve_by_the_hebrew() -> None:
    birth = hebrew_birth(date(2013, 9, 5), after_sunset=False)  # Rosh Hashana 5774
    assert birthday_at_age(birth, 13) == date(2026, 9, 12)  # Rosh Hashana 5787
    assert is_child("m", birth, date(2026, 9, 5))
    assert is_child("m", birth, date(2026, 9, 11))
    assert not is_child("m", birth, date(2026, 9, 12))


def test_twelve_by_the_civil_birthday_may_be_thirteen_by_the_hebrew() -> None:
    birth = hebrew_birth(date(2016, 10, 3), after_sunset=False)  # Rosh Hashana 5777
    assert birthday_at_age(birth, 13) == date(2029, 9, 10)  # Rosh Hashana 5790, before the civil birthday
    assert not is_child("m", birth, date(2029, 9, 10))


def test_a_girl_is_a_child_for_a_year_less() -> None:
    birth = hebrew_birth(date(2013, 9, 5), after_sunset=False)
    turned = birthday_at_age(birth, 12)
    assert is_child("f", birth, turned - ONE_DAY)
    assert not is_child("f", birth, turned)
    assert is_child("m", birth, turned)


def test_somebody_counts_years_from_birthday_to_birthday() -> None:
    birth = hebrew_birth(date(2013, 9, 5), after_sunset=False)
    assert age(birth, date(2013, 9, 5)) == 0
    assert age(birth, date(2026, 9, 11)) == 12
    assert age(birth, date(2026, 9, 12)) == 13
    assert age(birth, date(2013, 9, 4)) == -1


@given(births, ages)
def test_the_age_changes_on_the_birthday_and_on_no_other_day(birth: HebrewDate, years: int) -> None:
    turned = birthday_at_age(birth, years)
    assert age(birth, turned) == years
    assert age(birth, turned - ONE_DAY) == years - 1


@given(births, ages)
def test_a_birthday_is_the_same_day_of_the_month_or_the_first_of_the_next(
    birth: HebrewDate, years: int
) -> None:
    turned = HebrewDate.from_pydate(birthday_at_age(birth, years))
    assert turned.year == birth.year + years
    assert turned.day == birth.day or (birth.day, turned.day) == (30, 1)


# Adar: 5774, 5776, 5779, 5787 and 5790 are leap years, 5775, 5777, 5778, 5788 and 5789 are not


@pytest.mark.parametrize(
    ("born", "turned"),
    [
        ((5775, ADAR, 10), (5788, ADAR, 10)),  # ordinary to ordinary
        ((5777, ADAR, 10), (5790, ADAR_II, 10)),  # ordinary to leap: the second
        ((5777, ADAR, 29), (5790, ADAR_II, 29)),
        ((5774, ADAR_I, 10), (5787, ADAR_I, 10)),  # leap to leap: each its own
        ((5774, ADAR_II, 10), (5787, ADAR_II, 10)),
        ((5774, ADAR_I, 30), (5787, ADAR_I, 30)),
        ((5776, ADAR_I, 29), (5789, ADAR, 29)),  # leap to ordinary: the one there is
        ((5776, ADAR_II, 1), (5789, ADAR, 1)),
        ((5776, ADAR_II, 29), (5789, ADAR, 29)),
        ((5776, ADAR_I, 30), (5789, NISAN, 1)),
    ],
)
def test_bar_mitzvah_of_who_was_born_in_adar(
    born: tuple[int, int, int], turned: tuple[int, int, int]
) -> None:
    assert birthday(*born, 13) == turned


def test_the_elder_of_two_may_be_bar_mitzvah_later() -> None:
    """The case of Shulchan Aruch, Orach Chaim 55:10: the younger is born in Adar II."""
    elder, younger = HebrewDate(5776, ADAR_I, 29), HebrewDate(5776, ADAR_II, 1)
    assert elder < younger
    assert birthday_at_age(elder, 13) > birthday_at_age(younger, 13)


def test_a_purim_child_has_the_birthday_on_purim() -> None:
    born = HebrewDate(5778, ADAR, 14)
    assert [birthday_at_age(born, years) for years in (1, 2, 4)] == [
        date(2019, 3, 21),
        date(2020, 3, 10),
        date(2022, 3, 17),
    ]


def test_the_months_about_adar_are_not_moved() -> None:
    assert birthday(5777, 11, 30, 13) == (5790, 11, 30)
    assert birthday(5777, NISAN, 1, 13) == (5790, NISAN, 1)


# The 30th of a short month


@pytest.mark.parametrize(
    ("born", "years", "turned"),
    [
        ((5774, CHESHVAN, 30), 13, (5787, CHESHVAN, 30)),
        ((5776, CHESHVAN, 30), 13, (5789, KISLEV, 1)),
        ((5776, KISLEV, 30), 12, (5788, KISLEV, 30)),
        ((5772, KISLEV, 30), 12, (5784, TEVES, 1)),
        ((5776, KISLEV, 29), 13, (5789, KISLEV, 29)),
    ],
)
def test_a_thirtieth_that_is_missing_is_the_first_of_the_next_month(
    born: tuple[int, int, int], years: int, turned: tuple[int, int, int]
) -> None:
    assert birthday(*born, years) == turned


# The parsha of a week


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2025, 10, 18), (1,)),  # Shabbat Bereshit
        (date(2025, 10, 14), (1,)),  # Simchat Torah, the Tuesday before
        (date(2025, 10, 19), (2,)),
        (date(2026, 3, 14), (22, 23)),  # Vayakhel and Pekudei together
        (date(2025, 3, 22), (22,)),
        (date(2025, 3, 29), (23,)),
        (date(2026, 4, 4), ()),  # the Shabbat in Pesach
        (date(2025, 9, 27), (52,)),  # Vayeilech between Rosh Hashana and Yom Kippur
    ],
)
def test_what_is_read_in_a_week(day: date, numbers: tuple[int, ...]) -> None:
    assert parsha_of_week(day, israel=False) == parsha_of_week(day, israel=True) == numbers


@pytest.mark.parametrize(
    ("shabbat", "abroad", "in_israel"),
    [
        (date(2022, 4, 23), (), (29,)),  # the eighth day of Pesach, in the diaspora only
        (date(2022, 4, 30), (29,), (30,)),
        (date(2022, 7, 23), (41,), (42,)),
        (date(2022, 7, 30), (42, 43), (43,)),  # and here the diaspora catches up
        (date(2022, 8, 6), (44,), (44,)),
    ],
)
def test_israel_may_be_a_week_ahead(
    shabbat: date, abroad: tuple[int, ...], in_israel: tuple[int, ...]
) -> None:
    assert parsha_of_week(shabbat, israel=False) == abroad
    assert parsha_of_week(shabbat, israel=True) == in_israel


@pytest.mark.parametrize("israel", [False, True])
@pytest.mark.parametrize("year", range(5780, 5800))
def test_every_parsha_but_the_last_is_read_once_in_a_year(year: int, israel: bool) -> None:
    # Bereshit is read on the Shabbat after Simchat Torah
    begin, end = (HebrewDate(each, TISHREI, 24).shabbos().to_pydate() for each in (year, year + 1))
    read = [parsha_of_week(begin + ONE_WEEK * week, israel) for week in range((end - begin) // ONE_WEEK)]
    assert list(chain(*read)) == list(range(1, 54))


def test_the_parsha_of_a_birthday_is_the_one_of_its_week() -> None:
    assert birthday_parsha(hebrew_birth(date(2025, 11, 16), after_sunset=False)) == 6
    assert birthday_parsha(hebrew_birth(date(2025, 11, 22), after_sunset=False)) == 6
    assert birthday_parsha(hebrew_birth(date(2025, 11, 22), after_sunset=True)) == 7


def test_in_a_festival_week_it_is_the_next_one_that_is_read() -> None:
    assert birthday_parsha(HebrewDate(5786, NISAN, 15)) == 26
    assert birthday_parsha(HebrewDate(5786, TISHREI, 15)) == 1


def test_of_two_parshiyot_it_is_the_first() -> None:
    assert birthday_parsha(hebrew_birth(date(2026, 3, 10), after_sunset=False)) == 22


def test_the_birthday_parsha_follows_the_calendar_of_the_place() -> None:
    birth = hebrew_birth(date(2022, 4, 27), after_sunset=False)
    assert birthday_parsha(birth) == 29
    assert birthday_parsha(birth, israel=True) == 30


@pytest.mark.parametrize(("gender", "number"), [("m", 53), ("f", 52)])
def test_the_bar_mitzvah_parsha_is_read_on_the_shabbat_after_thirteen_or_twelve(
    gender: Gender, number: int
) -> None:
    birth = HebrewDate(5774, TISHREI, 1)  # he turns 13 on a Rosh Hashana that is Shabbat
    assert bar_mitzvah_parsha(birth, gender, israel=False) == number
