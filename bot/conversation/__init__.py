"""The conversation: an event is stored, its turn is played, and the messages it decided on are sent.

A channel hands its input to the event store; the lanes play the turns, in order for each address; the
messages go out through the outbox, in order for each account.
"""

from bot.conversation.event_store import Event, EventStore
from bot.conversation.lanes import Lanes
from bot.conversation.outbox import Outbox
from bot.conversation.pace import Pace
from bot.conversation.page_relay import PageRelay
from bot.conversation.partitions import AllPartitions, SharedPartitions
from bot.conversation.turn_player import SharedContext, TurnPlayer

__all__ = [
    "AllPartitions",
    "Event",
    "EventStore",
    "Lanes",
    "Outbox",
    "Pace",
    "PageRelay",
    "SharedContext",
    "SharedPartitions",
    "TurnPlayer",
]
