"""The news of the inbox: to the office what waits and what is said, to the person what the office answers."""

from __future__ import annotations

from handlers import commands
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
from handlers.flows.tickets.drafts import (
    ANSWERED,
    DONE,
    LEFT,
    SAID,
    SHOWN,
    TAKEN,
    WAITING,
    WITH_YOU,
)
from handlers.flows.tickets.inbox_screen import list_question
from handlers.flows.tickets.showing import (
    account_name,
    message_files,
    message_words,
    ticket_question,
    window_texts,
    with_ways,
)
from handlers.words import Words, _, plain
from storage.tickets import Ticket, inbox, messages

_AT_MENU = frozenset({"menu"})


async def on_shown(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Shows somebody of the office a question."""
    ticket = await _open(context, news.about)
    if ticket is None or not context.caller.is_office:
        return None
    return Stay(quiet=True, replies=(await ticket_question(ticket, context),))


async def on_waiting(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Shows somebody of the office all that waits."""
    waiting = await inbox.unanswered(context.transaction)
    if not waiting or not context.caller.is_office:
        return None
    return Stay(quiet=True, replies=(await list_question(waiting, context),))


async def on_said(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Shows somebody of the office what the person wrote."""
    message = await messages.load(context.transaction, news.about)
    ticket = None if message is None else await _open(context, message.ticket)
    if message is None or ticket is None or not context.caller.is_office:
        return None
    who = await account_name(context, ticket.account)
    words = [
        _("*Question {number}*, {who} writes:", number=str(ticket.number), who=who),
        message_words(message),
    ]
    words += await window_texts(ticket.account, context)
    return Stay(quiet=True, replies=(with_ways(ticket, context, words), *message_files(message)))


async def on_taken(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Tells somebody of the office who has a question now."""
    ticket = await inbox.load(context.transaction, news.about)
    if ticket is None or ticket.assignee in (None, context.caller.id) or not context.caller.is_office:
        return None
    name = await account_name(context, ticket.assignee or 0)
    return Stay((_("{name} has taken question {number}.", name=name, number=str(ticket.number)),), quiet=True)


async def on_left(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Tells whoever has a talk that the person went back to the bot."""
    ticket = await inbox.load(context.transaction, news.about)
    if ticket is None or not context.caller.is_office:
        return None
    number = str(ticket.number)
    words = _("Question {number}: they went back to the bot.", number=number)
    if ticket.done is None:
        words = _(
            "Question {number}: they went back to the bot. Your answer still reaches them.", number=number
        )
    return Stay((words,), quiet=True)


async def _open(context: TurnContext, ticket: int) -> Ticket | None:
    found = await inbox.load(context.transaction, ticket)
    return None if found is None or found.done is not None else found


# --- to the person --------------------------------------------------------------------------------------


async def on_with_you(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Tells a person who of the office is there; None where nobody has a name, or the person has gone."""
    ticket = await inbox.load(context.transaction, news.about)
    if ticket is None or context.ticket != ticket.id:
        return None
    name = _name(context, ticket.assignee)
    return Stay((_("{name} from the office is with you now.", name=name),), quiet=True) if name else None


def _name(context: TurnContext, account: int | None) -> str:
    """The name of somebody of the office as people may see it: the one among the staff; "" without one."""
    member = None if account is None else context.staff.member(account)
    return member.name if member else ""


async def on_answered(
    situation: Situation, news: News, context: TurnContext, session: Session
) -> Move | None:
    """Brings a person the office's answer."""
    message = await messages.load(context.transaction, news.about)
    ticket = None if message is None else await inbox.load(context.transaction, message.ticket)
    if message is None or ticket is None or ticket.account != context.caller.id:
        return None
    if ticket.is_talk and session.trail and session.trail[-1].step in _AT_MENU:
        context.ticket = ticket.id  # nothing else is going on: what they write next is for the office
    words = (_heading(ticket, _name(context, message.by)), message_words(message))
    in_charge = context.ticket == ticket.id
    replies: list[Reply] = [Text(words) if in_charge else _with_way_back(words, context)]
    return Stay(quiet=True, replies=(*replies, *message_files(message)))


def answer_words(ticket: Ticket, text: str) -> tuple[Words, ...]:
    """The office's answer with the question's subject: an answer may come days after the question."""
    return _heading(ticket, ""), plain(text)


def _heading(ticket: Ticket, name: str) -> Words:
    if not ticket.is_talk and ticket.text:
        number = str(ticket.number)
        return _(
            "The office answers your question {number}, about “{name}”:", number=number, name=ticket.text
        )
    return _("*The office, {name}:*", name=name) if name else _("*The office:*")


def _with_way_back(words: tuple[Words, ...], context: TurnContext) -> Reply:
    """The answer with the way to write to the office once more."""
    if context.caller.numbered:
        return Text((*words, _("To answer the office, write *office*.")))
    return Question(words, ((Option(commands.HUMAN, _("Answer the office"), None),),))


async def on_done(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Puts the bot in charge again once the office has finished; the open question is asked again."""
    if not context.ticket or context.ticket != news.about:
        return None
    context.ticket = 0
    at_menu = not session.trail or session.trail[-1].step in _AT_MENU
    if at_menu:
        return Stay(finished_words(), quiet=True)
    return Stay((_("The office has finished here. I'm back, and this is where we were:"),))


def finished_words() -> tuple[Words, ...]:
    """The end of a talk with the office."""
    return (_("The office has finished here. I'm back: type *menu* to see what I can do."),)


NEWS = {
    SHOWN: on_shown,
    WAITING: on_waiting,
    SAID: on_said,
    TAKEN: on_taken,
    LEFT: on_left,
    WITH_YOU: on_with_you,
    ANSWERED: on_answered,
    DONE: on_done,
}
