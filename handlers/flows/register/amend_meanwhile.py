"""What is typed while a correction is asked about: nobody who was mentioned is lost by what comes next."""

from __future__ import annotations

import dataclasses
from typing import Any, Literal, TypeAlias, cast

from msgspec.structs import replace

from handlers.answers import NotUnderstood, read_yes_no
from handlers.conversation import Move, Stay, TurnContext, Visit
from handlers.flows.register.additions import mentioned
from handlers.flows.register.amended_people import with_told_sum
from handlers.flows.register.amending_words import beside_sum, told_sum
from handlers.flows.register.drafts import Amending, AmendingOpen
from handlers.flows.register.mentioned import others_in
from handlers.flows.register.told_terms import check_told_sum
from handlers.words import _

AmendVisit: TypeAlias = Visit[Amending] | Visit[AmendingOpen]
_SMALL = ("", "and", "also", "וגם", "ו", "און", "אויך", "и", "а", "ещё", "еще")


def read_meanwhile(visit: AmendVisit, text: str) -> Literal["add", "nothing", ""]:
    """The answer of a plain yes or no, where the question is whether people are to be added."""
    if not visit.draft.may_add or visit.draft.places:
        return ""
    try:
        return "add" if read_yes_no(text) else "nothing"
    except NotUnderstood:
        return ""


async def take_meanwhile(visit: AmendVisit, text: str, context: TurnContext) -> Move | None:
    """The move of a sum, or of more people, that come before the question is answered; None for any other
    text. A sum is kept for the order, and people are asked about together with those of before.
    """
    draft = visit.draft
    now = dataclasses.replace(cast(Visit[Any], visit), draft=draft.registration)
    if (sum_ := told_sum(text)) and beside_sum(text, sum_).lower() in _SMALL:
        try:
            check_told_sum(now, draft.registration, sum_)
        except NotUnderstood as problem:
            return Stay((problem.words,))
        changed = cast(Any, with_told_sum(draft.registration, sum_, text))
        kept = replace(draft, registration=changed)
        return Stay((_("Got it: {sum}. I'll use that for the total.", sum=sum_),), draft=kept)
    if "?" in text or not draft.may_add or draft.places or not mentioned(now, text):
        return None
    together = f"{draft.text}\n{text}"
    known, more = others_in(now, now.draft.people, draft.text), others_in(now, now.draft.people, together)
    return Stay(draft=replace(draft, text=together)) if len(more) > len(known) else None
