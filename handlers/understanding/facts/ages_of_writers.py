"""The age of whoever writes, which is not that of the person named: "I'm 72, a letter for my son Ari"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.facts.facts import Fact
from handlers.understanding.words import FOR, Lexeme

_I_AM = re.compile(r"\s*(?:i\s?['\u2019]?\s?m|i\s+am|мне|mne)(?!\w)", re.IGNORECASE)
_KIN = frozenset(
    ("relation", "spouse", "mother", "father", "kids", "son", "daughter", "dedication", "couple")
)


def without_writer_age(facts: Sequence[Fact], lexemes: Sequence[Lexeme]) -> list[Fact]:
    """The facts, with the writer's age as a note where a letter is asked for somebody else."""
    if not any(fact.kind == "age" and _I_AM.match(fact.text) for fact in facts) or not _is_for_other(lexemes):
        return [*facts]
    return [
        replace(fact, kind="note", age=None) if fact.kind == "age" and _I_AM.match(fact.text) else fact
        for fact in facts
    ]


def _is_for_other(lexemes: Sequence[Lexeme]) -> bool:
    """True if "for", or a word of kin, stands in front of the first name."""
    first = next((at for at, one in enumerate(lexemes) if one.part == "name"), 0)
    leading = [one for one in lexemes[:first] if one.part not in ("sign", "title")]
    return any(one.part in _KIN for one in leading) or (bool(leading) and leading[-1].text.casefold() in FOR)
