"""Wishes: the ways in which a buyer may restrict which letter is picked."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Anywhere:
    """The next free letter."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """The next free letter with a glyph; final forms count as the plain ones."""

    glyph: str


@dataclass(frozen=True, slots=True)
class Within:
    """The next free letter of a parsha, verse or word: positions `first` to `last`, both included."""

    first: int
    last: int

    def __post_init__(self) -> None:
        _check_range(self.first, self.last)


@dataclass(frozen=True, slots=True)
class GlyphWithin:
    """The next free letter with a glyph in a range: it begins the name, in the parsha of the birthday."""

    glyph: str
    first: int
    last: int

    def __post_init__(self) -> None:
        _check_range(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """`count` free letters side by side, for a family. ValueError for a count below one."""

    count: int

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"{self.count} letters cannot be neighbours")


@dataclass(frozen=True, slots=True)
class Exactly:
    """Exactly these letters, all or nothing. ValueError for no positions or a repeated one."""

    positions: tuple[int, ...]

    def __post_init__(self) -> None:
        different = set(self.positions)
        if not different or len(different) < len(self.positions) or min(different) < 1:
            raise ValueError(f"not a choice of different letters: {self.positions}")


@dataclass(frozen=True, slots=True)
class Whole:
    """All letters of a word or a verse, or none of them."""

    first: int
    last: int

    def __post_init__(self) -> None:
        _check_range(self.first, self.last)


Wish: TypeAlias = Anywhere | Glyph | Within | GlyphWithin | Neighbours | Exactly | Whole


def _check_range(first: int, last: int) -> None:
    if not 1 <= first <= last:
        raise ValueError(f"no letters from {first} to {last}")
