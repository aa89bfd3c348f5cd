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
