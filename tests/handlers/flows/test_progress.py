"""How full is the scroll? In the chat: a picture of each, the count of the register, and where to look on."""

from bot.channels import FileWire
from storage.torah import torah
from tests.campaign import Campaign, plain
from tests.handlers.flows.purchases import bought
from tests.person import Person

MENDEL = "מנחם מענדל בן חיה ראסקין"


def pictures(campaign: Campaign, person: Person) -> list[FileWire]:
    """All pictures of scrolls that came to a person."""
    shown = (wire for _native, wire in campaign.messenger.shown[person.address])
    return [wire for wire in shown if isinstance(wire, FileWire) and wire.path.startswith("/scrolls/")]


async def test_each_open_scroll_with_its_picture_and_the_registers_count(
    campaign: Campaign, ada: Person
) -> None:
    await bought(ada, MENDEL)
    await ada.says("menu")
    await ada.says("how full is the scroll")
    letters = torah("arizal").letters
    ada.hears(
        f"*General, 12th*: 1 of {letters:,} letters taken, {letters - 1:,} still free.",
        f"*Children's, 10th*: 0 of {letters:,} letters taken, {letters:,} still free.",
        "/scrolls/general/12?lang=en",
    )
    paths = [wire.path for wire in pictures(campaign, ada)]
    assert paths == ["/scrolls/general/12/phone.png?lang=en", "/scrolls/children/10/phone.png?lang=en"]
    assert (await campaign.app.files.read_file(paths[0])).startswith(b"\x89PNG")


async def test_letters_that_are_kept_are_neither_registered_nor_free(campaign: Campaign) -> None:
    ada, ben = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    await ada.goes("register", "me", "general")
    await ada.says(MENDEL)
    kept = await campaign.held()
    assert kept
    await ben.says("how full is the scroll")
    letters = torah("arizal").letters
    ben.hears(f"0 of {letters:,} letters taken, {letters - kept:,} still free.")


async def test_nobody_loses_their_place_by_wondering(campaign: Campaign, ada: Person) -> None:
    await ada.says("register")
    step = await campaign.step("1")
    await ada.says("how full is the scroll")
    await ada.is_asked(step)


async def test_it_is_told_in_the_readers_language(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "he")
    await ada.says("כמה כבר נרשם?")
    assert [wire.path for wire in pictures(campaign, ada)] == [
        "/scrolls/general/12/phone.png?lang=he",
        "/scrolls/children/10/phone.png?lang=he",
    ]
    assert "הכללי" in plain(pictures(campaign, ada)[0].caption)
