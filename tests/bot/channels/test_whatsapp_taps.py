"""Questions that are tapped: how they go out through templates, and what happens where that fails."""

import logging

import pytest

from bot.channels import Button, SendError, Tap, Taps, TextWire, TryLater, WindowClosed
from bot.channels.base import Blocked
from bot.channels.whatsapp_content import link_templates, tap_templates
from handlers.conversation import Said, Tapped
from handlers.words import Language, _, voice
from tests.bot.channels.fake_content import wrong
from tests.bot.channels.whatsapp_sender import DAVID, House

TAPS = Taps(("A private word.", "Pay *$18*?"), (Tap("Yes", "7:yes"), Tap("Menu", "7:/menu")))
ROWS = (Tap("General Sefer Torah,", "7:a", "12th"), Tap("Menu", "7:/menu"))
LIST = Taps(("Which scroll?",), ROWS, "Choose")
ASKED = TextWire("A private word.\n\nPay *$18*?\n\n1. Yes\n99. Menu", "en", taps=TAPS)


@pytest.fixture
async def house(house: House) -> House:
    """With the templates of three shapes."""
    made = house.twilio.content.made
    for shape in (TAPS.shape, LIST.shape, "list-2-p1"):
        template = tap_templates()[shape]
        made[f"HX{shape}"] = {"friendly_name": template.name, "types": template.types}
    house.channel.use_templates({sid.removeprefix("HX"): sid for sid in made})
    return house


async def test_quick_replies_stand_below_the_text(house: House) -> None:
    await house.channel.send(DAVID, ASKED)
    assert "Body" not in house.twilio.sent[0]
    assert house.twilio.shown == [
        {
            "body": "A private word.\n\nPay *$18*?",
            "actions": [
                {"type": "QUICK_REPLY", "title": "Yes", "id": "7:yes"},
                {"type": "QUICK_REPLY", "title": "Menu", "id": "7:/menu"},
            ],
        }
    ]


async def test_a_list_opens_and_no_gap_of_it_is_empty(house: House) -> None:
    await house.channel.send(DAVID, TextWire("Which scroll?\n\n1. ...", "en", taps=LIST))
    [shown] = house.twilio.shown
    assert (shown["body"], shown["button"]) == ("Which scroll?", "Choose")
    assert [(row["item"], row["id"]) for row in shown["items"]] == [(row.title, row.data) for row in ROWS]
    assert [row["description"] for row in shown["items"]] == ["12th", "·"]


async def test_a_shape_without_a_template_goes_out_with_numbers(house: House) -> None:
    house.channel.use_templates({})
    assert not house.channel.limits.taps
    await house.channel.send(DAVID, ASKED)
    assert house.twilio.sent[0]["Body"] == ASKED.text


@pytest.mark.parametrize(
    ("status", "code"), [(400, 21656), (400, 63021), (400, 63013), (429, 20429), (500, 20500), (404, 20404)]
)
async def test_what_twilio_does_not_take_as_a_tap_goes_out_with_numbers(
    house: House, status: int, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    house.twilio.refusals.append((status, code))
    await house.channel.send(DAVID, ASKED)
    assert [message["Body"] for message in house.twilio.sent] == [ASKED.text]
    assert f"twilio {code}" in caplog.text
    assert "private" not in caplog.text
    assert (TAPS.shape in house.channel.limits.taps) is (code != 20404)  # a template that is gone is gone


@pytest.mark.parametrize(
    ("status", "code", "kind"), [(400, 63016, WindowClosed), (400, 63003, Blocked), (429, 20429, TryLater)]
)
async def test_what_no_numbers_would_mend_is_told(
    house: House, status: int, code: int, kind: type[SendError]
) -> None:
    house.twilio.refusals += [(status, code)] * 2
    with pytest.raises(kind):
        await house.channel.send(DAVID, ASKED)
    assert not house.twilio.sent


@pytest.mark.parametrize(
    ("language", "label", "address", "is_button"),
    [
        ("en", "Pay", "https://checkout.stripe.com/c/pay/cs_live_1#fid", True),
        ("he", "לתשלום", "https://letters.example/pay/K7Q2", True),
        ("en", "Pay", "https://elsewhere.example/pay/K7Q2", False),
        ("en", "Look at it", "https://letters.example/pay/K7Q2", False),
    ],
)
async def test_a_page_for_paying_opens_by_a_button(
    house: House, language: Language, label: str, address: str, is_button: bool
) -> None:
    templates = link_templates("https://letters.example")
    made = house.twilio.content.made
    for shape, template in templates.items():
        assert not wrong({"variables": template.variables, "types": template.types})
        made[f"HX{shape}"] = {"friendly_name": template.name, "types": template.types}
    house.channel.use_templates({shape: f"HX{shape}" for shape in templates})
    label = voice(language).say(_("Pay")) if is_button else label
    await house.channel.send(DAVID, TextWire("One letter.", language, ((Button(label, url=address),),)))
    if is_button:
        assert house.twilio.shown == [
            {"body": "One letter.", "actions": [{"type": "URL", "title": label, "url": address}]}
        ]
    else:
        assert house.twilio.sent[0]["Body"] == f"One letter.\n\n{label}\n{address}"


async def test_a_row_whose_id_did_not_come_is_read_by_its_whole_label(house: House) -> None:
    told = [("ListTitle", "General Sefer Torah,"), ("ListDescription", "12th"), ("Body", "General Sefer")]
    assert (await house.hears(*told)).heard == Said("General Sefer Torah, 12th")
    tapped = [*told, ("ListId", "7:general")]
    assert (await house.hears(*tapped)).heard == Tapped("general", 7)


async def test_a_tap_is_believed_from_twilio_alone(house: House) -> None:
    fields = [("MessageSid", "SM1"), ("From", DAVID), ("Body", "Pay"), ("ButtonPayload", "7:pay")]
    assert (await house.post("/whatsapp", fields, "wrong")).status_code == 403
    assert not house.intake.taken


async def test_nothing_of_a_question_is_logged(house: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await house.channel.send(DAVID, ASKED)
    assert "private" not in caplog.text


@pytest.mark.parametrize(
    ("sender", "told", "also"),
    [
        (DAVID, "whatsapp:IL.1349", "whatsapp:IL.1349"),
        (DAVID, "IL.1349", "whatsapp:IL.1349"),
        (DAVID, "", ""),
        (DAVID, "nonsense", ""),
        ("whatsapp:IL.1349", "whatsapp:IL.1349", ""),
    ],
)
async def test_an_id_beside_the_number_is_told(house: House, sender: str, told: str, also: str) -> None:
    incoming = await house.hears(("From", sender), ("ExternalUserId", told), ("Body", "hi"))
    assert (incoming.address, incoming.also, incoming.region) == (sender, also, "IL")
