"""Tables as files have them: sheets of numbered rows, before anybody knows what the columns mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from handlers.tables.bounds import MOST_MERGED, TOO_LARGE
from handlers.tables.errors import NotATable
from storage.names import family_names, given_names

_TITLES = 3  # lines above a table that may say whose it is
BESIDE = "¶"  # name of the sheet of the text that stands beside tables
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4-\u05c7]")

Cells: TypeAlias = list[str]
Numbered: TypeAlias = tuple[int, Cells | None]  # row of the file, from 1 on; None: a broken one
NumberedRows: TypeAlias = Iterator[Numbered]
SheetKind: TypeAlias = Literal[
    "table",  # cells in columns
    "lines",  # a line of running text in each row
    "beside",  # lines that stand beside tables
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
    titles: tuple[str, ...] = ()  # what stands right above it: the sheet's name, lines of a document
    first_column: int = 0  # index, of a table that stands beside another one
    is_sideways: bool = False  # it was turned: its rows are the columns of the file

    @property
    def key(self) -> str:
        """What tells the table from the others of its file, for answers about its columns."""
        return f"{self.name}#{self.first_column}" if self.first_column else self.name


@dataclass(frozen=True, slots=True)
class SentFile:
    """The sheets of a file that can be read, and the names of those that are hidden in it."""

    sheets: list[Sheet]
    hidden: tuple[str, ...] = field(default=())


def carry_down(rows: Sequence[Numbered], merged: Sequence[tuple[int, int, int]]) -> list[Numbered]:
    """The rows with the value of each merged cell in all of its rows that have other cells.

    `merged`: (first row, last row, column) of cells that are merged downwards. NotATable for far too many.
    """
    covered = 0
    at = {number: index for index, (number, _cells) in enumerate(rows)}
    carried = [(number, list(cells or ())) for number, cells in rows]
    for first, last, column in merged:
        if first not in at or column >= len(carried[at[first]][1]):
            continue
        value = carried[at[first]][1][column]
        index = at[first] + 1
        while index < len(carried) and carried[index][0] <= last:
            covered += 1
            if covered > MOST_MERGED:
                raise NotATable(TOO_LARGE)
            below = carried[index][1]
            if column < len(below) and not below[column]:
                below[column] = value
            index += 1
    return [*carried]


@dataclass(frozen=True, slots=True)
class BesideTables:
    """The text of a document that has tables in it."""

    lines: list[str]  # all of it
    titles: list[tuple[str, ...]]  # the last lines above each table


def beside_tables(lines: Iterable[str], mark: str) -> BesideTables:
    """The text that stands beside tables; a line that begins with `mark` stands in place of a table."""
    beside, above = BesideTables([], []), list[str]()
    for line in filter(None, lines):
        if line.startswith(mark):
            beside.titles.append(tuple(above[-_TITLES:]))
            above = []
        else:
            beside.lines.append(line)
            above.append(line)
    return beside


def text_beside(lines: Sequence[str]) -> list[Sheet]:
    """The text that stands beside tables as a sheet of its own; [] without any."""
    rows: list[Numbered] = [(number, [line]) for number, line in enumerate(filter(None, lines), 1)]
    return [Sheet(rows, BESIDE, kind="beside")] if rows else []


def single_line(text: str) -> str:
    """A cell's text without line breaks, tabs, runs of spaces, and points of Hebrew letters."""
    return " ".join(_POINTS.sub("", text.replace("\0", " ")).split())


def cell_text(text: str) -> str:
    """A cell as one line; first names below each other in it, children of a family, with commas between."""
    lines = [line for line in map(single_line, text.split("\n")) if line] if "\n" in text else []
    if len(lines) > 1 and all(map(_is_first_name, lines)) and not given_names().find(" ".join(lines)):
        return ", ".join(line.rstrip(",;") for line in lines)
    return single_line(text)


def _is_first_name(line: str) -> bool:
    """True for "Mendy" and "Mendy, 5"; not for Levi, who may be the family of whoever stands above."""
    name = " ".join(word for word in line.rstrip(",;").replace(",", " ").split() if not word.isdecimal())
    return bool(given_names().near(name)) and not family_names().find(name)
