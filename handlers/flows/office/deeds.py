"""What is still to be told of a deed of the office: the name, what becomes of the letter, the reason."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import Go, Move, Option, Question, Said, Step, TurnContext, Visit
from handlers.flows.office.agreeing import to_agree
from handlers.flows.office.drafts import (
    FATE,
    GENDER,
    NAME,
    REASON,
    SPELLING,
    Deed,
    is_committee,
    not_for_you,
)
from handlers.flows.office.names import read_correction, read_other_person, registered_candidate
from handlers.flows.register import Candidate, Who, reading, spelling_rows
from handlers.words import _
from storage.register import amendments
from storage.register.amendments import Freed

_LONGEST = 300  # characters of a reason


def ask_name(visit: Visit[Deed]) -> Question[str]:
    if visit.draft.kind == "correct":
        words = _("Please type the whole name as it should be written.")
    else:
        words = _("To whom shall the letter go? Please type the whole name.")
    return Question((_("It is written now: *{name}*.", name=visit.draft.name), words), (), _read_text)


def _read_text(said: Said) -> str:
    if not said.text.strip():
        raise NotUnderstood(_("Please type the name."))
    return said.text


async def take_name(visit: Visit[Deed], answer: str, context: TurnContext) -> Move:
    found = await amendments.load_registration(context.transaction, visit.draft.certificate)
    if found is None or not is_committee(context):
        return not_for_you()
    language, today = context.caller.language, context.now.date()
    if visit.draft.kind == "correct":
        before = await registered_candidate(context.transaction, found)
        told = read_correction(before, answer, language, today)
    else:
        who: Who = "memory" if visit.draft.kind == "memory" else "other"
        told = read_other_person(answer, who, language, today)
    return _to_next(replace(visit.draft, candidate=told))


def _to_next(deed: Deed) -> Move:
    candidate = deed.candidate
    if candidate is not None and candidate.unspelled:
        return Go(SPELLING, deed)
    if candidate is not None and not candidate.gender:
        return Go(GENDER, deed)
    return Go(REASON, deed)


def _candidate(deed: Deed) -> Candidate:
    if deed.candidate is None:
        raise LookupError("a name is asked for first")
    return deed.candidate


def ask_spelling(visit: Visit[Deed]) -> Question[Candidate]:
    candidate, language = _candidate(visit.draft), visit.caller.language
    words = _("How is the name written in Hebrew? Choose, or type it in Hebrew letters.")
    return Question(
        (words,),
        spelling_rows(candidate, language),
        lambda said: reading.read_hebrew_spelling(candidate, said.text, language, visit.now.date()),
    )


async def take_spelling(visit: Visit[Deed], answer: Candidate, context: TurnContext) -> Move:
    return _to_next(replace(visit.draft, candidate=answer))


def ask_gender(visit: Visit[Deed]) -> Question[Candidate]:
    candidate = _candidate(visit.draft)
    row = (
        Option("m", _("Male"), replace(candidate, gender="m")),
        Option("f", _("Female"), replace(candidate, gender="f")),
    )
    return Question((_("Is this a man's name or a woman's?"),), (row,))


async def take_gender(visit: Visit[Deed], answer: Candidate, context: TurnContext) -> Move:
    return _to_next(replace(visit.draft, candidate=answer))


def ask_fate(visit: Visit[Deed]) -> Question[Freed]:
    keep: Option[Freed] = Option("keep", _("Given to nobody for now"), "keep")
    free: Option[Freed] = Option("free", _("Free for whoever comes next"), "free")
    reserve: Option[Freed] = Option("reserve", _("Reserved for the committee"), "reserve")
    offered = (free, reserve) if visit.draft.kind == "release" else (keep, free, reserve)
    return Question((_("What shall become of the letter?"),), tuple((one,) for one in offered))


async def take_fate(visit: Visit[Deed], answer: Freed, context: TurnContext) -> Move:
    return Go(REASON, replace(visit.draft, letter=answer))


def ask_reason(visit: Visit[Deed]) -> Question[str]:
    words = _("Please type the reason. It is kept, and the owner reads it.")
    return Question((words,), (), _read_reason, takes_anything=True)


def _read_reason(said: Said) -> str:
    reason = " ".join(said.text.split())
    if len(reason) < 2:
        raise NotUnderstood(_("Please type the reason in a few words."))
    return reason[:_LONGEST]


async def take_reason(visit: Visit[Deed], answer: str, context: TurnContext) -> Move:
    return await to_agree(replace(visit.draft, reason=answer), context)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(NAME, Deed, ask_name, take_name),
    Step(SPELLING, Deed, ask_spelling, take_spelling),
    Step(GENDER, Deed, ask_gender, take_gender),
    Step(FATE, Deed, ask_fate, take_fate),
    Step(REASON, Deed, ask_reason, take_reason),
)
