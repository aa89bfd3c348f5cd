"""WhatsApp: what comes in is believed only when Twilio signed it; what does not go out says why."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from bot.channels import in_time
from handlers.conversation import Said, Tapped
from tests.bot.channels.fake_twilio import TOKEN, sign
from tests.bot.channels.whatsapp_sender import DAVID, FORM, HELLO, House, living
from tests.loopback import visitor


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


async def test_what_cannot_be_kept_while_twilio_listens_is_refused_and_kept_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_time, "SOON", 0.05)
    house.intake.busy = asyncio.Event()
    late = await house.post("/whatsapp", HELLO)
    assert (late.status_code, late.headers["retry-after"]) == (503, "5")
    house.intake.busy.set()
    assert (await house.post("/whatsapp", HELLO)).status_code == 200
    assert [incoming.key for incoming in house.intake.taken] == ["SM1"]


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


async def test_while_tokens_change_both_sign() -> None:
    async with living(token_before="another") as house:
        for token in (TOKEN, "another"):
            signature = sign(f"{house.url}/whatsapp", HELLO, token=token)
            assert (await house.post("/whatsapp", HELLO, signature)).status_code == 200
        for token in ("a third", ""):
            signature = sign(f"{house.url}/whatsapp", HELLO, token=token)
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
    assert (incoming.heard.file is not None) == (kind in ("document", "photo", "contact"))


async def test_a_place_on_the_map_is_no_text(house: House) -> None:
    incoming = await house.hears(("Latitude", "31.77"), ("Longitude", "35.23"), ("Body", "Jerusalem"))
    assert incoming.heard == Said("", media="location")


async def test_a_tap_on_one_of_our_buttons(house: House) -> None:
    tapped = [("ButtonPayload", "17:pay.now-1"), ("ButtonText", "Pay"), ("Body", "Pay")]
    assert (await house.hears(*tapped)).heard == Tapped(option="pay.now-1", turn=17)
    assert (await house.hears(("ListId", "4:he"), ("Body", "עברית"))).heard == Tapped(option="he", turn=4)
