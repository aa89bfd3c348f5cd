"""Of a couple each is called by his or her own mother."""

import pytest

from handlers.words import Language
from tests.handlers.understanding.told import read


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ru",
            "мы с мужем Аркадием хотим две буквы, я Полина, моя мама Зоя, его мама Нелли, фамилия Шварц",
            {("Полина", "Зоя"), ("Аркадий", "Нелли")},
        ),
        (
            "en",
            "I am Polina, my husband Arkady, my mom is Zoya, his mom is Nelly, last name Shvarts",
            {("Polina", "Zoya"), ("Arkady", "Nelly")},
        ),
    ],
)
def test_each_has_one_mother(language: Language, text: str, expected: set[tuple[str, str]]) -> None:
    assert {(one.given, one.parent) for one in read(text, "menu", language).people} == expected
