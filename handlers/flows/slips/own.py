"""A slip that its volunteer has photographed: the name that is typed next is for it."""

from __future__ import annotations

from typing import Any

from handlers.answers import NotUnderstood
from handlers.conversation import Move, Question, Said, Step, TurnContext, Visit
from handlers.flows.slips.drafts import OWN, OwnSlip
from handlers.flows.street import take_on_street
from handlers.words import _


def ask_own(visit: Visit[OwnSlip]) -> Question[str]:
    words = _(
        "Who is slip {number} for? Type the name, and the sum if it is another: *Moshe ben Sarah Levy, 36*.",
        number=visit.draft.number,
    )
    return Question((words,), (), _read, names=True)


def _read(said: Said) -> str:
    if len(said.text.split("\n")) > 1:
        raise NotUnderstood(_("A slip is for one letter and one person: please type one name."))
    return said.text


async def take_own(visit: Visit[OwnSlip], answer: str, context: TurnContext) -> Move:
    """Binds the slip as the street does where its number is typed. Raises NotUnderstood as it does."""
    return await take_on_street(visit, f"slip {visit.draft.number} {answer}", context)


STEPS: tuple[Step[Any, Any], ...] = (Step(OWN, OwnSlip, ask_own, take_own),)
