"""Gifts to the sponsors' pool: one that was a mistake, such as one that was typed twice, is taken back."""

from __future__ import annotations

from typing import Any

from handlers.conversation import Done, Go, Move, Option, Question, Step, Text, TurnContext, Visit
from handlers.flows.office.drafts import (
    AGREE,
    GIFTS,
    REASON,
    Deed,
    GiftLine,
    GiftLines,
    is_committee,
    not_for_you,
)
from handlers.words import Words, _
from storage.money import Money, pool
from storage.money.pool import PoolEntry

_MOST = 8  # gifts offered at once


async def to_gifts(context: TurnContext) -> Move:
    """The move to the newest gifts."""
    found = await pool.standing_gifts(context.transaction, _MOST)
    if not found:
        return Done((Text((_("There is no gift in the pool."),)),))
    return Go(GIFTS, GiftLines(gifts=tuple(map(_line, found))))


def _line(one: PoolEntry) -> GiftLine:
    return GiftLine(entry=one.id, minor=one.money.minor, currency=one.money.currency, note=one.note)


def ask_gifts(visit: Visit[GiftLines]) -> Question[Deed]:
    rows = tuple(
        (Option(f"g{one.entry}", _label(one), Deed(kind="gift", gift=one.entry)),)
        for one in visit.draft.gifts
    )
    return Question((_("Which gift shall be taken back? The newest come first."),), rows)


def _label(one: GiftLine) -> Words:
    return _("{sum}: {name}", sum=Money(one.minor, one.currency), name=one.note)


async def take_gifts(visit: Visit[GiftLines], answer: Deed, context: TurnContext) -> Move:
    return Go(REASON, answer) if is_committee(context) else not_for_you()


async def to_agree_to_gift(deed: Deed, context: TurnContext) -> Move:
    """The move to the question for a yes; the reason why not, where the gift cannot be taken back."""
    gift, why_not = await _gift(deed, context)
    if gift is None or why_not is not None:
        return Done((Text((why_not or _GONE,)),))
    words = _("{sum} ({name}) leaves the pool.", sum=gift.money, name=gift.note)
    return Go(AGREE, deed, (Text((words,)),))


async def take_gift_back(deed: Deed, context: TurnContext) -> Move:
    """Takes the gift back, after the yes."""
    gift, why_not = await _gift(deed, context)
    if gift is None or why_not is not None:
        return Done((Text((why_not or _GONE,)),))
    pool.take_gift_back(context.transaction, gift, reason=deed.reason, by=context.caller.id)
    return Done((Text((_("It is done."),)),))


_GONE = _("This gift was taken back before.")


async def _gift(deed: Deed, context: TurnContext) -> tuple[PoolEntry | None, Words | None]:
    """The gift, and the reason why it cannot be taken back; None if it can."""
    gift = await pool.load(context.transaction, deed.gift)
    if gift is None or await pool.is_taken_back(context.transaction, deed.gift):
        return gift, _GONE
    if not await pool.covers(context.transaction, gift.money):
        return gift, _("Less than that is left in the pool: letters were paid with this gift.")
    return gift, None


STEPS: tuple[Step[Any, Any], ...] = (Step(GIFTS, GiftLines, ask_gifts, take_gifts),)
