"""A request that comes too slowly, or never ends, keeps no connection."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot import connections
from bot.connections import MOST_HEADERS, PatientConnection

PATIENCE = 20.0  # seconds until a connection counts as kept
READS = "POST / HTTP/1.1\r\nHost: letters\r\nContent-Length: 9\r\n\r\nMos"


async def _length(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """Where a server with such connections listens."""
    app = Starlette(routes=[Route("/", _length, methods=["GET", "POST"])])
    settings = uvicorn.Config(app, port=0, log_config=None, lifespan="off", ws="none", http=PatientConnection)
    settings.load()
    server = uvicorn.Server(settings)
    server.lifespan = settings.lifespan_class(settings)
    await server.startup()
    yield int(server.servers[0].sockets[0].getsockname()[1])
    for connection in list(server.server_state.connections):
        connection.shutdown()
    server.servers[0].close()


async def answered(port: int, sent: bytes) -> bytes:
    """All that comes until the server hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(sent)
        async with asyncio.timeout(PATIENCE):
            return await reader.read()
    finally:
        writer.close()


@pytest.mark.parametrize("begun", ["", "GET / HT", "GET / HTTP/1.1\r\nHost: letters\r\nX-Slow: "])
async def test_headers_that_do_not_come(port: int, begun: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEADERS", 0.05)
    assert await answered(port, begun.encode()) == b""


async def test_a_body_that_does_not_come(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "GRACE", 0.05)
    monkeypatch.setattr(connections, "_LOOKS", 0.05)
    assert await answered(port, READS.encode()) == b""


async def test_a_body_that_comes_slowly_is_taken(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "_LOOKS", 0.01)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for piece in (READS, "he ", "Le"):
        writer.write(piece.encode())
        await asyncio.sleep(0.05)
    writer.write(b"y")
    assert (await reader.readline()).startswith(b"HTTP/1.1 200")
    writer.close()


@pytest.mark.parametrize(
    "sent", [b"GET /%s HTTP/1.1\r\nHost: letters\r\n\r\n", b"GET / HTTP/1.1\r\nX-Large: %s\r\n\r\n"]
)
async def test_headers_without_end(port: int, sent: bytes) -> None:
    answer = await answered(port, sent % (b"x" * (MOST_HEADERS + 1)))
    assert answer.startswith(b"HTTP/1.1 431 ")


async def test_what_is_no_request(port: int) -> None:
    assert (await answered(port, b"\x16\x03\x01\x02\0\1\r\n\r\n")).startswith(b"HTTP/1.1 400 ")
