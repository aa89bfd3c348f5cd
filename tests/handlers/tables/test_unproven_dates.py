"""Columns whose dates do not tell in which order they are written, and dates that are no birth dates."""

import pytest

from handlers.words import Language
from tests.handlers.tables.sent_tables import read, tables, written

HEAD = {
    "ru": "Фамилия;Имя;Мама;Дата рождения",
    "he": "משפחה;שם הילד;שם האם;תאריך לידה",
    "en": "Family name;Name;Mother;Birth date",
    "yi": "פאמיליע;נאמען;מאמע;געבורטס-טאג",
}


def births(dates: str, language: Language) -> list[str]:
    rows = "\n".join(f"כהן;משה;שרה;{one}" for one in dates.split())
    return [
        one.person.birth if one.person and not one.in_children else one.in_children or one.problem
        for one in read(f"{HEAD[language]}\n{rows}\n", language)
    ]


@pytest.mark.parametrize("language", ["ru", "he", "en", "yi"])
@pytest.mark.parametrize("dates", ["05.03.2019 01.13.2018 3/4/2019", "03/25/2019 25/03/2019 3/4/2019"])
def test_dates_that_tell_no_order_are_asked_about(dates: str, language: Language) -> None:
    found = births(dates, language)
    assert found[-1] == "date"
    assert "2018-01-13" in found or "2019-03-25" in found


@pytest.mark.parametrize("language", ["ru", "he", "en", "yi"])
def test_an_order_that_is_proved_is_not_asked_about(language: Language) -> None:
    assert births("25.03.2019 5/4/2019", language) == ["2019-03-25", "2019-04-05"]
    assert births("03/25/2019 5/4/2019", language) == ["2019-03-25", "2019-05-04"]


@pytest.mark.parametrize("language", ["ru", "he"])
def test_the_order_of_such_a_column_is_asked_once(language: Language) -> None:
    dates = ["05.03.2019", "01.13.2018", "3/4/2019"]
    content = "\n".join([HEAD[language], *(f"כהן;משה;שרה;{one}" for one in dates)])
    (table,) = tables(content, language)
    assert [one.choices[0].day_first for one in table.questions] == [True]


@pytest.mark.parametrize(
    ("language", "cell"),
    [
        ("ru", "умер 25.02.2020"),
        ("ru", "скончался 25.02.2020"),
        ("he", "נפטר 25.02.2020"),
        ("en", "died February 25, 2020"),
        ("yi", "געשטארבן 25.2.2020"),
    ],
)
def test_a_day_of_passing_among_birth_dates_is_no_birth_date(language: Language, cell: str) -> None:
    content = f"{HEAD[language]}\nכהן;משה;שרה;25.3.2019\nלוי;דוד;לאה;{cell}\n"
    one, two = read(content, language)
    assert one.person is not None
    assert one.person.life_status == "living"
    assert two.person is not None
    assert (two.person.life_status, two.person.birth, two.person.passing) == ("deceased", "", "2020-02-25")
    assert two.in_children == "deceased"


@pytest.mark.parametrize(
    ("language", "note"), [("ru", "в память"), ("he", "לעילוי נשמה"), ("en", "In memory"), ("yi", "לע״נ")]
)
def test_a_note_of_memory_alone_is_asked_about(language: Language, note: str) -> None:
    one, two = read(
        f"{HEAD[language]};Note\nכהן;משה;שרה;25.3.2019;\nלוי;דוד;לאה;25.3.2018;{note}\n", language
    )
    assert one.problem == ""
    assert two.problem == "noted"


def test_a_patronymic_beside_a_family_name_is_the_father() -> None:
    people = read("Фамилия;Имя;Пол\nКаган;Борис Львович;м\nЛевина;Анна Моисеевна;ж\n", "ru")
    assert written(people) == ["בוריס בן לב קגן", "אנה בת משה לוינה"]
