"""Several people in one line, each with a date, are all read."""

from datetime import date

import pytest

from handlers.understanding import understand

TODAY = date(2025, 11, 18)


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        (
            "Sara bas Rivka Cohen 3/15/2018 and Moshe ben Rivka Cohen 4 June 2020",
            [("Sara", date(2018, 3, 15)), ("Moshe", date(2020, 6, 4))],
        ),
        (
            "שרה בת רבקה 15.3.2018, משה בן רבקה 25.4.2020",
            [("שרה", date(2018, 3, 15)), ("משה", date(2020, 4, 25))],
        ),
        (
            "Сара бат Ривка 15.3.2018 и Моше бен Ривка 25.4.2020",
            [("Сара", date(2018, 3, 15)), ("Моше", date(2020, 4, 25))],
        ),
        ("Moshe ben Sara Levy, born 15.3.2019 or 16.3.2019", [("Moshe", None)]),  # one person, and a doubt
    ],
)
def test_each_has_the_date_behind_the_name(typed: str, people: list[tuple[str, date | None]]) -> None:
    reading = understand(typed, "en", "register", TODAY)
    assert [(one.given, one.birth and one.birth.day) for one in reading.people] == people
