"""Migration of a database to the schema that this version of the program needs."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, inspect, make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage.database.addresses import connect_postgresql, sqlite_path

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))  # the newest revision


async def migrate(url: str) -> bool:
    """Runs the missing migrations.

    True if there were any; only then Alembic is imported, which costs 100 ms.
    """
    if url.startswith("sqlite"):
        sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
    engine = _engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _manual)
        event.listen(engine.sync_engine, "begin", _begin)
    try:
        async with engine.begin() as connection:
            if await connection.run_sync(revision_of) == HEAD:
                return False
            await connection.run_sync(_upgrade)
            return True
    finally:
        await engine.dispose()


# The driver would begin a transaction only at the first INSERT: half a schema, if it is killed before.
def _manual(connection: Any, _: Any) -> None:
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


async def current_revision(url: str) -> str:
    """The revision of a database; "" if there is none yet, and none is created."""
    if url.startswith("sqlite") and not sqlite_path(url).exists():
        return ""
    if url.startswith("sqlite"):
        return await asyncio.to_thread(_revision_of_file, url)
    engine = _engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(revision_of)
    finally:
        await engine.dispose()


def _revision_of_file(url: str) -> str:
    """In one hop to a thread: every start of the program waits for this."""
    engine = create_engine(make_url(url).set(drivername="sqlite"), poolclass=NullPool)
    with engine.connect() as connection:
        return revision_of(connection)


def _engine(url: str) -> AsyncEngine:
    if url.startswith("sqlite"):
        return create_async_engine(url, hide_parameters=True)
    # A migration of a large register takes longer than any other command may.
    creator = partial(connect_postgresql, url, command_timeout=None)
    return create_async_engine("postgresql+asyncpg://", async_creator=creator, hide_parameters=True)


def revision_of(connection: Connection) -> str:
    """The revision of an open database; "" for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
