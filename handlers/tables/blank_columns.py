"""Tables whose columns only blanks part, told by a first line of headings: "First Last Mother"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from handlers.tables.heading_rows import is_heading_row
from handlers.tables.headings import heading_of
from storage.names import given_names

_FEWEST, _MOST_WORDS = 2, 9  # words of the headings
_WHOLE = frozenset(("given", "family", "mother", "father", "parent", "gender", "age", "birth"))
_FITTING = 0.8  # of the lines that have a word, or a name of two, for each heading


def headed_by_blanks(lines: Sequence[str]) -> list[str]:
    """The headings of such a table, of which no two say the same; [] for any other text.

    So many lines must have as many names that a heading is none of somebody's words.
    """
    words = lines[0].split()
    if not _FEWEST <= len(words) <= _MOST_WORDS or len(lines) < _FEWEST:
        return []
    for cells in _divisions(words):
        parts = [heading_of(cell).part for cell in cells]
        if len(set(parts)) == len(parts) and _WHOLE.issuperset(parts) and is_heading_row(cells):
            fitting = sum(len(by_blanks(line, len(cells))) == len(cells) for line in lines[1:])
            if fitting >= _FITTING * len(lines[1:]):
                return cells
    return []


def by_blanks(line: str, width: int) -> list[str]:
    """The cells of a line: its words, two that are one name together (Chaya Mushka) where there are more than
    columns; the line itself where they do not come out."""
    cells = line.split()
    while len(cells) > width:
        at = next((at for at, (one, two) in enumerate(pairwise(cells)) if _is_one(one, two)), None)
        if at is None:
            return [line]
        cells[at : at + 2] = [f"{cells[at]} {cells[at + 1]}"]
    return cells if len(cells) == width else [line]


def _is_one(first: str, second: str) -> bool:
    return bool(given_names().find(f"{first} {second}"))


def _divisions(words: Sequence[str]) -> Iterator[list[str]]:
    """The ways to divide words into two cells or more, those of most cells first."""
    for count in range(len(words), 1, -1):
        for cuts in combinations(range(1, len(words)), count - 1):
            yield [" ".join(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))]
