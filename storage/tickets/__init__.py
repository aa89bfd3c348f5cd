"""The office's inbox: questions and talks that wait for a person, and what is said about them.

`inbox` has the tickets, `messages` what person and office write about one.
"""

from storage.tickets import inbox, messages
from storage.tickets.inbox import Ticket, TicketCounts, Topic
from storage.tickets.messages import TicketMessage

__all__ = [
    "Ticket",
    "TicketCounts",
    "TicketMessage",
    "Topic",
    "inbox",
    "messages",
]
