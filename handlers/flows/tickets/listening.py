"""Messages that are not for the bot: what a person writes to the office, and what the office answers."""

from __future__ import annotations

from handlers import commands
from handlers.conversation import Move, Said, Situation, Stay, TurnContext
from handlers.flows.tickets.answering import read_office
from handlers.flows.tickets.handing_over import add_message, closed_words, enter_bot, leave
from storage.database import to_ms
from storage.tickets import Ticket, inbox, messages

_BACK = frozenset({commands.BACK, commands.CANCEL, commands.BOT})  # to the open question, as it stands
_ON = frozenset({commands.MENU, commands.LETTERS, commands.REGISTER})  # to what the word says
_IDLE = 12 * 3_600_000  # ms without a word from either side, after which the bot is in charge again


async def listen(situation: Situation, context: TurnContext, said: Said, command: str | None) -> Move | None:
    """Takes what the office writes to people, and what somebody writes while a person is in charge."""
    if context.caller.is_office and (move := await read_office(context, said)) is not None:
        return move
    if not context.ticket:
        return None
    if command in _BACK:
        return await enter_bot(situation, context)
    if command in _ON:
        await leave(context)
        return None
    ticket = await inbox.load(context.transaction, context.ticket)
    if ticket is None or ticket.done is not None or await _is_idle(context, ticket):
        context.ticket = 0
        return None
    await add_message(context, ticket, said)
    if ticket.assignee is None and context.office_opens > context.now:
        context.ticket = 0  # nobody has come, and nobody will before the morning
        return Stay((closed_words(context),))
    return Stay(quiet=True)


async def _is_idle(context: TurnContext, ticket: Ticket) -> bool:
    last = await messages.last(context.transaction, ticket.id, 1)
    return to_ms(context.now) - max([ticket.at, *(one.at for one in last)]) > _IDLE
