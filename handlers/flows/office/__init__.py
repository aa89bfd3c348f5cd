"""The office: what the committee knows of a letter and may amend, and how its owner is told."""

from handlers import commands
from handlers.conversation import Command, Flow, only_for
from handlers.flows.office import (
    agreeing,
    alerts,
    deeds,
    finding,
    gifts,
    links,
    lists,
    news,
    refund_news,
    refunds,
    stuck,
    wording,
)
from handlers.flows.office.alerts import MONEY_TO_LOOK_AT, STRAY_MONEY
from handlers.flows.office.links import LINK_AGAIN
from handlers.flows.office.names import read_correction, read_other_person, registered_candidate
from handlers.flows.office.news import AMENDED
from handlers.flows.office.refund_news import REFUND_REFUSED, REFUNDED
from handlers.flows.office.refund_texts import refund_texts
from handlers.flows.office.texts import (
    correction_texts,
    known_texts,
    move_texts,
    refusal_words,
    release_texts,
    void_texts,
    waiting_text,
)
from handlers.words import _

__all__ = [
    "AMENDED",
    "FLOW",
    "LINK_AGAIN",
    "MONEY_TO_LOOK_AT",
    "REFUNDED",
    "REFUND_REFUSED",
    "STRAY_MONEY",
    "correction_texts",
    "known_texts",
    "move_texts",
    "read_correction",
    "read_other_person",
    "refund_texts",
    "refusal_words",
    "registered_candidate",
    "release_texts",
    "void_texts",
    "waiting_text",
]

_STEPS = (
    *finding.STEPS,
    *deeds.STEPS,
    *agreeing.STEPS,
    *stuck.STEPS,
    *refunds.STEPS,
    *gifts.STEPS,
    *lists.STEPS,
    *wording.STEPS,
)
FLOW = Flow(
    steps=_STEPS,
    audiences=only_for("committee", _STEPS),
    commands=(
        Command(
            commands.OFFICE,
            _("Office"),
            "office, the office, משרד, המשרד, אפיס, די אפיס, офис",
            finding.enter,
            menu_row=85,
            audience="committee",
        ),
        Command(
            commands.STUCK,
            _("Stuck in payment"),
            "stuck, stuck payments, stuck in payment, who is stuck, who is stuck in payment, "
            "תקועים, תקועים בתשלום, מי תקוע, מי תקוע בתשלום, תשלומים תקועים, "
            "שטעקן ביים באצאלן, ווער שטעקט, ווער שטעקט ביים באצאלן, שטעקט ביים באצאלן, "
            "застряли на оплате, застрявшие платежи, кто застрял, кто застрял на оплате, застрял на оплате",
            stuck.enter,
            audience="committee",
        ),
    ),
    news={**news.NEWS, **links.NEWS, **lists.NEWS, **alerts.NEWS, **refund_news.NEWS},
)
