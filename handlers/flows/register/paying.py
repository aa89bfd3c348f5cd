"""The way from the summary to paying."""

from __future__ import annotations

import dataclasses
from typing import Any

from handlers.conversation import Go, Move, Stay, Text, TurnContext, Visit
from handlers.flows.payment import PAY, AwaitedPayment
from handlers.flows.register.drafts import SUMMARY, HeldRegistration
from handlers.flows.register.reading import in_hebrew
from handlers.flows.register.summary_texts import people_lines, total_of
from handlers.texts import shabbat_pause
from handlers.words import Words, _
from storage import allocation


async def pay(visit: Visit[HeldRegistration], context: TurnContext) -> Move:
    """The request to pay; on Shabbat and Yom Tov, when that opens again."""
    if visit.rests_until is not None:
        return Stay((shabbat_pause(visit.rests_until),))
    times = context.hold_times()
    await allocation.extend(context.transaction, visit.draft.order, **times)
    return _to_pay(visit.draft, times["promised_until"])


def with_new_request(visit: Visit[Any], order: int, move: Move, said: Words) -> Move:
    """The move of a change to `order` (its id), if that was asked to be paid for: what is `said`, what the
    new order holds, and the request to pay that. Any other move as it is.
    """
    if not isinstance(move, Go) or not isinstance(visit.open_draft, AwaitedPayment):
        return move
    held = move.draft
    if not isinstance(held, HeldRegistration) or held.order == order:
        return move
    if move.step != SUMMARY or visit.rests_until is not None:
        closed = _("The earlier payment request no longer counts.")
        return dataclasses.replace(move, first=(Text((closed,)), *move.first))
    now = (*people_lines(visit, held), _("Together: *{total}*.", total=total_of(visit, held)))
    first = (Text((said,)), *move.first, Text(now))
    return dataclasses.replace(move, first=first, then=_to_pay(held, held.promised_until))


def _to_pay(draft: HeldRegistration, promised_until: int) -> Go:
    return Go(
        PAY,
        AwaitedPayment(
            order=draft.order,
            promised_until=promised_until,
            count=len(draft.people),
            names=tuple(in_hebrew(one) for one in draft.people),
            letter=draft.letters[0] if len(draft.letters) == 1 else None,
        ),
    )
