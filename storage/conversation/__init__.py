"""What is kept of talking: accounts, where each conversation stands, events that came in, messages to send.

An account is a Telegram chat, a WhatsApp number or a browser that talks to the bot.
"""

from storage.conversation import accounts, inbox, outbox, sessions
from storage.conversation.accounts import Account
from storage.conversation.inbox import StoredEvent
from storage.conversation.outbox import Parcel

__all__ = [
    "Account",
    "Parcel",
    "StoredEvent",
    "accounts",
    "inbox",
    "outbox",
    "sessions",
]
