"""Corrections in words of what is not a name: the letter, the scroll, the sum, a day of birth."""

from __future__ import annotations

from typing import Any

from handlers.answers import InputText, take_birth
from handlers.conversation import Move, TurnContext, Visit
from handlers.flows.register.amended_letter import change_letter
from handlers.flows.register.amended_people import with_told_sum
from handlers.flows.register.amending_short import SummaryVisit, again
from handlers.flows.register.amending_words import (
    is_on_top,
    of_told_gender,
    parts_called,
    people_called,
    says,
    told_sum,
)
from handlers.flows.register.mentioned import is_told_of, others_in
from handlers.flows.register.next_question import to_next_question
from handlers.flows.register.reading import with_birth
from handlers.flows.register.told import take_told_letter
from handlers.flows.register.told_terms import check_told_sum, with_sum_on_top


async def change_letter_or_scroll(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of "in Parshas Noach" or "the other scroll"; None for any other text."""
    told = take_told_letter(text)
    if not told.is_told or parts_called(visit.draft.people, told.rest) or names_others(visit, told.rest):
        return None
    return await change_letter(visit, visit.draft, told, context) or again(visit)


def names_others(visit: Visit[Any], text: str) -> bool:
    """Whether a text tells of somebody who is not down: what else it says is not of those who are."""
    return any(map(is_told_of, others_in(visit, visit.draft.people, text)))


async def change_sum(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of "make it 36" and "add $10"; None for any other text. NotUnderstood for what is no sum."""
    sum_ = told_sum(text)
    if not sum_ or names_others(visit, text):
        return None
    check_told_sum(visit, visit.draft, sum_)
    changed = with_told_sum(visit.draft, sum_, text)
    if is_on_top(text):
        changed = with_sum_on_top(visit, visit.draft, sum_, each=says("each", text) is not None) or changed
    return await to_next_question(visit, changed, context)


async def change_birth(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of "she was born on 5 May 2019", said of one who is down; None for any other text."""
    if says("born", text) is None or names_others(visit, text):
        return None
    birth = take_birth(InputText(text), visit.caller.language, visit.now.date())
    people = visit.draft.people
    indexes = people_called(people, text) or of_told_gender(people, text)
    if birth is None or len(indexes) != 1 or people[indexes[0]].life_status == "deceased":
        return None
    changed = visit.draft.with_person(indexes[0], with_birth(people[indexes[0]], birth))
    return await to_next_question(visit, changed, context)
