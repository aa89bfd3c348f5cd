"""Letters on slips: exact letters that a volunteer takes along, to give out without any connection.

Later `17 Moshe ben Sarah` binds slip 17 on the street. Whoever got a slip opens the bot with its QR, sees
which letter it is and whether a name has been entered (whose name, they are never told), and may enter it.
"""

from typing import Any

from handlers.conversation import Step
from handlers.flows.slips import naming, standing, taking
from handlers.flows.slips.drafts import BACK, SLIP
from handlers.flows.slips.opened import enter_slip
from handlers.flows.slips.standing import RAN_OUT, enter_slips, give_back, run_out

__all__ = ["ACTIONS", "LINKS", "NEWS", "RAN_OUT", "SLIP", "STEPS", "enter_slips"]

STEPS: tuple[Step[Any, Any], ...] = (*standing.STEPS, *taking.STEPS, *naming.STEPS)
LINKS = {SLIP: enter_slip}
ACTIONS = {BACK: give_back}
NEWS = {RAN_OUT: run_out, **naming.NEWS}
