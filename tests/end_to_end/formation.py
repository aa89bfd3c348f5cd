"""Several processes of the program on one PostgreSQL: a platform that runs them, and what goes wrong there.

Processes are killed and all connections to the database are cut at random. Before a worker is killed it is
frozen, and what it has sent and not written down is counted: that, and nothing else, may come twice.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

import asyncpg
import msgspec
from sqlalchemy.engine import make_url

from bot.channels import FileWire, PayWire, Wire
from storage.operation.partitions import partition_of
from tests.bot.channels.fake_telegram import FakeTelegram
from tests.bot.channels.fake_twilio import FakeTwilio
from tests.end_to_end.program import Program

SETTLED = 0.1  # seconds until what a frozen process has handed over has arrived
LIKE = 40  # letters by which a message is known again
FILE, ANYTHING = "a file", "a request to pay"


class Formation:
    """Web processes and workers, and a router before them: `url` is a web process by chance."""

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        chance: random.Random,
        webs: int = 2,
        workers: int = 2,
    ) -> None:
        self.public_url = "https://letters.example"
        self.chance = chance
        everywhere = {**environment, "PUBLIC_URL": self.public_url}
        self.webs = [_program(folder, everywhere, "web", number) for number in range(webs)]
        self.workers = [_program(folder, everywhere, "worker", number) for number in range(workers)]

    @property
    def url(self) -> str:
        return self.chance.choice([web for web in self.webs if web.runs] or self.webs).url

    @property
    def log(self) -> str:
        return "\n".join(f"--- {one.command}\n{one.log[-2_000:]}" for one in (*self.webs, *self.workers))

    @property
    def runs(self) -> bool:
        return any(web.runs for web in self.webs)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Formation]:
        """From the start of all to their end, which must be a clean one."""
        async with AsyncExitStack() as stack:
            for one in (*self.workers, *self.webs):
                stack.push_async_callback(one.kill)  # where something else has failed
            await asyncio.gather(*(one.start() for one in (*self.workers, *self.webs)))
            yield self
            codes = await asyncio.gather(*(one.stop() for one in (*self.workers, *self.webs)))
            assert set(codes) == {0}, f"ended with {codes}\n{self.log}"


def _program(folder: Path, environment: Mapping[str, str], command: str, number: int) -> Program:
    own = folder / f"{command}-{number}"
    own.mkdir()
    return Program(own, environment, command)


class Heard(Protocol):
    """Somebody whose messages are counted."""

    @property
    def address(self) -> tuple[str, str]: ...

    def messages(self) -> list[str]: ...


class OnTelegram:
    """What came to a chat on the fake Telegram: texts, `FILE` for files, titles of invoices."""

    def __init__(self, telegram: FakeTelegram, chat: int) -> None:
        self.address = "telegram", str(chat)
        self._telegram = telegram
        self._chat = chat

    def messages(self) -> list[str]:
        came = []
        for method, told in self._telegram.taken:
            if told.get("chat_id") == self._chat and method in _KINDS:
                came.append(FILE if _KINDS[method] == FILE else told[_KINDS[method]])
        return came


_KINDS = {
    "sendMessage": "text",
    "editMessageText": "text",
    "sendInvoice": "title",
    "sendPhoto": FILE,
    "sendDocument": FILE,
}


class OnWhatsApp:
    """What came to a number at the fake Twilio."""

    def __init__(self, twilio: FakeTwilio, address: str) -> None:
        self.address = "whatsapp", address
        self._twilio = twilio

    def messages(self) -> list[str]:
        mine = (sent for sent in self._twilio.sent if sent["To"] == self.address[1])
        return [FILE if "MediaUrl" in sent else sent.get("Body", "") for sent in mine]


class Disturbance:
    """Kills and cuts. `may_repeat`: how many messages may come to an address once more, for each kill."""

    def __init__(self, formation: Formation, url: str, people: Sequence[Heard]) -> None:
        self._formation = formation
        self._dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._people = people
        self.may_repeat: Counter[tuple[str, str]] = Counter()
        self.done: Counter[str] = Counter()
        self._starts: dict[Program, asyncio.Task[None]] = {}

    async def goes_on(self, times: int, pause: tuple[float, float]) -> None:
        """So many kills and cuts, each kind at least once where there are three or more."""
        chance = self._formation.chance
        kinds = [self.kills_worker, self.kills_web, self.cuts]
        deeds = [*kinds, *chance.choices(kinds, k=max(0, times - len(kinds)))][:times]
        chance.shuffle(deeds)
        for deed in deeds:
            await asyncio.sleep(chance.uniform(*pause))
            await deed()
        await asyncio.gather(*self._starts.values())

    async def kills_worker(self) -> None:
        worker = await self._one_of(self._formation.workers)
        os.kill(worker.pid, signal.SIGSTOP)
        await asyncio.sleep(SETTLED)
        await self._count_unwritten(worker.pid)
        await worker.kill()
        self.done["worker killed"] += 1
        self._starts[worker] = asyncio.create_task(worker.start())

    async def kills_web(self) -> None:
        web = await self._one_of(self._formation.webs)
        await web.kill()
        self.done["web killed"] += 1
        self._starts[web] = asyncio.create_task(web.start())

    async def _one_of(self, programs: Sequence[Program]) -> Program:
        """One that has started."""
        one = self._formation.chance.choice(programs)
        if one in self._starts:
            await self._starts[one]
        return one

    async def cuts(self) -> None:
        """Ends all connections to the database."""
        await self._asks(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        self.done["connections cut"] += 1

    async def _count_unwritten(self, pid: int) -> None:
        owners = await self._asks("SELECT number, owner FROM partitions")
        owned = {row["number"] for row in owners if f"/{pid}/" in row["owner"]}
        query = (
            "SELECT channel, address, count(*) AS number FROM outbox JOIN accounts ON accounts.id = account "
            "WHERE state = 'sent' GROUP BY channel, address"
        )
        written = {(row["channel"], row["address"]): row["number"] for row in await self._asks(query)}
        for person in self._people:
            if partition_of(*person.address) in owned:
                more = len(person.messages()) - written.get(person.address, 0)
                before = self.may_repeat[person.address]
                self.may_repeat[person.address] = max(before, more)

    async def _asks(self, sql: str) -> Sequence[Any]:
        server = await asyncpg.connect(self._dsn)
        try:
            rows: Sequence[Any] = await server.fetch(sql)
            return rows
        finally:
            await server.close()


def wrongs_of_talk(heard: Sequence[str], wires: Sequence[str], may_repeat: int) -> list[str]:
    """What is wrong with what somebody heard. `wires`: what was said to them, in order, JSON."""
    said = [_expected(msgspec.json.decode(wire, type=Wire)) for wire in wires]
    place = repeats = 0
    for message in heard:
        if place < len(said) and _is_like(message, said[place]):
            place += 1
        elif place and _is_like(message, said[place - 1]):
            repeats += 1
        else:
            awaited = said[place] if place < len(said) else "nothing"
            return [f"{message[:60]!r} came where {awaited[:60]!r} was awaited"]
    if place < len(said):
        return [f"{said[place][:60]!r} never came"]
    return [f"{repeats} messages came twice, {may_repeat} may"] if repeats > may_repeat else []


def _expected(wire: Any) -> str:
    if isinstance(wire, FileWire):
        return FILE
    return ANYTHING if isinstance(wire, PayWire) else str(wire.text)


def _is_like(message: str, said: str) -> bool:
    return said == ANYTHING or _letters(message) == _letters(said)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)[:LIKE]
