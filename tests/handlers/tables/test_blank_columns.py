"""Pasted tables whose columns blanks part, parents with their labels, ages with their words, נעם."""

import pytest

from handlers.words import Language
from tests.handlers.tables.sent_tables import read


def _told(text: str, language: Language = "en") -> list[str]:
    people = (one.person for one in read(text, language))
    return [
        "-" if one is None else f"{one.given} {one.parent_kind} {one.parent} {one.family}".strip()
        for one in people
    ]


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        (
            "en",
            "First Last Mother\nDov Peretz Sara\nLiba Stern Chaya\nYossi Roth Dina\n",
            ["דב mother שרה פרץ", "ליבא mother חיה שטרן", "יוסי mother דינה רוט"],
        ),
        (
            "he",
            "שם פרטי שם אם משפחה\nמשה שרה לוי\nדינה רבקה כץ\nיוסף חנה פרץ\n",
            ["משה mother שרה לוי", "דינה mother רבקה כץ", "יוסף mother חנה פרץ"],
        ),
        (
            "en",
            "Given Mother Family\nChaya Mushka Sara Levy\nMoshe Dina Katz\nYossi Miriam Adler\n",
            ["חיה מושקא mother שרה לוי", "משה mother דינה כץ", "יוסי mother מרים אדלר"],
        ),
        (
            "ru",
            "Левин Марк, мама Анна, 7 лет\nБрук Дина, мама Софья, 5 лет\nШтерн Лев, мама Рита, 9 лет\n",
            ["מרק mother אנה לוין", "דינה mother סופיה ברוק", "לב mother ריטה שטרן"],
        ),
        (
            "he",
            "רועי,אפרת,בוסקילה\nהילה,מירב,אוחנה\nינון,רחל,חזן\nנעם יוסף,חגית,גולן\n",
            [
                "רועי mother אפרת בוסקילה",
                "הילה mother מירב אוחנה",
                "ינון mother רחל חזן",
                "נעם יוסף mother חגית גולן",
            ],
        ),
        (
            "yi",
            "נאמען;מאמע'ס נאמען;לעצטע נאמען\nיואל;רבקה;בראך\nהינדי;שיינדל;גלויבער\n",
            ["יואל mother רבקה בראך", "הינדי mother שיינדל גלויבער"],
        ),
    ],
)
def test_each_name_stands_in_its_column(language: Language, text: str, people: list[str]) -> None:
    assert _told(text, language) == people


def test_a_line_with_more_names_than_headings_is_asked_about() -> None:
    rows = ["Dov Sara Levy", "Moshe Dina Katz", "Yossi Miriam Adler", "Eli Tova Frank", "Avi Ruth Stern Gold"]
    people = read("\n".join(("Given Mother Family", *rows)))
    assert [one.problem != "" for one in people] == [False, False, False, False, True]


def test_two_headings_among_first_names_make_no_table() -> None:
    assert _told("Ben Miriam Levy\nMoshe ben Sarah Katz\n")[1:] == ["משה mother שרה כץ"]


def test_the_full_name_serves_a_row_without_a_hebrew_one_and_tells_the_family_of_the_others() -> None:
    named = "Name,Hebrew Name,Amount\nDov Katz,דב בן אסתר,18\nAlex Grant,-,18\nSam Gold,שמואל בן פערל,18\n"
    assert [(one.person and one.person.family, one.problem != "") for one in read(named)] == [
        ("כץ", False),
        (None, True),
        ("גולד", False),
    ]
