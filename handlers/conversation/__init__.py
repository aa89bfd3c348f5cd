"""The machinery of a turn: (session, what was heard) in, (session, what is said) out.

A step *asks* (pure: what it knows in, a question out) and *takes* (async: the answer in, a move out). Flows
use the words of `talk` and `heard`, and the `TurnContext` that a step is given; the bot calls `advance`.
"""

from handlers.conversation.addresses import BotAddress, BotAddresses
from handlers.conversation.context import (
    HOLD_AFTER_SHABBAT,
    HOLD_GRACE,
    HOLD_TIME,
    QUESTIONS_A_DAY,
    Caller,
    TurnContext,
    moment,
    ms,
)
from handlers.conversation.engine import Turn, advance
from handlers.conversation.heard import (
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
from handlers.conversation.numbering import numbered
from handlers.conversation.session import Frame, Session
from handlers.conversation.steps import NoticeTaker, Steps
from handlers.conversation.talk import (
    Call,
    Done,
    Draft,
    File,
    Go,
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
    "HOLD_AFTER_SHABBAT",
    "HOLD_GRACE",
    "HOLD_TIME",
    "QUESTIONS_A_DAY",
    "Attachment",
    "BotAddress",
    "BotAddresses",
    "Call",
    "Caller",
    "Done",
    "Draft",
    "File",
    "Frame",
    "Go",
    "Heard",
    "Invoice",
    "Lapsed",
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
    "Steps",
    "Tapped",
    "Text",
    "Turn",
    "TurnContext",
    "Visit",
    "advance",
    "moment",
    "ms",
    "numbered",
]
