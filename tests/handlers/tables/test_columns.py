"""Columns understood by all their cells together, and asked about where two readings are near."""

import pytest

from handlers.tables import LayoutChoice, ListAnswers, unused_columns
from tests.handlers.tables.sent_tables import read, tables, written

MOTHERS_FIRST = "שרה,משה,לוי\nרבקה,דוד,כהן\nלאה,יוסף,גורדון\n"


def parts(content: str) -> list[str | None]:
    (table,) = tables(content)
    return [one.part for one in table.columns]


def unused(content: str) -> list[str]:
    return [one.name for table in tables(content) for one in unused_columns(table)]


def test_mothers_are_asked_about_once_and_never_registered() -> None:
    (question,) = tables(MOTHERS_FIRST, "he")[0].questions
    assert question.columns == ("A", "B")
    assert question.samples == (("שרה", "רבקה", "לאה"), ("משה", "דוד", "יוסף"))
    assert [choice.parts for choice in question.choices] == [
        {0: "given", 1: "father", 2: "family"},
        {0: "mother", 1: "given", 2: "family"},
    ]


def test_an_answer_decides_for_the_whole_list() -> None:
    layout = LayoutChoice({0: "mother", 1: "given", 2: "family"})
    people = read(MOTHERS_FIRST, "he", answers=ListAnswers({"": layout}))
    assert written(people) == ["משה בן שרה לוי", "דוד בן רבקה כהן", "יוסף בן לאה גורדון"]


@pytest.mark.parametrize(
    "table",
    [
        "Levy,Moshe,Sara\nCohen,Rivka,Leah\nBlau,Dovid,Chana\n",  # boys and girls: the women are mothers
        "Давид;Марина;Левин\nЭстер;Хана;Шапиро\nЯков;Рахель;Фридман\n",
        "משה לוי,שרה,5.3.2019\nדוד כהן,רבקה,15.4.2018\n",
    ],
)
def test_columns_without_headings_are_told_by_their_cells(table: str) -> None:
    assert tables(table)[0].questions == ()
    assert all(one.person and one.person.parent_kind == "mother" for one in read(table))


def test_sons_and_mothers_may_be_husbands_and_wives() -> None:
    (question,) = tables("Moshe,Sarah,Levy\nYosef,Rivka,Cohen\nMendel,Chaya,Raskin\n")[0].questions
    assert len(question.choices) == 2


def test_a_hebrew_name_goes_before_a_latin_one() -> None:
    table = (
        "First Name,Last Name,Hebrew Name,Mother's Hebrew Name\n"
        "Mark,Levy,Mordechai,Sara\nRebecca,Cohen,Rivka Leah,Chana\nJake,Katz,,Dina\n"
    )
    assert parts(table) == ["given_else", "family", "given", "mother"]
    assert written(read(table))[:2] == ["מרדכי בן שרה לוי", "רבקה לאה בת חנה כהן"]
    assert read(table)[2].place == "4"
    assert unused("Name,שם\nMichael Levy,משה בן שרה לוי\nDavid Cohen,דוד בן רבקה כהן\n") == ["A Name"]


def test_what_is_not_used_is_named() -> None:
    table = (
        "Timestamp,Email Address,Child's Hebrew name,Mother's Hebrew name,Family name,Phone number\n"
        "2025/11/18 3:04:05 PM GMT+2,a@example.org,Moshe,Sara,Levy,718-555-0101\n"
    )
    assert unused(table) == ["A Timestamp", "B Email Address", "F Phone number"]


@pytest.mark.parametrize(
    ("dates", "part"),
    [(("11/14/2025", "11/15/2025"), None), (("11/14/2019", "11/15/2017"), "birth")],
)
def test_a_column_called_date_is_a_birth_date_unless_all_of_it_is_recent(
    dates: tuple[str, str], part: str | None
) -> None:
    assert parts(f"Date,Name,Mother\n{dates[0]},Moshe Levy,Sara\n{dates[1]},Rivka Cohen,Leah\n")[0] == part


@pytest.mark.parametrize(
    ("column", "people"),
    [
        ("לוי משה,כהן רבקה,בן דוד שרה,אברהם דוד", "משה לוי,רבקה כהן,שרה בן דוד,דוד אברהם"),
        ('"Levy, Moshe","Cohen, Rivka","Abraham, David"', "משה לוי,רבקה כהן,דוד אברהם"),
        ("Левин Михаил Борисович,Фридман Анна Яковлевна", "מיכאל בן בוריס לוין,אנה בת יעקב פרידמן"),
    ],
)
def test_a_whole_column_of_names_may_begin_with_the_family(column: str, people: str) -> None:
    cells = column.replace('","', '"\n"') if column.startswith('"') else column.replace(",", "\n")
    assert written(read(f"Student Name\n{cells}\n")) == people.split(",")


def test_a_couple_of_columns_are_two_people_unless_there_are_children() -> None:
    assert written(read("Husband,Wife,Last Name\nMoshe,Sara,Levy\n")) == ["משה לוי", "שרה לוי"]
    assert written(read("Husband,Wife,Last Name,Child\nMoshe,Sara,Levy,Dovid\n")) == ["דוד בן שרה לוי"]


def test_dates_that_nothing_tells_are_asked_about_once() -> None:
    table = "Name,Mother,Birthday\nMoshe Levy,Sara,3/4/2019\nRivka Cohen,Leah,5/6/2018\n"
    (question,) = tables(table)[0].questions
    assert [choice.day_first for choice in question.choices] == [True, False]
    assert [one.in_children for one in read(table)] == ["date", "date"]
    people = read(table, answers=ListAnswers({"": LayoutChoice(day_first=False)}))
    assert [one.person.birth for one in people if one.person] == ["2019-03-04", "2018-05-06"]
    assert tables(table, "he")[0].questions == ()


@pytest.mark.parametrize(
    ("table", "first"),
    [
        (
            "Name,Hebrew Name\nMoshe Cohen,משה בן שרה\nRivka Katz,רבקה בת לאה\nJames Levy,יעקב בן חנה\n",
            "משה בן שרה כהן",
        ),
        ("ФИО;Еврейское имя\nКоган Моше;משה בן שרה\nЛевина Дина;דינה בת חנה\n", "משה בן שרה קוגן"),
        (
            "Name,Hebrew Name\nDavid Stern,משה בן שרה\nRuth Katz,רבקה בת לאה\nAvi Gold,משה בן חנה\n",
            "משה בן שרה",
        ),
    ],
)
def test_a_full_name_beside_the_hebrew_one_of_the_same_people_tells_the_family(
    table: str, first: str
) -> None:
    assert written(read(table))[0] == first
