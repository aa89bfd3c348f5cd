"""Whether the program lives, and whether it can do its work."""

import httpx

from bot.app import App
from bot.config import Config


async def test_it_is_ready_while_it_can_write(database_url: str) -> None:
    app = await App.open(Config(database_url=database_url, secret_key="ready"))
    try:
        transport = httpx.ASGITransport(app.web())
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            ready = await client.get("/readyz")
            assert ready.json() == {"status": "ok", "oldest_event_seconds": 0, "oldest_message_seconds": 0}
            await app.database.close()
            assert (await client.get("/readyz")).json()["status"] == "ok"  # for some seconds
            assert (await client.get("/healthz")).status_code == 200
        transport = httpx.ASGITransport(app.web())  # made anew, it remembers no answer
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            assert (await client.get("/readyz")).status_code == 503
            assert (await client.get("/healthz")).status_code == 200
    finally:
        await app.stop()
