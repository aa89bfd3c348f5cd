"""What a row takes over from the rows above it: ditto marks, and a family's name that is written once."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.tables.columns import Column
from handlers.tables.sheets import Cells, Numbered

_DITTOS = frozenset(
    ('"', "''", "〃", "״", "”", '-"-', '- " -', "-//-", 'כנ"ל', "כנ״ל", "ditto", "same", "same as above")
) | {"то же", "То же", "-״-", "—//—", "כנל", "Ditto", "DITTO", "Same", "SAME", "Same as above"}


def without_dittos(rows: list[Numbered]) -> list[Numbered]:
    """The rows with what stands above in place of a ditto mark."""
    above: Cells = []
    found: list[Numbered] = []
    for number, cells in rows:
        if cells and not _DITTOS.isdisjoint(cells):
            cells = [
                above[at] if cell in _DITTOS and at < len(above) else cell for at, cell in enumerate(cells)
            ]
        found.append((number, cells))
        above = cells or above
    return found


def below_family(columns: Sequence[Column], rows: Sequence[Numbered]) -> dict[int, Cells]:
    """The rows below that of a family whose name is written once, with family name and parents from above.

    Another mother begins another family, of which no name is told.
    """
    shared = [one.index for one in columns if one.part in ("family", "mother", "father", "parents")]
    family = next((one.index for one in columns if one.part == "family"), None)
    found: dict[int, Cells] = {}
    above: Cells = []
    before = 0
    for number, cells in rows:
        filled = None
        begun = bool(above) and number == before + 1
        if begun and cells and any(cells) and family is not None and not _at(cells, family):
            fits = all(_at(cells, at) in ("", _at(above, at)) for at in shared)
            filled = [_at(above if at in shared else cells, at) for at in range(len(cells))] if fits else None
        if filled:
            found[number] = filled
        above = filled or (cells if cells and family is not None and _at(cells, family) else [])
        before = number
    return found


def _at(cells: Cells, index: int) -> str:
    return cells[index] if index < len(cells) else ""
