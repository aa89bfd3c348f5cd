"""Texts that are nothing but the wish for a memorial: "in memory of my father", "לע״נ", "в память"."""

import re
from collections.abc import Set

from handlers.answers import normalize

_LONGEST = 7  # words
_BESIDE = frozenset((
    "deceased", "fill", "mine", "kin", "women", "father", "mother", "parent", "grandparent", "wife", "kids",
    "letter", "want", "buy", "sign", "for_one",
))  # fmt: skip
# What a memorial is called: of somebody who died it brings no news by itself.
_CALLED = re.compile(
    r"\b(?:memor\w*|remembrance|late|לזכר\w*|לזיכרון|זיכרון|לעילוי|עילוי|לענ|הנצחה|להנציח|אזכרה|"
    r"памят\w*|упокой|возвышение|поминовение|мемориал)\b"
)


def is_memorial_alone(text: str, concepts: Set[str], unexplained: int, asks: bool) -> bool:
    """Whether a text asks for a memorial and says nothing else; a question, or news of a death, is none."""
    if unexplained or asks or "deceased" not in concepts or not concepts <= _BESIDE:
        return False
    return len(text.split()) <= _LONGEST and _CALLED.search(normalize(text)) is not None
