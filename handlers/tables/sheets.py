"""Tables as files have them: sheets of numbered rows, before anybody knows what the columns mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4-\u05c7]")

Cells: TypeAlias = list[str]
Numbered: TypeAlias = tuple[int, Cells | None]  # row of the file, from 1 on; None: a broken one
NumberedRows: TypeAlias = Iterator[Numbered]
SheetKind: TypeAlias = Literal[
    "table",  # cells in columns
    "lines",  # a line of running text in each row
    "cards",  # contacts: given name, family name, birth date
]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a file, with every row that is not empty; merged cells carry their value down."""

    rows: list[Numbered]
    name: str = ""  # "" where the file has one table only
    kind: SheetKind = "table"
    is_workbook: bool = False  # then a date that a spreadsheet knows as one is written in ISO 8601
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()  # indices


@dataclass(frozen=True, slots=True)
class SentFile:
    """The sheets of a file that can be read, and the names of those that are hidden in it."""

    sheets: list[Sheet]
    hidden: tuple[str, ...] = field(default=())


def single_line(text: str) -> str:
    """A cell's text without line breaks, tabs, runs of spaces, and points of Hebrew letters."""
    return " ".join(_POINTS.sub("", text.replace("\0", " ")).split())
