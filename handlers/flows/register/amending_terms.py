"""Corrections in words of what is not a name: the letter, the scroll, the sum, a day of birth."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.answers import InputText, in_digits, take_birth, take_sunset
from handlers.conversation import Move, Stay, TurnContext
from handlers.flows.payment import AwaitedPayment
from handlers.flows.register.amended_letter import change_letter
from handlers.flows.register.amended_people import with_told_sum
from handlers.flows.register.amending_short import SummaryVisit, again
from handlers.flows.register.amending_words import (
    is_on_top,
    is_whole,
    of_told_gender,
    parts_called,
    people_called,
    says,
    told_sum,
    without_called,
    without_sorry,
)
from handlers.flows.register.drafts import Registration
from handlers.flows.register.mentioned import names_others
from handlers.flows.register.next_question import after_words, to_next_question
from handlers.flows.register.reading import with_birth
from handlers.flows.register.sums_of_some import said_of_one, sum_of_one, with_sum_of_one
from handlers.flows.register.told import take_told_letter
from handlers.flows.register.told_age import with_told_age
from handlers.flows.register.told_terms import check_told_sum, is_total, with_sum_on_top


async def change_letter_or_scroll(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of "in Parshas Noach" or "the other scroll"; None for any other text."""
    told = take_told_letter(text)
    if not told.is_told or parts_called(visit.draft.people, told.rest) or names_others(visit, told.rest):
        return None
    return await change_letter(visit, visit.draft, told, context) or again(visit)


async def change_sum(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of "make it 36" and "add $10"; None for any other text. NotUnderstood for what is no sum."""
    if (of_one := sum_of_one(visit.draft.people, text)) is not None:
        move = await to_next_question(visit, with_sum_of_one(visit, visit.draft, of_one), context)
        return after_words(move, said_of_one(visit.draft, of_one))
    sum_ = told_sum(text)
    if not sum_ or names_others(visit, text):
        return None
    check_told_sum(visit, visit.draft, sum_)
    changed, on_top = with_told_sum(visit.draft, sum_, text), is_on_top(in_digits(text))
    is_asked_for = isinstance(visit.open_draft, AwaitedPayment)
    if is_asked_for and not on_top and is_total(visit, visit.draft, sum_, each=bool(says("each", text))):
        return Stay()  # the same request again
    if on_top:
        changed = with_sum_on_top(visit, visit.draft, sum_, each=says("each", text) is not None) or changed
    return await to_next_question(visit, changed, context)


def _with_other_sunset(visit: SummaryVisit, text: str) -> Registration | None:
    """The registration with "before sunset" told of the one who has a day of birth; else None."""
    half, people = take_sunset(InputText(text)), visit.draft.people
    born = [index for index, one in enumerate(people) if one.birth and one.life_status != "deceased"]
    called = people_called(people, text) or born
    if half is None or "?" in text or len(called) != 1 or called[0] not in born:
        return None
    if not is_whole("sunset", without_called(people[called[0]], without_sorry(text))):
        return None
    changed = replace(people[called[0]], after_sunset=half, sunset_known=True)
    return visit.draft.with_person(called[0], changed)


async def change_age(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of "she is 8, not 7", said of one who is down; None for any other text."""
    aged = with_told_age(visit, visit.draft, text)
    return None if aged is None else await to_next_question(visit, aged, context)


async def change_birth(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of "she was born on 5 May 2019", said of one who is down; None for any other text."""
    if (moved := _with_other_sunset(visit, text)) is not None:
        return await to_next_question(visit, moved, context)
    if says("born", text) is None or names_others(visit, text):
        return None
    birth = take_birth(InputText(text), visit.caller.language, visit.now.date())
    people = visit.draft.people
    indexes = people_called(people, text) or of_told_gender(people, text)
    if birth is None or len(indexes) != 1 or people[indexes[0]].life_status == "deceased":
        return None
    changed = visit.draft.with_person(indexes[0], with_birth(people[indexes[0]], birth))
    return await to_next_question(visit, changed, context)
