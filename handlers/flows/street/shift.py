"""The end of a shift: by a button, by a word, or after an hour of silence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from handlers.conversation import Move, News, Session, Situation, Stay, Text, TurnContext
from handlers.flows.street.drafts import END_SHIFT, StreetMode
from handlers.flows.street.replies import text_reply
from handlers.flows.street.terms import waiting_texts
from handlers.flows.street.texts import summary_texts
from handlers.words import Several, Words, _
from storage.database import to_ms
from storage.money import Money
from storage.volunteers import Shift, shifts

IDLE_TIME = timedelta(minutes=60)
IDLE_SHIFT = (
    "street.silence"  # topic of the news that nothing was heard for `IDLE_TIME`; about is a shift's id
)


async def end_shift(situation: Situation, context: TurnContext, argument: str) -> Move:
    """Ends the open shift and tells its summary, from anywhere. The next line begins another shift on the
    same terms."""
    open_draft = situation.open_draft
    mode = open_draft if isinstance(open_draft, StreetMode) else None
    after = StreetMode(terms=mode.terms, idle=True) if mode else None
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    if shift is None or shift.ended is not None:
        return text_reply(situation, _("No shift is open. The next line begins one."), draft=after)
    pending = waiting_texts(shift)
    words = (*await _end(shift, pending, context), *(unanswered_words(mode) if mode else ()))
    return text_reply(situation, *words, draft=after)


async def _end(shift: Shift, pending: Sequence[str], context: TurnContext) -> tuple[Words, ...]:
    shifts.end(context.transaction, shift, to_ms(context.now))
    found = await shifts.summarize(context.transaction, shift.id)
    return summary_texts(found, pending)


def unanswered_words(mode: StreetMode, gone: Collection[str] | None = None) -> list[Words]:
    """The payments that were asked about and not answered; with `gone`, those for these orders alone."""
    asked = [
        one
        for one in (*mode.unanswered, mode.choice)
        if one is not None
        and one.is_of_money
        and (gone is None or {who.key for who in one.people} <= set(gone))
    ]
    return [
        _(
            "A payment was not recorded, because the question about it was not answered: {names}, {sum}.",
            names=Several(tuple(person.name for person in one.people)),
            sum=Money(one.given, one.people[0].currency) if one.given else one.sum or "?",
        )
        for one in asked
    ]


async def end_idle_shift(
    situation: Situation, notice: News, context: TurnContext, session: Session
) -> Move | None:
    """Ends a shift in which nothing was heard for `IDLE_TIME`, and tells its summary.

    None if the volunteer was heard meanwhile or the shift is over. A shift without letters, links and pending
    lines ends without a word.
    """
    shift = await shifts.newest_shift(context.transaction, context.caller.id)
    if shift is None or shift.id != notice.about or shift.ended is not None:
        return None
    if shift.last > to_ms(context.now - IDLE_TIME):  # heard meanwhile
        return None
    pending = waiting_texts(shift)
    words = await _end(shift, pending, context)
    found = await shifts.summarize(context.transaction, shift.id)
    open_draft = situation.open_draft
    unanswered = unanswered_words(open_draft) if isinstance(open_draft, StreetMode) else []
    if not (found.letters or found.links or pending or unanswered):
        return Stay(quiet=True)
    words = (*words, *unanswered, _("The next line begins a new shift, on the same terms."))
    if not isinstance(situation.open_draft, StreetMode):
        return Stay(words, quiet=True)
    # The question is asked again at once: its numbers have changed, and a number must not mean an older one.
    return Stay(draft=StreetMode(terms=situation.open_draft.terms, idle=True), replies=(Text(words),))


NEWS = {IDLE_SHIFT: end_idle_shift}
ACTIONS = {END_SHIFT: end_shift}
