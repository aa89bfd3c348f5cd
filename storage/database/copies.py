"""A campaign's backup, made while the program goes on, and put back: one SQLite file, on either database.

It is one moment of the campaign, and every row in it was read again and compared with its original. A file
takes its name only when it is whole.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table
from sqlalchemy.exc import DBAPIError

from storage.database.addresses import connect_postgresql, sqlite_path
from storage.database.migration import HEAD, current_revision, migrate
from storage.database.moving import (
    ROWS,
    NotMoved,
    campaign_tables,
    compare,
    move,
    opened_to_read,
    quoted,
    rows_query,
)

if TYPE_CHECKING:
    import asyncpg

_NO_CAMPAIGN = {
    "alembic_version",
    "partitions",
    "processes",
}  # they may have rows in an empty database


async def back_up(url: str, file: Path) -> int:
    """Writes the campaign of a URL, which is of this version, into a new file. The number of its rows.

    NotMoved where the file is there already, cannot be written, or a row did not come as it was.
    """
    with _new_file(file) as copy:
        try:
            if url.startswith("sqlite"):
                return _copy_file(sqlite_path(url), copy)
            return await _copy_server(url, copy)
        except (sqlite3.Error, DBAPIError) as error:  # a full disk, mostly
            raise NotMoved(f"{file} cannot be written ({_cause(error)})") from error


async def restore(file: Path, url: str) -> int:
    """Puts a backup of this version or an older one into an empty database. The number of its rows then.

    A file may be missing; a PostgreSQL has the tables of this version already. No program runs on it.
    NotMoved where anything is in it, the backup is no good, or a row did not come as it was.
    """
    if not url.startswith("sqlite"):
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "copy"
            await _copy_up_to_date(file, copy)
            return await move(copy, url, lambda *_told: None, again=False)
    target = sqlite_path(url)
    _refuse_filled(target)
    with _new_file(target, in_place=True) as copy:
        rows = await _copy_up_to_date(file, copy)
        for ending in ("-wal", "-shm"):  # of a file that is lost: they would be read as this one's
            target.with_name(f"{target.name}{ending}").unlink(missing_ok=True)
    return rows


async def _copy_up_to_date(file: Path, copy: Path) -> int:
    """A backup of an older version is brought up to date in the copy, and stays itself as it is."""
    try:
        rows = _copy_file(file, copy)
        revision = await current_revision(_url(copy))
        if not revision:
            raise NotMoved(f"{file} is no backup of a campaign")
        if revision > HEAD:
            raise NotMoved(f"{file} is of version {revision}, this program knows {HEAD}: update the program")
        if not await migrate(_url(copy)):
            return rows
        with closing(opened_to_read(copy)) as migrated:
            _check(migrated)
            return sum(_count(migrated, name) for name in _names(migrated))
    except (sqlite3.Error, DBAPIError) as error:
        raise NotMoved(f"{file} cannot be copied ({_cause(error)})") from error


def _cause(error: sqlite3.Error | DBAPIError) -> BaseException | None:
    """Without the statement and its values."""
    return error.orig if isinstance(error, DBAPIError) else error


def _url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


# --- files ----------------------------------------------------------------------------------------------


@contextmanager
def _new_file(file: Path, *, in_place: bool = False) -> Iterator[Path]:
    """A place beside a file, for its owner alone; at the end what was written there takes the file's name.

    `in_place`: an empty database may be there.
    """
    try:
        _refuse_another(file, in_place)
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=file.parent, prefix=".copy-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / "copy"
            copy.touch(0o600)
            yield copy
            _refuse_another(file, in_place)  # made meanwhile
            copy.replace(file)
        _keep_name(file.parent)
    except OSError as error:
        raise NotMoved(f"{file} cannot be written ({error.strerror})") from error


def _refuse_another(file: Path, in_place: bool) -> None:
    if file.exists() and not in_place:
        raise NotMoved(f"{file} is there already, and is not written over")


def _keep_name(folder: Path) -> None:
    """Waits until the disk has the name as well, as it has the contents."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse_filled(target: Path) -> None:
    if not target.exists():
        return
    with closing(opened_to_read(target)) as found:
        if any(_count(found, name) for name in _names(found) if name not in _NO_CAMPAIGN):
            raise NotMoved(f"a campaign is in {target}: move it away, or restore into another one")


def _copy_file(source: Path, target: Path) -> int:
    """Copies a file of any version as it is at one moment. The number of rows."""
    with (
        closing(opened_to_read(source)) as original,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        original.text_factory = copy.text_factory = bytes  # compared as it is kept
        original.execute("BEGIN")
        names = _names(original)  # from now on it stays as it is, for the copy and for the comparison
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without another beside it
        _check(copy)
        return sum(_compare(original, copy, name) for name in names)


def _compare(original: sqlite3.Connection, copy: sqlite3.Connection, name: str) -> int:
    query, count = f"SELECT * FROM {quoted(name)}", 0  # noqa: S608
    copies = iter(copy.execute(query))
    for count, row in enumerate(original.execute(query), 1):
        if row != next(copies, None):
            raise NotMoved(f"{name}: row {count} did not come as it was")
    if next(copies, None) is not None:
        raise NotMoved(f"{name}: there are more rows than there were")
    return count


def _check(copy: sqlite3.Connection) -> None:
    found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found not in ("ok", b"ok"):
        raise NotMoved("the copy is damaged, and so may be its original: `PRAGMA integrity_check` says more")


def _names(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    names = [name.decode() if isinstance(name, bytes) else name for (name,) in connection.execute(query)]
    return [name for name in names if not name.startswith("sqlite_")]


def _count(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"SELECT COUNT(*) FROM {quoted(name)}").fetchone()[0])  # noqa: S608


# --- PostgreSQL -----------------------------------------------------------------------------------------


async def _copy_server(url: str, target: Path) -> int:
    import asyncpg

    await migrate(_url(target))
    try:
        server = await connect_postgresql(url, command_timeout=None)
        try:
            with closing(sqlite3.connect(target, isolation_level=None)) as copy:
                async with server.transaction(isolation="repeatable_read", readonly=True):
                    return await _copy_moment(server, copy)
        finally:
            await server.close()
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise NotMoved(f"the database went away meanwhile ({type(error).__name__})") from error


async def _copy_moment(server: asyncpg.Connection[Any], copy: sqlite3.Connection) -> int:
    copy.execute("BEGIN IMMEDIATE")
    with _guards_resting(copy):
        for table in campaign_tables():
            copy.execute(f"DELETE FROM {quoted(table.name)}")  # noqa: S608
            await _copy_table(server, copy, table)
    copy.execute("COMMIT")
    _check(copy)
    return sum([await compare(copy, server, table) for table in campaign_tables()])


async def _copy_table(server: asyncpg.Connection[Any], copy: sqlite3.Connection, table: Table) -> None:
    columns = ", ".join(quoted(column.name) for column in table.columns)
    places = ", ".join("?" for _column in table.columns)
    insert = f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({places})"  # noqa: S608
    cursor = await server.cursor(rows_query(table, postgresql=True))
    while rows := await cursor.fetch(ROWS):
        copy.executemany(insert, map(tuple, rows))


@contextmanager
def _guards_resting(copy: sqlite3.Connection) -> Iterator[None]:
    """They watch over how rows come about, and stand again at the end."""
    guards = copy.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in guards:
        copy.execute(f"DROP TRIGGER {quoted(name)}")
    yield
    for _name, sql in guards:
        copy.execute(sql)
