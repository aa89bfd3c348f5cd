"""The topics of questions with their short names and default answers: `locales/*/answers.tsv`.

A line is the topic's key, its short name, and the answer, with tabs between them; translators edit the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from handlers.catalogs import CATALOGS
from handlers.words import LANGUAGES, PLAIN, Language, Local, Words


@cache
def _lines(language: Language) -> Mapping[str, tuple[str, str]]:
    """Topic -> (short name, answer) in a language."""
    text = (CATALOGS / language / "answers.tsv").read_text(encoding="utf-8")
    fields = (line.split("\t") for line in text.splitlines())
    return {key: (name, answer) for key, name, answer in fields}


def topics() -> tuple[str, ...]:
    """The keys of all topics, in the order of the files."""
    return tuple(_lines("en"))


def topic_name(topic: str) -> Words:
    """The short name of a topic, for a button. KeyError for none."""
    return Words(PLAIN, {"text": Local({language: _lines(language)[topic][0] for language in LANGUAGES})})


def default_answer(topic: str, language: Language) -> str:
    """The answer that the program comes with, its gaps not filled. KeyError for no topic."""
    return _lines(language)[topic][1]
