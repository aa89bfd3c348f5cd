"""WhatsApp: what comes in is believed only when Twilio signed it; what does not go out says why."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlencode

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels import (
    LARGEST_FILE,
    Button,
    FileWire,
    Incoming,
    InvoiceWire,
    Refused,
    SendError,
    TextWire,
    TryLater,
    WindowClosed,
)
from bot.channels.base import Blocked
from bot.channels.whatsapp import WhatsApp
from bot.config import Config
from handlers.conversation import Attachment, Said, Tapped
from tests.bot.channels.fake_twilio import ACCOUNT, SENDER, TOKEN, FakeTwilio, Fields, sign
from tests.loopback import serving, visitor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAVID = "whatsapp:+972501234567"
HELLO: Fields = [("MessageSid", "SM1"), ("From", DAVID), ("Body", "שלום"), ("NumMedia", "0")]
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}


@dataclass
class Kept:
    """An intake that remembers what it was given."""

    taken: list[Incoming] = field(default_factory=list)
    failures: list[tuple[str, str, SendError]] = field(default_factory=list)
    broken: bool = False

    async def receive(self, incoming: Sequence[Incoming]) -> None:
        if self.broken:
            raise RuntimeError("the disk is full")
        known = {each.key for each in self.taken}
        self.taken += [each for each in incoming if each.key not in known]

    async def failed(self, channel: str, message: str, error: SendError) -> None:
        self.failures.append((channel, message, error))


@dataclass
class House:
    """The program with its WhatsApp, and Twilio beside it."""

    url: str
    channel: WhatsApp
    intake: Kept
    twilio: FakeTwilio
    http: httpx.AsyncClient

    async def post(self, path: str, fields: Fields, signature: str | None = None) -> httpx.Response:
        """A webhook as Twilio sends it; another signature when one is given, none for ""."""
        signed = sign(self.url + path, fields) if signature is None else signature
        headers = {**FORM, **({"X-Twilio-Signature": signed} if signed else {})}
        return await self.raw(path, urlencode(fields).encode(), headers)

    async def raw(self, path: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        coded = [(name.encode(), value.encode()) for name, value in headers.items()]
        return await self.http.post(self.url + path, content=body, headers=coded)

    async def hears(self, *fields: tuple[str, str]) -> Incoming:
        """What comes in when David's phone sends these fields."""
        named = {name for name, _value in fields}
        base = [("MessageSid", f"SM{len(self.intake.taken)}"), ("From", DAVID), ("Body", "")]
        answer = await self.post("/whatsapp", [pair for pair in base if pair[0] not in named] + [*fields])
        assert answer.status_code == 200
        return self.intake.taken[-1]

    async def send_fails(self, status: int, code: int) -> SendError:
        self.twilio.refusals.append((status, code))
        with pytest.raises(SendError) as caught:
            await self.channel.send(DAVID, TextWire("hello", "en"))
        return caught.value


@asynccontextmanager
async def living(sender: str = SENDER, patience: float = 15.0) -> AsyncIterator[House]:
    twilio, intake, made = FakeTwilio(), Kept(), []
    async with serving(twilio.app) as api:

        def build(url: str) -> Starlette:
            config = Config(
                public_url=url,
                twilio_account_sid=ACCOUNT,
                twilio_auth_token=TOKEN,
                twilio_whatsapp_from=sender,
                twilio_api_base=api,
            )
            made.append(WhatsApp(config, intake, intake.failed, patience=patience))
            return Starlette(routes=made[0].routes())

        async with serving(build) as url:
            await made[0].start()
            try:
                async with visitor() as http:
                    yield House(url, made[0], intake, twilio, http)
            finally:
                await made[0].stop()


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with living() as house:
        yield house


async def test_a_message_is_kept_before_twilio_hears_that_all_is_well(house: House) -> None:
    before = datetime.now(UTC)
    answer = await house.post("/whatsapp", HELLO)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/xml")
    assert answer.text == "<Response/>"
    [incoming] = house.intake.taken
    assert (incoming.channel, incoming.key, incoming.address) == ("whatsapp", "SM1", DAVID)
    assert incoming.heard == Said("שלום")
    assert (incoming.language, incoming.region) == ("he", "IL")
    assert before <= incoming.at <= datetime.now(UTC)


