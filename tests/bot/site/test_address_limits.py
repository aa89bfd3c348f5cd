"""A network address that asks without end is refused, the webhooks and everybody else are not."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from bot.app import App
from bot.config import Config
from bot.site import address_limits

BASE = "https://letters.example"
JSON = {"Content-Type": "application/json"}
LIST = b'{"id": "message-%08d", "name": "list.csv", "data": "TW9zaGU="}'


@pytest.fixture
async def client(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who asks through a proxy, of a program with small limits."""
    for name, most in (("PAGES", 5), ("POSTS", 3), ("FILES", 2), ("ALL_FILES", 3)):
        monkeypatch.setattr(address_limits, name, most)
    for window in ("MINUTE", "DAY"):  # which do not end during a test
        monkeypatch.setattr(address_limits, window, 1 << 40)
    config = Config(database_url=sqlite_url, secret_key="limited", public_url=BASE)
    app = await App.open(replace(config, trusted_proxies=("127.0.0.1",), telegram_token=""))
    try:
        transport = httpx.ASGITransport(app.web())
        async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
            yield client
    finally:
        await app.stop()


async def asked(client: httpx.AsyncClient, host: str, times: int, path: str = "/privacy") -> list[int]:
    return [(await client.get(path, headers={"X-Forwarded-For": host})).status_code for _time in range(times)]


async def uploaded(client: httpx.AsyncClient, host: str, times: int) -> list[int]:
    headers = {**JSON, "X-Forwarded-For": host}
    return [
        (await client.post("/chat/file", content=LIST % time, headers=headers)).status_code
        for time in range(times)
    ]


async def test_pages(client: httpx.AsyncClient) -> None:
    assert await asked(client, "8.8.8.8", 7) == [200] * 5 + [429] * 2
    refused = await client.get("/privacy", headers={"X-Forwarded-For": "8.8.8.8"})
    assert int(refused.headers["retry-after"]) > 0
    assert "default-src 'none'" in refused.headers["content-security-policy"]
    assert await asked(client, "9.9.9.9", 1) == [200]


async def test_a_household_is_one_address(client: httpx.AsyncClient) -> None:
    assert await asked(client, "2a00:1450:4001:80f::1", 5) == [200] * 5
    assert await asked(client, "2a00:1450:4001:810::2", 1) == [429]
    assert await asked(client, "2a00:1450:4002::1", 1) == [200]


async def test_whoever_comes_through_an_unknown_proxy_shares_no_limit(client: httpx.AsyncClient) -> None:
    assert await asked(client, "10.0.0.7", 9) == [200] * 9


async def test_what_services_call_has_none(client: httpx.AsyncClient) -> None:
    assert await asked(client, "8.8.8.8", 9, "/healthz") == [200] * 9
    assert address_limits.kind_of("POST", "/telegram") is None
    assert address_limits.kind_of("POST", "/whatsapp/status") is None


async def test_uploads_need_a_conversation_and_are_limited_by_day(client: httpx.AsyncClient) -> None:
    assert await uploaded(client, "8.8.8.8", 3) == [403, 403, 429]  # nobody has begun to talk
    begun = b'{"id": "message-00000001", "text": "hi"}'
    answer = await client.post("/chat", content=begun, headers={**JSON, "X-Forwarded-For": "9.9.9.9"})
    assert answer.status_code == 204
    client.cookies.clear()
    client.cookies.set("letters", answer.cookies["letters"], domain="letters.example")
    assert await uploaded(client, "9.9.9.9", 1) == [204]
    assert await uploaded(client, "1.1.1.1", 1) == [429]  # of all together
