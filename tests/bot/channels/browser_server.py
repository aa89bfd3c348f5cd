"""The browser channel behind a real server, with somebody at the other end who answers."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

from bot.channels import FileWire, Incoming, TextWire
from bot.channels.browser import Browser
from bot.config import Config
from tests.bot.channels.uncatalogued_voice import Uncatalogued

Answer = Callable[[Browser, Incoming], Awaitable[None]]


class FakeIntake:
    """An intake that knows what it has taken already and answers each new thing once."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.taken: list[Incoming] = []
        self.repeated = 0
        self.browser: Browser | None = None
        self._answer = answer

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        for one in incoming:
            if any(one.key == known.key for known in self.taken):
                self.repeated += 1
                continue
            self.taken.append(one)
            if self._answer and self.browser:
                await self._answer(self.browser, one)


class Memory:
    """What an outbox has recorded as sent, by address; remembers how often it was asked."""

    def __init__(self, **sent: Sequence[TextWire | FileWire]) -> None:
        self.sent = sent
        self.asked: list[str] = []

    async def __call__(self, address: str) -> Sequence[TextWire | FileWire]:
        self.asked.append(address)
        return self.sent.get(address, self.sent.get("anybody", ()))


def browser(
    intake: FakeIntake,
    memory: Memory | None = None,
    clock: Callable[[], float] = lambda: 0.0,
    public_url: str = "",
) -> Browser:
    """The channel, joined to its intake."""
    config = Config(secret_key="for tests only", public_url=public_url)
    intake.browser = Browser(config, intake, memory or Memory(), Uncatalogued, clock)
    return intake.browser


@asynccontextmanager
async def served(channel: Browser) -> AsyncIterator[str]:
    """Serves the channel's routes; the address to open."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = Starlette(routes=channel.routes())
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off", ws="none"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await channel.stop()
        server.should_exit = True
        await serving
