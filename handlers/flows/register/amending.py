"""Corrections in words, at the summary and until the money has come: done where it is certain what is meant,
or else asked about."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Awaitable, Callable, Sequence

import msgspec
from msgspec.structs import replace

from handlers.answers import InputText, NotUnderstood, take_birth
from handlers.conversation import Go, Move, Situation, Stay, TurnContext
from handlers.flows.payment import says_paid
from handlers.flows.register import amended_people
from handlers.flows.register.amended_letter import change_letter
from handlers.flows.register.amended_people import Place, with_more_people, with_people_again, without_people
from handlers.flows.register.amending_short import (
    SummaryVisit,
    again,
    go_where_it_is_asked,
    say_yes_or_no,
)
from handlers.flows.register.amending_words import (
    Part,
    asks_kindly,
    changed_from,
    divided_by_not,
    is_whole,
    namesakes,
    of_told_gender,
    parts_called,
    people_called,
    renamed_to,
    says,
    told_sum,
    without,
    without_lamed,
    without_sorry,
)
from handlers.flows.register.drafts import (
    AMEND,
    NAME,
    REMOVE,
    Amending,
    HeldRegistration,
    Registration,
)
from handlers.flows.register.mourning import with_told_death
from handlers.flows.register.next_question import after_words, to_next_question
from handlers.flows.register.paying import with_new_request
from handlers.flows.register.rabbi import ask_rabbi, rabbi_words
from handlers.flows.register.reading import with_birth
from handlers.flows.register.told import take_told_letter
from handlers.flows.register.told_passing import with_told_passing
from handlers.flows.register.told_terms import check_told_sum
from handlers.intents import read_intent
from handlers.understanding import OtherName, other_name, take_passing_told, understand
from handlers.words import _

_Reader = Callable[[SummaryVisit, str, TurnContext], Awaitable[Move | None]]
_MOST_CHARACTERS = 300  # of a correction
_WISHED = ("choose_letter", "children_scroll", "general_scroll")  # topics, and what can be chosen
_MOST_NAMES = 3  # words of a name that nobody of the order has
_IS = re.compile(
    r"(?P<who>[^\W\d_]\S*)\s+(?:is|should be|must be|הוא|היא|זה|צריך להיות|איז|דארף זיין|это|должен быть|"
    r"должна быть)\s+(?P<line>\D+)",
    re.IGNORECASE,
)


async def amend(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of a correction; None for a text that corrects nothing for certain."""
    if len(text) > _MOST_CHARACTERS or "\n" in text.strip():
        return None
    if asks_something(visit, text) and not says_paid(text):
        return None
    visit = _as_it_is_now(visit)
    if says_paid(text):
        return again(visit, _("No payment has come in for this yet. Tap *Pay* below when you're ready."))
    return await _first_move(_READERS, visit, text, context)


