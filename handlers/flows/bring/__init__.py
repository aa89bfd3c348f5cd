"""Bringing others: a link of one's own, a message to hand on, rooms with a count and a goal."""

from typing import Any

from handlers.conversation import Step
from handlers.flows.bring import home, opening, room
from handlers.flows.bring.home import enter
from handlers.flows.bring.links import FROM, ROOM, enter_from, enter_room
from handlers.flows.bring.message import handing_on, handing_on_of, occasion_for

__all__ = ["LINKS", "STEPS", "enter", "handing_on", "handing_on_of", "occasion_for"]

STEPS: tuple[Step[Any, Any], ...] = (*home.STEPS, *room.STEPS, *opening.STEPS)
LINKS = {FROM: enter_from, ROOM: enter_room}
