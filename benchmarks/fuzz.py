"""Whatever strangers send, through the real routes: updates, signed forms, posts, addresses and files.

    python -m benchmarks.fuzz [MINUTES]

For an hour, or so many minutes. What goes wrong is printed by hypothesis with the smallest input for it.
Wrong is: a status that is not documented, an event that could not be played, a list that is left unread, a
line of the log that quotes what was sent. The test suite plays a few hundred of the same.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import logging
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from sqlalchemy import select
from starlette.routing import Mount, Route

from bot.app import App, ProcessPart
from bot.config import Config
from bot.conversation import pace
from handlers.tables import workbook_bytes
from storage.database import migrate
from storage.schema import inbox, lists

MINUTES = 60
AT_ONCE = 200  # examples of one kind before the next one
BASE = "https://letters.example"
HOOK, TOKEN = "a-secret-of-the-hook", "of-twilio"
MARK = "Mendel-ben-Chaya"  # stands in what is sent, and may stand in no line of the log
DOCUMENTED = {200, 204, 301, 302, 303, 307, 400, 403, 404, 405, 410, 413, 415, 429, 431}
LATER, AGAIN = 503, 10  # what is to be delivered again on a machine that is busy, and how often
_numbers = count(1)

# --- what is sent ---------------------------------------------------------------------------------------

ODD_TEXTS = [
    MARK, "", "\0", "\ud800", "٣" * 40, "9" * 6_000, "-1", "1e999", "{0}%s", "<b>", "משה בן שרה לוי",
    "/start code-AAAAAAAA", "/undo.1", "menu", "register", "1", "\u202e", "x" * 5_000, "\r\n\r\n", "me",
]  # fmt: skip
TEXTS = st.one_of(st.sampled_from(ODD_TEXTS), st.text(st.characters(), max_size=60))
ODD_NUMBERS = st.sampled_from([0, 1, -1, 2**31, 2**63, 2**64, -(2**63) - 1, 10**30, 1.5, 1e300])
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), ODD_NUMBERS, st.integers(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=8,
)
CHATS = st.one_of(st.integers(1, 20), ODD_NUMBERS)
PEOPLE = st.fixed_dictionaries(
    {"id": CHATS, "is_bot": st.just(False), "first_name": TEXTS}, optional={"language_code": TEXTS}
)
FILE = {"file_id": TEXTS, "file_unique_id": TEXTS, "file_size": ODD_NUMBERS, "file_name": TEXTS}
MESSAGES = st.fixed_dictionaries(
    {
        "message_id": st.one_of(st.integers(1, 99), ODD_NUMBERS),
        "date": st.one_of(st.just(1_790_000_000), ODD_NUMBERS),
        "from": PEOPLE,
        "chat": st.fixed_dictionaries({"id": CHATS, "type": st.sampled_from(["private", "group", MARK])}),
    },
    optional={
        "text": TEXTS,
        "caption": TEXTS,
        "document": st.one_of(st.fixed_dictionaries(FILE), JSON),
        "contact": st.one_of(st.fixed_dictionaries({"phone_number": TEXTS, "first_name": TEXTS}), JSON),
        "photo": JSON,
        "location": JSON,
        "reply_to_message": JSON,
        "entities": JSON,
        "media_group_id": TEXTS,
    },
)
TAPS = st.one_of(
    st.builds(
        "{}:{}".format, st.integers(0, 9), st.sampled_from(["/menu", "/register", "me", "general", "/undo.7"])
    ),
    TEXTS,
)
PRESSES = st.fixed_dictionaries({"id": TEXTS, "from": PEOPLE, "data": TAPS, "message": MESSAGES})
UPDATES = st.one_of(
    st.fixed_dictionaries({"message": MESSAGES}),
    st.fixed_dictionaries({"edited_message": MESSAGES}),
    st.fixed_dictionaries(
        {
            "callback_query": st.fixed_dictionaries(
                {"id": TEXTS, "from": PEOPLE, "data": TAPS, "message": MESSAGES}
            )
        }
    ),
    st.dictionaries(st.sampled_from(["message", "callback_query", "my_chat_member", MARK]), JSON, max_size=2),
)
FORMS = st.fixed_dictionaries(
    {},
    optional={
        "MessageSid": TEXTS,
        "From": st.one_of(st.sampled_from(["whatsapp:+12125550100", "whatsapp:IL.1", "whatsapp:"]), TEXTS),
        "Body": TEXTS,
        "NumMedia": TEXTS,
        "MediaUrl0": TEXTS,
        "MediaContentType0": st.sampled_from(["text/vcard", "image/png", "", MARK]),
        "ButtonPayload": TAPS,
        "ListId": TAPS,
        "Latitude": TEXTS,
        "ExternalUserId": TEXTS,
        "MessageStatus": st.sampled_from(["failed", "sent", MARK]),
        "ErrorCode": TEXTS,
    },
)
POSTS = st.fixed_dictionaries(
    {}, optional={"id": TEXTS, "text": TEXTS, "tap": TAPS, "language": TEXTS, "name": TEXTS, "data": TEXTS}
)
GOOD_FILES = (
    workbook_bytes([["Moshe", "Levy"], ["Rivka", "Cohen"]], headings=["name", "family"]),
    "שם,משפחה\nמשה בן שרה,כהן\n".encode(),
    b"BEGIN:VCARD\nVERSION:3.0\nN:Levy;Moshe;;;\nFN:Moshe Levy\nEND:VCARD\n",
    b"<table><tr><td>Name</td></tr><tr><td>Moshe Levy</td></tr></table>",
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good file with some bytes of it replaced, taken away or said twice."""
    content = bytearray(draw(st.sampled_from(GOOD_FILES)))
    for _change in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        change = draw(st.sampled_from(["replace", "cut", "twice"]))
        if change == "replace":
            content[at : at + 1] = draw(st.binary(min_size=1, max_size=4))
        elif change == "cut":
            del content[at : at + draw(st.integers(1, 40))]
        else:
            content[at:at] = content[at : at + draw(st.integers(1, 40))]
    return bytes(content)


