"""Messages in street mode: each registers the people of its lines, one or a hundred."""

from __future__ import annotations

import re

from msgspec.structs import replace

from handlers.answers import normalize
from handlers.conversation import Done, Move, Situation, Stay, Text, TurnContext, Visit
from handlers.flows.register import Candidate, ask_rabbi, rabbi_words
from handlers.flows.street import money, terms
from handlers.flows.street.answers import with_option, with_text
from handlers.flows.street.asked import answer_texts, question_in
from handlers.flows.street.correcting import (
    ask_about_latest,
    ask_about_statement,
    take_other_name,
    take_other_part,
    take_other_sum,
)
from handlers.flows.street.drafts import Choice, PendingLine, StreetMode
from handlers.flows.street.finding import called, names_in
from handlers.flows.street.halves import take_part
from handlers.flows.street.parsing import OF_MONEY, money_from, name_to_undo, rest_from, sum_from_giver
from handlers.flows.street.payments_undone import UndoOutcome
from handlers.flows.street.pledge_payments import PaymentOutcome
from handlers.flows.street.pledges import take_from_giver, take_further_part, take_payment, take_rest
from handlers.flows.street.questions import next_question
from handlers.flows.street.reading import MessageReading, StreetReader, in_likeliest_spelling
from handlers.flows.street.registering import MessageOutcome, answer_move, register
from handlers.flows.street.shift import unanswered_words
from handlers.flows.street.talk import talk_texts
from handlers.flows.street.texts import nightfall_text, role_ended_text, shortened
from handlers.flows.street.undoing import is_registered, undo_named
from handlers.flows.street.waiting import kept, left_out, open_line, without
from handlers.understanding import OtherName, meant_name, other_name, other_part, other_sum
from handlers.words import _
from storage.people import Person
from storage.volunteers import slip_numbers


async def take_message(visit: Visit[StreetMode], text: str, context: TurnContext) -> Move:
    """Does what a message says: registers its people, answers the open question, records a payment, takes
    somebody back. Raises NotUnderstood if nothing can be taken from it."""
    if (refused := _refusal(context)) is not None:
        return refused
    draft = visit.draft
    if (corrected := await _correction(visit, text, context)) is not None:
        return corrected
    if (typed := name_to_undo(text)) != "":
        if (waiting := _named_line(draft, typed, context)) is not None:
            return await leave_out(visit, context, waiting)
        outcome = await undo_named(context, typed)
        if outcome.is_nobody and (waiting := _named_line(draft, typed, context, older=True)) is not None:
            return await leave_out(visit, context, waiting)
        return await undone_move(draft, outcome, context)
    if (asked := question_in(text)) is not None:
        told = await answer_texts(asked, draft.terms, context)
        open_money = unanswered_words(replace(draft, choice=None)) if asked == "total" else []
        return Stay((*told, *open_money), draft=await kept(draft, context))
    reader = await reader_of(visit, draft.terms.currency, context)
    if (rest := rest_from(text)) is not None:
        payers = names_in(rest.who, reader.language, reader.today) if rest.who else ()
        if payers or not rest.who:
            paid = await take_rest(context, payers, draft.choice)
            return await _paid_move(draft, paid, context)
    part = await take_part(context, text, reader.language, reader.today, draft.choice)
    if part is not None:
        return await _paid_move(draft, part, context)
    answered = _answered(draft, text, reader, context)
    if answered is not None:
        return await _go_on(visit, answered, context)
    reading = reader.read(text)
    if reading.is_for_rabbi:
        ask_rabbi(text, context)
        return Stay((rabbi_words(),), draft=await kept(draft, context))
    if (asking := await ask_about_statement(visit, text, reading, context)) is not None:
        return asking
    given = sum_from_giver(text)
    if given is not None:
        givers = names_in(given.who, reader.language, reader.today)
        pledge = await take_further_part(context, givers, given.sum, draft.choice)
        pledge = pledge or await take_from_giver(context, givers, given.sum, text)
        if pledge is not None:
            return await _paid_move(draft, pledge, context)
    said = money_from(text)
    if said is not None and (names := names_in(said.who, reader.language, reader.today)):
        paid = await take_further_part(context, names, said.sum, draft.choice) or await take_payment(
            context, names, said.sum, ask=reader.is_large(said.sum), way=reading.other_way
        )
        if paid.written or paid.choice is not None or reading.is_talk:
            return await _paid_move(draft, paid, context)
    if reading.is_talk and not reading.paid and not reading.joint_sum:
        choice = draft.choice if draft.choice is not None and draft.choice.is_of_money else None
        after = await kept(replace(draft, choice=choice), context)
        return Stay(await talk_texts(reading, context), draft=after)
    return await register(visit, reading, context)


