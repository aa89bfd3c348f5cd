"""Columns that are read together: B/G beside Ima, "son of" before a parent, two columns of names."""

import pytest

from handlers.words import Language
from tests.handlers.tables.sent_tables import read, tables, written


@pytest.mark.parametrize("heading", ["B/G", "Boy/Girl", "Gender"])
def test_b_and_g_are_boys_and_girls(heading: str) -> None:
    table = f"Name,{heading},Ima,Family\nAdi,B,Sara,Levy\nAdi,G,Leah,Cohen\nYosef,b,Miriam,Green\n"
    assert written(read(table)) == ["עדי בן שרה לוי", "עדי בת לאה כהן", "יוסף בן מרים גרין"]


@pytest.mark.parametrize(
    ("table", "language", "people"),
    [
        (
            "שם,אמא/אבא,משפחה\nמשה,בן דוד,כהן\nרבקה,בת רבקה,לוי\nיוסף,בן ציון,גרין\n",
            "he",
            ["משה בן דוד כהן", "רבקה בת רבקה לוי", "יוסף בן בן ציון גרין"],
        ),
        (
            "Name,Mother,Family\nMoshe,ben Sara,Levy\nRivka,bas Leah,Katz\n",
            "en",
            ["משה בן שרה לוי", "רבקה בת לאה כץ"],
        ),
        (
            "Имя,Мать,Фамилия\nМоше,бен Сара,Коган\nРивка,бат Лея,Левин\n",
            "ru",
            ["משה בן שרה קוגן", "רבקה בת לאה לוין"],
        ),
        (
            "נאמען,מאמע,פאמיליע\nמשה,בן שרה,כהן\nרבקה,בת לאה,לוי\n",
            "yi",
            ["משה בן שרה כהן", "רבקה בת לאה לוי"],
        ),
    ],
)
def test_a_parents_cell_may_say_son_of(table: str, language: Language, people: list[str]) -> None:
    assert written(read(table, language)) == people


def test_the_full_name_gives_the_family_and_whoever_has_no_jewish_name() -> None:
    table = "ФИО ребёнка,евр. имя,мама\nШапиро Моше,Моше,Сара\nКоган Ривка,,Лея\nЛевин Давид,Довид,Мирьям\n"
    assert written(read(table, "ru")) == ["משה בן שרה שפירא", "רבקה בת לאה קוגן", "דוד בן מרים לוין"]
    (one,) = tables(table, "ru")
    assert {column.heading: column.part for column in one.columns}["ФИО ребёнка"] == "family_else"
