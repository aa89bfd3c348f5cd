"""Lines of a list that name a teacher or whoever answers for it: asked, and no person of the list."""

import pytest

from handlers.words import Language
from tests.handlers.tables.sent_tables import read, written

CHILDREN: dict[Language, str] = {
    "en": "Moshe ben Sara\nYosef ben Leah\nDovid ben Rivka\n",
    "he": "משה בן שרה\nיוסף בן לאה\nדוד בן רבקה\n",
    "yi": "משה בן שרה\nיוסף בן לאה\nדוד בן רבקה\n",
    "ru": "Моше бен Сара\nЙосеф бен Лея\nДавид бен Ривка\n",
}


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("מלמד: הרב יודל", "yi"),
        ("דער מלמד ר' משה כהן", "yi"),
        ("לערערין: שרה לוי", "yi"),
        ("גננת: שרה לוי", "he"),
        ("המחנך: הרב משה לוי", "he"),
        ("Rebbe: Rabbi Moshe Cohen", "en"),
        ("Bus driver: Moshe Cohen", "en"),
        ("Учительница: Сара Коган", "ru"),
        ("Воспитатель: Мария Левина", "ru"),
    ],
)
def test_a_teachers_line_is_asked_about(line: str, language: Language) -> None:
    *children, teacher = read(CHILDREN[language] + line, language, pasted=True)
    assert written(children) == ["משה בן שרה", "יוסף בן לאה", "דוד בן רבקה"]
    assert teacher.problem == "staff"
    for way in teacher.doubt.readings if teacher.doubt else ():
        assert "מלמד" not in way[0].in_hebrew


def test_a_family_called_teacher_is_a_family() -> None:
    assert written(read("יוסף מלמד בן לאה\nMoshe Melamed ben Sara\n", pasted=True)) == [
        "יוסף בן לאה מלמד",
        "משה בן שרה מלמד",
    ]


@pytest.mark.parametrize(
    "line", ["אברהם ברכי׳ פאל מאמע טויבע", "משה מענדל פאל בן טויבע", "Moshe Dovid Boris ben Sara"]
)
def test_a_name_of_the_world_behind_two_jewish_ones_may_be_the_family(line: str) -> None:
    (one,) = read(line, "yi", pasted=True)
    assert one.problem == "family"
    assert one.doubt is not None
    assert len(one.doubt.readings) == 2


@pytest.mark.parametrize(
    "line",
    [
        "משה יוסף דוד בן שרה",
        "Avraham Yitzchok Leib ben Sara",
        "Chaya Sara Rivka bas Leah",
        "Yosef Dov Ber ben Sara",
    ],
)
def test_three_jewish_names_are_three_names(line: str) -> None:
    (one,) = read(line, "yi", pasted=True)
    assert one.problem == ""
