"""A campaign moves from an SQLite file into a PostgreSQL database, row by row, and is compared row by row.

All of it is one transaction: either the whole campaign is there, and every row equals its original, or
nothing is. Constraints are checked as ever; the guards, which watch over how rows come about, rest meanwhile
and stand again before the commit. It may be done again for as long as nobody has written there: the second
move takes the place of the first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary, Table, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql.base import PGIdentifierPreparer

from storage.database.addresses import connect_postgresql
from storage.database.times import now_ms
from storage.schema import metadata

if TYPE_CHECKING:
    import asyncpg

_OF_PROCESSES = {"partitions", "processes"}  # what runs on a database, and no part of the campaign
_MARK = "moved"  # of the campaign marks: what the rows looked like when they had come
ROWS = 2_000  # read at once
quoted: Callable[[str], str] = PGIdentifierPreparer(postgresql.dialect()).quote  # type: ignore[no-untyped-call]

Told = Callable[[str, int], None]  # a table, and how many rows of it were moved and compared


class NotMoved(Exception):
    """Nothing was moved; the sentence says why."""


async def move(file: Path, url: str, told: Told, *, again: bool = True) -> int:
    """Moves all rows of a file into the database of a URL; both are of this version. The number of rows.

    `again`: this may take the place of an earlier move, and a later one the place of this.
    NotMoved where somebody has written into that database, or a row did not come as it was.
    """
    import asyncpg

    with closing(opened_to_read(file)) as source:
        source.execute("BEGIN")  # one moment of it
        target = await connect_postgresql(url, command_timeout=None)
        try:
            async with target.transaction(), _guards_resting(target):
                await _empty(target, again=again)
                rows, mark = 0, sha256()
                for table in campaign_tables():
                    try:
                        await _copy(source, target, table)
                    except (asyncpg.PostgresError, asyncpg.InterfaceError, TypeError, ValueError) as error:
                        raise NotMoved(f"{table.name}: {type(error).__name__}") from error
                    count = await compare(source, target, table, mark.update)
                    told(table.name, count)
                    rows += count
                if again:
                    await _remember(target, mark.hexdigest())
            await target.execute("ANALYZE")
        finally:
            await target.close()
    return rows


def opened_to_read(file: Path) -> sqlite3.Connection:
    """A connection to a file that is there, which changes nothing and begins no transaction by itself."""
    uri = f"{file.absolute().as_uri()}?mode=ro"  # what is not there is not made
    return sqlite3.connect(uri, isolation_level=None, uri=True)


def campaign_tables() -> list[Table]:
    """The tables of the campaign, each behind those that it refers to."""
    return [table for table in metadata.sorted_tables if table.name not in _OF_PROCESSES]


@asynccontextmanager
async def _guards_resting(target: asyncpg.Connection[Any]) -> AsyncIterator[None]:
    for table in campaign_tables():
        await target.execute(f"ALTER TABLE {quoted(table.name)} DISABLE TRIGGER USER")
    yield
    for table in campaign_tables():
        await target.execute(f"ALTER TABLE {quoted(table.name)} ENABLE TRIGGER USER")


async def _empty(target: asyncpg.Connection[Any], *, again: bool) -> None:
    """Takes away what an earlier move has brought. NotMoved where there is anything else."""
    known = await target.fetchval("SELECT value FROM campaign_marks WHERE name = $1", _MARK)
    found, rows = sha256(), 0
    for table in campaign_tables():
        async for row in target.cursor(rows_query(table, postgresql=True), prefetch=ROWS):
            rows += 1
            if table.name != "campaign_marks":
                found.update(repr(tuple(row)).encode())
    if rows and not (again and known == found.hexdigest()):
        came = "that did not come by a move, or somebody has written there since" if again else "already"
        raise NotMoved(f"the database is in use: a campaign is there {came}; take an empty one")
    names = ", ".join(quoted(table.name) for table in campaign_tables())
    await target.execute(f"TRUNCATE {names}")


async def _copy(source: sqlite3.Connection, target: asyncpg.Connection[Any], table: Table) -> None:
    rows = _rows(source, table)
    columns = [column.name for column in table.columns]
    await target.copy_records_to_table(table.name, records=rows, columns=columns)


async def compare(
    source: sqlite3.Connection,
    target: asyncpg.Connection[Any],
    table: Table,
    seen: Callable[[bytes], object] = len,
) -> int:
    """Reads a table again on both sides, in the order of its key. The number of its rows.

    `seen` gets each row. NotMoved where one is not as it was.
    """
    originals, count = _rows(source, table), 0
    async for row in target.cursor(rows_query(table, postgresql=True), prefetch=ROWS):
        count += 1
        if tuple(row) != next(originals, None):
            raise NotMoved(f"{table.name}: row {count} did not come as it was")
        if table.name != "campaign_marks":
            seen(repr(tuple(row)).encode())
    if next(originals, None) is not None:
        raise NotMoved(f"{table.name}: rows are missing")
    return count


def _rows(source: sqlite3.Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    return iter(source.execute(rows_query(table, postgresql=False)))


def rows_query(table: Table, *, postgresql: bool) -> str:
    """All rows of a table by its key, in the same order in both databases; without the mark of a move."""
    columns = ", ".join(
        f"CAST({quoted(column.name)} AS BLOB)"  # SQLite keeps text there as well
        if isinstance(column.type, LargeBinary) and not postgresql
        else quoted(column.name)
        for column in table.columns
    )
    collated = ' COLLATE "C"' if postgresql else " COLLATE BINARY"
    key = ", ".join(
        quoted(column.name) + (collated if isinstance(column.type, Text) else "")
        for column in table.primary_key.columns
    )
    left_out = f" WHERE name <> '{_MARK}'" if table.name == "campaign_marks" else ""
    return f"SELECT {columns} FROM {quoted(table.name)}{left_out} ORDER BY {key}"  # noqa: S608


async def _remember(target: asyncpg.Connection[Any], mark: str) -> None:
    entry = "INSERT INTO campaign_marks (name, value, at) VALUES ($1, $2, $3)"
    await target.execute(entry, _MARK, mark, now_ms())
