"""A line of an order typed anew.

Until its money settles the order is replaced, and everybody keeps their letter. After that the register gets
a correction, for a letter stays with its person for ever.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood, normalize, read_amount, read_choice_number
from handlers.conversation import (
    Done,
    Go,
    Move,
    Option,
    Question,
    Reply,
    Said,
    Situation,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.register import Candidate, in_hebrew, spellings
from handlers.flows.street import phone
from handlers.flows.street.drafts import CHANGE, STREET, Change, OrderPerson, WrittenOrder
from handlers.flows.street.messages import (
    children_with_a_letter,
    has_letter_text,
    order_texts,
    pool_short_text,
    role_ended_text,
)
from handlers.flows.street.orders import PricedPerson, ReplacedOrder, load_replaced, total, write_order
from handlers.flows.street.reading import LineReader, StreetEntry, is_a_child, read_retyped
from handlers.flows.street.terms import MOST_SUM
from handlers.texts import certificate_file
from handlers.words import _, plain
from storage import names
from storage.database import to_ms
from storage.money import Money, pool
from storage.people import Person, ownership
from storage.register import Order, OrderLine, orders, register_entries
from storage.search import name_index, questions
from storage.volunteers import PayMethod, StreetOrder, shifts

_BUTTONS = 10  # people to choose from at a tap; of more, the name is typed
_SPELLINGS = 3  # other spellings that are offered at a tap


@dataclass(frozen=True, slots=True)
class RetypedLine:
    """A person of the order, with the line that was typed anew for them."""

    whose: OrderPerson
    text: str


@dataclass(frozen=True, slots=True)
class ChosenSpelling:
    """A person of the order, with another Hebrew spelling that was tapped for them."""

    whose: OrderPerson
    spelling: Candidate


Answer = int | RetypedLine | ChosenSpelling  # int: index of the person whose line is to change


def ask_change(visit: Visit[Change]) -> Question[Answer]:
    draft = visit.draft
    if draft.chosen is None:
        words = _("Whose line shall be changed? Choose, or type the number or the name.")
        listed = [
            _("{number}. {name}", number=at, name=one.name) for at, one in enumerate(draft.people, start=1)
        ]
        rows: tuple[tuple[Option[Answer], ...], ...] = tuple(
            (Option(f"p{at}", plain(one.name), at),) for at, one in enumerate(draft.people[:_BUTTONS])
        )
        many = len(draft.people) > _BUTTONS
        return Question(
            (words, *listed) if many else (words,),
            () if many else rows,
            lambda said: _read_person(draft, said),
        )
    whose = draft.people[draft.chosen]
    words = _("It is written now: *{name}*. Please type the line as it should be.", name=whose.name)
    return Question((words,), _other_spellings(visit, whose), lambda said: RetypedLine(whose, said.text))


def _read_person(draft: Change, said: Said) -> int:
    """The index of a person by their number or by a part of their name; raises NotUnderstood unless one
    person fits."""
    number = read_choice_number(said.text, len(draft.people))
    if number is not None:
        return number
    typed = normalize(said.text)
    found = [
        at
        for at, one in enumerate(draft.people)
        if typed and typed in (normalize(one.name), normalize(one.typed))
    ] or [
        at
        for at, one in enumerate(draft.people)
        if typed and typed in f"{normalize(one.name)} {normalize(one.typed)}"
    ]
    if len(found) != 1:
        raise NotUnderstood(_("Please type the number that stands before the name."))
    return found[0]


def _other_spellings(situation: Situation, whose: OrderPerson) -> tuple[tuple[Option[Answer], ...], ...]:
    """A button for each other Hebrew spelling of a name that was typed in another script."""
    return tuple(
        (Option(f"s{at}", plain(in_hebrew(spelling)), ChosenSpelling(whose, spelling)),)
        for at, spelling in enumerate(_other_candidates(situation, whose))
    )


def _other_candidates(situation: Situation, whose: OrderPerson) -> list[Candidate]:
    reader = LineReader(situation.caller.language, situation.now.date())
    foreign = reader.read_unspelled(whose.typed)
    if foreign is None:
        return []
    others = [one for one in spellings(foreign) if in_hebrew(one) != whose.name] if foreign.unspelled else []
    return others[:_SPELLINGS]


async def take_change(visit: Visit[Change], answer: Answer, context: TurnContext) -> Move:
    draft = visit.draft
    if not context.caller.is_staff:
        return Done((Text((role_ended_text(),)),))
    if isinstance(answer, int):
        return Go(CHANGE, replace(draft, chosen=answer), instead=CHANGE)
    order = await orders.load(context.transaction, draft.order)
    down = await shifts.find_order(context.transaction, draft.order)
    if order is None or down is None or order.state not in ("open", "paid"):
        return _leave(draft, [Text((_("That was taken back already, or its time is over."),))])
    line = next(line for line in order.lines if line.id == answer.whose.line)
    entry = _read_entry(visit, answer, candidate_of(line.person))
    if order.state == "paid":
        return await _correct(draft, line, entry, context)
    return await _replace(draft, order, down, line, entry, context)


def _read_entry(situation: Situation, answer: RetypedLine | ChosenSpelling, before: Candidate) -> StreetEntry:
    """The person as the answer has them; raises NotUnderstood where a typed line cannot be taken."""
    if isinstance(answer, ChosenSpelling):
        chosen = answer.spelling
        return StreetEntry(
            answer.whose.typed,
            replace(before, given=chosen.given, parent=chosen.parent, family=chosen.family),
        )
    reader = LineReader(situation.caller.language, situation.now.date())
    return read_retyped(reader, before, answer.text)


def candidate_of(person: Person) -> Candidate:
    """A person in an order, as the reader of lines would return them."""
    return Candidate(
        line=person.typed,
        understood=True,
        given=person.given,
        parent=person.parent,
        family=person.family,
        parent_kind=person.parent_kind,
        gender=person.gender,
        title=person.title,
        other_parent=person.other_parent,
        life_status=person.life_status,
        birth=person.birth,
        after_sunset=person.after_sunset,
        sunset_known=person.after_sunset is not None,
    )


# --- before the sale ------------------------------------------------------------------------------------


async def _replace(
    draft: Change, order: Order, down: StreetOrder, line: OrderLine, entry: StreetEntry, context: TurnContext
) -> Move:
    before = await load_replaced(context, order)
    people = [_price_as_before(one, before, down) for one in order.lines]
    at = order.lines.index(line)
    people[at] = _price_anew(people[at], entry, context)
    if await children_with_a_letter([people[at]], context):
        raise NotUnderstood(has_letter_text(people[at], context.shelf))
    pay = _new_pay_method(entry, down, order)
    if pay == "pool" and not await _pool_covers(context, people, before):
        raise NotUnderstood(pool_short_text(people))
    stays = {
        one.id: index
        for index, one in enumerate(order.lines)
        if one.letter is not None and one.series == people[index].series
    }
    taken = await write_order(
        context, pay, people, down.shift, down.sent, dataclasses.replace(before, stays=stays)
    )
    told: list[Reply] = [Text((_("Changed."), *order_texts(taken, context)))]
    if pay == "pledge":
        told += phone.pledge_replies(context, taken, down.shift)
    return _leave(draft, told, WrittenOrder(key=str(taken.order.id), pay=pay))


def _price_as_before(line: OrderLine, before: ReplacedOrder, down: StreetOrder) -> PricedPerson:
    entry = StreetEntry(line.person.typed, candidate_of(line.person))
    price = Money(line.price, before.order.total.currency)
    return PricedPerson(entry, line.person, line.series, price, down.pay, before.slips.get(line.id))


def _price_anew(known: PricedPerson, entry: StreetEntry, context: TurnContext) -> PricedPerson:
    """The new line, in the scroll and for the sum of the old unless it says otherwise. Raises
    NotUnderstood if it cannot be."""
    currency = known.money.currency
    series = _new_series(known, entry, context)
    least = context.shelf.series(series).price(currency).minimum
    if entry.candidate.life_status == "deceased" and context.shelf.series(series).kind == "children":
        raise NotUnderstood(_("The Children's scroll is for living children."))
    price = known.money if series == known.series else least
    if entry.sum:
        price = read_amount(entry.sum, currency, least, Money.of(MOST_SUM, currency))
    return PricedPerson(entry, entry.candidate.person(), series, price, known.pay, known.slip)


def _new_series(known: PricedPerson, entry: StreetEntry, context: TurnContext) -> str:
    """The slug of the scroll: another only if the new line tells another age; a slip's letter stays where
    it is."""
    shelf, currency = context.shelf, known.money.currency
    person = entry.candidate
    told = (
        entry.age is not None
        or person.birth != known.person.birth
        or person.life_status != known.person.life_status
    )
    if known.slip is not None or not told or shelf.series(known.series).kind == "special":
        return known.series
    scroll = shelf.current_of_kind("children" if is_a_child(entry, context.now.date()) else "general")
    if scroll is None or scroll.series.price(currency).minimum.currency != currency:
        return known.series
    return scroll.series.slug


def _new_pay_method(entry: StreetEntry, down: StreetOrder, order: Order) -> PayMethod:
    """The way of paying: another only for an order of one line. Raises NotUnderstood for a phone, which
    needs a new line."""
    if entry.pay in (None, down.pay) or len(order.lines) > 1:
        return down.pay
    if entry.pay == "phone":
        raise NotUnderstood(_("Please take it back with *undo*, and type the line again with *phone*."))
    return entry.pay or down.pay


async def _pool_covers(context: TurnContext, people: Sequence[PricedPerson], before: ReplacedOrder) -> bool:
    """True if the pool covers the prices with the sum that returns to it from the replaced order."""
    returned = sum(one.money.minor for one in before.money if one.provider == pool.PROVIDER)
    wanted = total(people)
    more = Money(wanted.minor - returned, wanted.currency)
    return more.minor <= 0 or await pool.covers(context.transaction, more)


# --- after the sale -------------------------------------------------------------------------------------


async def _correct(draft: Change, line: OrderLine, entry: StreetEntry, context: TurnContext) -> Move:
    standing = await register_entries.find_by_certificate(context.transaction, line.certificate)
    if (
        standing is None
        or await ownership.load_owner(context.transaction, line.person_id) != context.caller.id
    ):
        return _leave(draft, [Text((_("These letters were handed over to another phone."),))])
    person = entry.candidate.person()
    if not _is_same_person(standing.person, person):
        return _ask_office(draft, standing.person, person, context)
    number = register_entries.enter_correction(context.transaction, context.caller.id, standing, person)
    words = [
        _("Corrected in the register: *{name}*.", name=person.in_hebrew),
        _("New number of the certificate: {number}", number=number),
    ]
    if entry.sum:
        words.append(_("The sum stays as it was taken; *cash* puts a cash book right."))
    return _leave(
        draft,
        [Text(tuple(words)), certificate_file(number, person.in_hebrew)],
        WrittenOrder(key=str(draft.order), pay="cash", sold=True),
    )


def _is_same_person(old: Person, new: Person) -> bool:
    """True if the names are alike enough for a spelling; a letter does not change hands by a correction."""
    record = {part: getattr(old, part) for part in name_index.PARTS}
    return names.score(new.in_hebrew, record) >= names.PERHAPS


def _ask_office(draft: Change, old: Person, new: Person, context: TurnContext) -> Move:
    text = f"{old.in_hebrew} -> {new.in_hebrew}"
    questions.ask_office(
        context.transaction, context.caller.id, text, context.caller.language, to_ms(context.now)
    )
    words = _(
        "That is quite another name, and a letter belongs to one person for ever. So the office looks at "
        "it first; the answer will come here."
    )
    return _leave(draft, [Text((words,))])


# --- back -----------------------------------------------------------------------------------------------


def _leave(draft: Change, told: Sequence[Reply], written: WrittenOrder | None = None) -> Move:
    """The move back to street mode, or to the question that was interrupted."""
    if draft.street is None:
        return Done(told)
    after = draft.street
    if written is not None:
        others = tuple(one for one in after.last if one.key != str(draft.order))
        after = replace(after, last=(*others, written))
    return Go(STREET, after, told, instead=STREET)


STEPS: tuple[Step[Any, Any], ...] = (Step(CHANGE, Change, ask_change, take_change),)
