"""The migrations make exactly the schema that the program is written for."""

import ast

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import HEAD, current, migrate
from storage.database import migration as migrations
from storage.database.migration import MIGRATIONS
from storage.schema import metadata
from storage.schema.guards import GUARDS
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


async def test_a_migrated_database_has_every_guard(database_url: str) -> None:
    def names(connection: Connection) -> set[str]:
        table = "sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == "postgresql":
            table = "pg_trigger WHERE NOT tgisinternal"
        column = "name" if connection.dialect.name == "sqlite" else "tgname"
        return set(connection.execute(text(f"SELECT {column} FROM {table}")).scalars())  # noqa: S608

    assert await looked_at(database_url, names) == {guard.name for guard in GUARDS}


async def test_migrating_twice_changes_nothing(database_url: str) -> None:
    assert await current(database_url) == HEAD
    assert await migrate(database_url) is False
    assert await current(database_url) == HEAD


def test_head_is_the_newest_revision() -> None:
    revisions = {}
    for file in (MIGRATIONS / "versions").glob("*.py"):
        assigned = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in ast.parse(file.read_text()).body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
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
