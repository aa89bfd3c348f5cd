"""Letters on slips: exact letters that a volunteer takes along, to give out without any connection.

Later `17 Moshe ben Sarah` binds slip 17 on the street. Whoever got a slip opens the bot with its QR, sees
which letter it is and whether a name has been entered (whose name, they are never told), and may enter it.
"""

from handlers import commands
from handlers.conversation import Command, Flow, Link
from handlers.flows.slips import drafts, naming, opened, standing, taking
from handlers.flows.slips.drafts import SLIP
from handlers.flows.slips.standing import RAN_OUT
from handlers.words import _

__all__ = [
    "FLOW",
    "RAN_OUT",
    "SLIP",
]

FLOW = Flow(
    steps=(*standing.STEPS, *taking.STEPS, *naming.STEPS),
    commands=(
        Command(
            commands.SLIPS,
            _("Letters on slips"),
            "slips, פתקים, צעטלעך, צעטלען, талоны, талончики",
            standing.enter_slips,
            menu_row=61,
            audience="staff",
        ),
    ),
    links=(Link(drafts.SLIP, opened.enter_slip),),
    actions={drafts.BACK: standing.give_back},
    news={standing.RAN_OUT: standing.run_out, **naming.NEWS},
)
