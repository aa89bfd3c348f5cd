"""Money for a pledge taken back: the pledge stands again, with what was given for it before."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.conversation import TurnContext
from handlers.flows.street import money, phone
from handlers.flows.street.drafts import Choice, WrittenOrder
from handlers.flows.street.order_texts import names_of
from handlers.flows.street.orders import PricedPerson, total
from handlers.flows.street.own_orders import OwnOrder
from handlers.flows.street.rewriting import OldOrder, load_old, write_anew
from handlers.words import Words, _
from storage.money import Money, cash_log, payments
from storage.register import Order, orders
from storage.volunteers import shifts, street_people


@dataclass(slots=True)
class UndoOutcome:
    """What was taken back, and what stands instead."""

    words: list[Words] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)  # keys of orders and links that stand no more
    written: list[WrittenOrder] = field(default_factory=list)  # that took the place of one
    choice: Choice | None = None  # to be asked, if several people may be meant
    sold: WrittenOrder | None = None  # registered for ever: only its spelling can be put right
    is_nobody: bool = False  # True if nobody of that name was found


@dataclass(frozen=True, slots=True)
class PledgePayment:
    """The money that came last for a pledge."""

    old: OldOrder  # with it
    pledge: Order  # as it stood without it
    given: int  # minor units that had been given for the pledge before

    @property
    def money(self) -> Money:
        """The sum that came."""
        return Money(self.old.recorded.minor - self.given, self.pledge.total.currency)


async def latest_payment(context: TurnContext, found: OwnOrder) -> PledgePayment | None:
    """The money that came last for an unsold order, if it was a pledge; None for an order without any, and
    for money that was there from the start."""
    old = await load_old(context, *found)
    if not old.recorded.minor or not any(one.provider == cash_log.PROVIDER for one in old.replaced.money):
        return None
    for earlier in await street_people.replaced_orders(context.transaction, old.order.id):
        down = await shifts.find_order(context.transaction, earlier)
        pledge = await orders.load(context.transaction, earlier)
        if down is None or pledge is None or down.pay != "pledge":
            continue
        paid = await payments.of_order(context.transaction, earlier)
        given = sum(one.money.minor for one in paid if one.provider == cash_log.PROVIDER)
        if given < old.recorded.minor:
            return PledgePayment(old, pledge, given)
    return PledgePayment(old, old.order, 0) if old.down.pay == "pledge" else None


async def undo_payment(context: TurnContext, payment: PledgePayment, outcome: UndoOutcome) -> None:
    """Takes back the money that came last for a pledge, which stands from now on."""
    old, given = payment.old, payment.given
    handed_in = await money.handed_in_text(context, old.order, old.replaced.money, taken=given)
    if handed_in is not None:
        outcome.words.append(handed_in)
        return
    less = Money(-payment.money.minor, payment.money.currency)
    people = _at_prices_of(payment.pledge, old.people)
    taken = await write_anew(context, old, "pledge", people, more=less)
    outcome.words.append(_words(taken.people, payment.money, given))
    if not given:  # the old link leads to the order that is gone
        code = phone.prepare_pledge_link(context, taken, old.down.shift)
        outcome.words += [_("The link to pay with, to forward:"), *phone.link_texts(context, code)]
    outcome.gone.append(str(old.order.id))
    outcome.written.append(WrittenOrder(key=str(taken.order.id), pay="pledge"))


def _at_prices_of(pledge: Order, people: Sequence[PricedPerson]) -> list[PricedPerson]:
    """The people at what each pledged: another sum may have been given in the end."""
    prices = {line.person.in_hebrew: line.price for line in pledge.lines}
    if not all(one.person.in_hebrew in prices for one in people):
        return [*people]
    currency = pledge.total.currency
    return [dataclasses.replace(one, money=Money(prices[one.person.in_hebrew], currency)) for one in people]


def _words(people: Sequence[PricedPerson], back: Money, given: int) -> Words:
    return _(
        "Taken back: *{sum}* for the pledge of {names}. Please give back {sum}. The pledge stands: {rest} to "
        "come.",
        sum=back,
        names=names_of(people),
        rest=Money(total(people).minor - given, back.currency),
    )
