"""The clock of the machine jumps by an hour: nobody loses a letter, or hears anything for it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.channels import TryLater
from bot.conversation import due_times
from handlers.conversation.context import HOLD_GRACE, HOLD_TIME
from storage import schema
from storage.database import to_ms, utc_now
from storage.database.clocks import BELIEVED
from tests.campaign import TUESDAY, Campaign, Messenger, Shown
from tests.handlers.flows.cash.cash_volunteers import appoint, takes
from tests.machine import HOUR, MINUTE, Machine, run_on
from tests.person import Person

JUMPS = pytest.mark.parametrize("jump", [HOUR, -HOUR])
NEW_YORK = ZoneInfo("America/New_York")
HELD = (HOLD_TIME + HOLD_GRACE) // timedelta(milliseconds=1)


class OnMachine(Campaign):
    """A campaign that goes by the program's own clock."""

    machine: Machine

    @property
    def now(self) -> datetime:
        return utc_now()

    @now.setter
    def now(self, moment: datetime) -> None:
        """Only the machine's time passes."""

    async def goes_on(self, ms: int) -> None:
        """Time goes by, and each minute what is due happens."""
        while ms > 0:
            self.machine.passes(min(ms, MINUTE))
            ms -= MINUTE
            await self.run()

    async def jumps(self, ms: int) -> None:
        self.machine.jumps(ms)
        await self.run()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(to_ms(TUESDAY))
    run_on(machine, monkeypatch)
    return machine


@pytest.fixture
async def campaign(sqlite_url: str, machine: Machine) -> AsyncIterator[OnMachine]:
    begun = await OnMachine.begin(sqlite_url, letters=100)
    assert isinstance(begun, OnMachine)
    begun.machine = machine
    yield begun
    await begun.stop()


@pytest.fixture
async def ada(campaign: OnMachine) -> Person:
    """She holds a letter and has not paid."""
    person = Person(campaign, "1", "en")
    await person.goes("register", "other", "general")
    await person.says("משה בן שרה לוי")
    await person.taps("pay")
    person.waits()
    return person


@JUMPS
async def test_a_jump_there_and_back_ends_no_hold_and_reminds_nobody(
    campaign: OnMachine, ada: Person, jump: int
) -> None:
    await campaign.jumps(jump)
    await campaign.goes_on(5 * MINUTE)
    await campaign.jumps(-jump)
    await campaign.goes_on(5 * MINUTE)
    ada.hears_nothing()
    assert await campaign.held() == 1


@JUMPS
async def test_a_jump_that_stays_ends_no_hold_before_its_time(
    campaign: OnMachine, ada: Person, jump: int
) -> None:
    await campaign.jumps(jump)
    await campaign.goes_on(HELD - MINUTE)
    assert await campaign.held() == 1
    await campaign.goes_on(HOUR + 2 * MINUTE)  # by a clock that was put back it lasts as much longer
    assert await campaign.held() == 0


@JUMPS
async def test_the_reminder_comes_once_and_before_the_hold_ends(
    campaign: OnMachine, ada: Person, jump: int
) -> None:
    await campaign.goes_on(10 * MINUTE)
    await campaign.jumps(jump)
    await campaign.goes_on(5 * MINUTE)
    await campaign.jumps(-jump)
    await campaign.goes_on(12 * MINUTE)
    assert len(ada.new) == 1
    assert await campaign.held() == 1


@JUMPS
async def test_a_report_goes_out_once_and_not_before_its_hour(campaign: OnMachine, jump: int) -> None:
    mendel = await appoint(campaign, "2", name="Mendel")
    await takes(campaign, mendel)
    mendel.waits()
    to_evening = to_ms(datetime.combine(date(2025, 11, 18), time(21), NEW_YORK)) - to_ms(campaign.now)
    campaign.machine.passes(to_evening - 60 * MINUTE)  # nothing is due before
    await campaign.goes_on(30 * MINUTE)
    reported(mendel, 0)
    await campaign.jumps(jump)
    await campaign.goes_on(5 * MINUTE)
    await campaign.jumps(-jump)
    await campaign.goes_on(20 * MINUTE)
    reported(mendel, 0)
    await campaign.goes_on(6 * MINUTE)
    reported(mendel, 1)
    await campaign.jumps(-HOUR)
    await campaign.goes_on(BELIEVED + 2 * HOUR)
    await campaign.restart()
    await campaign.goes_on(5 * MINUTE)
    reported(mendel, 1)


def reported(person: Person, times: int) -> None:
    assert sum("Report for" in one for one in person.new) == times


class Busy(Messenger):
    """Takes nothing before it is told to."""

    takes = False

    async def send(self, address: str, wire: Shown) -> str:
        if not self.takes:
            raise TryLater("busy", 0.05)
        return await super().send(address, wire)


@JUMPS
async def test_what_waits_to_be_sent_goes_out_once_in_its_order_and_soon(
    campaign: OnMachine, machine: Machine, monkeypatch: pytest.MonkeyPatch, jump: int
) -> None:
    monkeypatch.setattr(due_times, "_LONGEST_WAIT", 0.2)
    said = [f"word {number}" for number in range(3)]
    ada = Person(campaign, "1", "en")
    busy = Busy("telegram", campaign.messenger.limits)
    campaign.messenger = busy
    await campaign.restart()
    for one in said:
        await campaign.app.events.receive([ada.saying(one)])
        await campaign.app.lanes.idle()
        machine.jumps(jump)
        machine.passes(BELIEVED)  # so the later one carries an earlier time
    await campaign.app.outbox._poller.look()
    busy.takes = True
    async with asyncio.timeout(20):
        await campaign.settle()
    rows = await campaign.app.database.read(select(schema.outbox.c.state).order_by(schema.outbox.c.id))
    assert {row.state for row in rows} == {"sent"}
    assert len(busy.shown["1"]) == len(rows)
    assert not await campaign.failures()


async def test_a_wait_is_no_longer_for_a_clock_that_is_put_back(
    campaign: OnMachine, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_times, "_LONGEST_WAIT", 0.2)
    busy = Busy("telegram", campaign.messenger.limits)
    campaign.messenger = busy
    await campaign.restart()
    ada = Person(campaign, "1", "en")
    await campaign.app.events.receive([ada.saying("hi")])
    await campaign.app.lanes.idle()
    machine.jumps(-HOUR)
    machine.passes(BELIEVED)
    busy.takes = True
    async with asyncio.timeout(20):  # not an hour
        await campaign.settle()
    assert busy.shown["1"]
