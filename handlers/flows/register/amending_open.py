"""Corrections in words while something of a registration is still asked for: they are no answers."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Literal, cast

from msgspec.structs import replace

from handlers import commands
from handlers.answers import NotUnderstood, in_digits, normalize, words_of
from handlers.conversation import Go, Move, Stay, Text, TurnContext, Visit
from handlers.flows.register.additions import (
    add_told,
    go_on,
    mentioned,
    names_of,
    tell_order,
    who_is_missed,
)
from handlers.flows.register.amended_people import (
    Place,
    with_name_right,
    with_people_again,
    with_told_sum,
    without_people,
    without_told_family,
)
from handlers.flows.register.amending_open_letter import change_letter_or_scroll_open
from handlers.flows.register.amending_open_names import (
    NAMED_FACTS,
    OpenVisit,
    asked_fact,
    change_name_open,
    change_parent_open,
    name_newborn,
)
from handlers.flows.register.amending_words import (
    asks_kindly,
    beside_sum,
    changed_from,
    is_on_top,
    is_pronoun,
    is_whole,
    namesakes,
    people_called,
    people_meant,
    says,
    told_removal,
    told_sum,
    without,
    without_sorry,
)
from handlers.flows.register.clauses import clauses
from handlers.flows.register.correction_readers import first_move
from handlers.flows.register.drafts import (
    AMEND_OPEN,
    AmendingOpen,
    Registration,
)
from handlers.flows.register.known_facts import as_one_message
from handlers.flows.register.lost_newborn import mourn_newborn
from handlers.flows.register.mentioned import is_another_person, tells_of_others
from handlers.flows.register.more_facts import with_more_facts
from handlers.flows.register.mourning import with_told_death
from handlers.flows.register.next_question import after_words, missing_facts
from handlers.flows.register.put_right import put_right
from handlers.flows.register.sums_of_some import said_of_one, sum_of_one, with_sum_of_one
from handlers.flows.register.told_age import with_told_age
from handlers.flows.register.told_passing import with_told_passing
from handlers.flows.register.told_terms import with_gift_told
from handlers.understanding import ReadPerson
from handlers.words import Several, _, plain
from storage.names import is_given

_Reader = Callable[[OpenVisit, str, TurnContext], Awaitable[Move | None]]
_MOST_CHARACTERS = 200  # of a correction
_FOR = words_of("for with and also на за по и а פאר אויף מיט און על עם וגם ו")
_FOR |= {"", "על סך", "בסך", "סכום של", "на сумму"}

_NUMBER_ALONE = re.compile(r"[-−–+]?\s*\d+(?:[.,]\d+)?")  # with its sign: an answer, if to nothing asked


async def amend_open(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    """The move of a correction of what was told before, or of more that is told; None for a text that may
    answer the question."""
    if not visit.draft.people or _NUMBER_ALONE.fullmatch(text.strip()):
        return None
    if (mourned := await mourn_newborn(visit, text, context)) is not None:
        return mourned
    if (told := tell_order(visit, text)) is not None:
        return told
    if missed := who_is_missed(visit, text):
        return Go(AMEND_OPEN, AmendingOpen(registration=visit.draft, text=missed, may_add=True))
    if "?" in text and not asks_kindly(text):
        return None
    if len(text) > _MOST_CHARACTERS or "\n" in text.strip():
        return await first_move(_OF_LONG, visit, text, context)
    if (move := await _put_right(visit, text, context)) is not None:
        return move
    parts = clauses(text)
    if (
        len(parts) > 1
        and not tells_of_others(visit, parts)
        and (move := await _each(visit, parts, context)) is not None
    ):
        return move
    return await first_move(_READERS, visit, text, context)


async def _each(visit: OpenVisit, parts: Sequence[str], context: TurnContext) -> Move | None:
    """The move of several corrections, one after the other; None where one of them is none, for the text may
    be an answer then."""
    now, said = visit, list[Text]()
    last: Move | None = None
    for part in parts:
        last = await first_move(_READERS, now, part, context)
        draft = last.draft if isinstance(last, Go | Stay) else None
        if isinstance(last, Stay):
            said.append(Text(last.words))
        elif isinstance(last, Go):
            said += [one for one in last.first if isinstance(one, Text)]
        if not isinstance(draft, Registration):
            return None
        draft = as_one_message(draft, visit.draft)
        now = dataclasses.replace(cast(Visit[Any], visit), draft=draft)
    if isinstance(last, Go):
        return dataclasses.replace(last, draft=now.draft, first=tuple(said))
    words = (words for one in said for words in one.words)
    return after_words(await go_on(visit, now.draft, context), *words)


async def amend_people(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    """As `amend_open`, where a sum is asked for: it is an answer there."""
    if told_sum(text) and (mourned := await mourn_newborn(visit, text, context)) is not None:
        return mourned
    return None if told_sum(text) else await amend_open(visit, text, context)


async def _put_right(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    """The move on with a name that a sentence puts right; what is not known yet is an answer."""
    draft = visit.draft
    told = put_right(draft.people, text)
    if told is None or not told.places:
        return None
    if not all(getattr(draft.people[index], part) for index, part in told.places):
        return None
    try:
        changed = with_name_right(visit, draft, told)
    except NotUnderstood:
        return None
    if changed is None:
        return Go(AMEND_OPEN, AmendingOpen(registration=draft, text=told.name, places=told.places))
    names = names_of([changed.people[index] for index, _part in told.places])
    return after_words(await go_on(visit, changed, context), _("Changed: *{name}*.", name=names))


# --- what can be told -----------------------------------------------------------------------------------


async def _remove(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    name, people = told_removal(text), visit.draft.people
    if name is None or changed_from(text)[0]:
        return None
    called = people_meant(people, name)
    if is_pronoun(name) and len(people) == 1:
        called, name = [0], people[0].line
    if not called:
        if not name or not all(map(is_given, name.split())):
            return None  # "without a family name" is an answer, and "cancel" is said of the whole
        return Stay((_("Nobody here is called “{name}”.", name=name),))
    alike = namesakes(people, called) or ([] if people_called(people, name) else called)
    if len(alike) > 1:
        lines = Several(tuple(plain(people[index].line) for index in alike))
        return Stay(
            (_("There are several: {names}. Which one? Type *remove* with the full name.", names=lines),)
        )
    if len(called) == len(people):
        context.beside.append(commands.CANCEL)
        return Stay((_("Only {name} is here. Cancel the whole order?", name=name),))
    lines = Several(tuple(plain(people[index].line) for index in called))
    move = await go_on(visit, without_people(visit.draft, called), context)
    return after_words(move, _("Left out: {names}.", names=lines))


async def _keep_sum(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    of_one = sum_of_one(visit.draft.people, text)
    if of_one is not None and visit.draft.series:
        changed = with_sum_of_one(visit, visit.draft, of_one)
        return Stay((said_of_one(visit.draft, of_one),), draft=changed)
    sum_ = told_sum(text)
    on_top = is_on_top(in_digits(text))
    if not sum_ or (sum_.strip().isdigit() and not on_top and says("make_it", in_digits(text)) is None):
        return None
    if normalize(without(("on_top",), beside_sum(text, sum_))) not in _FOR:
        return None
    changed = with_told_sum(visit.draft, sum_, text)
    if visit.draft.series and on_top:
        changed = with_gift_told(visit, visit.draft, sum_, each=says("each", text) is not None) or changed
    return Stay((_("Got it: {sum}. I'll use that for the total.", sum=sum_),), draft=changed)


async def _add(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    if (whole := with_people_again(visit.draft, text)) is not None:
        return await go_on(visit, whole, context)
    return await add_told(visit, text, context, only_whole=asked_fact(visit) in NAMED_FACTS)


async def _ask_about_others(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    """The question whether people of whom a text tells, and who are no answer, are to be added."""
    others, fact = mentioned(visit, text), asked_fact(visit)
    if not others:
        return None
    are_whole = fact == "family" and all(one.given and one.parent for one in others)
    if (
        fact in NAMED_FACTS
        and not are_whole
        and (not _are_relatives(others, text) or without_sorry(text) != text)
    ):
        return None
    places: tuple[Place, ...] = ()
    is_same = are_whole and not any(is_another_person(one, visit.draft.people) for one in others)
    if fact == "reading" or is_same:  # of one and the same mother: perhaps the name was put right
        at = next(at for at, _one, _fact in missing_facts(visit.draft, visit.shelf, visit.now.date()))
        places = ((at, "given"),)
    return Go(AMEND_OPEN, AmendingOpen(registration=visit.draft, text=text, places=places, may_add=True))


def _are_relatives(others: Sequence[ReadPerson], text: str) -> bool:
    parent = says("mother", text) or says("father", text)
    return parent is None and all(one.relation for one in others)


async def _leave_family_out(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    draft = without_told_family(visit.draft, text)
    return None if draft is None else await go_on(visit, draft, context)


async def _tell_more(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    """The move on with more that is told of those who are down than what is asked for."""
    draft = with_more_facts(visit, visit.draft, text, asked_fact(visit))
    if draft is None:
        return None
    move = await go_on(visit, draft, context)
    asked = isinstance(move, Go) and isinstance(move.draft, Registration) and asked_fact(visit) is not None
    return move if asked else after_words(move, _("Changed: *{name}*.", name=names_of(draft.people)))


async def _tell_age(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    aged = with_told_age(visit, visit.draft, text)
    is_asked = asked_fact(visit) in ("birth", "birth_year", "exact_birth", "age", "reading")
    return None if aged is None or is_asked else await go_on(visit, aged, context)


async def _change_gender(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    told: Literal["m", "f", ""] = "m" if is_whole("boy", text) else "f" if is_whole("girl", text) else ""
    fact = asked_fact(visit)
    if not told or fact is None or fact in ("gender", *NAMED_FACTS):
        return None
    at = next(at for at, _one, _fact in missing_facts(visit.draft, visit.shelf, visit.now.date()))
    return await go_on(
        visit, visit.draft.with_person(at, replace(visit.draft.people[at], gender=told)), context
    )


async def _tell_passing(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    told = with_told_passing(visit, visit.draft, text)
    return None if told is None else after_words(await go_on(visit, told[0], context), *told[1])


async def _tell_death(visit: OpenVisit, text: str, context: TurnContext) -> Move | None:
    told = with_told_death(visit, visit.draft, text)
    return None if told is None else after_words(await go_on(visit, told[0], context), *told[1])


_OF_LONG: tuple[_Reader, ...] = (_add, _ask_about_others)
_READERS: tuple[_Reader, ...] = (
    _put_right,
    _tell_passing,
    _tell_death,
    _remove,
    _add,
    change_letter_or_scroll_open,
    _keep_sum,
    _leave_family_out,
    name_newborn,
    _tell_age,
    _tell_more,
    _change_gender,
    change_parent_open,
    change_name_open,
    _ask_about_others,
)
