"""People on a phone: each writes, taps and reads through the routes that a real messenger would use."""

import asyncio
import itertools
import json
import re
from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import urlencode

import httpx

from tests.bot.channels import fake_twilio
from tests.bot.channels.fake_telegram import FakeTelegram
from tests.bot.channels.fake_twilio import FakeTwilio
from tests.end_to_end import program as programs
from tests.end_to_end.program import Program, explained

HOOK_SECRET = "the-secret-of-the-webhook"
_ISOLATES = re.compile("[\u2066-\u2069\u200f]")
GONE = 9_999_999  # the message that was tapped, which is deleted since: the answer comes as a new one
_numbers = itertools.count(1)


def plain(text: str) -> str:
    """Without the marks that keep directions apart, and without emphasis."""
    return _ISOLATES.sub("", text).replace("*", "")


class Person(Protocol):
    """Somebody in a conversation."""

    heard: list[str]

    async def says(self, text: str) -> None: ...

    async def chooses(self, label: str) -> None: ...

    async def hears(self, text: str) -> str: ...


async def until(condition: Callable[[], bool]) -> None:
    """Looks often; TimeoutError when it does not come true."""
    async with asyncio.timeout(programs.PATIENCE):
        while not condition():  # noqa: ASYNC110 - what changes is in another process
            await asyncio.sleep(0.01)


