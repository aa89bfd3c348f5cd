"""Sums that were handed in: the leader of the volunteer is asked, and the volunteer hears the answer."""

from __future__ import annotations

from handlers.conversation import (
    Move,
    News,
    Option,
    Question,
    Reply,
    Session,
    Situation,
    Stay,
    Text,
    TurnContext,
)
from handlers.flows.cash.drafts import CashAccess, display_name, leader_name
from handlers.flows.cash.texts import sums_texts
from handlers.words import Fill, Words, _
from storage.money import CashEntry, cash_log

CASH_ENTRY = "cash.entry"  # topic of the news of a new entry; about is the entry's id
RECEIVED = "/received"
NOT_RECEIVED = "/notreceived"


async def answer_entry(context: TurnContext, number: int, received: bool) -> tuple[Words, bool]:
    """(words, written): confirms or refuses a sum that was handed in, the entry with the id `number`.
    Nothing is written if the caller may not answer or it was answered before."""
    entry = await cash_log.load(context.transaction, number)
    known = await CashAccess.of(context)
    if entry is None or entry.kind != "handed" or not known.may_lead(entry.account):
        return _("This is not yours to answer."), False
    before = await cash_log.answer_to(context.transaction, number)
    if before is not None:
        return _answered_before_text(before, leader_name(known.name(before.by))), False
    (cash_log.confirm if received else cash_log.refuse)(
        context.transaction, entry, by=context.caller.id, at=context.heard_at
    )
    name = display_name(known.name(entry.account))
    if received:
        return _("Written down: {sum} from {name} received.", sum=entry.money, name=name), True
    return _("Written down: {sum} from {name} not received.", sum=entry.money, name=name), True


def _answered_before_text(answer: CashEntry, by: Fill) -> Words:
    if answer.kind == "confirmed":
        return _("{name} has confirmed these {sum} already.", name=by, sum=answer.money)
    return _("{name} has said already that these {sum} were not received.", name=by, sum=answer.money)


async def take_received(situation: Situation, context: TurnContext, argument: str) -> Move:
    return await _take_answer(context, argument, True)


async def take_not_received(situation: Situation, context: TurnContext, argument: str) -> Move:
    return await _take_answer(context, argument, False)


async def _take_answer(context: TurnContext, argument: str, received: bool) -> Move:
    """The move of a button that may be old, tapped in the middle of any question."""
    number = int(argument) if argument.isdecimal() and len(argument) < 20 else 0
    words, _written = await answer_entry(context, number, received)
    return Stay((words,), quiet=True)


# --- news -----------------------------------------------------------------------------------------------


async def tell_entry(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Tells a new cash entry to the caller: their own book's, or a sum handed in by a volunteer whom they
    lead. None if it does not concern them any more."""
    entry = await cash_log.load(context.transaction, news.about)
    if entry is None:
        return None
    known = await CashAccess.of(context)
    if entry.account == context.caller.id:
        return await _tell_owner(entry, known, context)
    if not known.may_lead(entry.account) or await cash_log.answer_to(context.transaction, entry.id):
        return None
    return Stay(
        quiet=True, replies=(_received_question(situation, entry, display_name(known.name(entry.account))),)
    )


def _received_question(situation: Situation, entry: CashEntry, name: Fill) -> Reply:
    words = _("{name} says: {sum} handed in. Have you received it?", name=name, sum=entry.money)
    if situation.caller.numbered:  # a number would be an answer to the question that stands there now
        return Text((words, _("Please type *cash* to answer that.")))
    received = Option(f"{RECEIVED}.{entry.id}", _("Received"), None)
    return Question((words,), ((received, Option(f"{NOT_RECEIVED}.{entry.id}", _("Not received"), None)),))


async def _tell_owner(entry: CashEntry, known: CashAccess, context: TurnContext) -> Move | None:
    name = leader_name(known.name(entry.by))
    match entry.kind:
        case "confirmed":
            words = _("{name} has received your {sum}. Thank you!", name=name, sum=entry.money)
        case "refused":
            words = _(
                "{name} says: {sum} not received. It stands in your hand again; please talk about it.",
                name=name,
                sum=entry.money,
            )
        case "correction":
            words = _(
                "{name} has corrected your cash book by {sum}: {note}",
                name=name,
                sum=entry.money,
                note=entry.note,
            )
        case _:
            return None
    sums = await cash_log.sums_of(context.transaction, context.caller.id)
    return Stay(quiet=True, replies=(Text((words, *sums_texts(sums))),))


NEWS = {CASH_ENTRY: tell_entry}
ACTIONS = {RECEIVED: take_received, NOT_RECEIVED: take_not_received}
