"""Workbooks read as sheets: XLSX, XLS and ODS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from handlers.tables.bounds import (
    ENCRYPTED,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_LARGE,
    TOO_LONG,
    TOO_WIDE,
    UNREADABLE,
    Content,
)
from handlers.tables.errors import NotATable
from handlers.tables.sheets import Numbered, NumberedRows, SentFile, Sheet, carry_down, cell_text
from handlers.tables.workbook_layouts import SheetLayout, layouts_of_ods, layouts_of_xls, layouts_of_xlsx
from handlers.tables.xml_bounds import SheetFacts
from handlers.tables.zip_checks import open_content
from handlers.words import _
from storage.names import given_names

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_TRIED = 50  # rows of a sheet, to see whether names stand there
EMPTY = _("There is nothing in this file. Please send one with a name in each row.")


def read_workbook(content: Content, facts: dict[str, SheetFacts], kind: str) -> SentFile:
    """The sheets that can be seen. `kind`: xlsx, ods or xls. NotATable for a file that cannot be read."""
    layouts = _layouts(content, facts, kind)
    with _opened(content) as book:
        seen, hidden = _sheet_names(book)
        sheets, left, spanned = [], MOST_ROWS, 0
        for name in seen:
            sheet = book.get_sheet_by_name(name)
            spanned += sheet.total_height * sheet.total_width  # many names may stand for one large sheet
            if spanned > MOST_CELLS:
                raise NotATable(TOO_LARGE)
            if sheet.height:
                sheets.append(_sheet(sheet, layouts.get(name, SheetLayout()), left))
                left -= len(sheets[-1].rows)
    if not sheets:
        raise NotATable(EMPTY)
    return SentFile(sheets, hidden)


def workbook_rows(content: Content) -> NumberedRows:
    """The rows of the sheet with the names, only as they are asked for. NotATable as in `read_workbook`."""
    with _opened(content) as book:
        seen, _hidden = _sheet_names(book)
        sheet = _sheet_of([one for one in map(book.get_sheet_by_name, seen) if one.height])
        yield from _rows(sheet)


class _opened:  # noqa: N801  # a context manager, called like a function
    """Opens a workbook; what its reader stumbles over becomes a NotATable."""

    def __init__(self, content: Content) -> None:
        self._stream = open_content(content)

    def __enter__(self) -> CalamineWorkbook:
        from python_calamine import CalamineWorkbook

        try:
            return CalamineWorkbook.from_filelike(self._stream)
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        from python_calamine import CalamineError, PasswordError

        self._stream.close()
        if isinstance(error, PasswordError):
            raise NotATable(ENCRYPTED) from None
        if isinstance(error, CalamineError | ValueError | OSError):
            raise NotATable(UNREADABLE) from None


def _layouts(content: Content, facts: dict[str, SheetFacts], kind: str) -> dict[str, SheetLayout]:
    if kind == "xls":
        return layouts_of_xls(content)
    return layouts_of_ods(content) if kind == "ods" else layouts_of_xlsx(content, facts)


def _sheet_names(book: CalamineWorkbook) -> tuple[list[str], tuple[str, ...]]:
    """The names of the sheets that can be seen, and of those that are hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    seen = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    return seen, tuple(one.name for one in sheets if one.visible != SheetVisibleEnum.Visible)


def _sheet(sheet: CalamineSheet, layout: SheetLayout, most: int) -> Sheet:
    rows: list[Numbered] = [
        (number, cells) for number, cells in islice(_rows(sheet), most + 1) if cells and any(cells)
    ]
    if len(rows) > most:
        raise NotATable(TOO_LONG)
    merged = [*layout.merged, *_merged(sheet)]
    return Sheet(
        carry_down(rows, merged) if merged else rows,
        sheet.name,
        is_workbook=True,
        hidden_rows=frozenset(layout.hidden_rows),
        hidden_columns=frozenset(layout.hidden_columns),
        titles=(sheet.name,),
    )


def _rows(sheet: CalamineSheet) -> NumberedRows:
    if sheet.total_width > MOST_COLUMNS:
        raise NotATable(TOO_WIDE)
    before = [""] * (sheet.start or (0, 0))[1]  # rows are told from the first one on, columns are not
    characters = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [_cell(cell) for cell in cells]
        characters += sum(map(len, texts))
        if characters > MOST_CHARACTERS:
            raise NotATable(TOO_LARGE)
        yield number, before + texts


def _merged(sheet: CalamineSheet) -> Iterator[tuple[int, int, int]]:
    """(first row, last row, column) of cells that are merged downwards."""
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if bottom > top and left < MOST_COLUMNS:
            yield top + 1, bottom + 1, left


def _sheet_of(sheets: Sequence[CalamineSheet]) -> CalamineSheet:
    """The sheet with the names. NotATable where several have names: none is left out in silence."""
    if not sheets:
        raise NotATable(EMPTY)
    named = [one for one in sheets if _has_names(one)] if len(sheets) > 1 else []
    if len(named) > 1:
        raise NotATable(
            _("There are names on several sheets of this file. Please send each sheet as a file of its own.")
        )
    return (named or sheets)[0]


def _has_names(sheet: CalamineSheet) -> bool:
    rows = [[_cell(cell) for cell in cells] for cells in islice(sheet.iter_rows(), _TRIED)]
    words = [" ".join(cells).split() for cells in rows if any(cells)]
    return 4 * sum(any(map(given_names().find, row)) for row in words) > len(words)


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cell_text(str(value)).removesuffix(" 00:00:00")  # a date
