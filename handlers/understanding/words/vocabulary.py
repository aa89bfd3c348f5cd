"""The small words around names in four languages: `data/*.tsv`, a file for each language.

A line is a part of speech and its phrases, with `|` between them; behind a dot stands a gender or another
detail (`title.f`, `pay.cash`). All languages are read together, for a message may mix them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handlers.understanding.words.tokens import TypedToken, keys_of
from storage.names import fold, is_family, is_given

_LONG = 4  # letters
_DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Sense:
    """A part of speech that a phrase can be: `title`, with the detail `f`."""

    part: str
    detail: str


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """The longest phrase at a place: its length in tokens, and its senses."""

    length: int
    senses: tuple[Sense, ...]

    def sense(self, *parts: str) -> Sense | None:
        """The first sense of one of these parts of speech; None if it has none."""
        return next((sense for sense in self.senses if sense.part in parts), None)


@cache
def _alone(sense: Sense) -> tuple[Sense]:
    return (sense,)  # one for all phrases of a sense, of which there are thousands


def _bare(key: str) -> str:
    return fold(key) or key


class Vocabulary:
    """Phrases by their first word."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, ...], tuple[Sense, ...]] = {}
        self._bare: dict[tuple[str, ...], tuple[Sense, ...]] = {}
        self._longest: dict[str, int] = {}
        self.long_fillers: list[str] = []  # fillers of one word that is long enough to be told from others
        self.kin: dict[str, Sense] = {}  # words of kin as long as these: daughter, внука

    def add(self, phrase: str, sense: Sense) -> None:
        """Adds a phrase. One with quotes is found without them, too, unless that is a name."""
        keys = keys_of(phrase)
        if not keys:
            return
        self._put(self._exact, keys, sense)
        if sense.part == "filler" and len(keys) == 1 and len(keys[0]) >= _LONG:
            self.long_fillers.append(keys[0])
        if sense.part in ("relation", "spouse") and len(keys) == 1 and len(keys[0]) > _LONG:
            self.kin.setdefault(keys[0], sense)
        bare = tuple(map(_bare, keys))
        if bare == keys:
            return  # found by the first look already
        if len(bare) > 1 or not (is_given(bare[0]) or is_family(bare[0])):
            self._put(self._bare, bare, sense)

    def _put(
        self, table: dict[tuple[str, ...], tuple[Sense, ...]], keys: tuple[str, ...], sense: Sense
    ) -> None:
        senses = table.setdefault(keys, _alone(sense))
        if sense not in senses:
            table[keys] = (*senses, sense)
        self._longest[keys[0]] = max(self._longest.get(keys[0], 0), len(keys))

    def begins(self, word: TypedToken) -> bool:
        """True if a phrase begins with a word."""
        return word.key in self._longest or word.folded in self._longest

    def match(self, tokens: Sequence[TypedToken], start: int) -> PhraseMatch | None:
        """The longest phrase that begins at a token; None if there is none."""
        first = tokens[start]
        longest = max(self._longest.get(first.key, 0), self._longest.get(first.folded, 0))
        for length in range(min(longest, len(tokens) - start), 0, -1):
            part = tokens[start : start + length]
            senses = self._exact.get(tuple(token.key for token in part))
            if not senses:
                bare = tuple(token.folded or token.key for token in part)
                senses = self._bare.get(bare) or self._exact.get(bare)
            if senses:
                return PhraseMatch(length, senses)
        return None


@cache
def vocabulary() -> Vocabulary:
    """The phrases of all languages, read once."""
    words = Vocabulary()
    for path in sorted(_DATA.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            part, _tab, phrases = line.partition("\t")
            name, _dot, detail = part.partition(".")
            sense = Sense(name, detail)
            for phrase in phrases.split("|"):
                words.add(phrase, sense)
    return words
