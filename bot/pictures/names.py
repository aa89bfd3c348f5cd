"""Names as they are drawn: only what the faces have, and never more than may be seen."""

import re
import unicodedata
from itertools import chain
from typing import Literal

from bot.pictures.fonts import has_glyph
from storage.people import Person

_HYPHENS = re.compile("[-\u05be](?=[^ ])")
_SPACES = re.compile(r"\s+")


def strip_undrawable(text: str) -> str:
    """The text without bidi controls, emoji and whatever else would be a hollow box.

    A text of which letters would be lost is dropped whole: half a name is worse than none.
    """
    text = unicodedata.normalize("NFC", text.translate(_HEBREW_COMPOSED))
    text = _SPACES.sub(" ", text)
    if any(unicodedata.category(sign)[0] == "L" and not has_glyph(sign) for sign in text):
        return ""
    return _SPACES.sub(" ", "".join(filter(has_glyph, text))).strip()


def text_direction(text: str) -> Literal["rtl", "ltr"]:
    """Of a name by its first letter, whatever the direction of the page."""
    first = next((sign for sign in text if sign.isalpha()), "")
    return "rtl" if "\u05d0" <= first <= "\u05f4" else "ltr"


def allow_hyphen_breaks(text: str) -> str:
    """With leave to end a line after a hyphen, which Unicode (UAX 14, LB21a) refuses to Hebrew."""
    return _HYPHENS.sub("\\g<0>\u200b", text)


def unbreakable_parts(text: str) -> tuple[str, ...]:
    """What stays whole on a line."""
    return tuple(re.split("[ \u200b]", allow_hyphen_breaks(text)))


def hebrew_name(person: Person) -> str:
    """The name in Hebrew as it is drawn on a certificate."""
    return strip_undrawable(person.in_hebrew)


def typed_name(person: Person) -> str:
    """The name as it was typed, where that is a name and another than the one in Hebrew."""
    shown = strip_undrawable(person.typed)
    if not any(map(str.isalpha, shown)):
        return ""
    return "" if _SPACES.sub("", shown) == _SPACES.sub("", hebrew_name(person)) else shown


def initials(person: Person) -> str:
    """For strangers: `מ. מ. כ.`. With points and not with a geresh, which would make ה a Name."""
    words = chain(person.given.split(), person.family.split())
    letters = (next((sign for sign in word if sign.isalpha()), "") for word in words)
    return strip_undrawable(" ".join(f"{letter}." for letter in letters if letter))


# Letters with points in one sign, of some keyboards: taken apart into letter and point.
_HEBREW_COMPOSED = {
    code: unicodedata.normalize("NFKD", chr(code))
    for code in range(0xFB1D, 0xFB50)
    if unicodedata.category(chr(code)) == "Lo"
}
