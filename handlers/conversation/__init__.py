"""The machinery of a turn: (session, what was heard) in, (session, what is said) out.

A step *asks* (pure: what is known in, a question out) and *takes* (async: the answer in, a move out). Flows
are built from the classes of `talk` and `heard`, and are handed a `TurnContext`; the bot calls `advance`.
"""

from handlers.conversation.addresses import BotAddress, BotAddresses
from handlers.conversation.context import (
    HOLD_AFTER_SHABBAT,
    HOLD_GRACE,
    HOLD_TIME,
    Caller,
    TurnContext,
)
from handlers.conversation.engine import Turn, advance
from handlers.conversation.flow import UNCLAIMED, Command, Flow, Home, Link, NoticeTaker, Unclaimed
from handlers.conversation.heard import (
    EDITED,
    Attachment,
    Heard,
    Lapsed,
    News,
    Notice,
    Paid,
    PaymentFailed,
    Reminder,
    Said,
    Tapped,
)
from handlers.conversation.numbering import MOST_BUTTONS, MOST_ROWS, is_way_out, numbered
from handlers.conversation.registry import FlowRegistry
from handlers.conversation.session import Frame, Session
from handlers.conversation.talk import (
    Call,
    Done,
    Draft,
    File,
    Go,
    HandOn,
    Invoice,
    Move,
    Nothing,
    Option,
    Question,
    Reply,
    Situation,
    Stay,
    Step,
    Text,
    Visit,
)

__all__ = [
    "EDITED",
    "HOLD_AFTER_SHABBAT",
    "HOLD_GRACE",
    "HOLD_TIME",
    "MOST_BUTTONS",
    "MOST_ROWS",
    "UNCLAIMED",
    "Attachment",
    "BotAddress",
    "BotAddresses",
    "Call",
    "Caller",
    "Command",
    "Done",
    "Draft",
    "File",
    "Flow",
    "FlowRegistry",
    "Frame",
    "Go",
    "HandOn",
    "Heard",
    "Home",
    "Invoice",
    "Lapsed",
    "Link",
    "Move",
    "News",
    "Nothing",
    "Notice",
    "NoticeTaker",
    "Option",
    "Paid",
    "PaymentFailed",
    "Question",
    "Reminder",
    "Reply",
    "Said",
    "Session",
    "Situation",
    "Stay",
    "Step",
    "Tapped",
    "Text",
    "Turn",
    "TurnContext",
    "Unclaimed",
    "Visit",
    "advance",
    "is_way_out",
    "numbered",
]
