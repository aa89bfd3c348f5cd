"""A messenger is away for an hour, or takes nothing for as long: everything goes out once, in order."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import msgspec
import pytest
from sqlalchemy import select

from bot.channels import TryLater, Wire
from storage import schema
from storage.database import to_ms, utc_now
from tests.campaign import LOOKS, TUESDAY, Campaign, Messenger, Shown
from tests.machine import HOUR, Machine, run_on
from tests.person import Person


class Away(Messenger):
    """Takes nothing until a moment; each refusal is followed by the pause that it leads to."""

    machine: Machine
    until = 0  # ms
    after: float | None = None  # seconds for which it asks
    tries = 0

    async def send(self, address: str, wire: Shown) -> str:
        if self.machine.wall < self.until:
            self.tries += 1
            pause = self.after if self.after is not None else min(2.0 ** (self.tries - 1), 300.0)
            asyncio.get_running_loop().call_soon(self.machine.passes, round(pause * 1000) + 1)
            raise TryLater("away", self.after)
        return await super().send(address, wire)


class OnMachine(Campaign):
    """Goes by the program's own clock."""

    messenger: Away

    @property
    def now(self) -> datetime:
        return utc_now()

    @now.setter
    def now(self, moment: datetime) -> None:
        """Only the machine's time passes."""


@pytest.fixture
async def campaign(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OnMachine]:
    machine = Machine(to_ms(TUESDAY))
    run_on(machine, monkeypatch)
    begun = await OnMachine.begin(sqlite_url, letters=50)
    assert isinstance(begun, OnMachine)
    begun.messenger = Away("telegram", LOOKS["telegram"])
    begun.messenger.machine = machine
    await begun.restart()
    yield begun
    await begun.stop()


@pytest.mark.parametrize(("after", "most"), [(None, 30), (20.0, 200)], ids=["down", "a storm of 429"])
async def test_what_was_said_meanwhile_goes_out_once_and_in_order(
    campaign: OnMachine, after: float | None, most: int
) -> None:
    ada, away = Person(campaign, "1", "en"), campaign.messenger
    away.until, away.after = away.machine.wall + HOUR, after
    await campaign.app.events.receive([ada.saying(one) for one in ("help", "/language", "how much is it")])
    await campaign.settle()
    assert 10 < away.tries < most
    rows = await campaign.app.database.read(select(schema.outbox).order_by(schema.outbox.c.id))
    assert {row.state for row in rows} == {"sent"}
    said = [msgspec.json.decode(row.wire, type=Wire) for row in rows]
    assert [wire for _id, wire in away.shown["1"]] == said
    assert len(said) > 2
    await campaign.restart()
    await campaign.settle()
    assert len(away.shown["1"]) == len(said)


async def test_a_worker_that_was_dead_for_a_day_repeats_nothing_and_reminds_of_nothing(
    campaign: OnMachine,
) -> None:
    ada, bob = Person(campaign, "1", "en"), Person(campaign, "2", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    ada.waits()
    campaign.app.lanes._closed = True  # a web process goes on to keep what comes
    await campaign.app.events.receive([bob.saying("hi")])
    await campaign.stop()
    campaign.messenger.machine.passes(round(timedelta(days=1).total_seconds() * 1000), HOUR)
    await campaign.start()
    await campaign.settle()
    for _beat in range(5):
        await campaign.run()
    bob.hears("What would you like to do?")
    [told] = ada.new
    assert "minutes" not in told, "reminded of what is over"
    assert await campaign.held() == 0
    await campaign.restart()
    for _beat in range(3):
        await campaign.run()
    assert (len(ada.new), len(bob.new)) == (1, 1)
