"""An answer is an answer first: no name at the question of the name is ever a question or a wish."""

from datetime import date

import pytest

from handlers.conversation.meaning import comes_first
from handlers.words import Language
from storage.names import given_names

TODAY = date(2025, 11, 18)
PARENTS: tuple[tuple[str, str], ...] = (("ben", "Chana Levy"), ("bas", "Rivka Cohen"), ("", "Price"))


def test_no_name_of_the_tables_comes_before_the_question_of_the_name() -> None:
    entries = given_names().entries[::12]
    names = [name for one in entries for name in (*one.hebrew[:1], *one.latin[:1], *one.cyrillic[:1])]
    assert len(names) > 150
    typed = [f"{name} {between} {parent}" for name in names for between, parent in PARENTS]
    assert [one for one in typed if comes_first(one, "en", TODAY)] == []


@pytest.mark.parametrize(
    "name",
    [
        "Mazal Tov",
        "Shem Tov Levy",
        "ברכה כהן",
        "Ari Bit",
        "Rabbi Cohen",
        "Вера Добрая",
        "Will Price",
        "Or May",
    ],
)
def test_names_that_look_like_words_are_answers(name: str) -> None:
    assert not comes_first(name, "en", TODAY)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "how much is it?"),
        ("en", "whats the price"),
        ("he", "למה צריך את שם האם?"),
        ("yi", "פארוואס דארף מען דער מאמעס נאמען"),
        ("ru", "а зачем вам имя матери?"),
        ("en", "can i talk to a person"),
        ("en", "go back please"),
    ],
)
def test_questions_come_before_the_open_one(language: Language, text: str) -> None:
    assert comes_first(text, language, TODAY)
