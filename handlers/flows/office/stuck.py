"""Orders that are stuck in payment, a button for each, and what helps."""

from __future__ import annotations

from typing import Any

from handlers.conversation import (
    Done,
    Go,
    HandOn,
    Move,
    Option,
    Question,
    Situation,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.office.drafts import (
    ORDER,
    REASON,
    STUCK,
    Deed,
    StuckLine,
    StuckLines,
    is_committee,
    not_for_you,
)
from handlers.flows.office.refunds import to_refund
from handlers.flows.tickets import HAND_OVER, HandOver
from handlers.words import Several, Words, _, ngettext
from storage.database import now_ms
from storage.money import Money
from storage.register import StuckOrder, stuck_orders

_MOST = 8  # orders offered at once


async def enter(situation: Situation, context: TurnContext) -> Move:
    """The orders that are stuck, for members of the committee; everybody else gets a person of the office."""
    return await to_stuck(context) if is_committee(context) else HandOn(HAND_OVER, HandOver())


async def to_stuck(context: TurnContext) -> Move:
    """The move to the orders that are stuck now."""
    found = await stuck_orders.stuck_orders(context.transaction, now_ms(), _MOST)
    if not found:
        return Done((Text((_("Nobody is stuck in payment."),)),))
    return Go(STUCK, StuckLines(orders=tuple(map(_line, found))))


def _line(one: StuckOrder) -> StuckLine:
    return StuckLine(
        order=one.order,
        minor=one.total.minor,
        currency=one.total.currency,
        names=one.names,
        who=one.who,
        state=one.state,
        listed=one.listed,
    )


def ask_stuck(visit: Visit[StuckLines]) -> Question[StuckLine]:
    rows = tuple((Option(f"o{one.order}", _label(one), one),) for one in visit.draft.orders)
    words = _("Whose payment is stuck? Money that is here comes first, then the newest.")
    return Question((words,), rows)


def _label(one: StuckLine) -> Words:
    return _("{sum}: {name}", sum=Money(one.minor, one.currency), name=one.names[0] if one.names else one.who)


async def take_stuck(visit: Visit[StuckLines], answer: StuckLine, context: TurnContext) -> Move:
    return Go(ORDER, answer) if is_committee(context) else not_for_you()


def ask_order(visit: Visit[StuckLine]) -> Question[Deed]:
    one = visit.draft
    words = (*_what(one), _("The account is {account}.", account=one.who), _STATES[one.state])
    if one.state in ("unsettled", "returnable"):
        give = Option("refund", _("Give money back"), Deed(kind="refund", order=one.order))
        return Question(words, ((give,),))
    rows = (
        (Option("link", _("Send the link again"), Deed(kind="link", order=one.order)),),
        (Option("take", _("The money came by hand"), Deed(kind="take", order=one.order)),),
    )
    return Question(words, rows)


def _what(one: StuckLine) -> tuple[Words, ...]:
    sum = Money(one.minor, one.currency)
    if not one.listed:
        return (_("{names}: {sum}", names=Several(one.names), sum=sum),)
    name = one.names[0] if one.names else one.who
    of_list = ngettext("{name}: one letter", "{name}: {n} letters", one.listed, name=name)
    return of_list, _("Together: *{total}*.", total=sum)


_STATES: dict[str, Words] = {
    "waiting": _("Asked to pay, and not paid yet; the letters are kept."),
    "over": _("Not paid, and the time is over."),
    "unpayable": _("Not paid: no way of paying took this order. The money can come by hand."),
    "unsettled": _("Paid, and not registered yet; it is tried again every minute."),
    "returnable": _("Money came that is to be given back."),
}


async def take_order(visit: Visit[StuckLine], answer: Deed, context: TurnContext) -> Move:
    if not is_committee(context):
        return not_for_you()
    return await to_refund(answer.order, context) if answer.kind == "refund" else Go(REASON, answer)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(STUCK, StuckLines, ask_stuck, take_stuck),
    Step(ORDER, StuckLine, ask_order, take_order),
)
