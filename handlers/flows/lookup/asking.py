"""The questions of a look-up: about whom, and under which name. Facts told before are not asked for again."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood, says_unknown
from handlers.conversation import Call, Go, Move, Option, Question, Said, Situation, Step, TurnContext, Visit
from handlers.flows.lookup.drafts import MORE, NAME, WHOSE, AskedAbout, Lookup
from handlers.flows.lookup.finding import search_name
from handlers.flows.register import parse_name
from handlers.words import Words, _
from storage.names import Name, NotAName, parse


async def enter(situation: Situation, context: TurnContext) -> Move:
    """The first question of a look-up."""
    return await enter_with_name(situation, context, "")


async def enter_with_name(situation: Situation, context: TurnContext, name: str) -> Move:
    """A look-up from anywhere, with the name that came along or "". The way back leads where one was."""
    if not name or not _is_name(name):
        return Call(WHOSE, Lookup())
    move = await search_or_ask_more(situation, Lookup(name=name), context)
    return Call(move.step, move.draft, move.first)


def _is_name(text: str) -> bool:
    try:
        return bool(parse(text).given)
    except NotAName:
        return False


async def search_or_ask_more(situation: Situation, draft: Lookup, context: TurnContext) -> Go:
    """The answer; or, for a bare given name, which thousands bear, the question for more of the name."""
    return (
        await search_name(situation, draft, context) if _narrows_down(parse(draft.name)) else Go(MORE, draft)
    )


def _narrows_down(name: Name) -> bool:
    return bool(name.parent or name.family)


# --- whose ----------------------------------------------------------------------------------------------


_WHOSE: tuple[AskedAbout, ...] = ("mine", "child", "other")


def ask_whose(visit: Visit[Lookup]) -> Question[str]:
    options: tuple[tuple[Option[str], ...], ...] = (
        (Option("mine", _("Mine"), "mine"), Option("child", _("My child's"), "child")),
        (Option("other", _("Somebody else's"), "other"),),
    )
    return Question((_("Whose letter shall be looked up?"),), options, _read_name)


async def take_whose(visit: Visit[Lookup], answer: str, context: TurnContext) -> Move:
    """The question for the name, or the answer where a name was typed at once."""
    whose = next((one for one in _WHOSE if one == answer), None)
    if whose is None:
        return await search_or_ask_more(visit, replace(visit.draft, name=answer, years=(), told=""), context)
    return Go(NAME, replace(visit.draft, whose=whose))


# --- the name -------------------------------------------------------------------------------------------


def ask_name(visit: Visit[Lookup]) -> Question[str]:
    words = (
        _name_words(visit.draft.whose),
        _("Hebrew, Latin and Cyrillic letters will all do."),
    )
    return Question(words, (), _read_name)


def _name_words(whose: AskedAbout) -> Words:
    if whose == "mine":
        return _("What is your Hebrew name? For example: *Mendel ben Chaya Raskin*.")
    return _("What is the Hebrew name, with the mother's name? For example: *Moshe ben Sarah Levy*.")


def _read_name(said: Said) -> str:
    if not parse_name(said.text).given:
        raise NotUnderstood(_("Please type the name itself as well, such as *Moshe ben Sarah*."))
    return said.text


async def take_name(visit: Visit[Lookup], answer: str, context: TurnContext) -> Move:
    return await search_or_ask_more(visit, replace(visit.draft, name=answer, years=(), told=""), context)


# --- a little more of it --------------------------------------------------------------------------------


def ask_more(visit: Visit[Lookup]) -> Question[str]:
    name = visit.draft.name
    words = (
        _("What can be added to *{name}*? The mother's name, the family name, or both.", name=name),
        _("The more of it is known, the surer the answer."),
    )
    return Question(words, (), lambda said: _whole_name(name, said.text))


def _whole_name(name: str, text: str) -> str:
    """The whole name, whether its rest was typed or all of it again. NotUnderstood where nothing was
    added.
    """
    if says_unknown(text):
        raise NotUnderstood(_too_common(name))
    whole = text if _repeats(parse_name(text), parse_name(name)) else f"{name} {text}"
    if not _narrows_down(parse_name(whole)):
        raise NotUnderstood(_too_common(name))
    return whole


def _too_common(name: str) -> Words:
    return _(
        "Many people are called {name}: without the mother's or the family name none is found.", name=name
    )


def _repeats(typed: Name, before: Name) -> bool:
    first = [word.casefold() for word in before.given[:1]]
    return bool(first) and first == [word.casefold() for word in typed.given[:1]]


async def take_more(visit: Visit[Lookup], answer: str, context: TurnContext) -> Move:
    return await search_name(visit, replace(visit.draft, name=answer, years=(), told=""), context)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(WHOSE, Lookup, ask_whose, take_whose),
    Step(NAME, Lookup, ask_name, take_name),
    Step(MORE, Lookup, ask_more, take_more),
)
