"""The Torah as it is written in a scroll: every letter by its position 1..304,805 and the place of each, the
large and small ones, and how the Names of God are printed on what is thrown away one day.
"""

from storage.torah.letters import BOOKS, TRADITIONS, Parsha, Place, Torah, Tradition, Verse, facts, torah
from storage.torah.names_of_god import DivineName, MarkedText, around, in_line, marked, marked_word, name_in
from storage.torah.special import Size, size

__all__ = [
    "BOOKS",
    "TRADITIONS",
    "DivineName",
    "MarkedText",
    "Parsha",
    "Place",
    "Size",
    "Torah",
    "Tradition",
    "Verse",
    "around",
    "facts",
    "in_line",
    "marked",
    "marked_word",
    "name_in",
    "size",
    "torah",
]
