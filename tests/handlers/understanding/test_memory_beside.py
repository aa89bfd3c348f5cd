"""A letter for the living in somebody's memory: the living are not taken for departed."""

from datetime import date

import pytest

from handlers.understanding import read_apart, understand
from handlers.words import Language

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("language", "text", "given", "status"),
    [
        ("en", "In memory of my father, please register my son Moshe ben Sarah Levy", "Moshe", ""),
        ("en", "In memory of my aunt I'd like to sign up my daughter Shaina bas Chana Levy", "Shaina", ""),
        ("he", "לזכר אבי, נא לרשום את הבן שלי משה בן שרה לוי", "משה", ""),
        ("he", "לעילוי נשמת סבתא שלי רוצה לרשום את הבת שלי שיינא בת חנה לוי", "שיינא", ""),
        ("ru", "в память о дедушке запишите мою дочь Риву бат Сара Коган", "Рива", ""),
        ("en", "In memory of my father Dovid ben Moshe Levy", "Dovid", "deceased"),
        ("he", "נא לרשום לזכר אבי משה בן אברהם לוי", "משה", "deceased"),
    ],
)
def test_whom_the_letter_is_for(language: Language, text: str, given: str, status: str) -> None:
    _text, reading = read_apart(text, lambda one: understand(one, language, "menu", TODAY))
    assert [(one.given, one.life_status) for one in reading.people] == [(given, status)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in memory of my father Moshe ben Sarah Cohen and for my mother Leah bas Rivka Cohen"),
        ("en", "in memory of my grandfather Moshe ben Sarah and for my grandmother Leah bas Rivka"),
        ("he", "לעילוי נשמת אבי משה בן שרה כהן ובשביל אמא שלי לאה בת רבקה כהן"),
        ("yi", "לעילוי נשמת מיין טאטע משה בן שרה כהן און פאר מיין מאמע לאה בת רבקה כהן"),
        ("ru", "в память о моём отце Моше бен Сара Коэн и для моей мамы Лея бат Ривка Коэн"),
    ],
)
def test_a_parent_beside_one_in_memory_is_asked_about(language: Language, text: str) -> None:
    _text, reading = read_apart(text, lambda one: understand(one, language, "menu", TODAY))
    assert [one.life_status for one in reading.people] == ["deceased", ""]
    assert "standing" in {ask.kind for ask in reading.asks_about(1)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in memory of my father Moshe ben Sarah Cohen and for my daughter Leah bas Rivka Cohen"),
        ("en", "for my mother Leah bas Rivka Cohen and in memory of my father Moshe ben Sarah Cohen"),
        ("he", "לעילוי נשמת אבי משה בן שרה כהן ובשביל הבת שלי לאה בת רבקה כהן"),
    ],
)
def test_who_lives_for_certain_is_not_asked_about(language: Language, text: str) -> None:
    _text, reading = read_apart(text, lambda one: understand(one, language, "menu", TODAY))
    assert not reading.asks
