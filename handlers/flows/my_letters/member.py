"""The screen of one person: the letters again, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handlers.conversation import File, Go, Move, Option, Question, Stay, Step, Text, TurnContext, Visit
from handlers.flows.my_letters.certificate_words import certificate_language
from handlers.flows.my_letters.drafts import (
    CERTIFICATE,
    CORRECT,
    HAND,
    MEMBER,
    OTHER_PARENT,
    CorrectedPart,
    NameCorrection,
    PersonScreen,
    RegisteredPerson,
    lacking_scrolls,
)
from handlers.flows.my_letters.gaps import enter_registration
from handlers.flows.register import Candidate, passing_texts
from handlers.texts import MOST_IN_FULL, certificate_file, entry_replies, scroll_name
from handlers.words import Language, Words, _
from storage.register import RegisterEntry, register_entries

_AGAIN = "again"
_TAKE = "take."
_PARTS: tuple[CorrectedPart, ...] = ("whole", "given", "parent", "added", "married")


async def to_member(member: RegisteredPerson, context: TurnContext) -> Go:
    """The move to a person's screen, with each letter and its place before it."""
    return Go(MEMBER, PersonScreen(member=member), await letter_replies(member, context))


async def letter_replies(member: RegisteredPerson, context: TurnContext) -> list[Text | File]:
    """The letters of a person with their places, as `entry_replies` tells them."""
    return entry_replies(context.shelf, await entries_of(member, context))


async def entries_of(member: RegisteredPerson, context: TurnContext) -> list[RegisterEntry]:
    """The newest entry of each letter; none where another account has taken the person over meanwhile."""
    owned = await register_entries.of_account(context.transaction, context.caller.id)
    return [entry for entry in owned if entry.person_id in member.persons]


async def certificates_in(
    language: Language, member: RegisteredPerson, context: TurnContext
) -> list[Text | File]:
    """The certificates of a person in a language; none where another account has taken them over."""
    entries = await entries_of(member, context)
    return [
        replace(certificate_file(entry.certificate, entry.person.in_hebrew), language=language)
        for entry in entries[:MOST_IN_FULL]
    ]


async def hear_language(visit: Visit[PersonScreen], text: str, context: TurnContext) -> Move | None:
    """The certificates in a language that is asked for beside: "in Russian too"; None for other texts."""
    language = certificate_language(text)
    if language is None:
        return None
    return Stay(replies=await certificates_in(language, visit.draft.member, context))


def ask_member(visit: Visit[PersonScreen]) -> Question[str]:
    if visit.draft.member.is_departed:
        words = _("What shall be done in memory of *{name}*?", name=visit.draft.member.called)
    else:
        words = _("What shall be done for *{name}*?", name=visit.draft.member.called)
    about = passing_texts(visit.draft.member.candidate)
    return Question((*about, words), tuple((option,) for option in _options(visit)))


def _options(visit: Visit[PersonScreen]) -> Iterator[Option[str]]:
    member = visit.draft.member
    candidate = member.candidate
    for scroll in lacking_scrolls(visit, member):
        slug = scroll.series.slug
        label = _("Take a letter in {scroll}", scroll=scroll_name(scroll))
        if member.is_departed:
            label = _("A letter in memory in {scroll}", scroll=scroll_name(scroll))
        yield Option(f"{_TAKE}{slug}", label, f"{_TAKE}{slug}")
    if not candidate.given:
        yield Option("given", _("Add the name"), "given")
    else:
        yield Option("whole", _("Correct the name"), "whole")
    if candidate.given and candidate.life_status == "living":
        yield Option("added", _("A name was added"), "added")
        if candidate.gender == "f":
            yield Option("married", _("Married name"), "married")
    if not candidate.parent and candidate.expected_parent == "father":
        yield Option("parent", _("Add the father's name"), "parent")
    elif not candidate.parent:
        yield Option("parent", _("Add the mother's name"), "parent")
    if candidate.parent and not member.provable:
        yield Option("other_parent", _other_parent(candidate), OTHER_PARENT)
    yield Option(_AGAIN, _("Show the letters again"), _AGAIN)
    yield Option("certificate", _("Certificate in another language"), CERTIFICATE)
    yield Option("hand", _("Hand over to another phone"), HAND)


def _other_parent(candidate: Candidate) -> Words:
    """The button for the parent who is not written: the father of a mother's child, and the other way
    round.
    """
    if candidate.parent_kind == "father":
        return _("Tell the mother's name as a proof")
    return _("Tell the father's name as a proof")


async def take_member(visit: Visit[PersonScreen], answer: str, context: TurnContext) -> Move:
    member = visit.draft.member
    if answer == _AGAIN:
        return Stay(replies=await letter_replies(member, context))
    if answer in (HAND, OTHER_PARENT, CERTIFICATE):
        return Go(answer, visit.draft)
    for part in _PARTS:
        if answer == part:
            return Go(CORRECT, NameCorrection(member=member, part=part, candidate=member.candidate))
    return await enter_registration(visit, member, answer.removeprefix(_TAKE), context)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(MEMBER, PersonScreen, ask_member, take_member, corrects_here=hear_language),
)
