"""Rows and columns beside the people: what is set aside is named, and each child has facts of its own."""

import pytest

from handlers.tables import people_of, tables_of, unused_columns
from tests.handlers.tables.sent_tables import read, source_of, written


@pytest.mark.parametrize(
    "between",
    [
        "(continued)",
        "cont.",
        "Cont'd on the next page",
        "Page 2",
        "page 2 of 3",
        "המשך",
        "המשך מעמוד 1",
        "עמוד 2",
        "פארזעצונג",
        "продолжение",
        "стр. 2",
        "Class 2",
        "Total: 36",
    ],
)
def test_what_stands_between_the_rows_is_nobody_and_is_named(between: str) -> None:
    source = source_of(f"Name\tMother\nMoshe Levy\tSarah\n{between}\t\nName\tMother\nRivka Stern\tChana\n")
    tables = tables_of(source)
    found = [people_of(table, source) for table in tables]
    assert written([one for people, _aside in found for one in people]) == [
        "משה בן שרה לוי",
        "רבקה בת חנה שטרן",
    ]
    assert [one for _people, aside in found for one in aside] == [("3", between)]


def test_a_card_without_a_name_is_named() -> None:
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nN:{name};;;\nFN:{name}\nEND:VCARD\n"
        for name in ("Levy;Moshe", ";Mommy ❤")
    )
    source = source_of(cards)
    (table,) = tables_of(source)
    people, aside = people_of(table, source)
    assert written(people) == ["משה לוי"]
    assert aside == [("2", "Mommy ❤")]


@pytest.mark.parametrize(
    "headings",
    [
        "Family,Mother,Child 1,Age 1,Child 2,Age 2",
        "Family,Mother,Child 1,Age,Child 2,Age",
        "Family,Mother,Child,Age,Child,Age",
        "משפחה,שם האם,ילד 1,גיל,ילד 2,גיל",
        "Фамилия,Мама,Ребёнок 1,Возраст,Ребёнок 2,Возраст",
    ],
)
def test_each_child_of_a_family_has_its_own_age(headings: str) -> None:
    children = read(f"{headings}\nLevy,Sarah,Rivka,7,Dovid,14\nCohen,Leah,Chana,9,,\n")
    assert written(children) == ["רבקה בת שרה לוי", "דוד בן שרה לוי", "חנה בת לאה כהן"]
    assert [one.in_children for one in children] == ["", "of_age", ""]


def test_birth_dates_of_children_beside_one_another_are_their_own() -> None:
    children = read("Family,Child 1,Birth date,Child 2,Birth date\nLevy,Rivka,25.3.2018,Dovid,13.12.2019\n")
    assert [one.person.birth for one in children if one.person] == ["2018-03-25", "2019-12-13"]


def test_a_status_of_paying_is_no_standing() -> None:
    (table,) = tables_of(source_of("שם מלא,סטטוס\nמשה בן שרה לוי,שולם\nרבקה בת לאה כהן,ממתין\n"))
    assert [one.name for one in unused_columns(table)] == ["B סטטוס"]
    (table,) = tables_of(source_of("שם מלא,סטטוס\nמשה בן יוסף לוי,נפטר\nרבקה בת לאה כהן,\n"))
    assert unused_columns(table) == []


def test_a_family_may_be_headed_by_an_abbreviation() -> None:
    assert written(read("תלמיד,אם,משפ'\nמשה,שרה,לוי\nרבקה,לאה,כהן\n")) == [
        "משה בן שרה לוי",
        "רבקה בת לאה כהן",
    ]


def test_a_family_that_is_written_once_is_asked_about_in_the_rows_below() -> None:
    rows = "Levy,Sarah,Moshe\n,,Rivka\n,Sarah,Dovid\n,Chana,Yosef\nCohen,Leah,Chaim\n"
    people = read(f"Family,Mother,Child\n{rows}")
    assert written(people) == [
        "משה בן שרה לוי",
        "parent_or_family",
        "above",
        "יוסף בן חנה",
        "חיים בן לאה כהן",
    ]
    readings = [[who.in_hebrew for (who,) in one.doubt.readings] for one in people if one.doubt]
    assert readings == [["רבקה בת שרה לוי"], ["דוד בן שרה לוי", "דוד בן שרה"]]
