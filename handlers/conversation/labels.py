"""The labels of a question's options: each says something, and no two say the same."""

from __future__ import annotations

import logging
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from handlers.conversation.talk import Option, Question
from handlers.words import Language, _, voice

log = logging.getLogger(__name__)


def with_labels_told(question: Question[Any], step: str, language: Language) -> Question[Any]:
    """The question without options that say nothing in a language, which no messenger takes; the second of
    two that say the same has its number.

    The log tells the step's key with those of the options. Two people may bear one name; an option without
    words is a fault of the step.
    """
    said = {
        option.key: _visible(voice(language).say(option.label)) for row in question.options for option in row
    }
    blank = [key for key, label in said.items() if not label]
    counts = Counter(said.values())
    doubled = [key for key, label in said.items() if label and counts[label] > 1]
    if not (blank or doubled):
        return question
    if blank:
        log.error("Step %s has options without words: %s", step, blank)
    if doubled:
        log.warning("Step %s has options with the same words, which are numbered: %s", step, doubled)
    numbered: Counter[str] = Counter()
    rows = (tuple(_told(row, said, numbered)) for row in question.options)
    return replace(question, options=tuple(row for row in rows if row))


def _told(row: Sequence[Option[Any]], said: dict[str, str], numbered: Counter[str]) -> Iterator[Option[Any]]:
    for option in row:
        label = said[option.key]
        if not label:
            continue
        numbered[label] += 1
        number = numbered[label]
        yield (
            option
            if number == 1
            else replace(option, label=_("{label} ({number})", label=option.label, number=number))
        )


@lru_cache(maxsize=4_096)  # the same few dozen stand on every question
def _visible(label: str) -> str:
    """A label without signs that only direct the text."""
    return "".join(sign for sign in label if unicodedata.category(sign) != "Cf").strip()
