"""The people of a message written down: priced, held apart from those who are down, paid, answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import Move, Reply, Situation, Stay, Text, TurnContext, Visit
from handlers.flows.street import money, orders, phone, terms
from handlers.flows.street.drafts import (
    Choice,
    PendingLine,
    ShiftTerms,
    StreetEntry,
    StreetMode,
    WrittenOrder,
)
from handlers.flows.street.finding import SaidName, is_called, people_called
from handlers.flows.street.known_people import KnownPerson, is_retyped, separate_known
from handlers.flows.street.order_texts import has_letter_text, order_texts, pool_short_text
from handlers.flows.street.orders import PricedPerson, Pricer
from handlers.flows.street.pledges import open_pledges, take_further_part, take_payment
from handlers.flows.street.reading import MessageReading, in_likeliest_spelling, is_a_child, no_name_text
from handlers.flows.street.rewriting import with_least
from handlers.flows.street.standing_letters import (
    people_with_a_letter,
    stands_already_text,
    stood_already_text,
)
from handlers.flows.street.texts import RefusedLine, already_texts, refused_text, shortened
from handlers.flows.street.waiting import kept, open_line, still_open
from handlers.words import _
from storage.volunteers import BoundSlip, PayMethod, Shift, StreetPerson, slip_numbers, slips

MOST_PENDING = 100  # lines that wait for an answer


@dataclass(slots=True)
class MessageOutcome:
    """The orders and replies that a message has led to so far."""

    written: list[WrittenOrder] = field(default_factory=list)
    told: list[Reply] = field(default_factory=list)
    refused: list[RefusedLine] = field(default_factory=list)
    known: list[KnownPerson] = field(default_factory=list)
    standing: list[PricedPerson] = field(default_factory=list)  # who seem to have a letter in the scroll
    given_slips: list[BoundSlip] = field(default_factory=list)  # that were typed again for somebody else
    registered: list[StreetEntry] = field(default_factory=list)
    choice: Choice | None = None
    is_payment: bool = False  # for a pledge


async def register(
    visit: Visit[StreetMode],
    reading: MessageReading,
    context: TurnContext,
    *,
    draft: StreetMode | None = None,
    again: bool = False,
    new: bool = False,
    told: Sequence[Reply] = (),
) -> Move:
    """Writes the people of a message down, and says what came of each line.

    `draft` is street mode without the line that was answered; `again` registers also people who are down
    already, `new` also whom a payment could mean; `told` is said first. Raises NotUnderstood for a sum for
    the whole message that is too small.
    """
    draft = draft or visit.draft
    outcome = MessageOutcome(told=[*told], refused=[*reading.refused])
    payments = [] if new or again else await _payments(reading, context)
    language = context.caller.language
    entries = [
        replace(entry, candidate=in_likeliest_spelling(entry.candidate, language))
        for entry in reading.entries
    ]
    if not again:
        separated = await separate_known(entries, context)
        entries, outcome.known, outcome.choice = separated.fresh, separated.known, separated.choice
    people = await _price_all(draft.terms, entries, outcome, context)
    if not again:
        people = await _without_standing(visit, people, outcome, context, together=bool(reading.joint_sum))
    if reading.joint_sum and people:
        least = [one if one.sum_typed else with_least(context, one) for one in people]
        people = orders.split_joint_sum(least, reading.joint_sum)
    elif reading.joint_sum and not payments:
        alone = _("A sum alone registers nobody. Please type a name a line, and the sum with it.")
        reason = no_name_text() if reading.nobody else alone
        outcome.refused.append(RefusedLine(reading.nobody or reading.joint_sum, reason))
    await _pay(payments, outcome, context, draft.choice)
    shift = None
    if people:
        shift = await terms.ensure_shift(context, draft.terms)
        for pay, group in orders.group_by_payment(people):
            await _register_group(context, pay, group, shift.id, outcome)
        outcome.registered = [one.entry for one in people]
    return await answer_move(draft, reading, outcome, context, shift)


# --- payments for pledges -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Payment:
    name: SaidName
    sum: str  # as typed; "" for what was pledged
    line: str = ""  # of somebody new, who may be meant as well
    ask: bool = False
    way: str = ""  # words for money that is no cash


async def _payments(reading: MessageReading, context: TurnContext) -> list[_Payment]:
    """The payments that a message tells of: their lines are taken out of the reading."""
    found = [
        _Payment(
            SaidName.of(person),
            reading.joint_sum if len(reading.paid) == 1 else "",
            ask=not reading.is_paid_clear,
            way=reading.other_way,
        )
        for person in reading.paid
    ]
    if not any(_may_pay(entry) for entry in reading.people):
        return found
    pledged = await open_pledges(context)
    for entry in [entry for entry in reading.entries if entry.paid]:
        name = SaidName.of(entry.candidate)
        if any(is_called(name, one.person) for one in pledged):
            reading.entries.remove(entry)
            found.append(_Payment(name, entry.sum))
    for line in [line for line in reading.waiting if line.people and all(map(_may_pay, line.people))]:
        names = [SaidName.of(entry.candidate) for entry in line.people]
        if not all(_has_pledged(name, pledged) for name in names):
            continue
        reading.waiting.remove(line)
        said = all(entry.paid for entry in line.people)
        ask = not said or bool(line.left_over) or any("sum" in one.unclear for one in line.people)
        found += [
            _Payment(name, entry.sum, "" if said else line.line, ask, entry.other_way)
            for name, entry in zip(names, line.people, strict=True)
        ]
    return found


def _has_pledged(name: SaidName, pledged: Sequence[StreetPerson]) -> bool:
    """True if a pledge can be meant: one of exactly this name, or any that a part of a name fits."""
    if name.is_whole:
        return any(is_called(name, one.person) for one in pledged)
    return bool(people_called(name, pledged))


def _may_pay(entry: StreetEntry) -> bool:
    return entry.paid or entry.pay == "cash" or bool(entry.other_way)


async def _pay(
    payments: Sequence[_Payment], outcome: MessageOutcome, context: TurnContext, asked: Choice | None
) -> None:
    if not payments:
        return
    outcome.is_payment = True
    if len(payments) > 1 and any(one.sum or one.ask or one.way for one in payments):
        outcome.told.append(Text((_("Please type each payment in a message of its own."),)))
        return
    first = payments[0]
    names = [one.name for one in payments]
    paid = await take_further_part(context, names, first.sum, asked)
    if paid is None:
        paid = await take_payment(context, names, first.sum, line=first.line, ask=first.ask, way=first.way)
    outcome.written += paid.written
    outcome.told += paid.told
    outcome.choice = outcome.choice or paid.choice


# --- new people -----------------------------------------------------------------------------------------


async def _price_all(
    held: ShiftTerms, entries: Sequence[StreetEntry], outcome: MessageOutcome, context: TurnContext
) -> list[PricedPerson]:
    numbers = {entry.slip for entry in entries if entry.slip is not None}
    out = await slips.slips_out(context.transaction, context.caller.id) if numbers else {}
    bound = await slip_numbers.bound_slips(context.transaction, context.caller.id, numbers - out.keys())
    outcome.given_slips = [*bound.values()]
    pricer = Pricer(context.shelf, held, context.now, dict(out), bound)
    people: list[PricedPerson] = []
    for entry in entries:
        try:
            people += pricer.price_letters(entry)
        except NotUnderstood as reason:
            outcome.refused.append(RefusedLine(entry.text, reason.words))
    has = await orders.children_with_a_letter(people, context)
    outcome.refused += [
        RefusedLine(one.entry.text, has_letter_text(one, context.shelf)) for one in people if one in has
    ]
    return [one for one in people if one not in has]


async def _without_standing(
    situation: Situation,
    people: list[PricedPerson],
    outcome: MessageOutcome,
    context: TurnContext,
    *,
    together: bool,
) -> list[PricedPerson]:
    """The people without those who seem to have a letter already. Of people who are paid `together` all are
    written down, for the sum is theirs: then it is only told."""
    standing = await people_with_a_letter(situation, people, context)
    if together:
        told = [stood_already_text(one, context.shelf) for one in standing]
        outcome.told += [Text(tuple(told))] if told else []
        return people
    outcome.standing = standing
    return [one for one in people if one not in standing]


async def _register_group(
    context: TurnContext, pay: PayMethod, group: list[PricedPerson], shift: int, outcome: MessageOutcome
) -> None:
    """Writes down the people of a message who are paid for in one way, and adds to the outcome."""
    if pay == "phone":
        code = await phone.prepare_link(context, group, shift)
        outcome.written.append(WrittenOrder(key=code, pay=pay))
        outcome.told += phone.link_replies(context, code, group)
        return
    if pay == "pool" and not await orders.pool_covers(context, group):
        outcome.told.append(Text((pool_short_text(group),)))
        return
    taken = await orders.write_order(context, pay, group, shift, money.sent_at(context))
    outcome.written.append(WrittenOrder(key=str(taken.order.id), pay=pay))
    outcome.told.append(Text(order_texts(taken, context)))
    if pay == "pledge":
        outcome.told += phone.pledge_replies(context, taken, shift)


# --- what is said ---------------------------------------------------------------------------------------


async def answer_move(
    draft: StreetMode,
    reading: MessageReading,
    outcome: MessageOutcome,
    context: TurnContext,
    shift: Shift | None = None,
) -> Move:
    """The move that says what came of a message, and asks what is open. `shift`: the open one, if the
    message is noted in it already."""
    told = [*outcome.told]
    settled = [line for line in draft.pending if is_retyped(line, outcome.registered)]
    apart = already_texts(context.shelf, [(one.entry.candidate.person(), one.down) for one in outcome.known])
    apart += [stands_already_text(one, context.shelf) for one in outcome.standing]
    apart += [refused_text(refused) for refused in outcome.refused]
    apart += [_("That settles “{line}”.", line=shortened(line.line)) for line in settled]
    apart += reading.reasons
    if apart:
        told.append(Text(tuple(apart)))
    repeated = tuple(one.entry for one in outcome.known if not _is_the_same_child(one, context))
    repeated += tuple(one.entry for one in outcome.standing)
    asked = await _still_asked(draft, outcome, context)
    after = replace(
        draft,
        choosing=False,
        last=tuple(outcome.written) or _earlier_orders(outcome) or draft.last,
        pending=_waiting(draft, reading, outcome, settled),
        again=tuple(entry.text for entry in repeated),
        repeated=repeated,
        choice=outcome.choice or asked,
        unanswered=_unanswered(draft, outcome, asked),
        latest_waits=bool(reading.waiting) and not outcome.written,
    )
    if open_line(after) != open_line(draft):
        after = replace(after, asked_at=money.sent_at(context))
    return Stay(draft=await kept(after, context, shift), replies=tuple(told))


def _unanswered(draft: StreetMode, outcome: MessageOutcome, asked: Choice | None) -> tuple[Choice, ...]:
    """The payments about which is asked again once the question in their place is answered."""
    written = {one.key for one in outcome.written}
    before = [one for one in draft.unanswered if not written & {each.key for each in one.people}]
    if asked is not None and asked.is_of_money and outcome.choice is not None:
        before.append(asked)
    return tuple(before)


async def _still_asked(draft: StreetMode, outcome: MessageOutcome, context: TurnContext) -> Choice | None:
    """The correction or the payment about which is asked: the next people on the street do not settle it,
    nor does a payment for the pledge of somebody else."""
    asked = draft.choice
    if asked is None:
        return None
    if asked.is_of_money and outcome.is_payment:
        keys = {one.key for one in asked.people}
        again = {one.key for one in outcome.choice.people} if outcome.choice is not None else set()
        settled = keys & (again | {one.key for one in outcome.written})
        return None if settled or not await still_open(asked, context) else asked
    return asked if asked.is_of_money or asked.act in ("resum", "correct") else None


def _waiting(
    draft: StreetMode, reading: MessageReading, outcome: MessageOutcome, settled: Sequence[PendingLine]
) -> tuple[PendingLine, ...]:
    """The lines that wait, those of the newest message first, and behind them what has to be typed again."""
    refused = [PendingLine(line=one.text, fact="line", is_refused=True) for one in outcome.refused]
    new = {line.line for line in (*reading.waiting, *refused)}
    before = [line for line in draft.pending if line not in settled and line.line not in new]
    waiting = [*reading.waiting, *before, *refused]
    return tuple(sorted(waiting, key=lambda line: line.is_refused)[:MOST_PENDING])


def _is_the_same_child(known: KnownPerson, context: TurnContext) -> bool:
    """True for a child under age with the same birth date: the Children's scroll has one letter for them."""
    born = known.entry.candidate.birth
    same = born and known.down is not None and born == known.down.person.birth
    return bool(same) and is_a_child(known.entry, context.now.date())


def _earlier_orders(outcome: MessageOutcome) -> tuple[WrittenOrder, ...]:
    """The orders of people and slips that were typed again, two at most: they can be taken back, too."""
    found = {
        one.down.order: WrittenOrder(
            key=str(one.down.order),
            pay=one.down.pay,
            sold=one.down.state == "paid",
            name=one.down.person.in_hebrew,
        )
        for one in outcome.known
        if one.down is not None
    } | {
        one.order: WrittenOrder(key=str(one.order), pay=one.pay, sold=one.paid) for one in outcome.given_slips
    }
    return tuple(found.values())[:2]