async def test_the_same_message_delivered_again_has_the_same_key(house: House) -> None:
    await house.post("/whatsapp", HELLO)
    assert (await house.post("/whatsapp", HELLO)).status_code == 200
    assert [incoming.key for incoming in house.intake.taken] == ["SM1"]


async def test_what_could_not_be_kept_is_not_acknowledged(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.intake.broken = True
    with caplog.at_level(logging.CRITICAL, "uvicorn.error"):
        assert (await house.post("/whatsapp", HELLO)).status_code == 500


@pytest.mark.parametrize("path", ["/whatsapp", "/whatsapp/status"])
@pytest.mark.parametrize(
    "signature", ["", "wrong", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", sign("http://elsewhere", HELLO)]
)
async def test_nobody_but_twilio_is_believed(house: House, path: str, signature: str) -> None:
    assert (await house.post(path, HELLO, signature)).status_code == 403
    assert not house.intake.taken
    assert not house.intake.failures


async def test_the_signature_of_another_token_does_not_count(house: House) -> None:
    signature = sign(f"{house.url}/whatsapp", HELLO, token="another")
    assert (await house.post("/whatsapp", HELLO, signature)).status_code == 403


async def test_a_changed_body_does_not_keep_its_signature(house: House) -> None:
    signature = sign(f"{house.url}/whatsapp", HELLO)
    forged = [(name, "cancel" if name == "Body" else value) for name, value in HELLO]
    assert (await house.post("/whatsapp", forged, signature)).status_code == 403


async def test_unknown_empty_and_repeated_fields_belong_to_the_signature(house: House) -> None:
    fields = [
        *HELLO,
        ("Label", ""),
        ("NewerField", "b"),
        ("NewerField", "a"),
        ("ChannelMetadata", '{"ü": 1}'),
    ]
    assert (await house.post("/whatsapp", fields)).status_code == 200
    assert len(house.intake.taken) == 1


async def test_the_query_belongs_to_the_signature(house: House) -> None:
    assert (await house.post("/whatsapp?from=console&x=%2F", HELLO)).status_code == 200
    signature = sign(f"{house.url}/whatsapp", HELLO)
    assert (await house.post("/whatsapp?from=console", HELLO, signature)).status_code == 403


async def test_ten_megabytes_are_too_much(house: House) -> None:
    answer = await house.raw("/whatsapp", b"Body=" + b"x" * 10_000_000, FORM)
    assert answer.status_code == 413
    assert not house.intake.taken


async def test_what_is_not_a_form_is_refused(house: House) -> None:
    for content_type in ("application/json", "text/plain", "multipart/form-data; boundary=x", ""):
        headers = {"Content-Type": content_type, "X-Twilio-Signature": sign(f"{house.url}/whatsapp", [])}
        assert (await house.raw("/whatsapp", b"{}", headers)).status_code == 415


@pytest.mark.parametrize("body", [b"%", b"&&&=&", b"\xff\xfe=\x00", b"a" * 5000, b"=%ZZ&Body=%E0%A4%A", b""])
async def test_hostile_forms_are_only_refused(house: House, body: bytes) -> None:
    for signature in ("", "\u00fc", sign(f"{house.url}/whatsapp", [])):
        headers = [
            (b"Content-Type", FORM["Content-Type"].encode()),
            (b"X-Twilio-Signature", signature.encode()),
        ]
        async with visitor() as client:
            answer = await client.post(f"{house.url}/whatsapp", content=body, headers=headers)
        assert answer.status_code in (400, 403)


async def test_thousands_of_fields_are_refused(house: House) -> None:
    assert (await house.raw("/whatsapp", b"a=1&" * 5000, FORM)).status_code == 400


async def test_a_signed_message_without_a_number_is_nobodys(house: House) -> None:
    assert (await house.post("/whatsapp", [("Body", "hello")])).status_code == 400


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("image/jpeg", "photo"),
        ("image/webp", "sticker"),
        ("audio/ogg; codecs=opus", "voice"),
        ("video/mp4", "video"),
        ("application/pdf", "document"),
        ("text/csv", "document"),
        ("text/vcard", "contact"),
        ("", "document"),
    ],
)
async def test_media_are_told_by_their_kind(house: House, content_type: str, kind: str) -> None:
    incoming = await house.hears(("NumMedia", "1"), ("MediaContentType0", content_type), ("Body", "our list"))
    assert isinstance(incoming.heard, Said)
    assert (incoming.heard.text, incoming.heard.media) == ("our list", kind)
    assert (incoming.heard.file is not None) == (kind == "document")


