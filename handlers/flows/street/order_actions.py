"""Buttons of an order that work from anywhere, also later: taking back, settling, changing, cash for a
pledge."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.conversation import Call, File, Go, Move, Option, Reply, Situation, TurnContext
from handlers.flows import payment
from handlers.flows.street import money
from handlers.flows.street.drafts import (
    CHANGE,
    CHANGE_LINE,
    GET_CERTIFICATES,
    GOT_CASH,
    UNDO,
    Change,
    OrderPerson,
    StreetMode,
    WrittenOrder,
)
from handlers.flows.street.messages import role_ended_text
from handlers.flows.street.orders import close_order, load_replaced
from handlers.flows.street.replies import reply_with_button, street_reply, text_reply
from handlers.flows.street.terms import rests_until
from handlers.flows.street.texts import nightfall_text
from handlers.texts import MOST_IN_FULL, letter_texts
from handlers.words import Several, Words, _, ngettext
from storage import allocation
from storage.money import cash_log
from storage.register import Order, OrderLine, orders
from storage.volunteers import StreetOrder, prepared_registrations, shifts

_A_SHEET = 12  # letters on a family's sheet


async def _load_order(context: TurnContext, key: str) -> tuple[Order, StreetOrder] | None:
    """The caller's own order, if it was taken on the street; else None.

    A button that was tapped before the order was sent, and arrives after it, is meant for the order before.
    """
    if not key.isdecimal() or len(key) > 19:
        return None
    order = await orders.load(context.transaction, int(key))
    if order is None or order.account != context.caller.id:
        return None
    down = await shifts.find_order(context.transaction, order.id)
    if down is not None and money.sent_at(context) < down.sent:
        earlier = await shifts.latest_open_order(
            context.transaction, context.caller.id, money.sent_at(context)
        )
        return None if earlier is None else await _load_order(context, str(earlier))
    return None if down is None else (order, down)


def _unknown_text() -> Words:
    return _("There is no such registration of yours.")


# --- taking back ----------------------------------------------------------------------------------------


async def undo(situation: Situation, context: TurnContext, key: str) -> Move:
    """Takes back an order whose money has not settled: letters and money go back. The key of a link
    withdraws the link."""
    if not context.caller.is_staff:
        return text_reply(situation, role_ended_text())
    found = await _load_order(context, key)
    if found is None:
        return await _withdraw_link(situation, context, key)
    order, down = found
    if order.state == "paid":
        return _registered_for_ever(situation, order, down)
    if order.state != "open":
        return text_reply(situation, _("That was taken back already, or its time is over."))
    before = await load_replaced(context, order)
    await close_order(context, before)
    words = _taken_back_text(order, {one.provider for one in before.money})
    return text_reply(situation, words, draft=_draft_without(situation, str(order.id)))


async def _withdraw_link(situation: Situation, context: TurnContext, code: str) -> Move:
    """Withdraws a link for another phone that nobody has opened there."""
    found = await prepared_registrations.load(context.transaction, code.upper())
    if found is None or found.account != context.caller.id:
        return text_reply(situation, _unknown_text())
    if found.used == found.account:
        return text_reply(situation, _("That was taken back already, or its time is over."))
    if found.used is not None:
        return text_reply(situation, _("The link was opened on the other phone already, and goes on there."))
    prepared_registrations.mark_used(context.transaction, found.code, context.caller.id)
    return text_reply(
        situation, _("Taken back: the link leads nowhere any more."), draft=_draft_without(situation, code)
    )


def _taken_back_text(order: Order, providers: set[str]) -> Words:
    names = Several(tuple(line.person.in_hebrew for line in order.lines))
    if cash_log.PROVIDER in providers:
        return _("Taken back: {names}. Please give back {sum}.", names=names, sum=order.total)
    if providers:
        return _("Taken back: {names}. The pool has its {sum} again.", names=names, sum=order.total)
    return _("Taken back: {names}.", names=names)


def _registered_for_ever(situation: Situation, order: Order, down: StreetOrder) -> Move:
    words = ngettext(
        "This letter is registered for ever and stays with its person. A spelling can still be put right "
        "with *change*.",
        "These letters are registered for ever and stay with their people. A spelling can still be put right "
        "with *change*.",
        len(order.lines),
    )
    button = Option(f"{CHANGE_LINE}.{order.id}", _("Change"), "")
    return reply_with_button(
        situation, words, button, WrittenOrder(key=str(order.id), pay=down.pay, sold=True)
    )


def _draft_without(situation: Situation, key: str) -> StreetMode | None:
    """The draft of street mode without an order's buttons; None in any other question."""
    draft = situation.open_draft
    if not isinstance(draft, StreetMode):
        return None
    return replace(draft, last=tuple(one for one in draft.last if one.key != key), again=())


