"""Names as they are drawn: characters that the fonts have, and initials for strangers."""

import re
import unicodedata
from itertools import chain
from typing import Literal

from bot.pictures.fonts import has_glyph
from storage.people import Person

_HYPHENS = re.compile("[-\u05be](?=[^ ])")
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
