"""The first server of a replicated PostgreSQL is lost in the middle of a turn and of a sale.

What was acknowledged stands on the one that takes its place, and what was under way is taken there, once.
"""

from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from bot.conversation import lanes
from storage.database import Unavailable
from tests.person import Person
from tests.replicas import Replicated, replicated
from tests.stories.disturbed import Disturbed, falls_at, sent

IN_A_TURN, IN_A_SALE = "sessions", "register"  # the table that is written in it


@pytest.fixture
async def servers() -> AsyncIterator[Replicated]:
    with replicated() as both:
        await both.set_up()
        yield both


@pytest.fixture
async def campaign(servers: Replicated, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Disturbed]:
    monkeypatch.setattr(lanes, "_RETRY", 0.02)
    begun = await Disturbed.begin(servers.url, letters=50)
    assert isinstance(begun, Disturbed)
    yield begun
    await begun.stop()


@pytest.mark.parametrize("is_answered", [False, True], ids=["before the commit", "before its answer"])
@pytest.mark.parametrize("table", [IN_A_TURN, IN_A_SALE])
async def test_nothing_is_lost_or_made_twice(
    servers: Replicated, campaign: Disturbed, table: str, is_answered: bool
) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    if table == IN_A_TURN:
        fallen = falls_at(campaign, table, is_answered, servers.fails_over)
    await campaign.delivered(ada, "משה בן שרה לוי")
    await ada.taps("pay")
    [bill] = campaign.native_payments.asked
    if table == IN_A_SALE:
        fallen = falls_at(campaign, table, is_answered, servers.fails_over)
    with suppress(Unavailable):
        await campaign.money(bill, "charge")
    await campaign.money(bill, "charge")  # as a provider tells it again
    await campaign.until_nothing_waits()
    assert fallen.is_set()
    assert await campaign.payments() == ["applied"]
    assert await campaign.owners() == [("משה", 12, 1)]
    assert await campaign.failures() == 0
    shown = campaign.messenger.shown["1"]
    assert len(await sent(campaign)) == len(shown)
    assert sum("Certificate number" in getattr(wire, "text", "") for _id, wire in shown) == 1
