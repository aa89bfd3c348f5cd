"""Positions in blocks of 1,024; a block is one int, called a word, with one bit a position.

Position 0 does not exist; its bit stays clear, so that a position needs no subtraction to find its bit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

SHIFT = 10
BLOCK_SIZE = 1 << SHIFT  # shorter words mean more blocks to look at, longer ones slower looks
MASK = BLOCK_SIZE - 1  # a position is bit `position & MASK` in the word of block `position >> SHIFT`
ANY_GLYPH = 0  # stands for every glyph, in place of a sign
NO_SIGN = -1  # the sign of a glyph that no text has
FINALS = str.maketrans("ךםןףץ", "כמנפצ")  # final forms count as the plain glyphs
SIGNS = {glyph: glyph.translate(FINALS).encode("iso8859_8")[0] for glyph in "אבגדהוזחטיךכלםמןנסעףפץצקרשת"}


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The positions of each glyph in a text: shared by every scroll of that text, and never changed.

    A glyph is named by its sign, its byte in ISO 8859-8; ANY_GLYPH stands for all.
    """

    signs: bytes  # the sign at each position; index 0 is filling
    words: Mapping[int, tuple[int, ...]]  # sign -> a word for each block
    blocks: Mapping[int, int]  # sign -> a bit for each block that has the glyph


@lru_cache(maxsize=8)
def glyphs_of(text: str) -> Glyphs:
    """The tables of a text of Hebrew letters, about 1.5 MB, from a cache.

    UnicodeEncodeError for characters that ISO 8859-8 lacks.
    """
    signs = b" " + text.translate(FINALS).encode("iso8859_8")
    words = {ANY_GLYPH: words_of(b"0" + b"1" * len(text))}
    for sign in sorted(set(signs[1:])):
        words[sign] = words_of(signs.translate(bytes(b"01"[byte == sign] for byte in range(256))))
    return Glyphs(signs, words, {sign: blocks_of(own) for sign, own in words.items()})


def words_of(flags: bytes | bytearray) -> tuple[int, ...]:
    """Packs "1" and "0", one digit a position, into words; an empty word behind the last marks the end."""
    return (*(int(flags[at : at + BLOCK_SIZE][::-1], 2) for at in range(0, len(flags), BLOCK_SIZE)), 0)


def blocks_of(words: Sequence[int]) -> int:
    """An int with a bit for each word that is not empty."""
    return int("".join("1" if word else "0" for word in reversed(words)), 2)


def first_distinct(count: int, *better_first: Iterable[int]) -> tuple[int, ...]:
    """The first `count` different positions of several sources; fewer if there are no more."""
    most = chain.from_iterable(islice(positions, count) for positions in better_first)
    return tuple(islice(dict.fromkeys(most), count))


def range_masks(first: int, last: int) -> Sequence[tuple[int, int]]:
    """(block, mask) for each block of a range of positions, first and last included."""
    low, high = first >> SHIFT, last >> SHIFT
    head, tail = 1 << (first & MASK), 2 << (last & MASK)
    if low == high:
        return ((low, tail - head),)
    if low + 1 == high:
        return (low, (1 << BLOCK_SIZE) - head), (high, tail - 1)
    whole = ((block, (1 << BLOCK_SIZE) - 1) for block in range(low + 1, high))
    return ((low, (1 << BLOCK_SIZE) - head), *whole, (high, tail - 1))


def run_starts(word: int, length: int) -> tuple[int, int]:
    """The starts of runs of `length` set bits in a word, as bits; with them the length.

    If there are no such runs: 0, and an upper bound for the length of every run in the word.
    """
    width = 1
    while word and width < length:
        step = width if 2 * width <= length else length - width
        word &= word >> step
        width += step
    return word, width if word else width - 1
