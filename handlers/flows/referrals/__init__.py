"""Bringing others: a link of one's own, a message to hand on, groups with a count and a goal."""

from typing import Any

from handlers.conversation import Step
from handlers.flows.referrals import group, home, new_group
from handlers.flows.referrals.drafts import GROUP_LINK
from handlers.flows.referrals.home import enter
from handlers.flows.referrals.invitation_texts import handing_on, handing_on_of, occasion_for
from handlers.flows.referrals.links import FROM, enter_from, enter_group

__all__ = ["LINKS", "STEPS", "enter", "handing_on", "handing_on_of", "occasion_for"]

STEPS: tuple[Step[Any, Any], ...] = (*home.STEPS, *group.STEPS, *new_group.STEPS)
LINKS = {FROM: enter_from, GROUP_LINK: enter_group}
