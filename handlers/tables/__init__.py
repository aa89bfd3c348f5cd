"""Tables that people send and get: lists of names in files of any origin, and registers as sheets."""

from handlers.tables.cards import names_on_card
from handlers.tables.columns import OWN_PARTS, PART_NAMES, Column, column_letter
from handlers.tables.errors import NotATable, reason_words
from handlers.tables.files import HEAD_BYTES, is_workbook, rows_of_file
from handlers.tables.headings import ColumnPart
from handlers.tables.hebrew_people import ListPerson
from handlers.tables.lists import (
    ListSource,
    ReturnedRows,
    parts_of,
    people_of,
    readings_of,
    returned_rows,
    tables_of,
    unused_columns,
    warm_up,
)
from handlers.tables.marks import CLOSED, OF_ANOTHER_SCROLL, RowMark, digest_of
from handlers.tables.pasted import is_headed_list, join_messages, read_answer
from handlers.tables.people import ListAnswers, ParsedRow, tells_child
from handlers.tables.reading_labels import reading_labels
from handlers.tables.readings import RowReading
from handlers.tables.row_doubts import RowDoubt
from handlers.tables.sheets import Cells, NumberedRows
from handlers.tables.tables import ColumnQuestion, LayoutChoice, Table
from handlers.tables.writing import XLSX, Cell, is_like_a_formula, workbook_bytes, write_csv, write_workbook

__all__ = [
    "CLOSED",
    "HEAD_BYTES",
    "OF_ANOTHER_SCROLL",
    "OWN_PARTS",
    "PART_NAMES",
    "XLSX",
    "Cell",
    "Cells",
    "Column",
    "ColumnPart",
    "ColumnQuestion",
    "LayoutChoice",
    "ListAnswers",
    "ListPerson",
    "ListSource",
    "NotATable",
    "NumberedRows",
    "ParsedRow",
    "ReturnedRows",
    "RowDoubt",
    "RowMark",
    "RowReading",
    "Table",
    "column_letter",
    "digest_of",
    "is_headed_list",
    "is_like_a_formula",
    "is_workbook",
    "join_messages",
    "names_on_card",
    "parts_of",
    "people_of",
    "read_answer",
    "reading_labels",
    "readings_of",
    "reason_words",
    "returned_rows",
    "rows_of_file",
    "tables_of",
    "tells_child",
    "unused_columns",
    "warm_up",
    "workbook_bytes",
    "write_csv",
    "write_workbook",
]
