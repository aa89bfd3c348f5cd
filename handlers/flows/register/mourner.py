"""The news of a death: words of comfort, and the memorial that goes on with whatever comes next."""

from __future__ import annotations

import dataclasses
from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import Go, Move, Option, Question, Said, Situation, Step, TurnContext, Visit
from handlers.flows.register.drafts import MOURNER, Mourner, Registration
from handlers.flows.register.mourning import MOURNED
from handlers.flows.register.opening import ToldRegistration, begin, read_opening
from handlers.words import _

_NO_RUSH = _("Whenever you're ready, you can register a letter in memory here. There's no rush.")


def ask_mourner(visit: Visit[Mourner]) -> Question[Said | None]:
    def read(said: Said) -> Said:
        if not _in_memory(visit, said.text).names_somebody:
            raise NotUnderstood(_NO_RUSH)
        return said

    begun: Option[Said | None] = Option("memory", _("In memory of someone"), None)
    return Question((MOURNED, _NO_RUSH), ((begun,),), read, names=True)


def _in_memory(situation: Situation, text: str) -> ToldRegistration:
    opening = read_opening(situation, text, "memory")
    # It was said already how it came about.
    return dataclasses.replace(
        opening, letter=dataclasses.replace(opening.letter, ideas=opening.letter.ideas - {"mourning"})
    )


async def take_mourner(visit: Visit[Mourner], answer: Said | None, context: TurnContext) -> Move:
    """On with the name that was typed, or with what the news itself told of the person."""
    if answer is None:
        return await begin(visit, _in_memory(visit, visit.draft.text), context)
    move = await begin(visit, _in_memory(visit, answer.text), context)
    if isinstance(move, Go) and isinstance(move.draft, Registration):
        return dataclasses.replace(move, draft=_with_told_gender(visit, move.draft))
    return move


def _with_told_gender(visit: Visit[Mourner], draft: Registration) -> Registration:
    """The registration with the gender by "my mother just died", where the name leaves it open."""
    told = read_opening(visit, visit.draft.text).reading.people
    if len(draft.people) != 1 or len(told) != 1 or draft.people[0].gender:
        return draft
    return draft.with_person(0, replace(draft.people[0], gender=told[0].gender))


STEPS: tuple[Step[Any, Any], ...] = (Step(MOURNER, Mourner, ask_mourner, take_mourner),)
