"""A line of an order typed anew.

Until its money settles the order is replaced, and everybody keeps their letter. After that the register gets
a correction, for a letter stays with its person for ever.
"""

from __future__ import annotations

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
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.register import (
    Candidate,
    ask_rabbi,
    candidate_of,
    foreign_parts,
    in_hebrew,
    rabbi_words,
    spellings,
)
from handlers.flows.street import money, phone
from handlers.flows.street.answers import with_option, with_text
from handlers.flows.street.drafts import (
    CHANGE,
    STREET,
    Change,
    OrderPerson,
    PendingLine,
    StreetEntry,
    WrittenOrder,
)
from handlers.flows.street.finding import SaidName
from handlers.flows.street.order_texts import has_letter_text, order_texts, pool_short_text
from handlers.flows.street.orders import PricedPerson, children_with_a_letter, total
from handlers.flows.street.own_orders import over_text
from handlers.flows.street.questions import next_question, question_rows, question_words
from handlers.flows.street.reading import (
    StreetReader,
    in_likeliest_spelling,
    is_a_child,
    read_retyped,
)
from handlers.flows.street.rewriting import OldOrder, load_old, write_anew
from handlers.flows.street.terms import MOST_SUM, large_sum
from handlers.flows.street.texts import role_ended_text
from handlers.flows.tickets import ask_office
from handlers.texts import certificate_file
from handlers.understanding import understand
from handlers.words import _, plain
from storage import names
from storage.money import Money, pool
from storage.people import Person, ownership
from storage.register import Order, OrderLine, orders, register_entries
from storage.search import name_index
from storage.volunteers import PayMethod, StreetOrder, shifts

_BUTTONS = 10  # people to choose from at a tap; of more, the name is typed
_SPELLINGS = 3  # other spellings that are offered at a tap


@dataclass(frozen=True, slots=True)
class RetypedLine:
    """A person of the order, with the line that was typed anew for them."""

    whose: OrderPerson
    text: str
    keeps: bool = False  # True if the names that it does not tell stay as they are
    family_only: bool = False  # True if it is another family name, and nothing else


@dataclass(frozen=True, slots=True)
class ChosenSpelling:
    """A person of the order, with another Hebrew spelling that was tapped for them."""

    whose: OrderPerson
    spelling: Candidate


Answer = int | str | RetypedLine | ChosenSpelling
# int: index of the person whose line is to change; str: key of an answer about the new line


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
    if draft.waiting is not None:
        offered: tuple[tuple[Option[Answer], ...], ...] = tuple(
            tuple(Option(one.key, one.label, one.answer) for one in row)
            for row in question_rows(draft.waiting)
        )
        return Question(question_words(draft.waiting), offered, lambda said: RetypedLine(whose, said.text))
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
    if not whose.typed:
        return []
    read = understand(whose.typed, situation.caller.language, "street", situation.now.date())
    if len(read.people) != 1:
        return []
    foreign = candidate_of(read.people[0])
    spelled = spellings(foreign, situation.caller.language) if foreign.unspelled else ()
    return [one for one in spelled if in_hebrew(one) != whose.name][:_SPELLINGS]


async def take_change(visit: Visit[Change], answer: Answer, context: TurnContext) -> Move:
    draft = visit.draft
    if not context.caller.is_staff:
        return Done((Text((role_ended_text(),)),))
    if isinstance(answer, int):
        return Go(CHANGE, replace(draft, chosen=answer), instead=CHANGE)
    order = await orders.load(context.transaction, draft.order)
    down = await shifts.find_order(context.transaction, draft.order)
    if order is None or down is None or order.state not in ("open", "paid"):
        return _leave(draft, [Text((over_text(),))])
    if isinstance(answer, RetypedLine) and _reader(visit, order.total.currency, context).is_for_rabbi(
        answer.text
    ):
        ask_rabbi(answer.text, context)
        return Stay((rabbi_words(),))
    whose = draft.people[draft.chosen or 0]
    if _is_somebody_new(visit, answer, order.total.currency, context):
        words = _("Nothing was changed for *{name}*. Please send the new line once more.", name=whose.name)
        return _leave(draft, [Text((words,))])
    line = next(line for line in order.lines if line.id == whose.line)
    entry = _read_entry(visit, answer, line.person, order.total.currency, context)
    if isinstance(entry, PendingLine):
        return Stay(draft=replace(draft, waiting=entry))
    if order.state == "paid":
        return await _correct(draft, line, entry, context)
    return await _replace(draft, order, down, line, entry, context)


def _is_somebody_new(visit: Visit[Change], answer: Answer, currency: str, context: TurnContext) -> bool:
    """True for a whole line of its own, with a sum or a way of paying, where a detail of somebody is asked
    for: it is the next person on the street, never the answer."""
    if not isinstance(answer, RetypedLine) or visit.draft.waiting is None:
        return False
    people = _reader(visit, currency, context).read(answer.text).entries
    return any((one.sum or one.pay) and SaidName.of(one.candidate).is_whole for one in people)


