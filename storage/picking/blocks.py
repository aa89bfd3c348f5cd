"""Positions in blocks of 1,024, each a word: an int with one bit a position.

Position 0 does not exist; its bit stays clear, so that a position is found without subtracting one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

BITS = 10
SPAN = 1 << BITS  # shorter words mean more blocks to look at, longer ones slower looks
LOW = SPAN - 1  # position & LOW is its bit in the word of block position >> BITS
ANY = 0  # the sign for every glyph, where one may be named
FINALS = str.maketrans("ךםןףץ", "כמנפצ")
SIGNS = {glyph: glyph.translate(FINALS).encode("iso8859_8")[0] for glyph in "אבגדהוזחטיךכלםמןנסעףפץצקרשת"}


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Where a text has which glyph: the same for every scroll of that text, and never changed."""

    signs: bytes  # of each position; at 0 one of filling
    words: Mapping[int, tuple[int, ...]]  # by sign
    blocks: Mapping[int, int]  # by sign: a bit for each block that has it


@lru_cache(maxsize=8)
def glyphs_of(text: str) -> Glyphs:
    """The tables of a text of Hebrew letters, about 1.5 MB, kept. UnicodeEncodeError for other signs."""
    signs = b" " + text.translate(FINALS).encode("iso8859_8")
    words = {ANY: words_of(b"0" + b"1" * len(text))}
    for sign in sorted(set(signs[1:])):
        words[sign] = words_of(signs.translate(bytes(b"01"[byte == sign] for byte in range(256))))
    return Glyphs(signs, words, {sign: blocks_of(own) for sign, own in words.items()})


def words_of(flags: bytes | bytearray) -> tuple[int, ...]:
    """Digits "1" and "0", one a position, packed into words; an empty word behind marks the end."""
    return (*(int(flags[at : at + SPAN][::-1], 2) for at in range(0, len(flags), SPAN)), 0)


def blocks_of(words: Sequence[int]) -> int:
    """A bit for each word that is not empty."""
    return int("".join("1" if word else "0" for word in reversed(words)), 2)


def masks(first: int, last: int) -> Sequence[tuple[int, int]]:
    """The blocks of a range, each with its positions in the range as a word."""
    low, high = first >> BITS, last >> BITS
    head, tail = 1 << (first & LOW), 2 << (last & LOW)
    if low == high:
        return ((low, tail - head),)
    if low + 1 == high:
        return (low, (1 << SPAN) - head), (high, tail - 1)
    whole = ((block, (1 << SPAN) - 1) for block in range(low + 1, high))
    return ((low, (1 << SPAN) - head), *whole, (high, tail - 1))


def starts(word: int, length: int) -> tuple[int, int]:
    """Where runs of `length` start in a word; with none, how far it came: no run is longer than that."""
    width = 1
    while word and width < length:
        step = width if 2 * width <= length else length - width
        word &= word >> step
        width += step
    return word, width if word else width - 1
