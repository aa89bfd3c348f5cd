"""A question as the office sees it: who asks, what was said before, the order, and the time left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from handlers.conversation import Attachment, File, Option, Question, Session, TurnContext
from handlers.flows.tickets.drafts import FILES, about
from handlers.words import Several, Words, _, ngettext, plain, stacked
from storage.conversation import accounts, outbox, sessions
from storage.database import to_ms
from storage.money import payments
from storage.register import Order, orders
from storage.tickets import Ticket, TicketMessage, Topic

WINDOW = 86_400_000  # ms after a person's message in which some messengers let them be written to
_HOUR = 3_600_000  # ms
_LINES = 5  # of each side, of what was said before
_LONGEST = 160  # characters of such a line


def topic_words(topic: Topic) -> Words:
    match topic:
        case "lookup":
            return _("a letter to look up")
        case "rabbi":
            return _("a question for the rabbi")
        case "name":
            return _("quite another name")
        case "payment":
            return _("a payment")
        case "human":
            return _("would like to talk to a person")


async def account_name(context: TurnContext, account: int) -> str:
    """The name of a person of the office, else the messenger and the address; for the office's eyes only."""
    member = context.staff.member(account)
    if member is not None and member.name:
        return member.name
    found = await accounts.load(context.transaction, account)
    return found.named if found else "?"


async def ticket_question(ticket: Ticket, context: TurnContext) -> Question[Any]:
    """A ticket with all that the office needs to answer it, and the ways to do so."""
    who = await account_name(context, ticket.account)
    words = [
        _("*Question {number}*, from {who}: {topic}", number=str(ticket.number), who=who,
          topic=topic_words(ticket.topic)),
    ]  # fmt: skip
    if ticket.text:
        words.append(plain(ticket.text))
    words += await _before(ticket, context)
    words += await _last_order(ticket.account, context)
    words += await window_texts(ticket.account, context)
    if ticket.assignee is not None:
        words.append(_("Taken by {name}.", name=await account_name(context, ticket.assignee)))
    return with_ways(ticket, context, words)


def with_ways(ticket: Ticket, context: TurnContext, words: list[Words]) -> Question[Any]:
    """The words with buttons, or with what can be typed where there are none."""
    number = str(ticket.number)
    if context.caller.numbered:
        how = _(
            "To answer, write *#{number}* and your answer, or quote this message. Also: *take {number}*, "
            "*later {number}*, *done {number}*.",
            number=number,
        )
        return Question((*words, how), about=about(ticket))
    rows = (
        (Option(f"/q_answer.{number}", _("Answer"), None), Option(f"/q_take.{number}", _("Take it"), None)),
        (Option(f"/q_later.{number}", _("Later"), None), Option(f"/q_done.{number}", _("Done"), None)),
    )
    how = _("To answer, reply to this message, or write *#{number}* and your answer.", number=number)
    return Question((*words, how), rows, about=about(ticket))


async def _before(ticket: Ticket, context: TurnContext) -> Iterator[Words]:
    """The last lines of both sides, if there are any."""
    session = await load_session(ticket.account, context)
    lines = [(line.at, _("Them: {text}", text=_short(line.text))) for line in session.heard[-_LINES:]]
    told = await outbox.last_texts(context.transaction, ticket.account, _LINES)
    lines += [(at, _("Bot: {text}", text=_short(text))) for at, text in told]
    lines.sort(key=lambda line: line[0])
    shown = [words for _at, words in lines]
    return iter((_("Before that:"), stacked(shown)) if shown else ())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


async def load_session(account: int, context: TurnContext) -> Session:
    """The conversation of another account as it is stored; an empty one where there is none."""
    stored = await sessions.load(context.transaction, account)
    try:
        return Session.from_json(stored[0]) if stored else Session("en")
    except msgspec.DecodeError:
        return Session("en")


async def _last_order(account: int, context: TurnContext) -> list[Words]:
    order = await orders.latest(context.transaction, account)
    if order is None:
        return []
    names = Several(tuple(line.person.in_hebrew for line in order.lines))
    words = [_("The last order: {names}, {sum}. {state}", names=names, sum=order.total, state=_state(order))]
    money = await payments.of_order(context.transaction, order.id)
    if money:
        sums = Several(tuple(one.money for one in money))
        words.append(
            ngettext("One payment came: {sums}.", "{n} payments came: {sums}.", len(money), sums=sums)
        )
    return words


def _state(order: Order) -> Words:
    match order.state:
        case "open":
            return _("It is not paid yet.")
        case "paid":
            return _("It is paid.")
        case "lapsed":
            return _("Its time ran out.")
        case "cancelled":
            return _("It was cancelled.")


async def window_texts(account: int, context: TurnContext) -> list[Words]:
    """How long a person can still be written to; [] where there is no limit, or nothing is known."""
    left = await window_left(account, context)
    if left is None:
        return []
    if left <= 0:
        return [_("They wrote more than 24 hours ago: what you write waits until they write again.")]
    if left < _HOUR:
        return [_("You can write to them for less than an hour more.")]
    return [
        ngettext("You can write to them for one more hour.", "You can write to them for {n} more hours.",
                 left // _HOUR)
    ]  # fmt: skip


async def window_left(account: int, context: TurnContext) -> int | None:
    """The time (ms) for which a person can still be written to; None where there is no limit."""
    found = await accounts.load(context.transaction, account)
    if found is None or found.channel not in context.windows:
        return None
    heard = (await load_session(account, context)).heard
    return heard[-1].at + WINDOW - to_ms(context.now) if heard else None


# --- what is sent along ---------------------------------------------------------------------------------


def message_words(message: TicketMessage) -> Words:
    """What was written; what came without words is named."""
    return plain(message.text) if message.text else _media_words(message.media)


def _media_words(media: str) -> Words:
    match media:
        case "photo":
            return _("(a photo)")
        case "voice" | "audio":
            return _("(a voice message)")
        case "video" | "video_note" | "animation":
            return _("(a video)")
        case "document":
            return _("(a document)")
        case "contact":
            return _("(a contact)")
        case "location" | "venue":
            return _("(a place on the map)")
        case _:
            return _("(a sticker, or something else that is no text)")


def message_files(message: TicketMessage) -> list[File]:
    """The picture or document that came with a message, to be sent on; [] without one."""
    if not message.file:
        return []
    file = msgspec.json.decode(message.file, type=Attachment)
    name = file.name or message.media
    return [File(f"/{FILES}/{message.id}", name, file.media_type, plain(name))]
