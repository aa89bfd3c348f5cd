"""The cash book of the caller: cash taken, handed in and still in hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import msgspec

from handlers.conversation import Go, Move, Option, Question, Said, Situation, Stay, Text, TurnContext, Visit
from handlers.flows.cash.drafts import BOOK, BOOKS, HAND_IN, CashAccess, OwnLog, sums_to_hand_in, team_logs
from handlers.flows.cash.sums import read_handed
from handlers.flows.cash.texts import entry_texts, sums_texts, waiting_texts
from handlers.flows.reports import caller_zone, day_replies, week_replies
from handlers.words import Words, _
from storage.money import CashSums, Money, cash_log


@dataclass(frozen=True, slots=True)
class AllOfIt:
    """All that is in the hand in a currency."""

    currency: str


Choice: TypeAlias = Money | AllOfIt | Literal["hand in", "entries", "today", "week", "team", "no"]
SHOWN_ENTRIES = 15
NOT_STAFF = _("The cash book is for volunteers who take money on the street.")


async def enter(situation: Situation, context: TurnContext) -> Move:
    """Enters the cash book; leaders without a book of their own come to the books of the others at once."""
    known = await CashAccess.of(context)
    sums = await cash_log.sums_of(context.transaction, context.caller.id)
    if known.leads and not sums:
        return Go(BOOKS, await team_logs(context, known), from_menu=True)
    if not sums and not context.caller.is_staff:
        return Stay((NOT_STAFF,))
    return Go(BOOK, OwnLog(sums=sums, leads=known.leads), from_menu=True)


def ask_book(visit: Visit[OwnLog]) -> Question[Choice]:
    draft = visit.draft
    all_of_it = sums_to_hand_in(draft.sums).get(draft.handing)
    if all_of_it is not None:
        return _ask_whether(all_of_it)
    words = (_("*Your cash book*"), *sums_texts(draft.sums), *waiting_texts(draft.sums))
    if not draft.sums:
        words = (*words, _("There is nothing in it yet."))
    left = sums_to_hand_in(draft.sums)
    if left:
        words = (*words, _("When you hand something in, please type how much, or choose."))
    read = (lambda said: read_handed(said.text, left)) if left else None
    return Question(words, tuple((option,) for option in _options(draft)), read)


def _ask_whether(money: Money) -> Question[Choice]:
    """One press hands nothing in: it is asked once more."""
    words = _("You hand in all of it, *{sum}*: is that right?", sum=money)
    yes: Option[Choice] = Option("yes", _("Yes, I hand in {sum}", sum=money), money)
    no: Option[Choice] = Option("no", _("No"), "no")
    return Question((words,), ((yes,), (no,)))


def _options(draft: OwnLog) -> Iterator[Option[Choice]]:
    left = sums_to_hand_in(draft.sums)
    yield from hand_in_all_options(left)
    if left:
        yield Option("part", _("I hand in a part of it"), "hand in")
    if draft.sums:
        yield Option("entries", _("The last entries"), "entries")
    yield Option("today", _("Today's account"), "today")
    yield Option("week", _("This week's account"), "week")
    if draft.leads:
        yield Option("team", _("The books of the others"), "team")


def hand_in_all_options(left: dict[str, Money]) -> Iterator[Option[Any]]:
    """An option for each currency to hand in all of it, which is asked once more."""
    for currency, money in left.items():
        yield Option(f"all-{currency}", _("I hand in all of it: {sum}", sum=money), AllOfIt(currency))


async def take_book(visit: Visit[OwnLog], answer: Choice, context: TurnContext) -> Move:
    match answer:
        case Money():
            return await _hand_in(msgspec.structs.replace(visit.draft, handing=""), answer, context)
        case AllOfIt():
            return Stay(draft=msgspec.structs.replace(visit.draft, handing=answer.currency))
        case "no":
            return Stay(draft=msgspec.structs.replace(visit.draft, handing=""))
        case "hand in":
            return Go(HAND_IN, visit.draft)
        case "entries":
            return Stay(tuple(await newest_entries(context, context.caller.id)))
        case "today":
            return Stay(replies=await day_replies(context))
        case "week":
            return Stay(replies=await week_replies(context))
        case "team":
            return Go(BOOKS, await team_logs(context, await CashAccess.of(context)))


async def newest_entries(context: TurnContext, account: int) -> list[Words]:
    """The newest `SHOWN_ENTRIES` of a book in words, with times by the caller's clock."""
    known = await CashAccess.of(context)
    lines = await cash_log.newest_entries(context.transaction, account, SHOWN_ENTRIES)
    return list(entry_texts(lines, known, caller_zone(context)))


# --- handing in -----------------------------------------------------------------------------------------


def ask_hand_in(visit: Visit[OwnLog]) -> Question[Money | AllOfIt]:
    """Asks for a sum. Raises LookupError, which leads out of the question, if nothing is left to be handed
    in."""
    left = sums_to_hand_in(visit.draft.sums)
    if not left:
        raise LookupError("nothing is left to be handed in")
    options = tuple((option,) for option in hand_in_all_options(left))
    words = _("How much do you hand in? Please type the sum.")
    return Question((words,), options, lambda said: _read(said, left), takes_numbers=True)


def _read(said: Said, left: dict[str, Money]) -> Money:
    return read_handed(said.text, left)


async def take_hand_in(visit: Visit[OwnLog], answer: Money | AllOfIt, context: TurnContext) -> Move:
    if isinstance(answer, AllOfIt):
        return Go(BOOK, msgspec.structs.replace(visit.draft, handing=answer.currency), instead=BOOK)
    return await _hand_in(visit.draft, answer, context)


async def _hand_in(draft: OwnLog, money: Money, context: TurnContext) -> Move:
    """Writes down a sum handed in; if the book has changed since it was shown and has not so much, shows
    it again."""
    sums = await cash_log.sums_of(context.transaction, context.caller.id)
    own = sums.get(money.currency, CashSums())
    if money.minor > own.to_hand_in:
        words = _("The book has changed meanwhile. This is how it stands now.")
        return Go(BOOK, msgspec.structs.replace(draft, sums=sums), (Text((words,)),), instead=BOOK)
    cash_log.hand_in(
        context.transaction,
        account=context.caller.id,
        money=money,
        by=context.caller.id,
        at=context.heard_at or None,
    )
    sums[money.currency] = replace(own, handed_waiting=own.handed_waiting + money.minor)
    told = Text((_handed_in_text(context, money),))
    return Go(BOOK, msgspec.structs.replace(draft, sums=sums), (told,), instead=BOOK)


def _handed_in_text(context: TurnContext, money: Money) -> Words:
    member = context.staff.member(context.caller.id)
    leader = context.staff.member(member.coordinator) if member and member.coordinator else None
    if leader is not None and leader.name:
        return _("{sum} handed in. {name} is asked to confirm it.", sum=money, name=leader.name)
    return _("{sum} handed in. The committee is asked to confirm it.", sum=money)
