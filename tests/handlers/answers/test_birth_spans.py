"""A birth without its day, and the choice between two days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers import BirthSpan, NotUnderstood, read_birth_span, read_day_choice, span_of_age
from storage.calendar import birthdays

TODAY = date(2025, 11, 18)


def span(text: str) -> BirthSpan | None:
    return read_birth_span(text, "en", TODAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("March 2019", date(2019, 3, 1), date(2019, 3, 31)),
        ("03/2019", date(2019, 3, 1), date(2019, 3, 31)),
        ("май 2019 года", date(2019, 5, 1), date(2019, 5, 31)),
        ("אדר א׳ תשע״ט", date(2019, 2, 6), date(2019, 3, 7)),
        ("אדר תשע״ט", date(2019, 2, 6), date(2019, 4, 5)),  # either
        ("Nisan 2019", date(2019, 4, 6), date(2019, 5, 5)),
        ("born in 2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("about 2019", date(2018, 1, 1), date(2020, 12, 31)),
        ("בשנת תשע״ט", date(2018, 9, 10), date(2019, 9, 29)),
        ("2025", date(2025, 1, 1), TODAY),
    ],
)
def test_a_month_or_a_year_leaves_a_span(text: str, first: date, last: date) -> None:
    assert span(text) == BirthSpan(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "5/3/2019", "31/2/2019", "5 foo 2019", "Foobar 2019", "5 or 6 March 2019", "March or April 2019",
        "5 March", "7", "hello", "I don't know", "",
    ],
)  # fmt: skip
def test_a_wrong_date_or_nothing_leaves_none(text: str) -> None:
    assert span(text) is None


def test_a_year_to_come_is_refused() -> None:
    with pytest.raises(NotUnderstood):
        span("2030")


@given(st.dates(date(1930, 1, 1), TODAY), st.booleans())
def test_the_span_of_an_age_has_the_birth_in_it_whichever_birthday_was_counted(
    born: date, night: bool
) -> None:
    hebrew = birthdays.age(birthdays.hebrew_birth(born, night), TODAY)
    civil = TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day))
    for years in (max(hebrew, 0), civil):
        told = span_of_age(years, TODAY)
        assert told.first <= born <= told.last
        assert told.last - told.first < timedelta(days=366 + 70)


MARCH_OR_MAY = (date(2019, 3, 5), date(2019, 5, 3))
ADARS = (date(2019, 2, 10), date(2019, 3, 12))
ROSH_CHODESH_KISLEV = (date(2019, 11, 28), date(2019, 11, 29))


@pytest.mark.parametrize(
    ("days", "text", "meant"),
    [
        (MARCH_OR_MAY, "3 May", 1), (MARCH_OR_MAY, "March", 0), (MARCH_OR_MAY, "2", 1),
        (MARCH_OR_MAY, "2019-05-03", 1), (MARCH_OR_MAY, "3/5/2019", None), (MARCH_OR_MAY, "April", None),
        (ADARS, "Adar I", 0), (ADARS, "אדר ב׳", 1), (ADARS, "Adar", None),
        (ROSH_CHODESH_KISLEV, "א׳ כסלו", 1), (ROSH_CHODESH_KISLEV, "30 Cheshvan", 0),
        (ROSH_CHODESH_KISLEV, "both", None),
    ],
)  # fmt: skip
def test_the_choice_between_two_days(days: tuple[date, date], text: str, meant: int | None) -> None:
    assert read_day_choice(text, days, "en", TODAY) == (None if meant is None else days[meant])
