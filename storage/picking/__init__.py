"""The letters of a scroll that nobody holds, kept in memory, and the picking of the next one.

The truth about a letter is the primary key of `taken`; this only says which one to try, in microseconds and
at any fill. Nothing here waits, so no other task runs between the find and the take. In memory: about 65 KB a
scroll, and 1.5 MB a text that all its scrolls share.
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
