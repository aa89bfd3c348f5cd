"""Volunteers on the street: every message registers, letters and money in the same turn."""

from handlers import commands
from handlers.conversation import Command, Flow, Link
from handlers.flows.street import change, later, mode, money, orders, phone, shift, terms
from handlers.flows.street.drafts import (
    GOT,
    RECTIFY,
    UNDO,
    PendingLine,
    ShiftTerms,
    StreetFact,
    StreetMode,
    WrittenOrder,
)
from handlers.flows.street.orders import Priced, Pricer, TakenOrder
from handlers.flows.street.phone import WITH
from handlers.flows.street.reading import LineReader, RefusedLine, StreetEntry, no_name
from handlers.flows.street.replies import said
from handlers.flows.street.shift import SILENCE, TOPIC
from handlers.flows.street.taking import children_with_a_letter, has_one, taken_told
from handlers.flows.street.terms import rests_until
from handlers.flows.street.texts import waits_for_nightfall
from handlers.words import _

__all__ = [
    "FLOW",
    "GOT",
    "RECTIFY",
    "SILENCE",
    "TOPIC",
    "UNDO",
    "WITH",
    "LineReader",
    "PendingLine",
    "Priced",
    "Pricer",
    "RefusedLine",
    "ShiftTerms",
    "StreetEntry",
    "StreetFact",
    "StreetMode",
    "TakenOrder",
    "WrittenOrder",
    "children_with_a_letter",
    "has_one",
    "money",
    "no_name",
    "orders",
    "phone",
    "rests_until",
    "said",
    "taken_told",
    "waits_for_nightfall",
]

FLOW = Flow(
    steps=(*mode.STEPS, *terms.STEPS, *change.STEPS),
    commands=(
        Command(
            commands.STREET,
            _("On the street"),
            "street, on the street, shift, רחוב, ברחוב, רישום ברחוב, מבצעים, משמרת, גאס, "
            "אויף דער גאס, улица, на улице, смена, мивцоим",
            terms.enter,
            menu_row=0,
            audience="staff",
        ),
    ),
    links=(Link(phone.WITH, phone.enter_with),),
    actions={**later.ACTIONS, **shift.ACTIONS},
    news=shift.NEWS,
)
