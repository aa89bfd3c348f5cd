"""Whole lists: a file is sent, its preview is agreed to, and every row gets its letter."""

from handlers import commands
from handlers.conversation import Command, Flow, Lapsed, Paid
from handlers.flows.lists import columns, news, preview, rows, sending
from handlers.flows.register import PASTED_LIST
from handlers.words import _

__all__ = [
    "FLOW",
    "news",
    "sending",
]

FLOW = Flow(
    steps=(*sending.STEPS, *columns.STEPS, *preview.STEPS, *rows.STEPS),
    commands=(
        Command(
            commands.LIST,
            _("Send a whole list"),
            "list, whole list, send a list, send a whole list, רשימה, רשימה שלמה, שליחת רשימה, "
            "שליחת רשימה שלמה, ליסטע, א גאנצע ליסטע, שיקן א ליסטע, שיקן א גאנצע ליסטע, "
            "список, целый список, отправить список, отправить целый список",
            sending.enter,
            menu_row=50,
            audience="returning",
            in_messenger_menu=True,
        ),
    ),
    notices={Paid: news.take_paid, Lapsed: news.take_lapsed},
    news=news.NEWS,
    receives={PASTED_LIST: sending.take_pasted},
    file=sending.take_file,
)
