"""Pledges that are paid: by the name of whoever paid, wholly or in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.conversation import Reply, Text, TurnContext
from handlers.flows.street import money, phone
from handlers.flows.street.drafts import Choice, ChoicePerson, WrittenOrder
from handlers.flows.street.finding import SaidName, people_called
from handlers.flows.street.order_texts import names_of
from handlers.flows.street.orders import TakenOrder
from handlers.flows.street.own_orders import load_own, names_in, over_text
from handlers.flows.street.rewriting import load_old, with_joint_sum, with_sum, write_anew, write_apart
from handlers.words import Several, Words, _
from storage import allocation
from storage.money import Money, cash_log
from storage.volunteers import StreetPerson, street_people


@dataclass(slots=True)
class PaymentOutcome:
    """What came of money that was given for pledges."""

    told: list[Reply] = field(default_factory=list)
    written: list[WrittenOrder] = field(default_factory=list)
    choice: Choice | None = None  # to be asked, if it is not clear whose money it is


async def open_pledges(context: TurnContext) -> list[StreetPerson]:
    """The people in the caller's pledges for which nothing was given yet."""
    recent = await street_people.recent_people(
        context.transaction, context.caller.id, money.sent_at(context) + 1
    )
    found = [one for one in recent if one.pay == "pledge" and one.state == "open"]
    paid = {order for order in {one.order for one in found} if await money.recorded_payments(context, order)}
    return [one for one in found if one.order not in paid]


async def take_payment(
    context: TurnContext, names: Sequence[SaidName], sum_: str, *, line: str = "", ask: bool = False
) -> PaymentOutcome:
    """Records cash for the pledges of people who are named. Where several are meant, or part of one, or
    with `ask`, that is asked; `line` then may be somebody new. Raises NotUnderstood for a sum that is too
    small."""
    pledged = await open_pledges(context)
    fits = [people_called(name, pledged) for name in names]
    found = {one.line: one for each in fits for one in each}
    if not all(fits):
        return PaymentOutcome([Text(_none_texts(pledged))])
    each_once = all(len(each) == 1 for each in fits)
    whole = {one.order for one in found.values()}
    alone = [one for one in pledged if one.order in whole]
    if not ask and each_once and len(alone) == len(found) and (len(whole) == 1 or not sum_):
        outcome = PaymentOutcome()
        for order in sorted(whole):
            await pay_pledge(context, outcome, str(order), None, sum_)
        return outcome
    if len(names) > 1:
        return PaymentOutcome([Text((_("Please type each payment in a message of its own."),))])
    return PaymentOutcome(choice=_choice([*found.values()], pledged, sum_, line))


def _choice(found: Sequence[StreetPerson], pledged: Sequence[StreetPerson], sum_: str, line: str) -> Choice:
    """The pledges that may be meant: each person's own, and that of all who pledged together."""
    people: list[ChoicePerson] = []
    for order in dict.fromkeys(one.order for one in found):
        together = [one for one in pledged if one.order == order]
        if len(together) > 1:
            total = sum(one.price.minor for one in together)
            name = ", ".join(one.person.in_hebrew for one in together)
            people.append(
                ChoicePerson(
                    key=str(order), line=None, name=name, minor=total, currency=together[0].price.currency
                )
            )
        people += [
            ChoicePerson(
                key=str(order),
                line=one.line if len(together) > 1 else None,
                name=one.person.in_hebrew,
                minor=one.price.minor,
                currency=one.price.currency,
            )
            for one in together
            if one in found
        ]
    return Choice(act="paid", people=tuple(people), sum=sum_, line=line)


def _none_texts(pledged: Sequence[StreetPerson]) -> tuple[Words, ...]:
    none = _("No pledge of that name is open, so nothing was recorded.")
    if not pledged:
        return (none,)
    names = Several(tuple(dict.fromkeys(one.person.in_hebrew for one in pledged)))
    return (none, _("Open pledges: {names}.", names=names))


async def pay_pledge(
    context: TurnContext, outcome: PaymentOutcome, key: str, line: int | None, sum_: str
) -> None:
    """Records cash for a pledge: for all of it, or for one of its lines (lines.id); `sum_` as typed, "" for
    what was pledged. Raises NotUnderstood for a sum that is too small."""
    found = await load_own(context, key)
    if found is None or found[0].state != "open" or found[1].pay != "pledge":
        outcome.told.append(Text((over_text(),)))
        return
    order, down = found
    if await money.recorded_payments(context, order.id):
        outcome.told.append(Text((_("Its money stands in the cash book already."),)))
        return
    if line is None and not sum_:
        await _record_whole(context, order.id, order.total)
        outcome.written.append(WrittenOrder(key=str(order.id), pay="cash"))
        outcome.told.append(_paid_text(order.total, names_in(order)))
        return
    old = await load_old(context, order, down)
    if line is None:
        taken = await write_anew(context, old, "cash", with_joint_sum(context, old.people, sum_))
    else:
        at = next(at for at, one in enumerate(order.lines) if one.id == line)
        person = with_sum(context, old.people[at], sum_) if sum_ else old.people[at]
        taken, rest = await write_apart(context, old, at, "cash", person)
    outcome.written.append(WrittenOrder(key=str(taken.order.id), pay="cash"))
    outcome.told.append(_paid_text(taken.order.total, names_of(taken.people)))
    if line is not None:
        outcome.told += _rest_replies(context, rest, down.shift)
        outcome.written.insert(0, WrittenOrder(key=str(rest.order.id), pay="pledge"))


async def _record_whole(context: TurnContext, order: int, total: Money) -> None:
    await allocation.extend(context.transaction, order, **money.order_times(context, "cash"))
    cash_log.take(
        context.transaction,
        account=context.caller.id,
        order=order,
        money=total,
        at=money.sent_at(context),
    )


def _paid_text(sum_: Money, names: Several) -> Text:
    return Text((_("*{sum}* in cash, for the pledge of {names}.", sum=sum_, names=names),))


def _rest_replies(context: TurnContext, rest: TakenOrder, shift: int) -> list[Reply]:
    still = _("Still pledged: {names}, {sum}.", names=names_of(rest.people), sum=rest.order.total)
    return [Text((still,)), *phone.pledge_replies(context, rest, shift)]
