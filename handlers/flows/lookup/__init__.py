"""Do I already have a letter? The questions, the answer for each series, and the proof that shows a
letter.
"""

from handlers import commands
from handlers.conversation import Command, Flow
from handlers.flows.lookup import answering, asking, detail, proving, welcome
from handlers.flows.lookup.finding import findings
from handlers.flows.register import LOOK_UP
from handlers.words import _

__all__ = [
    "FLOW",
    "findings",
]

UNREGISTERED = "lookup.unregistered"
"""Key under which the flow takes a wish for one's own letters, from somebody who registered nobody."""

FLOW = Flow(
    steps=(*asking.STEPS, *answering.STEPS, *detail.STEPS, *proving.STEPS, *welcome.STEPS),
    commands=(
        Command(
            commands.QUESTION,
            _("Do I already have a letter?"),
            "check, look up, check my letter, do i have a letter, "
            "do i already have a letter, בדיקה, לבדוק, בדיקת אות, האם יש לי אות, "
            "האם כבר יש לי אות, נאכקוקן, האב איך אן אות, האב איך שוין אן אות, проверить, "
            "проверить букву, у меня есть буква, есть ли у меня буква, есть ли у меня уже буква",
            asking.enter,
            menu_row=20,
            in_messenger_menu=True,
        ),
    ),
    wishes={"lookup": asking.enter_wish},
    receives={UNREGISTERED: asking.enter_unregistered, LOOK_UP: asking.enter_named},
)
