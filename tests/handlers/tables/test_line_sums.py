"""Numbers behind names: sums are no ages, and are named as not used."""

import pytest

from bot.lists.reading import describe_list
from handlers.words import Language
from tests.handlers.tables.sent_tables import source_of


def described(
    content: str, pasted: bool = True, language: Language = "en"
) -> tuple[list[str], list[int | None], list[str]]:
    """The columns that are not used, the ages, and the names."""
    found, rows = describe_list(source_of(content, language, pasted))
    people = [one for row in rows for one in row.people]
    assert not any(row.doubts for row in rows)
    return found.unused(), [one.age for one in people], [one.given for one in people]


@pytest.mark.parametrize(
    ("heading", "between", "language"),
    [
        ("Name{}Amount", "\t", "en"),
        ("Name{}Amount", ", ", "en"),
        ("Name{}Donation", "   ", "en"),
        ("Name{}Paid", " - ", "en"),
        ("Name{}Sum", " | ", "en"),
        ("שם{}סכום", ", ", "he"),
        ("שם{}תרומה", "   ", "he"),
        ("נאמען{}סכום", ", ", "yi"),
        ("Имя{}Сумма", ", ", "ru"),
        ("Имя{}Оплата", " — ", "ru"),
    ],
)
@pytest.mark.parametrize("pasted", [True, False])
def test_a_column_of_sums_is_named_as_not_used(
    heading: str, between: str, language: Language, pasted: bool
) -> None:
    head = heading.format(between)
    rows = ("Moshe ben Sarah", "10"), ("Rivka bas Leah", "7"), ("Dovid ben Chaya", "5")
    content = "\n".join([head, *(between.join(row) for row in rows)])
    unused, ages, names = described(content, pasted, language)
    assert unused == [f"B {head.split(between)[1]}"]
    assert ages == [None, None, None]
    assert names == ["Moshe", "Rivka", "Dovid"]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ("Moshe ben Sarah 18\nRivka bas Leah 36\nDovid ben Chaya 10", "18 · 36 · 10"),
        ("Moshe ben Sarah, 18\nRivka bas Leah, 180", "18 · 180"),
        ("משה בן שרה - 18\nרבקה בת לאה - 5", "18 · 5"),
        ("Moshe ben Sarah $18\nRivka bas Leah 7", "$18 · 7"),
        ("משה בן שרה 5₪\nרבקה בת לאה 7", "5₪ · 7"),
        ("Мойше бен Сора 500\nРивка бат Лея 5", "500 · 5"),
        ("Moshe ben Sarah $36", "$36"),
    ],
)
def test_sums_behind_names_are_no_ages(lines: str, shown: str) -> None:
    unused, ages, _names = described(lines)
    assert unused == [shown]
    assert set(ages) == {None}


@pytest.mark.parametrize(
    ("lines", "ages"),
    [
        ("Moshe ben Sarah, 7\nRivka bas Leah, 18", [7, 18]),
        ("Moshe ben Sarah, 7\nRivka bas Leah, 5", [7, 5]),
        ("Moshe ben Sarah, age 18\nRivka bas Leah, age 36", [18, 36]),
        ("Name, Age\nMoshe ben Sarah, 10\nRivka bas Leah, 5", [10, 5]),
        ("שם, גיל\nמשה בן שרה, 10\nרבקה בת לאה, 5", [10, 5]),
        ("Moshe ben Sarah, 18 years\nRivka bas Leah, 36 years", [18, 36]),
    ],
)
def test_ages_stay_ages(lines: str, ages: list[int]) -> None:
    unused, found, _names = described(lines)
    assert (unused, found) == ([], ages)


def test_pasted_columns_under_headings_are_a_table_without_tabs() -> None:
    found, rows = describe_list(
        source_of("Name, Mother, Family\nMoshe, Sarah, Levy\nRivka, Leah, Cohen\n", pasted=True)
    )
    assert found.describe_columns() == [
        ("A", "Name", "given"),
        ("B", "Mother", "mother"),
        ("C", "Family", "family"),
    ]
    assert [row.place for row in rows] == ["2", "3"]


def test_lines_with_commas_are_no_table() -> None:
    found, rows = describe_list(source_of("Moshe ben Sarah, Levy\nRivka bas Leah, Cohen", pasted=True))
    assert found.describe_columns() == []
    assert [row.people[0].family for row in rows] == ["Levy", "Cohen"]


@pytest.mark.parametrize(
    ("content", "sums"),
    [
        ("Moshe ben Sarah 18\nRivka bas Leah 36\nDovid ben Chaya 10\nTotal 64", [("", 3, "64")]),
        ("Moshe ben Sarah $18\nRivka bas Leah 7", [("", 2, "25 $")]),
        (
            'Name,Mother,Amount\nMoshe Levy,Sara,"$1,800.50"\nDov Katz,Leah,36\n,,',
            [("C Amount", 2, "1,836.50 $")],
        ),
        ('שם,אם,סכום\nמשה לוי,שרה,18 ₪\nדוד כהן,לאה,180\nסה"כ,,198', [("C סכום", 2, "198 ₪")]),
        ("Name,Mother,How many letters\nMoshe Levy,Sara,1\nDov Katz,Leah,2", []),
        ("Moshe ben Sarah, 7\nRivka bas Leah, 5", []),
    ],
)
def test_what_the_sums_of_a_list_come_to_is_told(content: str, sums: list[tuple[str, int, str]]) -> None:
    found, _rows = describe_list(source_of(content, pasted="," not in content.partition("\n")[0]))
    assert found.sums() == sums


def test_an_age_behind_a_word_of_age_is_no_sum_of_a_list_with_sums() -> None:
    unused, ages, _names = described("Dan Reznik - $36\nרועי בן יפית, בן 9\nRivka bat Leah, aged 7\n")
    assert (unused, ages) == (["$36"], [None, 9, 7])
