"""Each statement that the program keeps is one that PostgreSQL knows how to type, whoever runs it first."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import asyncpg
from sqlalchemy.dialects.postgresql import asyncpg as postgresql

import bot
import handlers
import storage
from storage.database import Query, Statement
from storage.database.addresses import postgresql_dsn
from storage.database.drivers import compiled

SKIPPED = ("storage.database.migrations", "bot.__main__")


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.startswith(SKIPPED):
            yield importlib.import_module(found.name)


def kept() -> Iterator[tuple[str, str]]:
    """Where each stands, and its SQL."""
    for package in (storage, handlers, bot):
        for module in modules(package):
            for name, value in vars(module).items():
                for one in _within(value):
                    place = f"{module.__name__}.{name}"
                    if isinstance(one, Statement):
                        yield place, one.for_postgresql.sql
                    else:
                        yield place, compiled(one.clause, postgresql.dialect()).sql  # type: ignore[no-untyped-call]


def _within(value: object) -> Iterator[Statement | Query]:
    if isinstance(value, Statement | Query):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _within(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)


async def test_each_is_prepared(postgresql_url: str) -> None:
    server = await asyncpg.connect(postgresql_dsn(postgresql_url))
    refused, known = {}, 0
    for place, sql in kept():
        known += 1
        try:
            await server.prepare(sql)
        except asyncpg.PostgresError as error:
            refused[place] = f"{error}: {sql}"
    await server.close()
    assert not refused
    assert known > 100
