"""Sums beside names: whose they are, how large they are, and what is an age instead."""

import pytest

from handlers.understanding import Reading
from handlers.understanding.facts.numbers import is_large
from tests.handlers.understanding.told import read, told


@pytest.mark.parametrize(
    ("text", "people", "joint"),
    [
        ("Moshe & Dovid Cohen 18 together", "Moshe /Cohen/ m; Dovid /Cohen/ m", "18"),
        ("משה ודוד כהן ביחד 36 מזומן", "משה /כהן/ m, cash; דוד /כהן/ m, cash", "36"),
        ("משה און דוד כהן 36 צוזאמען", "משה /כהן/ m; דוד /כהן/ m", "36"),
        ("Миша и Рита Коган 36$ вместе", "Миша /Коган/ m; Рита /Коган/ f", "36$"),
        ("Moshe ben Sara together 18", "Moshe m, mother Sara, 18", ""),
        # a second sum is that of the one behind it
        (
            "גאולה בת לאה, 18, ועוד 36 לבעלה ברוך בן חנה",
            "גאולה f, mother לאה, 18; ברוך m, mother חנה, 36",
            "",
        ),
        ("Geula bas Leah 18, 36", "Geula f, mother Leah, 18 ? sum", ""),
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
    ("language", "text", "expected"),
    [
        ("he", "ליאם בן תמר מאה שקל", "ליאם m, mother תמר, 100 שקל"),
        ("he", "ליאם בן תמר חמישים שקל במזומן", "ליאם m, mother תמר, 50 שקל cash"),
        ("he", "ליאם בן תמר כהן, חמישים", "ליאם /כהן/ m, mother תמר, 50"),
        ("he", "ליאם בן תמר שמונה עשרה", "ליאם m, mother תמר, 18"),
        ("he", "ליאם בן תמר אלף", "ליאם m, mother תמר, 1000 ? sum"),
        ("he", 'ליאם בן תמר ח"י', "ליאם m, mother תמר, 18"),
        ("he", "ליאם בן תמר חי שקל", "ליאם m, mother תמר, 18 שקל"),
        ("he", "ליאם בן תמר פעמיים חי", "ליאם m, mother תמר, 36"),
        ("he", "ליאם בן תמר 18+18", "ליאם m, mother תמר, 36"),
        ("he", 'ליאם בן תמר 18 + 18 ש"ח מזומן', 'ליאם m, mother תמר, 36 ש"ח cash'),
        ("yi", "מענדל בן חנה א הונדערטער", "מענדל m, mother חנה, 100"),
        ("yi", "מענדל בן חנה אכצן", "מענדל m, mother חנה, 18"),
        ("yi", "מענדל בן חנה צוויי דאלער", "מענדל m, mother חנה, 2 דאלער"),
        ("en", "Moshe ben Sara a hundred", "Moshe m, mother Sara, 100"),
        ("ru", "Моше бен Сара сто рублей", "Моше m, mother Сара, 100 рублей"),
        # no sums: a name, a day, an age
        ("he", "דני בן חי", "דני m, father חי"),
        ("he", "חי בן שרה", "חי m, mother שרה"),
        ("he", 'ליאם בן תמר נולד ח"י אלול תשע"ח', "ליאם m, mother תמר, born 2018-08-29"),
        ("he", "ליאם בן תמר בן שמונה עשרה", "ליאם m, mother תמר, aged 18"),
        # asked: how much, or whether it is a sum
        ("he", "ליאם בן תמר חצי שקל", "ליאם m, mother תמר ? people, sum"),
        ("he", "דינה בת שרה עשר", "דינה f, mother שרה ? people, sum"),
        ("he", "עדן בת תמר 0", "עדן f, mother תמר ? people"),
    ],
)
def test_a_sum_in_words_or_added_up(language: str, text: str, expected: str) -> None:
    assert told(read(text, language=language)) == expected


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("יהודית בת לאה 10", ["יהודית f, mother לאה, aged 10", "יהודית f, mother לאה, 10"]),
        (
            "משה בן שרה 5 ודוד בן לאה 7",
            [
                "משה m, mother שרה, aged 5; דוד m, mother לאה, aged 7",
                "משה m, mother שרה, 5; דוד m, mother לאה, 7",
            ],
        ),
        ("ליאם בן תמר חי", ["ליאם /חי/ m, mother תמר", "ליאם m, mother תמר, 18"]),
    ],
)
def test_a_number_or_a_word_that_may_be_a_sum(text: str, ways: list[str]) -> None:
    ask = next(ask for ask in read(text).asks if ask.readings)
    assert [told(Reading(text, "register", people)) for people in ask.readings] == ways


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("יהודית בת לאה 10", "register"),
        ("יהודית בת לאה 10", "list"),
        ("יהודית בת לאה בת 10", "street"),
        ("משפחת לוי: יהודית 10, דוד 7", "street"),
        ("יהודית בת לאה 10\nדוד בן שרה 9\nדינה בת שרה 7\nחנה בת שרה 4", "street"),  # a list
    ],
)
def test_a_number_that_is_an_age(text: str, place: str) -> None:
    reading = read(text, place)
    assert reading.is_sure
    assert reading.people[0].age == 10


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
