"""Texts as pages show them: with the marks of print, and lines that begin with a word."""

import pytest

from bot.pages.rendering import page_text
from handlers.words import Language, Words


@pytest.mark.parametrize(
    ("language", "said", "shown"),
    [
        ("en", "We couldn't find the *children's* scroll", "We couldn’t find the children’s scroll"),
        ("yi", "די כללות'דיגע ספר תורה", "די כללות׳דיגע ספר תורה"),
        ("he", 'תנצב"ה', "תנצב״ה"),
        ("en", "Noach · Genesis 6:9", "Noach\u00a0· Genesis 6:9"),
        ("ru", "Буква — твоя", "Буква\u00a0— твоя"),
    ],
)
def test_a_page_has_the_marks_of_print(language: Language, said: str, shown: str) -> None:
    assert page_text(language, Words(said)) == shown
