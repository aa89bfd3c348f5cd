"""The answer in place of one about other people's letters, where too much was asked or a machine may ask."""

from __future__ import annotations

import secrets

from msgspec.structs import replace

from handlers.conversation import Go, Situation, TurnContext
from handlers.flows.limits import refused_until, welcome_from
from handlers.flows.lookup.drafts import ANSWER, WELCOME, Lookup, Welcome


async def closed_door(situation: Situation, draft: Lookup, context: TurnContext) -> Go | None:
    """Counts a question; None where it may be answered, else the move that says what to do."""
    since = await welcome_from(context)
    if since is not None:
        return await _to_task(draft, since, context)
    until = await refused_until(situation, context)
    if until:
        refused = replace(draft, findings=(), provable=False, enough=True, until=until)
        return Go(ANSWER, refused, instead=ANSWER)
    return None


async def _to_task(draft: Lookup, until: int, context: TurnContext) -> Go:
    elsewhere = tuple((one.name, one.url) for one in context.addresses.all if one.vouched)
    left, right = 11 + secrets.randbelow(20), 3 + secrets.randbelow(7)
    return Go(WELCOME, Welcome(draft, left, right, until, elsewhere=elsewhere), instead=WELCOME)
