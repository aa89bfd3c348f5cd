"""Volunteers, their coordinators, the committee: joining, the team, what each has chosen."""

from typing import Any

from handlers.conversation import Step
from handlers.flows.volunteers import invite, join, place, settings, team
from handlers.flows.volunteers.invite import JOIN
from handlers.flows.volunteers.join import HAS_JOINED, enter_join, tell_joined
from handlers.flows.volunteers.team import TAKEN_BACK, enter_team, tell_taken_back

__all__ = ["JOIN", "LINKS", "NEWS", "STEPS", "enter_team"]

STEPS: tuple[Step[Any, Any], ...] = (
    *join.STEPS,
    *team.STEPS,
    *settings.STEPS,
    *invite.STEPS,
    *place.STEPS,
)
LINKS = {JOIN: enter_join}
NEWS = {HAS_JOINED: tell_joined, TAKEN_BACK: tell_taken_back}
