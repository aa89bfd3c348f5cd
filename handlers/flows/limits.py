"""How much may be asked about people whom one did not register: guessing at names is slow then."""

from typing import Any

from handlers.desk import Desk
from handlers.talk import Visit
from handlers.words import Words, _
from storage import questions

QUESTIONS_A_DAY = 10  # of an account
WHILE_REGISTERING = 5  # of them: whoever registers a family can still ask


def enough() -> Words:
    """What is said instead of an answer after that."""
    return _("That was enough looking up for one day. Tomorrow it goes on.")


async def may_ask(visit: Visit[Any], desk: Desk, most: int = QUESTIONS_A_DAY) -> bool:
    """Counts one question of today, whatever its answer; False where there were `most` of them.

    Once a turn: what a turn counts is seen by the next one only.
    """
    day = visit.now.date()
    if not await questions.allowed(desk.transaction, desk.caller.id, day, most):
        return False
    questions.count(desk.transaction, desk.caller.id, day)
    return True
