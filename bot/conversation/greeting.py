"""In which language somebody new is greeted."""

import re

from handlers.commands import link
from handlers.words import Language, language_of

_HEBREW = re.compile("[\u05d0-\u05ea]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
# Words that are Yiddish in Hebrew letters, and no Hebrew.
_YIDDISH = re.compile(
    r"(?<!\w)(איך|נישט|ניט|האב|האבן|וויל|אויף|פאר|מיין|מיר|איז|א גוטן|שוין|דער|די|און|גוט)(?!\w)|װ|ײ|ױ|אָ|אַ"
)
_SPOKEN = {"RU": "ru", "BY": "ru", "KZ": "ru", "UA": "ru", "IL": "he"}


def first_language(told: str, region: str, text: str) -> Language:
    """What the first message is written in, where its script decides; else what the messenger tells.

    A telephone number tells a country only, so Latin letters from Israel are taken for English; a messenger
    that tells the language of its owner is believed. What a link wrote is nobody's own words.
    """
    hint = language_of(told, language_of(_SPOKEN.get(region, "en")))
    if _CYRILLIC.search(text):
        return "ru"
    if _HEBREW.search(text):
        return "yi" if hint == "yi" or _YIDDISH.search(text) else "he"
    if region and _LATIN.search(text) and not text.startswith("/") and link(text) is None:
        return "en"
    return hint
