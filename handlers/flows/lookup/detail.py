"""The question for one more detail of the person, which may turn a perhaps into found."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.answers import read_birth_years, says_unknown
from handlers.conversation import Move, Question, Said, Step, TurnContext, Visit
from handlers.flows.lookup.drafts import DETAIL, Lookup
from handlers.flows.lookup.finding import back_without_detail, search_name
from handlers.flows.lookup.typed_query import read_told
from handlers.words import _
from storage.search import AskedDetail


def ask_detail(visit: Visit[Lookup]) -> Question[AskedDetail]:
    if visit.draft.with_town:
        kinds = _("The year of birth, civil or Hebrew, the name of the other parent, or the town.")
    else:
        kinds = _("The year of birth, civil or Hebrew, or the name of the other parent.")

    def read(said: Said) -> AskedDetail:
        return _read_detail(visit, said)

    return Question((_("What else is known of *{name}*?", name=visit.draft.name), kinds), (), read)


def _read_detail(visit: Visit[Lookup], said: Said) -> AskedDetail:
    if says_unknown(said.text):
        return AskedDetail()
    if years := read_birth_years(said.text):
        return AskedDetail(years=years)
    return AskedDetail(told=read_told(said.text, visit.caller.language, visit.now.date()))


async def take_detail(visit: Visit[Lookup], answer: AskedDetail, context: TurnContext) -> Move:
    draft = visit.draft
    if answer == AskedDetail():
        return back_without_detail(draft)
    if answer.years:
        return await search_name(visit, replace(draft, years=answer.years), context)
    return await search_name(visit, replace(draft, told=answer.told), context)


STEPS: tuple[Step[Any, Any], ...] = (Step(DETAIL, Lookup, ask_detail, take_detail),)
