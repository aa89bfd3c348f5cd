"""Street mode: the one question that stands while a volunteer is on the street."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import Done, Go, Move, Option, Question, Said, Stay, Step, Text, TurnContext, Visit
from handlers.flows.street import parsing as typed
from handlers.flows.street import shift
from handlers.flows.street.drafts import (
    DONE,
    END,
    GOT,
    PAY,
    RECTIFY,
    SCROLL,
    STREET,
    SUM,
    UNDO,
    Act,
    ShiftTerms,
    StreetMode,
    WrittenOrder,
)
from handlers.flows.street.later import certificates, rectify, undo
from handlers.flows.street.taking import no_longer, take_message
from handlers.flows.street.terms import first_terms, keep, scroll_asked, scroll_options, series_named
from handlers.flows.street.texts import paying
from handlers.words import Words, _
from storage.scrolls import Shelf

Answer = str | tuple[Act, str]  # a message, or what a button asks for
_STEPS: dict[Act, str] = {"scroll": SCROLL, "sum": SUM, "pay": PAY}


def ask_street(visit: Visit[StreetMode]) -> Question[Answer]:
    draft = visit.draft
    if draft.choosing:
        words: tuple[Words, ...] = (*_how(), *scroll_asked(visit.shelf))
        return Question(words, _choices(visit.shelf), _read)
    if not draft.last:
        words = (*_how(), _terms_told(visit.shelf, draft.terms))
        return Question(words, (*_facts(draft), *_settings(), *_end(draft)), _read)
    rows = [*_facts(draft)]
    for written in draft.last:
        rows += _buttons(written, several=len(draft.last) > 1)
    rows += _end(draft)
    return Question((_("Who is next?"),), (*_again(draft), *rows), _read)


def _how() -> tuple[Words, ...]:
    return (
        _("One message registers one person or many, one a line: *Moshe ben Sarah Levy*."),
        _("A child's birth date or age may follow, and the sum if more was given: *… 7 years, 36*."),
    )


def _terms_told(shelf: Shelf, terms: ShiftTerms) -> Words:
    return _(
        "{scroll}. {sum} a letter where nothing else is said. {paid}.",
        scroll=series_named(shelf, terms.series),
        sum=terms.sum,
        paid=paying(terms.pay),
    )


def _choices(shelf: Shelf) -> tuple[tuple[Option[Answer], ...], ...]:
    rows = scroll_options(shelf)
    return tuple(tuple(Option(one.key, one.label, ("scroll", one.answer)) for one in row) for row in rows)


def _settings() -> tuple[tuple[Option[Answer], ...], ...]:
    return (
        (
            Option("scroll", _("Another scroll"), ("scroll", "")),
            Option("sum", _("Another sum"), ("sum", "")),
        ),
        (Option("pay", _("Another way of paying"), ("pay", "")),),
    )


def _end(draft: StreetMode) -> tuple[tuple[Option[Answer], ...], ...]:
    return () if draft.idle else ((Option(END, _("End of the shift"), ""),),)


def _facts(draft: StreetMode) -> tuple[tuple[Option[Answer], ...], ...]:
    """One tap instead of typing, for the one line of which only this is missing."""
    if len(draft.pending) != 1 or draft.pending[0].fact != "gender":
        return ()
    return ((Option("m", _("Male"), "m"), Option("f", _("Female"), "f")),)


def _again(draft: StreetMode) -> tuple[tuple[Option[Answer], ...], ...]:
    if not draft.again:
        return ()
    return ((Option("again", _("Register again all the same"), ("again", "")),),)


def _buttons(written: WrittenOrder, several: bool) -> list[tuple[Option[Answer], ...]]:
    undo = _("Undo: {paid}", paid=paying(written.pay)) if several else _("Undo")
    change = _("Change: {paid}", paid=paying(written.pay)) if several else _("Change")
    key = written.key
    if written.sold:
        return [(Option(f"{RECTIFY}.{key}", change, ""),)]
    if written.pay == "phone":
        return [(Option(f"{UNDO}.{key}", undo, ""),)]
    rows: list[tuple[Option[Answer], ...]] = [
        (Option(f"{UNDO}.{key}", undo, ""), Option(f"{RECTIFY}.{key}", change, ""))
    ]
    if written.pay == "pledge":
        return [*rows, (Option(f"{GOT}.{key}", _("Paid in cash"), ""),)]
    return [*rows, (Option(f"{DONE}.{key}", _("Done: certificates"), ""),)]


def _read(said: Said) -> Answer:
    """What is typed for a button, where there are none; anything else is a message."""
    asked = typed.command(said.text)
    return ("again", "") if asked == "again" else asked or said.text


async def take_street(visit: Visit[StreetMode], answer: Answer, context: TurnContext) -> Move:
    if not context.caller.is_staff:
        return Done((Text((no_longer(),)),))
    if isinstance(answer, tuple):
        return await _act(visit, answer[0], answer[1], context)
    if answer == END:
        return await shift.finish(visit, context, "")
    if answer in (UNDO, RECTIFY, DONE):
        return await _latest(visit, answer, context)
    return await take_message(visit, answer, context)


async def _act(visit: Visit[StreetMode], act: Act, about: str, context: TurnContext) -> Move:
    draft = visit.draft
    if act == "again":
        if not draft.again:
            raise NotUnderstood(_("There is nothing to register again."))
        return await take_message(visit, "\n".join(draft.again), context, again=True)
    if about:
        return await _choose(draft, about, context)
    return Go(_STEPS[act], draft)


async def _choose(draft: StreetMode, series: str, context: TurnContext) -> Move:
    terms = first_terms(context, series, draft.terms.pay)
    await keep(context, terms)
    return Stay(draft=replace(draft, terms=terms, choosing=False, idle=False))


async def _latest(visit: Visit[StreetMode], asked: str, context: TurnContext) -> Move:
    """Typed words are for the latest message."""
    if not visit.draft.last:
        raise NotUnderstood(_("Nothing was taken down yet."))
    key = visit.draft.last[-1].key
    act = {UNDO: undo, RECTIFY: rectify, DONE: certificates}[asked]
    return await act(visit, context, key)


STEPS: tuple[Step[Any, Any], ...] = (Step(STREET, StreetMode, ask_street, take_street),)
