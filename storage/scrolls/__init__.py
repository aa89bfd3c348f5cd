"""Series of scrolls and the scrolls that are being filled.

`Series` holds a series' names and prices, and whether it rests; `Shelf` all scrolls in memory, each with its
free letters. `add_series`, `open_scroll` and `open_successor` write; `editing` has what the committee may
change; only `storage.allocation` hands letters out.
"""

from storage.scrolls import editing, taking
from storage.scrolls.editing import LetterCounts
from storage.scrolls.opening import add_series, open_scroll, open_successor, retire_samples, write_reserved
from storage.scrolls.series import Pause, PauseReason, Price, Series, SeriesKind
from storage.scrolls.shelf import Scroll, Shelf

__all__ = [
    "LetterCounts",
    "Pause",
    "PauseReason",
    "Price",
    "Scroll",
    "Series",
    "SeriesKind",
    "Shelf",
    "add_series",
    "editing",
    "open_scroll",
    "open_successor",
    "retire_samples",
    "taking",
    "write_reserved",
]
