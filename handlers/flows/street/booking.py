"""What a yes would book: scroll, sum and way of paying of the people in a line that is asked about."""

from __future__ import annotations

from datetime import datetime

from handlers.flows.street.drafts import PendingLine, ShiftTerms
from handlers.flows.street.orders import Pricer
from handlers.flows.street.texts import RefusedLine, pay_method_name
from handlers.texts import scroll_name
from handlers.words import Words, _
from storage.scrolls import Shelf


def booking_texts(line: PendingLine, shelf: Shelf, terms: ShiftTerms, now: datetime) -> list[Words]:
    """A text for each person with a scroll, a sum and a way of paying that are known already."""
    pricer = Pricer(shelf, terms, now, {})
    texts = []
    for entry in () if line.shared or line.joint_sum else line.people:
        priced = pricer.price_letter(entry)
        if isinstance(priced, RefusedLine):
            continue
        scroll = shelf.current(priced.series)
        texts.append(
            _(
                "Will be recorded: {scroll}, {sum}. {paid}.",
                scroll=scroll_name(scroll),
                sum=priced.money,
                paid=pay_method_name(priced.pay),
            )
        )
    return texts
