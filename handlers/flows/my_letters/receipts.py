"""Receipts for what was paid from an account, in the chat: at once, or one of several."""

from __future__ import annotations

from typing import Any

from handlers import commands
from handlers.conversation import (
    Call,
    Move,
    Option,
    Question,
    Situation,
    Stay,
    Step,
    TurnContext,
    Visit,
)
from handlers.flows.my_letters.drafts import RECEIPTS, ReceiptLine, ReceiptLines
from handlers.flows.my_letters.receipt_names import to_name, to_receipt
from handlers.flows.questions import to_answer
from handlers.texts import practice_text
from handlers.words import Words, _
from storage.database import from_ms
from storage.money import Money
from storage.register import PaidOrder, paid_orders

_TOPIC = "receipt"  # of the questions
_MOST = 8  # receipts that are offered at once


async def has_receipts(context: TurnContext) -> bool:
    """Whether there are receipts for what was paid from this account."""
    if context.organisation.receipts == "off":
        return False
    return bool(await paid_orders.with_receipt(context.transaction, context.caller.id, 1))


async def enter(situation: Situation, context: TurnContext) -> Move:
    """From anywhere: the only receipt at once, or the question which one; else why there is none."""
    if context.organisation.receipts == "off":
        return await _from_the_office(situation, context)
    found = await paid_orders.with_receipt(context.transaction, context.caller.id, _MOST)
    if not found and practice_text(situation.shelf):
        return Stay((_("This is practice, where no money moves: a practice payment has no receipt."),))
    if not found:
        words = _(
            "There's no payment from this chat yet that has a receipt. If you paid another way, the office "
            "will gladly help: type *office*."
        )
        return Stay((words,))
    if len(found) == 1:
        return await to_receipt(found[0], context)
    return Call(RECEIPTS, ReceiptLines(orders=tuple(map(_line, found))))


async def enter_name(situation: Situation, context: TurnContext) -> Move:
    """From anywhere: the question to whom a receipt is made out, where there is one."""
    if context.organisation.receipts == "off":
        return await _from_the_office(situation, context)
    found = await paid_orders.with_receipt(context.transaction, context.caller.id, _MOST)
    if len(found) > 1:
        return Call(RECEIPTS, ReceiptLines(orders=tuple(map(_line, found)), renames=True))
    return await to_name(found[0], context) if found else await enter(situation, context)


async def _from_the_office(situation: Situation, context: TurnContext) -> Move:
    """What was paid last, and who gives a receipt for it; before any payment the answer to the question."""
    found = await paid_orders.with_receipt(context.transaction, context.caller.id, 1)
    if not found:
        return await to_answer(_TOPIC, situation, context)
    context.beside.append(commands.HUMAN)
    words = _(
        "Your payment of {sum} came in on {day}. Receipts aren't sent from this chat; the office makes them "
        "out. Type *office*, and add the name that should be on the receipt.",
        sum=found[0].total,
        day=from_ms(found[0].money[-1].paid, situation.now.tzinfo).date(),
    )
    return Stay((words,))


def _line(one: PaidOrder) -> ReceiptLine:
    return ReceiptLine(
        order=one.id,
        paid=one.money[-1].paid,
        minor=one.total.minor,
        currency=one.total.currency,
        name=one.names[0] if one.names else "",
    )


def ask_receipts(visit: Visit[ReceiptLines]) -> Question[int]:
    rows = tuple((Option(f"o{one.order}", _label(visit, one), one.order),) for one in visit.draft.orders)
    return Question((_("Which payment is the receipt for? The newest comes first."),), rows)


def _label(visit: Visit[ReceiptLines], one: ReceiptLine) -> Words:
    day = from_ms(one.paid, visit.now.tzinfo).date()
    return _("{sum}, {day}: {name}", sum=Money(one.minor, one.currency), day=day, name=one.name)


async def take_receipts(visit: Visit[ReceiptLines], answer: int, context: TurnContext) -> Move:
    paid = await paid_orders.load(context.transaction, answer)
    if paid is None or paid.account != context.caller.id:
        return Stay()
    return await (to_name if visit.draft.renames else to_receipt)(paid, context)


STEPS: tuple[Step[Any, Any], ...] = (Step(RECEIPTS, ReceiptLines, ask_receipts, take_receipts),)
