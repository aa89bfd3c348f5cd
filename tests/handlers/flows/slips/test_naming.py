"""The name for a slip, typed by whoever got it, in the words of people who do not know the bot."""

import pytest
from sqlalchemy import select

from storage import schema
from storage.tickets import inbox
from storage.volunteers import slips
from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import account_of, on_the_street
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)


async def with_a_slip(campaign: Campaign) -> Person:
    """Somebody who has opened the link of a slip and is asked for the name."""
    vera = await on_the_street(campaign, "9", series="general")
    await vera.goes("slips", "n10")
    out = await slips.slips_out(campaign.app.database, await account_of(campaign, vera))
    pasha = Person(campaign, "1", "en")
    await pasha.says(f"/start slip-{out[1].code}")
    pasha.hears("You can enter the name here")
    return pasha


async def pledged(campaign: Campaign) -> list[str]:
    rows = await campaign.app.database.read(select(schema.persons).order_by(schema.persons.c.id))
    return [" ".join(filter(None, (row.given, row.parent, row.family))) for row in rows]


async def test_a_name_in_a_sentence(campaign: Campaign) -> None:
    pasha = await with_a_slip(campaign)
    await pasha.says("Hi, my name is משה בן שרה לוי from Lod")
    pasha.hears("*משה בן שרה לוי*")
    assert await pledged(campaign) == ["משה שרה לוי"]


@pytest.mark.parametrize("text", ["משה בן שרה ודוד בן לאה", "משה בן שרה\nדוד בן לאה"])
async def test_two_people_get_no_single_letter(campaign: Campaign, text: str) -> None:
    pasha = await with_a_slip(campaign)
    await pasha.says(text)
    pasha.hears("A slip is for one letter and one person. Please type one name.")
    assert await pledged(campaign) == []


@pytest.mark.parametrize("talk", ["thanks", "how much is it?", "I don't know my Hebrew name", "כמה זה עולה"])
async def test_talk_is_no_name(campaign: Campaign, talk: str) -> None:
    pasha = await with_a_slip(campaign)
    await pasha.says(talk)
    await pasha.is_asked("slips.name")
    assert pasha.new
    assert await pledged(campaign) == []


async def test_who_is_not_jewish_is_with_the_rabbi(campaign: Campaign) -> None:
    pasha = await with_a_slip(campaign)
    await pasha.says("I am not jewish")
    pasha.hears("This is a question for the rabbi")
    (asked,) = await inbox.unanswered(campaign.app.database)
    assert asked.text == "I am not jewish"
    assert await pledged(campaign) == []


async def test_what_is_open_is_asked_with_buttons(campaign: Campaign) -> None:
    pasha = await with_a_slip(campaign)
    await pasha.says("עדי כהן")
    await pasha.taps("f")
    pasha.hears("*עדי כהן*")
    assert await pledged(campaign) == ["עדי כהן"]
