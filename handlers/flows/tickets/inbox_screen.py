"""The inbox of the office: all open questions, and one of them."""

from __future__ import annotations

from typing import Any

from handlers.conversation import (
    Done,
    Go,
    Move,
    Option,
    Question,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.tickets.answering import act, enter_answer
from handlers.flows.tickets.drafts import INBOX, TICKET, Inbox, TicketDraft, TicketLine, not_office
from handlers.flows.tickets.handing_over import HandOver, hand_over, to_rabbi
from handlers.flows.tickets.showing import account_name, ticket_question, topic_words
from handlers.words import Words, _, ngettext
from storage.tickets import Ticket, inbox

_SHOWN = 8  # questions on a screen
_BEGINNING = 40  # characters of a question in the list


async def enter(situation: Situation, context: TurnContext) -> Move:
    """The open questions, for the office."""
    if not context.caller.is_office:
        return not_office()
    return await _to_inbox(context)


async def receive(situation: Situation, context: TurnContext, value: HandOver) -> Move:
    """Takes what another flow hands over; the office itself gets its inbox."""
    if context.caller.is_office:
        return await _to_inbox(context)
    if value.topic == "rabbi":
        return to_rabbi(context, value.text)
    return await hand_over(context, value)


async def _to_inbox(context: TurnContext) -> Move:
    found = await inbox.open_tickets(context.transaction)
    if not found:
        return Done((Text((_("No question waits."),)),))
    lines = tuple([await _line(ticket, context) for ticket in found[:_SHOWN]])
    return Go(INBOX, Inbox(tickets=lines), instead=INBOX)


async def _line(ticket: Ticket, context: TurnContext) -> TicketLine:
    taken_by = "" if ticket.assignee is None else await account_name(context, ticket.assignee)
    text = " ".join(ticket.text.split())[:_BEGINNING]
    return TicketLine(number=ticket.number, topic=ticket.topic, text=text, taken_by=taken_by)


def ask_inbox(visit: Visit[Inbox]) -> Question[int]:
    rows = tuple(
        (Option(f"t{one.number}", _("#{number} {text}", number=str(one.number), text=one.text), one.number),)
        for one in visit.draft.tickets
    )
    return Question((_("Open questions:"), *map(line_words, visit.draft.tickets)), rows)


def line_words(one: TicketLine) -> Words:
    """A question in a line: its number, what it is, and who has it."""
    if one.taken_by:
        return _("#{number}: {topic} ({name} has it)", number=str(one.number), topic=topic_words(one.topic),
                 name=one.taken_by)  # fmt: skip
    return _("#{number}: {topic}", number=str(one.number), topic=topic_words(one.topic))


async def take_inbox(visit: Visit[Inbox], answer: int, context: TurnContext) -> Move:
    if not context.caller.is_office:
        return not_office()
    ticket = await inbox.find(context.transaction, answer)
    if ticket is None or ticket.done is not None:
        return await _to_inbox(context)
    shown = await ticket_question(ticket, context)
    return Go(TICKET, TicketDraft(number=ticket.number), (Text(shown.words),))


def ask_ticket(visit: Visit[TicketDraft]) -> Question[str]:
    number = str(visit.draft.number)
    rows = (
        (Option("answer", _("Answer"), "answer"), Option("take", _("Take it"), "take")),
        (Option("later", _("Later"), "later"), Option("done", _("Done"), "done")),
    )
    words = _("What would you like to do with question {number}?", number=number)
    return Question((words,), rows, about=f"ticket.{number}")


async def take_ticket(visit: Visit[TicketDraft], answer: str, context: TurnContext) -> Move:
    if not context.caller.is_office:
        return not_office()
    number = visit.draft.number
    match answer:
        case "answer":
            return await enter_answer(context, number)
        case "take":
            return Stay((await act(context, "take", number)).words)
        case "later":
            return Done((Text((await act(context, "later", number)).words),))
        case _:
            return Done((Text((await act(context, "done", number)).words),))


def count_words(number: int) -> Words:
    """How many questions wait."""
    return ngettext("One question waits for an answer:", "{n} questions wait for an answer:", number)


async def list_question(waiting: list[Ticket], context: TurnContext) -> Text:
    """All that waits, in lines, with the way to see one."""
    lines = [await _line(ticket, context) for ticket in waiting[:_SHOWN]]
    return Text((count_words(len(waiting)), *map(line_words, lines), _("To see them, write *inbox*.")))


STEPS: tuple[Step[Any, Any], ...] = (
    Step(INBOX, Inbox, ask_inbox, take_inbox),
    Step(TICKET, TicketDraft, ask_ticket, take_ticket),
)
