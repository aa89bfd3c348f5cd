"""A sum that was typed, shown as every other sum is: `68 $` beside `$7` looks like another money."""

from __future__ import annotations

from handlers.answers import NotUnderstood, read_amount
from handlers.flows.register import currencies_named
from handlers.flows.street.terms import MOST_SUM
from handlers.words import Fill
from storage.money import Money


def said_sum(typed: str, currency: str = "") -> Fill:
    """The sum in `currency` (ISO 4217), or in the one that is typed beside it; as it was typed where it names
    none, or cannot be read.
    """
    currency = currency or _named(typed)
    if not currency:
        return typed
    try:
        return read_amount(typed, currency, None, Money.of(MOST_SUM, currency))
    except NotUnderstood:
        return typed


def _named(typed: str) -> str:
    named = currencies_named(typed)
    return "USD" if "USD" in named else next(iter(named)) if len(named) == 1 else ""
