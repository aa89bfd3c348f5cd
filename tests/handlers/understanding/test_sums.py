"""Sums beside names: whose they are, how large they are, and what is an age instead."""

import pytest

from handlers.understanding.numbers import is_large
from tests.handlers.understanding.told import read, told


@pytest.mark.parametrize(
    ("text", "people", "joint"),
    [
        ("Moshe & Dovid Cohen 18 together", "Moshe /Cohen/ m; Dovid /Cohen/ m", "18"),
        ("משה ודוד כהן ביחד 36 מזומן", "משה /כהן/ m, cash; דוד /כהן/ m, cash", "36"),
        ("משה און דוד כהן 36 צוזאמען", "משה /כהן/ m; דוד /כהן/ m", "36"),
        ("Миша и Рита Коган 36$ вместе", "Миша /Коган/ m; Рита /Коган/ f", "36$"),
        ("Moshe ben Sara together 18", "Moshe m, mother Sara, 18", ""),
        # of all, or of the last one alone: asked
        ("Moshe & Dovid Cohen 18", "Moshe /Cohen/ m; Dovid /Cohen/ m, 18 ? sum", ""),
        ("Moshe Cohen together with Dovid Cohen 18", "Moshe /Cohen/ m; Dovid /Cohen/ m, 18 ? sum", ""),
        # somebody else stands in the message, too
        (
            "Moshe & Dovid Cohen 18 together\nRivka bas Sara 36",
            "Moshe /Cohen/ m; Dovid /Cohen/ m, 18; Rivka f, mother Sara, 36 ? sum",
            "",
        ),
        ("Moshe & Dovid Cohen $1800 together", "Moshe /Cohen/ m; Dovid /Cohen/ m ? sum", "$1800"),
    ],
)
def test_a_sum_that_several_people_gave_together(text: str, people: str, joint: str) -> None:
    reading = read(text)
    assert (told(reading), reading.joint_sum) == (people, joint)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("משה בן שרה 7 36", "משה m, mother שרה, aged 7, 36"),
        ("Moshe ben Sara 7 36 cash", "Moshe m, mother Sara, aged 7, 36 cash"),
        (
            "Moshe ben Sara 7 36 and Rivka bas Leah 5 18",
            "Moshe m, mother Sara, aged 7, 36; Rivka f, mother Leah, aged 5, 18",
        ),
        ("Moshe ben Sara 12 5", "Moshe m, mother Sara, aged 5 ? people"),
        ("Moshe ben Sara 7 37", "Moshe m, mother Sara, 37 ? people"),
        ("Moshe ben Sara aged 7 180 NIS", "Moshe m, mother Sara, aged 7, 180 NIS"),
        ("Моше бен Сара 18 000 руб", "Моше m, mother Сара, 18 000 руб"),
    ],
)
def test_an_age_and_a_sum(text: str, expected: str) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("Моше бен Сара 1 800 руб", [(None, "1 800 руб"), (1, "800 руб")]),
        ("Moshe ben Sara 7 180", [(None, "7 180"), (7, "180")]),
    ],
)
def test_thousands_or_an_age_and_a_sum(text: str, sums: list[tuple[int | None, str]]) -> None:
    ask = next(ask for ask in read(text).asks if ask.readings)
    assert [(person.age, person.sum) for (person,) in ask.readings] == sums


@pytest.mark.parametrize(
    ("typed", "large"),
    [
        ("18,50 €", False),
        ("500,99 euro", False),
        ("1.800,00 euro", True),
        ("1,800.00 usd", True),
        ("1 800 $", True),
        ("1.800 euro", True),
        ("1 800 руб", False),
        ("501", True),
        ("$18.50", False),
    ],
)
def test_a_large_sum_in_the_manner_of_each_country(typed: str, large: bool) -> None:
    assert is_large(typed, 500) is large
