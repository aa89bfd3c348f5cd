"""A name that no table knows, written in Hebrew by rules: first its sounds, then the letters for them."""

import re
import unicodedata
from functools import lru_cache

from storage.names.manners import Manner, manner_of, sounds_of
from storage.names.scripts import script

_CONSONANTS = dict(zip("BGDHZXKTLMNSPFCRQ$Y", "בגדהזחכטלמנספפצרקשי", strict=True))
_MODERN = _CONSONANTS | {"V": "ב", "W": "וו", "1": "צ'", "2": "ז'", "3": "ג'"}
_MODERN |= {"A": "", "E": "", "I": "י", "O": "ו", "U": "ו", "4": "יי", "5": "וי", "6": "או"}
_YIDDISH = _CONSONANTS | {"V": "וו", "W": "וו", "1": "טש", "2": "זש", "3": "ג'"}
_YIDDISH |= {"A": "א", "E": "ע", "I": "י", "O": "א", "U": "ו", "4": "יי", "5": "וי", "6": "וי"}
_FIRST = {
    "A": "א",
    "E": "א",
    "I": "אי",
    "O": "או",
    "U": "או",
    "4": "איי",
    "5": "אוי",
    "6": "או",
    "V": "ו",
    "W": "ו",
}
_FIRST_YIDDISH = _FIRST | {"E": "ע", "O": "א", "6": "אוי", "V": "וו", "W": "וו"}
_LAST = {"A": "ה", "E": "ה"}
_FINAL_FORMS = {"כ": "ך", "מ": "ם", "נ": "ן", "צ": "ץ"}
_VOWELS = frozenset("AEIOU456")
_WRITTEN_IN_YIDDISH: frozenset[Manner] = frozenset(("german", "slavic", "polish", "yiddish"))


def transliterate(word: str, kind: str = "given", yiddish: bool = False) -> tuple[str, ...]:
    """Hebrew spellings of a word that no table knows: 1 to 4, distinct, best first.

    `kind`: of a "given" or a "family" name. `yiddish`: for a Yiddish text.
    """
    letters = _letters(word)
    manner: Manner = "cyrillic" if script(word) == "cy" else manner_of(letters, kind == "family")
    sounds = sounds_of(letters, manner)
    found = [modern(sounds), in_yiddish(sounds), modern(sounds, with_a=True)]
    if yiddish and (manner in _WRITTEN_IN_YIDDISH or (manner == "cyrillic" and kind == "family")):
        found = [found[1], found[0], found[2]]
    if manner != "cyrillic":
        found.insert(2, modern(sounds_of(letters, _other(manner, letters, kind))))
    return tuple(dict.fromkeys(found))[:4]


def _other(manner: Manner, letters: str, kind: str) -> Manner:
    """The manner in which the word may be meant as well."""
    if manner in ("german", "english"):
        return "oriental"
    if kind == "given":
        return "english"
    return "french" if manner == "oriental" and "ch" in letters else "german"


def _letters(word: str) -> str:
    """The word in small letters, without the accents that tell nothing."""
    word = unicodedata.normalize("NFC", word.casefold())
    return "".join(c if c.isascii() or c in _TELLING or script(c) == "cy" else _bare(c) for c in word)


_TELLING = frozenset("äöüßéèêëçàâîïôœčž")


def _bare(character: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=4096)
def modern(sounds: str, with_a: bool = False) -> str:
    """The sounds in modern Hebrew letters, which leave most of a and e out; `with_a` writes the a."""
    table = _MODERN | {"A": "א"} if with_a else _MODERN
    letters = []
    for place, sound in enumerate(sounds):
        before, after = sounds[place - 1 : place], sounds[place + 1 : place + 2]
        if not before:
            letters.append(_FIRST.get(sound, table.get(sound, sound)))
        elif not after and sound in _LAST:
            letters.append(_LAST[sound])
        else:
            letters.append(_inside(sound, before, after, table))
    return _closed("".join(letters) or "א", sounds)


def _inside(sound: str, before: str, after: str, table: dict[str, str]) -> str:
    if sound in "AE" and before in _VOWELS and before not in "AE":
        return "א"  # a syllable of its own: Nazarian
    if sound == "A" and after in ("O", "U"):
        return "א"
    if sound in "WV" and (before in "OU" or after in "OU") and sound == "W":
        return "ו"  # three in a row are not written
    if sound == "Y":
        return "יי" if before in "AE" and after in "AE" else "י"
    return table.get(sound, sound)


@lru_cache(maxsize=4096)
def in_yiddish(sounds: str) -> str:
    """The sounds in Yiddish letters, which write every vowel."""
    letters = [_YIDDISH.get(sound, sound) for sound in sounds]
    letters[:1] = [_FIRST_YIDDISH.get(sounds[:1], letters[0])] if letters else []
    return _closed("".join(letters) or "א", sounds)


def _closed(text: str, sounds: str) -> str:
    """The text with its last letter in the final form; a final p stays as it is."""
    text = re.sub(r"וו(?=ו)", "ו", re.sub(r"ייי+", "יי", text))
    if text.endswith("צ'"):
        return text.removesuffix("צ'") + "ץ'"
    if text.endswith("פ"):
        return text[:-1] + ("ף" if sounds.endswith("F") else "פ")
    return text[:-1] + _FINAL_FORMS.get(text[-1], text[-1])
