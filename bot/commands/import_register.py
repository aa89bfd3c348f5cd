"""Old lists of registrations made findable: CSV and XLSX files of any origin."""

from __future__ import annotations

import asyncio
import csv
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy import select

from bot.commands.scrolls import open_database
from bot.config import Config, ConfigError
from handlers.tables import HEAD_BYTES, Cells, NotATable, NumberedRows, is_workbook, rows_of_file
from handlers.words import voice
from storage.database import Database
from storage.schema import series
from storage.scrolls import Shelf
from storage.search import (
    IndexedRow,
    OlderColumns,
    OlderListReader,
    OlderListWriter,
    UnreadableRow,
    guess_columns,
    read_headings,
)

NumberedRow: TypeAlias = tuple[int, Cells | None]

ROWS_PER_WRITE = 100_000  # sorted together, so that the index is written in order
ROWS_PER_TASK = 2_000  # rows that one process reads at a time
TASKS_AHEAD = 16  # parts that are being read while others are written
LOOKED_AT = 200  # rows from which the columns are guessed
MOST_PROBLEMS = 100_000  # rows that were not understood; with more it is another kind of file
_MOST_TITLES = 10  # rows above the headings
_ABOVE = "it stands above the headings"
_NO_LIST = f"more than {MOST_PROBLEMS:,} rows were not understood: is this a list of names?"


@dataclass(slots=True)
class ImportOutcome:
    """The result of an import."""

    new: int = 0  # rows that were added
    known: int = 0  # rows that were there already
    nameless: int = 0  # understood rows that name no series of scrolls
    problems: list[tuple[int, str]] = field(default_factory=list)  # (row, why it was not understood)

    @property
    def rows(self) -> int:
        return self.new + self.known + len(self.problems)


async def import_register(config: Config, file: Path, kind: str = "") -> ImportOutcome:
    """Adds the rows of an old list. `kind`: the series of rows that name none. ConfigError for an unusable
    file.
    """
    async with open_database(config) as (database, _shelf):
        slugs = await _slugs(database)
        if kind and kind not in slugs.values():
            raise ConfigError(f"--series must be one of {', '.join(sorted(set(slugs.values())))}")
        rows = read_rows(file)
        first = list(islice(rows, LOOKED_AT))
        above, columns, body = _headed(first)
        reader = OlderListReader(columns or _guess(body), slugs, kind)
        outcome = ImportOutcome(problems=[(number, _ABOVE) for number in above])
        return await _keep(outcome, OlderListWriter(database), reader, _both(body, rows), _size(file, first))


def _headed(rows: Sequence[NumberedRow]) -> tuple[list[int], OlderColumns, Sequence[NumberedRow]]:
    """(numbers of the rows above the headings, columns, rows below them); no columns where none are found.

    Titles may stand above the headings.
    """
    for at, (_number, cells) in enumerate(rows[:_MOST_TITLES]):
        if columns := read_headings(cells or ()):
            above = [number for number, title in rows[:at] if title is None or any(title)]
            return above, columns, rows[at + 1 :]
    return [], {}, rows


def _guess(rows: Sequence[NumberedRow]) -> OlderColumns:
    columns = guess_columns([cells for _, cells in rows if cells])
    if not columns:
        raise ConfigError(
            "no column with names was found; please give the columns headings: name, family, year"
        )
    return columns


def _both(first: Iterable[NumberedRow], others: NumberedRows) -> NumberedRows:
    yield from first
    yield from others


async def _slugs(database: Database) -> dict[str, str]:
    """The slug of a series by its slug, its kind, and its name in each language, all casefolded."""
    shelf = await Shelf.load(database)
    found: dict[str, str] = {}
    for (slug,) in await database.read(select(series.c.slug).order_by(series.c.created)):
        one = shelf.series(slug)
        for name in (slug, *one.names.values(), one.kind):
            found.setdefault(name.casefold(), slug)
    return found


async def _keep(
    outcome: ImportOutcome,
    keeper: OlderListWriter,
    reader: OlderListReader,
    rows: NumberedRows,
    expected: int,
) -> ImportOutcome:
    """Reads rows in a process for each processor, while the database writes the rows before them."""
    with _progress() as progress, ProcessPoolExecutor(mp_context=get_context("spawn")) as readers:
        task = progress.add_task("rows", total=expected or None)
        waiting: deque[Future[ParsedRegister]] = deque()
        filed: list[IndexedRow] = []
        parts = iter(lambda: list(islice(rows, ROWS_PER_TASK)), [])
        while True:
            while len(waiting) < TASKS_AHEAD and (part := next(parts, None)) is not None:
                waiting.append(readers.submit(parse_rows, reader, part))
            if waiting:
                read_now = await asyncio.wrap_future(waiting.popleft())
                filed += read_now.filed
                outcome.nameless += read_now.nameless
                outcome.problems += read_now.problems
                if len(outcome.problems) > MOST_PROBLEMS:
                    raise ConfigError(_NO_LIST)
            if len(filed) >= ROWS_PER_WRITE or not waiting:
                new = await keeper.write(filed)
                outcome.new += new
                outcome.known += len(filed) - new
                progress.update(task, completed=outcome.rows)
                filed = []
                if not waiting:
                    break
        progress.update(task, total=outcome.rows)
    return outcome


@dataclass(frozen=True, slots=True)
class ParsedRegister:
    """The rows of a part of a list: those understood, and (row, problem) for the others."""

    filed: list[IndexedRow]
    problems: list[tuple[int, str]]
    nameless: int = 0  # of those understood: how many name no series of scrolls


def parse_rows(reader: OlderListReader, rows: Iterable[NumberedRow]) -> ParsedRegister:
    """The rows of a part of a list, read in another process."""
    filed: list[IndexedRow] = []
    problems: list[tuple[int, str]] = []
    nameless = 0
    for number, cells in rows:
        try:
            if cells is None:
                raise UnreadableRow("the row is broken: quotes that do not close, or a cell without end")
            if any(cells):
                row = reader.read_row(cells)
                nameless += not row.series
                filed.append(IndexedRow.of(row))
        except UnreadableRow as why:
            problems.append((number, str(why)))
    return ParsedRegister(filed, problems, nameless)


def write_report(outcome: ImportOutcome, file: Path) -> Path | None:
    """Writes (row, why) of every row that was not understood beside the list; returns the file.

    The report repeats nothing of the rows' contents. Where all are understood there is none, also no earlier
    one, and None is returned.
    """
    report = file.with_name(f"{file.stem}.not-understood.csv")
    if not outcome.problems:
        report.unlink(missing_ok=True)
        return None
    with report.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([("row", "why"), *outcome.problems])
    return report


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns)


def _size(file: Path, first: Sequence[NumberedRow]) -> int:
    """The number of rows, estimated from the file's size; 0 for a workbook, whose size tells nothing."""
    if is_workbook(file) or not first:
        return 0
    with file.open("rb") as content:
        head = content.read(HEAD_BYTES)
    lines = max(1, head.count(b"\n"))
    return round(file.stat().st_size / len(head) * lines)


def read_rows(file: Path) -> NumberedRows:
    """The rows of a CSV or XLSX file. ConfigError for any other file."""
    try:
        yield from rows_of_file(file)
    except NotATable as wrong:
        raise ConfigError(voice("en").say(wrong.words)) from None
    except OSError as error:
        raise ConfigError(f"the file cannot be read: {error.strerror}") from None
