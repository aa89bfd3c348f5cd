"""Messages in street mode: each registers the people of its lines, one or a hundred."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from msgspec.structs import replace

from handlers.answers import read_person_lines
from handlers.conversation import Done, Move, Reply, Stay, Text, TurnContext, Visit
from handlers.flows.street import money, orders, phone, terms
from handlers.flows.street.drafts import PendingLine, ShiftTerms, StreetMode, WrittenOrder
from handlers.flows.street.orders import PricedPerson, Pricer, TakenOrder
from handlers.flows.street.parsing import counts_its_lines
from handlers.flows.street.reading import (
    JointSum,
    LineReader,
    RefusedLine,
    StreetEntry,
    is_a_child,
    no_name_text,
    still_pending,
)
from handlers.flows.street.texts import (
    TakenPerson,
    already_texts,
    nightfall_text,
    people_texts,
    refused_text,
    sum_text,
)
from handlers.texts import scroll_name
from handlers.words import Several, Words, _
from storage.database import from_ms
from storage.scrolls import Shelf
from storage.search import name_index
from storage.volunteers import BoundSlip, PayMethod, StreetPerson, shifts, slip_numbers, slips

MOST_PENDING = 20  # lines that wait for a fact; older ones are forgotten
SAME_NAME_TIME = timedelta(hours=12)  # a name sent again within that time is the same person


@dataclass(slots=True)
class MessageReading:
    """The lines of a message, sorted by what becomes of them."""

    entries: list[StreetEntry] = field(default_factory=list)
    refused: list[RefusedLine] = field(default_factory=list)
    sum_for_all: str = ""  # as typed; "" without one
    pending: list[PendingLine] = field(default_factory=list)  # of earlier messages
    already: list[tuple[StreetEntry, StreetPerson]] = field(default_factory=list)
    given_slips: list[BoundSlip] = field(
        default_factory=list
    )  # slips that were typed again for somebody else


async def take_message(
    visit: Visit[StreetMode], text: str, context: TurnContext, again: bool = False
) -> Move:
    """Registers the people of a message; `again` registers also people who are down already. Raises
    NotUnderstood if nothing can be taken from it."""
    if not context.caller.is_staff:
        return Done((Text((role_ended_text(),)),))
    if (until := terms.rests_until(context)) is not None:
        return Stay((nightfall_text(until),))
    reader = LineReader(
        visit.caller.language,
        context.now.date(),
        await slip_numbers.highest_slip(context.transaction, context.caller.id),
    )
    reading = read_message(reader, text, visit.draft.pending)
    if not again:
        await separate_known(reading, context)
    return await _register(visit, reading, context)


def role_ended_text() -> Words:
    """The answer to everybody whose role as a volunteer was taken back."""
    return _(
        "Registering for others has ended here, so this was not taken down. What was registered stands, and "
        "the cash book is settled with the coordinator. Thank you for all of it!"
    )


# --- reading --------------------------------------------------------------------------------------------


def read_message(reader: LineReader, text: str, pending: Sequence[PendingLine]) -> MessageReading:
    """The lines of a message, sorted. A line that is only a missing fact completes a pending line.

    Raises NotUnderstood if the message has no line with words.
    """
    reading = MessageReading(pending=list(pending))
    lines = read_person_lines(text, reader.language, reader.today)
    reader = dataclasses.replace(reader, listed=counts_its_lines(line.text for line in lines))
    for at, line in enumerate(lines, start=1):
        one = reader.read(line.text)
        if isinstance(one, RefusedLine) and (found := _complete_pending(reader, reading, one)) is not None:
            reading.entries.append(found)
        elif isinstance(one, StreetEntry):
            reading.entries.append(one)
            reading.pending = still_pending(reading.pending, one)
        elif isinstance(one, JointSum) and at in (1, len(lines)):  # in the middle it is a slip of the thumb
            reading.sum_for_all = one.sum
        elif isinstance(one, JointSum):
            reading.refused.append(RefusedLine(one.text, "line", no_name_text()))
        else:
            reading.refused.append(one)
    return reading


def _complete_pending(reader: LineReader, reading: MessageReading, line: RefusedLine) -> StreetEntry | None:
    for at, pending in enumerate(reading.pending):
        found = reader.complete(pending, line.text)
        if found is not None:
            del reading.pending[at]
            return found
    return None


# --- who is down already --------------------------------------------------------------------------------


async def separate_known(reading: MessageReading, context: TurnContext) -> None:
    """Moves people who were written down within `SAME_NAME_TIME` to `already`: a message without an answer
    is typed again."""
    known = await shifts.find_people(
        context.transaction,
        context.caller.id,
        {entry.candidate.given for entry in reading.entries},
        money.sent_at(context),
        int(SAME_NAME_TIME.total_seconds() * 1000),
    )
    fresh: list[StreetEntry] = []
    for entry in reading.entries:
        before = next((down for down in known if _is_same_person(entry, down)), None)
        if before is not None:
            reading.already.append((entry, before))
        elif any(_is_same_entry(entry, other) for other in fresh):
            reading.already.append((entry, _as_registered(entry)))
        else:
            fresh.append(entry)
    reading.entries = fresh


def _is_same_person(entry: StreetEntry, down: StreetPerson) -> bool:
    person = entry.candidate
    alike = (person.given, person.parent, person.family, person.gender, person.life_status) == (
        down.given,
        down.parent,
        down.family,
        down.gender,
        down.life_status,
    )
    return alike and not (person.birth and down.birth and person.birth != down.birth)


def _is_same_entry(entry: StreetEntry, other: StreetEntry) -> bool:
    return _is_same_person(entry, _as_registered(other)) and entry.age == other.age


def _as_registered(entry: StreetEntry) -> StreetPerson:
    person = entry.candidate
    return StreetPerson(
        order=0,
        line=0,
        pay="cash",
        state="open",
        given=person.given,
        parent=person.parent,
        family=person.family,
        birth=person.birth,
        gender=person.gender,
        life_status=person.life_status,
        series="",
        letter=None,
    )


# --- writing --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class MessageOutcome:
    """The orders and replies that a message has led to so far."""

    written: list[WrittenOrder] = field(default_factory=list)
    told: list[Reply] = field(default_factory=list)


async def _register(visit: Visit[StreetMode], reading: MessageReading, context: TurnContext) -> Move:
    draft, outcome = visit.draft, MessageOutcome()
    people = await _price_all(draft.terms, reading, context)
    if reading.sum_for_all and people:
        people = orders.split_joint_sum(people, reading.sum_for_all)
    elif reading.sum_for_all:
        alone = _("A sum alone registers nobody. Please type a name a line, and the sum with it.")
        reading.refused.append(RefusedLine(reading.sum_for_all, "line", alone))
    if people:
        shift = await terms.ensure_shift(context, draft.terms)
        for pay, group in orders.group_by_payment(people):
            await _register_group(context, pay, group, shift, outcome)
    else:
        await terms.mark_heard(context)
    return _answer_move(draft, reading, outcome, context)


async def _price_all(held: ShiftTerms, reading: MessageReading, context: TurnContext) -> list[PricedPerson]:
    numbers = {entry.slip for entry in reading.entries if entry.slip is not None}
    out = await slips.slips_out(context.transaction, context.caller.id) if numbers else {}
    bound = await slip_numbers.bound_slips(context.transaction, context.caller.id, numbers - out.keys())
    reading.given_slips = [*bound.values()]
    pricer = Pricer(context.shelf, held, context.now.date(), dict(out), bound)
    people = []
    for entry in reading.entries:
        priced = pricer.price(entry)
        if isinstance(priced, RefusedLine):
            reading.refused.append(priced)
        else:
            people.append(priced)
    has = await children_with_a_letter(people, context)
    reading.refused += [
        RefusedLine(one.entry.text, "line", has_letter_text(one, context.shelf))
        for one in people
        if one in has
    ]
    return [one for one in people if one not in has]


async def children_with_a_letter(people: Sequence[PricedPerson], context: TurnContext) -> list[PricedPerson]:
    """The people among these who have a letter in the current Children's scroll: it has one letter for a
    child, whoever took it."""
    children = [
        one for one in people if one.person.birth and context.shelf.series(one.series).kind == "children"
    ]
    found: list[PricedPerson] = []
    for series in {one.series for one in children}:
        known = {name_index.name_id(_parts(one)): one for one in children if one.series == series}
        standing = await shifts.people_in_scroll(
            context.transaction,
            context.shelf.current(series).id,
            known,
            {one.person.birth for one in known.values()},
        )
        found += [one for name, one in known.items() if (name, one.person.birth) in standing]
    return found


def _parts(one: PricedPerson) -> dict[str, str]:
    return {part: getattr(one.person, part) for part in name_index.PARTS}


def has_letter_text(one: PricedPerson, shelf: Shelf) -> Words:
    """The refusal of a child who has a letter in the scroll already."""
    return _(
        "*{name}* has a letter in {scroll} already. For another scroll please type the line without the "
        "birth date.",
        name=one.person.in_hebrew,
        scroll=scroll_name(shelf.current(one.series)),
    )


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


def order_texts(taken: TakenOrder, context: TurnContext) -> tuple[Words, ...]:
    """The people of an order as they will be written, each with letter and place, and the sum."""
    people = [
        TakenPerson(
            one.person,
            letter,
            slip=one.slip.number if one.slip is not None else None,
        )
        for one, letter in zip(taken.people, taken.letters, strict=True)
    ]
    until = from_ms(taken.order.promised_until, context.now.tzinfo)
    return (
        *people_texts(context.shelf, people),
        sum_text(taken.pay, len(people), taken.order.total, until),
    )


def pool_short_text(people: Sequence[PricedPerson]) -> Words:
    """The refusal of people for whom the sponsors' pool has not enough left."""
    return _(
        "The sponsors' pool has less than {sum} left at the moment, so this was not taken: {names}. "
        "Please type it as cash or as a pledge.",
        sum=orders.total(people),
        names=Several(tuple(one.person.in_hebrew for one in people)),
    )


