"""Hebrew spellings of a name that was typed in Latin or Cyrillic letters."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from storage.names.scripts import clean, script
from storage.names.sound import distance, phonemes
from storage.names.table import NameEntry, NameTable, family_names, given_names

NameKind = Literal["given", "family"]

MOST_SPELLINGS = 4  # spellings offered, as many as a phone shows in a row of buttons


def hebrew(part: str, gender: str = "", kind: NameKind = "given") -> tuple[str, ...]:
    """Hebrew spellings of a given or family name: 1 to 4, distinct, best first; () without letters.

    A name typed in Hebrew comes back as it is, without points. `gender` chooses between names that are spelt
    alike. The table is asked first, then the rules of the scripts.
    """
    words = [word.strip("'\"") for word in re.split(r"[\s,/-]+", _keeping_geresh(clean(part)))]
    return _spelled(tuple(filter(_has_letters, words)), gender, kind)


def _keeping_geresh(text: str) -> str:
    return re.sub(r"(?<=[א-ת])'(?=[\s-]|$)", "\u05f3", text)


def _has_letters(word: str) -> bool:
    return any(character.isalpha() for character in word)


@lru_cache(maxsize=8192)
def _spelled(words: tuple[str, ...], gender: str, kind: NameKind) -> tuple[str, ...]:
    if not words:
        return ()
    if all(script(word) == "he" for word in words):
        return (" ".join(words).replace("\u05f3", "'"),)
    return _combined([*_choices(words, gender, kind)])


def _combined(choices: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The best spelling of each word together, then with one word at a time varied, the better ones first."""
    best = [spellings[0] for spellings in choices]
    found = [" ".join(best)]
    for rank in range(1, MOST_SPELLINGS):
        for place, spellings in enumerate(choices):
            if rank < len(spellings):
                found.append(" ".join([*best[:place], spellings[rank], *best[place + 1 :]]))
    return tuple(dict.fromkeys(found))[:MOST_SPELLINGS]


def _choices(words: Sequence[str], gender: str, kind: NameKind) -> Iterator[tuple[str, ...]]:
    """The spellings of each name in turn; a name of the table may be several words long."""
    start = 0
    while start < len(words):
        length, spellings = _longest(words[start:], gender, kind)
        yield spellings
        start += length


def _longest(words: Sequence[str], gender: str, kind: NameKind) -> tuple[int, tuple[str, ...]]:
    first, second = (given_names(), family_names()) if kind == "given" else (family_names(), given_names())
    for length in range(min(4, len(words)), 0, -1):
        phrase = " ".join(words[:length])
        if length == 1 and script(phrase) == "he":
            return 1, (phrase,)
        spellings = _from_table(first, phrase, gender)
        if not spellings and (kind == "family") == (length == 1):
            spellings = _from_table(second, phrase, gender) if kind == "family" else ()
        if spellings:
            return length, spellings
    return 1, transliterate(words[0])


def _from_table(table: NameTable, phrase: str, gender: str) -> tuple[str, ...]:
    entries = table.meant(phrase)
    fitting = [entry for entry in entries if not gender or entry.gender in (gender, "")] or entries
    spoken = [min(_sound_distance(name, phrase) for name in entry.hebrew) for entry in fitting]
    ranked = sorted(range(len(fitting)), key=lambda place: _step(spoken[place] - min(spoken)))
    found = list(dict.fromkeys(name for place in ranked for name in _ordered(fitting[place], phrase)))
    return tuple(found[:MOST_SPELLINGS])


def _ordered(entry: NameEntry, phrase: str) -> Iterator[str]:
    """The entry's own spellings, those that sound as typed first, then the full name of a short form."""
    own = [name for name in entry.hebrew if name.count(" ") == phrase.count(" ")] or list(entry.hebrew)
    spoken = [_sound_distance(name, phrase) for name in own]
    nearest = min(spoken)
    ranked = sorted(range(len(own)), key=lambda place: (_step(spoken[place] - nearest), place))
    yield from (own[place] for place in ranked if spoken[place] < nearest + 1.0 or place == ranked[0])
    if " " not in phrase:
        yield from (name for name in entry.full[:1] if " " not in name)


def _sound_distance(name: str, phrase: str) -> float:
    return distance(name.replace(" ", ""), phrase.replace(" ", ""))


def _step(excess: float) -> int:
    """The excess in distance as a coarse rank, so that a spelling clearly nearer beats the table's order."""
    return int(excess / 0.45)


# Letters for each sound (see `sound`): modern Hebrew, which leaves a and e out; Yiddish, which writes them.
_CONSONANTS = dict(zip("bgGdhzRNxXMtTyYkLlmnspfcrS", "בגגדהזזזחחחטטייקקלמנספפצרש", strict=True))
_MODERN = _CONSONANTS | {"v": "ב", "V": "ב", "C": "צ'", "Z": "ז'", "J": "ג'", "o": "ו", "u": "ו", "i": "י"}
_MODERN |= {"D": "יי", "O": "וי", "U": "או", "a": "", "e": "", "I": "", "4": "ו"}
_YIDDISH = _CONSONANTS | {"v": "וו", "V": "וו", "C": "טש", "Z": "זש", "J": "י", "o": "א", "u": "ו", "i": "י"}
_YIDDISH |= {"D": "יי", "O": "וי", "U": "וי", "a": "א", "e": "ע", "I": "ע", "4": "ו"}
_WITH_A = _MODERN | {"a": "א"}
_STYLES = (_MODERN, _YIDDISH, _WITH_A)

_FIRST = {
    "a": "א",
    "e": "א",
    "I": "י",
    "i": "אי",
    "o": "או",
    "u": "או",
    "4": "או",
    "D": "איי",
    "O": "אוי",
    "v": "ו",
    "V": "ו",
}
_LAST = {"*": "ה", "a": "ה", "e": "ה", "I": "ה", "M": "צ'"}
_FIRST_YIDDISH = _FIRST | {"e": "ע", "o": "א", "v": "וו", "V": "וו"}
_LAST_YIDDISH = {"*": "א", "a": "א", "e": "ע", "I": "ע", "M": "טש"}
_FINAL_FORMS = {"כ": "ך", "מ": "ם", "נ": "ן", "צ": "ץ"}


def transliterate(word: str) -> tuple[str, ...]:
    """Hebrew spellings of a word that no table knows, by the rules of its script: 1 to 3, distinct."""
    sounds = re.sub(r"(?<=[ae])Y(?=[aeou*])", "D", phonemes(word)) or "a"  # a y between vowels is written יי
    if script(word) == "la":
        sounds = sounds.replace("I", "i")  # ee
    return tuple(dict.fromkeys(_written(sounds, style) for style in _STYLES))


def _written(sounds: str, style: dict[str, str]) -> str:
    yiddish = style is _YIDDISH
    first, last = (_FIRST_YIDDISH, _LAST_YIDDISH) if yiddish else (_FIRST, _LAST)
    letters = [style.get(sound, "") for sound in sounds]
    if len(sounds) > 1:
        letters[-1] = last.get(sounds[-1], letters[-1])
    letters[0] = first.get(sounds[0], letters[0])
    return _closed("".join(letters) or "א", sounds)


def _closed(text: str, sounds: str) -> str:
    """The text with its last letter in the final form; a final p stays as it is."""
    if text.endswith("צ'"):
        return text.removesuffix("צ'") + "ץ'"
    if text.endswith("פ"):
        return text[:-1] + ("ף" if sounds.endswith("f") else "פ")
    return text[:-1] + _FINAL_FORMS.get(text[-1], text[-1])
