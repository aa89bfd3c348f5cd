"""The words or the verses of a text by their number of letters, for those who want one as a whole."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Literal

from storage.picking.blocks import BITS, LOW
from storage.torah import Torah, Tradition, torah

SpanKind = Literal["word", "verse"]


class Spans:
    """Pieces of a text without gaps between them, by the number of letters in each."""

    def __init__(self, lengths: Iterable[int]) -> None:
        self.starts = array("I", accumulate(lengths, initial=1))  # and behind the last, one more
        self._blocks = (self.starts[-1] >> BITS) + 1
        self._by_length: dict[int, list[int]] = {}
        for start, following in pairwise(self.starts):
            self._by_length.setdefault(following - start, []).append(start)
        self._words: dict[int, Sequence[int]] = {}

    @property
    def by_length(self) -> Mapping[int, Sequence[int]]:
        """Number of letters -> where the pieces of so many begin, ascending."""
        return self._by_length

    @property
    def longest(self) -> int:
        return max(self._by_length)

    def begins(self, length: int) -> Sequence[int]:
        """Where pieces of so many letters begin, as words of the blocks; kept once it is made."""
        if length not in self._words:
            words = [0] * self._blocks
            for start in self._by_length.get(length, ()):
                words[start >> BITS] |= 1 << (start & LOW)
            self._words[length] = words
        return self._words[length]


@cache
def spans(tradition: Tradition, kind: SpanKind) -> Spans:
    """Of a tradition's text; made when first asked for, in some 30 ms, and 1 MB."""
    text = torah(tradition)
    verses = list(_verses(text))
    if kind == "verse":
        return Spans(map(sum, verses))
    return Spans(length for verse in verses for length in verse)


def _verses(text: Torah) -> Iterable[list[int]]:
    """The lengths of each verse's words."""
    position = 1
    while position <= text.letters:
        verse = text.verse_at(position)
        yield [len(word) for word in verse.words]
        position = verse.last + 1
