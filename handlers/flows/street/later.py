"""What can be done about an order afterwards, from anywhere: take it back, settle it, pay a pledge."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.conversation import Call, File, Go, Move, Option, Reply, Situation, TurnContext
from handlers.flows import payment
from handlers.flows.street import money
from handlers.flows.street.drafts import (
    CHANGE,
    DONE,
    GOT,
    RECTIFY,
    UNDO,
    Change,
    OrderPerson,
    StreetMode,
    WrittenOrder,
)
from handlers.flows.street.orders import close, replaced
from handlers.flows.street.replies import offering, said, sentence
from handlers.flows.street.taking import no_longer
from handlers.flows.street.terms import rests_until
from handlers.flows.street.texts import waits_for_nightfall
from handlers.texts import FULLY_TOLD, letter_texts
from handlers.words import Several, Words, _, ngettext
from storage import allocation
from storage.money import cash_log
from storage.register import Order, OrderLine, orders
from storage.volunteers import StreetOrder, prepared_registrations, shifts

_A_SHEET = 12  # letters on a family's sheet


async def _found(context: TurnContext, key: str) -> tuple[Order, StreetOrder] | None:
    """The caller's own order, if it was taken on the street.

    What was said before the order was sent, and only comes after it, is meant for the one before.
    """
    if not key.isdecimal() or len(key) > 19:
        return None
    order = await orders.load(context.transaction, int(key))
    if order is None or order.account != context.caller.id:
        return None
    down = await shifts.find_order(context.transaction, order.id)
    if down is not None and money.sent(context) < down.sent:
        earlier = await shifts.latest_open_order(context.transaction, context.caller.id, money.sent(context))
        return None if earlier is None else await _found(context, str(earlier))
    return None if down is None else (order, down)


def _unknown() -> Words:
    return _("There is no such registration of yours.")


# --- taking back ----------------------------------------------------------------------------------------


async def undo(situation: Situation, context: TurnContext, key: str) -> Move:
    """Letters and money go back; after ten minutes they are registered for ever."""
    if not context.caller.is_staff:
        return sentence(situation, no_longer())
    found = await _found(context, key)
    if found is None:
        return await _withdraw(situation, context, key)
    order, down = found
    if order.state == "paid":
        return _for_ever(situation, order, down)
    if order.state != "open":
        return sentence(situation, _("That was taken back already, or its time is over."))
    before = await replaced(context, order)
    await close(context, before)
    words = _back(order, {one.provider for one in before.money})
    return sentence(situation, words, draft=_without(situation, str(order.id)))


async def _withdraw(situation: Situation, context: TurnContext, code: str) -> Move:
    """A link for another phone leads nowhere any more."""
    found = await prepared_registrations.load(context.transaction, code.upper())
    if found is None or found.account != context.caller.id:
        return sentence(situation, _unknown())
    if found.used == found.account:
        return sentence(situation, _("That was taken back already, or its time is over."))
    if found.used is not None:
        return sentence(situation, _("The link was opened on the other phone already, and goes on there."))
    prepared_registrations.mark_used(context.transaction, found.code, context.caller.id)
    return sentence(
        situation, _("Taken back: the link leads nowhere any more."), draft=_without(situation, code)
    )


def _back(order: Order, providers: set[str]) -> Words:
    names = Several(tuple(line.person.in_hebrew for line in order.lines))
    if cash_log.PROVIDER in providers:
        return _("Taken back: {names}. Please give back {sum}.", names=names, sum=order.total)
    if providers:
        return _("Taken back: {names}. The pool has its {sum} again.", names=names, sum=order.total)
    return _("Taken back: {names}.", names=names)


def _for_ever(situation: Situation, order: Order, down: StreetOrder) -> Move:
    words = ngettext(
        "This letter is registered for ever and stays with its person. A spelling can still be put right "
        "with *change*.",
        "These letters are registered for ever and stay with their people. A spelling can still be put right "
        "with *change*.",
        len(order.lines),
    )
    button = Option(f"{RECTIFY}.{order.id}", _("Change"), "")
    return offering(situation, words, button, WrittenOrder(key=str(order.id), pay=down.pay, sold=True))


def _without(situation: Situation, key: str) -> StreetMode | None:
    """With nothing to be done about an order any more."""
    draft = situation.open_draft
    if not isinstance(draft, StreetMode):
        return None
    return replace(draft, last=tuple(one for one in draft.last if one.key != key), again=())


def _with(situation: Situation, key: str, **facts: Any) -> StreetMode | None:
    """What is offered for an order from now on."""
    draft = situation.open_draft
    if not isinstance(draft, StreetMode):
        return None
    return replace(
        draft, last=tuple(replace(one, **facts) if one.key == key else one for one in draft.last), again=()
    )


# --- settling at once -----------------------------------------------------------------------------------


async def certificates(situation: Situation, context: TurnContext, key: str) -> Move:
    """Registers an order's letters at once, and gives the certificates to hand on."""
    if not context.caller.is_staff:
        return sentence(situation, no_longer())
    found = await _found(context, key)
    if found is None:
        return sentence(situation, _unknown())
    order, _down = found
    if order.state == "open":
        recorded = await money.in_hand(context, order.id)
        if not recorded:
            return sentence(situation, _("Nothing was paid for this yet."))
        sold = await payment.sell(order, recorded, context)
    elif order.state == "paid":
        sold = list(order.lines)
    else:
        return sentence(situation, _("That was taken back already, or its time is over."))
    told: list[Reply] = [*letter_texts(context.shelf, sold), *sheets(sold)]
    return said(situation, *told, draft=_with(situation, str(order.id), sold=True))


