"""Street mode: volunteers register passers-by, one message for a person or for many.

A message writes down people, letters and money in one turn. Ten minutes later its money settles and the
letters are registered for ever; until then everything can be taken back.
"""

from handlers import commands
from handlers.conversation import Command, Flow, Link, only_for
from handlers.flows.street import (
    change,
    elsewhere,
    mode,
    offering,
    order_actions,
    part_paid,
    phone,
    shift,
    terms,
)
from handlers.flows.street.answers import with_option, with_text
from handlers.flows.street.drafts import (
    CHANGE_LINE,
    GOT_CASH,
    UNDO,
    PendingLine,
    ShiftTerms,
    StreetEntry,
    StreetFact,
    StreetMode,
    WrittenOrder,
)
from handlers.flows.street.money import sent_at
from handlers.flows.street.offering import take_on_street
from handlers.flows.street.order_texts import has_letter_text, order_texts
from handlers.flows.street.orders import (
    PricedPerson,
    Pricer,
    TakenOrder,
    children_with_a_letter,
    write_order,
)
from handlers.flows.street.phone import PHONE_LINK, enter_phone_link, prepare_pledge_link
from handlers.flows.street.questions import next_question, question_rows, question_words
from handlers.flows.street.reading import StreetReader, in_likeliest_spelling, read_single
from handlers.flows.street.replies import street_reply
from handlers.flows.street.shift import IDLE_SHIFT, IDLE_TIME
from handlers.flows.street.terms import large_sum, rests_until
from handlers.flows.street.texts import RefusedLine, nightfall_text
from handlers.words import _

__all__ = [
    "CHANGE_LINE",
    "FLOW",
    "GOT_CASH",
    "IDLE_SHIFT",
    "IDLE_TIME",
    "PHONE_LINK",
    "UNDO",
    "PendingLine",
    "PricedPerson",
    "Pricer",
    "RefusedLine",
    "ShiftTerms",
    "StreetEntry",
    "StreetFact",
    "StreetMode",
    "StreetReader",
    "TakenOrder",
    "WrittenOrder",
    "children_with_a_letter",
    "enter_phone_link",
    "has_letter_text",
    "in_likeliest_spelling",
    "large_sum",
    "next_question",
    "nightfall_text",
    "order_texts",
    "prepare_pledge_link",
    "question_rows",
    "question_words",
    "read_single",
    "rests_until",
    "sent_at",
    "street_reply",
    "take_on_street",
    "with_option",
    "with_text",
    "write_order",
]

_STEPS = (*mode.STEPS, *terms.STEPS, *change.STEPS, *offering.STEPS)
FLOW = Flow(
    steps=_STEPS,
    audiences=only_for("staff", _STEPS),
    commands=(
        Command(
            commands.STREET,
            _("On the street"),
            "street, on the street, street mode, shift, רחוב, ברחוב, רישום ברחוב, מבצעים, משמרת, גאס, "
            "אויף דער גאס, פארשרייבן אין גאס, улица, на улице, смена, мивцоим",
            terms.enter,
            menu_row=0,
            audience="staff",
        ),
    ),
    links=(Link(phone.PHONE_LINK, phone.enter_phone_link),),
    actions={**order_actions.ACTIONS, **shift.ACTIONS},
    news=shift.NEWS,
    stray=offering.offer_street,
    listener=elsewhere.hear_street_words,
    notices=part_paid.NOTICES,
)
