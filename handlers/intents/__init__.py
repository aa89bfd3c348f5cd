"""What a text asks for, in four languages: its intent, the topic of a question, a wish, a cry for help.

`read_intent` is pure and knows no names. `data/` has what it knows: concepts with their words for each
language, rules that say which concepts together are what, ways of asking, the ideas of wishes, and patterns.
"""

from handlers.intents.corrections import takes_back
from handlers.intents.cries import Cry, read_cry
from handlers.intents.examples import Evidence, said, ways_of_asking
from handlers.intents.further import asks_if_not, wants_one
from handlers.intents.intents import Intent, read_intent, without_wish
from handlers.intents.kinds import (
    AWAY,
    COMPLAINT,
    IN_CURRENCY,
    MAILED,
    ONCE,
    PRICE_FOR,
    RETURNED,
    SEND_LIST,
    UNCIRCUMCISED,
    WITHOUT_NAME,
)
from handlers.intents.lost_babies import tells_of_its_death, tells_of_lost_baby
from handlers.intents.scorer import likeliest_topics, sentence_of, warm_up
from handlers.intents.unborn import tells_of_unborn
from handlers.intents.wishes import Wish, read_wish

__all__ = [
    "AWAY",
    "COMPLAINT",
    "IN_CURRENCY",
    "MAILED",
    "ONCE",
    "PRICE_FOR",
    "RETURNED",
    "SEND_LIST",
    "UNCIRCUMCISED",
    "WITHOUT_NAME",
    "Cry",
    "Evidence",
    "Intent",
    "Wish",
    "asks_if_not",
    "likeliest_topics",
    "read_cry",
    "read_intent",
    "read_wish",
    "said",
    "sentence_of",
    "takes_back",
    "tells_of_its_death",
    "tells_of_lost_baby",
    "tells_of_unborn",
    "wants_one",
    "warm_up",
    "ways_of_asking",
    "without_wish",
]
