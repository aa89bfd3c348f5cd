"""`python -m bot chat`: a conversation in the terminal, through the real engine, database and rendering."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Sequence
from uuid import uuid4

from msgspec.structs import replace

from bot.app import App, ProcessPart
from bot.channels import Incoming, Limits, all_shapes
from bot.channels.terminal import Terminal
from bot.config import Config
from storage.database import utc_now

LOOKS = {
    "telegram": Limits(text=4096, caption=1024, buttons=True),
    "whatsapp": Limits(text=1600, caption=1600, buttons=False, taps=all_shapes()),
}


async def converse(config: Config, look: str, account: str, language: str) -> None:
    """Talks on standard input and output until the input ends. `look` is a key of LOOKS.

    Whoever sits in front of it is greeted; what is piped is heard as it stands. It ends as well where nobody
    reads any more, as behind `| head`.
    """
    paper = _Paper()
    limits = LOOKS[look] if config.whatsapp_taps else replace(LOOKS[look], taps=frozenset())
    # Not SEND: a program that runs beside it sends to the messengers.
    app = await App.open(config, ProcessPart.PLAY, may_begin=True)
    terminal = Terminal(limits, paper.write, tty=sys.stdout.isatty())
    app.add_channel(terminal, sends=True)
    await app.start()
    opening = ["/start"] if sys.stdin.isatty() else []
    try:
        async for line in _lines(opening):
            heard = terminal.parse_line(line)
            if heard is not None:
                incoming = Incoming(terminal.name, uuid4().hex, account, heard, utc_now(), language)
                await app.events.receive([incoming])
                await app.lanes.idle()
                await app.outbox.idle()
            if paper.is_gone:
                break
    finally:
        await app.stop()


async def _lines(opening: Sequence[str]) -> AsyncIterator[str]:
    """The opening lines, then those of standard input, each as it is typed.

    They are read in a thread that may be left behind: nothing else ends while it waits for somebody to type.
    Ctrl-C is an end of them, so what was typed before it is answered first.
    """
    loop, lines = asyncio.get_running_loop(), asyncio.Queue[str | None]()

    def listen() -> None:
        # A file of its own: the interpreter cannot close one in which a thread is still waiting.
        with open(os.dup(sys.stdin.fileno()), encoding="utf-8", errors="replace") as keyboard:
            for line in keyboard:
                loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)

    loop.add_signal_handler(signal.SIGINT, lines.put_nowait, None)
    try:
        for line in opening:
            yield line
        threading.Thread(target=listen, daemon=True).start()
        while (typed := await lines.get()) is not None:
            yield typed
    finally:
        loop.remove_signal_handler(signal.SIGINT)


class _Paper:
    """Standard output, until nobody reads it any more."""

    is_gone = False

    def write(self, text: str) -> None:
        try:
            sys.stdout.write(f"{text}\n\n")
            sys.stdout.flush()
        except BrokenPipeError:
            self.is_gone = True
