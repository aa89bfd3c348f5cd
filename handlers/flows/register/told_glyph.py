"""The letter of the alphabet that is wished for by its name: "letter dalet", "буква ламед", אות דל״ת."""

from __future__ import annotations

import re

# The glyph, then its names. Left out are names that are words of every day beside "letter": he, pay, פה.
_NAMES = """
א alef aleph olef алеф алэф אלף
ב bet beis beit bais beys veis бет бейс бэт בית ביית
ג gimel gimmel gimmal ghimel гимел гиммел гимель גימל גימעל
ד dalet daled dales daleth далет далед далес דלת דאלעד דאלעט
ה hey hei heh хей хэй הא היי
ו vav vov waw вав вов וו ואו וואוו
ז zayin zain zayn заин зайн зайин זיין זין
ח chet ches het khet cheis хет хес חית חעת
ט tet tes teis тет тес טית טעת
י yud yod yood youd юд йуд йод יוד
כ kaf chaf chof khaf kof каф хаф хоф כף
ל lamed lammed ламед למד לאמעד
מ mem мем מם מעם
נ nun noon нун נון
ס samech samekh samach самех самэх סמך
ע ayin ayn ain аин айн айин עין
פ pey peh fey пей пэй פא פיי
צ tzadi tzadik tzaddi tzaddik tsadi tsadik цади цадик цадэ צדי צאדיק
ק kuf koof qof куф коф קוף
ר resh reish raish реш рейш ריש
ש shin sheen шин שין
ת tav taf sav sof тав таф סוף תיו תו
"""
_GLYPHS = {name: row[0] for row in _NAMES.strip().splitlines() for name in row.split()[1:]}
_LATIN_OR_RUSSIAN = "|".join(name for name in _GLYPHS if not "א" <= name[0] <= "ת")
# Hebrew marks a letter's name with gershayim (דל״ת) and a letter alone with a geresh (ד׳).
_HEBREW = "|".join(
    [rf"{name[:-1]}[\"״”]?{name[-1]}" for name in _GLYPHS if "א" <= name[0] <= "ת"]
    + ["[א-ת](?:['’׳]|(?=\\s*(?:[,.;\n]|$)))"]
)
_TOLD = re.compile(
    rf"(?<!\w)(?:"
    rf"(?:(?:with|in|on)\s+)?(?:(?:an?|the|my|his|her)\s+)?letter(?:\s*[:=–—-]|\s+(?:should|shall|must|can|could|will|has\s+to|to)"
    rf"\s*be|\s+is)?\s+(?:an?\s+|the\s+)?[\"“']?(?P<en>{_LATIN_OR_RUSSIAN})[\"”']?"
    rf"|(?:an?|the)\s+(?P<en_before>{_LATIN_OR_RUSSIAN})\s+letter"
    rf"|(?:на\s+|с\s+)?букв(?:а|у|ы|е|ой)(?:\s*[:–—-]|\s+(?:пусть\s+будет|должна\s+быть|будет))?\s+"
    rf"[\"«“]?(?P<ru>{_LATIN_OR_RUSSIAN})[\"»”]?"
    rf"|(?:אן\s+|דער\s+|די\s+|מיט\s+(?:אן\s+|דער\s+)?)?[בהל]?אות(?:\s*[:–—-]|\s+(?:צריכה\s+להיות|שתהיה|תהיה|היא|זאל\s+זיין|איז))?\s+"
    rf"(?:(?:א|אן|די|דער)\s+)?(?P<he>{_HEBREW})"
    rf")(?![\w\"״])",
    re.IGNORECASE,
)


def take_told_glyph(text: str) -> tuple[str, str]:
    """The text without the letter that is wished for, and this letter; ("…", "") where none is told.

    Two different letters stay in the text: a wish is that of everybody in a registration.
    """
    found = {_glyph(match) for match in _TOLD.finditer(text)}
    if len(found) != 1:
        return text, ""
    return _TOLD.sub(",", text), found.pop()


def _glyph(match: re.Match[str]) -> str:
    named = next(value for value in match.groups() if value)
    name = re.sub(r"[\"״”'’׳]", "", named).lower()
    return _GLYPHS.get(name, name[0])
