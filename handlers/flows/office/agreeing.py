"""The yes to a deed of the office: its preview, and that it is done."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from handlers.conversation import Done, Go, Move, Option, Question, Reply, Step, Text, TurnContext, Visit
from handlers.flows.my_letters import may_leave_out, without_kept
from handlers.flows.office.drafts import AGREE, Deed, is_committee, not_for_you
from handlers.flows.office.gifts import take_gift_back, to_agree_to_gift
from handlers.flows.office.lists import take_list_back, to_agree_to_list
from handlers.flows.office.names import registered_candidate
from handlers.flows.office.refunds import give_back, to_agree_to_refund
from handlers.flows.office.texts import (
    correction_texts,
    move_texts,
    refusal_words,
    release_texts,
    void_texts,
)
from handlers.flows.register import Candidate
from handlers.texts import certificate_file
from handlers.words import Several, Words, _
from storage.database import now_ms
from storage.money import payment_links
from storage.register import AmendmentRefused, RegisteredLetter, StuckOrder, amendments, stuck_orders


async def to_agree(deed: Deed, context: TurnContext) -> Move:
    """The move to the question for a yes, with what will be done before it."""
    if not is_committee(context):
        return not_for_you()
    if deed.gift:
        return await to_agree_to_gift(deed, context)
    if deed.list:
        return await to_agree_to_list(deed, context)
    if deed.kind == "refund":
        return await to_agree_to_refund(deed, context)
    if deed.order:
        stuck = await _stuck(deed, context)
        return _over() if stuck is None else Go(AGREE, deed, (Text(tuple(_order_texts(deed, stuck))),))
    found = await amendments.load_registration(context.transaction, deed.certificate)
    if found is None:
        return not_for_you()
    code = amendments.refusal(found, _ENTRIES[deed.kind])
    if code is not None:
        return Done((Text((refusal_words(AmendmentRefused(code)),)),))
    return Go(AGREE, deed, (Text(tuple(await _preview(deed, found, context))),))


_ENTRIES: dict[str, amendments.EntryKind] = {
    "correct": "correction",
    "move": "move",
    "memory": "move",
    "void": "void",
    "release": "release",
}


def _over() -> Done:
    return Done((Text((_("This order does not wait for money any more."),)),))


async def _stuck(deed: Deed, context: TurnContext) -> StuckOrder | None:
    found = await stuck_orders.find_stuck(context.transaction, deed.order, now_ms())
    return found if found is not None and found.is_unpaid else None


def _order_texts(deed: Deed, stuck: StuckOrder) -> list[Words]:
    about = _("{names}: {sum}", names=Several(stuck.names), sum=stuck.total)
    if deed.kind == "link":
        return [about, _("A new invoice or link is sent there.")]
    return [about, _("The money is written down as taken by the office; that cannot be taken back.")]


async def _preview(deed: Deed, found: RegisteredLetter, context: TurnContext) -> list[Words]:
    if deed.kind == "void":
        return void_texts(context.shelf, found, deed.letter)
    if deed.kind == "release":
        return release_texts(context.shelf, found, deed.letter)
    after = _candidate(deed)
    if deed.kind == "correct":
        return correction_texts(found, await registered_candidate(context.transaction, found), after)
    owner = await amendments.load_account_name(context.transaction, found.newest.owner)
    return move_texts(context.shelf, found, after, owner)


def _candidate(deed: Deed) -> Candidate:
    if deed.candidate is None:
        raise LookupError("a name is asked for first")
    return deed.candidate


def ask_agree(visit: Visit[Deed]) -> Question[Deed | None]:
    deed = visit.draft
    rows: list[tuple[Option[Deed | None], ...]] = [
        (Option("yes", _("Yes, do it"), deed), Option("no", _("No"), None))
    ]
    if deed.candidate is not None and may_leave_out(deed.candidate):
        without = replace(deed, candidate=without_kept(deed.candidate))
        rows.append((Option("without", _("Leave out what was not typed"), without),))
    words = (_("The reason: {reason}", reason=deed.reason), _("Shall it be done?"))
    return Question(words, tuple(rows))


async def take_agree(visit: Visit[Deed], answer: Deed | None, context: TurnContext) -> Move:
    if not is_committee(context):
        return not_for_you()
    if answer is not None and answer != visit.draft:
        return await to_agree(answer, context)
    if answer is None:
        return Done((Text((_("Nothing was changed."),)),))
    if visit.draft.gift:
        return await take_gift_back(visit.draft, context)
    if visit.draft.list:
        return await take_list_back(visit.draft, context)
    if visit.draft.kind == "refund":
        return await give_back(visit.draft, context)
    if visit.draft.order:
        return await _help(visit.draft, context)
    found = await amendments.load_registration(context.transaction, visit.draft.certificate)
    if found is None:
        return not_for_you()
    try:
        return Done(_amend(visit.draft, found, context))
    except AmendmentRefused as refused:
        return Done((Text((refusal_words(refused),)),))


def _amend(deed: Deed, found: RegisteredLetter, context: TurnContext) -> list[Reply]:
    transaction, by, reason = context.transaction, context.caller.id, deed.reason
    done = Text((_("It is done."),))
    if deed.kind == "void":
        amendments.void(transaction, context.shelf, found, by=by, reason=reason, letter=deed.letter)
        return [done]
    if deed.kind == "release":
        amendments.release(transaction, context.shelf, found, by=by, reason=reason, letter=deed.letter)
        return [done]
    person = _candidate(deed).person()
    if deed.kind == "correct":
        number = amendments.correct(transaction, found, person, by=by, reason=reason)
    else:
        owner = found.newest.owner
        number = amendments.move(transaction, found, person, owner=owner, by=by, reason=reason)
    return [done, certificate_file(number, person.in_hebrew)]


async def _help(deed: Deed, context: TurnContext) -> Move:
    stuck = await _stuck(deed, context)
    if stuck is None:
        return _over()
    if deed.kind == "link":
        payment_links.add(context.transaction, stuck.order, by=context.caller.id, reason=deed.reason)
        return Done((Text((_("It is on its way; on Shabbat it waits until nightfall."),)),))
    stuck_orders.take_by_hand(context.transaction, stuck, reason=deed.reason)
    words = _("It is written down. The letters are registered within a minute, and the buyer is told.")
    return Done((Text((words,)),))


STEPS: tuple[Step[Any, Any], ...] = (Step(AGREE, Deed, ask_agree, take_agree),)
