"""Tables on their side: headings below each other in the first column, a person in each other one."""

from __future__ import annotations

from dataclasses import replace

from handlers.tables.sheets import Numbered, Sheet


def turned(sheet: Sheet) -> Sheet:
    """The sheet with a row for each column, numbered from 1 as the columns are."""
    grid = {number - 1: cells for number, cells in sheet.rows if cells}
    height, width = max(grid, default=-1) + 1, max(map(len, grid.values()), default=0)
    rows: list[Numbered] = [
        (column + 1, [_cell(grid.get(at), column) for at in range(height)]) for column in range(width)
    ]
    return replace(
        sheet,
        rows=[(number, cells) for number, cells in rows if cells and any(cells)],
        hidden_rows=frozenset(column + 1 for column in sheet.hidden_columns),
        hidden_columns=frozenset(number - 1 for number in sheet.hidden_rows),
        is_sideways=True,
    )


def _cell(cells: list[str] | None, column: int) -> str:
    return cells[column] if cells and column < len(cells) else ""
