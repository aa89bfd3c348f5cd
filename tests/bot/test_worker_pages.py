"""A worker tells how it does, to this machine or to who has the token."""

from contextlib import AsyncExitStack
from dataclasses import replace

import httpx
import pytest

from bot.app import App, ProcessPart
from bot.config import Config, ConfigError, examine
from bot.worker_pages import worker_pages
from tests.end_to_end.program import free_port

TOKEN = "sixteen-characters"


@pytest.fixture
def config(postgresql_url: str) -> Config:
    return Config(
        database_url=postgresql_url, secret_key="watched", metrics_port=free_port(), metrics_token=TOKEN
    )


async def opened_worker(stack: AsyncExitStack, config: Config) -> App:
    app = await App.open(config, ProcessPart.PLAY | ProcessPart.SEND)
    stack.push_async_callback(app.stop)
    return app


async def test_its_numbers_and_whether_it_can_work_but_no_page(config: Config) -> None:
    async with AsyncExitStack() as stack:
        app = await opened_worker(stack, config)
        port = await stack.enter_async_context(worker_pages(app))
        client = await stack.enter_async_context(httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}"))
        app.metrics.count_message("telegram", "sent")
        numbers = await client.get("/metrics")
        assert 'letters_messages_total{channel="telegram",outcome="sent"} 1.0' in numbers.text
        assert (await client.get("/readyz")).json()["status"] == "ok"
        assert (await client.get("/healthz")).status_code == 200
        for path in ("/", "/chat", "/telegram"):
            answer = await client.get(path)
            assert answer.status_code == 404
            assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_through_a_proxy_only_who_has_the_token_reads_them(config: Config) -> None:
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(worker_pages(await opened_worker(stack, config)))
        url, relayed = f"http://127.0.0.1:{port}/metrics", {"X-Forwarded-For": "203.0.113.7"}
        client = await stack.enter_async_context(httpx.AsyncClient())
        assert (await client.get(url, headers=relayed)).status_code == 404
        told = {**relayed, "Authorization": f"Bearer {TOKEN}"}
        assert (await client.get(url, headers=told)).status_code == 200


async def test_several_on_one_machine_take_a_port_each(config: Config) -> None:
    async with AsyncExitStack() as stack:
        app = await opened_worker(stack, config)
        ports = [await stack.enter_async_context(worker_pages(app)) for _ in range(3)]
        assert len(set(ports)) == 3
        assert ports[0] == config.metrics_port


async def test_without_a_port_nothing_listens_and_a_wrong_one_is_told(config: Config) -> None:
    async with AsyncExitStack() as stack:
        app = await opened_worker(stack, config)
        app.config = replace(config, metrics_port=0)
        assert await stack.enter_async_context(worker_pages(app)) == 0
        app.config = replace(config, metrics_port=1, host="192.0.2.1")  # no address of this machine
        with pytest.raises(ConfigError, match="METRICS_PORT"):
            await stack.enter_async_context(worker_pages(app))
    assert examine({"METRICS_PORT": "x"})[1][0].startswith("METRICS_PORT")
