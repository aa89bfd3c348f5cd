"""`python -m bot chat`: a conversation in the terminal, through the real engine, database and rendering."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from uuid import uuid4

from bot.app import App, ProcessPart, utc_now
from bot.channels import Incoming, Limits
from bot.channels.terminal import Terminal
from bot.config import Config

LOOKS = {
    "telegram": Limits(text=4096, caption=1024, buttons=True),
    "whatsapp": Limits(text=1600, caption=1600, buttons=False),
}


async def converse(config: Config, look: str, account: str, language: str) -> None:
    """Talks on standard input and output until the input ends. `look` is a key of LOOKS."""
    app = await App.open(config, ProcessPart.PLAY | ProcessPart.SEND)
    terminal = Terminal(LOOKS[look], _print, tty=sys.stdout.isatty())
    app.add_channel(terminal)
    await app.start()
    try:
        async for line in _lines():
            heard = terminal.parse_line(line)
            if heard is not None:
                incoming = Incoming(terminal.name, uuid4().hex, account, heard, utc_now(), language)
                await app.events.receive([incoming])
                await app.lanes.idle()
                await app.outbox.idle()
    finally:
        await app.stop()


async def _lines() -> AsyncIterator[str]:
    while line := await asyncio.to_thread(sys.stdin.readline):
        yield line


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n\n")
    sys.stdout.flush()