FILES = st.one_of(
    damaged(), st.binary(min_size=1, max_size=400), TEXTS.map(lambda text: _bytes(text) or b"x")
)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


# --- the program that gets it ---------------------------------------------------------------------------


class Target:
    """A whole program without a network: what comes in is real, nothing goes out."""

    def __init__(self, app: App, client: httpx.AsyncClient) -> None:
        self.app = app
        self.client = client
        self.paths = [route.path for route in app.web().routes if isinstance(route, Route | Mount)]
        self.paths.remove("/chat/events")  # a stream without end
        self.log: list[str] = []

    @classmethod
    @asynccontextmanager
    async def running(cls, url: str) -> AsyncIterator[Target]:
        nobody = "http://127.0.0.1:9"  # where nothing listens
        config = Config(
            database_url=url,
            secret_key="fuzzed",  # noqa: S106
            public_url=BASE,
            telegram_token="123456:abcdefgh",  # noqa: S106
            telegram_webhook_secret=HOOK,
            telegram_api_base=f"{nobody}/bot",
            twilio_account_sid="AC" + "0" * 32,
            twilio_auth_token=TOKEN,
            twilio_whatsapp_from="whatsapp:+15550100",
            twilio_api_base=nobody,
            questions_a_day=10_000,
            campaign_shabbat=False,
        )
        app = await App.open(config, ProcessPart.LISTEN | ProcessPart.PLAY)
        handler = logging.Handler()
        try:
            await app.lanes.start()
            transport = httpx.ASGITransport(app.web())
            async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
                target = cls(app, client)
                handler.emit = lambda record: target.log.append(record.getMessage())  # type: ignore[method-assign]
                logging.getLogger().addHandler(handler)
                yield target
        finally:
            logging.getLogger().removeHandler(handler)
            await app.stop()

    async def check(self, answer: httpx.Response) -> None:
        """AssertionError for anything that is wrong after this answer."""
        assert answer.status_code in DOCUMENTED, answer.status_code
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        await self.app.lanes.idle()
        failed = await self.app.database.read(select(inbox.c.id).where(inbox.c.state == "failed"))
        assert not failed, "an event could not be played"
        assert not [line for line in self.log if MARK in line], self.log
        self.log.clear()

    async def deliver(self, path: str, content: bytes | str, headers: dict[str, str]) -> None:
        """As a messenger does: what could not be kept in its time is sent again."""
        answer = await self.client.post(path, content=content, headers=headers)
        for _again in range(AGAIN):
            if answer.status_code != LATER:
                break
            await asyncio.sleep(float(answer.headers["retry-after"]))
            answer = await self.client.post(path, content=content, headers=headers)
        await self.check(answer)

    async def update(self, update: dict[str, Any]) -> None:
        body = json.dumps({"update_id": next(_numbers), **update}).encode()
        await self.deliver("/telegram", body, {"X-Telegram-Bot-Api-Secret-Token": HOOK})

    async def form(self, fields: dict[str, str]) -> None:
        sent = {name: _bytes(value) for name, value in fields.items()}
        seen = {name: value.decode("utf-8", "replace") for name, value in sent.items()}
        for path in ("/whatsapp", "/whatsapp/status"):
            text = f"{BASE}{path}" + "".join(name + value for name, value in sorted(seen.items()))
            digest = hmac.new(TOKEN.encode(), text.encode(), hashlib.sha1).digest()
            headers = {
                "X-Twilio-Signature": base64.b64encode(digest).decode(),
                "Content-Type": "application/x-www-form-urlencoded",
            }
            await self.deliver(path, urlencode(sent), headers)

    async def post(self, post: dict[str, Any]) -> None:
        for path in ("/chat", "/chat/file"):
            body = json.dumps(post).encode()
            headers = {"Content-Type": "application/json"}
            await self.check(await self.client.post(path, content=body, headers=headers))

    async def visit(self, path: str, text: str) -> None:
        filled = "/".join(_quoted(text) if "{" in part else part for part in path.split("/"))
        for field in ("order", "t", "k", "lang", "position"):
            await self.check(await self.client.get(f"{filled[:9_000]}?{field}={_quoted(text)}"))

    async def file(self, content: bytes) -> None:
        """Sends a file in a conversation of its own, and has it read."""
        self.client.cookies.clear()
        headers = {"Content-Type": "application/json"}
        begun = {"id": f"message-{next(_numbers):08}", "text": "/start"}
        await self.client.post("/chat", content=json.dumps(begun), headers=headers)
        await self.app.lanes.idle()
        hello = {"id": f"message-{next(_numbers):08}", "text": "hi"}
        await self.client.post("/chat", content=json.dumps(hello), headers=headers)
        data = base64.b64encode(content).decode()
        sent = {"id": f"message-{next(_numbers):08}", "name": "list", "data": data}
        await self.check(await self.client.post("/chat/file", content=json.dumps(sent), headers=headers))
        await self.app.lists.tick()
        waiting = await self.app.database.read(select(lists.c.id).where(lists.c.state == "waiting"))
        assert not waiting, "a list was left unread"


