"""The street's own words, typed elsewhere while a shift is on: the total, the end, an undo, a payment."""

from __future__ import annotations

from handlers.answers import normalize
from handlers.conversation import Move, Said, Situation, Stay, TurnContext
from handlers.flows.register import Registration
from handlers.flows.street import parsing as typed
from handlers.flows.street import shift
from handlers.flows.street.asked import question_in
from handlers.flows.street.drafts import END_SHIFT, Change, StreetMode
from handlers.flows.street.finding import called, names_in
from handlers.flows.street.offering import take_on_street
from handlers.flows.street.pledges import open_pledges
from handlers.flows.street.undoing import undo_named
from storage.volunteers import shifts


async def hear_street_words(
    situation: Situation, context: TurnContext, said: Said, command: str | None
) -> Move | None:
    """The move of a word of the street that a volunteer types elsewhere while a shift is open; None for any
    other message. What is said of money or of the shift leads back to the street; an undo by name does not
    disturb what is open."""
    own = situation.open_draft
    if command is not None or said.media or not said.text or not context.caller.is_staff:
        return None
    if isinstance(own, StreetMode | Change) or not _is_of_the_street(said.text):
        return None
    now = await shifts.newest_shift(context.transaction, context.caller.id)
    if now is None or now.ended is not None:
        return None
    if typed.command(said.text) == END_SHIFT:
        return await shift.end_shift(situation, context, "")
    if question_in(said.text) is not None:
        return await take_on_street(situation, said.text, context)
    if (name := typed.name_to_undo(said.text)) != "":
        return await _undo(situation, name, said.text, context)
    if isinstance(own, Registration) or not await _is_of_a_pledge(said.text, context):
        return None
    return await take_on_street(situation, said.text, context)


def _is_of_the_street(text: str) -> bool:
    return (
        typed.command(text) == END_SHIFT
        or question_in(text) in ("total", "pledges")
        or typed.name_to_undo(text) != ""
        or _is_of_money(text)
    )


def _is_of_money(text: str) -> bool:
    said = typed.money_from(text) or typed.sum_from_giver(text) or typed.rest_from(text)
    return said is not None or not typed.OF_MONEY.isdisjoint(normalize(text).split())


async def _undo(situation: Situation, name: str, text: str, context: TurnContext) -> Move | None:
    outcome = await undo_named(context, name)
    if outcome.is_nobody:
        return None  # it may be somebody of the order that is open
    if outcome.choice is not None:
        return await take_on_street(situation, text, context)
    return Stay(tuple(outcome.words))


async def _is_of_a_pledge(text: str, context: TurnContext) -> bool:
    """True if money is said to come from somebody whose pledge is open."""
    people = [one.person for one in await open_pledges(context)]
    said = typed.money_from(text) or typed.sum_from_giver(text) or typed.rest_from(text)
    named = said.who if said is not None and said.who else text
    names = names_in(named, context.caller.language, context.now.date()) if people else []
    return any(called(name, people) for name in names)
