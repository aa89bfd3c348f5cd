"""The office gives money back: which sum, why, and after a yes through the provider or by hand."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood, read_amount
from handlers.conversation import (
    Done,
    Go,
    Move,
    Option,
    Question,
    Said,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.office.drafts import (
    AGREE,
    REASON,
    REFUND,
    Deed,
    RefundScreen,
    is_committee,
    not_for_you,
)
from handlers.flows.office.refund_texts import refund_texts
from handlers.flows.office.texts import way_words
from handlers.words import Words, _
from storage.database import from_ms
from storage.money import Money, Refundable, refunds
from storage.register import orders

_MOST = 10**12  # minor units that are read as a sum
_NOTHING = _("No money of this order can be given back anymore.")


async def to_refund(order: int, context: TurnContext) -> Move:
    """The move to the money of an order that can go back: what is due, then what came last."""
    found = await refunds.refundable(context.transaction, order)
    placed = await orders.load(context.transaction, order)
    if not found or placed is None:
        return Done((Text((_NOTHING,)),))
    return Go(REFUND, _screen(found[0], order, is_open=placed.state == "open" and bool(placed.letters)))


def _screen(one: Refundable, order: int, is_open: bool) -> RefundScreen:
    money = one.refused.money if one.refused else one.left
    return RefundScreen(
        order=order,
        payment=one.payment.id,
        minor=money.minor,
        currency=money.currency,
        provider=one.payment.provider,
        paid=one.payment.paid,
        is_open=is_open,
        refund=one.refused.id if one.refused else 0,
        code=one.refused.code if one.refused else "",
    )


def ask_refund(visit: Visit[RefundScreen]) -> Question[Deed]:
    one = visit.draft
    money = Money(one.minor, one.currency)
    deed = Deed(kind="refund", order=one.order, payment=one.payment, minor=one.minor, refund=one.refund)
    by, day = way_words(one.provider), from_ms(one.paid, visit.now.tzinfo).date()
    if one.refund:
        refused = _(
            "The provider refused to give {sum} back ({code}). It is still due.", sum=money, code=one.code
        )
        again = Option("again", _("Ask the provider again"), deed)
        hand = Option("hand", _("It was given back by hand"), replace(deed, by_hand=True))
        return Question((refused,), ((again,), (hand,)))
    rows = [(Option("all", _("All of it: {sum}", sum=money), deed),)]
    if one.is_open:
        back = _("All of it, and the letter goes back")
        rows.append((Option("back", back, replace(deed, letter="free")),))
    words = (
        _("{sum} of what came on {day} ({by}) can be given back.", sum=money, day=day, by=by),
        _("How much shall it be? Choose, or type an amount."),
    )
    return Question(words, tuple(rows), lambda said: _read(said, deed, money), takes_numbers=True)


def _read(said: Said, deed: Deed, most: Money) -> Deed:
    money = read_amount(said.text, most.currency, None, Money(_MOST, most.currency))
    if money.minor > most.minor:
        raise NotUnderstood(_("At most {sum} can be given back.", sum=most))
    return replace(deed, minor=money.minor)


async def take_refund(visit: Visit[RefundScreen], answer: Deed, context: TurnContext) -> Move:
    if not is_committee(context):
        return not_for_you()
    if not answer.refund:
        return Go(REASON, answer)
    refused = await refunds.load(context.transaction, answer.refund)
    if refused is None or refused.state != "refused":
        return Done((Text((_NOTHING,)),))
    return await to_agree_to_refund(replace(answer, reason=refused.reason), context)


async def to_agree_to_refund(deed: Deed, context: TurnContext) -> Move:
    """The move to the question for a yes; the reason why not, where nothing can go back by now."""
    found = await _still(deed, context)
    order = await orders.load(context.transaction, deed.order)
    if found is None or order is None:
        return Done((Text((_NOTHING,)),))
    words = refund_texts(
        order,
        found.payment,
        Money(deed.minor, found.left.currency),
        by_hand=_is_by_hand(deed, found, context),
        letters_go=deed.letter == "free",
    )
    return Go(AGREE, deed, (Text(tuple(words)),))


async def _still(deed: Deed, context: TurnContext) -> Refundable | None:
    """The money, as long as that much of it can still go back."""
    for one in await refunds.refundable(context.transaction, deed.order):
        if one.payment.id != deed.payment:
            continue
        if deed.refund:
            return one if one.refused is not None and one.refused.id == deed.refund else None
        return one if one.left.minor >= deed.minor else None
    return None


def _is_by_hand(deed: Deed, found: Refundable, context: TurnContext) -> bool:
    return deed.by_hand or found.payment.provider not in context.refunding


async def give_back(deed: Deed, context: TurnContext) -> Move:
    """Gives the money back, after the yes. Letters that are held go back where that was chosen."""
    found = await _still(deed, context)
    if found is None:
        return Done((Text((_NOTHING,)),))
    by_hand, transaction = _is_by_hand(deed, found, context), context.transaction
    if found.refused is not None and deed.refund:
        if by_hand:
            refunds.give_by_hand(transaction, found.refused)
        else:
            refunds.ask_again(transaction, found.refused)
    else:
        money = Money(deed.minor, found.left.currency)
        await refunds.ask(
            transaction,
            found.payment,
            money,
            by=context.caller.id,
            reason=deed.reason,
            way="hand" if by_hand else "provider",
        )
    if deed.letter == "free":
        await context.let_go(deed.order)
    return Done((Text((_done(by_hand),)),))


def _done(by_hand: bool) -> Words:
    if by_hand:
        return _("It is recorded, and the buyer is told.")
    return _("The provider is asked. The buyer is told once the money is on its way; you are, if it refuses.")


STEPS: tuple[Step[Any, Any], ...] = (Step(REFUND, RefundScreen, ask_refund, take_refund),)
