"""Holds of people whose channel this program does not have: nothing piles up, and letters go back."""

import pytest
from sqlalchemy import func, select

from storage.schema import inbox
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST, WHATSAPP)


async def waiting(campaign: Campaign) -> int:
    rows = await campaign.app.database.read(select(func.count()).where(inbox.c.state == "waiting"))
    return int(rows[0][0])


async def test_the_letters_of_a_channel_that_was_given_up_go_back_after_a_day(
    campaign: Campaign, ada: Person
) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    general = campaign.app.shelf.current_of_kind("general")
    assert general is not None
    del campaign.app.channels[campaign.messenger.name]
    for _ in range(3):  # the reminder, and then the end of the time, which is tried each minute
        await campaign.passes(minutes=25)
    ada.waits()
    assert await waiting(campaign) == 0
    assert 1 not in general.free  # a program that has the channel may tell it still
    await campaign.passes(hours=24)
    assert 1 in general.free
    assert await campaign.held() == 0
    assert await waiting(campaign) == 0
    ada.hears_nothing()
