"""A column that says of the people beside it that they are departed, in the words of four languages."""

import pytest

from handlers.tables import unused_columns
from handlers.words import Language
from tests.handlers.tables.sent_tables import read, tables, written


def statuses(content: str, language: Language = "en") -> list[str]:
    """The status of each row, or the code of what is open about it."""
    return [one.person.life_status if one.person else one.problem for one in read(content, language)]


@pytest.mark.parametrize(
    ("heading", "yes", "no", "language"),
    [
        ("נפטר", "כן", "לא", "he"),
        ("נפטרה", "V", "", "he"),
        ("נפטר/ת?", "כן", "-", "he"),
        ('ז"ל', "✓", "", "he"),
        ("RIP", "yes", "no", "en"),
        ("deceased", "y", "n", "en"),
        ("Deceased?", "yes", "no", "en"),
        ("Is deceased", "Y", "N", "en"),
        ("Passed away", "Yes", "No", "en"),
        ("Died", "yes", "no", "en"),
        ("Покойный", "да", "нет", "ru"),
        ("Умер", "да", "нет", "ru"),
        ("Усопшие", "+", "", "ru"),
        ("נפטר געווארן", "יא", "ניין", "yi"),
        ("געשטארבן", "יא", "ניין", "yi"),
        ("ניפטר", "יא", "", "yi"),
    ],
)
def test_a_yes_is_said_of_the_departed_and_a_no_of_the_living(
    heading: str, yes: str, no: str, language: Language
) -> None:
    table = f"Name,Mother,{heading}\nMoshe Levy,Sara,{yes}\nDovid Katz,Leah,{no}\n"
    table += f"Yosef Stern,Dina,{no}\n"
    assert statuses(table, language) == ["deceased", "living", "living"]
    (columns,) = tables(table, language)
    assert unused_columns(columns) == []


@pytest.mark.parametrize(
    ("cell", "father", "language"),
    [
        ("yes - son of Louis", "לואיס", "en"),
        ("Yes, ben Avraham", "אברהם", "en"),
        ("כן - בן של אליהו", "אליהו", "he"),
        ("да, сын Давида", "דוד", "ru"),
        ("יא - זון פון אברהם", "אברהם", "yi"),
    ],
)
def test_the_father_behind_a_yes_is_the_departed_ones(cell: str, father: str, language: Language) -> None:
    heading = {"en": "RIP", "he": "נפטר", "ru": "Покойный", "yi": "נפטר"}[language]
    table = f'Name,Family,{heading}\nMoshe,Levy,"{cell}"\nDovid,Katz,\n'
    (gone, here) = read(table, language)
    assert gone.person is not None
    assert (gone.person.life_status, gone.person.parent) == ("deceased", father)
    assert here.person is not None
    assert here.person.life_status == "living"


def test_a_date_behind_a_yes_is_the_day_of_passing() -> None:
    gone, other, _living = read(
        "Name,Mother,Died\nMoshe Levy,Sara,yes (5 March 2019)\n"
        "Dovid Katz,Leah,4 May 2018\nZev Stern,Dina,no\n"
    )
    assert [one.person and one.person.passing for one in (gone, other)] == ["2019-03-05", "2018-05-04"]


@pytest.mark.parametrize("cell", ["?", "maybe", "yes?", "last year", "x", "yes - not sure"])
def test_what_says_neither_is_asked_with_both_readings(cell: str) -> None:
    table = f"Name,Mother,Deceased\nMoshe Levy,Sara,yes\nDovid Katz,Leah,{cell}\nYosef Stern,Dina,no\n"
    open_row = read(table)[1]
    assert open_row.problem == "standing"
    assert open_row.doubt is not None
    assert [way[0].life_status for way in open_row.doubt.readings] == ["deceased", "living"]


def test_a_column_of_names_in_memory_names_people() -> None:
    assert written(read("In memory of,Sponsor\nMoshe ben Yosef Levy,David\nSara bas Yosef Katz,David\n")) == [
        "משה בן יוסף לוי",
        "שרה בת יוסף כץ",
    ]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("not deceased", "standing"),
        ("isn't deceased", "standing"),
        ("no longer alive", "standing"),
        ("не умер", "standing"),
        ("не умерла", "standing"),
        ("не жива", "standing"),
        ("deceased", "deceased"),
        ("alive", "living"),
        ("умер", "deceased"),
        ("жива", "living"),
    ],
)
def test_a_status_that_is_denied_is_asked_about(said: str, status: str) -> None:
    assert statuses(f"Name,Mother,Status\nDina Katz,Sara,{said}\n") == [status]
