"""The name for a slip, entered by the receiver of the slip.

It becomes a pledge in the volunteer's orders: nothing that a stranger types puts money into a volunteer's
hand. Receivers who gave the money to the volunteer are done; the volunteer confirms it, corrects the name or
takes it back, and then the slip is out again. Other receivers pay right here.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, TypeAlias

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import (
    Caller,
    Done,
    Go,
    Move,
    News,
    Option,
    Question,
    Said,
    Session,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.register import ask_rabbi, rabbi_words
from handlers.flows.slips.drafts import ENTERED, NAME, EnteredName, OpenedSlip
from handlers.flows.slips.slip_link import slip_state_texts, volunteer_to_pledge_to
from handlers.flows.street import (
    CHANGE_LINE,
    GOT_CASH,
    UNDO,
    PendingLine,
    PricedPerson,
    Pricer,
    RefusedLine,
    ShiftTerms,
    StreetEntry,
    StreetMode,
    StreetReader,
    TakenOrder,
    WrittenOrder,
    children_with_a_letter,
    enter_phone_link,
    has_letter_text,
    in_likeliest_spelling,
    large_sum,
    next_question,
    nightfall_text,
    order_texts,
    prepare_pledge_link,
    question_rows,
    question_words,
    read_single,
    rests_until,
    sent_at,
    street_reply,
    with_option,
    with_text,
    write_order,
)
from handlers.words import Words, _
from storage.database import to_ms
from storage.money import Money
from storage.referrals import referral_links
from storage.register import orders
from storage.volunteers import Member, Slip, prepared_registrations, shifts, slips


@dataclass(frozen=True, slots=True)
class ChosenAnswer:
    """A button of the question about a name."""

    key: str


Answer: TypeAlias = str | ChosenAnswer  # str: typed
NAME_ENTERED = "slips.named"  # topic of the news that a name was entered for a slip; about is the order's id


def ask_name(visit: Visit[OpenedSlip]) -> Question[Answer]:
    waiting = visit.draft.waiting
    if waiting is not None:
        rows: tuple[tuple[Option[Answer], ...], ...] = tuple(
            tuple(Option(one.key, one.label, ChosenAnswer(one.answer)) for one in row)
            for row in question_rows(waiting)
        )
        return Question(question_words(waiting), rows, _read_single_line, names=True)
    words = _("The name can be entered right here, too: please type it, like *Moshe ben Sarah Levy*.")
    return Question((words,), (), _read_single_line, names=True)


def _read_single_line(said: Said) -> str:
    if "\n" in said.text:
        raise NotUnderstood(_one_name_wanted())
    return said.text


async def take_name(visit: Visit[OpenedSlip], answer: Answer, context: TurnContext) -> Move:
    """Enters the name as a pledge if the slip still allows it; what is not clear is asked. Raises
    NotUnderstood if the person or the sum cannot be."""
    slip = await slips.find_by_code(context.transaction, visit.draft.code)
    if slip is None:
        return Done((Text((_("This slip is not known here."),)),))
    member = volunteer_to_pledge_to(slip, context)
    if member is None:
        return Done((Text(await slip_state_texts(visit, slip, context)),))
    theirs = _context_of(member, context)
    if (until := rests_until(theirs) or context.rests_until) is not None:
        return Stay((nightfall_text(until),))
    reader = StreetReader(
        visit.caller.language,
        visit.now.date(),
        large_sum(context.shelf, context.large_sum, slip.each.currency),
    )
    if isinstance(answer, str) and reader.is_for_rabbi(answer):
        ask_rabbi(answer, context)
        return Stay((rabbi_words(),))
    line = _read_name(visit, answer, reader)
    asked = next_question(line)
    if asked is not None:
        return Stay(draft=replace(visit.draft, waiting=replace(line, fact=asked.fact)))
    return await _write_pledge(await _price(line.people[0], slip, context), theirs, context)


def _read_name(visit: Visit[OpenedSlip], answer: Answer, reader: StreetReader) -> PendingLine:
    """The person of a line, with the answer to what was open. Raises NotUnderstood for any other text."""
    waiting = visit.draft.waiting
    if isinstance(answer, ChosenAnswer):
        chosen = None if waiting is None else with_option(waiting, answer.key, reader)
        line = chosen or waiting
    else:
        told = None if waiting is None else with_text(waiting, answer, reader)
        line = told or _read_one_person(reader, answer)
    if line is None or len(line.people) > 1:
        raise NotUnderstood(_one_name_wanted())
    one_letter = tuple(replace(one, letters=1, letters_asked=False) for one in line.people)
    return replace(line, people=one_letter)


def _read_one_person(reader: StreetReader, text: str) -> PendingLine:
    if len(reader.read(text).people) > 1:
        raise NotUnderstood(_one_name_wanted())
    return read_single(reader, text)


def _one_name_wanted() -> Words:
    return _("A slip is for one letter and one person: please type one name.")


async def _price(entry: StreetEntry, slip: Slip, context: TurnContext) -> PricedPerson:
    """The person with the scroll and the price of the slip, as a pledge. Raises NotUnderstood if they are
    not eligible or have a letter there."""
    candidate = in_likeliest_spelling(entry.candidate, context.caller.language)
    entry = replace(entry, candidate=candidate, slip=slip.number, pay="pledge")
    pricer = Pricer(context.shelf, _slip_terms(slip), context.now, {slip.number: slip})
    priced = pricer.price(entry)
    if isinstance(priced, RefusedLine):
        raise NotUnderstood(priced.words)
    if await children_with_a_letter([priced], context):
        raise NotUnderstood(has_letter_text(priced, context.shelf))
    return priced


def _slip_terms(slip: Slip) -> ShiftTerms:
    return ShiftTerms(series=slip.series, each=slip.each.minor, currency=slip.each.currency, pay="pledge")


def _context_of(member: Member, context: TurnContext) -> TurnContext:
    """The turn's context as if the slip's volunteer were the caller, in the language of the real caller."""
    caller = Caller(member.account, context.caller.language, role=member.role)
    return dataclasses.replace(context, caller=caller)


async def _write_pledge(person: PricedPerson, theirs: TurnContext, context: TurnContext) -> Move:
    shift = await _shift_of(person, theirs)
    taken = await write_order(theirs, "pledge", [person], shift, sent_at(context))
    link = prepare_pledge_link(theirs, taken, shift)
    prepared_registrations.mark_used(
        context.transaction, link, context.caller.id
    )  # nobody else can pay with it
    await referral_links.record_arrival(context.transaction, context.caller.id, by=theirs.caller.id)
    context.tell(theirs.caller.id, NAME_ENTERED, taken.order.id)
    return Go(ENTERED, _entered_draft(taken, link), (Text(order_texts(taken, context)),), from_menu=True)


async def _shift_of(person: PricedPerson, theirs: TurnContext) -> int:
    """The id of the volunteer's latest shift, open or ended; it is not noted as heard, for the volunteer
    wrote nothing."""
    newest = await shifts.newest_shift(theirs.transaction, theirs.caller.id)
    if newest is not None:
        return newest.id
    now = to_ms(theirs.now)
    return shifts.begin(
        theirs.transaction, theirs.caller.id, person.series, person.money, "cash", now, now
    ).id


def _entered_draft(taken: TakenOrder, link: str) -> EnteredName:
    total = taken.order.total
    return EnteredName(link=link, sum=total.minor, currency=total.currency, until=taken.order.promised_until)


def ask_entered(visit: Visit[EnteredName]) -> Question[str]:
    total = Money(visit.draft.sum, visit.draft.currency)
    words = _(
        "The volunteer has been told. If the money was given to the volunteer, nothing more is to be done; "
        "else it can be paid here."
    )
    return Question((words,), ((Option("pay", _("Pay {total}", total=total), "pay", leads=True),),))


async def take_entered(visit: Visit[EnteredName], answer: str, context: TurnContext) -> Move:
    return await enter_phone_link(visit, context, visit.draft.link)


async def tell_name_entered(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Tells the volunteer which name was entered for a slip, with buttons for the pledge. None if the
    order is not open any more."""
    order = await orders.load(context.transaction, news.about)
    if order is None or order.state != "open" or order.account != context.caller.id:
        return None
    bound = await slips.of_lines(context.transaction, [line.id for line in order.lines])
    words = _(
        "Slip {number}: whoever got it has entered the name *{name}*. {sum} is still to be paid; if it is in "
        "your hand, *paid in cash* says so.",
        number=next((slip.number for slip in bound.values()), 0),
        name=order.lines[0].person.in_hebrew,
        sum=order.total,
    )
    draft = situation.open_draft
    if isinstance(draft, StreetMode):  # behind what stands there: the numbers of that stay as they are
        written = WrittenOrder(key=str(order.id), pay="pledge")
        known = any(one.key == written.key for one in draft.last)  # by the slip's number, typed meanwhile
        last = draft.last if known else (*draft.last, written)
        return street_reply(situation, Text((words,)), draft=replace(draft, last=last))
    if situation.caller.numbered:  # numbers would be those of the question that stands
        return Stay((words,), quiet=True)
    row = (
        Option(f"{UNDO}.{order.id}", _("Undo"), ""),
        Option(f"{CHANGE_LINE}.{order.id}", _("Change"), ""),
    )
    paid = (Option(f"{GOT_CASH}.{order.id}", _("Paid in cash"), ""),)
    return Stay(replies=(Question((words,), (row, paid)),), quiet=True)


STEPS: tuple[Step[Any, Any], ...] = (
    Step(NAME, OpenedSlip, ask_name, take_name),
    Step(ENTERED, EnteredName, ask_entered, take_entered),
)
NEWS = {NAME_ENTERED: tell_name_entered}
