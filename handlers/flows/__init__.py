"""The flows of the conversation, one room each; `registry()` is all of them together.

A flow is reached by its `FLOW`: a new one is a room here and a line in `_FLOWS`. A notice about an order goes
to the first flow of `_FLOWS` that claims it.
"""

from functools import cache

from handlers.conversation import FlowRegistry
from handlers.flows import (
    afterwards,
    cash,
    letter_link,
    lists,
    lookup,
    menu,
    my_letters,
    office,
    operation,
    orders,
    payment,
    progress,
    questions,
    referrals,
    register,
    reports,
    scrolls,
    slips,
    street,
    tickets,
    volunteers,
)
from handlers.flows.step_keys import ALIASES

__all__ = ["registry"]

_FLOWS = (
    register.FLOW,
    payment.FLOW,
    lookup.FLOW,
    my_letters.FLOW,
    progress.FLOW,
    questions.FLOW,
    referrals.FLOW,
    lists.FLOW,
    street.FLOW,
    orders.FLOW,
    volunteers.FLOW,
    slips.FLOW,
    cash.FLOW,
    reports.FLOW,
    tickets.FLOW,
    office.FLOW,
    operation.FLOW,
    letter_link.FLOW,
    scrolls.FLOW,
    afterwards.FLOW,
)


@cache
def registry() -> FlowRegistry:
    """The registry of all flows, as `advance` takes it; it never changes."""
    return FlowRegistry([*_FLOWS, menu.menu_flow(_FLOWS)], menu.HOME, ALIASES)
