"""Series of scrolls and the scrolls that are being filled.

`Series` holds a series' names and prices; `Shelf` all scrolls in memory, each with its free letters.
`add_series`, `open_scroll`, `open_successor` and `reserve_letters` write; only `storage.allocation` hands
letters out.
"""

from storage.scrolls.opening import add_series, open_scroll, open_successor, reserve_letters, write_reserved
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
    "open_successor",
    "reserve_letters",
    "write_reserved",
]
