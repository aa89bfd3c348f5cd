"""The end of a shift: with a button, with a word, or by a long silence."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from handlers.conversation import Move, News, Session, Situation, Stay, Text, TurnContext
from handlers.flows.street.drafts import END, STREET, StreetMode
from handlers.flows.street.replies import sentence
from handlers.flows.street.texts import summary_told
from handlers.words import Words, _
from storage.database import to_ms
from storage.volunteers import Shift, shifts

SILENCE = timedelta(minutes=60)
TOPIC = "street.silence"


async def finish(situation: Situation, context: TurnContext, argument: str) -> Move:
    """At once, from anywhere. The next line simply begins another shift, on the same terms."""
    open_draft = situation.open_draft
    mode = open_draft if isinstance(open_draft, StreetMode) else None
    after = StreetMode(terms=mode.terms, idle=True) if mode else None
    pending = len(mode.pending) if mode else 0
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    if shift is None or shift.ended is not None:
        return sentence(situation, _("No shift is open. The next line begins one."), draft=after)
    return sentence(situation, *await _over(shift, pending, context), draft=after)


async def _over(shift: Shift, pending: int, context: TurnContext) -> tuple[Words, ...]:
    shifts.end(context.transaction, shift, to_ms(context.now))
    found = await shifts.summarize(context.transaction, shift.id)
    return summary_told(found, pending)


async def silence(situation: Situation, notice: News, context: TurnContext, session: Session) -> Move | None:
    """Nothing was heard for an hour: the summary, once. A shift in which nothing happened ends unsaid."""
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    if shift is None or shift.id != notice.about or shift.ended is not None:
        return None
    if shift.last > to_ms(context.now - SILENCE):  # heard meanwhile
        return None
    pending = _pending(session)
    words = await _over(shift, pending, context)
    found = await shifts.summarize(context.transaction, shift.id)
    if not (found.letters or found.links or pending):
        return Stay(quiet=True)
    words = (*words, _("The next line begins a new shift, on the same terms."))
    if not isinstance(situation.open_draft, StreetMode):
        return Stay(words, quiet=True)
    # Asked again at once: the numbers are others now, and those of before must not be taken for them.
    return Stay(draft=StreetMode(terms=situation.open_draft.terms, idle=True), replies=(Text(words),))


def _pending(session: Session) -> int:
    """How many lines still wait to be typed again, in street mode."""
    for frame in reversed(session.trail):
        if frame.step == STREET:
            try:
                return len(msgspec.convert(frame.draft, StreetMode).pending)
            except msgspec.ValidationError:  # written by another version
                return 0
    return 0


NEWS = {TOPIC: silence}
ACTIONS = {END: finish}
