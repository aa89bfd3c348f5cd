"""Whole lists: a file is sent, its preview is answered with a yes, and every row gets its letter."""

from handlers import commands
from handlers.conversation import Command, Flow, Lapsed, Paid
from handlers.flows.lists import arriving, news, preview
from handlers.flows.register import PASTED_LIST
from handlers.words import _

__all__ = [
    "FLOW",
    "arriving",
    "news",
]

FLOW = Flow(
    steps=(*arriving.STEPS, *preview.STEPS),
    commands=(
        Command(
            commands.LIST,
            _("Send a whole list"),
            "list, whole list, send a list, רשימה, רשימה שלמה, שליחת רשימה, ליסטע, "
            "א גאנצע ליסטע, שיקן א ליסטע, список, целый список, отправить список",
            arriving.enter,
            menu_row=50,
            audience="returning",
            in_messenger_menu=True,
        ),
    ),
    notices={Paid: news.paid, Lapsed: news.lapsed},
    news=news.NEWS,
    receives={PASTED_LIST: arriving.take_pasted},
    file=arriving.arrived,
)
