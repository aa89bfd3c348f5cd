"""The two series of a campaign, and the first scroll of one."""

from collections.abc import Iterable
from typing import Final

from storage.database import Transaction
from storage.money import Money
from storage.scrolls import Price, Scroll, Series, add_series, open_scroll

DOLLAR: Final = Money(100, "USD")
SUGGESTED: Final = Money(1800, "USD")
CHILDREN: Final = Series(
    "children",
    "children",
    {"en": "Children's", "he": "ילדי ישראל"},
    (Price(DOLLAR, DOLLAR),),
    {},
    sample=False,
)
GENERAL: Final = Series(
    "general", "general", {"en": "General", "he": "הכללי"}, (Price(DOLLAR, SUGGESTED),), {}, sample=False
)


def open_first(
    transaction: Transaction,
    series: Series = GENERAL,
    ordinal: int = 12,
    letters: int = 0,
    reserved: Iterable[int] = (),
) -> Scroll:
    """Begins a series with this scroll; `letters`: a shorter one than the whole Torah."""
    add_series(transaction, series)
    return open_scroll(transaction, series, ordinal, "arizal", reserved, letters)
