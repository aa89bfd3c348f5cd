"""Limits of asking about people whom an account did not register, so that guessing at names is slow."""

from __future__ import annotations

from datetime import timedelta

from handlers.conversation import Situation, TurnContext
from handlers.words import Words, _
from storage.database import from_ms, to_ms
from storage.search import Asker, guessing, questions

__all__ = [
    "TOMORROW",
    "WELCOME_AFTER",
    "enough_words",
    "may_ask",
    "refused_until",
    "welcome_from",
]

TOMORROW = -1  # in place of a moment: the day's questions are used up
WELCOME_AFTER = timedelta(minutes=3)  # age of a conversation in a web page before it may ask about others


def enough_words(situation: Situation, until: int) -> Words:
    """The text in place of an answer. `until`: what `refused_until` gave."""
    if until == TOMORROW:
        return _("That was enough looking up for one day. Tomorrow it goes on.")
    moment = from_ms(until, situation.now.tzinfo) + timedelta(minutes=1)  # minutes are told, without seconds
    return _("Very much has been looked up lately. It goes on from {time} on.", time=moment)


async def may_ask(
    situation: Situation, context: TurnContext, most: int | None = None, before: int = 0
) -> bool:
    """Counts one question, whatever its answer will be; False where it may not be answered now.

    See `refused_until`.
    """
    return not await refused_until(situation, context, most, before)


async def refused_until(
    situation: Situation,
    context: TurnContext,
    most: int | None = None,
    before: int = 0,
    *,
    selling: bool = False,
    counting: bool = True,
) -> int:
    """0 for a question that may be answered, and is counted; else the moment (ms) of the next, or TOMORROW.

    `most`: a limit for the day below the campaign's own. `before`: questions that this turn has counted
    already and that the transaction does not see yet. `selling` True: what others have asked is no reason
    to refuse, and what the account has asked on other days is none. `counting` False only looks.
    """
    limits, caller, now = context.question_limits, context.caller, to_ms(situation.now)
    allowed = limits.a_day if most is None else min(most, limits.a_day)
    if caller.is_staff:
        allowed *= guessing.STAFF_TIMES
    day = situation.now.date()
    if not await questions.may_ask(context.transaction, caller.id, day, allowed - before):
        return TOMORROW
    if not caller.is_staff:
        asker = Asker(caller.id, caller.origins)
        last = await guessing.last_answer(context.transaction, asker)
        until = await _free(context, asker, now, before, selling=selling)
        if until > now:
            return until
        if counting:
            guessing.count_answer(context.transaction, asker, last, now, before)
    if counting:
        questions.count_question(context.transaction, caller.id, day)
    return 0


async def _free(context: TurnContext, asker: Asker, now: int, before: int, *, selling: bool) -> int:
    """The moment (ms) from which an account that is not staff may ask."""
    limits, reader = context.question_limits, context.transaction
    until = await guessing.free_for_origin(reader, asker, limits, now, before)
    if selling:
        return until
    return max(
        until,
        await guessing.free_for_account(reader, asker, limits),
        await guessing.free_for_all(reader, limits, now),
    )


async def welcome_from(context: TurnContext) -> int | None:
    """The moment (ms) from which an account of a web page may ask about others, once it is no machine.

    None for a welcome account: a messenger's, the staff's, and one that has shown it and is old enough.
    """
    caller = context.caller
    if caller.vouched or caller.is_staff:
        return None
    from_then = caller.since + int(WELCOME_AFTER.total_seconds() * 1000)
    old = from_then <= to_ms(context.now)
    return None if old and await guessing.is_welcome(context.transaction, caller.id) else from_then
