"""How likely two names mean the same person: given names by the table and by sound, family names by sound.

Everything is a figure from 0 to 1. What the table knows decides; sound and typing errors decide for
the rest: two names that the table knows as different (Chaim, Chaya) are different however alike they sound.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from rapidfuzz.distance import OSA

from storage.naming import sound
from storage.naming.scripts import fold, script
from storage.naming.table import Entry, family_names, given_names

NICKNAME = 0.95  # Mottel for Mordechai
COUSINS = 0.88  # Mottel and Motty: short for the same name
HABIT = 0.85  # Mendel for Menachem Mendel
MIDDLE_MISSING = 0.75  # Chaya for Chaya Mushka
FIRST_MISSING = 0.6  # Mushka for Chaya Mushka
HALF_HABIT = 0.5  # Menachem for Mendel
KNOWN_FAMILIES = 0.5  # the most that two family names get which the table knows as different
ONE_SLIP = 0.8  # a word the table does not have, one typing error away from one that it has
UNREGISTERED_NO_NAME = 0.45  # a word typed after a given name, registered nowhere, and no given name
UNREGISTERED_FAMILY = 0.65  # the same, and it may be a family name
STRANGERS = 0.1  # two names that the table knows as different


@dataclass(frozen=True, slots=True)
class Unit:
    """One name of a person: a word, or the words that the table knows as one name."""

    text: str
    entries: tuple[Entry, ...]  # what it may be; () when the table does not know it
    exact: bool  # the table has this very spelling


@lru_cache(maxsize=16384)
def units(text: str, gender: str = "") -> tuple[Unit, ...]:
    """The names of one person, the longest that the table knows first."""
    words = text.replace("-", " ").split()
    found = []
    start = 0
    while start < len(words):
        unit, length = _longest(words[start:], gender)
        found.append(unit)
        start += length
    return tuple(found)


def _longest(words: list[str], gender: str) -> tuple[Unit, int]:
    table = given_names()
    for length in range(min(4, len(words)), 0, -1):
        phrase = " ".join(words[:length])
        if exact := table.find(phrase):
            return Unit(phrase, _fitting(exact, gender), True), length
        if double := _double(words[:length]):
            return Unit(phrase, _fitting(double, gender), True), length
        if near := table.near(phrase):
            return Unit(phrase, _fitting(near, gender), False), length
    return Unit(words[0], (), False), 1


def _double(words: list[str]) -> tuple[Entry, ...]:
    """The double name that two words make which the table knows one by one (Menahem Mendl)."""
    if len(words) != 2:
        return ()
    first, second = (given_names().near(word) for word in words)
    pairs = ((a, b) for a in first for b in second if a.gender == b.gender)
    found = (
        given_names().find(f"{name} {other}") for a, b in pairs for name in a.hebrew for other in b.hebrew
    )
    return next((entries for entries in found if entries), ())


def _fitting(entries: tuple[Entry, ...], gender: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if not gender or entry.gender == gender) or entries


@lru_cache(maxsize=32768)
def given_likeness(one: str, other: str, gender: str = "") -> float:
    """Whether a registered and a typed given name may be one person's; each of one or several words.

    `gender`: of the registered person, "" when unknown.
    """
    if fold(one) == fold(other):
        return 1.0
    first, second = units(one, gender), units(other, gender)
    best = _sequences(first, second, gender)
    if best < 1.0 and (len(first) != len(fold(one).split()) or len(second) != len(fold(other).split())):
        best = max(best, _sequences(_words(one, gender), _words(other, gender), gender))
    if best < HABIT and _counts_differ(one, other) and not all(unit.entries for unit in first + second):
        best = max(best, 0.95 * _joined(one, other))
    return best


def _counts_differ(one: str, other: str) -> bool:
    return len(fold(one).split()) != len(fold(other).split())


def _words(text: str, gender: str) -> tuple[Unit, ...]:
    return tuple(unit for word in text.replace("-", " ").split() for unit in units(word, gender))


def _joined(one: str, other: str) -> float:
    first, second = (text.replace(" ", "").replace("-", "") for text in (one, other))
    return spelled_likeness(first, second) if abs(len(first) - len(second)) < 4 else 0.0


def _sequences(registered: tuple[Unit, ...], typed: tuple[Unit, ...], gender: str) -> float:
    """Names of one person against names of another, in any order, some perhaps left out."""
    first, second = (registered, typed) if len(registered) <= len(typed) else (typed, registered)
    odds = tuple(_odd(unit, gender) for unit in second) if second is typed else (1.0,) * len(second)
    if not first or len(second) > 4:
        return 0.0
    best = 0.0
    for places in permutations(range(len(second)), len(first)):
        product = 1.0
        for unit, place in zip(first, places, strict=True):
            product *= unit_likeness(unit, second[place])
        if len(first) < len(second):
            product *= MIDDLE_MISSING if 0 in places else FIRST_MISSING
            product *= min((odd for place, odd in enumerate(odds) if place not in places), default=1.0)
        elif list(places) != sorted(places):
            product *= 0.95
        best = max(best, product)
    return best


@lru_cache(maxsize=16384)
def _odd(unit: Unit, gender: str) -> float:
    """What it says against a match that this name was typed and is not registered: a family name, perhaps."""
    if not unit.entries or (gender and all(entry.gender != gender for entry in unit.entries)):
        return UNREGISTERED_NO_NAME
    return UNREGISTERED_FAMILY if family_names().find(unit.text) else 1.0


@lru_cache(maxsize=32768)
def unit_likeness(one: Unit, other: Unit) -> float:
    """Whether two single names are the same name."""
    if one.entries and other.entries:
        linked = max(_linked(a, b) for a in one.entries for b in other.entries)
        if linked:
            return linked
        if one.exact and other.exact:
            return STRANGERS
        return 0.6 * certainty(spelled_likeness(one.text, other.text))
    if _womans_form(fold(one.text), fold(other.text)):
        return STRANGERS
    if not one.entries and not other.entries:
        return certainty(spelled_likeness(one.text, other.text))
    known, unknown = (one, other) if one.entries else (other, one)
    return _as_known(known, unknown)


def _womans_form(one: str, other: str) -> bool:
    """Yosef and Yosefa, Tzvi and Tzviya: another person, though one letter apart."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in (
        "a",
        "ah",
        "iya",
        "ia",
        "ит",
        "а",
        "я",
        "ия",
        "ה",
        "יה",
        "ית",
    )


