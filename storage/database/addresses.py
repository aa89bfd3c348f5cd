"""The address of a database: one file, one PostgreSQL, or the several servers of a replicated one."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import URL, make_url

if TYPE_CHECKING:
    import asyncpg

# As hosts and the manuals of other clients hand them out.
_OF_OTHER_DRIVERS = (
    *("channel_binding", "connect_timeout", "connection_limit", "gssencmode", "keepalives"),
    *("keepalives_count", "keepalives_idle", "keepalives_interval", "load_balance_hosts", "pgbouncer"),
    *("pool_timeout", "schema", "sslnegotiation", "tcp_user_timeout", "uselibpqcompat"),
)
_PATIENCE = 10  # seconds for a connection, with each of several servers

# postgresql://user:password@first:5432,second:5432/name
_SEVERAL = re.compile(
    r"(?P<before>[^:/@]+://(?:[^:/@]*(?::[^@]*)?@)?)(?P<servers>[^/?@]*,[^/?@]*)(?P<behind>.*)"
)
_FIRST_ONE = {"target_session_attrs": "read-write"}  # of several servers libpq would take any

# A machine that has vanished says nothing, and a query would wait for it for a quarter of an hour.
_SILENCE = {"TCP_KEEPIDLE": 15, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3}  # seconds, and how often
_UNCONFIRMED = {"TCP_USER_TIMEOUT": 20_000}  # milliseconds


def sqlite_path(url: str) -> Path:
    """The file of an embedded database, from its URL."""
    return Path(make_url(url).database or "")


def postgresql_dsns(url: str) -> list[str]:
    """The servers of a PostgreSQL as asyncpg reads them, out of its SQLAlchemy URL or one of libpq's.

    asyncpg knows libpq's `sslmode` and its likes; what only other drivers know is left out, for a server
    refuses a connection with a parameter that it does not know. Raises ValueError for what is no address.
    """
    several = _SEVERAL.fullmatch(url)
    if several:
        servers = [several["before"] + one + several["behind"] for one in several["servers"].split(",")]
        urls = list(map(make_url, servers))
    else:
        urls = _in_query(make_url(url))
    chosen = _FIRST_ONE if len(urls) > 1 else {}
    return [
        one.set(drivername="postgresql", query=chosen | dict(one.query))
        .difference_update_query(_OF_OTHER_DRIVERS)
        .render_as_string(hide_password=False)
        for one in urls
    ]


def _in_query(url: URL) -> list[URL]:
    """One URL for each server of `?host=first,second&port=5432,5433`, where the query has them."""
    hosts, ports = (_listed(url.query.get(name, ())) for name in ("host", "port"))
    if len(hosts) < 2:
        return [url]
    if len(ports) == len(hosts):
        return [
            url.update_query_dict({"host": host, "port": port})
            for host, port in zip(hosts, ports, strict=True)
        ]
    return [url.update_query_dict({"host": host}) for host in hosts]


def _listed(said: str | tuple[str, ...]) -> list[str]:
    return [one for part in ([said] if isinstance(said, str) else said) for one in part.split(",")]


def postgresql_dsn(url: str) -> str:
    """The only server of a PostgreSQL."""
    [dsn] = postgresql_dsns(url)
    return dsn


async def connect_postgresql(url: str, **options: Any) -> asyncpg.Connection[Any]:
    """A connection to a PostgreSQL: of several servers, to the first that takes writes.

    `options` are those of `asyncpg.connect`. Each server has a time of its own to answer in, for the one that
    has vanished stands before the one that took its place. Raises the last one's error.
    """
    import asyncpg
    from asyncpg.exceptions import InternalClientError, PostgresError

    *others, last = postgresql_dsns(url)
    options = {"timeout": _PATIENCE, "command_timeout": 30, **options}
    for dsn in others:
        try:
            return _noticing(await asyncpg.connect(dsn, **options))
        except (OSError, PostgresError, InternalClientError):
            continue
    return _noticing(await asyncpg.connect(last, **options))


def _noticing(connection: asyncpg.Connection[Any]) -> asyncpg.Connection[Any]:
    """A connection that ends when nothing is heard of its server for half a minute."""
    transport: Any = connection._transport  # asyncpg has no option for it
    own = transport.get_extra_info("socket")
    if own is not None and own.family in (socket.AF_INET, socket.AF_INET6):
        own.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in {**_SILENCE, **_UNCONFIRMED}.items():
            if option := getattr(socket, name, None):  # each system has some of them
                own.setsockopt(socket.IPPROTO_TCP, option, value)
    return connection