def _quoted(text: str) -> str:
    return quote(_bytes(text[:4_000]), safe="")


def kinds(target: Target) -> dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], Awaitable[None]]]]:
    """What is sent, and how."""

    async def visit(chosen: tuple[str, str]) -> None:
        await target.visit(*chosen)

    return {
        "updates": (UPDATES, target.update),
        "forms": (FORMS, target.form),
        "posts": (POSTS, target.post),
        "addresses": (st.tuples(st.sampled_from(target.paths), TEXTS), visit),
        "files": (FILES, target.file),
    }


# --- for an hour ----------------------------------------------------------------------------------------


def main(minutes: float = MINUTES) -> None:
    """Plays for so many minutes, each kind in turn, on an embedded database."""
    logging.getLogger().handlers[:] = [logging.NullHandler()]
    pace.A_MINUTE = 1 << 30  # everything is heard
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'letters.db'}"
        runner.run(migrate(url))
        context = Target.running(url)
        target = runner.run(context.__aenter__())
        try:
            _play(runner, target, time.monotonic() + 60 * minutes)
        finally:
            runner.run(context.__aexit__(None, None, None))


def _play(runner: asyncio.Runner, target: Target, until: float) -> None:
    console = Console()
    while time.monotonic() < until:
        for kind, (strategy, send) in kinds(target).items():
            begun = time.monotonic()
            _player(runner, strategy, send, until)()
            console.print(f"{kind}: well, {time.monotonic() - begun:.0f} s")


def _player(
    runner: asyncio.Runner,
    strategy: st.SearchStrategy[Any],
    send: Callable[[Any], Awaitable[None]],
    until: float,
) -> Callable[[], None]:
    """Plays some examples of one kind."""

    @settings(max_examples=AT_ONCE, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(sent=strategy)
    def play(sent: Any) -> None:
        if time.monotonic() < until:
            runner.run(_awaited(send, sent))

    return play


async def _awaited(send: Callable[[Any], Awaitable[None]], sent: Any) -> None:
    await send(sent)


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
