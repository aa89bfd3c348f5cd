"""WhatsApp's ids that are no telephone numbers: whoever writes under one is the person of the number."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from storage import schema
from tests.campaign import Campaign
from tests.person import Person

NUMBER, ID = "whatsapp:+972501234567", "whatsapp:IL.1349001122"
LATER = "whatsapp:+972529999999"


@pytest.fixture
async def campaign(database_url: str) -> AsyncIterator[Campaign]:
    begun = await Campaign.begin(database_url, "whatsapp", letters=100)
    yield begun
    assert await begun.failures() == 0
    await begun.stop()


def with_id(campaign: Campaign, address: str) -> Person:
    """Somebody whose number and id come together."""
    person = Person(campaign, address, "en", "IL")
    person.told["also"] = ID
    return person


async def accounts(campaign: Campaign) -> list[str]:
    rows = await campaign.app.database.read(select(schema.accounts).order_by(schema.accounts.c.id))
    return [row.address for row in rows]


async def takes_a_letter(person: Person, name: str) -> None:
    await person.goes("register", "me", "general")
    await person.says(name)
    await person.taps("pay")
    await person.pays()


async def test_an_id_beside_a_number_leads_to_the_account_of_the_number(campaign: Campaign) -> None:
    await Person(campaign, NUMBER).says("hi")
    both, alone = with_id(campaign, NUMBER), Person(campaign, ID)
    await both.goes("register", "me")
    await both.is_asked("register.name")
    await alone.says("back")
    assert "Who is the letter for?" in alone.last  # told where the answer came from
    assert await campaign.step(NUMBER) == "register.who"
    assert await accounts(campaign) == [NUMBER]


async def test_a_number_that_comes_later_takes_over_the_account_of_the_id(campaign: Campaign) -> None:
    alone = Person(campaign, ID, "en")
    await takes_a_letter(alone, "מנדל בן חיה רסקין")
    both = with_id(campaign, NUMBER)
    await both.says("my letters")
    both.hears("מנדל בן חיה רסקין")
    assert await accounts(campaign) == [NUMBER]
    await alone.says("menu")
    await alone.says("my letters")
    alone.hears("מנדל בן חיה רסקין")
    assert await accounts(campaign) == [NUMBER]
    await with_id(campaign, LATER).says("my letters")  # another number of the same id
    assert await accounts(campaign) == [LATER]


async def test_two_accounts_of_one_person_become_one_with_all_their_letters(campaign: Campaign) -> None:
    number, alone = Person(campaign, NUMBER, "en"), Person(campaign, ID, "en")
    await takes_a_letter(number, "מנדל בן חיה רסקין")
    await takes_a_letter(alone, "יוסף בן לאה כהן")
    both = with_id(campaign, NUMBER)
    await both.says("menu")
    await both.says("my letters")
    both.hears("מנדל בן חיה רסקין", "יוסף בן לאה כהן")
    await alone.says("menu")
    await alone.says("my letters")
    alone.hears("מנדל בן חיה רסקין", "יוסף בן לאה כהן")
    assert await accounts(campaign) == [
        NUMBER,
        ID,
    ]  # the second keeps its orders


async def test_a_stranger_stays_a_stranger(campaign: Campaign) -> None:
    await with_id(campaign, NUMBER).says("hi")
    await Person(campaign, LATER).says("hi")
    assert await accounts(campaign) == [NUMBER, LATER]
