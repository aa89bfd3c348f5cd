"""The language in which a new account is greeted."""

from handlers.conversation import Heard, Said, tongue_of_first
from handlers.words import Language, language_of

_SPOKEN = {"RU": "ru", "BY": "ru", "KZ": "ru", "UA": "ru", "IL": "he"}


def is_language_told(told: str, region: str, heard: Heard) -> bool:
    """Whether a first message tells the language: in its words, or by the messenger's code (`told`).

    Where a number gives the country (`region`), the code is only a guess from it.
    """
    return not isinstance(heard, Said) or bool(heard.text) or (not region and _is_ours(told))


def _is_ours(code: str) -> bool:
    return language_of(code, "en") == language_of(code, "he")


def first_language(told: str, region: str, text: str, *, by_link: bool = False) -> Language:
    """The language of the first message where its words decide, else the one the messenger gives.

    `told` is the messenger's language code, `region` the country of a telephone number (ISO 3166); either
    may be "". A number tells a country only, so English words from Israel count as English, while a
    messenger that knows its owner's language is believed. `by_link`: the text was
    written by a link, and is not the person's own.
    """
    hint = language_of(told, language_of(_SPOKEN.get(region, "en")))
    written = tongue_of_first(text, hint)
    if written == "en" and (not region or by_link or text.startswith("/")):
        return hint
    return written or hint
