"""A name that its message denies behind it is nobody's, and the right one stands in its place."""

import pytest

from handlers.understanding import with_own_corrections
from handlers.words import Language
from tests.handlers.understanding.told import read, who


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "letter for my wife Shaindel bas Ruchel Gold, no wait, not Ruchel but Reichel",
            "Shaindel /Gold/ f, mother Reichel",
        ),
        ("en", "letter for Dovid ben Sara Levi, actually Dov, not Dovid", "Dov /Levi/ m, mother Sara"),
        ("he", "רציתי אות לאשתי רינה בת שמחה מזרחי, בעצם לא רינה, רננה", "רננה /מזרחי/ f, mother שמחה"),
        ("he", "אות למשה בן שרה כהן, סליחה, לא שרה אלא רבקה", "משה /כהן/ m, mother רבקה"),
        (
            "yi",
            "איך וויל אן אות פאר מיין ווייב שיינדל בת רחל גאלד, ניין ווארט, נישט רחל נאר רייכל",
            "שיינדל /גאלד/ f, mother רייכל",
        ),
        ("ru", "буква для сына Льва, мама Аня Грин, нет, не Аня, Яна", "Лев /Грин/ m, mother Яна"),
        ("ru", "буква для дочки Маши, мама Аня Зайцева, ой, не Маша, а Даша", "Даша /Зайцева/ f, mother Аня"),
    ],
)
def test_the_right_name_stands_in_the_place_of_the_denied_one(
    language: Language, text: str, expected: str
) -> None:
    assert who(read(with_own_corrections(text), "menu", language)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "not Dovid, Dovber ben Rishe",
        "a letter for Chana bas Sara, not for me",
        "letters for Dov ben Sara and Dov ben Rivka, not Dov but Dovid",  # which of the two
        "Chana bas Sara, she is not Sara, but she is fine",
    ],
)
def test_a_name_that_was_not_said_once_stays(text: str) -> None:
    assert with_own_corrections(text) == text
