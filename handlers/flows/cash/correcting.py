"""Corrections of a cash book: one more entry with a note, by the leader of the volunteer."""

from __future__ import annotations

import msgspec

from handlers.answers import NotUnderstood
from handlers.conversation import Done, Go, Move, Option, Question, Said, Text, TurnContext, Visit
from handlers.flows.cash.drafts import (
    CORRECT_NOTE,
    CORRECT_SUM,
    MEMBER,
    CashAccess,
    CashCorrection,
    display_name,
    member_log,
)
from handlers.flows.cash.sums import read_money
from handlers.words import _
from storage.money import CashSums, Money, cash_log

LONGEST = 200  # characters of a note


def ask_correct(visit: Visit[CashCorrection]) -> Question[int]:
    name = display_name(visit.draft.name)
    words = (
        _("What shall be corrected in the book of {name}?", name=name),
        _("No entry is changed: the correction stands below them as one more."),
    )
    more = Option("more", _("More in the hand than in the book"), 1)
    less = Option("less", _("Less in the hand than in the book"), -1)
    return Question(words, ((more,), (less,)))


async def take_correct(visit: Visit[CashCorrection], answer: int, context: TurnContext) -> Move:
    return Go(CORRECT_SUM, msgspec.structs.replace(visit.draft, sign=answer))


def ask_sum(visit: Visit[CashCorrection]) -> Question[Money]:
    draft = visit.draft
    if draft.sign > 0:
        words = _("How much more is it? Please type the difference.")
    else:
        words = _("How much less is it? Please type the difference.")
    return Question((words,), (), lambda said: read_money(said.text, draft.currencies))


async def take_sum(visit: Visit[CashCorrection], answer: Money, context: TurnContext) -> Move:
    return Go(
        CORRECT_NOTE, msgspec.structs.replace(visit.draft, minor=answer.minor, currency=answer.currency)
    )


def ask_note(visit: Visit[CashCorrection]) -> Question[str]:
    words = _("{sum}. Why? Please type a note; it stays in the book.", sum=visit.draft.money)
    return Question((words,), (), _read_note)


def _read_note(said: Said) -> str:
    note = " ".join(said.text.split())
    if not any(map(str.isalpha, note)):
        raise NotUnderstood(_("Please type in words why the book is corrected."))
    if len(note) > LONGEST:
        raise NotUnderstood(_("Please say it in fewer words, at most {n} characters.", n=LONGEST))
    return note


async def take_note(visit: Visit[CashCorrection], answer: str, context: TurnContext) -> Move:
    draft = visit.draft
    known = await CashAccess.of(context)
    if not known.may_lead(draft.account):
        return Done((Text((_("This book is not yours to see any more."),)),))
    cash_log.correct(
        context.transaction,
        account=draft.account,
        money=draft.money,
        by=context.caller.id,
        note=answer,
        at=context.heard_at,
    )
    book = await member_log(context, known, draft.account)
    corrected = book.sums.get(draft.currency, CashSums()) + CashSums(corrected=draft.money.minor)
    book = msgspec.structs.replace(book, sums={**book.sums, draft.currency: corrected})
    words = _("The book is corrected by {sum}.", sum=draft.money)
    return Go(MEMBER, book, (Text((words,)),), instead=MEMBER)
