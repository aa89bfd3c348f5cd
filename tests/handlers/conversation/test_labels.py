"""An option without words, or with those of another, reaches nobody."""

import logging

import pytest

from handlers.conversation import Option, Question
from handlers.conversation.labels import with_labels_told
from handlers.words import plain, voice


def _question(*labels: str) -> Question[str]:
    row = tuple(Option(f"o{at}", plain(label), label) for at, label in enumerate(labels))
    return Question((plain("Who?"),), (row,))


def _labels(question: Question[str]) -> list[str]:
    return [voice("en").say(option.label) for row in question.options for option in row]


@pytest.mark.faulty_labels
@pytest.mark.parametrize(
    ("labels", "expected", "told"),
    [
        (("Sonia", ""), ["Sonia"], "o1"),
        (("Sonia", " \u2068\u2069 "), ["Sonia"], "o1"),
        (("", ""), [], "o0"),
        (("Sonia", "Misha", "Sonia"), ["Sonia", "Misha", "Sonia (2)"], "o2"),
    ],
)
def test_it_is_left_out_or_numbered_and_logged_by_its_key(
    caplog: pytest.LogCaptureFixture, labels: tuple[str, ...], expected: list[str], told: str
) -> None:
    with caplog.at_level(logging.WARNING):
        found = with_labels_told(_question(*labels), "register.reading", "en")
    shown = ["".join(sign for sign in label if sign.isprintable()) for label in _labels(found)]
    assert shown == expected
    assert "register.reading" in caplog.text
    assert told in caplog.text
    assert "Sonia" not in caplog.text  # whom it is about stays out of the log


def test_a_question_with_words_on_each_option_stays_as_it_is() -> None:
    question = _question("Sonia", "Misha")
    assert with_labels_told(question, "register.reading", "en") is question
