"""Letters of the three scripts: cleaning a typed text, telling the scripts apart, folding for look-up."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Script = Literal["he", "la", "cy"]
Scripts = Literal["he", "la", "cy", "mixed"]

# Words of which something is kept in memory: a register of 350,000 has 30,000 different ones.
WORDS_KEPT = 49_152

# Points and cantillation; the maqaf (U+05BE) stands among them but is a hyphen.
_POINTS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_APOSTROPHES = re.compile("[\u2018\u2019\u201b\u02bc\u02b9\u2032`\u00b4\u05f3\u02bb\u02bf\u02be\uff07]")
_QUOTES = re.compile("[\u201c-\u201f\u2033\u05f4\u00ab\u00bb\uff02]|''")
_HYPHENS = re.compile("[\u2010-\u2015\u2212\u05be\ufe58\ufe63\uff0d_]")
_LIGATURES = str.maketrans({"װ": "וו", "ױ": "וי", "ײ": "יי"})
_FINALS = str.maketrans("ךםןףץ", "כמנפצ")

# "hаКоэн" and "Cара" have letters of two keyboards in one word: h is the sound, the others only look alike.
_LOOKALIKES = str.maketrans("aceopxykmtbhABCEKMOPTXһ", "асеорхукмтвгАВСЕКМОРТХг")
_H_IN_CYRILLIC = str.maketrans("hHһҺ", "гГгГ")


def script_of(character: str) -> Script | None:
    """The script of one letter; None for a character of no script of the three."""
    if "\u05d0" <= character <= "\u05f2":
        return "he"
    if "\u0400" <= character <= "\u052f":
        return "cy"
    if character < "\u0250" and character.isalpha() and character not in "ªº":
        return "la"
    return "la" if "\u1e00" <= character <= "\u1eff" else None


# The letters of `script_of`, found many times faster than one by one: the tables have 60,000 spellings.
_HEBREW, _CYRILLIC = re.compile("[\u05d0-\u05f2]"), re.compile("[\u0400-\u052f]")


@lru_cache(maxsize=WORDS_KEPT)
def script(word: str) -> Script:
    """The script in which a word is read; Cyrillic wins over single Latin letters within it."""
    if word.isascii():
        return "la"
    if _HEBREW.search(word):
        return "he"
    return "cy" if _CYRILLIC.search(word) else "la"


def clean(text: str) -> str:
    """The text without points, controls and emoji; with one kind of apostrophe, quote, hyphen and space."""
    text = unicodedata.normalize("NFKC", text)
    text = _POINTS.sub("", _INVISIBLE.sub("", text)).translate(_LIGATURES)
    text = _HYPHENS.sub("-", plain_quotes(text))
    return " ".join("".join(c if _kept(c) else " " for c in text).split())


def _kept(character: str) -> bool:
    return character in "'\"-,/" or character.isalpha() or unicodedata.category(character) in ("Mn", "Nd")


@lru_cache(maxsize=WORDS_KEPT)
def fold(text: str) -> str:
    """The key of a spelling: no case, accents, points, quotes or final letters, and one keyboard a
    word."""
    return " ".join(map(_fold_word, plain_quotes(text).replace("-", " ").split()))


def plain_quotes(text: str) -> str:
    """The text with one kind of apostrophe and quote: a telephone writes אברג׳ל, a keyboard אברג'ל."""
    return text if text.isascii() else _QUOTES.sub('"', _APOSTROPHES.sub("'", text))


def _fold_word(word: str) -> str:
    if word.isascii():
        return word.lower().replace("'", "").replace('"', "")
    if script(word) == "cy":
        word = word.translate(_H_IN_CYRILLIC).translate(_LOOKALIKES)
        return word.casefold().replace("ё", "е").replace("'", "").replace('"', "")
    if script(word) == "la":
        word = "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
    elif not word.isalpha():
        word = _POINTS.sub("", word)  # קאָפל, רוּת
    return word.casefold().replace("'", "").replace('"', "").translate(_FINALS)


def as_one_word(name: str) -> str:
    """Hebrew words written as one: no final letter but the last."""
    *words, last = name.split()
    return "".join(words).translate(_FINALS) + last


def spell_out(name: str) -> str:
    """A Hebrew name with the abbreviation of the Name at its end written out: בתי' becomes בתיה."""
    return name[:-1] + "ה" if name.endswith("י'") else name


# Plain replacements first (they are many times faster), then the few that look around.
_PLAIN: dict[Script, tuple[tuple[str, str], ...]] = {
    "la": (
        *(("tsch", "tS"), ("tch", "tS"), ("sch", "S"), ("sh", "S"), ("ch", "x"), ("kh", "x"), ("tz", "c")),
        *(
            ("ts", "c"),
            ("cz", "c"),
            ("zt", "c"),
            ("ph", "f"),
            ("th", "t"),
            ("ck", "k"),
            ("q", "k"),
            ("w", "v"),
        ),
        *(("ee", "i"), ("oo", "u"), ("ou", "u"), ("y", "i"), ("j", "i"), ("ii", "i")),
    ),
    "cy": (("ь", ""), ("ъ", ""), ("э", "е"), ("йо", "о"), ("йе", "е"), ("й", "и"), ("ы", "и")),
    "he": (("וו", "ו"), ("יי", "י")),
}
_LOOSER: dict[Script, tuple[tuple[re.Pattern[str], str], ...]] = {
    "la": (
        (re.compile(r"^h(?=[aeiou])"), "x"),
        (re.compile(r"(?<=[aeo])h"), ""),
        (re.compile(r"(.)\1"), r"\1"),
    ),
    "cy": ((re.compile(r"(?<=[аеиоу])г(?=[аеиоу])"), "х"), (re.compile(r"(.)\1"), r"\1")),
    "he": ((re.compile(r"(?<=.)[אעה]$"), "ה"), (re.compile(r"(?<=[^ו])א(?=.)"), "")),
}


@lru_cache(maxsize=16384)
def loosen(text: str) -> str:
    """A looser key than `fold`: equal for spellings that differ by habit (tz/ts, ch/kh, double letters)."""
    return " ".join(map(_loosen_word, fold(text).split()))


def _loosen_word(word: str) -> str:
    kind = script(word)
    for old, new in _PLAIN[kind]:
        word = word.replace(old, new)
    for pattern, to in _LOOSER[kind]:
        word = pattern.sub(to, word)
    return word