async def test_a_place_on_the_map_is_no_text(house: House) -> None:
    incoming = await house.hears(("Latitude", "31.77"), ("Longitude", "35.23"), ("Body", "Jerusalem"))
    assert incoming.heard == Said("", media="location")


async def test_a_tap_on_one_of_our_buttons(house: House) -> None:
    tapped = [("ButtonPayload", "17:pay.now-1"), ("ButtonText", "Pay"), ("Body", "Pay")]
    assert (await house.hears(*tapped)).heard == Tapped(option="pay.now-1", turn=17)
    assert (await house.hears(("ListId", "4:he"), ("Body", "עברית"))).heard == Tapped(option="he", turn=4)


async def test_a_tap_on_somebody_elses_button_is_its_text(house: House) -> None:
    foreign = await house.hears(("ButtonPayload", "START NOW"), ("ButtonText", "Begin"))
    assert foreign.heard == Said("Begin")


async def test_what_was_typed_comes_without_marks_that_turn_the_text_around(house: House) -> None:
    assert (await house.hears(("Body", " Chaya\u202e Mushka\x00 "))).heard == Said("Chaya Mushka")


@pytest.mark.parametrize(
    ("address", "region", "language"),
    [
        ("whatsapp:+972501234567", "IL", "he"),
        ("whatsapp:+79161234567", "RU", "ru"),
        ("whatsapp:+375291234567", "BY", "ru"),
        ("whatsapp:+77011234567", "KZ", "ru"),
        ("whatsapp:+380501234567", "UA", "ru"),
        ("whatsapp:+12125550100", "US", "en"),
        ("whatsapp:+447700900123", "GB", "en"),
        ("whatsapp:+80012345678", "", ""),
        ("whatsapp:+0", "", ""),
        ("whatsapp:US.13491208655302741918", "", ""),
    ],
)
async def test_the_country_comes_from_the_number(
    house: House, address: str, region: str, language: str
) -> None:
    incoming = await house.hears(("From", address), ("Body", "hello"))
    assert (incoming.address, incoming.region, incoming.language) == (address, region, language)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("63016", WindowClosed),
        ("63018", TryLater),
        ("63038", TryLater),
        ("63003", Blocked),
        ("63024", Refused),
        ("", Refused),
    ],
)
async def test_a_message_that_failed_afterwards_is_told(
    house: House, code: str, kind: type[SendError]
) -> None:
    fields = [("MessageSid", "SM9"), ("MessageStatus", "undelivered"), ("ErrorCode", code), ("To", DAVID)]
    assert (await house.post("/whatsapp/status", fields)).status_code == 200
    [(channel, message, error)] = house.intake.failures
    assert (channel, message, type(error)) == ("whatsapp", "SM9", kind)


@pytest.mark.parametrize("status", ["queued", "sent", "delivered", "read", "something new"])
async def test_good_news_and_unknown_news_change_nothing(house: House, status: str) -> None:
    fields = [("MessageSid", "SM9"), ("MessageStatus", status)]
    assert (await house.post("/whatsapp/status", fields)).status_code == 200
    assert not house.intake.failures


async def test_a_text_goes_out(house: House) -> None:
    sid = await house.channel.send(DAVID, TextWire("*Mazal tov!* נרשם", "he"))
    assert sid == f"SM{1:032x}"
    assert house.twilio.sent == [
        {
            "To": DAVID,
            "From": SENDER,
            "Body": "*Mazal tov!* נרשם",
            "StatusCallback": f"{house.url}/whatsapp/status",
        }
    ]


async def test_a_link_stands_on_a_line_of_its_own(house: House) -> None:
    rows = ((Button("Pay", url="https://pay.example/1"),), (Button("numbered already", data="1:x"),))
    await house.channel.send(DAVID, TextWire("Two letters, $36", "en", rows))
    assert house.twilio.sent[0]["Body"] == "Two letters, $36\n\nPay\nhttps://pay.example/1"


