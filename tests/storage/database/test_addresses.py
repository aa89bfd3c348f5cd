"""PostgreSQL's address as hosts hand it out: with parameters that were written for other drivers."""

import pytest
from sqlalchemy import text

from storage.database import Database, current_revision, migrate
from storage.database.drivers import postgresql_dsn


@pytest.mark.parametrize(
    "parameters",
    [
        "sslmode=disable",
        "sslmode=prefer&channel_binding=require",
        "sslmode=prefer&pgbouncer=true&connect_timeout=15&connection_limit=5",
        "application_name=letters",
    ],
)
async def test_parameters_of_hosts_are_taken(postgresql_url: str, parameters: str) -> None:
    url = f"{postgresql_url}{'&' if '?' in postgresql_url else '?'}{parameters}"
    assert await migrate(url) is False
    assert await current_revision(url)
    database = await Database.open(url)
    try:
        assert await database.read(text("SELECT 1"))
    finally:
        await database.close()


def test_what_other_drivers_need_is_left_out_and_the_rest_stays() -> None:
    url = "postgresql+asyncpg://u:p%40ss@host:6543/db?sslmode=require&channel_binding=require&pgbouncer=true"
    assert postgresql_dsn(url) == "postgresql://u:p%40ss@host:6543/db?sslmode=require"
