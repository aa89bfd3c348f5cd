"""Sums, ages, choices and questions, as people of four languages type them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.answers import (
    NotUnderstood,
    normalize,
    read_age,
    read_amount,
    read_choice_number,
    read_gender,
    read_yes_no,
    sanitize,
)
from storage.money import Money


def sum_of(text: str, currency: str = "USD") -> Money:
    return read_amount(text, currency, Money.of(1, currency), Money.of(1_000_000, currency))


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("18", "USD", 1800), ("$18", "USD", 1800), ("18.50", "USD", 1850), ("18,50", "USD", 1850),
        ("18.5", "USD", 1850), ("1,800", "USD", 180000), ("1 800", "USD", 180000),
        ("1\u00a0800,50", "USD", 180050),
        ("1.800,50", "EUR", 180050), ("1,800.50", "USD", 180050), ("1'800", "CHF", 180000),
        ("18 dollars", "USD", 1800),
        ("I want to give 18 dollars, please!", "USD", 1800), ("٣٦", "USD", 3600), ("١٨٫٥٠", "USD", 1850),
        ("５０", "USD", 5000), ("18₪", "ILS", 1800), ("18 ש״ח", "ILS", 1800), ("18 ש''ח", "ILS", 1800),
        ("180 שקלים", "ILS", 18000), ("180 руб.", "RUB", 18000), ("180 ₽", "RUB", 18000),
        ("18 דאלאר", "USD", 1800),
        ("5k", "USD", 500000), ("5 тыс. рублей", "RUB", 500000), ("1800", "JPY", 1800),
        ("18 CAD", "CAD", 1800),
        ("$18", "CAD", 1800), ("18 usd", "USD", 1800), ("1000000", "USD", 100000000), ("1", "USD", 100),
    ],
)  # fmt: skip
def test_a_sum_is_read(text: str, currency: str, minor: int) -> None:
    assert sum_of(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0", "more than zero"), ("0.00", "more than zero"), ("-5", "less than nothing"),
        ("− $5", "less than nothing"),
        ("minus 5", "less than nothing"), ("0.50", "smallest sum"), ("1000001", "up to"),
        ("9" * 4000, "up to"),
        ("18.505", "smallest coin"), ("1.800", "smallest coin"), ("חי", "find a number"),
        ("", "find a number"),
        ("eighteen", "find a number"), ("18 36", "more than one"), ("18-36", "more than one"),
        ("18₪", "Sums here"),
        ("18 euro", "Sums here"), ("CA$18", "Sums here"), ("50 cents", "small coins"),
        ("18½", "plain number"),
        ("18%", "plain number"), ("18 and a half", "plain number"), ("18 million", "plain number"),
    ],
)  # fmt: skip
def test_nothing_is_guessed_about_money(text: str, why: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        sum_of(text)
    assert why in refused.value.words.message


def test_the_limits_are_told() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_amount("4", "ILS", Money(500, "ILS"), Money(10_000, "ILS"))
    assert refused.value.words.fills["sum"] == Money(500, "ILS")
    with pytest.raises(NotUnderstood) as refused:
        read_amount("18.5", "JPY", None, Money(10_000, "JPY"))
    assert "finer" in refused.value.words.message


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("7", 7), ("7 years", 7), ("7yo", 7), ("7 y/o", 7), ("7-year-old", 7), ("seven years old", 7),
        ("age: 7", 7),
        ("בן 7", 7), ("בת 7", 7), ("גיל 7", 7), ("7 שנים", 7), ("בן שבע שנים", 7), ("7 лет", 7), ("ей 7", 7),
        ("семь лет", 7), ("זיבן יאר", 7), ("7 יאר אלט", 7), ("7½ years", 7), ("בן שנה", 1), ("בת שנתיים", 2),
        ("3 months", 0), ("18 months", 1), ("בת 3 שבועות", 0), ("полгода", 0), ("٧", 7),
        ("בת שבע", None), ("130", None), ("Moshe", None), ("", None), ("5/3/2019", None),
    ],
)  # fmt: skip
def test_an_age_is_read(text: str, years: int | None) -> None:
    assert read_age(text, "he") == years


@pytest.mark.parametrize(
    "text",
    [
        "boy",
        "son",
        "male",
        "M",
        "בן",
        "ילד",
        "זכר",
        "אינגל",
        "זון",
        "мальчик",
        "сын",
        "мужчина",
        "👦",
        "a boy!",
        "It's a boy",
    ],
)
def test_a_boy(text: str) -> None:
    assert read_gender(text) == "m"


@pytest.mark.parametrize(
    "text",
    [
        "girl",
        "daughter",
        "Female",
        "f",
        "בת",
        "ילדה",
        "נקבה",
        "מיידל",
        "טאכטער",
        "девочка",
        "дочь",
        "женщина",
        "👧",
        "א מיידל",
    ],
)
def test_a_girl(text: str) -> None:
    assert read_gender(text) == "f"


@pytest.mark.parametrize("text", ["", "boy girl", "Moshe", "12", "בן שרה"])
def test_anything_else_is_asked_again(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_gender(text)


@pytest.mark.parametrize(
    "text", ["yes", "Yes, please", "OK", "כן", "כֵּן", "כן, תודה", "יא", "יאָ", "да", "Да-да", "👍🏽", "✅", "+"]
)
def test_yes(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", ["no", "No, thank you", "לא", "לא תודה", "ניין", "нет", "Не", "👎", "❌"])
def test_no(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", ["", "maybe", "yes no", "not ok", "Moshe", "👍👎"])
def test_neither_yes_nor_no(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_yes_no(text)


@pytest.mark.parametrize("text", ["2", "2.", "2)", "(2)", "٢", "２", "#2", "2️⃣", "②", " 2 ", "02", "[2]"])
def test_the_number_of_a_choice(text: str) -> None:
    assert read_choice_number(text, 3) == 1


@pytest.mark.parametrize("text", ["0", "4", "-2", "second", "2 3", "2019", "2 letters", "", "1½", "99999"])
def test_not_the_number_of_a_choice(text: str) -> None:
    assert read_choice_number(text, 3) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Menu!", "menu"), ("תַּפְרִיט", "תפריט"), ("ארה״ב", "ארה\"ב"), ("ר׳", "ר'"), ("Ещё", "еще"),
        ("בית־ספר", "בית-ספר"),
        ("אײַער", "אייער"), ("  Back \u200f", "back"), ("🏠 Menu", "menu"), ("ＭＥＮＵ", "menu"),
        ("мой", "мои\u0306"),
        ("don’t", "don't"), ("קאָמיטעט", "קאמיטעט"), ("٣", "3"),
    ],
)  # fmt: skip
def test_equal_words_compare_equal(one: str, other: str) -> None:
    assert normalize(one) == normalize(other) != ""


def test_cleaned_text_has_no_hidden_characters() -> None:
    assert sanitize(" \u202eMoshe\u2069\x00\tben\r\nSarah\ud800\u200b ") == "Moshe ben\nSarah"
    assert sanitize("и\u0306") == "й"
    assert len(sanitize("x" * 9000)) == 4096


@settings(deadline=None)
@given(st.text())
def test_a_compared_form_compares_equal_to_itself(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)
    assert sanitize(sanitize(text)) == sanitize(text)
