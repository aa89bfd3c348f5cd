"""Pictures and contact cards, from the messenger to the conversation: read in a process of their own."""

import os

import pytest

from bot import sent_media
from handlers.conversation import CONTACT, PHOTO, Attachment, Said
from storage import schema
from tests.bot.test_codes import SLIP, code, photo
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)
CARD = "BEGIN:VCARD\nVERSION:3.0\nN:Levy;Moshe;;;\nFN:Moshe Levy\nTEL;type=CELL:{phone}\nEND:VCARD\n"
PHONE = "+972501112233"


async def sends(who: Person, media: str, content: bytes, text: str = "") -> None:
    who.campaign.messenger.documents["sent"] = content
    who.waits()
    said = Said(text, media, Attachment("sent"))
    await who.campaign.happens(who.campaign.incoming(who.address, said, **who.told))


async def test_a_card_gives_its_name_where_a_name_is_asked_for(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await sends(ada, CONTACT, CARD.format(phone=PHONE).encode())
    ada.hears("How is the name spelled in Hebrew?", "משה לוי")


async def test_a_card_elsewhere_leads_to_a_registration_and_its_number_is_nowhere(
    campaign: Campaign, ada: Person
) -> None:
    await sends(ada, CONTACT, CARD.format(phone=PHONE).encode())
    ada.hears("I saved the name *Moshe Levy*, but not the number.", "Who is the letter for?")
    await ada.taps("other")
    await ada.chooses_scroll("general")
    await ada.taps("Moshe Levy")
    ada.hears("How is the name spelled in Hebrew?", "משה לוי")
    for table in (schema.sessions.c.state, schema.inbox.c.event, schema.outbox.c.wire):
        rows = await campaign.app.database.read(table.table.select())
        assert PHONE not in repr(rows)


@pytest.mark.parametrize("content", [b"", b"BEGIN:VCARD", CARD.replace("Moshe", "").encode() * 9000])
async def test_a_card_without_a_name_is_said_to_have_none(ada: Person, content: bytes) -> None:
    await sends(ada, CONTACT, content)
    ada.hears("There's no name on this contact card.")


async def test_a_picture_without_a_code_is_answered_and_its_words_are_read(ada: Person) -> None:
    await ada.says("hi")
    await sends(ada, PHOTO, photo())
    ada.hears("I don't see one of our codes in this picture.", "What would you like to do?")
    await sends(ada, PHOTO, photo(code("https://example.org/?start=other-ABCDEFGH")), "register")
    ada.hears("Who is the letter for?")


async def test_the_code_of_a_certificate_leads_to_its_letter(ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.pays()
    number = await ada.campaign.newest_certificate()
    await sends(ada, PHOTO, photo(code(f"https://letters.example/c/{number}?lang=en")))
    ada.hears("משה בן שרה לוי", number)
    ben = Person(ada.campaign, "2")
    await sends(ben, PHOTO, photo(code(f"https://letters.example/c/{number}")))
    ben.hears(f"Certificate {number} is in the register")


async def test_what_takes_too_long_is_no_code_and_holds_nobody_up(
    campaign: Campaign, ada: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sent_media, "_PATIENCE", 0.0)
    await sends(ada, PHOTO, photo(code(SLIP)))
    ada.hears("I don't see one of our codes in this picture.")
    assert "took too long" in caplog.text


def dies(_content: bytes) -> None:
    os._exit(1)


async def test_a_process_that_dies_is_replaced(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    look = campaign.app.lanes.look
    assert look is not None
    with monkeypatch.context() as patched:
        patched.setattr(sent_media, "read_codes", dies)
        assert await look(PHOTO, photo(code(SLIP))) == ""
    assert "took too much" in caplog.text
    assert await look(PHOTO, photo(code(SLIP))) == "slip-K7Q2MNPR"
