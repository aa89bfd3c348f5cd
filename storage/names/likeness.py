"""How likely two names mean the same person: given names by the table and by sound, family names by sound.

Everything is a figure from 0 to 1. What the table knows decides; sound and typing errors decide for
the rest: two names that the table knows as different (Chaim, Chaya) are different however alike they sound.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from storage.names import sound
from storage.names.scripts import Script, fold, script, spelt_out
from storage.names.table import NameEntry, family_names, given_names

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
ANOTHER_LETTER = 2.0  # slips that one letter for another counts, or one at the end
A_LETTER_LESS = 1.4  # the same for a letter missed inside: a slip, or another name (Elazar, Eliezer)
HALF_KNOWN = 0.8  # how far sound alone is trusted where the table has one of two words in another spelling
STRANGERS = 0.1  # two names that the table knows as different


@dataclass(frozen=True, slots=True, eq=False)  # one object a name, by `units`
class Unit:
    """One name of a person: a word, or the words that the table knows as one name."""

    text: str
    entries: tuple[NameEntry, ...]  # what it may be; () when the table does not know it
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
    for length in range(min(4, len(words)), 1, -1):
        if unit := _several(" ".join(words[:length]), gender):
            return unit, length
    return _single(words[0], gender), 1


@lru_cache(maxsize=16384)
def _single(word: str, gender: str) -> Unit:
    table = given_names()
    return Unit(word, _fitting(table.near(word), gender), bool(table.find(word)))


@lru_cache(maxsize=16384)
def _several(phrase: str, gender: str) -> Unit | None:
    """Several words that the table knows as one name."""
    table = given_names()
    if exact := table.find(phrase) or _double(phrase.split()):
        return Unit(phrase, _fitting(exact, gender), True)
    near = table.near(phrase)
    return Unit(phrase, _fitting(near, gender), False) if near else None


def _double(words: list[str]) -> tuple[NameEntry, ...]:
    """The double name that two words make which the table knows one by one (Menahem Mendl)."""
    if len(words) != 2:
        return ()
    first, second = (given_names().near(word) for word in words)
    pairs = ((a, b) for a in first for b in second if a.gender == b.gender)
    found = (
        given_names().find(f"{name} {other}") for a, b in pairs for name in a.hebrew for other in b.hebrew
    )
    return next((entries for entries in found if entries), ())


def _fitting(entries: tuple[NameEntry, ...], gender: str) -> tuple[NameEntry, ...]:
    return tuple(entry for entry in entries if not gender or entry.gender == gender) or entries


@lru_cache(maxsize=32768)
def given_likeness(one: str, other: str, gender: str = "") -> float:
    """Whether a registered and a typed given name may be one person's; each of one or several words.

    `gender`: of the registered person, "" when unknown.
    """
    first, second = fold(spelt_out(one)), fold(spelt_out(other))
    if first == second:
        return 1.0
    registered, typed = units(one, gender), units(other, gender)
    if " " not in first and " " not in second and registered and typed:
        return unit_likeness(registered[0], typed[0])
    best = _sequences(registered, typed, gender)
    if best < 1.0 and (len(registered) != first.count(" ") + 1 or len(typed) != second.count(" ") + 1):
        best = max(best, _sequences(_words(one, gender), _words(other, gender), gender))
    known = all(unit.entries for unit in registered + typed)
    if best < HABIT and not known and first.count(" ") != second.count(" "):
        best = max(best, 0.95 * _joined(one, other))
    return best


def _words(text: str, gender: str) -> tuple[Unit, ...]:
    return tuple(unit for word in text.replace("-", " ").split() for unit in units(word, gender))


class Glance:
    """Whether a registered name is worth comparing with some typed ones, told by its words one by one.

    Millions bear a few hundred words in a hundred thousand combinations: each word is compared once.
    """

    def __init__(self, typed: Iterable[str], least: float) -> None:
        texts = list(typed)
        self._units = {unit for text in texts for unit in (*units(text), *_words(text, ""))}
        unknown = (text for text in texts if not all(unit.entries for unit in units(text)))
        self._unknown = [fold(text).replace(" ", "") for text in unknown]
        self._least = least
        self._seen: dict[str, bool] = {}

    def worth(self, name: str) -> bool:
        """Whether any of its words may be one of the typed names."""
        seen = self._seen
        for word in name.split():
            fits = seen.get(word)
            if fits is None:
                fits = seen[word] = self._fits(word)
            if fits:
                return True
        return bool(self._unknown) and self._joined(name)

    def _fits(self, word: str) -> bool:
        pairs = ((one, other) for one in _words(word, "") for other in self._units)
        return any(unit_likeness(one, other) >= self._least for one, other in pairs)

    def _joined(self, name: str) -> bool:
        """Bas Sheva and Basheva, where the table has neither."""
        joined = fold(name).replace(" ", "")
        return any(OSA.normalized_similarity(joined, one) >= 0.7 for one in self._unknown)


def _joined(one: str, other: str) -> float:
    first, second = (text.replace(" ", "").replace("-", "") for text in (one, other))
    return spelled_likeness(first, second) if sound.as_long(first, second) else 0.0


def _sequences(registered: tuple[Unit, ...], typed: tuple[Unit, ...], gender: str) -> float:
    """Names of one person against names of another, in any order, some perhaps left out."""
    first, second = (registered, typed) if len(registered) <= len(typed) else (typed, registered)
    odds = tuple(_odd(unit, gender) for unit in second) if second is typed else (1.0,) * len(second)
    if not first or len(second) > 4:
        return 0.0
    alike = [[unit_likeness(unit, one) for one in second] for unit in first]
    best = 0.0
    for places in permutations(range(len(second)), len(first)):
        product = 1.0
        for row, place in zip(alike, places, strict=True):
            product *= row[place]
        if product <= best:
            continue
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
        linked = _best_link(one.entries, other.entries)
        if linked:
            return linked
        if one.exact and other.exact:
            return STRANGERS
        sure = HALF_KNOWN if one.exact or other.exact else 1.0
        return sure * certainty(spelled_likeness(one.text, other.text))
    if _womans_form(fold(spelt_out(one.text)), fold(spelt_out(other.text))):
        return STRANGERS
    if not one.entries and not other.entries:
        return certainty(spelled_likeness(one.text, other.text))
    known, unknown = (one, other) if one.entries else (other, one)
    return _as_known(known, unknown)


def _best_link(ones: tuple[NameEntry, ...], others: tuple[NameEntry, ...]) -> float:
    best = 0.0
    for one in ones:
        for other in others:
            if one is other:
                return 1.0
            if (linked := _linked(one, other)) > best:
                best = linked
    return best


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
    spellings = _in_script(known.entries, script(word))
    near = _near(word, spellings)
    if not near and sound.unlike(unknown.text, known.text):
        return 0.0
    alike = max((spelled_likeness(word, name) for name in near), default=0.0)
    sure = certainty(max(alike, spelled_likeness(unknown.text, known.text)))
    slipped = len(word) > 2 and any(len(name) > 3 and _slips(word, name) <= A_LETTER_LESS for name in near)
    return max(sure, ONE_SLIP) if slipped else sure


@lru_cache(maxsize=4096)
def _in_script(entries: tuple[NameEntry, ...], kind: Script) -> tuple[str, ...]:
    """The folded spellings of some entries in one script."""
    return tuple(dict.fromkeys(fold(name) for entry in entries for name in entry.spellings(kind)))


def _nearest(word: str, spellings: tuple[str, ...]) -> float:
    """How alike a folded word is to the nearest of some spellings in its own script."""
    return max((spelled_likeness(word, name) for name in _near(word, spellings)), default=0.0)


def _near(word: str, spellings: tuple[str, ...]) -> list[str]:
    found = process.extract(word, spellings, scorer=OSA.distance, score_cutoff=(len(word) + 1) // 2, limit=2)
    return [name for name, _, _ in found]


def _linked(one: NameEntry, other: NameEntry) -> float:
    """How the table connects two names; 0 when it does not."""
    if one.gender == other.gender and _meet(one.hebrew, other.hebrew):
        return 1.0
    if not one.full and not other.full:
        return 0.0
    return max(_short_for(one, other), _short_for(other, one), _share(one, other))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(name in other for name in one)


def _short_for(short: NameEntry, full: NameEntry) -> float:
    if not _meet(short.full, full.hebrew):
        return 0.0
    if " " in short.hebrew[0]:
        return MIDDLE_MISSING
    return HABIT if " " in full.hebrew[0] else NICKNAME


def _share(one: NameEntry, other: NameEntry) -> float:
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


def _slips(one: str, other: str) -> float:
    """Letters missed, added, mistaken or exchanged between two folded words.

    A hand misses a letter, strikes it twice, or two in the wrong order; another letter, or one more or less
    at the end, is rather another name (Dina, Dana; Yosef, Yosefa).
    """
    slips = OSA.distance(one, other)
    if slips != 1:
        return 1.2 * slips
    short, long = sorted((one, other), key=len)
    if long.startswith(short) or _mistaken(one, other):
        return ANOTHER_LETTER
    return 1.0 if len(short) == len(long) or _doubled(short, long) else A_LETTER_LESS


def _doubled(short: str, long: str) -> bool:
    """Whether the letter that one has more stands there twice."""
    at = next(place for place, letter in enumerate(long) if short[place : place + 1] != letter)
    return long[at] == long[at - 1]


def _mistaken(one: str, other: str) -> bool:
    return len(one) == len(other) and sorted(one) != sorted(other)


def certainty(likeness: float) -> float:
    """How sure a likeness by sound or spelling alone makes: nothing below 0.45, nearly all above 0.8.

    Above, what is left of the doubt still tells the same letters from the same sound.
    """
    if likeness >= 0.8:
        return 0.5 + 0.5 * likeness
    return max(0.0, 0.9 * (likeness - 0.45) / 0.35)


@lru_cache(maxsize=32768)
def family_likeness(one: str, other: str) -> float:
    """Whether two family names may be one family's."""
    first, second = _family_key(one), _family_key(other)
    if first == second:
        return 1.0
    table = family_names()
    ours, theirs = table.find(one), table.find(other)
    if not set(ours or table.near(one)).isdisjoint(theirs or table.near(other)):
        return 1.0
    alike = certainty(spelled_likeness(first, second))
    if ours and theirs:
        return KNOWN_FAMILIES * alike
    if sound.unlike(first, second):
        return alike
    return max(alike, _as_family(ours, second), _as_family(theirs, first))


def _as_family(entries: tuple[NameEntry, ...], word: str) -> float:
    return certainty(_nearest(word, _family_spellings(entries, script(word)))) if entries else 0.0


@lru_cache(maxsize=4096)
def _family_spellings(entries: tuple[NameEntry, ...], kind: Script) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_family_key(name) for entry in entries for name in entry.spellings(kind)))


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
