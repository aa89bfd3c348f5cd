"""A list that arrives while another one waits for its yes: neither gets lost."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.lists.sent_lists import agrees, goes_on, sends_list, standing
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)

FIRST = "Name,Family,Mother\nMoshe,Levy,Sara\nDovid,Cohen,Leah\n"
SECOND = "Name,Family,Mother\nChaya,Stern,Sara\n"


async def test_the_first_list_comes_back_after_the_second(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, FIRST, "first.csv")
    await sends_list(sender, SECOND, "second.csv")
    sender.hears("1 earlier list isn't confirmed yet: first.csv. It's saved")
    await agrees(sender, "yes")
    sender.hears("*first.csv*: 2 rows read, 2 understood")
    await sender.pays()
    await goes_on(campaign)
    await sender.is_asked("lists.preview")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert [name for name, _ordinal, _position in await campaign.owners()] == ["חיה", "משה", "דוד"]
    assert [state for state, _letters, _done in await standing(campaign)] == ["done", "done"]


async def test_whoever_drops_the_second_list_is_asked_about_the_first(sender: Person) -> None:
    await sends_list(sender, FIRST, "first.csv")
    await sends_list(sender, SECOND, "second.csv")
    await sender.taps("cancel")
    sender.hears("List discarded", "*first.csv*: 2 rows read, 2 understood")
    await sender.taps("cancel")
    sender.hears("List discarded")
    await sender.is_asked("menu")
