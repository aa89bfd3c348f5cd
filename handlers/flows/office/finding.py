"""The office's first questions: whom to find, and what is to be done with a letter."""

from __future__ import annotations

import re
from dataclasses import replace as changed
from typing import Any

from handlers.answers import normalize
from handlers.conversation import (
    Go,
    HandOn,
    Move,
    Nothing,
    Option,
    Question,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.my_letters import to_name
from handlers.flows.office.drafts import (
    FATE,
    FIND,
    FOUND,
    GIFTS,
    LETTER,
    LISTS,
    NAME,
    OFFICE,
    STUCK,
    TOPICS,
    Deed,
    DeedKind,
    FoundPeople,
    FoundPerson,
    OpenLetter,
    TopicPage,
    is_committee,
    not_for_you,
)
from handlers.flows.office.gifts import to_gifts
from handlers.flows.office.lists import to_lists
from handlers.flows.office.refunds import to_refund
from handlers.flows.office.stuck import to_stuck
from handlers.flows.office.texts import known_texts, waiting_text
from handlers.flows.office.wording import tell_not_understood
from handlers.flows.tickets import HAND_OVER, HandOver
from handlers.words import Words, _, plain
from storage.register import RegisteredLetter, amendments, paid_orders
from storage.search import lookup, on_the_way

_NUMBER = re.compile(r"[2-9A-HJ-NP-Z]{12}")
_ASKED = "asked"
_MOST = 8  # letters offered at once


async def enter(situation: Situation, context: TurnContext) -> Move:
    """The move to the office, for members of the committee; everybody else gets a person of the office."""
    return Go(OFFICE, from_menu=True) if is_committee(context) else HandOn(HAND_OVER, HandOver())


def ask_office(visit: Visit[Nothing]) -> Question[str]:
    rows = (
        (Option("find", _("Find a person"), FIND),),
        (Option("stuck", _("Stuck in payment"), STUCK),),
        (Option("gifts", _("Gifts to the pool"), GIFTS),),
        (Option("lists", _("Take a list back"), LISTS),),
        (Option("answers", _("Answers"), TOPICS),),
        (Option("asked", _("Not understood"), _ASKED),),
    )
    return Question((_("The office: what shall be done?"),), rows)


async def take_office(visit: Visit[Nothing], answer: str, context: TurnContext) -> Move:
    if not is_committee(context):
        return not_for_you()
    if answer == FIND:
        return Go(FIND)
    if answer == GIFTS:
        return await to_gifts(context)
    if answer == LISTS:
        return await to_lists(context)
    if answer == TOPICS:
        return Go(TOPICS, TopicPage())
    if answer == _ASKED:
        return await tell_not_understood(context)
    return await to_stuck(context)


def ask_find(visit: Visit[Nothing]) -> Question[str]:
    words = _("Type a name in any letters, or the number of a certificate.")
    return Question((words,), (), lambda said: said.text, names=True)


async def take_find(visit: Visit[Nothing], answer: str, context: TurnContext) -> Move:
    if not is_committee(context):
        return not_for_you()
    number = normalize(answer).replace(" ", "").upper()
    if _NUMBER.fullmatch(number):
        found = await amendments.load_registration(context.transaction, number)
        if found is not None:
            return await to_letter(found, context)
    matches = await lookup.search(context.transaction, answer, most=_MOST)
    people = {one.certificate: one for one in matches if one.certificate}
    letters = [await amendments.load_registration(context.transaction, one) for one in people]
    known = [one for one in letters if one is not None]
    waiting = await on_the_way.people_on_the_way(context.transaction, answer)
    told = tuple(waiting_text(context.shelf, one) for one in waiting[:_MOST])
    if not known and told:
        return Stay(told)
    if not known and len(answer.split()) == 1:
        return Stay((_("Nobody is found by one name alone. Please add the mother's or the family name."),))
    if not known:
        return Stay((_("Nobody like that is registered. Void registrations are found by their numbers."),))
    if len(known) == 1:
        move = await to_letter(known[0], context)
        return changed(move, first=(Text(told), *move.first)) if told else move
    named = tuple(
        FoundPerson(certificate=one.entry.certificate, name=one.entry.person.in_hebrew) for one in known
    )
    return Go(FOUND, FoundPeople(people=named), (Text(told),) if told else ())


async def to_letter(found: RegisteredLetter, context: TurnContext) -> Go:
    """The move to the screen of a letter, with all that is known of it."""
    told = await known_texts(context.transaction, context.shelf, found)
    state: Any = "registered"
    if found.is_void:
        state = "released" if found.is_released else "void"
    elif found.is_written:
        state = "written"
    entry = found.entry
    letter = OpenLetter(
        certificate=entry.certificate,
        name=entry.person.in_hebrew,
        state=state,
        order=found.history[0].order if found.money else 0,
        receipt=await _has_receipt(found, context),
    )
    return Go(LETTER, letter, (Text(tuple(told)),))


async def _has_receipt(found: RegisteredLetter, context: TurnContext) -> bool:
    if not found.money or context.organisation.receipts == "off":
        return False
    paid = await paid_orders.load(context.transaction, found.history[0].order)
    return paid is not None and paid.no_receipt is None


def ask_found(visit: Visit[FoundPeople]) -> Question[str]:
    rows = tuple(
        (Option(one.certificate, plain(f"{one.name} · {one.certificate}"), one.certificate),)
        for one in visit.draft.people
    )
    return Question((_("Whose letter is meant?"),), rows)


async def take_found(visit: Visit[FoundPeople], answer: str, context: TurnContext) -> Move:
    found = await amendments.load_registration(context.transaction, answer)
    return await to_letter(found, context) if found is not None and is_committee(context) else not_for_you()


def ask_letter(visit: Visit[OpenLetter]) -> Question[Deed]:
    letter = visit.draft
    offered: list[tuple[DeedKind, Words]] = []
    if letter.state in ("registered", "written"):
        offered.append(("correct", _("Correct the name")))
    if letter.state == "registered":
        offered += [
            ("move", _("Move it to another person")),
            ("memory", _("Move it to a departed person")),
            ("void", _("Take the registration back")),
        ]
    if letter.state == "void":
        offered.append(("release", _("Release the letter")))
    if letter.order:
        offered.append(("refund", _("Give money back")))
    if letter.receipt:
        offered.append(("receipt", _("Make out the receipt")))
    rows = tuple((Option(kind, label, _deed(kind, letter)),) for kind, label in offered)
    return Question((_("What shall be done for *{name}*?", name=letter.name),), rows)


def _deed(kind: DeedKind, letter: OpenLetter) -> Deed:
    order = letter.order if kind in ("refund", "receipt") else 0
    return Deed(kind=kind, certificate=letter.certificate, name=letter.name, order=order)


async def take_letter(visit: Visit[OpenLetter], answer: Deed, context: TurnContext) -> Move:
    if not is_committee(context):
        return not_for_you()
    if answer.kind == "refund":
        return await to_refund(answer.order, context)
    if answer.kind == "receipt":
        paid = await paid_orders.load(context.transaction, answer.order)
        return Stay() if paid is None else await to_name(paid, context)
    if answer.kind in ("void", "release"):
        return Go(FATE, answer)
    return Go(NAME, answer)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(OFFICE, Nothing, ask_office, take_office),
    Step(FIND, Nothing, ask_find, take_find),
    Step(FOUND, FoundPeople, ask_found, take_found),
    Step(LETTER, OpenLetter, ask_letter, take_letter),
)
