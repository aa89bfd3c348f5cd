"""Step keys, drafts and news of the office's inbox, and what a message of it is about."""

from __future__ import annotations

import re

from handlers.conversation import Draft, Stay
from handlers.words import _
from storage.tickets import Ticket, Topic

# Step keys: stored with sessions, so they stay the same for ever.
ABOUT = "tickets.about"
INBOX = "tickets.inbox"
TICKET = "tickets.ticket"
ANSWER = "tickets.answer"

# Topics of news; about is tickets.id, for a message ticket_messages.id.
SHOWN = "tickets.shown"  # to the office: a question
WAITING = "tickets.waiting"  # to the office: all that waits; about is 0
SAID = "tickets.said"  # to the office: a message of the person
TAKEN = "tickets.taken"  # to the office: somebody has taken it
LEFT = "tickets.left"  # to whoever has it: the person went back to the bot
WITH_YOU = "tickets.with_you"  # to the person: somebody of the office is there
ANSWERED = "tickets.answered"  # to the person: a message of the office
DONE = "tickets.done"  # to the person: the office has finished

FILES = "office"  # first part of the paths of what was sent along

_ABOUT_TICKET = re.compile(r"ticket\.(\d+)", re.ASCII)


class AboutDraft(Draft, frozen=True):
    """A question that the office gets, before it is known what it is about."""

    ticket: int = 0  # tickets.id; 0: it is opened with the answer
    topic: Topic = "human"


class TicketDraft(Draft, frozen=True):
    """A question that somebody of the office looks at."""

    number: int


class TicketLine(Draft, frozen=True):
    """A question in the list of those that are open."""

    number: int
    topic: Topic
    text: str  # its beginning
    taken_by: str  # name of the person of the office; "" for nobody


class Inbox(Draft, frozen=True):
    """The open questions."""

    tickets: tuple[TicketLine, ...] = ()


def about(ticket: Ticket) -> str:
    """The `Question.about` of messages that show a ticket: what quotes one is an answer to it."""
    return f"ticket.{ticket.number}"


def quoted_number(about: str) -> int | None:
    """The number of the ticket that a quoted message was about; None for any other message."""
    found = _ABOUT_TICKET.fullmatch(about)
    return int(found[1]) if found else None


def not_office() -> Stay:
    """The refusal for everybody else; a role may be taken back at any moment."""
    return Stay((_("This is for the office."),))
