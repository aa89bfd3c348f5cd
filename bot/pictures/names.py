"""Names as they are drawn: characters that the fonts have, and initials for strangers."""

import re
import unicodedata
from collections.abc import Mapping
from itertools import chain
from typing import Literal

from bot.pictures.fonts import has_glyph
from handlers.words import RIGHT_TO_LEFT, Language
from storage.names import family_names, hebrew, script_of
from storage.people import Person

_HYPHENS = re.compile("[-\u05be](?=[^ ])")
_LONGEST_FAMILY = 3  # words
_SCRIPTS: Mapping[Language, Literal["la", "cy"]] = {"en": "la", "ru": "cy"}
_SPACES = re.compile(r"\s+")
_GERSHAYIM = re.compile('(?<=[א-ת])"(?=[א-ת])')
_GERESH = re.compile("(?<=[א-ת])['’]")


def strip_undrawable(text: str) -> str:
    """The text without bidi controls, emoji and every other sign that the fonts would draw as a hollow box.

    "" if a letter would be lost: half a name is worse than none.
    """
    text = unicodedata.normalize("NFC", text.translate(_HEBREW_COMPOSED))
    text = _SPACES.sub(" ", text)
    if any(unicodedata.category(sign)[0] == "L" and not has_glyph(sign) for sign in text):
        return ""
    return _SPACES.sub(" ", "".join(filter(has_glyph, text))).strip()


def text_direction(text: str) -> Literal["rtl", "ltr"]:
    """The direction of a name by its first letter, independent of the page's."""
    first = next((sign for sign in text if sign.isalpha()), "")
    return "rtl" if "\u05d0" <= first <= "\u05f4" else "ltr"


def allow_hyphen_breaks(text: str) -> str:
    """The text with a zero-width space behind each hyphen, so that a line may end there.

    Unicode allows no break behind a hyphen in Hebrew (UAX 14, LB21a).
    """
    return _HYPHENS.sub("\\g<0>\u200b", text)


def unbreakable_parts(text: str) -> tuple[str, ...]:
    """The parts of a name within which no line may be broken."""
    return tuple(re.split("[ \u200b]", allow_hyphen_breaks(text)))


def typographic(text: str) -> str:
    """The text with the marks of print where a keyboard has straight ones: ״ and ׳ in Hebrew, ’ elsewhere."""
    text = _GERSHAYIM.sub("״", _GERESH.sub("׳", text))
    return text.replace("'", "’")


def hebrew_name(person: Person) -> str:
    """The person's name in Hebrew, as a certificate shows it."""
    return typographic(strip_undrawable(person.in_hebrew))


def typed_name(person: Person) -> str:
    """The name as it was typed in another script; "" for one in Hebrew, and for a text with numbers.

    In older entries whole lines stand there, with dates.
    """
    shown = strip_undrawable(person.typed)
    foreign = any(sign.isalpha() and not "\u0590" <= sign <= "\u05ff" for sign in shown)
    return shown if foreign and not any(map(str.isdigit, shown)) else ""


def family_as_read(person: Person, language: Language) -> str:
    """The family name in the letters of a language's reader: as it was typed, else as such names are written.

    In Hebrew where nothing better is known.
    """
    written = typographic(strip_undrawable(person.family))
    if language in RIGHT_TO_LEFT or not written:
        return written
    script = _SCRIPTS[language]
    typed = _typed_family(person)
    known = [one for entry in family_names().find(person.family) for one in entry.spellings(script)]
    if typed and script_of(typed[0]) == script:
        return typed
    return next(iter(known), typed) or written


def _typed_family(person: Person) -> str:
    """The family name as it stands in what was typed in other letters; "" where it does not stand there."""
    words = typed_name(person).replace(",", " ").split()
    for count in range(min(len(words), _LONGEST_FAMILY), 0, -1):
        for first in range(len(words) - count, -1, -1):
            part = " ".join(words[first : first + count])
            if person.family in hebrew(part, person.gender, "family"):
                return part if part[:1].isupper() else part.title()
    return ""


def initials(person: Person) -> str:
    """The initials that strangers see: `מ. מ. כ.`. Points: a geresh after ה would write a Name of God."""
    words = chain(person.given.split(), person.family.split())
    letters = (next((sign for sign in word if sign.isalpha()), "") for word in words)
    return strip_undrawable(" ".join(f"{letter}." for letter in letters if letter))


# Some keyboards type a letter and its point as one sign, which the fonts lack: sign -> letter and point.
_HEBREW_COMPOSED = {
    code: unicodedata.normalize("NFKD", chr(code))
    for code in range(0xFB1D, 0xFB50)
    if unicodedata.category(chr(code)) == "Lo"
}