def _draft_with(situation: Situation, key: str, **facts: Any) -> StreetMode | None:
    """The draft of street mode with changed facts of an order's buttons; None in any other question."""
    draft = situation.open_draft
    if not isinstance(draft, StreetMode):
        return None
    return replace(
        draft, last=tuple(replace(one, **facts) if one.key == key else one for one in draft.last), again=()
    )


# --- settling at once -----------------------------------------------------------------------------------


async def hand_out_certificates(situation: Situation, context: TurnContext, key: str) -> Move:
    """Registers a paid order's letters at once, and sends their texts and certificates."""
    if not context.caller.is_staff:
        return text_reply(situation, role_ended_text())
    found = await _load_order(context, key)
    if found is None:
        return text_reply(situation, _unknown_text())
    order, _down = found
    if order.state == "open":
        recorded = await money.recorded_payments(context, order.id)
        if not recorded:
            return text_reply(situation, _("Nothing was paid for this yet."))
        sold = await payment.sell(order, recorded, context)
    elif order.state == "paid":
        sold = list(order.lines)
    else:
        return text_reply(situation, _("That was taken back already, or its time is over."))
    told: list[Reply] = [*letter_texts(context.shelf, sold), *certificate_sheets(sold)]
    return street_reply(situation, *told, draft=_draft_with(situation, str(order.id), sold=True))


def certificate_sheets(sold: list[OrderLine]) -> list[File]:
    """Pictures for the passer-by: the certificate, or a family's sheet for every twelve."""
    numbers = [line.certificate for line in sold]
    pages = [numbers[first : first + _A_SHEET] for first in range(0, len(numbers), _A_SHEET)]
    return [_page(page) for page in pages]


def _page(numbers: list[str]) -> File:
    name = "-".join(numbers)
    caption = ngettext("One certificate", "{n} certificates on one sheet", len(numbers))
    short = numbers[0] if len(numbers) <= MOST_IN_FULL else f"{numbers[0]}-{len(numbers)}"
    return File(f"/c/{name}.png", f"letter-{short}.png", "image/png", caption)


# --- a pledge is paid in cash ---------------------------------------------------------------------------


async def record_pledge_cash(situation: Situation, context: TurnContext, key: str) -> Move:
    """Records cash that the volunteer was given for a pledge; the order then settles like any paid one."""
    if not context.caller.is_staff:
        return text_reply(situation, role_ended_text())
    found = await _load_order(context, key)
    if found is None:
        return text_reply(situation, _unknown_text())
    order, down = found
    if order.state == "paid":
        return _registered_for_ever(situation, order, down)
    if order.state != "open" or down.pay != "pledge":
        return text_reply(situation, _("That was taken back already, or its time is over."))
    if (until := rests_until(context)) is not None:
        return text_reply(situation, nightfall_text(until))
    if await money.recorded_payments(context, order.id):
        return text_reply(situation, _("Its money stands in the cash book already."))
    await allocation.extend(context.transaction, order.id, **money.order_times(context, "cash"))
    cash_log.take(
        context.transaction,
        account=context.caller.id,
        order=order.id,
        money=order.total,
        at=money.sent_at(context),
    )
    words = _("*{sum}* in cash, for the pledge.", sum=order.total)
    return text_reply(situation, words, draft=_draft_with(situation, str(order.id), pay="cash"))


# --- changing -------------------------------------------------------------------------------------------


async def enter_change(situation: Situation, context: TurnContext, key: str) -> Move:
    """Asks for a line of an order anew, and first for the person if there are several."""
    if not context.caller.is_staff:
        return text_reply(situation, role_ended_text())
    if not key.isdecimal():
        return text_reply(situation, _("Please take the link back with *undo*, and type the line again."))
    found = await _load_order(context, key)
    if found is None:
        return text_reply(situation, _unknown_text())
    order, _down = found
    if order.state not in ("open", "paid"):
        return text_reply(situation, _("That was taken back already, or its time is over."))
    people = tuple(
        OrderPerson(line=line.id, name=line.person.in_hebrew, typed=line.person.typed) for line in order.lines
    )
    chosen = 0 if len(people) == 1 else None
    street_draft = situation.open_draft if isinstance(situation.open_draft, StreetMode) else None
    draft = Change(order=order.id, people=people, chosen=chosen, street=street_draft)
    if street_draft is None:
        return Call(CHANGE, draft)
    return Go(CHANGE, draft)


ACTIONS = {
    UNDO: undo,
    CHANGE_LINE: enter_change,
    GET_CERTIFICATES: hand_out_certificates,
    GOT_CASH: record_pledge_cash,
}
