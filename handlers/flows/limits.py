"""How much may be asked about people whom one did not register: guessing at names is slow then."""

from handlers.conversation import QUESTIONS_A_DAY, Situation, TurnContext
from handlers.words import Words, _
from storage.search import questions

__all__ = ["QUESTIONS_A_DAY", "STAFF_TIMES", "WHILE_REGISTERING", "enough_for_today", "may_ask"]

WHILE_REGISTERING = QUESTIONS_A_DAY // 2  # of them: whoever registers a family can still ask
STAFF_TIMES = 10  # so many times more for those who register others all day


def enough_for_today() -> Words:
    """What is said instead of an answer after that."""
    return _("That was enough looking up for one day. Tomorrow it goes on.")


async def may_ask(
    situation: Situation, context: TurnContext, most: int | None = None, before: int = 0
) -> bool:
    """Counts one question of today, whatever its answer; False where there were enough of them.

    `most`: less than the campaign allows (QUESTIONS_A_DAY). `before`: questions that this turn has counted
    already, which only the next one sees.
    """
    allowed = context.questions_a_day if most is None else min(most, context.questions_a_day)
    if context.caller.is_staff:
        allowed *= STAFF_TIMES
    day = situation.now.date()
    if not await questions.may_ask(context.transaction, context.caller.id, day, allowed - before):
        return False
    questions.count_question(context.transaction, context.caller.id, day)
    return True
