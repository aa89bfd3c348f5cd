"""Children who are still to be born: no letter is registered for them yet."""

from __future__ import annotations

from handlers.answers import words_of
from handlers.intents.intents import Intent

_BABY = words_of(
    """
    baby child תינוק תינוקת לתינוק לתינוקת עובר לעובר ילד לילד קינד קינדל בעיבי פארן ребенка ребёнка
    малыша малышу ребёнку ребенку
    """
)


def tells_of_unborn(intent: Intent, text: str) -> bool:
    """True for a message about a child who is expected: "expecting a baby in May, can we get a letter?".

    Who says that a woman is pregnant, and names no baby, may want a letter for her.
    """
    if "unborn" in intent.concepts:
        return True
    words = (word.strip(".,!?:;") for word in text.casefold().split())
    return "pregnant" in intent.concepts and not _BABY.isdisjoint(words)
