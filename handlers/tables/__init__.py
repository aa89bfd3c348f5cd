"""Tables that people send and get: lists of names in files of any origin, and registers as sheets."""

from handlers.tables.columns import PART_NAMES, SAMPLE_ROWS, ListColumns, find_columns
from handlers.tables.errors import NotATable, reason_words
from handlers.tables.files import HEAD_BYTES, Cells, NumberedRows, is_workbook, rows_of_file, rows_of_text
from handlers.tables.people import ParsedRow, PeopleReader
from handlers.tables.writing import XLSX, Cell, is_like_a_formula, workbook_bytes, write_csv, write_workbook

__all__ = [
    "HEAD_BYTES",
    "PART_NAMES",
    "SAMPLE_ROWS",
    "XLSX",
    "Cell",
    "Cells",
    "ListColumns",
    "NotATable",
    "NumberedRows",
    "ParsedRow",
    "PeopleReader",
    "find_columns",
    "is_like_a_formula",
    "is_workbook",
    "reason_words",
    "rows_of_file",
    "rows_of_text",
    "workbook_bytes",
    "write_csv",
    "write_workbook",
]
