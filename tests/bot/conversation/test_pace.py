"""Whoever writes far too much is told once, and not heard until the minute is over; the street is heard."""

import pytest

from bot.conversation import pace
from bot.conversation.pace import A_MINUTE
from tests.campaign import COMMITTEE, Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)
TOLD = "more than I can read at once"


@pytest.fixture(autouse=True)
async def _one_minute(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    """In which a test takes place, however slow the machine."""
    monkeypatch.setattr(pace, "MINUTE", 1 << 40)
    await campaign.restart()


async def floods(campaign: Campaign, who: Person, messages: int) -> str:
    """What is heard after so many messages at once."""
    await campaign.app.events.receive([who.saying(f"help {number}") for number in range(messages)])
    await campaign.settle()
    return "\n".join(who.new)


async def test_it_is_told_once_and_then_it_is_quiet(campaign: Campaign, ada: Person) -> None:
    await ada.says("hi")
    heard = await floods(campaign, ada, A_MINUTE + 20)
    assert heard.count(TOLD) == 1
    await ada.says("help")
    assert ada.new == []
    bob = Person(campaign, "2", "en")
    await bob.says("hi")
    bob.hears("What would you like to do?")


async def test_a_place_in_the_conversation_is_kept(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await floods(campaign, ada, A_MINUTE + 20)
    await campaign.restart()  # as after the minute
    await ada.is_asked("register.name")
    await ada.says("משה בן שרה לוי")
    await ada.is_asked("register.summary")


async def test_all_that_the_street_wrote_without_a_network_is_taken(campaign: Campaign) -> None:
    boss = Person(campaign, COMMITTEE, "en")
    await boss.says("hi")
    assert TOLD not in await floods(campaign, boss, A_MINUTE + 20)
    await boss.says("help")
    assert boss.new
