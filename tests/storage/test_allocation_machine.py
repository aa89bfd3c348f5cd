"""Any story at all: random deeds on tiny scrolls, beside a plain dict that says what must be true."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from storage import allocation
from storage.allocation import ANY_LETTER
from storage.database import Conflict, Database
from storage.picking import Exactly, Neighbours, NothingFree, Wish
from storage.register import Order
from storage.schema import orders, register, scrolls
from storage.scrolls import Scroll
from tests.databases import Fresh
from tests.storage.small_campaign import UNTIL, SmallCampaign, sale

T = TypeVar("T")
Place = tuple[int, int]  # scroll, position
WISHES = st.sampled_from(
    [(1, ANY_LETTER), (2, ANY_LETTER), (4, ANY_LETTER), (2, Neighbours(2)), (1, Exactly((2,)))]
)


@dataclass
class Booked:
    """An order as the model has it."""

    order: Order
    places: list[Place]
    state: str = "open"
    payment: int = 0
    until: int = UNTIL


class Sales(RuleBasedStateMachine):
    """Two processes sell the letters of one series; `model` says who has which."""

    fresh: ClassVar[Fresh]
    booked = Bundle[Booked]("booked")

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.model: dict[Place, tuple[str, int | None]] = {}
        self.all: list[Booked] = []

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def teardown(self) -> None:
        if hasattr(self, "campaigns"):
            self.run(self.campaigns[0].database.close())
        self.runner.close()

    @initialize(letters=st.integers(3, 12), reserved=st.sets(st.integers(1, 3), max_size=2))
    def begin(self, letters: int, reserved: set[int]) -> None:
        url = type(self).fresh()

        async def begin() -> list[SmallCampaign]:
            campaign = await SmallCampaign.begin(await Database.open(url), letters, sorted(reserved))
            return [campaign, await campaign.another_process()]

        self.campaigns = self.run(begin())
        self.model = {(self.campaigns[0].first, position): ("reserved", None) for position in reserved}

    def place(self, order: Order) -> Booked:
        places = [(letter.scroll, letter.position) for letter in order.letters]
        assert len(places) == len(order.lines)
        for place, letter in zip(places, order.letters, strict=True):
            assert place not in self.model, "a letter was handed out twice"
            self.model[place] = ("held", letter.line)
        one = Booked(order, places)
        self.all.append(one)
        return one

    @rule(target=booked, process=st.integers(0, 1), ask=WISHES)
    def hold(self, process: int, ask: tuple[int, Wish]) -> Any:
        count, wish = ask
        try:
            return self.place(self.run(self.campaigns[process].order(count, wish)))
        except NothingFree:
            assert wish != ANY_LETTER
            return multiple()

    @rule(target=booked, counts=st.lists(st.integers(1, 3), min_size=2, max_size=5))
    def many_at_once(self, counts: list[int]) -> Any:
        async def all_of_them() -> list[Order]:
            each = (self.campaigns[number % 2].order(count) for number, count in enumerate(counts))
            return await asyncio.gather(*each)

        return multiple(*map(self.place, self.run(all_of_them())))

    @rule(process=st.integers(0, 1), count=st.integers(1, 15))
    def break_off(self, process: int, count: int) -> None:
        campaign = self.campaigns[process]

        async def turn() -> None:
            async with campaign.database.transaction() as transaction:
                await campaign.ordered(transaction, count)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            self.run(turn())

    @rule(one=booked, process=st.integers(0, 1))
    def give_back(self, one: Booked, process: int) -> None:
        self.close(one, self.campaigns[process].cancel(one.order), "cancelled", may=not one.payment)

    @rule(one=booked, process=st.integers(0, 1), now=st.sampled_from([UNTIL - 1, UNTIL, 2 * UNTIL]))
    def lapse(self, one: Booked, process: int, now: int) -> None:
        may = not one.payment and one.until <= now
        self.close(one, self.campaigns[process].lapse(one.order, now), "lapsed", may=may)

    def close(self, one: Booked, deed: Coroutine[Any, Any, None], state: str, may: bool) -> None:
        if one.state == "open" and may:
            self.run(deed)
            one.state = state
            for place in one.places:
                del self.model[place]
        else:
            with pytest.raises(Conflict):
                self.run(deed)

    @rule(one=booked)
    def extend(self, one: Booked) -> None:
        async def turn() -> None:
            async with self.campaigns[0].database.transaction() as transaction:
                await allocation.extend(transaction, one.order.id, 2 * UNTIL, 2 * UNTIL)

        if one.state == "open":
            self.run(turn())
            one.until = 2 * UNTIL
        else:
            with pytest.raises(Conflict):
                self.run(turn())

    @rule(one=booked)
    def pay(self, one: Booked) -> None:
        if not one.payment:
            one.payment = self.run(self.campaigns[0].pay(one.order))

    @rule(one=consumes(booked), process=st.integers(0, 1))
    def sell(self, one: Booked, process: int) -> None:
        """Sold with its money, though its hold may be over; refused without."""
        campaign = self.campaigns[process]
        if not one.payment:
            if one.state == "open":
                with pytest.raises(Conflict):
                    self.run(campaign.sell(one.order, 0))
            return
        if one.state == "paid":
            return
        one.places = self.run(self.sell_again(campaign, one))
        one.state = "paid"
        for place, line in zip(one.places, one.order.lines, strict=True):
            assert self.model.get(place, ("held", line.id)) == ("held", line.id)
            self.model[place] = ("sold", line.id)

    async def sell_again(self, campaign: SmallCampaign, one: Booked) -> list[Place]:
        async def turn(transaction: Any) -> list[allocation.Letter]:
            order = await campaign.load(one.order.id)
            letters = [
                line.letter
                or await allocation.hold_again(
                    transaction, campaign.shelf, line.id, line.series, line.released, line.wish
                )
                for line in order.lines
            ]
            await sale(transaction, order, letters, one.payment)
            return letters

        letters = await campaign.database.play(turn)
        return [(letter.scroll, letter.position) for letter in letters]

    @rule(process=st.integers(0, 1))
    def start_anew(self, process: int) -> None:
        self.campaigns[process] = self.run(self.campaigns[process].another_process())

    @rule(process=st.integers(0, 1))
    def look_again(self, process: int) -> None:
        campaign = self.campaigns[process]
        self.run(campaign.shelf.reload(campaign.database))

    @invariant()
    def the_database_is_as_the_model(self) -> None:
        if not hasattr(self, "campaigns"):
            return
        assert self.run(self.campaigns[0].in_database()) == self.model

    @invariant()
    def exactly_one_scroll_is_open(self) -> None:
        if not hasattr(self, "campaigns"):
            return
        states = self.run(self.campaigns[0].scrolls())
        assert [state for _, state in states] == ["full"] * (len(states) - 1) + ["open"]
        assert [ordinal for ordinal, _ in states] == list(range(12, 12 + len(states)))

    @invariant()
    def paid_orders_have_their_letters_in_the_register(self) -> None:
        if not hasattr(self, "campaigns"):
            return
        read = self.campaigns[0].database.read
        rows = self.run(read(select(register.c.scroll, register.c.position, register.c.line)))
        sold = {place: line for place, (state, line) in self.model.items() if state == "sold"}
        assert {(row.scroll, row.position): row.line for row in rows} == sold
        paid = {order for (order,) in self.run(read(select(orders.c.id).where(orders.c.state == "paid")))}
        assert paid == {one.order.id for one in self.all if one.state == "paid"}

    @invariant()
    def memory_is_as_the_database_once_it_has_looked(self) -> None:
        """A process may not have heard of another one's letters; one that starts anew knows all."""
        if not hasattr(self, "campaigns"):
            return
        shelf = self.run(self.campaigns[0].another_process()).shelf
        rows = self.run(self.campaigns[0].database.read(select(scrolls.c.id)))
        for (scroll,) in rows:
            assert self.free_of(shelf[scroll]) == self.truly_free(shelf[scroll])

    def free_of(self, scroll: Scroll) -> set[int]:
        return {position for position in range(1, scroll.letters + 1) if position in scroll.free}

    def truly_free(self, scroll: Scroll) -> set[int]:
        return {at for at in range(1, scroll.letters + 1) if (scroll.id, at) not in self.model}


