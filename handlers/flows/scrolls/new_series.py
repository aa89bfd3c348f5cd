"""A series that the committee opens in the chat, question by question, up to its preview."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.conversation import Go, Move, Option, Question, Stay, Step, TurnContext, Visit
from handlers.flows.scrolls.choosing import (
    letters_words,
    not_committee,
    prices_words,
    read_letters,
    read_lines,
    read_tags,
    texts_words,
)
from handlers.flows.scrolls.drafts import (
    ELIGIBILITY,
    KIND,
    NAMES,
    NEW_PRICE,
    ORDINAL,
    RESERVED,
    SLUG,
    TRADITION,
    YES,
    ChangeDraft,
    NewSeries,
    PriceTag,
)
from handlers.flows.scrolls.entering import LONGEST_NAME, LONGEST_SENTENCE, read_ordinal, read_slug
from handlers.flows.scrolls.previews import tradition_name
from handlers.words import _
from storage.scrolls import SeriesKind, editing
from storage.torah import TRADITIONS, Tradition, torah


def _with(visit: Visit[NewSeries], **facts: Any) -> NewSeries:
    return NewSeries(opening=replace(visit.draft.opening, **facts))


def ask_kind(visit: Visit[NewSeries]) -> Question[SeriesKind]:
    options: tuple[tuple[Option[SeriesKind], ...], ...] = (
        (Option("general", _("Everybody"), "general"), Option("children", _("Children"), "children")),
        (Option("special", _("Those who agree to a sentence"), "special"),),
    )
    return Question((_("For whom is the new series?"),), options)


async def take_kind(visit: Visit[NewSeries], answer: SeriesKind, context: TurnContext) -> Move:
    return Go(SLUG, _with(visit, kind=answer)) if context.caller.role == "committee" else not_committee()


def ask_slug(visit: Visit[NewSeries]) -> Question[str]:
    words = _("Which short name shall stand in links? Such as *{example}*.", example="kita-b")
    return Question((words,), read=lambda said: read_slug(said.text))


async def take_slug(visit: Visit[NewSeries], answer: str, context: TurnContext) -> Move:
    if await editing.series_exists(context.transaction, answer):
        return Stay((_("Another series is or was called {slug}.", slug=answer),))
    return Go(NAMES, _with(visit, slug=answer))


def ask_names(visit: Visit[NewSeries]) -> Question[dict[str, str]]:
    words = texts_words(_("How is the series called, in each of the four languages?"))
    return Question(words, read=lambda said: read_lines(said, LONGEST_NAME))


async def take_names(visit: Visit[NewSeries], answer: dict[str, str], context: TurnContext) -> Move:
    return Go(ORDINAL, _with(visit, names=answer))


def ask_ordinal(visit: Visit[NewSeries]) -> Question[int]:
    words = _("Which scroll of the series is it? Please type its number, such as 1 for the first.")
    return Question((words,), read=lambda said: read_ordinal(said.text))


async def take_ordinal(visit: Visit[NewSeries], answer: int, context: TurnContext) -> Move:
    return Go(NEW_PRICE, _with(visit, ordinal=answer))


def ask_price(visit: Visit[NewSeries]) -> Question[tuple[PriceTag, ...]]:
    return Question(prices_words(), read=read_tags)


async def take_price(visit: Visit[NewSeries], answer: tuple[PriceTag, ...], context: TurnContext) -> Move:
    return Go(TRADITION, _with(visit, tags=answer))


def ask_tradition(visit: Visit[NewSeries]) -> Question[Tradition]:
    options = tuple(Option(one, tradition_name(one), one) for one in TRADITIONS)
    return Question((_("By which tradition is it written?"),), (options[:2], options[2:]))


async def take_tradition(visit: Visit[NewSeries], answer: Tradition, context: TurnContext) -> Move:
    special = visit.draft.opening.kind == "special"
    return Go(ELIGIBILITY if special else RESERVED, _with(visit, tradition=answer))


def ask_eligibility(visit: Visit[NewSeries]) -> Question[dict[str, str]]:
    words = texts_words(_("To which sentence do people agree, in each of the four languages?"))
    return Question(words, read=lambda said: read_lines(said, LONGEST_SENTENCE))


async def take_eligibility(visit: Visit[NewSeries], answer: dict[str, str], context: TurnContext) -> Move:
    return Go(RESERVED, _with(visit, eligibility=answer))


def ask_reserved(visit: Visit[NewSeries]) -> Question[str]:
    letters = torah(visit.draft.opening.tradition).letters
    words = letters_words(_("Which letters shall the committee keep?"))
    none = Option("none", _("No letters"), "")
    return Question(words, ((none,),), lambda said: read_letters(said, letters))


async def take_reserved(visit: Visit[NewSeries], answer: str, context: TurnContext) -> Move:
    opening = replace(visit.draft.opening, reserved=answer)
    return Go(YES, ChangeDraft(series=opening.slug, change=opening))


STEPS: tuple[Step[Any, Any], ...] = (
    Step(KIND, NewSeries, ask_kind, take_kind),
    Step(SLUG, NewSeries, ask_slug, take_slug),
    Step(NAMES, NewSeries, ask_names, take_names),
    Step(ORDINAL, NewSeries, ask_ordinal, take_ordinal),
    Step(NEW_PRICE, NewSeries, ask_price, take_price),
    Step(TRADITION, NewSeries, ask_tradition, take_tradition),
    Step(ELIGIBILITY, NewSeries, ask_eligibility, take_eligibility),
    Step(RESERVED, NewSeries, ask_reserved, take_reserved),
)
