"""Corrections in words, at the summary and until the money has come: done where it is certain what is meant,
or else asked about."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, cast

import msgspec
from msgspec.structs import replace

from handlers.conversation import Go, Move, Situation, Stay, Text, TurnContext
from handlers.flows.payment import asks_whether_paid, says_paid
from handlers.flows.register.additions import (
    add_told,
    mentioned,
    tell_order,
    who_is_missed,
    without_adding,
)
from handlers.flows.register.amended_people import (
    stands_already,
    with_people_again,
    without_left_out,
    without_people,
    without_told_family,
)
from handlers.flows.register.amending_names import change_name, change_part, put_name_right
from handlers.flows.register.amending_short import (
    SummaryVisit,
    again,
    correct_spelling,
    go_where_it_is_asked,
    say_yes_or_no,
)
from handlers.flows.register.amending_terms import (
    change_age,
    change_birth,
    change_letter_or_scroll,
    change_sum,
)
from handlers.flows.register.amending_words import (
    Part,
    asks_kindly,
    changed_from,
    is_pronoun,
    is_the_name,
    is_whole,
    namesakes,
    people_called,
    people_meant,
    says,
    says_something,
    told_removal,
    told_sum,
    without,
    without_called,
    without_sorry,
)
from handlers.flows.register.called_by_kin import called_by_kin
from handlers.flows.register.clauses import clauses
from handlers.flows.register.correction_readers import first_move
from handlers.flows.register.drafts import (
    AMEND,
    CORRECT,
    NAME,
    REMOVE,
    Amending,
    HeldRegistration,
    Registration,
)
from handlers.flows.register.known_facts import as_one_message
from handlers.flows.register.lost_newborn import mourn_newborn
from handlers.flows.register.mentioned import tells_of_others
from handlers.flows.register.mourning import with_told_death
from handlers.flows.register.next_question import after_words, to_next_question
from handlers.flows.register.other_currency import change_currency
from handlers.flows.register.paying import with_new_request
from handlers.flows.register.told_passing import with_told_passing
from handlers.flows.register.withdrawn import with_request_withdrawn
from handlers.intents import read_intent
from handlers.understanding import take_passing_told, understand
from handlers.words import _
from storage.names import is_given

_Reader = Callable[[SummaryVisit, str, TurnContext], Awaitable[Move | None]]
_MOST_CHARACTERS = 300  # of a correction
_WISHED = ("choose_letter", "children_scroll", "general_scroll")  # topics, and what can be chosen
_NAMING = ("misspelled", "name_is", "surely_meant", "mother", "father", "family", "without_family")
_MOST_NAMES = 3  # words of a name that nobody of the order has


async def amend(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of a correction, or of more people; None for a text that tells of neither for certain."""
    now = _as_it_is_now(visit)
    if (mourned := await mourn_newborn(now, text, context)) is not None:
        return mourned
    if (told := tell_order(now, text)) is not None:
        return told
    if missed := who_is_missed(now, text):
        asked = Amending(registration=now.draft, text=missed, may_add=True)
        return await with_request_withdrawn(Go(AMEND, asked), context)
    if (named := await put_name_right(now, text, context)) is not None:
        return await _with_new_request(now, named, context)
    if (aged := await change_age(now, text, context)) is not None:
        return await _with_new_request(now, aged, context)
    if (in_another := change_currency(now, text)) is not None:
        return await with_request_withdrawn(in_another, context)
    is_about_money = says_paid(text) or asks_whether_paid(visit, text)
    if asks_something(visit, text) and not is_about_money:
        return None
    visit = now
    if is_about_money:
        return again(visit, _("No payment has come in for this yet. Tap *Pay* below when you're ready."))
    parts = clauses(text)
    if (
        len(parts) > 1
        and not tells_of_others(visit, parts)
        and (move := await _each(visit, parts, context)) is not None
    ):
        return move
    readers = _OF_LONG if len(text) > _MOST_CHARACTERS or "\n" in text.strip() else _READERS
    return await _first_move(readers, visit, text, context)


