"""The language in which a new account is greeted."""

import re

from handlers.conversation import Heard, Said
from handlers.words import Language, language_of

_HEBREW = re.compile("[\u05d0-\u05ea]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
# Yiddish words that no Hebrew text contains; איך is "how" in Hebrew, and "I" in front of a verb
_I_DO = "בין|האב|וויל|וועל|וואלט|קען|דארף|ווייס|מיין|הייס|זוך|מוז|פארשטיי|מאך|צאל"
_YIDDISH = re.compile(
    rf"(?<!\w)(איך(?=\s+(?:{_I_DO})(?!\w))"
    r"|נישט|ניט|האב|האבן|וויל|אויף|פאר|מיין|מיר|איז|א גוטן|שוין|דער|די|און|גוט)(?!\w)|װ|ײ|ױ|אָ|אַ"
)
_SPOKEN = {"RU": "ru", "BY": "ru", "KZ": "ru", "UA": "ru", "IL": "he"}


def is_language_told(told: str, region: str, heard: Heard) -> bool:
    """Whether a first message tells the language: in its words, or by the messenger's code (`told`).

    Where a number gives the country (`region`), the code is only a guess from it.
    """
    return not isinstance(heard, Said) or bool(heard.text) or (not region and _is_ours(told))


def _is_ours(code: str) -> bool:
    return language_of(code, "en") == language_of(code, "he")


def first_language(told: str, region: str, text: str, *, by_link: bool = False) -> Language:
    """The language of the first message where its script decides, else the one the messenger gives.

    `told` is the messenger's language code, `region` the country of a telephone number (ISO 3166); either
    may be "". A number tells a country only, so Latin letters from Israel count as English, while a
    messenger that knows its owner's language is believed. `by_link`: the text was
    written by a link, and is not the person's own.
    """
    hint = language_of(told, language_of(_SPOKEN.get(region, "en")))
    if _CYRILLIC.search(text):
        return "ru"
    if _HEBREW.search(text):
        return "yi" if hint == "yi" or _YIDDISH.search(text) else "he"
    if region and _LATIN.search(text) and not text.startswith("/") and not by_link:
        return "en"
    return hint
