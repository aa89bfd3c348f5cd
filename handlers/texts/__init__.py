"""Texts that several flows, the pages and the pictures share: scrolls by name, letters by their place, and
the certificates and receipts that a buyer gets.
"""

from handlers.texts import places
from handlers.texts.certificates import (
    LETTERS_IN_BOOKLET,
    LETTERS_ON_SHEET,
    MOST_BOOKLETS,
    certificate_file,
    certificate_files,
    order_certificates,
)
from handlers.texts.letters import (
    MOST_IN_FULL,
    entry_replies,
    letter_in_word,
    letter_place,
    letter_texts,
)
from handlers.texts.passing import day_of_passing
from handlers.texts.pauses import no_open_scroll, pause_texts, rest_texts
from handlers.texts.places import marked_verse, parsha_name, place_name
from handlers.texts.receipts import RECEIPT_FILES, cancelling_file, credit_file, receipt_file
from handlers.texts.scrolls import hold_time, practice_text, scroll_name, scroll_title, shabbat_pause

__all__ = [
    "LETTERS_IN_BOOKLET",
    "LETTERS_ON_SHEET",
    "MOST_BOOKLETS",
    "MOST_IN_FULL",
    "RECEIPT_FILES",
    "cancelling_file",
    "certificate_file",
    "certificate_files",
    "credit_file",
    "day_of_passing",
    "entry_replies",
    "hold_time",
    "letter_in_word",
    "letter_place",
    "letter_texts",
    "marked_verse",
    "no_open_scroll",
    "order_certificates",
    "parsha_name",
    "pause_texts",
    "place_name",
    "places",
    "practice_text",
    "receipt_file",
    "rest_texts",
    "scroll_name",
    "scroll_title",
    "shabbat_pause",
]
