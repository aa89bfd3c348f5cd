"""The summary before paying, as it is looked at: one way leads on, and it comes first."""

import pytest

from bot.channels import TextWire
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


async def test_of_all_that_the_summary_offers_paying_alone_leads_on(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.is_asked("register.summary")
    wires = [wire for _native, wire in campaign.messenger.shown["1"] if isinstance(wire, TextWire)]
    first, *others = [button for row in wires[-1].rows for button in row]
    assert first.leads
    assert first.data.endswith(":pay")
    assert len(others) > 4
    assert not any(button.leads for button in others)
