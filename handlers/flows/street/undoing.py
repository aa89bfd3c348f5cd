"""Registrations taken back: an order or a link by its key, somebody by name, the latest, the one before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

import msgspec

from handlers.conversation import TurnContext
from handlers.flows.register import Registration
from handlers.flows.street import money
from handlers.flows.street.drafts import Choice, ChoicePerson, WrittenOrder
from handlers.flows.street.finding import called, people_called
from handlers.flows.street.finding import names_in as names_in_words
from handlers.flows.street.order_texts import names_of
from handlers.flows.street.orders import end_order, load_replaced, total
from handlers.flows.street.own_orders import OwnOrder, load_own, names_in, over_text, unknown_text
from handlers.flows.street.parsing import contrast
from handlers.flows.street.payments_undone import UndoOutcome, latest_payment, undo_payment
from handlers.flows.street.rewriting import load_old, write_anew
from handlers.words import Fill, Several, Words, _, ngettext
from storage.database import to_ms
from storage.money import Money, cash_log
from storage.people import Person
from storage.register import Order
from storage.volunteers import StreetPerson, prepared_registrations, shifts, street_people

RECENT = timedelta(hours=12)  # before a message; so far back an undo without a key looks, but for pledges


async def undo_key(context: TurnContext, key: str, lines: Collection[int] = ()) -> UndoOutcome:
    """Takes back an order whose money has not settled, or some of its lines (lines.id); letters and money go
    back. Of a pledge that was paid only the money goes back. The key of a link withdraws the link."""
    outcome = UndoOutcome()
    found = await load_own(context, key)
    if found is None:
        await _withdraw_link(context, key, outcome)
        return outcome
    order, down = found
    if order.state == "paid":
        outcome.words.append(for_ever_text(order))
        outcome.sold = WrittenOrder(key=str(order.id), pay=down.pay, sold=True)
    elif order.state != "open":
        outcome.words.append(await _changed_text(context, order.id))
    elif not lines or {line.id for line in order.lines} <= set(lines):
        if (payment := await latest_payment(context, found)) is not None:
            await undo_payment(context, payment, outcome)
        else:
            await _undo_whole(context, order, outcome)
    else:
        await _undo_lines(context, found, lines, outcome)
    if outcome.gone and key not in outcome.gone:
        outcome.gone.append(key)
    return outcome


def for_ever_text(order: Order) -> Words:
    """The answer to everybody who wants to take back a letter that is in the register."""
    return ngettext(
        "This letter is registered for ever and stays with its person. A spelling can still be put right "
        "with *change*.",
        "These letters are registered for ever and stay with their people. A spelling can still be put right "
        "with *change*.",
        len(order.lines),
    )


async def _changed_text(context: TurnContext, order: int) -> Words:
    """What became of an order that stands no more: nothing, or orders that several took its place."""
    standing = [
        found[0]
        for one in await street_people.standing_orders(context.transaction, order)
        if (found := await load_own(context, str(one))) is not None
    ]
    names: list[Fill] = [line.person.in_hebrew for one in standing for line in one.lines]
    if not names:
        return over_text()
    return _(
        "That was changed since. Still recorded: {names}. *Undo* with a name takes one back.",
        names=Several(tuple(names)),
    )


async def _withdraw_link(context: TurnContext, code: str, outcome: UndoOutcome) -> None:
    """Withdraws a link for another phone that nobody has opened there."""
    found = await prepared_registrations.load(context.transaction, code.upper())
    if found is None or found.account != context.caller.id:
        outcome.words.append(unknown_text())
    elif found.used == found.account:
        outcome.words.append(over_text())
    elif found.used is not None:
        outcome.words.append(_("The link was opened on the other phone already, and goes on there."))
    else:
        prepared_registrations.mark_used(context.transaction, found.code, context.caller.id)
        outcome.words.append(_("Taken back: the link leads nowhere any more."))
        outcome.gone.append(code)


async def _undo_whole(context: TurnContext, order: Order, outcome: UndoOutcome) -> None:
    before = await load_replaced(context, order)
    handed_in = await money.handed_in_text(context, order, before.money)
    if handed_in is not None:
        outcome.words.append(handed_in)
        return
    await end_order(context, before)
    providers = {one.provider for one in before.money}
    given = Money(sum(one.money.minor for one in before.money), order.total.currency)
    outcome.words.append(_taken_back_text(names_in(order), given, providers))
    outcome.gone.append(str(order.id))


async def _undo_lines(
    context: TurnContext, found: OwnOrder, lines: Collection[int], outcome: UndoOutcome
) -> None:
    order, down = found
    old = await load_old(context, order, down)
    gone = [one for line, one in zip(order.lines, old.people, strict=True) if line.id in lines]
    if not gone:
        outcome.words.append(over_text())
        return
    if old.pay == "pledge" and old.recorded.minor:
        outcome.words.append(
            _(
                "A part of this pledge is paid, for all of them together. Please take back the whole of it "
                "with *undo*, and type again who stays."
            )
        )
        return
    staying = [None if one in gone else one for one in old.people]
    sum_ = sum(one.money.minor for one in staying if one is not None)
    handed_in = await money.handed_in_text(context, order, old.replaced.money, taken=sum_)
    if handed_in is not None:
        outcome.words.append(handed_in)
        return
    taken = await write_anew(context, old, old.pay, staying)
    providers = {one.provider for one in old.replaced.money}
    outcome.words += [
        _taken_back_text(names_of(gone), total(gone), providers),
        _("Still recorded: {names}.", names=names_of(taken.people)),
    ]
    outcome.gone.append(str(order.id))
    outcome.written.append(WrittenOrder(key=str(taken.order.id), pay=old.pay))


def _taken_back_text(names: Several, sum_: Money, providers: set[str]) -> Words:
    if cash_log.PROVIDER in providers:
        return _("Taken back: {names}. Please give back {sum}.", names=names, sum=sum_)
    if providers:
        return _("Taken back: {names}. The pool has its {sum} again.", names=names, sum=sum_)
    return _("Taken back: {names}.", names=names)


# --- without a key --------------------------------------------------------------------------------------


async def undo_latest(context: TurnContext) -> UndoOutcome:
    """Takes back the caller's latest order that is not registered yet; a second time the one before it."""
    latest = await latest_order(context)
    if latest is not None:
        return await undo_key(context, str(latest))
    return UndoOutcome([_("There is nothing left to take back. What is settled is registered for ever.")])


