"""The words and signs of a text, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from sys import intern

from handlers.answers import fold as fold_signs
from storage.names import fold

_LETTER = "(?:[^\\W\\d_][\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]*)"
_QUOTE = "['\"\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u02bc`\u00b4\u05f3\u05f4\u2032\u2033]"
_HYPHEN = "[-\u05be\u2010\u2011]"
_EPITHET = (
    "(?i:авину|иману|име[йн]?ну|[ao]vinu|im[ae]i?nu|imanu|אבינו|אמנו)"  # our father, our mother: no name
)
_INNER = rf"(?:(?:{_QUOTE}{{1,2}}|{_HYPHEN}(?!{_EPITHET}(?!\w)))(?={_LETTER}))"
_TOKEN = re.compile(
    rf"""
      (?P<dotted>(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?)
    | (?P<slashed>(?<!\w)[sdwSDW]/(?:[oO](?!\w))?)
    | (?P<word>{_LETTER}+(?:{_INNER}{_LETTER}+)*(?:['\u2019\u05f3](?![^\W\d_]))?)
    | (?P<number>\d(?:[\d.,:/-]{{0,60}}\d)?)  # what is longer is no number
    | (?P<sign>//+|[^\w\s])
    """,
    re.VERBOSE,
)


_SINGLE_QUOTED = re.compile(
    r"(?<![^\s(])['\u2018]([A-Za-z\u0400-\u04ff]{2,})['\u2019](?![^\s,;.)])"
)  # 'Motty'


@dataclass(frozen=True)
class TypedToken:
    """A word, a number or a sign of a text."""

    text: str  # as typed
    start: int  # index in the text
    end: int
    is_word: bool

    @cached_property
    def key(self) -> str:
        """The word with its quotes, in lower case and without points, as the vocabulary writes it."""
        return fold_signs(self.text).replace(".", "")

    @cached_property
    def folded(self) -> str:
        """The word without quotes, case and final letters, as the tables of names write it."""
        return fold(self.text)


def tokens_of(text: str, offset: int = 0) -> list[TypedToken]:
    """The words, numbers and signs of a text, in order; `offset` is added to their places."""
    return list(_tokens_of(text, offset))


@lru_cache(maxsize=256)  # a line is cut into words by one reader after the other
def _tokens_of(text: str, offset: int) -> tuple[TypedToken, ...]:
    return tuple(
        TypedToken(
            found[0], found.start() + offset, found.end() + offset, found.lastgroup not in ("number", "sign")
        )
        for found in _TOKEN.finditer(_SINGLE_QUOTED.sub(r'"\1"', text))
    )


def keys_of(phrase: str) -> tuple[str, ...]:
    """The keys of a phrase of the vocabulary."""
    if phrase.replace(" ", "").isalpha() and phrase == phrase.lower() and "ё" not in phrase:
        return tuple(map(intern, phrase.split()))  # nothing to fold, as in nearly all of thousands of phrases
    return tuple(token.key for token in tokens_of(phrase))
