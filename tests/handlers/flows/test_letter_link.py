"""The code of a certificate leads to the bot where phones can open no page, which tells of it."""

import pytest

from tests.bot.commands.desk import CommandDesk
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person

MENDEL = "מנחם מענדל בן חיה ראסקין"


async def test_a_stranger_reads_that_it_is_genuine_and_no_name(campaign: Campaign, ada: Person) -> None:
    await bought(ada, MENDEL)
    ben = Person(campaign, "2", "en")
    await ben.says(f"/start letter-{await campaign.newest_certificate()}")
    ben.hears("is in the register")
    assert "מענדל" not in " ".join(ben.new)


async def test_whoever_registered_it_reads_all_of_it(campaign: Campaign, ada: Person) -> None:
    await bought(ada, MENDEL)
    await ada.says(f"/start letter-{await campaign.newest_certificate()}")
    ada.hears(f"*{MENDEL}* has a letter")


async def test_an_unknown_number_is_said_to_be_none(campaign: Campaign, ada: Person) -> None:
    await ada.says("/start letter-ABCDEFGHJKMN")
    ada.hears("We couldn't find that certificate.")


async def test_a_number_that_was_taken_back_is_said_to_hold_no_more(
    campaign: Campaign, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await bought(ada, MENDEL)
    desk = CommandDesk(campaign, monkeypatch)
    desk.says("person", "void", number, "--reason", "registered twice", "--yes")
    await ada.says(f"/start letter-{number}")
    ada.hears(f"Certificate {number} is no longer valid.")
