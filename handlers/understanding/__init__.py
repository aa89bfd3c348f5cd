"""Reading what people type: who is meant, what is told of them, and what is not certain.

`understand` reads a message at any place of the conversation. Nothing that it does not understand becomes a
name: every word is a name, something known beside names, or left over (`Reading.left_over`), and what is not
certain is in `Reading.asks`. `understand_part` reads the answer to a question for one part of a name.

`read_births` reads a message that may tell of a birth, in whatever words; `read_apart` one that has a letter
in memory beside one for the living.

`take_passing_told` finds a day of passing beside the answer to another question.

`other_name`, `other_part`, `meant_name`, `other_sum` and `tells_of_somebody` read corrections of what is
down.
`name_as_typed` is the name alone, in the words of the message; `words_left_out` is what stands beside it;
`family_of_child` is a parent's family name in a child's form; `message_start` is where a line of a copied
chat begins to say something.
`with_own_corrections` is a text without what it takes back itself: "7, actually 8", "not Dov but Dovid".
`tells_young_class` says of notes whether they name a class of young children.
`warm_up` reads the tables beforehand.
"""

from handlers.understanding.births import read_births
from handlers.understanding.correcting_words import (
    OtherName,
    OtherPart,
    OtherSum,
    meant_name,
    other_name,
    other_part,
    other_sum,
    tells_of_somebody,
)
from handlers.understanding.departed import read_apart, take_passing_told
from handlers.understanding.facts import tells_young_class
from handlers.understanding.left_out import words_left_out
from handlers.understanding.lines import message_start
from handlers.understanding.own_corrections import with_own_corrections
from handlers.understanding.parts import NamedPart, PartReading, understand_part
from handlers.understanding.readings import Ask, Place, Reading, ReadPerson
from handlers.understanding.typed_names import name_as_typed
from handlers.understanding.unclear_names import names_several
from handlers.understanding.understand import understand, warm_up
from handlers.understanding.words import family_of_child

__all__ = [
    "Ask",
    "NamedPart",
    "OtherName",
    "OtherPart",
    "OtherSum",
    "PartReading",
    "Place",
    "ReadPerson",
    "Reading",
    "family_of_child",
    "meant_name",
    "message_start",
    "name_as_typed",
    "names_several",
    "other_name",
    "other_part",
    "other_sum",
    "read_apart",
    "read_births",
    "take_passing_told",
    "tells_of_somebody",
    "tells_young_class",
    "understand",
    "understand_part",
    "warm_up",
    "with_own_corrections",
    "words_left_out",
]
