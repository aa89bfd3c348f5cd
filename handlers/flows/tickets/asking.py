"""Questions that other flows pass on to the office: a look-up, a name, what only the rabbi answers."""

from __future__ import annotations

from handlers.conversation import TurnContext
from storage.database import to_ms
from storage.tickets import Topic, inbox

_LONGEST = 1_000  # characters of what is asked


def ask_office(context: TurnContext, topic: Topic, text: str) -> int:
    """Passes a question on to the office, which sees it in its hours; the answer comes to the caller.

    Returns tickets.id.
    """
    caller = context.caller
    return inbox.add(
        context.transaction, caller.id, topic, text[:_LONGEST], caller.language, to_ms(context.now)
    )
