"""Volunteers on the street: every message registers, letters and money in the same turn."""

from typing import Any

from handlers.conversation import Step
from handlers.flows.street import change, later, mode, shift, terms
from handlers.flows.street.phone import WITH, enter_with
from handlers.flows.street.shift import NEWS, SILENCE, TOPIC
from handlers.flows.street.terms import enter

__all__ = ["ACTIONS", "LINKS", "NEWS", "SILENCE", "STEPS", "TOPIC", "WITH", "enter"]

STEPS: tuple[Step[Any, Any], ...] = (*mode.STEPS, *terms.STEPS, *change.STEPS)
LINKS = {WITH: enter_with}
ACTIONS = {**later.ACTIONS, **shift.ACTIONS}
