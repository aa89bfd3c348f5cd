"""The question of street mode: it stands while a volunteer is on the street, and takes every message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood, normalize, words_of
from handlers.conversation import Done, Go, Move, Option, Question, Said, Stay, Step, Text, TurnContext, Visit
from handlers.flows.street import parsing as typed
from handlers.flows.street import shift
from handlers.flows.street.asked import question_in
from handlers.flows.street.booking import booking_texts
from handlers.flows.street.choices import choice_rows, choice_words, take_choice
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
    PendingLine,
    ShiftTerms,
    StreetAct,
    StreetMode,
    WrittenOrder,
)
from handlers.flows.street.messages import leave_out, register_again, take_answer, take_message
from handlers.flows.street.order_actions import enter_change, hand_out_certificates, undo
from handlers.flows.street.questions import question_rows, question_words
from handlers.flows.street.taking_back import ask_what_is_wrong, ask_whether_to_leave
from handlers.flows.street.terms import (
    first_terms,
    save_terms,
    scroll_options,
    scroll_question_texts,
    series_text,
)
from handlers.flows.street.texts import pay_method_name, role_ended_text, shortened
from handlers.flows.street.waiting import open_line
from handlers.words import Several, Words, _, ngettext, plain
from storage.scrolls import Shelf

Answer = str | tuple[StreetAct, str]  # a message or a command; or (act of a button, its argument or "")
_STEPS: dict[StreetAct, str] = {"scroll": SCROLL, "sum": SUM, "pay": PAY}
_CHILD_OF = words_of("בן בת ben bat bas bar бен бат бас бар")
_MANY = 3  # lines that wait; of more only the number is told


def ask_street(visit: Visit[StreetMode]) -> Question[Answer]:
    draft = visit.draft
    if draft.choosing:
        words: tuple[Words, ...] = (*_instructions(), *scroll_question_texts(visit.shelf))
        return Question(words, _scroll_rows(visit.shelf), _read)
    asked, rows = _open_question(visit)
    if visit.caller.numbered and _asks_for_number(draft):
        return Question(asked, tuple(rows[:-1]), _read, takes_numbers=True)
    for written in () if draft.latest_waits or draft.choice is not None else draft.last:
        rows += _order_rows(written, _distinction(written, draft.last))
    if not draft.last and draft.choice is None:
        rows += _terms_rows()
    rows += _end_rows(draft)
    if asked:
        return Question(asked, tuple(rows), _read, names=True, answers_itself=_is_asked_here)
    if draft.last or draft.again:
        return Question(
            (_("Who is next?"),),
            (*_again_rows(draft), *rows),
            _read,
            names=True,
            answers_itself=_is_asked_here,
        )
    words = (*_instructions(), _terms_text(visit.shelf, draft.terms))
    return Question(words, tuple(rows), _read, names=True, answers_itself=_is_asked_here)


def _open_question(visit: Visit[StreetMode]) -> tuple[tuple[Words, ...], list[tuple[Option[Answer], ...]]]:
    """What is asked about a line or a name, in words and with its answers; nothing if all is clear."""
    draft = visit.draft
    leave: Option[Answer] = Option("leave", _("Leave it out"), ("leave", ""))
    if draft.choice is not None and draft.choice.act in ("cancel", "undo"):
        go_on: Option[Answer] = Option("leave", _("Leave everything as it is"), ("leave", ""))
        return (*choice_words(draft.choice), *_waiting_words(draft, None)), [
            *choice_rows(draft.choice),
            (go_on,),
        ]
    if draft.choice is not None:
        return (*choice_words(draft.choice), *_waiting_words(draft, None)), [
            *choice_rows(draft.choice),
            *_again_rows(draft),
            (leave,),
        ]
    line = open_line(draft)
    if line is None:
        return (), []
    rows = [*map(_answer_row, question_rows(line)), *_again_rows(draft), (leave,)]
    words = [*question_words(line)]
    if line.fact == "reading":
        words += booking_texts(line, visit.shelf, draft.terms, visit.now)
    return (*words, *_waiting_words(draft, line)), rows


def _asks_for_number(draft: StreetMode) -> bool:
    """True for the questions that a typed number answers: how many, how much, how old."""
    line = open_line(draft)
    return line is not None and line.fact in ("letters", "sum", "joint", "date")


def _answer_row(row: Sequence[Option[str]]) -> tuple[Option[Answer], ...]:
    return tuple(Option(one.key, one.label, ("answer", one.answer)) for one in row)


def _waiting_words(draft: StreetMode, line: PendingLine | None) -> tuple[Words, ...]:
    """The other lines about which is asked after this one; after another question, if it is None."""
    others = [one for one in draft.pending if one is not line and not one.is_refused]
    if not others:
        return ()
    if len(others) > _MANY:
        return (ngettext("One more line waits.", "{n} more lines wait.", len(others)),)
    quoted = Several(tuple(_("“{line}”", line=shortened(one.line)) for one in others))
    return (_("Then comes: {lines}", lines=quoted),)


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


def _again_rows(draft: StreetMode) -> tuple[tuple[Option[Answer], ...], ...]:
    if not draft.again:
        return ()
    return ((Option("again", _("Register again all the same"), ("again", "")),),)


def _distinction(written: WrittenOrder, shown: Sequence[WrittenOrder]) -> Words | None:
    """What tells an order from the others that are shown: how it was paid, or whose it is."""
    if len(shown) < 2:
        return None
    alike = [one for one in shown if one.pay == written.pay]
    return plain(written.name) if written.name and len(alike) > 1 else pay_method_name(written.pay)


def _order_rows(written: WrittenOrder, which: Words | None) -> list[tuple[Option[Answer], ...]]:
    undo = _("Undo") if which is None else _("Undo: {paid}", paid=which)
    change = _("Change") if which is None else _("Change: {paid}", paid=which)
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


def _is_asked_here(text: str) -> bool:
    """True for a question of the street, for "undo undo", and for a line with a parent and a number, or with
    words of money that came, which is no look-up."""
    words = set(normalize(text).split())
    line = "?" not in text and any(map(str.isdigit, text)) and bool(words & (_CHILD_OF | typed.OF_MONEY))
    return line or question_in(text) is not None or typed.command(text) == UNDO


def _read(said: Said) -> Answer:
    """The key of the button that a text stands for where there are none, or else the text as a message."""
    asked = typed.command(said.text)
    if asked == "again":
        return ("again", "")
    if asked == "wrong":
        return ("wrong", "")
    return ("leave", "") if asked == "leave" else asked or said.text


async def take_street(visit: Visit[StreetMode], answer: Answer, context: TurnContext) -> Move:
    if not context.caller.is_staff:
        return Done((Text((role_ended_text(),)),))
    if isinstance(answer, tuple):
        return await _act(visit, answer[0], answer[1], context)
    if answer == END_SHIFT:
        return await shift.end_shift(visit, context, "")
    if answer == UNDO and visit.draft.choice is not None:
        return await ask_what_is_wrong(visit, context)
    if answer == UNDO and visit.draft.latest_waits:
        return await leave_out(visit, context)
    if answer in (UNDO, CHANGE_LINE, GET_CERTIFICATES):
        return await _act_on_latest(visit, answer, context)
    return await take_message(visit, answer, context)


async def _act(visit: Visit[StreetMode], act: StreetAct, about: str, context: TurnContext) -> Move:
    draft = visit.draft
    match act:
        case "again":
            if not draft.again:
                raise NotUnderstood(_("There is nothing to register again."))
            return await register_again(visit, context)
        case "leave":
            return await leave_out(visit, context)
        case "wrong":
            return await ask_what_is_wrong(visit, context)
        case "answer":
            return await take_answer(visit, about, context)
        case "choice":
            return await take_choice(visit, about, context)
    if about:
        return await _choose_series(draft, about, context)
    return Go(_STEPS[act], draft)


async def _choose_series(draft: StreetMode, series: str, context: TurnContext) -> Move:
    terms = first_terms(context, series, draft.terms.pay)
    await save_terms(context, terms)
    return Stay(draft=replace(draft, terms=terms, choosing=False, idle=False))


async def _act_on_latest(visit: Visit[StreetMode], asked: str, context: TurnContext) -> Move:
    """Typed words are for the latest message; an undo after an undo for the one before."""
    key = visit.draft.last[-1].key if visit.draft.last else ""
    if asked == UNDO:
        return await undo(visit, context, key)
    if not key:
        # It was understood: other meanings of the word are not looked for.
        return Stay(replies=(Text((_("Nothing was taken down yet."),)),))
    act = enter_change if asked == CHANGE_LINE else hand_out_certificates
    return await act(visit, context, key)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(STREET, StreetMode, ask_street, take_street, cancels=ask_whether_to_leave, stands=True),
)