class OneProcess(Sales):
    """Alone, memory is always exactly what the database says."""

    @initialize(letters=st.integers(3, 12), reserved=st.sets(st.integers(1, 3), max_size=2))
    def begin(self, letters: int, reserved: set[int]) -> None:
        super().begin(letters, reserved)
        self.campaigns[1] = self.campaigns[0]

    @rule(process=st.integers(0, 1))
    def start_anew(self, process: int) -> None:
        """The only process there is starts anew."""
        super().start_anew(0)
        self.campaigns[1] = self.campaigns[0]

    @invariant()
    def memory_is_as_the_database(self) -> None:
        if not hasattr(self, "campaigns"):
            return
        for scroll in self.campaigns[0].shelf.scrolls_of("general"):
            assert self.free_of(scroll) == self.truly_free(scroll)


def play(machine: type[Sales], fresh: Fresh, examples: int, steps: int) -> None:
    machine.fresh = staticmethod(fresh)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("machine", [Sales, OneProcess])
def test_any_story_on_sqlite(machine: type[Sales], sqlite_databases: Fresh) -> None:
    play(machine, sqlite_databases, examples=20, steps=25)


@pytest.mark.parametrize("machine", [Sales, OneProcess])
def test_any_story_on_postgresql(machine: type[Sales], postgresql_databases: Fresh) -> None:
    play(machine, postgresql_databases, examples=4, steps=20)
