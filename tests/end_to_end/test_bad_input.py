"""What strangers send: each gets the right status code, and the program goes on."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from tests.bot.channels import fake_twilio
from tests.bot.channels.fake_telegram import TOKEN, FakeTelegram
from tests.bot.payments import fake_stripe
from tests.end_to_end.people import HOOK_SECRET, TelegramPerson
from tests.end_to_end.program import Program, running, tells_nothing_of
from tests.end_to_end.sides import Environment, TelegramSide

SECRET = {"X-Telegram-Bot-Api-Secret-Token": HOOK_SECRET}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
LARGE = b"x" * 10_000_000
NUMBER = "+12125550199"


@dataclass(frozen=True)
class Sent:
    """One request and the status it deserves."""

    status: int
    path: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "POST"


def fields(**more: str) -> dict[str, str]:
    return {"MessageSid": "SM" + "0" * 32, "From": f"whatsapp:{NUMBER}", "Body": "hi", **more}


def form(**more: str) -> bytes:
    return urlencode(fields(**more)).encode()


def event() -> bytes:
    return fake_stripe.event("checkout.session.completed", "cs_test_0001")


UNSIGNED = (
    Sent(403, "/telegram", b"{}"),
    Sent(403, "/telegram", b"{}", {"X-Telegram-Bot-Api-Secret-Token": "wrong"}),
    Sent(403, "/telegram", b"{}", {"X-Telegram-Bot-Api-Secret-Token": "\u00e9"}),
    Sent(403, "/whatsapp", form(), FORM),
    Sent(403, "/whatsapp", form(), FORM | {"X-Twilio-Signature": "d3Jvbmc="}),
    Sent(403, "/whatsapp/status", form(MessageStatus="failed"), FORM),
    Sent(400, "/stripe", event()),
    Sent(400, "/stripe", event(), {"Stripe-Signature": "t=1,v1=00"}),
    Sent(400, "/stripe", event(), {"Stripe-Signature": fake_stripe.sign(event(), "whsec_another")}),
    Sent(400, "/stripe", event(), {"Stripe-Signature": fake_stripe.sign(event(), at=1_000_000_000)}),
)
TOO_LARGE = (
    Sent(413, "/telegram", LARGE, SECRET),
    Sent(413, "/whatsapp", LARGE, FORM),
    Sent(413, "/whatsapp/status", LARGE, FORM),
    Sent(413, "/stripe", LARGE),
    Sent(413, "/chat", LARGE, JSON),
)
GARBAGE = (
    Sent(400, "/telegram", b"\xff\xfe{", SECRET),
    Sent(400, "/telegram", b"[" * 100_000, SECRET),
    Sent(400, "/telegram", b'{"update_id": "x"}', SECRET),
    Sent(400, "/telegram", b"null", SECRET),
    Sent(415, "/whatsapp", b'{"Body": "hi"}', JSON),
    Sent(400, "/chat", b"{", JSON),
    Sent(400, "/chat", b'{"id": "message-00000001"}', JSON),
    Sent(400, "/chat", b'{"id": "message-00000001", "tap": "who?"}', JSON),
    Sent(400, "/chat", b"\xff", JSON),
    Sent(415, "/chat", b"id=message-00000001&text=hi", FORM),
    Sent(403, "/chat/file", b'{"id": "message-00000001", "name": "x", "data": "TW9zaGU="}', JSON),
    Sent(400, "/c/%00", method="GET"),
    Sent(400, "/scrolls/general?order=%00", method="GET"),
    Sent(400, f"/scrolls/general/{'9' * 6_000}", method="GET"),
    Sent(431, "/", headers={"X-Large": "x" * 70_000}, method="GET"),
)
NOWHERE = (
    Sent(404, "/nowhere", method="GET"),
    Sent(404, "/static/../../pyproject.toml", method="GET"),
    Sent(404, "/static/%2e%2e/%2e%2e/app.py", method="GET"),
    Sent(405, "/telegram", method="GET"),
    Sent(405, "/whatsapp", method="GET"),
    Sent(405, "/stripe", method="GET"),
    Sent(405, "/chat", method="DELETE"),
    Sent(405, "/"),
    Sent(405, "/healthz"),
)


async def status(client: httpx.AsyncClient, url: str, sent: Sent) -> int:
    headers = [(name.encode(), value.encode("latin-1")) for name, value in sent.headers.items()]
    try:
        answer = await client.request(sent.method, url + sent.path, content=sent.body, headers=headers)
    except (httpx.WriteError, httpx.ReadError):
        return 413  # it hung up in the middle of the body, which is an answer as well
    return answer.status_code


async def test_strangers_get_the_right_code_and_the_next_person_an_answer(
    folder: Path,
    embedded: Environment,
    on_telegram: Environment,
    on_whatsapp: Environment,
    telegram: FakeTelegram,
    client: httpx.AsyncClient,
) -> None:
    async with running(Program(folder, embedded | on_telegram | on_whatsapp)) as program:
        sent = (*UNSIGNED, *TOO_LARGE, *GARBAGE, *NOWHERE)
        got = [await status(client, program.url, each) for each in sent]
        wrong = [(each, code) for each, code in zip(sent, got, strict=True) if code != each.status]
        assert not [(each.method, each.path, each.status, code) for each, code in wrong]

        ada = TelegramPerson(program, telegram, client, 70_010_077)
        await ada.says("hi")
        await ada.hears("שלום")

    tells_nothing_of(program, "70010077", NUMBER, TOKEN, HOOK_SECRET, fake_twilio.TOKEN, fake_stripe.SECRET)


@pytest.mark.parametrize("missing", ["MessageSid", "From"])
async def test_a_signed_form_that_lacks_what_matters(
    folder: Path, embedded: Environment, on_whatsapp: Environment, client: httpx.AsyncClient, missing: str
) -> None:
    async with running(Program(folder, embedded | on_whatsapp)) as program:
        rest = {name: value for name, value in fields().items() if name != missing}
        signature = fake_twilio.sign(f"{program.url}/whatsapp", list(rest.items()))
        headers = FORM | {"X-Twilio-Signature": signature}
        answer = await client.post(f"{program.url}/whatsapp", content=urlencode(rest), headers=headers)
        assert answer.status_code == 400
    tells_nothing_of(program, NUMBER)


async def test_what_nobody_would_write_is_answered_and_costs_nobody_their_place(
    embedded: Environment, telegram_side: TelegramSide
) -> None:
    async with running(telegram_side.program(embedded)) as program:
        ada = telegram_side.person(program, 70_010_078)
        await ada.says("/start")
        await ada.hears("שלום")
        await ada.taps("/language-en")
        await ada.hears("What would you like to do?")
        for text in (
            "x" * 5_000,
            "\u202e\u2067hi\u2069",
            "<b>&amp;</b>",
            "%s{0}{name}",
            "\x00",
            "🕍",
            "'; --",
        ):
            await ada.says(text)
            await ada.hears("What would you like to do?")
        for data in ("", "x" * 64, "1:pay", "999999999:pay", "-1:?", "1:" + "/" * 40):
            await ada.delivers(telegram_side.telegram.tapped(data, who=ada.chat))
            await ada.hears("earlier question")
        picture = {"file_id": "documents/f", "file_unique_id": "u", "width": 9, "height": 9}
        media: tuple[tuple[dict[str, Any], str], ...] = (
            ({"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}}, "voice messages"),
            ({"photo": [picture]}, "one of our codes in this picture"),
            ({"location": {"latitude": 31.7, "longitude": 35.2}}, "a map location"),
            ({"contact": {"phone_number": "+12125550100", "first_name": "Chaya"}}, "but not the number"),
        )
        for medium, answer in media:
            await ada.delivers(telegram_side.telegram.said(who=ada.chat, **medium))
            await ada.hears(answer)
    tells_nothing_of(program, str(ada.chat), "Chaya", "2125550100")
