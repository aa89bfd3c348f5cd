"""The day of passing in lists: in a column of its own, beside the honorific in a cell, under "Date"."""

import pytest

from handlers.tables import ParsedRow, unused_columns
from handlers.words import Language
from storage.people import Person
from tests.handlers.tables.sent_tables import read, tables


def passings(people: list[ParsedRow]) -> list[tuple[str, bool | None]]:
    return [(one.person.passing, one.person.passing_after_sunset) for one in people if one.person]


def only(content: str, language: Language = "en") -> Person:
    (one,) = read(content, language)
    assert one.person is not None
    return one.person


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("Yahrzeit", "en"),
        ("Date of passing", "en"),
        ("נפטר", "he"),
        ("תאריך פטירה", "he"),
        ("יום פטירה", "he"),
        ("יאָרצײַט", "yi"),
        ("Дата смерти", "ru"),
    ],
)
def test_a_column_for_it_is_used_and_makes_departed(heading: str, language: Language) -> None:
    table = f"Name,{heading}\nמשה בן אברהם לוי,ה׳ טבת תש״פ\nשרה בת יוסף כהן,16/5/1990\n"
    people = read(table, language)
    assert passings(people) == [("2020-01-02", False), ("1990-05-16", None)]
    assert all(one.person is not None and one.person.life_status == "deceased" for one in people)
    (columns,) = tables(table)
    assert unused_columns(columns) == []


def test_beside_the_honorific_in_a_cell() -> None:
    assert passings(
        read('Name\nמשה בן אברהם לוי ז"ל ה\' טבת תש"פ\nMoshe ben David Cohen z"l 16 May 1990\n')
    ) == [
        ("2020-01-02", False),
        ("1990-05-16", None),
    ]


@pytest.mark.parametrize(
    ("hebrew", "civil", "kept"),
    [
        ("5 Teves 5780", "2020-01-02", ("2020-01-02", False)),
        ("6 Teves 5780", "2020-01-02", ("2020-01-02", True)),
        ("", "2020-01-02", ("2020-01-02", None)),
    ],
)
def test_both_calendars_are_compared(hebrew: str, civil: str, kept: tuple[str, bool | None]) -> None:
    person = only(f"Name,Yahrzeit,Date of passing\nמשה בן אברהם לוי,{hebrew},{civil}\n")
    assert (person.passing, person.passing_after_sunset) == kept


def test_two_days_are_asked_about() -> None:
    (one,) = read("Name,Yahrzeit,Date of passing\nמשה בן אברהם לוי,5 Teves 5780,2020-03-04\n")
    assert one.problem == "passing_date"
    assert one.doubt is not None
    assert [who.passing for (who,) in one.doubt.readings] == ["2020-01-02", "2020-03-04"]


def test_a_date_of_either_order_is_asked_about() -> None:
    (one,) = read('Name,Class\nמשה בן אברהם לוי ז"ל 3/4/1990,4B\n')
    assert one.problem == "passing_date"
    assert one.doubt is not None
    assert {who.passing for (who,) in one.doubt.readings} == {"1990-04-03", "1990-03-04"}


def test_a_column_that_is_only_called_date_is_the_passing_of_the_departed() -> None:
    living, departed = read('Name,Date\nמשה בן שרה לוי,16/5/2019\nדוד בן אברהם לוי ז"ל,17/5/1990\n')
    assert living.person is not None
    assert (living.person.birth, living.person.passing) == ("2019-05-16", "")
    assert departed.person is not None
    assert (departed.person.birth, departed.person.passing) == ("", "1990-05-17")


def test_birth_and_passing_are_both_kept_where_both_have_a_column() -> None:
    person = only("Name,Born,Died\nמשה בן אברהם לוי,16/5/1930,17/5/1990\n")
    assert (person.birth, person.passing) == ("1930-05-16", "1990-05-17")


@pytest.mark.parametrize("told", ["10 Shevat", "1990"])
def test_what_is_no_whole_day_is_kept_as_a_note(told: str) -> None:
    person = only(f"Name,Yahrzeit\nמשה בן אברהם לוי,{told}\n")
    assert (person.life_status, person.passing, person.note) == ("deceased", "", told)


@pytest.mark.parametrize("told", ["-", "unknown", ""])
def test_an_empty_cell_makes_nobody_departed(told: str) -> None:
    person = only(f"Name,Yahrzeit,Class\nמשה בן שרה לוי,{told},4B\n")
    assert (person.life_status, person.passing, person.note) == ("living", "", "")
