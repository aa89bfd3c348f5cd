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
from handlers.flows.street.messages import undone
from handlers.flows.street.own_orders import load_own, over_text, unknown_text
from handlers.flows.street.pledge_payments import PaymentOutcome, pay_pledge
from handlers.flows.street.replies import reply_with_button, street_reply, text_reply
from handlers.flows.street.terms import rests_until
from handlers.flows.street.texts import nightfall_text, part_paid_text, role_ended_text
from handlers.flows.street.undoing import for_ever_text, undo_key, undo_latest
from handlers.texts import MOST_IN_FULL, letter_texts
from handlers.words import _, ngettext
from storage.register import OrderLine

_A_SHEET = 12  # letters on a family's sheet


# --- taking back ----------------------------------------------------------------------------------------


async def undo(situation: Situation, context: TurnContext, key: str) -> Move:
    """Takes back an order whose money has not settled: letters and money go back. The key of a link
    withdraws the link; no key is for the latest order."""
    if not context.caller.is_staff:
        return text_reply(situation, role_ended_text())
    outcome = await (undo_key(context, key) if key else undo_latest(context))
    if outcome.sold is not None:
        button = Option(f"{CHANGE_LINE}.{outcome.sold.key}", _("Change"), "")
        return reply_with_button(situation, outcome.words[0], button, outcome.sold)
    draft = situation.open_draft
    after = undone(draft, outcome) if isinstance(draft, StreetMode) else None
    return text_reply(situation, *outcome.words, draft=after)


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
    found = await load_own(context, key)
    if found is None:
        return text_reply(situation, unknown_text())
    order, _down = found
    if order.state == "open":
        recorded = await money.recorded_payments(context, order.id)
        if not recorded:
            return text_reply(situation, _("Nothing was paid for this yet."))
        given = await money.recorded_sum(context, order)
        if given < order.total:
            return text_reply(situation, part_paid_text(given, order.total))
        sold = await payment.sell(order, recorded, context)
    elif order.state == "paid":
        sold = [line for line in order.lines if line.certificate]  # without those that are void or moved
        if not sold:
            return text_reply(situation, over_text())
    else:
        return text_reply(situation, over_text())
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
    found = await load_own(context, key)
    if found is None:
        return text_reply(situation, unknown_text())
    order, down = found
    if order.state == "paid":
        sold = WrittenOrder(key=str(order.id), pay=down.pay, sold=True)
        button = Option(f"{CHANGE_LINE}.{order.id}", _("Change"), "")
        return reply_with_button(situation, for_ever_text(order), button, sold)
    if order.state == "open" and (until := rests_until(context)) is not None:
        return text_reply(situation, nightfall_text(until))
    outcome = PaymentOutcome()
    await pay_pledge(context, outcome, key, None, "")
    draft = situation.open_draft
    after = _draft_with(situation, key, pay="cash")
    if isinstance(draft, StreetMode) and any(one.key != key for one in outcome.written):
        after = replace(draft, last=tuple(outcome.written), again=())
    return street_reply(situation, *outcome.told, draft=after)


# --- changing -------------------------------------------------------------------------------------------


async def enter_change(situation: Situation, context: TurnContext, key: str) -> Move:
    """Asks for a line of an order anew, and first for the person if there are several."""
    if not context.caller.is_staff:
        return text_reply(situation, role_ended_text())
    if not key.isdecimal():
        return text_reply(situation, _("Please take the link back with *undo*, and type the line again."))
    found = await load_own(context, key)
    if found is None:
        return text_reply(situation, unknown_text())
    order, _down = found
    if order.state not in ("open", "paid"):
        return text_reply(situation, over_text())
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