def _answer_move(
    draft: StreetMode, reading: MessageReading, outcome: MessageOutcome, context: TurnContext
) -> Move:
    told = list(outcome.told)
    apart = already_texts(
        context.shelf, [(entry.candidate.person(), down) for entry, down in reading.already]
    )
    apart += [refused_text(refused) for refused in reading.refused]
    if apart:
        told.append(Text(tuple(apart)))
    waiting = [*reading.pending, *(PendingLine(line=one.text, fact=one.fact) for one in reading.refused)]
    after = replace(
        draft,
        choosing=False,
        idle=draft.idle and not outcome.written,
        last=tuple(outcome.written) or _earlier_orders(reading) or draft.last,
        pending=tuple(waiting[-MOST_PENDING:]),
        again=tuple(
            entry.text for entry, down in reading.already if not _is_the_same_child(entry, down, context)
        ),
    )
    return Stay(draft=after, replies=tuple(told))


def _is_the_same_child(entry: StreetEntry, down: StreetPerson, context: TurnContext) -> bool:
    """True for a child under age with the same birth date: the Children's scroll has one letter for them."""
    born = entry.candidate.birth
    return bool(born) and born == down.birth and is_a_child(entry, context.now.date())


def _earlier_orders(reading: MessageReading) -> tuple[WrittenOrder, ...]:
    """The orders of people and slips that were typed again, two at most: they can be taken back, too."""
    found = {
        down.order: WrittenOrder(key=str(down.order), pay=down.pay, sold=down.state == "paid")
        for _entry, down in reading.already
        if down.order
    } | {
        one.order: WrittenOrder(key=str(one.order), pay=one.pay, sold=one.paid) for one in reading.given_slips
    }
    return tuple(found.values())[:2]
