"""A whole list read: the file to its tables, their rows to people.

These functions are called in processes of their own: what they need is imported fast, and what they take and
return can be pickled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from handlers.tables.columns import Column
from handlers.tables.files import LARGEST, read_file, read_text
from handlers.tables.hebrew_people import ListSender
from handlers.tables.line_reader import read_lines
from handlers.tables.marks import read_mark
from handlers.tables.name_cells import read_cell
from handlers.tables.people import NO_ANSWERS, ListAnswers, ParsedRow, to_people
from handlers.tables.readings import ReadRows, RowReading
from handlers.tables.row_reader import RowReader
from handlers.tables.tables import Table, find_tables
from handlers.words import Language

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListSource:
    """What a list is read from: a file or a pasted text, and what its sender has answered about it."""

    content: bytes
    language: Language  # of the sender, by which a date is read that can mean two days
    today: date  # decides who is a child
    pasted: bool = False
    answers: ListAnswers = NO_ANSWERS
    largest: int = LARGEST  # bytes to which a workbook may unpack


def tables_of(source: ListSource) -> list[Table]:
    """The tables of a list with all their rows. NotATable for a file that is no list, or is too long."""
    if source.pasted:
        sent = read_text(source.content.decode(errors="replace"))
    else:
        sent = read_file(source.content, source.largest)
    return find_tables(sent, source.language, source.today, source.answers.columns)


def parts_of(table: Table, rows: int) -> Iterator[Table]:
    """A table in parts of so many rows, each of which may be read by itself."""
    if table.lines:
        yield from (replace(table, rows=[], lines=part) for part in _chunks(table.lines, rows))
    else:
        yield from (replace(table, rows=part) for part in _chunks(table.rows, rows))


def _chunks(rows: list[T], most: int) -> Iterator[list[T]]:
    return (rows[start : start + most] for start in range(0, len(rows), most))


def people_of(table: Table, source: ListSource) -> tuple[list[ParsedRow], list[tuple[str, str]]]:
    """The people of a table, and (row, text) of the rows that are nobody's."""
    read = _read_rows(table, source)
    sender = ListSender(source.language, source.today)
    return list(to_people(read.rows, sender, source.answers)), read.aside


def readings_of(table: Table, source: ListSource) -> list[RowReading]:
    """A table's rows as they were typed."""
    return _read_rows(table, source).rows


def _read_rows(table: Table, source: ListSource) -> ReadRows:
    if table.lines:
        return read_lines(table.lines, table.sheet, table.columns[0], source.language, source.today)
    reader = RowReader(table, source.language, source.today)
    return reader.read(table.rows)


@dataclass(frozen=True, slots=True)
class ReturnedRows:
    """A file of open rows that came back."""

    list: int = 0  # id of the list whose rows they are; 0: the file is no such one
    places: frozenset[str] = frozenset()  # rows of that list that are in it
    added: tuple[tuple[str, str], ...] = ()  # (row, its text) of those that somebody has written below them


def returned_rows(tables: Sequence[Table]) -> ReturnedRows:
    """Which open rows of a list came back in these tables, and which rows are new in them."""
    listed, places, added = 0, set(), []
    for table in tables:
        at, own = table.index_of("mark"), table.own_columns
        for number, cells in table.rows if at is not None and own else ():
            mark = read_mark(cells[at]) if cells and at is not None and at < len(cells) else None
            if mark is not None and cells:
                listed = listed or mark.list
                places.add(cells[own.start])
            elif cells and any(cells):
                added.append((table.place(number), " · ".join(filter(None, cells[: own.start]))))
    return ReturnedRows(listed, frozenset(places), tuple(added)) if listed else ReturnedRows()


def unused_columns(table: Table) -> list[Column]:
    """The columns that are not used: they are named to the sender.

    Those that came back from here, in front of the answers, are known to everybody.
    """
    return [one for one in table.columns if one.part is None and one.index not in table.own_columns]


def warm_up(today: date) -> None:
    """Loads what reading needs, in a process that waits for its first rows."""
    read_cell("Moshe ben Sarah", "en", today)
