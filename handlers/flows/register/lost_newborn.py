"""A newborn of whom it is told, at any later question, that it has died: nothing more is asked or wished."""

from __future__ import annotations

from handlers.conversation import Go, Move, TurnContext, Visit
from handlers.flows.register.drafts import GRIEF, HeldRegistration, Registration
from handlers.intents import tells_of_its_death, tells_of_lost_baby


async def mourn_newborn(
    visit: Visit[Registration] | Visit[HeldRegistration], text: str, context: TurnContext
) -> Move | None:
    """The move to the words for the parents, the registration left; None for any other text.

    Whether a child without a name is registered in memory, and how, is the rabbi's to say. The letters that
    were held for it are given back.
    """
    people = visit.draft.people
    if not any(one.life_status == "newborn" and not one.given for one in people):
        return None
    if not (tells_of_lost_baby(text) or (len(people) == 1 and tells_of_its_death(text))):
        return None
    if visit.draft.order is not None:
        await context.let_go(visit.draft.order)
    return Go(GRIEF, from_menu=True)