async def _paid_move(draft: StreetMode, paid: PaymentOutcome, context: TurnContext) -> Move:
    told = MessageOutcome(paid.written, paid.told, choice=paid.choice, is_payment=True)
    return await answer_move(draft, MessageReading(), told, context)


def _refusal(context: TurnContext) -> Move | None:
    if not context.caller.is_staff:
        return Done((Text((role_ended_text(),)),))
    if (until := terms.rests_until(context)) is not None:
        return Stay((nightfall_text(until),))
    return None


async def reader_of(situation: Situation, currency: str, context: TurnContext) -> StreetReader:
    """The reader of a volunteer's messages, with sums in a currency where none is told."""
    return StreetReader(
        situation.caller.language,
        context.now.date(),
        terms.large_sum(context.shelf, context.large_sum, currency),
        await slip_numbers.highest_slip(context.transaction, context.caller.id),
        await money.ways_to_pay(context),
    )


async def register_again(visit: Visit[StreetMode], context: TurnContext) -> Move:
    """Registers the people who were down already all the same."""
    if (refused := _refusal(context)) is not None:
        return refused
    if visit.draft.repeated:
        return await register(visit, MessageReading(entries=[*visit.draft.repeated]), context, again=True)
    reader = await reader_of(visit, visit.draft.terms.currency, context)
    return await register(visit, reader.read("\n".join(visit.draft.again)), context, again=True)


async def register_new(visit: Visit[StreetMode], choice: Choice, context: TurnContext) -> Move:
    """Registers somebody new by a line that could have been a payment."""
    if (refused := _refusal(context)) is not None:
        return refused
    reader = await reader_of(visit, visit.draft.terms.currency, context)
    return await register(visit, reader.read(choice.line), context, new=True)


# --- the open question ----------------------------------------------------------------------------------


def _answered(draft: StreetMode, text: str, reader: StreetReader, context: TurnContext) -> PendingLine | None:
    """The line about which is asked, with a typed answer; None for a text that is none.

    What was sent before the line in question cannot be an answer to it, whenever it comes.
    """
    line = open_line(draft)
    if line is None or "\n" in text.strip() or money.sent_at(context) < draft.asked_at:
        return None
    return with_text(line, text, reader)


async def take_answer(visit: Visit[StreetMode], key: str, context: TurnContext) -> Move:
    """Does what a button of the open question says."""
    if (refused := _refusal(context)) is not None:
        return refused
    line = open_line(visit.draft)
    reader = await reader_of(visit, visit.draft.terms.currency, context)
    answered = None if line is None else with_option(line, key, reader)
    return Stay() if answered is None else await _go_on(visit, answered, context)


async def _go_on(visit: Visit[StreetMode], answered: PendingLine, context: TurnContext) -> Move:
    """Asks the next question about a line, or registers its people if there is none."""
    draft = visit.draft
    line = open_line(draft)
    at = 0 if line is None else draft.pending.index(line)
    asked = next_question(answered)
    before, after = draft.pending[:at], draft.pending[at + 1 :]
    if asked is not None:
        return await _waits(draft, (*before, replace(answered, fact=asked.fact), *after), context)
    if answered.goes_on and after:
        following = replace(after[0], ready=(*answered.ready, *answered.people, *after[0].ready))
        return await _waits(draft, (*before, following, *after[1:]), context)
    rest = replace(draft, pending=(*before, *after))
    people = [*answered.ready, *answered.people]
    reading = MessageReading(entries=people, joint_sum=answered.joint_sum)
    return await register(visit, reading, context, draft=rest, new=True)


async def leave_out(visit: Visit[StreetMode], context: TurnContext, line: PendingLine | None = None) -> Move:
    """Leaves a line out, by default the one about which is asked; who was ready beside it is registered."""
    line = line or open_line(visit.draft)
    if line is None:
        choice = visit.draft.choice
        told = (_("Left out: no payment was recorded."),) if choice is not None and choice.is_of_money else ()
        return Stay(told, draft=await kept(replace(visit.draft, choice=None), context))
    quoted = ", ".join(one.name for one in line.ready) if line.joint_is_large else line.line
    words = [_("Left out: “{line}”.", line=shortened(quoted))]
    if visit.draft.last:
        words.append(_("What was recorded before stands."))
    left = Text(tuple(words))
    if (others := left_out(visit.draft.pending, line)) is not None:
        return Stay(draft=await kept(replace(visit.draft, pending=others), context), replies=(left,))
    rest = replace(visit.draft, pending=without(visit.draft.pending, line), latest_waits=False)
    if line.ready and not line.joint_is_large:
        reading = MessageReading(entries=[*line.ready], joint_sum=line.joint_sum)
        return await register(visit, reading, context, draft=rest, new=True, told=[left])
    return Stay(draft=await kept(rest, context), replies=(left,))


