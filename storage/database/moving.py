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

from storage.database.drivers import connect_postgresql, postgresql_dsn
from storage.database.times import now_ms
from storage.schema import metadata

if TYPE_CHECKING:
    import asyncpg

_OF_PROCESSES = {"partitions", "processes"}  # what runs on a database, and no part of the campaign
_MARK = "moved"  # of the campaign marks: what the rows looked like when they had come
_ROWS = 2_000  # read at once
_quoted: Callable[[str], str] = PGIdentifierPreparer(postgresql.dialect()).quote  # type: ignore[no-untyped-call]

Told = Callable[[str, int], None]  # a table, and how many rows of it were moved and compared


class NotMoved(Exception):
    """Nothing was moved; the sentence says why."""


async def move(file: Path, url: str, told: Told) -> int:
    """Moves all rows of a file into the database of a URL; both are of this version. The number of rows.

    NotMoved where somebody has written into that database, or a row did not come as it was.
    """
    import asyncpg

    with closing(_opened(file)) as source:
        source.execute("BEGIN")  # one moment of it
        target = await connect_postgresql(postgresql_dsn(url), command_timeout=None)
        try:
            async with target.transaction(), _guards_resting(target):
                await _empty(target)
                rows, mark = 0, sha256()
                for table in _tables():
                    try:
                        await _copy(source, target, table)
                    except (asyncpg.PostgresError, asyncpg.InterfaceError, TypeError, ValueError) as error:
                        raise NotMoved(f"{table.name}: {type(error).__name__}") from error
                    count = await _compare(source, target, table, mark.update)
                    told(table.name, count)
                    rows += count
                await _remember(target, mark.hexdigest())
            await target.execute("ANALYZE")
        finally:
            await target.close()
    return rows


def _opened(file: Path) -> sqlite3.Connection:
    uri = f"{file.absolute().as_uri()}?mode=ro"  # what is not there is not made
    return sqlite3.connect(uri, isolation_level=None, uri=True)


def _tables() -> list[Table]:
    """Those of the campaign, each behind those that it refers to."""
    return [table for table in metadata.sorted_tables if table.name not in _OF_PROCESSES]


@asynccontextmanager
async def _guards_resting(target: asyncpg.Connection[Any]) -> AsyncIterator[None]:
    for table in _tables():
        await target.execute(f"ALTER TABLE {_quoted(table.name)} DISABLE TRIGGER USER")
    yield
    for table in _tables():
        await target.execute(f"ALTER TABLE {_quoted(table.name)} ENABLE TRIGGER USER")


async def _empty(target: asyncpg.Connection[Any]) -> None:
    """Takes away what an earlier move has brought. NotMoved where there is anything else."""
    known = await target.fetchval("SELECT value FROM campaign_marks WHERE name = $1", _MARK)
    found, rows = sha256(), 0
    for table in _tables():
        async for row in target.cursor(_query(table, postgresql=True), prefetch=_ROWS):
            rows += table.name != "campaign_marks" or row["name"] != _MARK
            if table.name != "campaign_marks":
                found.update(repr(tuple(row)).encode())
    if rows and known != found.hexdigest():
        raise NotMoved(
            "the database to move to is in use: a campaign is there that did not come by a move, or somebody "
            "has written there since; take an empty one"
        )
    names = ", ".join(_quoted(table.name) for table in _tables())
    await target.execute(f"TRUNCATE {names}")


async def _copy(source: sqlite3.Connection, target: asyncpg.Connection[Any], table: Table) -> None:
    rows = _rows(source, table)
    columns = [column.name for column in table.columns]
    await target.copy_records_to_table(table.name, records=rows, columns=columns)


async def _compare(
    source: sqlite3.Connection, target: asyncpg.Connection[Any], table: Table, seen: Callable[[bytes], None]
) -> int:
    """Reads a table again on both sides, in the order of its key. The number of its rows."""
    originals, count = _rows(source, table), 0
    async for row in target.cursor(_query(table, postgresql=True), prefetch=_ROWS):
        count += 1
        if tuple(row) != next(originals, None):
            raise NotMoved(f"{table.name}: row {count} did not come as it was")
        if table.name != "campaign_marks":
            seen(repr(tuple(row)).encode())
    if next(originals, None) is not None:
        raise NotMoved(f"{table.name}: rows are missing")
    return count


def _rows(source: sqlite3.Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    return iter(source.execute(_query(table, postgresql=False)))


def _query(table: Table, *, postgresql: bool) -> str:
    """All rows of a table by its key, in the same order in both databases."""
    columns = ", ".join(
        f"CAST({_quoted(column.name)} AS BLOB)"  # SQLite keeps text there as well
        if isinstance(column.type, LargeBinary) and not postgresql
        else _quoted(column.name)
        for column in table.columns
    )
    collated = ' COLLATE "C"' if postgresql else " COLLATE BINARY"
    key = ", ".join(
        _quoted(column.name) + (collated if isinstance(column.type, Text) else "")
        for column in table.primary_key.columns
    )
    left_out = f" WHERE name <> '{_MARK}'" if table.name == "campaign_marks" and not postgresql else ""
    return f"SELECT {columns} FROM {_quoted(table.name)}{left_out} ORDER BY {key}"  # noqa: S608


async def _remember(target: asyncpg.Connection[Any], mark: str) -> None:
    entry = "INSERT INTO campaign_marks (name, value, at) VALUES ($1, $2, $3)"
    await target.execute(entry, _MARK, mark, now_ms())
