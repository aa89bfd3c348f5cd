"""The news of a death at the first questions of a registration, before anybody is named."""

from __future__ import annotations

from handlers.conversation import Call, Move, TurnContext, Visit
from handlers.flows.register.drafts import MOURNER, Mourner, Registration
from handlers.flows.register.opening import begin, read_opening
from handlers.flows.register.told import take_told_letter


async def hear_death(visit: Visit[Registration], text: str, context: TurnContext) -> Move | None:
    """The words for mourners, and the memorial that begins there; None for any other text, and where people
    are down already."""
    if visit.draft.people or "?" in text:
        return None
    if "mourning" not in take_told_letter(text).ideas:
        return None  # as nearly always: the people of the message are not read for it
    opening = read_opening(visit, text)
    if opening.is_named:
        return await begin(visit, opening, context) if opening.who == "memory" else None
    return Call(MOURNER, Mourner(text=text))
