"""The words or the verses of a text by their number of letters, for buyers who want one as a whole."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Literal

from storage.picking.blocks import MASK, SHIFT
from storage.torah import Torah, Tradition, torah

SpanKind = Literal["word", "verse"]


class Spans:
    """The words, or the verses, of a text: spans of letters without gaps between them."""

    def __init__(self, lengths: Iterable[int]) -> None:
        self.starts = array(
            "I", accumulate(lengths, initial=1)
        )  # first positions; ends with last position + 1
        self._blocks = (self.starts[-1] >> SHIFT) + 1
        self._by_length: dict[int, list[int]] = {}
        for start, following in pairwise(self.starts):
            self._by_length.setdefault(following - start, []).append(start)
        self._words: dict[int, Sequence[int]] = {}

    @property
    def by_length(self) -> Mapping[int, Sequence[int]]:
        """Number of letters -> first positions of the spans of that length, ascending."""
        return self._by_length

    @property
    def longest(self) -> int:
        """The number of letters of the longest span."""
        return max(self._by_length)

    def starts_by_block(self, length: int) -> Sequence[int]:
        """The first positions of spans of `length` letters, as a word for each block; kept once made."""
        if length not in self._words:
            words = [0] * self._blocks
            for start in self._by_length.get(length, ()):
                words[start >> SHIFT] |= 1 << (start & MASK)
            self._words[length] = words
        return self._words[length]


@cache
def spans(tradition: Tradition, kind: SpanKind) -> Spans:
    """The words or verses of a tradition's text, from a cache; the first call takes some 30 ms, and 1 MB."""
    text = torah(tradition)
    verses = list(_verses(text))
    if kind == "verse":
        return Spans(map(sum, verses))
    return Spans(length for verse in verses for length in verse)


def _verses(text: Torah) -> Iterable[list[int]]:
    """The lengths of the words of each verse."""
    position = 1
    while position <= text.letters:
        verse = text.verse_at(position)
        yield [len(word) for word in verse.words]
        position = verse.last + 1
