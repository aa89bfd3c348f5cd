"""A woman's name behind a word for kin in the genitive: the Ривка of "для дочки Ривки"."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers import words_of
from handlers.understanding.words import Lexeme, everyday_names_of

_KIN = words_of(
    "дочки дочери доченьки внучки внученьки жены супруги сестры мамы матери бабушки тёти тети тёщи тещи"
)


def is_led_by_genitive(lexemes: Sequence[Lexeme]) -> bool:
    """Whether somebody is told by a word for kin that stands in the genitive."""
    return any(token.key in _KIN for one in lexemes for token in one.tokens)


def woman_of_genitive(name: str) -> str:
    """The woman's name of which a name is the genitive, though it is a whole name as well; else the name."""
    women = [one for one, gender in everyday_names_of(name) if gender == "f"]
    return women[0] if women and name[-1] in "иы" else name
