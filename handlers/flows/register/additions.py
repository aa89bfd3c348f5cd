"""People who are told of while others are being registered: added where that is said, or else asked about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.conversation import Go, Move, Stay, TurnContext, Visit
from handlers.flows.register.amended_people import with_more_people
from handlers.flows.register.amending_words import people_called, says, without, without_sorry
from handlers.flows.register.drafts import SCROLL, Candidate, Registration
from handlers.flows.register.mentioned import adds_somebody, is_told_of, others_in
from handlers.flows.register.more_facts import with_facts_of_known
from handlers.flows.register.next_question import after_words, to_next_question
from handlers.flows.register.rabbi import ask_rabbi, rabbi_words
from handlers.flows.register.reading import in_hebrew
from handlers.understanding import ReadPerson
from handlers.words import Several, Words, _, ngettext, plain

_SHORT = 3  # words: a name and little beside it
_MOST_CHARACTERS = 1000  # of a message that adds people


async def add_told(visit: Visit[Any], text: str, context: TurnContext, only_whole: bool) -> Move | None:
    """The move on with the people whom a text adds; None where it adds nobody.

    `only_whole`: a name alone answers the open question, whatever small words stand beside it.
    """
    draft: Registration = visit.draft
    if len(text) > _MOST_CHARACTERS or not adds_somebody(draft, text):
        return None
    named = without_adding(text)
    others = others_in(visit, draft.people, named) if named else ()
    if not others or (only_whole and not any(map(is_told_of, others))):
        return None
    return await add_people(visit, draft, named, context)


def without_adding(text: str) -> str:
    """The text without the words that say that somebody is to be added, where it begins with them."""
    told = without_sorry(text)
    for idea in ("add", "one_more"):
        found = says(idea, told)
        if found is not None and not told[: found.start()].strip():
            told = told[found.end() :].strip(" ,:-–—")
    told = without(("instead",), told)
    return without_sorry(without(("too",), told) if len(told.split()) <= _SHORT else told)


async def add_people(visit: Visit[Any], draft: Registration, text: str, context: TurnContext) -> Move:
    """The move on with more people, who are named. NotUnderstood where nobody is."""
    more, typed = with_more_people(visit, draft, text)
    if typed.for_rabbi:
        ask_rabbi(typed.for_rabbi, context)
        return Stay((rabbi_words(),))
    added = more.people[len(draft.people) :]
    more = with_facts_of_known(visit, more, len(draft.people), text)
    return after_words(await go_on(visit, more, context), _("Added: {names}.", names=names_of(added)))


async def go_on(visit: Visit[Any], draft: Registration, context: TurnContext) -> Move:
    """The move to what is asked for next; before a scroll is chosen, that is the scroll."""
    if not draft.series:
        return Go(SCROLL, draft, instead=SCROLL)
    return await to_next_question(visit, draft, context)


def names_of(people: Sequence[Candidate]) -> Several:
    """People as they were typed, or in Hebrew where the line is of two scripts."""
    return Several(tuple(map(_shown, people)))


def _shown(candidate: Candidate) -> Words:
    if candidate.line:
        return plain(candidate.line)
    return plain(in_hebrew(candidate)) if candidate.given else _("the newborn")


def mentioned(visit: Visit[Any], text: str) -> tuple[ReadPerson, ...]:
    """The people of whom a text tells and who are not down; () for a name alone, which may be a part."""
    others = others_in(visit, visit.draft.people, text)
    return others if len(others) > 1 or any(map(is_told_of, others)) else ()


def tell_order(visit: Visit[Any], text: str) -> Move | None:
    """The answer to "who is in my order?" and, of somebody who is down, to "where is Reuven?"; None for any
    other text."""
    people = visit.draft.people
    found = says("where_is", text)
    begins = found is not None and not text[: found.start()].strip()
    asked_for = text[found.end() :].strip(" ?!.,") if found is not None and begins else ""
    down = asked_for and people_called(people, asked_for)
    if not down and not (says("in_order", text) and not others_in(visit, people, text)):
        return None
    return Stay(
        (
            ngettext(
                "One person so far: {names}.",
                "{n} people so far: {names}.",
                max(1, len(people)),
                names=names_of(people),
            ),
        )
    )


def who_is_missed(visit: Visit[Any], text: str) -> str:
    """Reuven of "where is Reuven?" and "you forgot Reuven", who is not down; "" for any other text."""
    found = says("where_is", without_sorry(text))
    if found is None or found.start() > 0:
        return ""
    name = without_sorry(text)[found.end() :].strip(" ?!.,")
    return name if name and others_in(visit, visit.draft.people, name) else ""
