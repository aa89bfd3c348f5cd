"""Things that stand in another column than they are looked for, and words that only seem to be names."""

import pytest

from tests.handlers.tables.sent_tables import read, tables, written


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("פאמ'", "family"),
        ("משפ׳", "family"),
        ("Фам.", "family"),
        ("Surn.", "family"),
        ("Возр.", "age"),
        ("Доб.", None),  # when somebody was added
        ("Roth.", None),
    ],
)
def test_a_shortened_heading_is_the_word_that_it_begins(heading: str, part: str | None) -> None:
    (table,) = tables(f"Name,Mother,{heading}\nMoshe,Sara,{'7' if part == 'age' else 'Levy'}\n")
    assert table.columns[2].part == part


def test_all_children_of_a_family_are_told_apart_by_commas() -> None:
    table = 'Family,Mother,Kids\nLevi,Sara,"Levi, Mendy"\nCohen,Leah,"Levi 8, Mendy 5"\n'
    assert written(read(table)) == [
        "לוי בן שרה לוי",
        "מנדי בן שרה לוי",
        "לוי בן לאה כהן",
        "מנדי בן לאה כהן",
    ]
    students = 'Students,Mother\n"Goldberg, Chaim",Sara\n"Cohen, Mendy",Leah\n'
    assert written(read(students)) == ["חיים בן שרה גולדברג", "מנדי בן לאה כהן"]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("ФИО,Мать,Примечание\nМойше Левин,Сара,\nДов Коган,Лея,умерла 12.03.2001\n", "3"),
        ("Name,Mother,Notes\nMoshe Levy,Sara,paid late\nDovid Cohen,Leah,passed away last year\n", "3"),
        ("שם,שם האם,הערות\nמשה לוי,שרה,שולם\nדוד כהן,לאה,נפטר\n", "3"),
    ],
)
def test_a_note_that_speaks_of_a_passing_is_asked_about(table: str, row: str) -> None:
    doubts = [one.doubt for one in read(table) if one.doubt is not None]
    assert [(one.place, one.codes) for one in doubts] == [(row, ("noted",))]
    assert {way[0].life_status for way in doubts[0].readings} == {"living", "deceased"}


@pytest.mark.parametrize("heading", ["לזכות", "לזכות מי"])
def test_what_a_letter_is_for_pushes_no_name_out(heading: str) -> None:
    table = (
        f"שם,בן/בת של,סכום,{heading},תאריך פטירה\n"
        "משה לוי,שרה,18,,\nדוד כהן,לאה,36,הצלחה,\nחיה לוי,רבקה,18,,ה׳ אדר תש״ע\n"
    )
    assert written(read(table)) == ["משה בן שרה לוי", "דוד בן לאה כהן", "חיה בת רבקה לוי"]
    recipients = "שם התורם,סכום,לזכות\nמשה לוי,18,דוד בן שרה\nיוסף כהן,36,רבקה בת לאה\n"
    assert written(read(recipients)) == ["דוד בן שרה", "רבקה בת לאה"]


def test_a_row_without_a_name_is_counted_whatever_else_it_tells() -> None:
    rows = read("שם,בן/בת של,גיל\nמשה לוי,שרה,7\n,לאה,5\n")
    assert written(rows) == ["משה בן שרה לוי", "given"]


def test_an_honorific_behind_a_family_name_is_none_of_it() -> None:
    (one, other) = read('Given,Family,Mother\nMoshe,Fox z"l,Leah\nDovid,Cohen,Rivka\n')
    assert one.person is not None
    assert other.person is not None
    assert (one.person.family, one.person.life_status) == ("פוקס", "deceased")
    assert other.person.life_status == "living"


def test_a_birth_date_in_the_column_of_ages_is_a_birth_date() -> None:
    table = "Name,Age\nMoshe ben Sara Levy,15.3.2019\nDovid ben Leah Cohen,7\n"
    one, other = (row.person for row in read(table))
    assert one is not None
    assert other is not None
    assert (one.birth, other.birth, bool(other.born_from)) == ("2019-03-15", "", True)
