"""Sums of money as each language writes them."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal

from handlers.words import LANGUAGES, Language, _, voice
from storage.money import Money
from tests.campaign import plain


@pytest.mark.parametrize(
    ("language", "major", "currency", "written"),
    [
        ("yi", "18", "USD", "$18"),
        ("yi", "18.50", "USD", "$18.50"),
        ("yi", "1800", "ILS", "₪1,800"),
        ("yi", "1800", "JPY", "¥1,800"),
        ("en", "18", "RUB", "RUB 18"),  # a code stands apart from the number
        ("en", "18.5", "KWD", "KWD 18.500"),  # a dinar has a thousand fils
        ("en", "1800", "JPY", "¥1,800"),
        ("he", "18", "ILS", "18 ₪"),
        ("ru", "1800", "RUB", "1 800 ₽"),
    ],
)
def test_a_sum_is_written_as_the_language_writes_it(
    language: Language, major: str, currency: str, written: str
) -> None:
    said = voice(language).say(_("{sum}", sum=Money.of(Decimal(major), currency)))
    assert plain(said).replace("\u00a0", " ") == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_written_as_babel_writes_it(language: Language) -> None:
    speaker = voice(language)
    for number in (0, 7, -7, 999, 1_000, -1_000, 9_999, 304_805, 1_234_567_890):
        assert speaker.fill(number) == format_decimal(number, locale=speaker.locale)
