"""Tables that are handed out: XLSX and CSV, however long, and harmless to open.

A spreadsheet takes a cell that begins with = + - @ for a formula, and runs it. People's names come from
people, so a text that begins like one is written as a text: in XLSX as a string with the quote prefix that
spreadsheets use themselves, in CSV behind an apostrophe (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, TypeAlias

Cell: TypeAlias = str | int | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
_FORMULA = frozenset("=+-@\t\r\n|%")  # also behind the sign that other programs begin one with
_LONGEST = 32_767  # characters of a cell: Excel's limit
_WIDTH = 18  # characters of a column


def is_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet might run a text; full-width and invisible first characters count as well."""
    begun = next((sign for sign in text if unicodedata.category(sign) not in ("Cf", "Zs")), "")
    return unicodedata.normalize("NFKC", begun)[:1] in _FORMULA if begun else False


def csv_safe(cell: Cell) -> str | int:
    """A cell as it may stand in a CSV file: a text like a formula gets an apostrophe, None is ""."""
    if isinstance(cell, str) and is_like_a_formula(cell):
        return f"'{cell}"
    return "" if cell is None else cell


def write_csv(stream: IO[bytes], rows: Iterable[Sequence[Cell]]) -> None:
    """Writes rows as UTF-8 with the byte order mark by which Excel knows it. The stream stays open."""
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
    csv.writer(text).writerows([csv_safe(cell) for cell in row] for row in rows)
    text.detach()  # or it would close the stream


def write_workbook(
    target: Path | IO[bytes],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str = "",
    headings: Sequence[str] = (),
    right_to_left: bool = False,
) -> None:
    """Writes a workbook of one sheet, a row at a time: memory does not grow with its length.

    `title` is the sheet's name, cut to 31 characters.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with tempfile.TemporaryDirectory() as folder:
        book = xlsxwriter.Workbook(target, {**options, "tmpdir": folder})
        bold = book.add_format({"bold": True})
        quoted = book.add_format({"quote_prefix": True})
        sheet = book.add_worksheet(_sheet_name(title))
        if right_to_left:
            sheet.right_to_left()
        sheet.set_column(0, max(len(headings), 1) - 1, _WIDTH)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
        if headings:
            sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, bool(headings)):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, quoted)
        book.close()


def _write(sheet: object, row: int, column: int, cell: Cell, quoted: object) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell)  # type: ignore[attr-defined]
    elif cell:
        style = (quoted,) if is_like_a_formula(cell) else ()
        sheet.write_string(row, column, cell[:_LONGEST], *style)  # type: ignore[attr-defined]


def _sheet_name(title: str) -> str | None:
    """A sheet's name: at most 31 characters, none that Excel refuses; None for an empty title."""
    kept = "".join(" " if sign in "[]:*?/\\'" else sign for sign in title)
    return kept.strip()[:31] or None


def workbook_bytes(
    rows: Iterable[Sequence[Cell]],
    *,
    title: str = "",
    headings: Sequence[str] = (),
    right_to_left: bool = False,
) -> bytes:
    """A workbook of one sheet as bytes; see `write_workbook`."""
    stream = io.BytesIO()
    write_workbook(stream, rows, title=title, headings=headings, right_to_left=right_to_left)
    return stream.getvalue()


def csv_table(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file as bytes; see `write_csv`."""
    stream = io.BytesIO()
    write_csv(stream, rows)
    return stream.getvalue()
