"""The people of a list: its file is read in processes of their own, so that none can harm the program."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

import msgspec

from bot.lists.reader_processes import WORKERS, ReaderProcesses, TookTooMuch
from handlers.tables import (
    OWN_PARTS,
    Column,
    ColumnQuestion,
    ListAnswers,
    ListSource,
    NotATable,
    ParsedRow,
    RowReading,
    Table,
    is_workbook,
    parts_of,
    people_of,
    readings_of,
    tables_of,
    unused_columns,
    warm_up,
)
from handlers.words import _, language_of
from storage.database import Database
from storage.lists import PeopleList, people_lists

LARGEST_WORKBOOK = 256 << 20  # bytes to which a workbook may unpack
SMALL_TEXT = 40_000  # bytes; a shorter text is read without another process
_AT_LEAST, _A_MEGABYTE = 20, 20  # seconds of the processor for a file, and for each megabyte of it
ROWS_PER_TASK = 1_000  # rows that one process reads at a time

_Part: TypeAlias = tuple[list[ParsedRow], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class ParsedList:
    """The contents of a list: its tables and the people in their rows.

    While there is a question about who stands in which column, nobody is read.
    """

    tables: list[Table]
    people: list[ParsedRow] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)  # (row, its text) of lines that are nobody

    @property
    def questions(self) -> list[ColumnQuestion]:
        """The questions about columns, each asked once for all rows."""
        return [question for table in self.tables for question in table.questions]

    def describe_columns(self) -> list[tuple[str, str, str]]:
        """(letter of the column, its heading, part) of each column that is used; "" for a missing heading."""
        told = [
            (column.letter, column.heading, column.part)
            for column in self._columns()
            if column.part is not None and column.part != "line" and column.part not in OWN_PARTS
        ]
        return list(dict.fromkeys(told))

    def unused(self) -> list[str]:
        """The columns that are not used, as `D Amount`, with their sheet where there are several."""
        found = ((one, column) for one in self.tables for column in unused_columns(one))
        return list(dict.fromkeys(table.name_of(column) for table, column in found))

    def sums(self) -> list[tuple[str, int, str]]:
        """(column, or "" for those behind names, rows with a sum, what these come to) of the sums in it."""
        return [
            (table.name_of(column) if column.letter else "", one.rows, one.total)
            for table in self.tables
            for column in unused_columns(table)
            for one in column.sums
        ]

    def other_sheets(self) -> list[str]:
        """The sheets that were not read: hidden ones, and those without names."""
        return [name for table in self.tables for name in table.other_sheets]

    def _columns(self) -> list[Column]:
        return [column for table in self.tables for column in table.columns]


async def load_source(database: Database, listed: PeopleList, today: date | None = None) -> ListSource:
    """What a list is read from; its content is b"" once it is forgotten. `today`, by default this
    machine's, decides who is a child.
    """
    content = await people_lists.load_content(database, listed.id)
    answers = msgspec.json.decode(await people_lists.load_answers(database, listed.id), type=ListAnswers)
    return ListSource(
        content,
        language_of(listed.language),
        today or date.today(),
        listed.pasted,
        answers,
        largest=LARGEST_WORKBOOK,
    )


class FileReaders(ReaderProcesses):
    """Processes that read and write files; started when they are needed."""

    async def parse(self, source: ListSource) -> ParsedList:
        """The people of a list. NotATable for a file that is none, in the words that its reader has."""
        if source.pasted or (len(source.content) < SMALL_TEXT and not is_workbook(source.content)):
            return await asyncio.to_thread(parse_list, source)
        try:
            return await self._in_parts(source)
        except TookTooMuch:
            raise NotATable(
                _("This file cannot be read. Please save it as XLSX or CSV once more, and send that.")
            ) from None

    async def _in_parts(self, source: ListSource) -> ParsedList:
        waiting = [self.run(warm_up, source.today) for _other in range(WORKERS - 1)]
        seconds = _AT_LEAST + _A_MEGABYTE * (len(source.content) >> 20)
        reading = self.run(tables_of, source, seconds=seconds)
        tables, _warm = await asyncio.gather(reading, asyncio.gather(*waiting))
        found = ParsedList(tables)
        if _must_ask(tables):
            return found
        async for people, aside in self._parts(tables, replace(source, content=b"")):
            found.people.extend(people)
            found.aside.extend(aside)
        return found

    async def _parts(self, tables: list[Table], source: ListSource) -> AsyncIterator[_Part]:
        """The parts in their order. No more of them are begun than there are processes: what somebody else
        has sent comes in between.
        """
        begun: deque[asyncio.Task[_Part]] = deque()
        try:
            for table in tables:
                for part in parts_of(table, ROWS_PER_TASK):
                    begun.append(asyncio.create_task(self.run(people_of, part, source)))
                    if len(begun) > WORKERS:
                        yield await begun.popleft()
            while begun:
                yield await begun.popleft()
        finally:
            for task in begun:
                task.cancel()
            await asyncio.gather(*begun, return_exceptions=True)


def _must_ask(tables: list[Table]) -> bool:
    """Whether it has to be asked who stands in which column before anybody can be read."""
    return any(choice.parts for table in tables for one in table.questions for choice in one.choices)


def parse_list(source: ListSource) -> ParsedList:
    """The people of a list, read at once and here. NotATable as in `tables_of`."""
    found = ParsedList(tables_of(source))
    if _must_ask(found.tables):
        return found
    for table in found.tables:
        people, aside = people_of(table, source)
        found.people.extend(people)
        found.aside.extend(aside)
    return found


def describe_list(source: ListSource) -> tuple[ParsedList, list[RowReading]]:
    """The tables of a list, and its rows as typed; no rows while it is open who stands in which column.

    NotATable as in `tables_of`.
    """
    tables = tables_of(source)
    if _must_ask(tables):
        return ParsedList(tables), []
    return ParsedList(tables), [row for table in tables for row in readings_of(table, source)]
