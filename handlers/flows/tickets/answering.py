"""What the office does with a question: answers it, takes it, puts it off, closes it.

One person of the office has a question at a time. Whoever answers one that nobody has takes it; whoever
answers one that somebody else has is told who.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from handlers.answers import NotUnderstood, normalize
from handlers.conversation import (
    Call,
    Done,
    Move,
    Question,
    Said,
    Situation,
    Stay,
    Step,
    Text,
    TurnContext,
    Visit,
)
from handlers.flows.tickets.drafts import (
    ANSWER,
    ANSWERED,
    DONE,
    TAKEN,
    WITH_YOU,
    TicketDraft,
    not_office,
    quoted_number,
)
from handlers.flows.tickets.handing_over import encoded_file
from handlers.flows.tickets.showing import account_name, window_left
from handlers.words import Words, _
from storage.database import to_ms
from storage.tickets import Ticket, inbox, messages

Deed = Literal["take", "later", "done"]

_DEEDS: dict[Deed, str] = {
    "take": "take, i take it, take it, לקחתי, אני לוקח, אקח, נעם, איך נעם, איך נעם עס, беру, возьму, взять",
    "later": "later, not now, אחר כך, מאוחר יותר, שפעטער, позже, потом",
    "done": "done, closed, סיימתי, בוצע, נסגר, פארטיג, געענדיגט, готово, закрыто",
}
_BY_WORD: dict[str, Deed] = {
    normalize(word): deed for deed, words in _DEEDS.items() for word in words.split(",")
}
_NUMBERED = re.compile(r"[#№]\s*(\d{1,7})[\s:.,-]*(.*)", re.DOTALL | re.ASCII)
_NUMBER_LAST = re.compile(r"(\D+?)\s*[#№]?\s*(\d{1,7})", re.ASCII)


async def read_office(context: TurnContext, said: Said) -> Move | None:
    """The move of a message that answers a question or does something with it; None for any other message.

    A question is named by quoting its message, by `#12 ...`, or by `take 12`.
    """
    text = said.text.strip()
    if found := _NUMBERED.fullmatch(text):
        return await _do(context, int(found[1]), found[2].strip(), said)
    found = _NUMBER_LAST.fullmatch(text)
    if found and (deed := _BY_WORD.get(normalize(found[1]))):
        return await act(context, deed, int(found[2]))
    number = quoted_number(context.replied_about)
    return None if number is None else await _do(context, number, text, said)


async def _do(context: TurnContext, number: int, text: str, said: Said) -> Move:
    deed = _BY_WORD.get(normalize(text)) if text else None
    if deed is not None:
        return await act(context, deed, number)
    if not text and not said.media:
        return await enter_answer(context, number)
    return Stay(
        await answer(context, number, Said(text, said.media, said.file, medium=said.medium)), quiet=True
    )


async def act(context: TurnContext, deed: Deed, number: int) -> Stay:
    """Takes a question, puts it off until the morning, or closes it."""
    ticket = await inbox.find(context.transaction, number)
    if ticket is None or ticket.done is not None:
        return Stay((_gone(ticket, number),), quiet=True)
    match deed:
        case "take":
            words = await _take(context, ticket)
        case "later":
            morning = context.office_hours.next_morning(context.now, context.shabbat)
            inbox.take(context.transaction, ticket, None, to_ms(morning))
            words = _("Question {number} will be shown again in the morning.", number=str(number))
        case "done":
            inbox.mark_done(context.transaction, ticket, ticket.assignee, to_ms(context.now))
            if ticket.is_talk:
                context.tell(ticket.account, DONE, ticket.id)
            words = _("Question {number} is done.", number=str(number))
    return Stay((words,), quiet=True)


def _gone(ticket: Ticket | None, number: int) -> Words:
    if ticket is None:
        return _("There is no question {number}.", number=str(number))
    return _("Question {number} is done already.", number=str(number))


async def _take(context: TurnContext, ticket: Ticket) -> Words:
    if ticket.assignee == context.caller.id:
        return _("Question {number} is yours already.", number=str(ticket.number))
    inbox.take(context.transaction, ticket, context.caller.id, ticket.due)
    await _tell_others(context, ticket)
    return _("Question {number} is yours. To close it, write *done {number}*.", number=str(ticket.number))


async def _tell_others(context: TurnContext, ticket: Ticket) -> None:
    """Tells the others of the office who has a question, and the person who is there."""
    for account in sorted(await context.staff.office(context.transaction) - {context.caller.id}):
        context.tell(account, TAKEN, ticket.id)
    if ticket.is_talk:
        context.tell(ticket.account, WITH_YOU, ticket.id)


async def answer(context: TurnContext, number: int, said: Said) -> tuple[Words, ...]:
    """Sends an answer to the person, unless somebody else has the question; what became of it is returned."""
    ticket = await inbox.find(context.transaction, number)
    if ticket is None or ticket.done is not None:
        return (_gone(ticket, number),)
    me, now = context.caller.id, to_ms(context.now)
    if ticket.assignee not in (None, me):
        name = await account_name(context, ticket.assignee or 0)
        return (
            _("{name} has taken question {number}, so your answer was not sent. To take it over, write "
              "*take {number}*.", name=name, number=str(number)),
        )  # fmt: skip
    left = await window_left(ticket.account, context)
    if ticket.assignee is None:
        inbox.take(context.transaction, ticket, me, ticket.due)
        await _tell_others(context, ticket)
    message = messages.add(
        context.transaction, ticket.id, "office", me, said.text, now, said.media, encoded_file(said)
    )
    inbox.mark_answered(context.transaction, ticket, me, now)
    if not ticket.is_talk:
        inbox.mark_done(context.transaction, ticket, me, now)
    context.tell(ticket.account, ANSWERED, message)
    if left is not None and left <= 0:
        return (
            _("They wrote more than 24 hours ago, so your answer to question {number} waits. It goes out as "
              "soon as they write again.", number=str(number)),
        )  # fmt: skip
    return (_("Your answer to question {number} is on its way.", number=str(number)),)


# --- by buttons -----------------------------------------------------------------------------------------


async def enter_answer(context: TurnContext, number: int) -> Move:
    """Asks for the answer to a question."""
    ticket = await inbox.find(context.transaction, number)
    if ticket is None or ticket.done is not None:
        return Stay((_gone(ticket, number),), quiet=True)
    return Call(ANSWER, TicketDraft(number=number))


def ask_answer(visit: Visit[TicketDraft]) -> Question[Said]:
    words = _("Please type your answer to question {number}.", number=str(visit.draft.number))
    return Question((words,), (), _read_answer, files=True, takes_anything=True)


def _read_answer(said: Said) -> Said:
    if not said.text.strip() and not said.media:
        raise NotUnderstood(_("Please type the answer."))
    return said


async def take_answer(visit: Visit[TicketDraft], said: Said, context: TurnContext) -> Move:
    if not context.caller.is_office:
        return Done((Text(not_office().words),))
    return Done((Text(await answer(context, visit.draft.number, said)),))


async def _tapped(context: TurnContext, deed: Deed | Literal["answer"], argument: str) -> Move:
    if not context.caller.is_office:
        return not_office()
    number = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 8 else 0
    return await (enter_answer(context, number) if deed == "answer" else act(context, deed, number))


async def tap_answer(situation: Situation, context: TurnContext, argument: str) -> Move:
    return await _tapped(context, "answer", argument)


async def tap_take(situation: Situation, context: TurnContext, argument: str) -> Move:
    return await _tapped(context, "take", argument)


async def tap_later(situation: Situation, context: TurnContext, argument: str) -> Move:
    return await _tapped(context, "later", argument)


async def tap_done(situation: Situation, context: TurnContext, argument: str) -> Move:
    return await _tapped(context, "done", argument)


STEPS: tuple[Step[Any, Any], ...] = (Step(ANSWER, TicketDraft, ask_answer, take_answer),)
# Buttons that were sent carry these keys, so they stay the same for ever.
ACTIONS = {
    "/q_answer": tap_answer,
    "/q_take": tap_take,
    "/q_later": tap_later,
    "/q_done": tap_done,
}
