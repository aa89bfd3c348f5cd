"""The way from the summary to paying."""

from __future__ import annotations

from handlers.conversation import Go, Move, Stay, TurnContext, Visit
from handlers.flows.payment import PAY, AwaitedPayment
from handlers.flows.register.drafts import HeldRegistration
from handlers.flows.register.reading import in_hebrew
from handlers.texts import shabbat_pause
from storage import allocation


async def pay(visit: Visit[HeldRegistration], context: TurnContext) -> Move:
    """The request to pay; on Shabbat and Yom Tov, when that opens again."""
    if visit.rests_until is not None:
        return Stay((shabbat_pause(visit.rests_until),))
    draft, times = visit.draft, context.hold_times()
    await allocation.extend(context.transaction, draft.order, **times)
    return Go(
        PAY,
        AwaitedPayment(
            order=draft.order,
            promised_until=times["promised_until"],
            count=len(draft.people),
            names=tuple(in_hebrew(one) for one in draft.people),
            letter=draft.letters[0] if len(draft.letters) == 1 else None,
        ),
    )
