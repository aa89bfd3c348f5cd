"""The questions of a look-up: about whom, and under which name. Facts told before are not asked for again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood, says_unknown
from handlers.conversation import (
    Call,
    Go,
    Move,
    Option,
    Question,
    Reply,
    Situation,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.lookup.drafts import MORE, NAME, WHOSE, AskedAbout, Lookup
from handlers.flows.lookup.finding import search_name
from handlers.flows.lookup.typed_query import TypedQuery, read_addition, read_query
from handlers.flows.register import tells_of_death
from handlers.intents import Wish
from handlers.understanding import understand
from handlers.words import Words, _

_CHILDHOOD = 13  # years: who has them is offered no Children's scroll


async def enter(situation: Situation, context: TurnContext) -> Move:
    """The first question of a look-up."""
    return Call(WHOSE, Lookup())


async def enter_wish(situation: Situation, context: TurnContext, wish: Wish) -> Move | None:
    """A look-up from anywhere: the answer about the person who is named, or the question for one.

    The way back leads where one was. None for words that only a name would make a question.
    """
    return await _answer_or_ask(situation, context, wish, ())


async def enter_unregistered(situation: Situation, context: TurnContext, wish: Wish) -> Move:
    """The same for somebody who asks for a letter of their own and has registered nobody from here."""
    words = _("Nobody is registered from here yet. Somebody else may have done it: let us look it up.")
    move = await _answer_or_ask(situation, context, wish, (Text((words,)),))
    return move or Call(WHOSE, Lookup())


async def enter_named(situation: Situation, context: TurnContext, name: str) -> Move:
    """A look-up of a name that was typed elsewhere."""
    wish = Wish("lookup", name, name)
    return await _answer_or_ask(situation, context, wish, ()) or Call(WHOSE, Lookup())


async def _answer_or_ask(
    situation: Situation, context: TurnContext, wish: Wish, first: Sequence[Reply]
) -> Call | None:
    draft = Lookup(whose=wish.whose, departed=tells_of_death(wish.text))
    for text in (wish.text, wish.beside):
        try:
            query = read_typed(situation, text)
        except NotUnderstood:  # nobody is named in it, or not for certain
            continue
        move = await search_or_ask_more(situation, draft, query, context)
        return Call(move.step, move.draft, (*first, *move.first))
    if _names_several(situation, wish.beside):
        first = (*first, Text((_("One name at a time, please."),)))
    elif wish.needs_person:
        return None
    return Call(WHOSE, draft, first)


def _names_several(situation: Situation, text: str) -> bool:
    reading = understand(text, situation.caller.language, "lookup", situation.now.date())
    return len(reading.people) > 1


def read_typed(situation: Situation, text: str) -> TypedQuery:
    """The person whom a text asks about. NotUnderstood where it names nobody."""
    return read_query(text, situation.caller.language, situation.now.date())


async def search_or_ask_more(
    situation: Situation, draft: Lookup, query: TypedQuery, context: TurnContext
) -> Go:
    """The answer; or, for a bare first name, which thousands bear, the question for more of the name."""
    draft = _about(situation, draft, query)
    return await search_name(situation, draft, context) if query.narrows_down else Go(MORE, draft)


def _about(situation: Situation, draft: Lookup, query: TypedQuery) -> Lookup:
    """The look-up of a person, with what was told beside the name."""
    told = query.person.other_parent
    departed = draft.departed or query.person.life_status == "deceased"
    grown = draft.grown or _is_grown(query, situation)
    is_kin = bool(query.person.relation) or query.person.is_grown or draft.whose in ("mine", "child")
    return replace(
        draft,
        name=query.name,
        years=query.years,
        told=told,
        towns=query.towns,
        departed=departed,
        living=not departed and (draft.living or is_kin),
        grown=grown,
    )


def _is_grown(query: TypedQuery, situation: Situation) -> bool:
    """Whether the text calls somebody a husband, a mother ..., or tells of more years than a child has."""
    person = query.person
    by_year = bool(query.years) and situation.now.year - max(query.years) > _CHILDHOOD
    return person.is_grown or by_year or (person.age or 0) >= _CHILDHOOD


# --- whose ----------------------------------------------------------------------------------------------


def ask_whose(visit: Visit[Lookup]) -> Question[AskedAbout | TypedQuery]:
    options: tuple[tuple[Option[AskedAbout | TypedQuery], ...], ...] = (
        (Option("mine", _("Mine"), "mine"), Option("child", _("My child's"), "child")),
        (Option("other", _("Somebody else's"), "other"),),
    )
    words = (
        _("Whose letter shall be looked up?"),
        _("The name can also be typed at once, such as *Moshe ben Sarah Levy*."),
    )
    return Question(words, options, lambda said: read_typed(visit, said.text), names=True)


async def take_whose(visit: Visit[Lookup], answer: AskedAbout | TypedQuery, context: TurnContext) -> Move:
    """The question for the name, or the answer where a name was typed at once."""
    if isinstance(answer, TypedQuery):
        return await search_or_ask_more(visit, visit.draft, answer, context)
    return Go(NAME, replace(visit.draft, whose=answer))


# --- the name -------------------------------------------------------------------------------------------


def ask_name(visit: Visit[Lookup]) -> Question[TypedQuery]:
    words = (
        _name_words(visit.draft.whose),
        _("Hebrew, Latin and Cyrillic letters will all do."),
    )
    return Question(words, (), lambda said: read_typed(visit, said.text), names=True)


def _name_words(whose: AskedAbout) -> Words:
    if whose == "mine":
        return _("What is your Hebrew name? For example: *Mendel ben Chaya Raskin*.")
    return _("What is the Hebrew name, with the mother's name? For example: *Moshe ben Sarah Levy*.")


async def take_name(visit: Visit[Lookup], answer: TypedQuery, context: TurnContext) -> Move:
    return await search_or_ask_more(visit, visit.draft, answer, context)


# --- a little more of it --------------------------------------------------------------------------------


def ask_more(visit: Visit[Lookup]) -> Question[TypedQuery]:
    name = visit.draft.name
    added = _("What can be added to *{name}*? The mother's name, the family name, or both.", name=name)
    if visit.draft.departed:
        added = _("What can be added to *{name}*? The father's name, the family name, or both.", name=name)
    words = (
        added,
        _("The more of it is known, the surer the answer."),
    )
    return Question(words, (), lambda said: _whole_query(visit, said.text))


def _whole_query(visit: Visit[Lookup], text: str) -> TypedQuery:
    """The whole name, whether its rest was typed or all of it again. NotUnderstood if nothing was added."""
    name = visit.draft.name
    if not says_unknown(text):
        query = read_addition(name, text, visit.caller.language, visit.now.date())
        if query is not None and query.narrows_down:
            return query
    raise NotUnderstood(
        _(
            "Many people are called {name}: without the mother's or the family name none is found.",
            name=name,
        )
    )


async def take_more(visit: Visit[Lookup], answer: TypedQuery, context: TurnContext) -> Move:
    before, known = visit.draft, _about(visit, visit.draft, answer)
    known = replace(
        known,
        years=known.years or before.years,
        told=known.told or before.told,
        towns=known.towns or before.towns,
    )
    return await search_name(visit, known, context)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(WHOSE, Lookup, ask_whose, take_whose),
    Step(NAME, Lookup, ask_name, take_name),
    Step(MORE, Lookup, ask_more, take_more),
)
