"""The lines that wait for an answer: kept with their shift, while the volunteer goes elsewhere and back."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from handlers.conversation import TurnContext
from handlers.flows.street import terms
from handlers.flows.street.drafts import PendingLine, StreetMode
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


async def kept(draft: StreetMode, context: TurnContext, shift: Shift | None = None) -> StreetMode:
    """Keeps the lines of a draft with the open shift, in which the message is noted; a line that waits
    begins one. `shift`: the open one, if the message is noted in it already."""
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