async def _waits(draft: StreetMode, pending: tuple[PendingLine, ...], context: TurnContext) -> Move:
    asked = replace(draft, pending=pending, asked_at=money.sent_at(context))
    return Stay(draft=await kept(asked, context))


# --- taken back -----------------------------------------------------------------------------------------


async def _correction(visit: Visit[StreetMode], text: str, context: TurnContext) -> Move | None:
    """Does what a correction in words says; None for any other text."""
    if (name := other_name(text)) is not None:
        waiting = await _other_name_waiting(visit, name, context)
        return waiting or await take_other_name(visit, name, context)
    part = other_part(text)
    if part is not None and await is_registered(context, part.line):
        return None  # "not Ori, Gad", who is another: the name of neither is changed
    if part is not None and OF_MONEY.isdisjoint(normalize(part.line).split()):
        waiting = await _other_name_waiting(visit, OtherName(part.old, part.line), context)
        return waiting or await take_other_part(visit, part, context)
    if (meant := meant_name(text)) and open_line(visit.draft) is None:
        return await ask_about_latest(visit, meant, context)
    said = other_sum(text)
    if said is None:
        return None
    line = open_line(visit.draft)
    if said.who or line is None or len(line.people) != 1 or line.people[0].sum != said.old:
        return await take_other_sum(visit, said, context)
    reader = await reader_of(visit, visit.draft.terms.currency, context)
    entry = reader.with_sum_asked(replace(line.people[0], sum=said.new))
    return await _go_on(visit, replace(line, people=(entry,)), context)


async def _other_name_waiting(visit: Visit[StreetMode], said: OtherName, context: TurnContext) -> Move | None:
    """Reads the line about which is asked anew, with another name in it; None if it is not that person's."""
    draft, line = visit.draft, open_line(visit.draft)
    if line is None or line.ready or line.goes_on or _named_line(draft, said.who, context) is not line:
        return None
    changed = re.sub(re.escape(said.who), lambda _found: said.line, line.line, count=1, flags=re.IGNORECASE)
    if changed == line.line:
        return None
    reader = await reader_of(visit, draft.terms.currency, context)
    rest = replace(draft, pending=without(draft.pending, line))
    return await register(visit, reader.read(changed), context, draft=rest, new=True)


def _named_line(
    draft: StreetMode, typed: str, context: TurnContext, older: bool = False
) -> PendingLine | None:
    """The line of one person that waits, if its person is the latest of that name; with `older` any line."""
    language = context.caller.language
    names = names_in(typed, language, context.now.date())
    if len(names) != 1 or not (draft.latest_waits or older):
        return None
    fits = [
        line
        for line in draft.pending
        if len(line.people) == 1
        and called(names[0], _possible_people(in_likeliest_spelling(line.people[0].candidate, language)))
    ]
    return fits[0] if len(fits) == 1 else None


def _possible_people(candidate: Candidate) -> list[Person]:
    """The person of a line that waits; while it is asked whether that is a man or a woman, both."""
    if candidate.gender:
        return [candidate.person()]
    return [replace(candidate, gender="m").person(), replace(candidate, gender="f").person()]


async def undone_move(draft: StreetMode, outcome: UndoOutcome, context: TurnContext) -> Move:
    """The move after an undo. Money that was given for what is gone, and was still asked about, is named."""
    lost = unanswered_words(draft, outcome.gone) if outcome.gone else []
    return Stay((*outcome.words, *lost), draft=await kept(undone(draft, outcome), context))


def undone(draft: StreetMode, outcome: UndoOutcome) -> StreetMode:
    """Street mode after an undo: the buttons are those of what stands."""
    kept = [one for one in draft.last if one.key not in outcome.gone]
    written = [one for one in outcome.written if one.key not in {old.key for old in kept}]
    last = (*kept, *written)
    if outcome.sold is not None and not outcome.gone:
        last = (outcome.sold,)
    asked = draft.choice
    stands = asked is not None and asked.is_of_money and asked.people[0].key not in outcome.gone
    choice = outcome.choice or (asked if stands else None)
    unanswered = draft.unanswered
    if asked is not None and stands and outcome.choice is not None:
        unanswered = (*unanswered, asked)
    after = replace(draft, last=last, again=(), repeated=(), choice=choice, latest_waits=False)
    return replace(after, unanswered=unanswered)
