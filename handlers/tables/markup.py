"""Tables in markup: web pages, which many programs save under the name of a workbook, and XML of Excel 2003.

Nothing is fetched and no entity is resolved while they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from handlers.tables.bounds import MOST_COLUMNS, MOST_ROWS, TOO_LARGE, TOO_LONG, TOO_WIDE, UNREADABLE, Content
from handlers.tables.errors import NotATable
from handlers.tables.sheets import (
    Cells,
    Numbered,
    SentFile,
    Sheet,
    beside_tables,
    carry_down,
    single_line,
    text_beside,
)
from handlers.tables.texts import NOT_A_TABLE, encoding_of
from handlers.tables.workbooks import EMPTY

LARGEST_MARKUP = 64 << 20  # bytes; parsed, it takes some ten times as much memory
_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{_SPREADSHEET}}}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_TABLE = "\ue000"  # begins a line in place of a table
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_SPAN = re.compile(r"\d{1,6}")
_BLOCKS = frozenset(("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "pre", "dt", "dd", "body"))
_UNSEEN = frozenset(("script", "style", "head", "title", "noscript", "template"))


def is_spreadsheet_xml(head: bytes) -> bool:
    """Whether a file begins as the XML of Excel 2003 does."""
    return _SPREADSHEET.encode() in head or _SPREADSHEET.encode("utf-16-le") in head


def read_markup(content: Content, head: bytes) -> SentFile:
    """The sheets of a page, one for each table, or of an XML spreadsheet. NotATable where none is there."""
    data = content if isinstance(content, bytes) else content.read_bytes()
    if len(data) > LARGEST_MARKUP:
        raise NotATable(TOO_LARGE)
    try:
        return _read_spreadsheet(data) if is_spreadsheet_xml(head) else _read_page(data, head)
    except NotATable:
        raise
    except Exception:  # whatever the parser stumbles over
        raise NotATable(UNREADABLE) from None


class _Rows:
    """The rows of a table that is under way, and which of its cells are merged."""

    def __init__(self) -> None:
        self.rows: list[Numbered] = []
        self.hidden: set[int] = set()
        self._merged: list[tuple[int, int, int]] = []  # first row, last row, column
        self._taken: dict[int, int] = {}  # column -> last row of the cell that reaches down in it

    def add(self, number: int, cells: Iterator[tuple[int | None, str, int, int]], hidden: bool) -> None:
        """Adds a row. `cells`: (column if it is told, text, columns, rows) of each."""
        texts: Cells = []
        for told, text, across, down in cells:
            column = len(texts) if told is None else max(told, len(texts))
            while told is None and self._taken.get(column, 0) >= number:
                column += 1
            if column + across > MOST_COLUMNS:
                raise NotATable(TOO_WIDE)
            texts += [""] * (column - len(texts)) + [text] + [""] * (across - 1)
            if down > 1:
                self._merged.append((number, number + down - 1, column))
                self._taken |= dict.fromkeys(range(column, column + across), number + down - 1)
        if len(self.rows) >= MOST_ROWS:
            raise NotATable(TOO_LONG)
        if any(texts):
            self.rows.append((number, texts))
        if hidden:
            self.hidden.add(number)

    def sheet(
        self, name: str, hidden_columns: frozenset[int] = frozenset(), titles: Sequence[str] = ()
    ) -> Sheet:
        width = max((len(cells or ()) for _number, cells in self.rows), default=0)
        filled = [
            (number, [*(cells or ()), *[""] * (width - len(cells or ()))]) for number, cells in self.rows
        ]
        return Sheet(
            carry_down(filled, self._merged),
            name,
            is_workbook=True,
            hidden_rows=frozenset(self.hidden),
            hidden_columns=hidden_columns,
            titles=tuple(titles),
        )


# --- web pages ------------------------------------------------------------------------------------------


def _read_page(data: bytes, head: bytes) -> SentFile:
    from lxml import html

    told = _CHARSET.search(head)
    text = _decoded(data, told[1].decode() if told else "", head)
    page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    tables = [one for one in page.iter("table") if next(one.iterdescendants("table"), None) is None]
    read = [(one, _page_rows(one)) for one in tables]
    filled = [(one, rows) for one, rows in read if rows.rows]
    if not filled:
        raise NotATable(NOT_A_TABLE)
    for number, (one, _rows) in enumerate(filled, 1):
        captions = [_text_of(caption) for caption in one.iterchildren("caption")]
        one.clear(keep_tail=True)
        one.tag, one.text = "p", "\n".join([*captions, f"{_TABLE}{number}", ""])
    parts = beside_tables(_lines_of(page), _TABLE)
    several = len(filled) > 1
    sheets = [
        rows.sheet(str(number) if several else "", titles=parts.titles[number - 1])
        for number, (_one, rows) in enumerate(filled, 1)
    ]
    return SentFile([*sheets, *text_beside(parts.lines)])


def _decoded(data: bytes, told: str, head: bytes) -> str:
    guessed = encoding_of(head)
    if guessed.startswith("utf") or not told:
        return data.decode(guessed, "replace")
    try:
        return data.decode(told, "replace")
    except LookupError:
        return data.decode(guessed, "replace")


def _page_rows(table: Any) -> _Rows:
    rows = _Rows()
    for number, row in enumerate(table.iter("tr"), 1):
        cells = (
            (None, _text_of(cell), _span(cell, "colspan"), _span(cell, "rowspan"))
            for cell in row.iterchildren("td", "th")
        )
        rows.add(number, cells, _HIDDEN.search(row.get("style") or "") is not None)
    return rows


def _span(cell: Any, name: str) -> int:
    found = _SPAN.fullmatch((cell.get(name) or "").strip())
    return max(1, int(found[0])) if found else 1


def _text_of(element: Any) -> str:
    return single_line("".join(_texts(element)))


def _texts(element: Any) -> Iterator[str]:
    """The text of an element, with a line break for each block in it."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    yield "\n" if element.tag in _BLOCKS or element.tag == "br" else ""
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield "\n" if element.tag in _BLOCKS else ""


