"""What is typed where no text is asked for: a registration in words, a name alone."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from handlers.answers import normalize, words_of
from handlers.conversation import (
    Call,
    Draft,
    HandOn,
    Move,
    Option,
    Question,
    Situation,
    Stay,
    Step,
    TurnContext,
    Visit,
)
from handlers.flows.register.drafts import (
    LOOK_UP,
    MOURNER,
    NAMED,
    PASTED_LIST,
    Amending,
    AmendingOpen,
    Mourner,
    Offer,
    PastedList,
    Registration,
    Who,
)
from handlers.flows.register.duplicates import DuplicateFound
from handlers.flows.register.opening import UNBORN, begin, begin_for, read_opening
from handlers.flows.register.whom import are_parents_alone, is_kin_alone, is_myself
from handlers.intents import Intent, read_intent, tells_of_unborn
from handlers.tables import is_headed_list
from handlers.understanding import ReadPerson
from handlers.words import _, plain
from storage.names import is_given

_WHO: Mapping[str, Who] = {  # topic of a wish for a letter -> for whom it is
    "self": "me",
    "child": "child",
    "newborn": "child",
    "memory": "memory",
    "several": "several",
    "list": "several",
    "spouse": "other",
    "parent": "other",
    "grandparent": "other",
    "other": "other",
}
_FOR = words_of("for בשביל עבור פאר פארן для")
_MAY = frozenset(("can", "can_i"))
_ADDS = re.compile(
    r"\s*(?:and\s+also|also|and|plus|add(?:\s+also)?|וגם(?:\s+את)?|גם(?:\s+את)?|תוסיפו(?:\s+גם)?(?:\s+את)?|"
    r"און\s+אויך|אויך|און|לייגט\s+צו(?:\s+אויך)?|и\s+ещё|и\s+еще|а\s+также|также|и|ещё|еще|добавьте(?:\s+ещё)?)\s+",
    re.IGNORECASE,
)
_REGISTERING = (Registration, Offer, DuplicateFound, Amending, AmendingOpen)  # drafts
_MOST_CHARACTERS = 1000  # of names that were typed one after the other
_LONGEST_SHOWN = 60  # characters of a typed name that are said back


class Typed(Draft, frozen=True):
    """A text, as it was typed."""

    text: str = ""


async def take_typed(
    situation: Situation, context: TurnContext, text: str, is_asked_for_text: bool
) -> Move | None:
    """The registration that a text begins, or the question what a name alone is for; None for other texts.

    An answer to an open question is never taken for one.
    """
    if is_asked_for_text or isinstance(situation.open_draft, _REGISTERING):
        return None
    if is_myself(text):
        return await begin_for(situation, "me", context)
    if is_headed_list(text):
        return HandOn(PASTED_LIST, PastedList(text, ""))
    intent = read_intent(text, situation.caller.language)
    if "stillborn" in intent.concepts or intent.kind:
        return None  # that is for the rabbi, or a question that its form tells
    if tells_of_unborn(intent, text):
        return Stay((UNBORN,))
    is_wish = not intent.unexplained and {"want", "letter"} <= intent.concepts
    asks_for_letter = intent.name == "register" and (intent.is_sure or is_wish)
    if are_parents_alone(text):
        return await begin_for(situation, "several", context, kind="general")
    if is_kin_alone(text, intent):
        return await begin_for(situation, "child" if "kids" in intent.concepts else "other", context)
    opening = read_opening(situation, text)
    if asks_for_letter and opening.who is None:
        opening = dataclasses.replace(opening, who=_WHO.get(intent.topic))
    if asks_for_letter or (opening.is_request and (opening.is_named or not _only_asks(text, intent))):
        return await begin(situation, opening, context)
    if "mourning" in opening.letter.ideas:
        return Call(MOURNER, Mourner(text=text))
    if intent.is_sure and intent.name in ("question", "human", "progress") and "?" in text:
        return None
    family = opening.reading.household
    if opening.names_several or (_is_for_whom(text, family) and (opening.is_named or family)):
        return await begin(situation, opening, context)
    is_whole = any(map(_is_whole, opening.reading.people)) or _are_known(opening.reading.people)
    return Call(NAMED, Typed(text=text)) if is_whole or family else None


def _only_asks(text: str, intent: Intent) -> bool:
    """Whether a text asks about letters. "Can I have one" without a question mark is a wish."""
    is_clear = intent.is_sure and intent.name == "question" and intent.asks and not intent.unexplained
    return "?" in text or (is_clear and intent.concepts.isdisjoint(_MAY))


def _is_whole(person: ReadPerson) -> bool:
    return bool(person.given) and bool(person.parent or person.family or person.age is not None)


def _are_known(people: Sequence[ReadPerson]) -> bool:
    """Whether several are called by their first names alone, all of which are known."""
    return len(people) > 1 and all(is_given(one.given) for one in people)


def _is_for_whom(text: str, family: str) -> bool:
    """Whether a text begins with "for", and so says for whom a letter is wished: also למשפחת of a family."""
    first = normalize(text).partition(" ")[0]
    return first in _FOR or (bool(family) and first.startswith("ל"))


# --- a name alone ---------------------------------------------------------------------------------------


def ask_named(visit: Visit[Typed]) -> Question[Literal["letter", "look_up"]]:
    shown = visit.draft.text[:_LONGEST_SHOWN]
    options: tuple[tuple[Option[Any], ...], ...] = (
        (Option("letter", _("Get a letter"), "letter"),),
        (Option("look_up", _("Look up their letter"), "look_up"),),
    )
    return Question((_("“{name}”: what would you like to do?", name=plain(shown)),), options)


async def hear_at_named(visit: Visit[Typed], text: str, context: TurnContext) -> Move | None:
    """What is to be done for the one who was named and for whoever else is: letters, where the text says so;
    None for a text that names nobody."""
    if "?" in text or "\n" in text.strip():
        return None
    more = read_opening(visit, _ADDS.sub("", text, count=1))
    both = f"{visit.draft.text}\n{_ADDS.sub('', text, count=1)}"
    if not any(map(_is_whole, more.reading.people)) or len(both) > _MOST_CHARACTERS:
        return None
    if more.is_request or any(one.relation for one in more.reading.people):
        return await begin(visit, read_opening(visit, both), context) if _ADDS.match(text) else None
    return Stay(draft=Typed(text=both))


async def take_named(visit: Visit[Typed], answer: str, context: TurnContext) -> Move:
    if answer == "look_up":
        return HandOn(LOOK_UP, visit.draft.text)
    return await begin(visit, read_opening(visit, visit.draft.text), context)


STEPS: tuple[Step[Any, Any], ...] = (Step(NAMED, Typed, ask_named, take_named, corrects_here=hear_at_named),)
