"""A language in which a certificate is wanted as well: "in Russian too", גם ברוסית, «и на идише тоже»."""

from __future__ import annotations

import re

from handlers.answers import normalize
from handlers.words import LANGUAGES, Language

_CALLED: dict[Language, str] = {
    "en": r"english|ב?אנגלית|ענגליש|ענגלישן?|английск\w+|английский",
    "he": r"hebrew|ivrit|ב?עברית|העברעאיש|העברעיש|לשון קודש|עברי|иврит\w*|еврейском",
    "yi": r"yiddish|idish|ב?אידיש|ב?יידיש|אידיש|идиш\w*",
    "ru": r"russian|ב?רוסית|רוסיש|русск\w+",
}
_ASIDE = (
    r"(?:(?:and|also|too|as well|please|pls|now|can i (?:get|have)|can you send|send|send me|it|one"
    r"|the certificate"
    r"|גם|ו?גם|בבקשה|אפשר|ועכשיו|את התעודה|תעודה|אותה|תשלחו|שלחו|לי"
    r"|אויך|און|ביטע|שיק|שיקט|מיר|עס|די תעודה|יעצט"
    r"|и|тоже|также|ещё|еще|пожалуйста|можно|а|теперь|пришлите|его|сертификат) )*"
)
_IN = r"(?:in |אין |אויף |ב|на |по )"
_BEHIND = r"(?: (?:too|also|as well|please|pls|גם|כן|בבקשה|אויך|ביטע|тоже|также|пожалуйста))*"


def certificate_language(text: str) -> Language | None:
    """The language behind "in" in a text; None for a name alone, which changes the talk's language."""
    said = normalize(text)
    for language in LANGUAGES:
        if re.fullmatch(rf"{_ASIDE}{_IN}(?:{_CALLED[language]}){_BEHIND}", said):
            return language
    return None
