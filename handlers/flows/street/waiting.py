"""The lines that wait for an answer: kept with their shift, while the volunteer goes elsewhere and back."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from handlers.conversation import TurnContext
from handlers.flows.street import money, terms
from handlers.flows.street.drafts import Choice, PendingLine, StreetMode
from handlers.flows.street.own_orders import load_own
from storage.volunteers import Shift, shifts


def open_line(draft: StreetMode) -> PendingLine | None:
    """The line about which is asked; None if there is none, or something else is asked."""
    if draft.choice is not None:
        return None
    return next((line for line in draft.pending if not line.is_refused), None)


def without(pending: Sequence[PendingLine], line: PendingLine) -> tuple[PendingLine, ...]:
    """The lines without one of them."""
    at = pending.index(line)
    return (*pending[:at], *pending[at + 1 :])


def left_out(pending: Sequence[PendingLine], line: PendingLine) -> tuple[PendingLine, ...] | None:
    """The lines without one of several that are paid together: who was ready in it, and the sum, pass on to
    a line beside it. None for a line that is paid alone, or the last one of such a sum."""
    at = pending.index(line)
    before, after = pending[:at], pending[at + 1 :]
    if line.goes_on and after:
        following = replace(after[0], ready=(*line.ready, *after[0].ready))
        return (*before, following, *after[1:])
    if before and before[-1].goes_on:
        *others, last = before
        ready = (*last.ready, *line.ready)
        return (*others, replace(last, ready=ready, joint_sum=line.joint_sum, goes_on=False), *after)
    return None


async def still_open(choice: Choice, context: TurnContext) -> bool:
    """True if a payment can still be for one of those about whom is asked."""
    for one in choice.people:
        found = await load_own(context, one.key)
        if found is None or found[0].state != "open" or found[1].pay != "pledge":
            continue
        if await money.recorded_sum(context, found[0]) < found[0].total:
            return True
    return False


async def _asked_again(draft: StreetMode, context: TurnContext) -> StreetMode:
    """Street mode with the newest payment that was not answered, where nothing else is asked in its place."""
    *earlier, newest = draft.unanswered or (None,)
    if draft.choice is not None or newest is None:
        return draft
    choice = newest if await still_open(newest, context) else None
    left = replace(draft, choice=choice, unanswered=tuple(one for one in earlier if one is not None))
    return await _asked_again(left, context)


async def kept(draft: StreetMode, context: TurnContext, shift: Shift | None = None) -> StreetMode:
    """Keeps the lines of a draft with the open shift, in which the message is noted; a line that waits
    begins one; a payment that was asked about before is asked about again. `shift`: the open one, if the
    message is noted in it already."""
    draft = await _asked_again(draft, context)
    if shift is None and draft.pending:
        shift = await terms.ensure_shift(context, draft.terms)
    elif shift is None:
        shift = await terms.mark_heard(context)
    if shift is None:
        return draft
    waiting = msgspec.json.encode(draft.pending).decode() if draft.pending else ""
    if waiting != shift.waiting:
        shifts.keep_waiting(context.transaction, shift, waiting)
    return replace(draft, idle=False)