class Listener:
    """What was heard, in order; each `hears` goes on behind the one before."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.heard: list[str] = []
        self._read = 0

    def gather(self) -> None:
        """Takes up what has come since."""

    async def hears(self, text: str) -> str:
        """The next message with this in it."""

        def came() -> bool:
            self.gather()
            while self._read < len(self.heard):
                self._read += 1
                if text in self.heard[self._read - 1]:
                    return True
            return False

        with explained(self.program, text, self.heard):
            await until(came)
        return self.heard[self._read - 1]


class TelegramPerson(Listener):
    """A private chat. Updates that are not acknowledged are delivered again, as Telegram does."""

    def __init__(
        self,
        program: Program,
        telegram: FakeTelegram,
        client: httpx.AsyncClient,
        chat: int,
        polled: bool = False,
    ) -> None:
        super().__init__(program)
        telegram.chats.add(chat)
        self.chat = chat
        self.invoices: list[dict[str, Any]] = []
        self.acknowledged: list[str] = []  # keys of what was written and tapped, and answered with 200
        self._telegram = telegram
        self._client = client
        self._polled = polled
        self._buttons: dict[str, str] = {}  # label -> data, of the latest question
        self._seen = 0

    def gather(self) -> None:
        for method, parameters in self._telegram.calls[self._seen :]:
            self._seen += 1
            if parameters.get("chat_id") != self.chat:
                continue
            if method == "sendInvoice":
                self.invoices.append(parameters)
                self.heard.append(f"invoice: {parameters['title']}")
            elif method in ("sendMessage", "editMessageText"):
                self._look(parameters)

    def _look(self, parameters: dict[str, Any]) -> None:
        self.heard.append(plain(parameters["text"]))
        rows = parameters.get("reply_markup", {}).get("inline_keyboard", [])
        if rows:
            self._buttons = {
                plain(button["text"]): button["callback_data"]
                for row in rows
                for button in row
                if "callback_data" in button
            }

    async def says(self, text: str) -> None:
        await self._acts(self._telegram.said(text, who=self.chat))

    async def chooses(self, label: str) -> None:
        """Taps the button whose label begins so."""
        data = next(data for known, data in self._buttons.items() if known.startswith(label))
        await self._acts(self._telegram.tapped(data, GONE, who=self.chat))

    async def taps(self, key: str) -> None:
        """Taps the button of an option by its key, whatever the language."""
        data = next(data for data in self._buttons.values() if data.partition(":")[2] == key)
        await self._acts(self._telegram.tapped(data, GONE, who=self.chat))

    async def checks_out(self, invoice: dict[str, Any]) -> bool:
        """Presses pay on the invoice; whether the money may move."""
        update = self._telegram.checks_out(
            invoice["payload"], sum(price["amount"] for price in invoice["prices"]), who=self.chat
        )
        await self.delivers(update)
        query = update["pre_checkout_query"]["id"]
        await until(lambda: query not in self._telegram.pending)
        answers = self._telegram.made("answerPreCheckoutQuery")
        return bool(next(each for each in answers if each["pre_checkout_query_id"] == query)["ok"])

    async def pays(self, invoice: dict[str, Any], charge: str) -> None:
        minor = sum(price["amount"] for price in invoice["prices"])
        await self.delivers(self._telegram.has_paid(invoice["payload"], minor, charge=charge, who=self.chat))

    async def delivers(self, update: dict[str, Any]) -> None:
        """Until it is acknowledged."""
        if self._polled:
            await self._telegram.deliver(update)
            return
        headers = {"X-Telegram-Bot-Api-Secret-Token": HOOK_SECRET}
        await again_until_taken(
            lambda: self._client.post(f"{self.program.url}/telegram", json=update, headers=headers)
        )

    async def _acts(self, update: dict[str, Any]) -> None:
        await self.delivers(update)
        self.acknowledged.append(str(update["update_id"]))


class WhatsAppPerson(Listener):
    """A number on WhatsApp, behind Twilio."""

    def __init__(self, program: Program, twilio: FakeTwilio, client: httpx.AsyncClient, number: str) -> None:
        super().__init__(program)
        self.address = f"whatsapp:{number}"
        self.taps: dict[str, dict[str, str]] = {}  # title -> what a tap on it posts, of the latest question
        self._twilio = twilio
        self._client = client
        self._seen = 0
        self._shown = 0  # how many questions to be tapped came, to whomever

    def gather(self) -> None:
        for message in self._twilio.sent[self._seen :]:
            self._seen += 1
            content = self._twilio.shown[self._shown] if "ContentSid" in message else {}
            self._shown += bool(content)
            if message["To"] == self.address:
                self.heard.append(plain(message.get("Body") or content.get("body", "")))
                self.taps = _taps(content) or self.taps

    async def taps_on(self, title: str) -> None:
        """Taps the button or the row with this title."""
        await self.says(title, **self.taps[title])

    async def says(self, text: str, **more: str) -> None:
        fields = {
            "MessageSid": f"SM{next(_numbers):032x}",
            "AccountSid": fake_twilio.ACCOUNT,
            "From": self.address,
            "To": fake_twilio.SENDER,
            "Body": text,
            "ProfileName": "Chaya Raskin",
            "NumMedia": "0",
            **more,
        }
        await self.posts("/whatsapp", fields)

    async def chooses(self, label: str) -> None:
        """Types the number of the answer that begins so."""
        listed = re.findall(rf"^(\d+)\. {re.escape(label)}", "\n".join(self.heard), re.MULTILINE)
        await self.says(listed[-1])

    async def posts(self, path: str, fields: dict[str, str]) -> None:
        signed = self.program.public_url + path
        headers = {
            "X-Twilio-Signature": fake_twilio.sign(signed, list(fields.items())),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode(fields)
        await again_until_taken(
            lambda: self._client.post(self.program.url + path, content=body, headers=headers)
        )


def _taps(content: dict[str, Any]) -> dict[str, dict[str, str]]:
    """What Twilio posts for each title that can be tapped."""
    buttons = {
        one["title"]: {"ButtonPayload": one["id"], "ButtonText": one["title"]}
        for one in content.get("actions", ())
    }
    rows = {one["item"]: {"ListId": one["id"], "ListTitle": one["item"]} for one in content.get("items", ())}
    return buttons | rows


class BrowserPerson(Listener):
    """The web page without its looks: it posts, and listens to the stream of events."""

    def __init__(self, program: Program, client: httpx.AsyncClient) -> None:
        super().__init__(program)
        self.links: list[str] = []
        self._client = client
        self._buttons: dict[str, str] = {}
        self._listening: asyncio.Task[None] | None = None

    async def opens(self) -> None:
        """Loads the page and begins to listen."""
        page = await self._client.get(f"{self.program.url}/chat", headers={"Accept-Language": "en"})
        assert page.status_code == 200
        self._listening = asyncio.create_task(self._listen())

    async def closes(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def _listen(self) -> None:
        async with self._client.stream("GET", f"{self.program.url}/chat/events", timeout=None) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data: {"):
                    self._look(json.loads(line.removeprefix("data: ")))

    def _look(self, message: dict[str, Any]) -> None:
        if "text" not in message:
            return
        self.heard.append(plain(message["text"]))
        buttons = [button for row in message.get("rows", []) for button in row]
        self.links += [button["url"] for button in buttons if button.get("url")]
        self._buttons = {
            plain(each["label"]): each["data"] for each in buttons if each.get("data")
        } or self._buttons

    async def says(self, text: str) -> None:
        await self._posts(text=text)

    async def chooses(self, label: str) -> None:
        tap = next(data for known, data in self._buttons.items() if known.startswith(label))
        await self._posts(tap=tap)

    async def _posts(self, **post: str) -> None:
        body = {"id": f"message-{next(_numbers):08}", **post}
        headers = {"Accept-Language": "en"}
        answer = await self._client.post(f"{self.program.url}/chat", json=body, headers=headers)
        assert answer.status_code == 204, answer.text


async def again_until_taken(post: Callable[[], Any]) -> httpx.Response:
    """Delivers until it is acknowledged, as messengers and providers do, also while the program is away."""
    async with asyncio.timeout(programs.PATIENCE):
        while True:
            try:
                answer: httpx.Response = await post()
            except httpx.TransportError:
                await asyncio.sleep(0.05)
                continue
            if answer.status_code == 200:
                return answer
            assert answer.status_code >= 500, f"refused with {answer.status_code}: {answer.text}"
            await asyncio.sleep(0.05)
