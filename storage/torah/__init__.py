"""The text of the Torah in a scroll: its letters, their places and sizes, and the Names of God in print.

`torah(tradition)` hands out the text; a letter's position runs from 1 to 304,805 (Teiman: 304,801).
`mark_in_verse` and its siblings make a text fit for print: each Name of God becomes its substitute.
"""

from storage.torah.letters import (
    BOOKS,
    TRADITIONS,
    Parsha,
    Place,
    Torah,
    Tradition,
    Verse,
    place_facts,
    torah,
)
from storage.torah.names_of_god import (
    DivineName,
    MarkedText,
    divine_name,
    mark_in_line,
    mark_in_passage,
    mark_in_verse,
    mark_in_word,
    printed_words,
)
from storage.torah.special import Size, letter_size

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
    "divine_name",
    "letter_size",
    "mark_in_line",
    "mark_in_passage",
    "mark_in_verse",
    "mark_in_word",
    "place_facts",
    "printed_words",
    "torah",
]
