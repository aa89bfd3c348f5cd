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
            "список, целый список, отправить список, отправить целый список, хочу отправить список, "
            "я хочу отправить список, хочу прислать список, прислать список, как отправить список, "
            "у меня есть список, у меня список, i want to send a list, i have a list, can i send a list, "
            "how do i send a list, i'd like to send a list, "
            "רוצה לשלוח רשימה, אני רוצה לשלוח רשימה, יש לי רשימה, "
            "איך שולחים רשימה, לשלוח רשימה, איך וויל שיקן א ליסטע, איך האב א ליסטע, ווי שיקט מען א ליסטע",
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
