"""Unsold orders written anew: a line less, another sum, a part of a pledge that is paid.

Everybody who stays keeps their letter, and the money of the old order is given back in the same turn.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.answers import read_amount
from handlers.conversation import TurnContext
from handlers.flows.register import Candidate
from handlers.flows.street.drafts import StreetEntry
from handlers.flows.street.orders import (
    NewOrder,
    PricedPerson,
    ReplacedOrder,
    TakenOrder,
    load_replaced,
    split_joint_sum,
    write_orders,
)
from handlers.flows.street.terms import MOST_SUM
from storage.money import Money, cash_log, pool
from storage.register import Order
from storage.volunteers import PayMethod, StreetOrder


@dataclass(frozen=True, slots=True)
class OldOrder:
    """An unsold order with its people at the prices that it had."""

    order: Order
    down: StreetOrder
    replaced: ReplacedOrder
    people: tuple[PricedPerson, ...]  # in the order of the lines

    @property
    def recorded(self) -> Money:
        """What was given for it so far."""
        return Money(sum(one.money.minor for one in self.replaced.money), self.order.total.currency)

    @property
    def pay(self) -> PayMethod:
        """How it is paid in truth: a pledge whose whole money was given since is cash."""
        taken = {one.provider for one in self.replaced.money}
        if cash_log.PROVIDER in taken and self.recorded >= self.order.total:
            return "cash"
        return "pool" if pool.PROVIDER in taken else self.down.pay


async def load_old(context: TurnContext, order: Order, down: StreetOrder) -> OldOrder:
    """An unsold order, ready to be written anew."""
    replaced = await load_replaced(context, order)
    people = []
    for line in order.lines:
        entry = StreetEntry(
            text=line.person.typed or line.person.in_hebrew, candidate=Candidate.of(line.person)
        )
        price = Money(line.price, order.total.currency)
        slip = replaced.slips.get(line.id)
        people.append(PricedPerson(entry, line.person, line.series, price, down.pay, slip))
    return OldOrder(order, down, replaced, tuple(people))


async def write_anew(
    context: TurnContext,
    old: OldOrder,
    pay: PayMethod,
    people: Sequence[PricedPerson | None],
    more: Money | None = None,
) -> TakenOrder:
    """Writes an order in the place of an old one. `people` are its lines in their order, None for one that is
    taken out; somebody stays.

    What was given for a part of a pledge stays with it, and `more` comes to it. Once that is all of it, the
    order is one in cash.
    """
    minor = old.recorded.minor + (0 if more is None else more.minor)
    staying = [one.money.minor for one in people if one is not None]
    if pay == "pledge" and minor >= sum(staying):
        pay = "cash"
    given = Money(minor, old.order.total.currency) if pay == "pledge" and minor else None
    (taken,) = await _write(context, old, [(pay, [*range(len(people))])], people, given)
    return taken


async def write_apart(
    context: TurnContext, old: OldOrder, apart: int, pay: PayMethod, person: PricedPerson
) -> list[TakenOrder]:
    """Writes two orders in the place of an old one: its line with index `apart`, with `person`, is paid by
    `pay`, and all others stay as they were."""
    people = [person if at == apart else one for at, one in enumerate(old.people)]
    others = [at for at in range(len(people)) if at != apart]
    return await _write(context, old, [(pay, [apart]), (old.pay, others)], people)


async def _write(
    context: TurnContext,
    old: OldOrder,
    groups: Sequence[tuple[PayMethod, Sequence[int]]],
    people: Sequence[PricedPerson | None],
    given: Money | None = None,
) -> list[TakenOrder]:
    """Writes an order for each group of lines, which are told by their indices. `given` is cash for a part of
    each."""
    stays: dict[int, int] = {}
    new: list[NewOrder] = []
    count = 0
    for pay, group in groups:
        kept = [(at, one) for at in group if (one := people[at]) is not None]
        for number, (at, person) in enumerate(kept, start=count):
            line = old.order.lines[at]
            if line.letter is not None and person.series == line.series:
                stays[line.id] = number
        count += len(kept)
        new.append(NewOrder(pay, [person for _at, person in kept], given))
    replaced = dataclasses.replace(old.replaced, stays=stays)
    return await write_orders(context, new, old.down.shift, old.down.sent, replaced)


def with_sum(context: TurnContext, person: PricedPerson, typed: str) -> PricedPerson:
    """A person with another sum. Raises NotUnderstood for one below the price, or for none."""
    currency = person.money.currency
    least = (
        person.slip.each
        if person.slip is not None
        else context.shelf.series(person.series).price(currency).minimum
    )
    price = read_amount(typed, currency, least, Money.of(MOST_SUM, currency))
    return dataclasses.replace(person, money=price, sum_typed=True)


def with_joint_sum(context: TurnContext, people: Sequence[PricedPerson], typed: str) -> list[PricedPerson]:
    """People who are paid for with one sum: each at their price, the first with all that is more. Raises
    NotUnderstood for less than the prices."""
    least = [with_least(context, one) for one in people]
    return split_joint_sum(least, typed)


def with_least(context: TurnContext, person: PricedPerson) -> PricedPerson:
    """A person at the least that their letter costs."""
    currency = person.money.currency
    price = context.shelf.series(person.series).price(currency).minimum
    return dataclasses.replace(person, money=price if person.slip is None else person.slip.each)
