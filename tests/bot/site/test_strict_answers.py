"""What every route has in common: strict headers, and an answer to whatever address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from starlette.routing import BaseRoute, Mount, Route

from bot.app import App
from bot.config import Config

STRICT = ("content-security-policy", "x-content-type-options", "referrer-policy", "cache-control")
ODD = (
    "\0",
    "%00",
    "9" * 6_000,
    str(2**64),
    str(-(2**63) - 1),
    "٣" * 30,
    "%ed%a0%80",  # a lone surrogate
    "..%2f..%2fetc%2fpasswd",
    "'; --",
    "%ff%fe",
    "{0}",
    "x" * 3_000,
)
FIELDS = ("order", "t", "k", "lang", "page", "position", "start", "after", "letter", "q", "tgWebAppData")


@asynccontextmanager
async def visiting(url: str) -> AsyncIterator[tuple[App, httpx.AsyncClient]]:
    """A whole program without its network, and somebody who asks it for pages."""
    config = Config(database_url=url, secret_key="guarded", public_url="https://letters.example")
    app = await App.open(config)
    try:
        transport = httpx.ASGITransport(app.web())
        async with httpx.AsyncClient(transport=transport, base_url=config.public_url) as client:
            yield app, client
    finally:
        await app.stop()


def paths(routes: list[BaseRoute], value: str) -> list[str]:
    """The path of every route, with a value in place of what stands for something."""
    found = []
    for route in routes:
        if isinstance(route, Mount):
            found.append(f"{route.path}/{value}")
        elif isinstance(route, Route) and route.path != "/chat/events":  # a stream without end
            parts = [value if part.startswith("{") else part for part in route.path.split("/")]
            found.append("/".join(parts))
    return found


async def test_an_odd_address_is_an_address_that_leads_nowhere(database_url: str) -> None:
    async with visiting(database_url) as (app, client):
        wrong = []
        for odd in ODD:
            for path in paths(app.web().routes, odd):
                few = FIELDS[: max(1, 40_000 // len(odd))]  # httpx takes no longer addresses
                fields = dict.fromkeys(few, odd) if "%" not in odd else {}
                for method in ("GET", "POST"):
                    quoted = path.replace("\0", "%00").replace("{", "%7b").replace("}", "%7d")
                    answer = await client.request(method, quoted, params=fields or None)
                    if answer.status_code >= 500:
                        wrong.append((method, path[:60], odd[:20], answer.status_code))
        assert wrong == []


async def test_every_answer_has_strict_headers(sqlite_url: str) -> None:
    async with visiting(sqlite_url) as (app, client):
        for path in [*paths(app.web().routes, "x"), "/nowhere", "/static/home.css", "/%00"]:
            for accept in ("text/html", "*/*"):
                answer = await client.get(path, headers={"Accept": accept})
                assert [name for name in STRICT if name not in answer.headers] == [], path
                policy = answer.headers["content-security-policy"]
                assert "default-src 'none'" in policy, path
                assert "unsafe" not in policy, path
                assert answer.headers["strict-transport-security"], path


async def test_a_fault_is_answered_with_them_and_tells_the_log_nothing_of_anybody(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with visiting(sqlite_url) as (app, client):
        await app.database.close()
        answer = await client.get("/scrolls?name=Mendel")
        assert answer.status_code == 500
        assert [name for name in STRICT if name not in answer.headers] == []
        assert "GET /scrolls failed" in caplog.text
        assert "Mendel" not in caplog.text
