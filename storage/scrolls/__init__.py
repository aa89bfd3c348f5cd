"""Series and their scrolls: `Series` with its prices, `Shelf` with all scrolls that are being filled and what
is free in each, and the statements that open a series or a scroll and close it.
"""

from storage.scrolls.opening import add_series, open_scroll, reserve_letters, succeed, write_reserved
from storage.scrolls.series import Price, Series, SeriesKind
from storage.scrolls.shelf import Scroll, Shelf

__all__ = [
    "Price",
    "Scroll",
    "Series",
    "SeriesKind",
    "Shelf",
    "add_series",
    "open_scroll",
    "reserve_letters",
    "succeed",
    "write_reserved",
]