async def amend_waiting(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """The move of a change to an order that waits in the menu; None for a text that tells of none, and for
    words that mean something else there, such as "another letter"."""
    if len(text) > _MOST_CHARACTERS or "\n" in text.strip() or "?" in text:
        return None
    if asks_something(visit, text):
        return None
    move = await _first_move(_CHANGES, visit, text, context)
    return dataclasses.replace(move, fresh=True) if isinstance(move, Go) else move


def asks_something(situation: Situation, text: str) -> bool:
    """Whether a text asks about something, which changes nothing; "can you make it 36?" asks for a change."""
    if asks_kindly(text) or (
        "?" not in text and (says("departed", text) or _tells_of_passing(situation, text))
    ):
        return False
    intent = read_intent(text, situation.caller.language)
    wishes = intent.topic in _WISHED and not intent.asks  # "the letter should be a gimmel"
    asks = intent.is_sure and intent.name == "question" and not intent.unexplained
    return "?" in text or (asks and not wishes)


def _tells_of_passing(situation: Situation, text: str) -> bool:
    return take_passing_told(text, situation.caller.language, situation.now.date()) is not None


async def _first_move(
    readers: Sequence[_Reader], visit: SummaryVisit, text: str, context: TurnContext
) -> Move | None:
    for reader in readers:
        try:
            move = await reader(visit, text, context)
        except NotUnderstood as problem:
            return Stay((problem.words,))
        if move is not None:
            said = _("Changed. The earlier payment request no longer counts; this is the new one:")
            return with_new_request(visit, visit.draft.order, move, said)
    return None


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
    places = [(index, part) for index in range(len(visit.draft.people)) for part in _PARTS_OF_A_NAME]
    whole = bool(reading.people[0].parent)
    meant = [place for place in places if not whole or place[1] == "given"]
    return Go(AMEND, Amending(registration=visit.draft, text=name, places=tuple(meant), may_add=True))


# --- the letter, the scroll, the sum --------------------------------------------------------------------


async def _change_letter_or_scroll(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    told = take_told_letter(text)
    if not told.is_told or parts_called(visit.draft.people, told.rest) or _names_anybody(visit, told.rest):
        return None
    return await change_letter(visit, visit.draft, told, context) or again(visit)


def _names_anybody(visit: SummaryVisit, text: str) -> bool:
    reading = understand(text, visit.caller.language, "menu", visit.now.date())
    return any(one.given and (one.parent or one.family) for one in reading.people)


async def _change_sum(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    sum_ = told_sum(text)
    if not sum_ or _names_anybody(visit, text):
        return None
    draft = visit.draft
    check_told_sum(visit, draft, sum_)
    one = len(draft.people) == 1
    sums = (sum_,) * len(draft.people) if says("each", text) else (sum_,)
    for_all = not says("each", text) and (one or says("together", text) is not None)
    changed = replace(draft, each=None, gift=0, told_sums=sums, told_for_all=for_all)
    return await to_next_question(visit, changed, context)


# --- people ---------------------------------------------------------------------------------------------


async def _remove(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    found = says("remove", without_sorry(text))
    if found is None or found.start() > 0:
        return None
    draft = visit.draft
    called = people_called(draft.people, text)
    if not called:
        name = without(("remove", "sorry"), text)
        if not name:
            return Go(REMOVE, draft)
        nobody = _("Nobody here is called “{name}”.", name=name)
        return after_words(Go(REMOVE, draft), nobody) if len(name.split()) <= _MOST_NAMES else None
    if len(called) == len(draft.people):
        return Go(REMOVE, draft)
    if namesakes(draft.people, called):
        return Go(REMOVE, draft)
    return await to_next_question(visit, without_people(draft, called), context)


async def _change_part(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """ "Her mother is Rivka, not Rachel", "the last name is Cohen"."""
    kinds: tuple[tuple[str, Part], ...] = (("mother", "parent"), ("father", "parent"), ("family", "family"))
    people = visit.draft.people
    for idea, part in kinds:
        found = says(idea, text)
        if found is None:
            continue
        before, behind = text[: found.start()], text[found.end() :]
        value, old = divided_by_not(without(("sorry", "meant"), behind))
        if not value:
            return None
        indexes = people_called(people, before) or of_told_gender(people, text) or [*range(len(people))]
        if old and (denied := [index for index, which in parts_called(people, old) if which == part]):
            indexes = [index for index in indexes if index in denied] or denied
        if idea != "family":
            indexes = [index for index in indexes if people[index].expected_parent == idea] or indexes
        if part == "parent" and len({people[index].parent for index in indexes}) == 1:
            # Brothers and sisters: what is said of their mother is said of all of them.
            return await change(visit, [(index, part) for index in indexes], value, context)
        return await change_or_ask(visit, [(index, part) for index in indexes], value, context)
    return None


async def _change_gender(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    told = "m" if is_whole("boy", text) else "f" if is_whole("girl", text) else ""
    if not told or len(visit.draft.people) != 1:
        return None
    changed = replace(visit.draft.people[0], gender=told)
    return await to_next_question(visit, visit.draft.with_person(0, changed), context)


async def _tell_passing(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    told = with_told_passing(visit, visit.draft, text)
    return None if told is None else await to_next_question(visit, told[0], context)


async def _tell_death(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    told = with_told_death(visit, visit.draft, text)
    return None if told is None else await to_next_question(visit, told[0], context)


async def _change_birth(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    if says("born", text) is None or says("add", text) is not None:
        return None
    typed = InputText(text)
    birth = take_birth(typed, visit.caller.language, visit.now.date())
    people = visit.draft.people
    indexes = people_called(people, text) or of_told_gender(people, text)
    if birth is None or len(indexes) != 1 or people[indexes[0]].life_status == "deceased":
        return None
    changed = visit.draft.with_person(indexes[0], with_birth(people[indexes[0]], birth))
    return await to_next_question(visit, changed, context)


async def _change_name(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    """ "No, I meant Sarah", "Rivka, not Rachel", "change David to Dovid"."""
    people = visit.draft.people
    if new := renamed_to(text):
        return await change_or_ask(
            visit, _fitting_places(visit, of_told_gender(people, text), new), new, context
        )
    if (said := other_name(text) or _said_to_be(text)) is not None:
        places = parts_called(people, said.who)
        whole = [place for place in places if place[1] == "given"]
        return await change_or_ask(visit, whole or places, said.line.strip(" .!"), context)
    value, old = changed_from(text)
    if not parts_called(people, old):
        value, old = divided_by_not(without_sorry(text))
    told = without_lamed(without(("meant", "sorry", "name"), value))
    if old and (places := parts_called(people, old)):
        return await change_or_ask(visit, places, told, context)
    if not told or (says("meant", text) is None and not old):
        return None
    places = _fitting_places(visit, of_told_gender(people, text), told)
    return await change_or_ask(visit, places, told, context)


def _said_to_be(text: str) -> OtherName | None:
    """ "Levi is Leib": who is down, and the name as it should be."""
    found = _IS.fullmatch(without_sorry(text))
    return None if found is None else OtherName(found["who"], found["line"])


def _fitting_places(visit: SummaryVisit, indexes: Sequence[int], told: str) -> list[Place]:
    """The parts of names that a name can stand for: a woman's name is no man's, but may be his mother's."""
    reading = understand(told, visit.caller.language, "register", visit.now.date())
    if len(reading.people) != 1 or not reading.people[0].given:
        return []
    person = reading.people[0]
    places: list[Place] = []
    for index in indexes:
        one = visit.draft.people[index]
        if person.gender in ("", one.gender) or person.parent:
            places.append((index, "given"))
        of_parent = "f" if one.expected_parent == "mother" else "m"
        if not person.parent and person.gender in ("", of_parent) and one.gender != person.gender:
            places.append((index, "parent"))
    return places


async def _add(visit: SummaryVisit, text: str, context: TurnContext) -> Move | None:
    if (whole := with_people_again(visit.draft, text)) is not None:
        return await to_next_question(visit, whole, context)
    if says("add", text) is None or "?" in text:
        return None
    rest = without(("add",), without_sorry(text))
    reading = understand(rest, visit.caller.language, "menu", visit.now.date()) if rest else None
    if reading is None:
        return Go(NAME, replace(visit.draft, who="several" if visit.draft.who == "me" else visit.draft.who))
    if not any(one.given or one.life_status == "newborn" for one in reading.people):
        return None
    return await add(visit, rest, context)


async def add(visit: SummaryVisit, text: str, context: TurnContext) -> Move:
    """The move on with more people. NotUnderstood where nobody is named."""
    draft, typed = with_more_people(visit, visit.draft, text)
    if typed.for_rabbi:
        ask_rabbi(typed.for_rabbi, context)
        return again(visit, rabbi_words())
    return await to_next_question(visit, draft, context)


async def change(visit: SummaryVisit, places: Sequence[Place], text: str, context: TurnContext) -> Move:
    """The move on with other parts of names. NotUnderstood where the text is no such name."""
    draft: Registration = visit.draft
    for place in places:
        draft = amended_people.with_part(visit, draft, place, text)
    return await to_next_question(visit, draft, context)


async def change_or_ask(
    visit: SummaryVisit, places: Sequence[Place], text: str, context: TurnContext
) -> Move | None:
    """The change, if there is one part of one name that it can be about, or the question for it."""
    if not places:
        return None
    if len(places) == 1:
        return await change(visit, places, text, context)
    return Go(AMEND, Amending(registration=visit.draft, text=text, places=tuple(places)))


_PARTS_OF_A_NAME: tuple[Part, ...] = ("given", "parent")
_CHANGES: tuple[_Reader, ...] = (
    _tell_passing,
    _tell_death,
    _change_sum,
    _remove,
    _change_part,
    _change_birth,
    _change_name,
)
_READERS: tuple[_Reader, ...] = (
    say_yes_or_no,
    go_where_it_is_asked,
    _change_letter_or_scroll,
    *_CHANGES,
    _change_gender,
    _add,
)
