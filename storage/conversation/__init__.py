"""Everything kept of a conversation: accounts, their sessions, events that came in, messages to send.

An account is a Telegram chat, a WhatsApp number or a browser that talks to the bot. Each of the four tables
has a module of its own, used by its name: `accounts.find`, `inbox.claim`, `outbox.add`, `sessions.load`.
"""

from storage.conversation import accounts, inbox, outbox, sessions, waiting
from storage.conversation.accounts import Account
from storage.conversation.inbox import StoredEvent
from storage.conversation.outbox import Parcel, ShownMessage

__all__ = [
    "Account",
    "Parcel",
    "ShownMessage",
    "StoredEvent",
    "accounts",
    "inbox",
    "outbox",
    "sessions",
    "waiting",
]
