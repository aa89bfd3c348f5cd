"""Street mode: volunteers register passers-by, one message for a person or for many.

A message writes down people, letters and money in one turn. Ten minutes later its money settles and the
letters are registered for ever; until then everything can be taken back.
"""

from handlers import commands
from handlers.conversation import Command, Flow, Link
from handlers.flows.street import change, mode, order_actions, phone, shift, terms
from handlers.flows.street.drafts import (
    CHANGE_LINE,
    GOT_CASH,
    UNDO,
    PendingLine,
    ShiftTerms,
    StreetFact,
    StreetMode,
    WrittenOrder,
)
from handlers.flows.street.messages import children_with_a_letter, has_letter_text, order_texts
from handlers.flows.street.money import sent_at
from handlers.flows.street.orders import PricedPerson, Pricer, TakenOrder, write_order
from handlers.flows.street.phone import PHONE_LINK, enter_phone_link, prepare_pledge_link
from handlers.flows.street.reading import LineReader, RefusedLine, StreetEntry, no_name_text
from handlers.flows.street.replies import street_reply
from handlers.flows.street.shift import IDLE_SHIFT, IDLE_TIME
from handlers.flows.street.terms import rests_until
from handlers.flows.street.texts import nightfall_text
from handlers.words import _

__all__ = [
    "CHANGE_LINE",
    "FLOW",
    "GOT_CASH",
    "IDLE_SHIFT",
    "IDLE_TIME",
    "PHONE_LINK",
    "UNDO",
    "LineReader",
    "PendingLine",
    "PricedPerson",
    "Pricer",
    "RefusedLine",
    "ShiftTerms",
    "StreetEntry",
    "StreetFact",
    "StreetMode",
    "TakenOrder",
    "WrittenOrder",
    "children_with_a_letter",
    "enter_phone_link",
    "has_letter_text",
    "nightfall_text",
    "no_name_text",
    "order_texts",
    "prepare_pledge_link",
    "rests_until",
    "sent_at",
    "street_reply",
    "write_order",
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
    links=(Link(phone.PHONE_LINK, phone.enter_phone_link),),
    actions={**order_actions.ACTIONS, **shift.ACTIONS},
    news=shift.NEWS,
)
