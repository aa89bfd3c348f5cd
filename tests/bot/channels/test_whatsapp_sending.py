"""What the WhatsApp channel sends, and the documents that come with messages."""

import asyncio
import logging

import pytest

from bot.channels import (
    LARGEST_FILE,
    Button,
    FileWire,
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
from handlers.conversation import Attachment, Said
from tests.bot.channels.fake_twilio import ACCOUNT, SENDER, TOKEN
from tests.bot.channels.whatsapp_sender import DAVID, HELLO, House, Kept, living

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
        ("whatsapp:US.13491208655302741918", "US", "en"),
        ("whatsapp:IL.1349", "IL", "he"),
        ("whatsapp:UZ.ENT.11815799212886844830", "UZ", "ru"),
        ("whatsapp:ZZ.1349", "", ""),
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
