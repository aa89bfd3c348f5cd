"""Limits of asking about people whom an account did not register, so that guessing at names is slow."""

from handlers.conversation import QUESTIONS_A_DAY, Situation, TurnContext
from handlers.words import Words, _
from storage.search import questions

__all__ = ["QUESTIONS_A_DAY", "STAFF_TIMES", "WHILE_REGISTERING", "enough_for_today", "may_ask"]

WHILE_REGISTERING = QUESTIONS_A_DAY // 2  # a day: whoever registers a family has as many left for look-ups
STAFF_TIMES = 10  # factor for volunteers, coordinators and the committee, who register others all day


def enough_for_today() -> Words:
    """The text in place of an answer once the day's questions are used up."""
    return _("That was enough looking up for one day. Tomorrow it goes on.")


async def may_ask(
    situation: Situation, context: TurnContext, most: int | None = None, before: int = 0
) -> bool:
    """Counts one question of today, whatever its answer will be; False where the account has none left.

    `most`: a limit below the campaign's own (QUESTIONS_A_DAY). `before`: questions that this turn has counted
    already and that the transaction does not see yet.
    """
    allowed = context.questions_a_day if most is None else min(most, context.questions_a_day)
    if context.caller.is_staff:
        allowed *= STAFF_TIMES
    day = situation.now.date()
    if not await questions.may_ask(context.transaction, context.caller.id, day, allowed - before):
        return False
    questions.count_question(context.transaction, context.caller.id, day)
    return True
