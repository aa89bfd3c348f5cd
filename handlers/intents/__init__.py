"""What a text asks for, in any of the four languages: its intent and, of a question, the topic.

`read_intent` is pure and knows no names. `data/` has what it knows: concepts with their words for each
language, rules that say which concepts together are what, and ways of asking.
"""

from handlers.intents.examples import Evidence, said, ways_of_asking
from handlers.intents.intents import Intent, read_intent, without_wish
from handlers.intents.scorer import likeliest_topics, sentence_of

__all__ = [
    "Evidence",
    "Intent",
    "likeliest_topics",
    "read_intent",
    "said",
    "sentence_of",
    "ways_of_asking",
    "without_wish",
]
