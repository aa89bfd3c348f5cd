"""Every night the books are reconciled; where they do not agree, the committee hears of it."""

from collections.abc import AsyncIterator

import pytest

from bot.jobs import ReconcileJob
from handlers.conversation import Said
from tests.campaign import COMMITTEE, Campaign, plain
from tests.storage.schema.guard_scene import Plain


@pytest.fixture
async def campaign(database_url: str) -> AsyncIterator[Campaign]:
    """The committee has written to the bot before."""
    begun = await Campaign.begin(database_url)
    await begun.happens(begun.incoming(COMMITTEE, Said("hi"), language="en"))
    yield begun
    await begun.stop()


async def night(campaign: Campaign) -> list[str]:
    """What the committee has heard once the night is over."""
    for _hour in range(24):
        await campaign.passes(minutes=60)
        for job in campaign.app.components:
            if isinstance(job, ReconcileJob):
                await job.idle()
    await campaign.run()
    shown = campaign.messenger.shown.get(COMMITTEE, [])
    return [text for _id, wire in shown if "books don't agree" in (text := plain(getattr(wire, "text", "")))]


async def test_differences_are_told_once_and_nothing_where_all_agrees(campaign: Campaign) -> None:
    assert await night(campaign) == []
    other = await Plain.open(campaign.app.database.url)
    await other.execute("INSERT INTO pool_balances (currency, balance) VALUES ('USD', 500)")
    await other.close()
    [told] = await night(campaign)
    assert "1 × The pool's balance doesn't match its entries." in told
    assert "python -m bot reconcile" in told
    assert await night(campaign) == [told]
