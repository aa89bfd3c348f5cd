"""The cash books of others: a coordinator sees the team's, the committee everybody's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from handlers.answers import NotUnderstood, normalize
from handlers.conversation import Done, Go, Move, Option, Question, Said, Stay, Text, TurnContext, Visit
from handlers.flows.cash.answering import answer_entry
from handlers.flows.cash.drafts import (
    CORRECT,
    MEMBER,
    CashAccess,
    CashCorrection,
    HandedIn,
    MemberLog,
    TeamLogs,
    display_name,
    member_log,
)
from handlers.flows.cash.own_log import newest_entries
from handlers.flows.cash.texts import member_text, sums_texts, waiting_texts
from handlers.flows.reports import week_replies
from handlers.words import Several, Words, _, ngettext
from storage.money import CashSums, cash_log

PAGE_SIZE = 8  # members at once
MORE: Literal["more"] = "more"
WEEK: Literal["week"] = "week"
BooksAnswer: TypeAlias = int | Literal["more", "week"]  # an account
MemberAnswer: TypeAlias = tuple[HandedIn, bool] | Literal["entries", "correct"]


def ask_books(visit: Visit[TeamLogs]) -> Question[BooksAnswer]:
    draft = visit.draft
    begin = draft.page * PAGE_SIZE
    options: list[tuple[Option[BooksAnswer], ...]] = [
        (Option(f"of-{one.account}", member_text(one), one.account),)
        for one in draft.members[begin : begin + PAGE_SIZE]
    ]
    if len(draft.members) > PAGE_SIZE:
        options.append((Option("more", _("Others"), MORE),))
    options.append((Option("week", _("This week's account"), WEEK),))
    return Question(tuple(_overview_texts(draft)), tuple(options), lambda said: _read_name(said, draft))


def _overview_texts(draft: TeamLogs) -> Iterator[Words]:
    yield _("*The cash books*")
    if not draft.members:
        yield _("There is nobody in your team yet.")
        return
    held = cash_log.cash_in_hand(cash_log.add_up(one.sums for one in draft.members))
    if held:
        yield _("In the hands of all together: {sums}", sums=Several(held))
    else:
        yield _("There is no cash in anybody's hands.")
    waiting = sum(len(one.waiting) for one in draft.members)
    if waiting:
        yield ngettext(
            "{n} sum that was handed in waits for an answer.",
            "{n} sums that were handed in wait for an answer.",
            waiting,
        )


def _read_name(said: Said, draft: TeamLogs) -> int:
    """The account of a volunteer by the beginning of the name; raises NotUnderstood unless one fits."""
    typed = normalize(said.text)
    found = [one.account for one in draft.members if typed and normalize(one.name).startswith(typed)]
    if len(found) != 1:
        raise NotUnderstood(_("Please choose one of the answers below, or type the name."))
    return found[0]


async def take_books(visit: Visit[TeamLogs], answer: BooksAnswer, context: TurnContext) -> Move:
    if answer == MORE:
        pages = -(-len(visit.draft.members) // PAGE_SIZE)
        return Stay(draft=msgspec.structs.replace(visit.draft, page=(visit.draft.page + 1) % pages))
    if answer == WEEK:
        return Stay(replies=await week_replies(context))
    return await _to_member(context, int(answer))


async def _to_member(context: TurnContext, account: int) -> Move:
    """The move to a volunteer's book, unless the caller's role was taken back since the list was shown."""
    known = await CashAccess.of(context)
    if not known.may_lead(account):
        return Done((Text((_("This book is not yours to see any more."),)),))
    return Go(MEMBER, await member_log(context, known, account))


def ask_member(visit: Visit[MemberLog]) -> Question[MemberAnswer]:
    draft = visit.draft
    words = [_("*The cash book of {name}*", name=display_name(draft.name)), *sums_texts(draft.sums)]
    if draft.gone:
        words.append(_("The role was taken back; what is in the hand is still to be handed in."))
    if not draft.sums:
        words.append(_("There is nothing in it yet."))
    options: list[tuple[Option[MemberAnswer], ...]] = [_answer_row(one) for one in draft.waiting]
    if draft.sums:
        options.append((Option("entries", _("The last entries"), "entries"),))
    options.append((Option("correct", _("Correct the book"), "correct"),))
    return Question((*words, *waiting_texts(draft.sums)), tuple(options))


def _answer_row(one: HandedIn) -> tuple[Option[MemberAnswer], ...]:
    return (
        Option(f"got-{one.entry}", _("{sum} received", sum=one.money), (one, True)),
        Option(f"not-{one.entry}", _("{sum} not received", sum=one.money), (one, False)),
    )


async def take_member(visit: Visit[MemberLog], answer: MemberAnswer, context: TurnContext) -> Move:
    draft = visit.draft
    if not (await CashAccess.of(context)).may_lead(draft.account):
        return Done((Text((_("This book is not yours to see any more."),)),))
    match answer:
        case "entries":
            return Stay(tuple(await newest_entries(context, draft.account)))
        case "correct":
            own = {
                price.minimum.currency
                for scroll in context.shelf.current_scrolls()
                for price in scroll.series.prices
            }
            currencies = tuple(sorted({*draft.sums, *own}))
            return Go(CORRECT, CashCorrection(account=draft.account, name=draft.name, currencies=currencies))
        case handed, received:
            words, written = await answer_entry(context, handed.entry, received)
            fresh = await member_log(context, await CashAccess.of(context), draft.account)
            return Stay((words,), draft=_with_answer(fresh, handed, received) if written else fresh)


def _with_answer(book: MemberLog, handed: HandedIn, received: bool) -> MemberLog:
    """The book after an answer; the turn's own writes are not readable yet, so they are added here."""
    own = book.sums[handed.currency]
    moved = CashSums(
        own.taken,
        own.corrected,
        own.handed_in + (handed.minor if received else 0),
        own.handed_waiting - handed.minor,
    )
    waiting = tuple(one for one in book.waiting if one.entry != handed.entry)
    return msgspec.structs.replace(book, sums={**book.sums, handed.currency: moved}, waiting=waiting)
