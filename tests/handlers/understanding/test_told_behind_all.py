"""A mother and a family on last lines of their own belong to all the children before them."""

from datetime import date

import pytest

from handlers.understanding import name_as_typed, understand
from handlers.words import Language

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("language", "text", "parent", "family"),
    [
        ("en", "Dovi 5\nChani 7\nmother Anna\nfamily Levin", "Anna", "Levin"),
        ("en", "Dovi\nChani\nfamily Levin\nmother Anna", "Anna", "Levin"),
        ("en", "Dovi 5\nChani 7\nmother Anna", "Anna", ""),
        ("en", "Dovi 5\nChani 7\nmother Anna Levin", "Anna", "Levin"),
        ("en", "Dovi\nChani\nfamily Levin", "", "Levin"),
        ("he", "דובי 5\nחני 7\nאמא אנה\nמשפחת לוין", "אנה", "לוין"),
        ("yi", "דובי 5\nחני 7\nמאמע אנה\nפאמיליע לוין", "אנה", "לוין"),
        ("ru", "Дима 5\nАня 7\nмама Анна\nфамилия Левин", "Анна", "Левин"),
    ],
)
def test_told_of_all(language: Language, text: str, parent: str, family: str) -> None:
    people = understand(text, language, "register", TODAY).people
    assert [(one.parent, one.family) for one in people] == [(parent, family)] * 2


@pytest.mark.parametrize(
    "text", ["Dovi 5\nmother Anna\nChani 7\nmother Leah", "Dovi ben Rivka\nChani\nmother Anna"]
)
def test_who_has_another_mother_keeps_her(text: str) -> None:
    people = understand(text, "en", "register", TODAY).people
    assert not all(one.parent == "Anna" for one in people if one.given)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Марк сын Семёна Левин", "Марк бен Семён Левин"),
        ("Рахель дочь Моисея", "Рахель бат Моисей"),
        ("Марк бен Сара", "Марк бен Сара"),
    ],
)
def test_a_parent_stands_in_no_other_case_than_its_word_asks_for(text: str, name: str) -> None:
    assert name_as_typed(understand(text, "ru", "lookup", TODAY).people[0], spelled_out=True) == name


@pytest.mark.parametrize(
    ("text", "family", "mother", "people"),
    [
        ("Weber Shaul & Tamar, mom Nomi", "Weber", "Nomi", ["Shaul", "Tamar"]),
        ("Коган Лёва и Соня, мама Рита, двойня 3.3.2017", "Коган", "Рита", ["Лёва", "Соня"]),
        ("פרידמן יואב, נועה ותמר, האמא מיכל", "פרידמן", "מיכל", ["יואב", "נועה", "תמר"]),
        ("ווייס יוסל און חיה, די מאמע פערל", "ווייס", "פערל", ["יוסל", "חיה"]),
    ],
)
def test_a_family_in_front_and_a_mother_behind_are_those_of_all(
    text: str, family: str, mother: str, people: list[str]
) -> None:
    reading = understand(text, "en", "list", TODAY)
    assert [(one.given, one.family, one.parent) for one in reading.people] == [
        (given, family, mother) for given in people
    ]
    assert "people" not in [ask.kind for ask in reading.asks]


@pytest.mark.parametrize("text", ["Weber Saul and Tamar, her mother Nomi", "Коган Лёва и Соня, её мама Рита"])
def test_her_mother_behind_two_of_a_family_is_asked_about(text: str) -> None:
    assert "people" in [ask.kind for ask in understand(text, "en", "list", TODAY).asks]
