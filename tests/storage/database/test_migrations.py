"""The migrations make exactly the schema that the program is written for."""

import ast
import re
from collections.abc import Callable
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import HEAD, current_revision, migrate
from storage.database import migration as migrations
from storage.database.migration import MIGRATIONS
from storage.schema import metadata
from storage.schema.guards import GUARDS, ddl
from storage.schema.ledger_guards import FOLLOWS
from tests.databases import Fresh, sqlite_url


async def looked_at(url: str, look: object) -> object:
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(look)  # type: ignore[arg-type]
    finally:
        await engine.dispose()


async def test_a_migrated_database_has_the_schema_of_the_program(database_url: str) -> None:
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    assert await looked_at(database_url, differences) == []


def described(connection: Connection) -> dict[str, object]:
    """Everything that the schema of a database is made of, by table; column order aside."""
    inspector = inspect(connection)
    parts: tuple[Callable[[str], Any], ...] = (
        inspector.get_columns,
        inspector.get_foreign_keys,
        inspector.get_unique_constraints,
        inspector.get_check_constraints,
        lambda table: map(_index, inspector.get_indexes(table)),
    )
    tables = {
        table: [inspector.get_pk_constraint(table), *(sorted(map(_spelt, part(table))) for part in parts)]
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }
    return tables | {
        "triggers": sorted(map(_spelt, connection.execute(text(TRIGGERS[connection.dialect.name])))),
        "views": {view: _spelt(inspector.get_view_definition(view)) for view in inspector.get_view_names()},
    }


def _index(index: Any) -> object:
    return {**index, "dialect_options": {name: str(sql) for name, sql in index["dialect_options"].items()}}


def _spelt(part: object) -> str:
    """One spelling of SQL that differs in quotes and white space only."""
    return re.sub(r"""[\s\\"']+""", "", str(part))


TRIGGERS = {
    "sqlite": "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgrelid::regclass::text, tgname, tgtype, proname, prosrc FROM pg_trigger "
    "JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal",
}


def made_anew(connection: Connection) -> None:
    """Replaces a migrated schema by one that is made of today's tables and guards alone."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    else:
        for view in inspect(connection).get_view_names():
            connection.execute(text(f"DROP VIEW {view}"))
        for table in inspect(connection).get_table_names():
            connection.execute(text(f'DROP TABLE "{table}"'))
    metadata.create_all(connection)
    for statement in ddl(connection.dialect.name):
        connection.execute(text(statement))
    connection.commit()


async def test_a_migrated_database_equals_a_new_one(database_url: str) -> None:
    migrated = await looked_at(database_url, described)
    await looked_at(database_url, made_anew)
    assert migrated == await looked_at(database_url, described)


async def test_a_migrated_database_has_every_guard(database_url: str) -> None:
    def names(connection: Connection) -> set[str]:
        table = "sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == "postgresql":
            table = "pg_trigger WHERE NOT tgisinternal"
        column = "name" if connection.dialect.name == "sqlite" else "tgname"
        return set(connection.execute(text(f"SELECT {column} FROM {table}")).scalars())  # noqa: S608

    assert await looked_at(database_url, names) == {one.name for one in (*GUARDS, *FOLLOWS)}


async def test_migrating_twice_changes_nothing(database_url: str) -> None:
    assert await current_revision(database_url) == HEAD
    assert await migrate(database_url) is False
    assert await current_revision(database_url) == HEAD


def test_head_is_the_newest_revision() -> None:
    revisions = {}
    for file in (MIGRATIONS / "versions").glob("*.py"):
        assigned = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in ast.parse(file.read_text()).body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id in ("revision", "down_revision")
        }
        revisions[assigned["revision"]] = assigned["down_revision"]
    assert set(revisions) - set(revisions.values()) == {HEAD}


async def test_a_migration_that_breaks_off_leaves_nothing(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, sqlite_databases: Fresh
) -> None:
    url = sqlite_url(tmp_path / "broken.db")  # type: ignore[operator]
    upgrade = migrations._upgrade

    def killed_at_the_end(connection: Connection) -> None:
        upgrade(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "_upgrade", killed_at_the_end)
    with pytest.raises(KeyboardInterrupt):
        await migrate(url)
    assert await looked_at(url, lambda connection: inspect(connection).get_table_names()) == []
    monkeypatch.undo()
    assert await migrate(url) is True
