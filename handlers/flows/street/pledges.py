"""Pledges that are still to be paid, found by the name of whoever paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from msgspec import structs

from handlers.answers import read_amount
from handlers.conversation import Text, TurnContext
from handlers.flows.street import money
from handlers.flows.street.drafts import Choice, ChoicePerson
from handlers.flows.street.finding import SaidName, called, people_called
from handlers.flows.street.pledge_payments import PaymentOutcome, pay_pledge
from handlers.flows.street.terms import MOST_SUM
from handlers.words import Several, Words, _
from storage.database import to_ms
from storage.money import Money
from storage.volunteers import StreetPerson, prepared_registrations, street_people

_PAID_BY_LINK = timedelta(days=30)  # for so long it is known of a link that it was paid


async def open_pledges(context: TurnContext) -> list[StreetPerson]:
    """The people in the caller's pledges that are not paid in full, each with what is still to come."""
    recent = await street_people.recent_people(
        context.transaction, context.caller.id, money.sent_at(context) + 1
    )
    found = [one for one in recent if one.pay == "pledge" and one.state == "open"]
    still_open: list[StreetPerson] = []
    for _order, group in groupby(found, key=lambda one: one.order):
        together = list(group)
        given = sum(one.money.minor for one in await money.recorded_payments(context, together[0].order))
        if given < sum(one.price.minor for one in together):
            still_open += _without_given(together, given)
    return still_open


def _without_given(together: Sequence[StreetPerson], given: int) -> list[StreetPerson]:
    """The people of a pledge with their prices less what was given (minor units), the first ones' first."""
    left = []
    for one in together:
        paid = min(given, one.price.minor)
        given -= paid
        left.append(replace(one, price=Money(one.price.minor - paid, one.price.currency)))
    return left


async def take_from_giver(
    context: TurnContext, names: Sequence[SaidName], sum_: str, line: str
) -> PaymentOutcome | None:
    """Records cash for the one pledge of this name and sum; asks where the sum is another one. None where
    nobody of that name has pledged. Raises NotUnderstood as `take_payment`."""
    pledged = await open_pledges(context)
    found = people_called(names[0], pledged) if len(names) == 1 else []
    if not found:
        return None
    price = found[0].price
    same = read_amount(sum_, price.currency, None, Money.of(MOST_SUM, price.currency)) == price
    return await take_payment(context, names, sum_, line=line, ask=not same)


async def take_payment(
    context: TurnContext,
    names: Sequence[SaidName],
    sum_: str,
    *,
    line: str = "",
    ask: bool = False,
    way: str = "",
) -> PaymentOutcome:
    """Records cash for the pledges of people who are named. Where several are meant, or part of one, or
    with `ask` or a `way` that is no cash, that is asked; `line` then may be somebody new. Raises
    NotUnderstood for a sum that is too small."""
    pledged = await open_pledges(context)
    fits = [people_called(name, pledged) for name in names]
    found = {one.line: one for each in fits for one in each}
    if not all(fits):
        return PaymentOutcome([Text(await _not_open_texts(context, names, pledged))])
    each_once = all(len(each) == 1 for each in fits)
    whole = {one.order for one in found.values()}
    alone = [one for one in pledged if one.order in whole]
    if not (ask or way) and each_once and len(alone) == len(found) and (len(whole) == 1 or not sum_):
        outcome = PaymentOutcome()
        for order in sorted(whole):
            await pay_pledge(context, outcome, str(order), None, sum_)
        return outcome
    if len(names) > 1:
        return PaymentOutcome([Text((_("Please type each payment in a message of its own."),))])
    choice = choice_of([*found.values()], pledged, sum_, line)
    return PaymentOutcome(choice=structs.replace(choice, way=way))


async def take_further_part(
    context: TurnContext, names: Sequence[SaidName], sum_: str, asked: Choice | None
) -> PaymentOutcome | None:
    """Records a further sum for the pledge of which it is asked whether a part is all: with what was given
    before, for the rest came after all. None for any other payment, and for the same sum, which may be the
    same message. Raises NotUnderstood for a sum that is too small."""
    if asked is None or asked.act != "part" or not sum_ or len(names) != 1:
        return None
    one = asked.people[0]
    found = people_called(names[0], await open_pledges(context))
    if {str(each.order) for each in found} != {one.key} or one.line not in (None, *(f.line for f in found)):
        return None
    more = read_amount(sum_, one.currency, None, Money.of(MOST_SUM, one.currency))
    if more.minor == asked.given:
        return None
    outcome = PaymentOutcome()
    both = Money(asked.given + more.minor, one.currency)
    await pay_pledge(context, outcome, one.key, one.line, str(both.major), "rest")
    return outcome


async def take_rest(context: TurnContext, names: Sequence[SaidName], asked: Choice | None) -> PaymentOutcome:
    """Records "the rest": of the pledge of which a part is asked about, of the one that is named, or of the
    only one of which a part was paid. Where it can be another's, that is asked."""
    pledged = await open_pledges(context)
    if asked is not None and asked.act == "part":
        one = asked.people[0]
        meant = {str(each.order) for name in names for each in people_called(name, pledged)}
        if not names or meant == {one.key}:
            outcome = PaymentOutcome()
            whole = Money(one.minor, one.currency)
            await pay_pledge(context, outcome, one.key, one.line, str(whole.major), "rest")
            return outcome
    if names:
        return await take_payment(context, names, "")
    begun = [one for one in pledged if await _is_begun(context, one)]
    found = begun or pledged
    if not found:
        return PaymentOutcome([Text(_none_texts(pledged))])
    if begun and len({one.order for one in begun}) == 1:
        outcome = PaymentOutcome()
        await pay_pledge(context, outcome, str(begun[0].order), None, "")
        return outcome
    return PaymentOutcome(choice=choice_of(found, pledged, "", ""))


async def _is_begun(context: TurnContext, one: StreetPerson) -> bool:
    """True for a pledge of which a part is paid."""
    return any(paid.money.minor for paid in await money.recorded_payments(context, one.order))


def choice_of(found: Sequence[StreetPerson], pledged: Sequence[StreetPerson], sum_: str, line: str) -> Choice:
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


async def _not_open_texts(
    context: TurnContext, names: Sequence[SaidName], pledged: Sequence[StreetPerson]
) -> tuple[Words, ...]:
    """The answer where no pledge is open for somebody: perhaps it was paid by the link."""
    since = to_ms(context.now - _PAID_BY_LINK)
    paid = await prepared_registrations.paid_people(context.transaction, context.caller.id, since)
    found = {paid[at].in_hebrew for name in names for at in called(name, paid)}
    if not found:
        return _none_texts(pledged)
    words = _("Paid by the link already: {names}. Nothing more was recorded.", names=Several(tuple(found)))
    return (words,)


def _none_texts(pledged: Sequence[StreetPerson]) -> tuple[Words, ...]:
    none = _("No pledge of that name is open, so nothing was recorded.")
    new = _("Somebody new is registered by the name with the sum: *Moshe ben Sarah Levy 18*.")
    if not pledged:
        return (none, new)
    names = Several(tuple(dict.fromkeys(one.person.in_hebrew for one in pledged)))
    return (none, _("Open pledges: {names}.", names=names), new)