def _lines_of(page: Any) -> list[str]:
    return [single_line(line) for line in "".join(_texts(page)).split("\n")]


# --- XML spreadsheets -----------------------------------------------------------------------------------


def _read_spreadsheet(data: bytes) -> SentFile:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    book = etree.fromstring(data, parser)
    sheets, hidden = [], []
    for sheet in book.iter(f"{_SS}Worksheet"):
        name = sheet.get(f"{_SS}Name") or ""
        rows = _spreadsheet_rows(sheet)
        if sheet.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible", "").startswith("SheetHidden"):
            hidden.append(name)
        elif rows.rows:
            sheets.append(rows.sheet(name, frozenset(_hidden_columns(sheet)), (name,)))
    if not sheets:
        raise NotATable(EMPTY)
    return SentFile(sheets, tuple(hidden))


def _spreadsheet_rows(sheet: Any) -> _Rows:
    rows = _Rows()
    number = 0
    for row in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
        number = _number(row, "Index", number + 1)
        rows.add(number, _spreadsheet_cells(row), row.get(f"{_SS}Hidden") == "1")
        number += _number(row, "Span", 0)
    return rows


def _spreadsheet_cells(row: Any) -> Iterator[tuple[int | None, str, int, int]]:
    for cell in row.iterfind(f"{_SS}Cell"):
        told = _number(cell, "Index", 0)
        data = cell.find(f"{_SS}Data")
        text = "" if data is None else _data_text("".join(data.itertext()), data.get(f"{_SS}Type"))
        across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
        yield told - 1 if told else None, text, across + 1, down + 1


def _data_text(text: str, kind: str | None) -> str:
    if kind == "DateTime":
        return single_line(text.removesuffix(".000").removesuffix("T00:00:00"))
    return single_line(text.removesuffix(".0") if kind == "Number" else text)


def _number(element: Any, name: str, default: int) -> int:
    found = _SPAN.fullmatch(element.get(f"{_SS}{name}") or "")
    return int(found[0]) if found else default


def _hidden_columns(sheet: Any) -> Iterator[int]:
    column = 0
    for one in sheet.iterfind(f"{_SS}Table/{_SS}Column"):
        column = _number(one, "Index", column + 1)
        span = _number(one, "Span", 0)
        if one.get(f"{_SS}Hidden") == "1":
            yield from range(column - 1, min(column + span, MOST_COLUMNS))
        column += span
