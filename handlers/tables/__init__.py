"""Tables that people send and get: lists of names in files of any origin, and registers as sheets."""

from handlers.tables.columns import LOOKED_AT, PARTS, ListColumns, columns_of
from handlers.tables.errors import NotATable, reason
from handlers.tables.files import HEAD, Cells, Numbered, is_workbook, lines_of, rows_of
from handlers.tables.people import ParsedRow, PeopleReader
from handlers.tables.writing import XLSX, Cell, is_like_a_formula, workbook, write_csv, write_workbook

__all__ = [
    "HEAD",
    "LOOKED_AT",
    "PARTS",
    "XLSX",
    "Cell",
    "Cells",
    "ListColumns",
    "NotATable",
    "Numbered",
    "ParsedRow",
    "PeopleReader",
    "columns_of",
    "is_like_a_formula",
    "is_workbook",
    "lines_of",
    "reason",
    "rows_of",
    "workbook",
    "write_csv",
    "write_workbook",
]
