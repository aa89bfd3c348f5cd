"""PostgreSQL's address as hosts hand it out: with parameters that were written for other drivers."""

import asyncio
import socket
from contextlib import suppress

import pytest
from sqlalchemy import make_url, text

from storage.database import Database, addresses, current_revision, migrate
from storage.database.addresses import connect_postgresql, postgresql_dsn, postgresql_dsns


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


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://u:p%2Fss@one:5432,two:6432/db?sslmode=require&keepalives_count=3",
        "postgresql+asyncpg://u:p%2Fss@/db?host=one,two&port=5432,6432&sslmode=require",
        "postgresql+asyncpg://u:p/ss@one:5432,two:6432/db?target_session_attrs=read-write&sslmode=require",
    ],
)
def test_of_several_servers_the_one_is_meant_that_takes_writes(url: str) -> None:
    found = [_parsed(dsn) for dsn in postgresql_dsns(url)]
    assert [(place, "read-write", "p/ss", "db") for place in (("one", 5432), ("two", 6432))] == found


def _parsed(dsn: str) -> tuple[tuple[str, int], str, str, str]:
    """What asyncpg itself reads out of an address."""
    parsed = make_url(dsn)
    query = dict(parsed.query)
    host, port = query.get("host", parsed.host), query.get("port", parsed.port)
    assert isinstance(host, str)
    return (
        (host, int(str(port))),
        str(query["target_session_attrs"]),
        str(parsed.password),
        str(parsed.database),
    )


async def test_a_server_that_says_nothing_is_passed_by(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "_PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        folder = make_url(postgresql_url).query["host"]
        both = {"host": f"127.0.0.1,{folder}", "port": f"{silent.getsockname()[1]},5432"}
        url = make_url(postgresql_url).update_query_dict(both).render_as_string(hide_password=False)
        server = await connect_postgresql(url)
        assert await server.fetchval("SELECT 1") == 1
        await server.close()


async def test_a_machine_that_vanishes_is_noticed(postgresql_url: str) -> None:
    plain = make_url(postgresql_url)
    behind: list[asyncio.Task[None]] = []

    async def forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_unix_connection(f"{plain.query['host']}/.s.PGSQL.5432")
        behind.append(asyncio.ensure_future(_copied(there[0], writer)))
        await _copied(reader, there[1])

    async with await asyncio.start_server(forward, "127.0.0.1", 0) as machine:
        port = machine.sockets[0].getsockname()[1]
        server = await connect_postgresql(f"postgresql://postgres@127.0.0.1:{port}/{plain.database}")
        own = server._transport.get_extra_info("socket")
        assert own.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            assert 0 < own.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) <= 30_000
        await server.close()
        await asyncio.gather(*behind)


async def _copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while content := await reader.read(1 << 16):
            writer.write(content)
    writer.close()
