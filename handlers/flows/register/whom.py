"""For whom a letter is, where a text says nothing else: "me", "my wife", לאמא שלי, брату."""

from __future__ import annotations

from handlers.answers import normalize, words_of
from handlers.flows.register.drafts import Who
from handlers.intents import Intent, read_intent
from handlers.words import Language

# "For whom?" is what the menu asks of newcomers.
_MYSELF = frozenset(
    normalize(words)
    for words in (
        *("me", "myself", "for me", "for myself"),
        *("מיר", "פאר מיר", "זיך", "לי", "בשבילי", "לעצמי"),
        *("мне", "себе", "мне самому", "мне самой", "для меня", "для себя"),
    )
)
_PARENTS = words_of("parents הורים הורי הוריי להורים להורי להוריי עלטערן родители родителей родителям")
_MY = words_of(
    "for my our the letter a please שלי שלנו בשביל עבור אות ל פאר מיינע אונזערע אונדזערע די אן "
    "мои моих моим наши наших нашим для букву моя"
)
_LONGEST_KIN = 3  # words
_KIN = frozenset(("father", "mother", "parent", "grandparent", "wife", "kids"))
_FOR = "for_one"  # the word says for whom: לאחותי, פאר מיין ברודער
_BESIDE_KIN = frozenset(("mine", "fill", "kin", "women", "dear", _FOR))
_OTHERS = _KIN | {"kin", "gift_for"}  # whom an answer to "For whom?" may name


def is_myself(text: str) -> bool:
    """Whether a text says no more than "for me"."""
    return normalize(text) in _MYSELF


def are_parents_alone(text: str) -> bool:
    """Whether a text is nothing but "my parents", who are two."""
    words = normalize(text).split()
    return any(word in _PARENTS for word in words) and all(word in _PARENTS | _MY for word in words)


def is_kin_alone(text: str, intent: Intent) -> bool:
    """Whether a text is nothing but "my dad" or "for my sister", which answers for whom the letter is."""
    said = intent.concepts
    named = said & _KIN or said >= {_FOR, "kin"}
    return _is_short(text, intent) and bool(named) and said <= _KIN | _BESIDE_KIN


def whom_answered(text: str, language: Language) -> Who | None:
    """For whom a letter is, by an answer to that very question; None for any other text."""
    if is_myself(text):
        return "me"
    if are_parents_alone(text):
        return "several"
    intent = read_intent(text, language)
    said = intent.concepts
    if not _is_short(text, intent) or not said & _OTHERS or not said <= _OTHERS | _BESIDE_KIN:
        return None
    return "child" if "kids" in said else "other"


def _is_short(text: str, intent: Intent) -> bool:
    return len(text.split()) <= _LONGEST_KIN and not (intent.unexplained or intent.asks)
