"""What comes after paying: a picture for one, a sheet for a family, booklets for a list."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from bot.channels import FileWire
from bot.pictures import FAMILY_MAX
from handlers.texts import LETTERS_IN_BOOKLET, LETTERS_ON_SHEET, MOST_BOOKLETS, order_certificates
from storage.people import Person as Somebody
from storage.picking import Anywhere
from storage.register import OrderLine
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

GIVEN = ["משה", "אהרן", "לוי", "יוסף", "שמואל", "ראובן", "שמעון", "יצחק", "יעקב", "דוד", "שלמה", "נתן", "גד"]


async def buys(campaign: Campaign, count: int) -> list[FileWire]:
    """What somebody is sent who has bought so many letters."""
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "several" if count > 1 else "other", "general")
    await ada.says("\n".join(f"{name} בן שרה לוי" for name in GIVEN[:count]))
    await ada.taps("pay")
    await ada.pays()
    ada.hears("Thank you")
    shown = (wire for _native, wire in campaign.messenger.shown["1"] if isinstance(wire, FileWire))
    return [wire for wire in shown if wire.path.startswith("/c/")]


@pytest.mark.parametrize("count", [1, 3])
async def test_a_family_gets_one_picture(campaign: Campaign, count: int) -> None:
    (sent,) = await buys(campaign, count)
    assert sent.media_type == "image/png"
    assert sent.path.partition(".")[0].count("-") == count - 1
    picture = await campaign.app.certificates.read_file(sent.path)
    assert picture.startswith(b"\x89PNG")
    path = sent.path.partition("?")[0]
    other = "A" if path[3] != "A" else "B"
    with pytest.raises(LookupError):  # the letters of a family are shown to nobody else
        await campaign.app.certificates.read_file(f"/c/{other}{path[4:]}")


async def test_more_than_a_sheet_takes_is_a_booklet(campaign: Campaign) -> None:
    (sent,) = await buys(campaign, 13)
    assert sent.media_type == "application/pdf"
    assert "-BOOK1.pdf?" in sent.path
    document = PdfReader(BytesIO(await campaign.app.certificates.read_file(sent.path)))
    assert len(document.pages) == 13
    assert await campaign.app.certificates.read_file(sent.path)  # kept, and given again
    for path in (
        sent.path.partition("&k=")[0],
        sent.path.replace("BOOK1", "BOOK2"),  # the key is of one part
        sent.path.replace("-BOOK1.pdf", "-BOOK1.png"),
    ):
        with pytest.raises(LookupError):
            await campaign.app.certificates.read_file(path)


def line(number: int) -> OrderLine:
    somebody = Somebody(given="משה", gender="m")
    return OrderLine(number, number, somebody, "general", 100, Anywhere(), certificate=f"N{number}")


def test_a_long_list_is_parted_and_a_very_long_one_does_not_flood_the_chat() -> None:
    assert LETTERS_ON_SHEET == FAMILY_MAX
    assert order_certificates([]) == []
    assert [one.path for one in order_certificates(map(line, range(1, LETTERS_IN_BOOKLET + 2)))] == [
        "/c/N1-BOOK1.pdf",
        "/c/N1-BOOK2.pdf",
    ]
    assert (
        len(order_certificates(map(line, range(1, LETTERS_IN_BOOKLET * MOST_BOOKLETS + 2)))) == MOST_BOOKLETS
    )
