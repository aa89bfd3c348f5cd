"""The free letters of a scroll in memory, and the picking of the next one.

The primary key of `taken` decides who has a letter; `FreeLetters` only proposes which one to try, in
microseconds and at any fill. No call awaits, so no other task runs between finding a letter and taking it.
Memory: about 65 KB a scroll, and 1.5 MB a text, shared by its scrolls.
"""

from storage.picking.picker import FreeLetters, NothingFree
from storage.picking.whole_spans import Spans, spans
from storage.picking.wishes import Anywhere, Exactly, Glyph, GlyphWithin, Neighbours, Whole, Wish, Within

__all__ = [
    "Anywhere",
    "Exactly",
    "FreeLetters",
    "Glyph",
    "GlyphWithin",
    "Neighbours",
    "NothingFree",
    "Spans",
    "Whole",
    "Wish",
    "Within",
    "spans",
]