async def latest_order(context: TurnContext) -> int | None:
    """The caller's order of the last hours, not registered yet, that was sent last, or a pledge paid last."""
    transaction, account, sent = context.transaction, context.caller.id, money.sent_at(context)
    since = sent - _ms(RECENT)
    order = await shifts.latest_open_order(transaction, account, sent, since)
    paid = await street_people.latest_paid_pledge(transaction, account, since, sent)
    if order is None or paid is None:
        return order if paid is None else paid[0]
    down = await shifts.find_order(transaction, order)
    return paid[0] if down is None or paid[1] >= down.sent else order


async def is_registered(context: TurnContext, typed: str) -> bool:
    """Whether a name is that of somebody whom the caller registered in the last hours."""
    since = money.sent_at(context) - _ms(RECENT)
    recent = await street_people.recent_people(context.transaction, context.caller.id, since)
    names = names_in_words(typed, context.caller.language, context.now.date())
    return any(people_called(name, recent) for name in names)


async def undo_named(context: TurnContext, typed: str) -> UndoOutcome:
    """Takes back the people with these names: from the caller's orders and links of the last hours, and from
    pledges. If a name may mean several of them, nobody is taken back, and that is asked."""
    said = contrast(typed)  # "not Ori, Gad": it is asked about, for nobody may be taken back by it at once
    names = names_in_words(said.meant if said else typed, context.caller.language, context.now.date())
    recent = await street_people.recent_people(
        context.transaction, context.caller.id, money.sent_at(context) - _ms(RECENT)
    )
    links = await open_links(context)
    meant: dict[str, set[int]] = {}
    for name in names:
        fits = people_called(name, recent)
        if len(fits) > 1 or (fits and said is not None):
            return UndoOutcome(choice=Choice(act="undo", people=tuple(map(choice_person, fits))))
        if fits:
            meant.setdefault(str(fits[0].order), set()).add(fits[0].line)
            continue
        linked = [key for key, people in links.items() if called(name, people)]
        if len(linked) == 1:
            meant.setdefault(linked[0], set())
    outcome = UndoOutcome()
    for key, lines in meant.items():
        _add(outcome, await undo_key(context, key, lines))
    if not meant:
        outcome.is_nobody = True
        outcome.words.append(
            _("Nobody of that name was recorded by you in the last hours, so nothing was taken back.")
        )
    return outcome


def _add(outcome: UndoOutcome, one: UndoOutcome) -> None:
    outcome.words += one.words
    outcome.gone += one.gone
    outcome.written += one.written
    outcome.sold = outcome.sold or one.sold


async def open_links(context: TurnContext) -> dict[str, list[Person]]:
    """code -> people, of the caller's links that nobody has opened."""
    found = await prepared_registrations.unopened(context.transaction, context.caller.id, to_ms(context.now))
    drafts = {one.code: msgspec.json.decode(one.draft, type=Registration) for one in found}
    return {
        code: [candidate.person() for candidate in draft.people]
        for code, draft in drafts.items()
        if draft.order is None
    }


def choice_person(one: StreetPerson) -> ChoicePerson:
    """A person of an order, to be chosen from."""
    return ChoicePerson(
        key=str(one.order),
        line=one.line,
        name=one.person.in_hebrew,
        minor=one.price.minor,
        currency=one.price.currency,
    )


def _ms(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)
