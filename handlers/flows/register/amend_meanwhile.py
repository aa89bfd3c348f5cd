"""What is typed while a correction is asked about: nobody who was mentioned is lost by what comes next."""

from __future__ import annotations

import dataclasses
from typing import Any, Literal, TypeAlias, cast

from msgspec.structs import replace

from handlers.answers import NotUnderstood, read_yes_no
from handlers.conversation import Go, Move, Stay, TurnContext, Visit
from handlers.flows.register.additions import go_on, mentioned, names_of, without_adding
from handlers.flows.register.amended_people import with_more_people, with_name_right, with_told_sum
from handlers.flows.register.amending import amend
from handlers.flows.register.amending_open import amend_open
from handlers.flows.register.amending_words import beside_sum, is_whole, people_meant, told_sum
from handlers.flows.register.drafts import Amending, AmendingOpen, Registration
from handlers.flows.register.mentioned import adds_somebody, others_in
from handlers.flows.register.next_question import after_words
from handlers.flows.register.put_right import put_right
from handlers.flows.register.told_terms import check_told_sum
from handlers.intents import read_intent
from handlers.words import Words, _
from storage.names import is_given

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
    if is_whole("pay", text) or _wants_to_pay(visit, text):
        return Stay((_("We're almost at the payment. Just this first:"),))
    now = dataclasses.replace(cast(Visit[Any], visit), draft=draft.registration)
    if (sum_ := told_sum(text)) and beside_sum(text, sum_).lower() in _SMALL:
        try:
            check_told_sum(now, draft.registration, sum_)
        except NotUnderstood as problem:
            return Stay((problem.words,))
        changed = cast(Any, with_told_sum(draft.registration, sum_, text))
        kept = replace(draft, registration=changed)
        return Stay((_("Got it: {sum}. I'll use that for the total.", sum=sum_),), draft=kept)
    if "?" not in text and (said := _with_more_said(now, draft.registration, text)) is not None:
        return Stay((said[1],), draft=replace(cast(Any, draft), registration=said[0]))
    if (right := await _with_mentioned_right(now, draft, text, context)) is not None:
        return right
    if "?" in text or not draft.may_add or draft.places or not _names_people(now, text):
        return None
    together = f"{draft.text}\n{text}"
    known, more = others_in(now, now.draft.people, draft.text), others_in(now, now.draft.people, together)
    return Stay(draft=replace(draft, text=together)) if len(more) > len(known) else None


async def _with_mentioned_right(
    visit: Visit[Any], draft: Amending | AmendingOpen, text: str, context: TurnContext
) -> Move | None:
    """The move on with those who are asked about, put right: whoever says that Leah goes, or was 36 and not
    18, wants the others added. None for a text that is about none of them."""
    if not draft.may_add or draft.places or "?" in text:
        return None
    try:
        more, _typed = with_more_people(visit, draft.registration, without_adding(draft.text))
    except NotUnderstood:
        return None
    added = more.people[len(draft.registration.people) :]
    if not people_meant(added, text) or adds_somebody(more, text):
        return None
    now = dataclasses.replace(visit, draft=more)
    changes = amend if isinstance(draft, Amending) else amend_open
    move = await changes(now, text, context)
    if isinstance(move, Stay) and isinstance(move.draft, Registration):
        move = after_words(await go_on(now, move.draft, context), *move.words)
    if not isinstance(move, Go) or not isinstance(move.draft, Registration):
        return None
    stays = [one for one in move.draft.people[len(draft.registration.people) :] if one in added]
    return after_words(move, _("Added: {names}.", names=names_of(stays))) if stays else move


def _names_people(visit: Visit[Any], text: str) -> bool:
    """Whether a text tells of people who are not down, also of such as have to be asked about."""
    others = others_in(visit, visit.draft.people, text)
    known = any(one.given and all(map(is_given, one.given.split())) for one in others)
    return bool(mentioned(visit, text)) or (known and len(text.split()) > 1)


def _wants_to_pay(visit: AmendVisit, text: str) -> bool:
    intent = read_intent(text, visit.caller.language)
    return intent.name == "pay" and intent.is_sure and not intent.unexplained


def _with_more_said(
    visit: Visit[Any], registration: Registration, text: str
) -> tuple[Registration, Words] | None:
    """The registration with people whom a text adds, or with a name that it puts right, and what is said of
    it; None for any other text."""
    try:
        if adds_somebody(registration, text) and mentioned(visit, text):
            more, _typed = with_more_people(visit, registration, without_adding(text))
            added = names_of(more.people[len(registration.people) :])
            return more, _("Added: {names}.", names=added)
        told = put_right(registration.people, text)
        right = with_name_right(visit, registration, told) if told is not None and told.places else None
    except NotUnderstood:
        return None
    if told is None or right is None:
        return None
    return right, _(
        "Changed: *{name}*.", name=names_of([right.people[index] for index, _part in told.places])
    )
