"""Questions that other flows pass on to the office: a look-up, a name, what only the rabbi answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.conversation import TurnContext
from storage.database import to_ms
from storage.tickets import Topic, inbox

_TO = " -> "  # between a name and the one in its place
_LONGEST = 1_000  # characters of what is asked


def ask_office(context: TurnContext, topic: Topic, text: str) -> int:
    """Passes a question on to the office, which sees it in its hours; the answer comes to the caller.

    Returns tickets.id.
    """
    caller = context.caller
    return inbox.add(
        context.transaction, caller.id, topic, text[:_LONGEST], caller.language, to_ms(context.now)
    )


@dataclass(frozen=True, slots=True)
class AskedName:
    """Another name for somebody who is registered, about which the office decides."""

    name: str  # in Hebrew, as it shall be
    certificates: tuple[str, ...]


def ask_for_name(context: TurnContext, old: str, new: str, certificates: Sequence[str]) -> None:
    """Shows the office a name and quite another one that shall stand in its place."""
    ask_office(context, "name", f"{old}{_TO}{new} ({', '.join(certificates)})")


async def asked_names(context: TurnContext) -> list[AskedName]:
    """The names that the caller has asked for and the office has not decided about."""
    waiting = await inbox.open_of(context.transaction, context.caller.id, "name")
    told = (one.text.partition(_TO)[2].rpartition(" (") for one in waiting)
    return [
        AskedName(name, tuple(numbers.removesuffix(")").split(", ")))
        for name, _bracket, numbers in told
        if name
    ]
