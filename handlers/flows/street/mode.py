"""The question of street mode: it stands while a volunteer is on the street, and takes every message."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import Done, Go, Move, Option, Question, Said, Stay, Step, Text, TurnContext, Visit
from handlers.flows.street import parsing as typed
from handlers.flows.street import shift
from handlers.flows.street.drafts import (
    CHANGE_LINE,
    END_SHIFT,
    GET_CERTIFICATES,
    GOT_CASH,
    PAY,
    SCROLL,
    STREET,
    SUM,
    UNDO,
    ShiftTerms,
    StreetAct,
    StreetMode,
    WrittenOrder,
)
from handlers.flows.street.messages import role_ended_text, take_message
from handlers.flows.street.order_actions import enter_change, hand_out_certificates, undo
from handlers.flows.street.reading import LineReader
from handlers.flows.street.terms import (
    first_terms,
    save_terms,
    scroll_options,
    scroll_question_texts,
    series_text,
)
from handlers.flows.street.texts import pay_method_name
from handlers.words import Words, _
from storage.scrolls import Shelf

Answer = str | tuple[StreetAct, str]  # a message or a command; or (act of a button, its argument or "")
_STEPS: dict[StreetAct, str] = {"scroll": SCROLL, "sum": SUM, "pay": PAY}


def ask_street(visit: Visit[StreetMode]) -> Question[Answer]:
    draft = visit.draft
    if draft.choosing:
        words: tuple[Words, ...] = (*_instructions(), *scroll_question_texts(visit.shelf))
        return Question(words, _scroll_rows(visit.shelf), _read)
    if not draft.last:
        words = (*_instructions(), _terms_text(visit.shelf, draft.terms))
        return Question(words, (*_fact_rows(visit), *_terms_rows(), *_end_rows(draft)), _read)
    rows = [*_fact_rows(visit)]
    for written in draft.last:
        rows += _order_rows(written, several=len(draft.last) > 1)
    rows += _end_rows(draft)
    return Question((_("Who is next?"),), (*_again_rows(draft), *rows), _read)


def _instructions() -> tuple[Words, ...]:
    return (
        _("One message registers one person or many, one a line: *Moshe ben Sarah Levy*."),
        _("A child's birth date or age may follow, and the sum if more was given: *… 7 years, 36*."),
    )


def _terms_text(shelf: Shelf, terms: ShiftTerms) -> Words:
    return _(
        "{scroll}. {sum} a letter where nothing else is said. {paid}.",
        scroll=series_text(shelf, terms.series),
        sum=terms.sum,
        paid=pay_method_name(terms.pay),
    )


def _scroll_rows(shelf: Shelf) -> tuple[tuple[Option[Answer], ...], ...]:
    rows = scroll_options(shelf)
    return tuple(tuple(Option(one.key, one.label, ("scroll", one.answer)) for one in row) for row in rows)


def _terms_rows() -> tuple[tuple[Option[Answer], ...], ...]:
    return (
        (
            Option("scroll", _("Another scroll"), ("scroll", "")),
            Option("sum", _("Another sum"), ("sum", "")),
        ),
        (Option("pay", _("Another way of paying"), ("pay", "")),),
    )


def _end_rows(draft: StreetMode) -> tuple[tuple[Option[Answer], ...], ...]:
    return () if draft.idle else ((Option(END_SHIFT, _("End of the shift"), ""),),)


def _fact_rows(visit: Visit[StreetMode]) -> tuple[tuple[Option[Answer], ...], ...]:
    """One tap instead of typing, for the one line of which only this is missing."""
    if len(visit.draft.pending) != 1:
        return ()
    pending = visit.draft.pending[0]
    if pending.fact == "gender":
        return ((Option("m", _("Male"), "m"), Option("f", _("Female"), "f")),)
    if pending.fact != "date":
        return ()
    days = LineReader(visit.caller.language, visit.now.date()).possible_days(pending.line)
    return tuple((Option(day.isoformat(), _("{date}", date=day), day.isoformat()),) for day in days)


def _again_rows(draft: StreetMode) -> tuple[tuple[Option[Answer], ...], ...]:
    if not draft.again:
        return ()
    return ((Option("again", _("Register again all the same"), ("again", "")),),)


def _order_rows(written: WrittenOrder, several: bool) -> list[tuple[Option[Answer], ...]]:
    undo = _("Undo: {paid}", paid=pay_method_name(written.pay)) if several else _("Undo")
    change = _("Change: {paid}", paid=pay_method_name(written.pay)) if several else _("Change")
    key = written.key
    if written.sold:
        return [(Option(f"{CHANGE_LINE}.{key}", change, ""),)]
    if written.pay == "phone":
        return [(Option(f"{UNDO}.{key}", undo, ""),)]
    rows: list[tuple[Option[Answer], ...]] = [
        (Option(f"{UNDO}.{key}", undo, ""), Option(f"{CHANGE_LINE}.{key}", change, ""))
    ]
    if written.pay == "pledge":
        return [*rows, (Option(f"{GOT_CASH}.{key}", _("Paid in cash"), ""),)]
    return [*rows, (Option(f"{GET_CERTIFICATES}.{key}", _("Done: certificates"), ""),)]


def _read(said: Said) -> Answer:
    """The key of the button that a text stands for where there are none, or else the text as a message."""
    asked = typed.command(said.text)
    return ("again", "") if asked == "again" else asked or said.text


async def take_street(visit: Visit[StreetMode], answer: Answer, context: TurnContext) -> Move:
    if not context.caller.is_staff:
        return Done((Text((role_ended_text(),)),))
    if isinstance(answer, tuple):
        return await _act(visit, answer[0], answer[1], context)
    if answer == END_SHIFT:
        return await shift.end_shift(visit, context, "")
    if answer in (UNDO, CHANGE_LINE, GET_CERTIFICATES):
        return await _act_on_latest(visit, answer, context)
    return await take_message(visit, answer, context)


async def _act(visit: Visit[StreetMode], act: StreetAct, about: str, context: TurnContext) -> Move:
    draft = visit.draft
    if act == "again":
        if not draft.again:
            raise NotUnderstood(_("There is nothing to register again."))
        return await take_message(visit, "\n".join(draft.again), context, again=True)
    if about:
        return await _choose_series(draft, about, context)
    return Go(_STEPS[act], draft)


async def _choose_series(draft: StreetMode, series: str, context: TurnContext) -> Move:
    terms = first_terms(context, series, draft.terms.pay)
    await save_terms(context, terms)
    return Stay(draft=replace(draft, terms=terms, choosing=False, idle=False))


async def _act_on_latest(visit: Visit[StreetMode], asked: str, context: TurnContext) -> Move:
    """Typed words are for the latest message."""
    if not visit.draft.last:
        raise NotUnderstood(_("Nothing was taken down yet."))
    key = visit.draft.last[-1].key
    act = {UNDO: undo, CHANGE_LINE: enter_change, GET_CERTIFICATES: hand_out_certificates}[asked]
    return await act(visit, context, key)


STEPS: tuple[Step[Any, Any], ...] = (Step(STREET, StreetMode, ask_street, take_street),)
