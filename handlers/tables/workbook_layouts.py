"""Hidden rows and columns and merged cells of workbooks, which the fast reader of cells does not tell."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.tables.bounds import (
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    TOO_LARGE,
    TOO_WIDE,
    UNREADABLE,
    Content,
)
from handlers.tables.errors import NotATable
from handlers.tables.xml_bounds import SheetFacts
from handlers.tables.zip_checks import open_content

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_REPEATED = 5_000  # hidden rows that one element may stand for


@dataclass(slots=True)
class SheetLayout:
    """What of a sheet is hidden, and which cells are merged downwards."""

    hidden_rows: set[int] = field(default_factory=set)  # from 1 on
    hidden_columns: set[int] = field(default_factory=set)  # indices
    merged: list[tuple[int, int, int]] = field(default_factory=list)  # (first row, last row, column's index)


def layouts_of_xlsx(content: Content, facts: Mapping[str, SheetFacts]) -> dict[str, SheetLayout]:
    """Name of a sheet -> its layout without merged cells; `facts` by the files of the workbook."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with open_content(content) as stream, zipfile.ZipFile(stream) as packed:
            book = etree.fromstring(packed.read("xl/workbook.xml"), parser)
            links = etree.fromstring(packed.read("xl/_rels/workbook.xml.rels"), parser)
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, OSError):
        return {}
    files = {link.get("Id"): str(link.get("Target")).removeprefix("/xl/") for link in links}
    found = {}
    for sheet in book.iter("{*}sheet"):
        known = facts.get(f"xl/{files.get(sheet.get(_RELATED), '')}")
        if known is not None:
            found[str(sheet.get("name"))] = SheetLayout(known.hidden_rows, known.hidden_columns)
    return found


def layouts_of_xls(content: Content) -> dict[str, SheetLayout]:
    """Name of a sheet -> its layout without merged cells, for workbooks from before 2007.

    NotATable for one whose cells reach too far, or that cannot be read in this way: the other reader would
    believe its places.
    """
    return {sheet.name: _layout_of_xls(sheet) for sheet in _sheets_of_xls(content)}


def check_xls(content: Content) -> None:
    """NotATable as in `layouts_of_xls`."""
    _sheets_of_xls(content)


def _sheets_of_xls(content: Content) -> list[Any]:
    import xlrd

    data = content if isinstance(content, bytes) else content.read_bytes()
    try:
        book = xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,  # a far cell takes no more than itself
            logfile=_Silence(),
        )
        sheets = book.sheets()
    except Exception:  # whatever it stumbles over
        raise NotATable(UNREADABLE) from None
    if any(sheet.ncols > MOST_COLUMNS for sheet in sheets):
        raise NotATable(TOO_WIDE)
    shown = sum(len(cell) for sheet in sheets for cell in _texts_of_xls(sheet))
    if shown > MOST_CHARACTERS or sum(sheet.ncols * sheet.nrows for sheet in sheets) > MOST_CELLS:
        raise NotATable(TOO_LARGE)
    return list(sheets)


def _texts_of_xls(sheet: Any) -> Iterator[str]:
    """The texts of a sheet's cells; one that stands in many is the same object in all of them."""
    for row in range(sheet.nrows):
        yield from (value for value in sheet.row_values(row) if isinstance(value, str))


class _Silence:
    """A log that nobody reads: it would quote the file."""

    def write(self, _text: str) -> None: ...


def _layout_of_xls(sheet: Any) -> SheetLayout:
    rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden}
    columns = {column for column, info in sheet.colinfo_map.items() if info.hidden and column < MOST_COLUMNS}
    return SheetLayout(rows, columns)


def layouts_of_ods(content: Content) -> dict[str, SheetLayout]:
    """Name of a sheet -> its layout, for OpenDocument."""
    from lxml import etree

    found: dict[str, SheetLayout] = {}
    try:
        with (
            open_content(content) as stream,
            zipfile.ZipFile(stream) as packed,
            packed.open("content.xml") as xml,
        ):
            tables = etree.iterparse(xml, tag=f"{_TABLE}table", resolve_entities=False, no_network=True)
            for _event, table in tables:
                found[str(table.get(f"{_TABLE}name"))] = _layout_of_ods(table)
                table.clear()
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile, ValueError, OSError):
        raise NotATable(UNREADABLE) from None
    return found


def _layout_of_ods(table: Any) -> SheetLayout:
    layout = SheetLayout()
    column = 0
    for element in table.iter(f"{_TABLE}table-column"):
        repeated = int(element.get(f"{_TABLE}number-columns-repeated", 1))
        if _is_hidden(element):
            layout.hidden_columns.update(range(column, min(column + repeated, MOST_COLUMNS)))
        column += repeated
    row = 1
    for element in table.iter(f"{_TABLE}table-row"):
        repeated = int(element.get(f"{_TABLE}number-rows-repeated", 1))
        if _is_hidden(element):
            layout.hidden_rows.update(range(row, row + min(repeated, _MOST_REPEATED)))
        layout.merged += _merged_of_ods(element, row)
        row += repeated
    return layout


def _merged_of_ods(row: Any, number: int) -> list[tuple[int, int, int]]:
    merged, column = [], 0
    for cell in row:
        spanned = int(cell.get(f"{_TABLE}number-rows-spanned", 1))
        if spanned > 1:
            merged.append((number, number + spanned - 1, column))
        column += int(cell.get(f"{_TABLE}number-columns-repeated", 1))
    return merged


def _is_hidden(element: Any) -> bool:
    return bool(element.get(f"{_TABLE}visibility", "visible") != "visible")
