"""Headings in four languages: what a column holds, and which rows are no people."""

import pytest

from handlers.tables.heading_rows import find_heading_rows
from handlers.tables.headings import heading_of
from tests.handlers.tables.sent_tables import read, written


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("First Name", "given"),
        ("child_first_name", "given"),
        ("Child's Name", "name"),
        ("What is your child's Hebrew name?", "name"),
        ("Recipient", "name"),
        ("In honor of", "name"),
        ("Family Name of Child", "family"),
        ("Famliy Name", "family"),
        ("Mothers Nmae", "mother"),
        ("Mother's Hebrew Name (if known)", "mother"),
        ("Father", "father"),
        ("Parents' Names", "parents"),
        ("D.O.B.", "birth"),
        ("Child's English birthday", "birth"),
        ("Was the child born after sunset?", "sunset"),
        ("Boy or girl?", "gender"),
        ("Is the person living or deceased?", "standing"),
        ("Yahrzeit", "passing"),
        ("Age", "age"),
        ("שם פרטי ושם משפחה של הילד/ה", "name"),
        ("שם ומשפחה", "name"),
        ("שֵׁם מִשְׁפָּחָה", "family"),
        ("ת. לידה עברי", "birth"),
        ("שם אמו של הילד", "mother"),
        ("ילד / ילדה", "gender"),
        ("דעם קינדס נאמען", "name"),
        ("דער מאמע'ס נאמען", "mother"),
        ("געבורטס דאטום", "birth"),
        ("ФИО ребёнка", "name"),
        ("Имя и фамилия", "name"),
        ("Имя матери", "mother"),
        ("Отчество", "patronymic"),
        ("שם פרטי (כפי שיופיע בתעודה)", "given"),
        ("Letter for (Hebrew name)", "name"),
        ("Мама (ФИО)", "mother"),
        ("Дата рождения", "birth"),
    ],
)
def test_a_heading_is_told_by_its_words(heading: str, part: str) -> None:
    assert heading_of(heading).part == part


@pytest.mark.parametrize(
    "heading",
    [
        "Timestamp",
        "חותמת זמן",
        "Отметка времени",
        "Email Address",
        "נייד של ההורה",
        "Your name",
        "Buyer",
        "Donor Name",
        "School Name",
        "Name of the teacher",
        "Mother's Birthday",
        "Maiden name",
        "Qty",
        "ת.ז.",
        "מס'",
        "№",
        "קלאס",
        "Класс",
        "Notes",
    ],
)
def test_what_is_about_something_else_is_not_used(heading: str) -> None:
    assert heading_of(heading).part == "unused"


def test_the_name_of_a_person_is_no_heading() -> None:
    for name in ("Moshe", "דוד", "חיה", "Ben", "Grace", "Levy", "טל"):
        assert not heading_of(name).is_strong, name


def test_titles_and_headings_over_several_rows_are_nobody() -> None:
    table = (
        "Cheder Ohr - Student List,,,,\nPrinted 11/18/2025,,,,\n"
        "Student,,,Parents,\nLast,First,DOB,Father,Mother\n"
        "Levy,Moshe,3/15/2019,Yosef,Sara\nTotal students:,1,,,\n"
    )
    people = read(table)
    assert [(one.place, one.person.in_hebrew) for one in people if one.person] == [("5", "משה בן שרה לוי")]
    assert people[0].person is not None
    assert (people[0].person.other_parent, people[0].person.birth) == ("יוסף", "2019-03-15")


def test_a_heading_above_spans_the_columns_to_its_right() -> None:
    rows = [(1, ["Mother", "", "Child", ""]), (2, ["First name", "Phone", "First name", "Last name"])]
    heads = find_heading_rows([*rows, (3, ["Sara", "718-555-0101", "Moshe", "Levy"])])
    assert [one.part for one in heads.headings] == ["mother", "unused", "given", "family"]


@pytest.mark.parametrize("heading", ["Neshamos", "Kinderlach", "Zzyzx"])
def test_a_first_row_that_stands_out_is_nobody_in_any_language(heading: str) -> None:
    table = f"{heading},Geboren\nMoshe ben Sara Levy,5.3.2019\nRivka bas Leah Cohen,13.4.2018\n"
    assert written(read(table)) == ["משה בן שרה לוי", "רבקה בת לאה כהן"]


def test_a_value_that_looks_like_a_heading_is_a_value() -> None:
    table = (
        "Moshe Levy,Son,Sara\nRivka Levy,Daughter,Sara\n"
        "Chaya Cohen,Mother,Leah\nDovid Friedman,Mother,Chana\n"
    )
    assert written(read("Name,Relation,Mother\n" + table)) == [
        "משה בן שרה לוי",
        "רבקה בת שרה לוי",
        "חיה בת לאה כהן",
        "דוד בן חנה פרידמן",
    ]


def test_headings_again_and_another_table_below() -> None:
    table = (
        "Class 1,,\nFirst,Last,Mother\nMoshe,Levy,Sara\nClass 2,,\nFirst,Last,Mother\nRivka,Cohen,Leah\n"
        "Last name,First name,Mother\nFriedman,Dovid,Chana\n"
    )
    assert written(read(table)) == ["משה בן שרה לוי", "רבקה בת לאה כהן", "דוד בן חנה פרידמן"]


@pytest.mark.parametrize(
    "heading", ["שם הורה", "הורה", "שם ההורה", "Parent", "Parent Name", "Родитель", "Имя родителя"]
)
def test_a_parent_is_mother_or_father_by_the_name_below(heading: str) -> None:
    table = f"Child,Family,{heading}\nMoshe,Cohen,Sara\nDovid,Levy,Yosef Levy\nMendel,Stern,Simcha\n"
    assert written(read(table)) == ["משה בן שרה כהן", "דוד בן יוסף לוי", "parent"]


def test_two_columns_of_parents_are_read_together() -> None:
    headings = "Child,Family,Parent 1,Parent 2,Parent Phone"
    table = f"{headings}\nMoshe,Levy,Yosef,Sara,050-1234567\nChaya,Katz,Leah Katz,,\n"
    assert written(read(table)) == ["משה בן שרה לוי", "חיה בת לאה כץ"]


def test_a_guardian_is_no_parent() -> None:
    table = "Child,Mother,Parent/Guardian\nMoshe Levy,Sara,Yosef Cohen\n"
    assert written(read(table)) == ["משה בן שרה לוי"]
    assert written(read("Child,Legal Guardian\nMoshe Levy,Yosef Cohen\n")) == ["משה לוי"]