async def test_a_certificate_goes_out_with_its_caption(house: House) -> None:
    wire = FileWire("/c/K7Q2.png", "letter.png", "image/png", "Your letter", "en")
    await house.channel.send(DAVID, wire)
    await house.channel.send(DAVID, FileWire("/c/K7Q2.pdf", "letter.pdf", "application/pdf", "", "en"))
    await house.channel.send(DAVID, FileWire("/l/7.xlsx", "list.xlsx", XLSX, "Your list", "en"))
    first, second, third = house.twilio.sent
    assert (first["MediaUrl"], first["Body"]) == (f"{house.url}/c/K7Q2.png", "Your letter")
    assert second["MediaUrl"] == f"{house.url}/c/K7Q2.pdf"
    assert "Body" not in second
    assert "MediaUrl" not in third
    assert third["Body"] == f"Your list\n{house.url}/l/7.xlsx"  # no account takes every document


async def test_a_messaging_service_may_send() -> None:
    service = "MG" + "a" * 32
    async with living(sender=service) as house:
        await house.channel.send(DAVID, TextWire("hello", "en"))
        assert house.twilio.sent[0]["MessagingServiceSid"] == service
        assert "From" not in house.twilio.sent[0]


async def test_what_twilio_would_never_take_is_not_even_tried(house: House) -> None:
    invoice = InvoiceWire("t", "d", "p", "token", "USD", "l", 100)
    for wire in (TextWire("x" * 1601, "en"), invoice):
        with pytest.raises(Refused):
            await house.channel.send(DAVID, wire)
    assert not house.twilio.sent


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (429, 20429, TryLater),
        (429, 63018, TryLater),
        (500, 20500, TryLater),
        (503, 20503, TryLater),
        (502, 99999, TryLater),
        (400, 63016, WindowClosed),
        (400, 63051, WindowClosed),
        (400, 21610, Blocked),
        (400, 63003, Blocked),
        (400, 21211, Refused),
        (401, 20003, Refused),
    ],
)
async def test_a_refusal_says_whether_to_try_again(
    house: House, status: int, code: int, kind: type[SendError]
) -> None:
    assert type(await house.send_fails(status, code)) is kind


async def test_when_the_account_has_used_up_its_day_there_is_no_hurry(house: House) -> None:
    error = await house.send_fails(429, 63038)
    assert isinstance(error, TryLater)
    assert error.after
    assert error.after >= 600


async def test_twilio_that_does_not_answer_is_tried_later() -> None:
    async with living(patience=0.1) as house:
        house.twilio.silent = asyncio.Event()
        try:
            with pytest.raises(TryLater):
                await house.channel.send(DAVID, TextWire("hello", "en"))
        finally:
            house.twilio.silent.set()


async def test_twilio_that_is_not_there_is_tried_later() -> None:
    channel = WhatsApp(
        Config(
            public_url="https://letters.example",
            twilio_account_sid=ACCOUNT,
            twilio_auth_token=TOKEN,
            twilio_whatsapp_from=SENDER,
            twilio_api_base="http://127.0.0.1:9",
        ),
        Kept(),
        Kept().failed,
    )
    with pytest.raises(TryLater):
        await channel.send(DAVID, TextWire("hello", "en"))
    await channel.stop()


async def test_neither_numbers_nor_secrets_are_logged(house: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await house.post("/whatsapp", HELLO)
        await house.channel.send(DAVID, TextWire("a private word", "en"))
        error = await house.send_fails(400, 21211)
    told = caplog.text + repr(error) + repr(error.__cause__)
    for secret in ("501234567", TOKEN, "a private word", "שלום"):
        assert secret not in told


# --- documents ------------------------------------------------------------------------------------------


def sent_document(house: House, name: str) -> Attachment:
    base = house.channel._config.twilio_api_base  # the fake's own address
    return Attachment(f"{base}/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/{name}", "names.csv")


async def test_a_document_is_fetched_and_the_secret_stays_with_twilio(house: House) -> None:
    house.twilio.media["ME1"] = "משה בן שרה".encode()
    assert await house.channel.fetch(sent_document(house, "ME1")) == "משה בן שרה".encode()


async def test_a_document_of_any_size_does_not_fill_the_memory(house: House) -> None:
    house.twilio.media["ME1"] = bytes(LARGEST_FILE + 1)
    with pytest.raises(Refused):
        await house.channel.fetch(sent_document(house, "ME1"))


async def test_a_busy_twilio_is_asked_again_for_a_document_and_a_lost_one_is_not(house: House) -> None:
    house.twilio.media["ME1"] = b"x"
    house.twilio.refusals.append((503, 20503))
    with pytest.raises(TryLater):
        await house.channel.fetch(sent_document(house, "ME1"))
    with pytest.raises(Refused):
        await house.channel.fetch(sent_document(house, "ME2"))