async def amend_waiting(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of a change to an order that waits in the menu; None for a text that tells of none, of people
    beside those of the order, and for words that mean something else there, such as "another letter"."""
    if len(text) > _MOST_CHARACTERS or "\n" in text.strip() or "?" in text:
        return None
    if asks_something(visit, text) or mentioned(visit, text):
        return None
    move = await _first_move(_CHANGES, visit, text, context)
    return dataclasses.replace(move, fresh=True) if isinstance(move, Go) else move


async def _each(visit: SummaryVisit, parts: Sequence[str], context: TurnContext) -> Move | None:
    """The move of several corrections, one after the other; what could not be used is said. None where
    nothing could be used."""
    now, said, unused = _not_requested(visit), list[Text](), list[str]()
    last: Go | None = None
    for part in sorted(parts, key=_turn_of):
        is_asked = last is not None and last.step == AMEND
        move = None if is_asked else await first_move(_READERS, now, part, context)
        if not isinstance(move, Go):
            if says_something(part):
                unused.append(part)
            continue
        said += [one for one in move.first if isinstance(one, Text) and one not in said]
        last = move
        if isinstance(move.draft, Registration):
            last = dataclasses.replace(move, draft=as_one_message(move.draft, visit.draft))
            now = dataclasses.replace(cast(Any, visit), draft=last.draft)
    if last is None:
        return None
    if unused:
        said.append(Text((_("I couldn't use this: “{words}”.", words=", ".join(unused)),)))
    last = dataclasses.replace(last, first=tuple(said))
    if visit.draft.requested:
        last = cast(Go, await with_request_withdrawn(last, context, requested=True))
    return await _with_new_request(visit, last, context)


def _not_requested(visit: SummaryVisit) -> SummaryVisit:
    """The visit of an order whose request to pay is not touched until all is changed."""
    return dataclasses.replace(visit, draft=replace(visit.draft, requested=False))


def _turn_of(part: str) -> int:
    """When a correction has its turn: a sum is for those who are left, and a name may have to be asked
    about, so it comes last."""
    if any(says(idea, part) for idea in ("add", "one_more", "remove", "restore")):
        return 0
    return 1 if told_sum(part) else 2


def asks_something(situation: Situation, text: str) -> bool:
    """Whether a text asks about something, which changes nothing; "can you make it 36?" asks for a change."""
    tells = says("departed", text) or _tells_a_name(text) or _tells_of_passing(situation, text)
    if asks_kindly(text) or ("?" not in text and (tells or told_sum(text) or is_whole("no_gift", text))):
        return False
    intent = read_intent(text, situation.caller.language)
    wishes = intent.topic in _WISHED and not intent.asks  # "the letter should be a gimmel"
    asks = intent.is_sure and intent.name == "question" and not intent.unexplained
    return "?" in text or (asks and not wishes)


def _tells_of_passing(situation: Situation, text: str) -> bool:
    return take_passing_told(text, situation.caller.language, situation.now.date()) is not None


def _tells_a_name(text: str) -> bool:
    """Whether a text says what somebody's name is, which words of a question stand in as well."""
    return any(says(idea, text) for idea in _NAMING) or changed_from(text)[0] != ""


async def _first_move(
    readers: Sequence[_Reader], visit: SummaryVisit, text: str, context: TurnContext
) -> Move | None:
    return await _with_new_request(visit, await first_move(readers, visit, text, context), context)


async def _with_new_request(visit: SummaryVisit, move: Move | None, context: TurnContext) -> Move | None:
    if move is None:
        return None
    said = _("Changed. The earlier payment request no longer counts; this is the new one:")
    return await with_new_request(visit, visit.draft.order, move, said, context)


def _as_it_is_now(visit: SummaryVisit) -> SummaryVisit:
    """The visit with what was changed since, where another question of the same order is open."""
    now = visit.open_draft
    if not isinstance(now, Registration) or now.order != visit.draft.order or not now.people:
        return visit
    facts = msgspec.structs.asdict(now) | {"correcting": None, "total": visit.draft.total}
    return dataclasses.replace(visit, draft=HeldRegistration(**facts))


async def amend_by_name(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The question what a name that was typed alone shall change; None for a text without one."""
    if "?" in text or "\n" in text.strip() or len(text) > _MOST_CHARACTERS:
        return None
    intent = read_intent(text, visit.caller.language)
    if says("change", text) and (not intent.is_sure or intent.name == "my_letters"):
        return Stay((_("I didn't catch what to change. Try something like *make it 54*."),))
    name = without(("meant", "sorry"), text)
    reading = understand(name, visit.caller.language, "menu", visit.now.date())
    if len(reading.people) != 1 or not reading.people[0].given or reading.left_over:
        return None
    if stands_already(visit.draft.people, name):
        doubled = Amending(registration=visit.draft, text=name, may_add=True)
        return await with_request_withdrawn(Go(AMEND, doubled), context)
    places = [(index, part) for index in range(len(visit.draft.people)) for part in _PARTS_OF_A_NAME]
    whole = bool(reading.people[0].parent)
    meant = [place for place in places if not whole or place[1] == "given"]
    asked = Amending(registration=visit.draft, text=name, places=tuple(meant), may_add=True)
    return await with_request_withdrawn(Go(AMEND, asked), context)


# --- people ---------------------------------------------------------------------------------------------


async def _remove(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    draft, bare = visit.draft, without_sorry(text)
    name, last = told_removal(text), says("unwanted", bare)
    called = people_meant(draft.people, text if name is None else name) or called_by_kin(draft.people, text)
    unwanted = bool(called) and last is not None and last.end() == len(bare)  # «дочку не надо»
    if not unwanted and name is None:
        return None
    if not called:
        return await _remove_nobody(visit, text, name or "", context)
    if len(called) == len(draft.people):
        return Go(REMOVE, draft)
    if namesakes(draft.people, called) or (len(called) > 1 and not people_called(draft.people, text)):
        return Go(REMOVE, draft)
    return await to_next_question(visit, without_people(draft, called), context)


async def _remove_nobody(visit: SummaryVisit, text: str, name: str, context: TurnContext) -> Move | None:
    """The move of a wish to leave something out that calls nobody of the order; None for "cancel it all"."""
    draft = visit.draft
    takes_back = says("take_back", without_sorry(text)) is not None
    if is_pronoun(name) or not (name or takes_back):
        return Go(REMOVE, draft)  # the only one is not taken away unasked
    if takes_back and not (name and all(map(is_given, name.split()))):
        return None
    if is_the_name(name):
        return Go(NAME, replace(draft, correcting=0)) if len(draft.people) == 1 else Go(CORRECT, draft)
    if (cleared := without_left_out(draft, name)) is not None:
        return await to_next_question(visit, cleared, context)
    if len(name.split()) > _MOST_NAMES:
        return None
    nobody = _("Nobody here is called “{name}”.", name=name)
    if len(draft.people) == 1:
        return after_words(await to_next_question(visit, draft, context), nobody)
    return after_words(Go(REMOVE, draft), nobody)


async def _change_gender(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    people = visit.draft.people
    called = people_called(people, text) if len(people) > 1 else [0]
    if len(called) != 1:
        return None
    beside = text if len(people) == 1 else without_called(people[called[0]], without_sorry(text))
    told = "m" if is_whole("boy", beside) else "f" if is_whole("girl", beside) else ""
    if not told:
        return None
    changed = replace(people[called[0]], gender=told)
    return await to_next_question(visit, visit.draft.with_person(called[0], changed), context)


async def _leave_family_out(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    draft = without_told_family(visit.draft, text)
    return None if draft is None else await to_next_question(visit, draft, context)


async def _tell_passing(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    told = with_told_passing(visit, visit.draft, text)
    return None if told is None else await to_next_question(visit, told[0], context)


async def _tell_death(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    told = with_told_death(visit, visit.draft, text)
    return None if told is None else await to_next_question(visit, told[0], context)


async def _add(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    if (whole := with_people_again(visit.draft, text)) is not None:
        return await to_next_question(visit, whole, context)
    return await add_told(visit, text, context, only_whole=False)


async def _add_somebody(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of "one more" without a name."""
    if says("add", text) is None and not is_whole("one_more", text):
        return None
    if "?" in text or without_adding(text):
        return None
    return Go(NAME, replace(visit.draft, who="several" if visit.draft.who == "me" else visit.draft.who))


async def _ask_about_others(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The question whether people of whom a text tells are to be added."""
    if not mentioned(visit, text):
        return None
    return Go(AMEND, Amending(registration=visit.draft, text=text, may_add=True))


_PARTS_OF_A_NAME: tuple[Part, ...] = ("given", "parent")
_CHANGES: tuple[_Reader, ...] = (
    change_age,
    put_name_right,
    correct_spelling,
    _tell_passing,
    _tell_death,
    change_sum,
    _leave_family_out,
    _remove,
    change_part,
    change_birth,
    change_name,
)
_OF_LONG: tuple[_Reader, ...] = (_add, _ask_about_others)
_READERS: tuple[_Reader, ...] = (
    say_yes_or_no,
    go_where_it_is_asked,
    _add,
    change_letter_or_scroll,
    _change_gender,
    *_CHANGES,
    _add_somebody,
    _ask_about_others,
)
