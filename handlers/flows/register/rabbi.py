"""What only the rabbi answers: nothing is decided here, no letter is held, and no money is taken."""

from __future__ import annotations

from handlers.conversation import Done, Move, Text, TurnContext, Visit
from handlers.flows.register.drafts import Candidate, Registration
from handlers.flows.register.next_question import after_words, leave_out
from handlers.flows.tickets import ask_office
from handlers.words import Words, _


def rabbi_words() -> Words:
    """The answer to somebody who says that a person is not Jewish."""
    return _(
        "This is a question for the rabbi, so it will take a little time. You weren't charged. The answer "
        "will come here, to you alone."
    )


def ask_rabbi(text: str, context: TurnContext) -> None:
    """Passes what was typed on to the office, which brings it before the rabbi."""
    ask_office(context, "rabbi", text)


async def to_the_rabbi(visit: Visit[Registration], index: int, text: str, context: TurnContext) -> Move:
    """The move where a person's line is with the rabbi: on with the others, or to the end."""
    people = visit.draft.people
    ask_rabbi(_told(people[index], text), context)
    if len(people) == 1:
        return Done((Text((rabbi_words(),)),))
    move = await leave_out(visit, visit.draft, index, context)
    return after_words(move, rabbi_words())


def _told(candidate: Candidate, text: str) -> str:
    return ": ".join(filter(None, (candidate.line, text)))
