"""Turns: what came in is kept and played, what was said is kept and sent.

A channel hands what it hears to the inbox; a turn's messages go out through the outbox, in order for each
account.
"""

from bot.conversation.inbox import Event, Inbox
from bot.conversation.outbox import Outbox

__all__ = [
    "Event",
    "Inbox",
    "Outbox",
]