def _read_entry(
    visit: Visit[Change], answer: Answer, person: Person, currency: str, context: TurnContext
) -> StreetEntry | PendingLine:
    """The person as the answer has them, or the new line while something is asked about it. Raises
    NotUnderstood if it is not the line of one person."""
    before = Candidate.of(person)
    if isinstance(answer, ChosenSpelling):
        chosen = answer.spelling
        spelled = replace(before, given=chosen.given, parent=chosen.parent, family=chosen.family)
        return StreetEntry(text=answer.whose.typed, candidate=spelled)
    reader = _reader(visit, currency, context)
    waiting = visit.draft.waiting
    line: PendingLine | None
    if isinstance(answer, RetypedLine):
        if answer.family_only:
            named = replace(before, line="", family=answer.text)
            named = replace(named, unspelled=foreign_parts(named))
            return StreetEntry(
                text=answer.text, candidate=in_likeliest_spelling(named, context.caller.language)
            )
        told = None if waiting is None else with_text(waiting, answer.text, reader)
        line = told or read_retyped(reader, before, answer.text)
        if answer.keeps:
            kept = (_with_names_of(entry, before, context) for entry in line.people)
            line = replace(line, people=tuple(kept))
    else:
        line = (None if waiting is None else with_option(waiting, f"{answer}", reader)) or waiting
    if line is None or len(line.people) != 1:
        raise NotUnderstood(_("Please type the line of one person."))
    asked = next_question(line)
    return line.people[0] if asked is None else replace(line, fact=asked.fact)


def _with_names_of(entry: StreetEntry, before: Candidate, context: TurnContext) -> StreetEntry:
    """A line typed anew, with the names that it does not tell again."""
    typed = in_likeliest_spelling(entry.candidate, context.caller.language)
    given, parent = typed.given or before.given, typed.parent or before.parent
    family = typed.family or before.family
    if (given, parent, family) == (typed.given, typed.parent, typed.family):
        return entry
    kind = typed.parent_kind if typed.parent else before.parent_kind
    gender = typed.gender if typed.given else before.gender
    whole = replace(
        typed, line="", given=given, gender=gender, parent=parent, parent_kind=kind, family=family
    )
    return replace(entry, candidate=whole)  # without a line: what was typed is a part of the name


def _reader(visit: Visit[Change], currency: str, context: TurnContext) -> StreetReader:
    limit = large_sum(context.shelf, context.large_sum, currency)
    return StreetReader(visit.caller.language, context.now.date(), limit)


# --- before the sale ------------------------------------------------------------------------------------


async def _replace(
    draft: Change, order: Order, down: StreetOrder, line: OrderLine, entry: StreetEntry, context: TurnContext
) -> Move:
    old = await load_old(context, order, down)
    people = [*old.people]
    at = order.lines.index(line)
    before, people[at] = people[at].money, _price_anew(people[at], entry, context)
    if await children_with_a_letter([people[at]], context):
        raise NotUnderstood(has_letter_text(people[at], context.shelf))
    pay = _new_pay_method(entry, old)
    if pay == "pool" and not await _pool_covers(context, people, old):
        raise NotUnderstood(pool_short_text(people))
    taken_anew = total(people).minor if pay == "cash" else 0
    handed_in = await money.handed_in_text(context, order, old.replaced.money, taken_anew)
    if handed_in is not None:
        raise NotUnderstood(handed_in)
    taken = await write_anew(context, old, pay, people)
    now = people[at].money
    other = () if now == before else (_("The sum is {new} now instead of {old}.", new=now, old=before),)
    told: list[Reply] = [Text((_("Changed."), *other, *order_texts(taken, context)))]
    if pay == "pledge":
        told += phone.pledge_replies(context, taken, down.shift)
    return _leave(draft, told, WrittenOrder(key=str(taken.order.id), pay=pay))


def _price_anew(known: PricedPerson, entry: StreetEntry, context: TurnContext) -> PricedPerson:
    """The new line, in the scroll and for the sum of the old unless it says otherwise. Raises
    NotUnderstood if it cannot be."""
    currency = known.money.currency
    series = _new_series(known, entry, context)
    least = context.shelf.series(series).price(currency).minimum
    if entry.candidate.life_status == "deceased" and context.shelf.series(series).kind == "children":
        raise NotUnderstood(_("The Children's scroll is for living children."))
    gives = known.money > context.shelf.series(known.series).price(currency).minimum
    price = max(known.money, least) if gives else known.money if series == known.series else least
    if entry.sum:
        price = read_amount(entry.sum, currency, least, Money.of(MOST_SUM, currency))
    person = in_likeliest_spelling(entry.candidate, context.caller.language).person()
    return PricedPerson(entry, person, series, price, known.pay, known.slip)


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


def _new_pay_method(entry: StreetEntry, old: OldOrder) -> PayMethod:
    """The way of paying: another only for an order of one line. Raises NotUnderstood for a phone, which
    needs a new line."""
    if entry.pay in (None, old.pay) or len(old.people) > 1:
        return old.pay
    if entry.pay == "phone":
        raise NotUnderstood(_("Please take it back with *undo*, and type the line again with *phone*."))
    return entry.pay or old.pay


async def _pool_covers(context: TurnContext, people: Sequence[PricedPerson], old: OldOrder) -> bool:
    """True if the pool covers the prices with the sum that returns to it from the replaced order."""
    returned = sum(one.money.minor for one in old.replaced.money if one.provider == pool.PROVIDER)
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
    person = in_likeliest_spelling(entry.candidate, context.caller.language).person()
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
    ask_office(context, "name", text)
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
        shown = tuple(written if one.key == str(draft.order) else one for one in after.last)
        # Buttons of two orders that were paid alike could not be told apart.
        after = replace(after, last=shown if written in shown else (written,))
    return Go(STREET, after, told, instead=STREET)


STEPS: tuple[Step[Any, Any], ...] = (Step(CHANGE, Change, ask_change, take_change),)