def sheets(sold: list[OrderLine]) -> list[File]:
    """Pictures for the passer-by: the certificate, or a family's sheet for every twelve."""
    numbers = [line.certificate for line in sold]
    pages = [numbers[first : first + _A_SHEET] for first in range(0, len(numbers), _A_SHEET)]
    return [_page(page) for page in pages]


def _page(numbers: list[str]) -> File:
    name = "-".join(numbers)
    caption = ngettext("One certificate", "{n} certificates on one sheet", len(numbers))
    short = numbers[0] if len(numbers) <= FULLY_TOLD else f"{numbers[0]}-{len(numbers)}"
    return File(f"/c/{name}.png", f"letter-{short}.png", "image/png", caption)


# --- a pledge is paid in cash ---------------------------------------------------------------------------


async def got(situation: Situation, context: TurnContext, key: str) -> Move:
    """The money of a pledge is in the volunteer's hand: recorded, and its letters registered."""
    if not context.caller.is_staff:
        return sentence(situation, no_longer())
    found = await _found(context, key)
    if found is None:
        return sentence(situation, _unknown())
    order, down = found
    if order.state == "paid":
        return _for_ever(situation, order, down)
    if order.state != "open" or down.pay != "pledge":
        return sentence(situation, _("That was taken back already, or its time is over."))
    if (until := rests_until(context)) is not None:
        return sentence(situation, waits_for_nightfall(until))
    if await money.in_hand(context, order.id):
        return sentence(situation, _("Its money stands in the cash book already."))
    await allocation.extend(context.transaction, order.id, **money.times(context, "cash"))
    cash_log.take(
        context.transaction,
        account=context.caller.id,
        order=order.id,
        money=order.total,
        at=money.sent(context),
    )
    words = _("*{sum}* in cash, for the pledge.", sum=order.total)
    return sentence(situation, words, draft=_with(situation, str(order.id), pay="cash"))


# --- changing -------------------------------------------------------------------------------------------


async def rectify(situation: Situation, context: TurnContext, key: str) -> Move:
    """Somebody's line is typed anew."""
    if not context.caller.is_staff:
        return sentence(situation, no_longer())
    if not key.isdecimal():
        return sentence(situation, _("Please take the link back with *undo*, and type the line again."))
    found = await _found(context, key)
    if found is None:
        return sentence(situation, _unknown())
    order, _down = found
    if order.state not in ("open", "paid"):
        return sentence(situation, _("That was taken back already, or its time is over."))
    people = tuple(
        OrderPerson(line=line.id, name=line.person.in_hebrew, typed=line.person.typed) for line in order.lines
    )
    chosen = 0 if len(people) == 1 else None
    street_draft = situation.open_draft if isinstance(situation.open_draft, StreetMode) else None
    draft = Change(order=order.id, people=people, chosen=chosen, street=street_draft)
    if street_draft is None:
        return Call(CHANGE, draft)
    return Go(CHANGE, draft)


ACTIONS = {UNDO: undo, RECTIFY: rectify, DONE: certificates, GOT: got}
