"""Letters on slips: exact letters that a volunteer takes along, to give out without any connection.

Later `17 Moshe ben Sarah` binds slip 17 on the street. The receiver of a slip opens the bot with its QR, sees
which letter it is and whether a name has been entered (never which name), and may enter one.
"""

from handlers import commands
from handlers.conversation import Command, Flow, Link, only_for
from handlers.flows.slips import drafts, naming, overview, own, reservation, slip_link
from handlers.flows.slips.drafts import SLIP_LINK
from handlers.flows.slips.overview import BLOCK_EXPIRED
from handlers.words import _

__all__ = [
    "BLOCK_EXPIRED",
    "FLOW",
    "SLIP_LINK",
]

_STEPS = (*overview.STEPS, *reservation.STEPS, *naming.STEPS, *own.STEPS)
FLOW = Flow(
    steps=_STEPS,
    audiences=only_for("staff", (*overview.STEPS, *reservation.STEPS)),
    commands=(
        Command(
            commands.SLIPS,
            _("Letters on slips"),
            "slips, letters on slips, פתקים, אותיות על פתקים, צעטלעך, צעטלען, אותיות אויף צעטלעך, "
            "талоны, талончики, буквы на талонах",
            overview.enter_slips,
            menu_row=61,
            audience="staff",
        ),
    ),
    links=(Link(drafts.SLIP_LINK, slip_link.enter_slip),),
    actions={drafts.GIVE_BACK: overview.give_back},
    news={overview.BLOCK_EXPIRED: overview.tell_block_expired, **naming.NEWS},
)
