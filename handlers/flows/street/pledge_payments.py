"""Cash for a pledge: all of it, another sum, or a part while the rest is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from handlers.answers import read_amount
from handlers.conversation import Reply, Text, TurnContext
from handlers.flows.street import money, phone
from handlers.flows.street.drafts import Choice, ChoicePerson, WrittenOrder
from handlers.flows.street.order_texts import names_of
from handlers.flows.street.orders import PricedPerson, TakenOrder, share_sum, total
from handlers.flows.street.own_orders import load_own, names_in, over_text
from handlers.flows.street.rewriting import (
    OldOrder,
    load_old,
    with_joint_sum,
    with_least,
    with_sum,
    write_anew,
    write_apart,
)
from handlers.flows.street.terms import MOST_SUM
from handlers.words import Several, _
from storage import allocation
from storage.money import Money
from storage.register import Order

HALF = "½"  # in the place of a sum that was typed
Part = Literal["all", "rest"]  # less was given than pledged: that is all of it, or the rest is to come


@dataclass(slots=True)
class PaymentOutcome:
    """What came of money that was given for pledges."""

    told: list[Reply] = field(default_factory=list)
    written: list[WrittenOrder] = field(default_factory=list)
    choice: Choice | None = None  # to be asked: whose money it is, or whether it is all


async def pay_pledge(
    context: TurnContext,
    outcome: PaymentOutcome,
    key: str,
    line: int | None,
    sum_: str,
    part: Part | None = None,
) -> None:
    """Records cash for a pledge: for all of it, or for one of its lines (lines.id); `sum_` as typed, "" for
    what is still to come. Of less than that is asked whether it is all, unless `part` says so. Raises
    NotUnderstood for a sum that is too small."""
    found = await load_own(context, key)
    if found is None or found[0].state != "open" or found[1].pay != "pledge":
        outcome.told.append(Text((over_text(),)))
        return
    order, down = found
    recorded = await money.recorded_sum(context, order)
    if recorded >= order.total:
        outcome.told.append(Text((_("Its money stands in the cash book already."),)))
        return
    if line is None and not sum_ and not recorded.minor:
        await _record_whole(context, outcome, order)
        return
    old = await load_old(context, order, down)
    if line is None or recorded.minor or len(order.lines) == 1:
        await _pay_together(context, outcome, old, line, sum_, part)
    else:
        await _pay_apart(context, outcome, old, line, sum_, part)


async def _record_whole(context: TurnContext, outcome: PaymentOutcome, order: Order) -> None:
    await allocation.extend(context.transaction, order.id, **money.order_times(context, "cash"))
    money.take_cash(context, order.id, order.total)
    outcome.written.append(WrittenOrder(key=str(order.id), pay="cash"))
    outcome.told.append(_paid_text(order.total, names_in(order)))


async def _pay_together(
    context: TurnContext,
    outcome: PaymentOutcome,
    old: OldOrder,
    line: int | None,
    sum_: str,
    part: Part | None,
) -> None:
    """Records a sum for everybody who pledged together, or what one of them (`line`) pledged."""
    currency, recorded = old.order.total.currency, old.recorded
    to_come = Money(old.order.total.minor - recorded.minor, currency)
    if sum_ and recorded.minor:
        given = read_amount(sum_, currency, None, Money.of(MOST_SUM, currency))
    elif sum_:
        given = total(with_joint_sum(context, old.people, sum_))
    else:
        own = [Money(one.price, currency) for one in old.order.lines if one.id == line]
        given = min([to_come, *own])
        part = part or "rest"
    if given < to_come and part is None:
        outcome.choice = _part_choice(old.order, None, sum_, given, to_come)
        return
    if given < to_come and part == "rest":
        order = old.order.id
        if recorded.minor:  # the cash log has one sum for an order
            order = (await write_anew(context, old, "pledge", old.people, given)).order.id
        else:
            money.take_cash(context, order, given)
        outcome.written.append(WrittenOrder(key=str(order), pay="pledge"))
        _tell_part(outcome, old.people, given, Money(to_come.minor - given.minor, currency))
        return
    people = [with_least(context, one) for one in old.people]
    whole = share_sum(people, Money(recorded.minor + given.minor, currency))
    taken = await write_anew(context, old, "cash", whole)
    outcome.written.append(WrittenOrder(key=str(taken.order.id), pay="cash"))
    outcome.told.append(_paid_text(given, names_of(taken.people)))


async def _pay_apart(
    context: TurnContext, outcome: PaymentOutcome, old: OldOrder, line: int, sum_: str, part: Part | None
) -> None:
    """Records a sum for one of several who pledged together: their line gets an order of its own."""
    at = next(at for at, one in enumerate(old.order.lines) if one.id == line)
    pledged = old.people[at]
    person = with_sum(context, pledged, sum_) if sum_ else pledged
    if person.money < pledged.money and part is None:
        outcome.choice = _part_choice(old.order, line, sum_, person.money, pledged.money)
        return
    if person.money < pledged.money and part == "rest":
        taken, rest = await write_apart(context, old, at, "pledge", pledged)
        money.take_cash(context, taken.order.id, person.money)
        to_come = Money(pledged.money.minor - person.money.minor, person.money.currency)
        _tell_part(outcome, taken.people, person.money, to_come)
    else:
        taken, rest = await write_apart(context, old, at, "cash", person)
        outcome.told.append(_paid_text(taken.order.total, names_of(taken.people)))
    outcome.written += [
        WrittenOrder(key=str(rest.order.id), pay="pledge"),
        WrittenOrder(key=str(taken.order.id), pay=taken.pay),
    ]
    outcome.told += _rest_replies(context, rest, old.down.shift)


def half_of(minor: int, currency: str) -> str:
    """Half of a sum (minor units), as it would be typed."""
    return str(Money(minor // 2, currency).major)


def _part_choice(order: Order, line: int | None, sum_: str, given: Money, pledged: Money) -> Choice:
    named = [one for one in order.lines if line in (None, one.id)]
    person = ChoicePerson(
        key=str(order.id),
        line=line,
        name=", ".join(one.person.in_hebrew for one in named),
        minor=pledged.minor,
        currency=pledged.currency,
    )
    return Choice(act="part", people=(person,), sum=sum_, given=given.minor)


def _paid_text(sum_: Money, names: Several) -> Text:
    return Text((_("*{sum}* in cash, for the pledge of {names}.", sum=sum_, names=names),))


def _tell_part(outcome: PaymentOutcome, people: Sequence[PricedPerson], given: Money, to_come: Money) -> None:
    words = _(
        "*{given}* in cash, for the pledge of {names}. Still to come: *{rest}*.",
        given=given,
        names=names_of(people),
        rest=to_come,
    )
    outcome.told.append(Text((words,)))


def _rest_replies(context: TurnContext, rest: TakenOrder, shift: int) -> list[Reply]:
    still = _("Still pledged: {names}, {sum}.", names=names_of(rest.people), sum=rest.order.total)
    return [Text((still,)), *phone.pledge_replies(context, rest, shift)]
