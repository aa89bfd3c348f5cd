"""The way from the summary to paying."""

from __future__ import annotations

import dataclasses
from typing import Any

from msgspec.structs import replace

from handlers.conversation import Go, Move, Stay, Text, TurnContext, Visit
from handlers.flows.payment import PAY, AwaitedPayment
from handlers.flows.register.drafts import SUMMARY, HeldRegistration
from handlers.flows.register.next_question import to_next_question
from handlers.flows.register.reading import in_hebrew
from handlers.flows.register.summary_texts import people_lines, total_of
from handlers.flows.register.withdrawn import is_as_ordered, with_request_withdrawn
from handlers.texts import shabbat_pause
from handlers.words import Words, _
from storage import allocation


async def pay(visit: Visit[HeldRegistration], context: TurnContext) -> Move:
    """The request to pay; on Shabbat and Yom Tov, when that opens again."""
    if visit.rests_until is not None:
        return Stay((shabbat_pause(visit.rests_until),))
    if not await is_as_ordered(visit.draft, context):
        return await to_next_question(visit, visit.draft, context)
    times = context.hold_times()
    await allocation.extend(context.transaction, visit.draft.order, **times)
    now = replace(visit.draft, requested=True)
    then = _to_pay(now, times["promised_until"])
    return Go(SUMMARY, now, order=now.order, instead=SUMMARY, then=then)


async def with_new_request(
    visit: Visit[Any], order: int, move: Move, said: Words, context: TurnContext
) -> Move:
    """The move of a change to `order` (its id), if that was asked to be paid for: what is `said`, what the
    new order holds, and the request to pay that. Where something is still to be asked, the request of before
    is withdrawn. Any other move as it is.
    """
    if not isinstance(move, Go) or not isinstance(visit.open_draft, AwaitedPayment):
        return await with_request_withdrawn(move, context)
    if move.then is not None:
        return move
    held = move.draft
    if not isinstance(held, HeldRegistration) or held.order == order:
        return await with_request_withdrawn(move, context)
    if move.step != SUMMARY or visit.rests_until is not None:
        closed = _("The earlier payment request no longer counts.")
        return dataclasses.replace(move, first=(Text((closed,)), *move.first))
    now = (*people_lines(visit, held), _("Together: *{total}*.", total=total_of(visit, held)))
    first = (Text((said,)), *move.first, Text(now))
    asked = replace(held, requested=True)
    return dataclasses.replace(move, draft=asked, first=first, then=_to_pay(asked, asked.promised_until))


def _to_pay(draft: HeldRegistration, promised_until: int) -> Go:
    return Go(
        PAY,
        AwaitedPayment(
            order=draft.order,
            promised_until=promised_until,
            count=len(draft.people),
            names=tuple(in_hebrew(one) for one in draft.people),
            departed=sum(one.life_status == "deceased" for one in draft.people),
            letter=draft.letters[0] if len(draft.letters) == 1 else None,
        ),
    )