def _as_known(known: Unit, unknown: Unit) -> float:
    """Whether a word that the table does not have is a misspelling of a name that it has."""
    word = fold(unknown.text)
    spellings = [fold(name) for entry in known.entries for name in entry.spellings(script(word))]
    sure = certainty(max(_nearest(word, spellings), spelled_likeness(unknown.text, known.text)))
    slipped = len(word) > 2 and any(len(name) > 3 and _slips(word, name) == 1 for name in spellings)
    return max(sure, ONE_SLIP) if slipped else sure


def _nearest(word: str, spellings: list[str]) -> float:
    """How alike a folded word is to the nearest of some spellings in its own script."""
    if not spellings:
        return 0.0
    return spelled_likeness(word, min(spellings, key=lambda name: _slips(word, name) - len(name) / 100))


@lru_cache(maxsize=16384)
def _linked(one: Entry, other: Entry) -> float:
    """How the table connects two names; 0 when it does not."""
    if one is other:
        return 1.0
    if set(one.hebrew) & set(other.hebrew) and one.gender == other.gender:
        return 1.0
    return max(_short_for(one, other), _short_for(other, one), _share(one, other))


def _short_for(short: Entry, full: Entry) -> float:
    if not set(short.full) & set(full.hebrew):
        return 0.0
    if " " in short.hebrew[0]:
        return MIDDLE_MISSING
    return HABIT if " " in full.hebrew[0] else NICKNAME


def _share(one: Entry, other: Entry) -> float:
    shared = set(one.full) & set(other.full)
    if not shared or " " in one.hebrew[0] or " " in other.hebrew[0]:
        return 0.0
    return COUSINS if any(" " not in name for name in shared) else HALF_HABIT


@lru_cache(maxsize=32768)
def spelled_likeness(one: str, other: str) -> float:
    """How alike two words are: by sound, and in one script also by typing errors."""
    heard = sound.likeness(one, other)
    if script(one) != script(other):
        return heard
    first, second = fold(one), fold(other)
    return max(heard, 1.0 - _slips(first, second) / max(len(first), len(second), 1))


def _slips(one: str, other: str) -> int:
    """Letters missed, added, mistaken or exchanged between two folded words."""
    return OSA.distance(one, other)


def certainty(likeness: float) -> float:
    """How sure a likeness by sound or spelling alone makes: nothing below 0.5, nearly all above 0.9."""
    return min(1.0, max(0.0, (likeness - 0.5) / 0.38))


@lru_cache(maxsize=32768)
def family_likeness(one: str, other: str) -> float:
    """Whether two family names may be one family's."""
    first, second = _family_key(one), _family_key(other)
    if first == second:
        return 1.0
    table = family_names()
    ours, theirs = table.find(one), table.find(other)
    if set(ours) & set(theirs) or set(ours or table.near(one)) & set(theirs or table.near(other)):
        return 1.0
    alike = certainty(spelled_likeness(first, second))
    if ours and theirs:
        return KNOWN_FAMILIES * alike
    return max(alike, _as_family(ours, second), _as_family(theirs, first))


def _as_family(entries: tuple[Entry, ...], word: str) -> float:
    spellings = [_family_key(name) for entry in entries for name in entry.spellings(script(word))]
    return certainty(_nearest(word, spellings))


_MASCULINE = """
    ова:ов ева:ев ина:ин ская:ски цкая:цки ский:ски цкий:цки ova:ov owa:ov eva:ev skaya:ski skaia:ski sky:ski
    skiy:ski אווא:אוו ובה:וב
"""
_FEMININE = dict(pair.split(":") for pair in map(str, _MASCULINE.split()))


@lru_cache(maxsize=16384)
def _family_key(name: str) -> str:
    """A family name as one word without accents, in the man's form."""
    key = fold(name).replace(" ", "")
    for feminine, masculine in _FEMININE.items():
        if key.endswith(feminine) and len(key) > len(feminine) + 2:
            return key.removesuffix(feminine) + masculine
    return key
