"""Sentences around people: who speaks, for whom, and what is talk and nobody's name."""

from handlers.understanding.sentences.children_led import with_children_led
from handlers.understanding.sentences.headings import with_heading_read
from handlers.understanding.sentences.kin_in_sentences import with_declined_children
from handlers.understanding.sentences.list_headings import with_headings_read
from handlers.understanding.sentences.neighbours import told_by_neighbours, without_other_dates
from handlers.understanding.sentences.said import said_in, wishes_life
from handlers.understanding.sentences.sentences import as_spoken
from handlers.understanding.sentences.talk import is_talk
from handlers.understanding.sentences.told_of_oneself import (
    MY_NAME_IS,
    with_gender_told,
    with_name_introduced,
)
from handlers.understanding.sentences.told_together import tells_of_both, told_together

__all__ = [
    "MY_NAME_IS",
    "as_spoken",
    "is_talk",
    "said_in",
    "tells_of_both",
    "told_by_neighbours",
    "told_together",
    "wishes_life",
    "with_children_led",
    "with_declined_children",
    "with_gender_told",
    "with_heading_read",
    "with_headings_read",
    "with_name_introduced",
    "without_other_dates",
]
