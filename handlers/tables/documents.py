"""Text documents (DOCX): the tables in them, and their lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.tables.bounds import MOST_COLUMNS, TOO_WIDE, UNREADABLE, Content
from handlers.tables.errors import NotATable
from handlers.tables.sheets import Cells, SentFile, Sheet, beside_tables, cell_text, single_line, text_beside
from handlers.tables.workbooks import EMPTY
from handlers.tables.zip_checks import open_content

_TABLE = "\ue000"  # a line in place of a table
_MOST_CELLS = 200_000


def read_document(content: Content) -> SentFile:
    """The tables of a document as sheets, rows numbered from 1 on in each, and the text beside them as one.

    Without tables its lines are the only sheet.
    """
    import docx

    try:
        with open_content(content) as stream:
            document = docx.Document(stream)
            tables, lines = _parts(document)
    except NotATable:
        raise
    except Exception:  # whatever the parser stumbles over
        raise NotATable(UNREADABLE) from None
    beside = beside_tables(lines, _TABLE)
    if tables:
        return SentFile([*_sheets(tables, beside.titles), *text_beside(beside.lines)])
    if not any(lines):
        raise NotATable(EMPTY)
    return SentFile([Sheet([(number, [line]) for number, line in enumerate(lines, 1) if line], kind="lines")])


def _parts(document: Any) -> tuple[list[list[Cells]], list[str]]:
    """The tables, and the lines, in which each table has one in its place."""
    tables: list[list[Cells]] = []
    lines: list[str] = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            rows = _rows(part)
            if any(any(cells) for cells in rows):
                tables.append(rows)
                lines.append(_TABLE)
        else:
            lines += map(single_line, part.text.split("\n"))
    return tables, lines


def _sheets(tables: Sequence[Sequence[Cells]], titles: Sequence[tuple[str, ...]]) -> list[Sheet]:
    return [
        Sheet(
            [(row, [*cells]) for row, cells in enumerate(rows, 1) if any(cells)],
            name=str(number) if len(tables) > 1 else "",
            titles=titles[number - 1],
        )
        for number, rows in enumerate(tables, 1)
    ]


def _rows(table: Any) -> list[Cells]:
    """The cells of a table. A cell that is merged downwards stands in each of its rows, one that is merged
    sideways in its first column."""
    if len(table.columns) > MOST_COLUMNS:
        raise NotATable(TOO_WIDE)
    if len(table.columns) * len(table.rows) > _MOST_CELLS:
        raise NotATable(UNREADABLE)
    rows = []
    for row in table.rows:
        cells: Cells = [""] * row.grid_cols_before
        before = None
        for cell in row.cells:
            cells.append("" if cell._tc is before else cell_text(cell.text))
            before = cell._tc
        rows.append(cells)
    return rows
