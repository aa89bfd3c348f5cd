"""The likeness of two given names, by the table and by sound; `families` has that of family names.

Every likeness is from 0, two people, to 1, one person. The table's knowledge decides; sound and typing errors
decide for the rest: two names that the table knows as different (Chaim, Chaya) are different however alike
they sound.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from storage.names import sound
from storage.names.scripts import WORDS_KEPT, Script, fold, script, spell_out
from storage.names.table import NameEntry, family_names, given_names
from storage.names.worldly import MOST_LINKED, worldly_likeness, worldly_names

NICKNAME = 0.95  # Mottel for Mordechai
SAME_FULL_NAME = 0.88  # Mottel and Motty: both short for one name
SHORT_FOR_DOUBLE = 0.85  # Mendel for Menachem Mendel
MIDDLE_MISSING = 0.75  # Chaya for Chaya Mushka
ADDED_MISSING = 0.72  # Moshe for Chaim Moshe: names such as Chaim and Alter are added after an illness
FIRST_MISSING = 0.6  # Mushka for Chaya Mushka
SAME_DOUBLE_NAME = 0.5  # Menachem and Mendel, both of Menachem Mendel
ONE_SLIP = 0.8  # a word one typing error away from a name of the table
UNREGISTERED_NO_NAME = 0.45  # factor for a typed word that the record lacks and that is no given name
UNREGISTERED_FAMILY = 0.65  # factor for a typed word that the record lacks and that may be a family name
REPLACED_LETTER = 2.0  # cost, in slips, of one letter for another, or of one more or less at the end
MISSED_LETTER = 1.4  # cost of a letter missed inside: a slip, or another name (Elazar, Eliezer)
JOINED = 0.95  # factor for two words against one that has their letters
SAME_ROOT = 0.6  # least likeness by sound of one name in two forms (Bella, Baila); Harry only stands for Tzvi
TRUST_IN_SOUND = 0.8  # factor for sound alone, if the table knows one of two words, in another spelling

DIFFERENT_NAMES = 0.1  # two names that the table knows as different


@dataclass(frozen=True, slots=True, eq=False)  # one object a name, by `units`
class Unit:
    """One of a person's names: a word, or several words that the table knows as one name."""

    text: str
    entries: tuple[NameEntry, ...]  # the table's names that it may be; () if unknown
    exact: bool  # True if the table has this very spelling


@lru_cache(maxsize=16384)
def units(text: str, gender: str = "") -> tuple[Unit, ...]:
    """The names of one person; as many words as the table knows as one name are one unit."""
    words = text.replace("-", " ").split()
    found = []
    start = 0
    while start < len(words):
        unit, length = _longest(words[start:], gender)
        found.append(unit)
        start += length
    return tuple(found)


def _longest(words: list[str], gender: str) -> tuple[Unit, int]:
    most = min(4, len(words)) if len(words) > 1 and _may_begin(words[0]) else 1
    for length in range(most, 1, -1):
        if unit := _several(" ".join(words[:length]), gender):
            return unit, length
    return _single(words[0], gender), 1


@lru_cache(maxsize=16384)
def _may_begin(word: str) -> bool:
    """False for a word with which no name of several words can begin (`_several`), whatever follows."""
    table = given_names()
    return table.may_begin(word) or any(
        table.may_begin(name) for entry in table.near(word) for name in entry.hebrew
    )


@lru_cache(maxsize=WORDS_KEPT)
def _single(word: str, gender: str) -> Unit:
    table = given_names()
    return Unit(word, _of_gender(table.near(word), gender), bool(table.find(word)))


@lru_cache(maxsize=16384)
def _several(phrase: str, gender: str) -> Unit | None:
    """The unit of several words, if the table knows them as one name."""
    table = given_names()
    if exact := table.find(phrase) or _double(phrase.split()):
        return Unit(phrase, _of_gender(exact, gender), True)
    near = table.near(phrase)
    return Unit(phrase, _of_gender(near, gender), False) if near else None


def _double(words: list[str]) -> tuple[NameEntry, ...]:
    """The entries of a double name whose two words the table knows one by one (Menahem Mendl)."""
    if len(words) != 2:
        return ()
    first, second = (given_names().near(word) for word in words)
    pairs = ((a, b) for a in first for b in second if a.gender == b.gender)
    found = (
        given_names().find(f"{name} {other}") for a, b in pairs for name in a.hebrew for other in b.hebrew
    )
    return next((entries for entries in found if entries), ())


def _of_gender(entries: tuple[NameEntry, ...], gender: str) -> tuple[NameEntry, ...]:
    return tuple(entry for entry in entries if not gender or entry.gender == gender) or entries


@lru_cache(maxsize=32768)
def given_likeness(one: str, other: str, gender: str = "") -> float:
    """The likeness of a registered and a typed given name, each of one or several words.

    `gender` of the registered person; "" unknown.
    """
    first, second = fold(spell_out(one)), fold(spell_out(other))
    if first == second:
        return 1.0
    registered, typed = units(one, gender), units(other, gender)
    if " " not in first and " " not in second and registered and typed:
        return unit_likeness(registered[0], typed[0])
    best = _best_pairing(registered, typed, gender)
    if best < 1.0 and (len(registered) != first.count(" ") + 1 or len(typed) != second.count(" ") + 1):
        best = max(best, _best_pairing(separate_units(one, gender), separate_units(other, gender), gender))
    known = all(unit.entries for unit in registered + typed)
    if best < SHORT_FOR_DOUBLE and not known and first.count(" ") != second.count(" "):
        best = max(best, JOINED * joined_likeness(one, other))
    return best


def separate_units(text: str, gender: str) -> tuple[Unit, ...]:
    return tuple(unit for word in text.replace("-", " ").split() for unit in units(word, gender))


def joined_likeness(one: str, other: str) -> float:
    if any(len(set(map(script, text.split()))) > 1 for text in (one, other)):
        return 0.0  # the sound of one script alone would be compared
    first, second = (text.replace(" ", "").replace("-", "") for text in (one, other))
    return spelled_likeness(first, second) if sound.have_similar_length(first, second) else 0.0


def _best_pairing(registered: tuple[Unit, ...], typed: tuple[Unit, ...], gender: str) -> float:
    """The likeness of several names of one person and of another, in any order, some perhaps left out."""
    first, second = (registered, typed) if len(registered) <= len(typed) else (typed, registered)
    odds = (
        tuple(_unmatched_factor(unit, gender) for unit in second) if second is typed else (1.0,) * len(second)
    )
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
            missing = [unit for place, unit in enumerate(second) if place not in places]
            if second is typed and all(_is_linked(unit, first) for unit in missing):
                best = max(best, product * JOINED)
                continue
            product *= _missing_factor(missing, first_is_there=0 in places)
            product *= min((odd for place, odd in enumerate(odds) if place not in places), default=1.0)
        elif list(places) != sorted(places):
            product *= 0.95
        best = max(best, product)
    return best


# Names that are added in front of a sick person's own.
_ADDED = frozenset(
    ("חיים", "חיה", "אלתר", "אלטע", "אלטער", "רפאל", "רפאלה", "זיידל", "זיידע", "באבע", "בבא", "חזקיהו")
)


def _missing_factor(missing: list[Unit], first_is_there: bool) -> float:
    if not first_is_there and all(_is_added(unit) for unit in missing):
        return ADDED_MISSING
    return MIDDLE_MISSING if first_is_there else FIRST_MISSING


def _is_linked(unit: Unit, others: tuple[Unit, ...]) -> bool:
    """True for Blanche in Blanche Bluma: one person's name of the world beside the Jewish one."""
    return any(worldly_likeness(unit.text, unit.entries, one.text, one.entries) > 0 for one in others)


def _is_added(unit: Unit) -> bool:
    return any(name in _ADDED for entry in unit.entries for name in entry.hebrew)


@lru_cache(maxsize=16384)
def _unmatched_factor(unit: Unit, gender: str) -> float:
    """The factor for a typed name that the record lacks: the typed word may be a family name instead."""
    if not unit.entries or (gender and all(entry.gender != gender for entry in unit.entries)):
        return UNREGISTERED_NO_NAME
    return UNREGISTERED_FAMILY if family_names().find(unit.text) else 1.0


@lru_cache(maxsize=32768)
def unit_likeness(one: Unit, other: Unit) -> float:
    """The likeness of two single names."""
    alike = _known_likeness(one, other)
    if alike == 1.0 or not (linked := worldly_likeness(one.text, one.entries, other.text, other.entries)):
        return alike
    if alike > MOST_LINKED and sound.likeness(one.text, other.text) >= SAME_ROOT:
        return alike
    return min(max(alike, linked), MOST_LINKED)


def near_entries(unit: Unit, least: float) -> frozenset[NameEntry]:
    """The table's names whose likeness to a single name that the table has is `least` or more.

    As `unit_likeness` for two names in spellings of the table, but for those whose bearers go by another name
    in the world.
    """
    alike = [*map(_related, unit.entries), worldly_names(unit.text)]
    return frozenset(entry for each in alike for entry, likeness in each.items() if likeness >= least)


def are_linked(one: str, other: str, gender: str) -> bool:
    """Whether a name among the given names is the Jewish one of somebody known by a name among the others."""
    pairs = ((first, second) for first in units(one, gender) for second in units(other, gender))
    return any(worldly_likeness(a.text, a.entries, b.text, b.entries) > 0 for a, b in pairs)


def _known_likeness(one: Unit, other: Unit) -> float:
    """The likeness by table, sound and typing errors."""
    if one.entries and other.entries:
        linked = _best_table_likeness(one.entries, other.entries)
        if linked:
            return linked
        if one.exact and other.exact:
            return DIFFERENT_NAMES
        sure = TRUST_IN_SOUND if one.exact or other.exact else 1.0
        return sure * certainty(spelled_likeness(one.text, other.text))
    if _is_womans_form(fold(spell_out(one.text)), fold(spell_out(other.text))):
        return DIFFERENT_NAMES
    if not one.entries and not other.entries:
        return certainty(spelled_likeness(one.text, other.text))
    known, unknown = (one, other) if one.entries else (other, one)
    return _misspelling_likeness(known, unknown)


def _best_table_likeness(ones: tuple[NameEntry, ...], others: tuple[NameEntry, ...]) -> float:
    if len(ones) == len(others) == 1:  # nearly always
        return _related(ones[0]).get(others[0], 0.0)
    return max((_related(one).get(other, 0.0) for one in ones for other in others), default=0.0)


def _is_womans_form(one: str, other: str) -> bool:
    """True for Yosef and Yosefa, Tzvi and Tzviya: another person, though one letter apart."""
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


def _misspelling_likeness(known: Unit, unknown: Unit) -> float:
    """The likeness of a word that the table lacks and of a name that it may misspell."""
    word = fold(unknown.text)
    spellings = _in_script(known.entries, script(word))
    near = _near(word, spellings)
    if not near and sound.are_unlike(unknown.text, known.text):
        return 0.0
    alike = max((spelled_likeness(word, name) for name in near), default=0.0)
    sure = certainty(max(alike, spelled_likeness(unknown.text, known.text)))
    slipped = len(word) > 2 and any(
        len(name) > 3 and _edit_cost(word, name) <= MISSED_LETTER for name in near
    )
    return max(sure, ONE_SLIP) if slipped else sure


@lru_cache(maxsize=4096)
def _in_script(entries: tuple[NameEntry, ...], kind: Script) -> tuple[str, ...]:
    """The folded spellings of entries in one script."""
    return tuple(dict.fromkeys(fold(name) for entry in entries for name in entry.spellings(kind)))


def nearest_likeness(word: str, spellings: tuple[str, ...]) -> float:
    """The likeness of a folded word and the nearest of some spellings in its own script."""
    return max((spelled_likeness(word, name) for name in _near(word, spellings)), default=0.0)


def _near(word: str, spellings: tuple[str, ...]) -> list[str]:
    found = process.extract(word, spellings, scorer=OSA.distance, score_cutoff=(len(word) + 1) // 2, limit=2)
    return [name for name, _, _ in found]


@cache
def _related(entry: NameEntry) -> Mapping[NameEntry, float]:
    """The entries that the table connects with one, itself too -> their likeness, above 0."""
    table, names = given_names(), (*entry.hebrew, *entry.full)
    near = {
        other for index in (table.by_hebrew, table.by_full) for name in names for other in index.get(name, ())
    }
    alike = {other: _table_likeness(entry, other) for other in near}
    return {other: likeness for other, likeness in alike.items() if likeness} | {entry: 1.0}


def _table_likeness(one: NameEntry, other: NameEntry) -> float:
    """The likeness that the table gives two names; 0 without a connection."""
    if one.gender == other.gender and have_common_spelling(one.hebrew, other.hebrew):
        return 1.0
    if not one.full and not other.full:
        return 0.0
    return max(_nickname_likeness(one, other), _nickname_likeness(other, one), _cousin_likeness(one, other))


def have_common_spelling(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(name in other for name in one)


def _nickname_likeness(short: NameEntry, full: NameEntry) -> float:
    if not have_common_spelling(short.full, full.hebrew):
        return 0.0
    if " " in short.hebrew[0]:
        return MIDDLE_MISSING
    return SHORT_FOR_DOUBLE if " " in full.hebrew[0] else NICKNAME


def _cousin_likeness(one: NameEntry, other: NameEntry) -> float:
    shared = set(one.full) & set(other.full)
    if not shared or " " in one.hebrew[0] or " " in other.hebrew[0]:
        return 0.0
    return SAME_FULL_NAME if any(" " not in name for name in shared) else SAME_DOUBLE_NAME


@lru_cache(maxsize=32768)
def spelled_likeness(one: str, other: str) -> float:
    """The likeness of two words by sound, and in one script also by typing errors."""
    return max(sound.likeness(one, other), typed_likeness(one, other))


def typed_likeness(one: str, other: str) -> float:
    """The likeness of two words by typing errors; 0 for two scripts."""
    if script(one) != script(other):
        return 0.0
    first, second = fold(one), fold(other)
    return 1.0 - _edit_cost(first, second) / max(len(first), len(second), 1)


def _edit_cost(one: str, other: str) -> float:
    """The cost, in slips, of letters missed, added, replaced or exchanged between two folded words.

    A hand misses a letter, strikes it twice, or two in the wrong order; another letter, or one more or less
    at the end, is rather another name (Dina, Dana; Yosef, Yosefa).
    """
    slips = OSA.distance(one, other)
    if slips != 1:
        return 1.2 * slips
    short, long = sorted((one, other), key=len)
    if long.startswith(short) or _is_replaced_letter(one, other):
        return REPLACED_LETTER
    return 1.0 if len(short) == len(long) or _is_doubled_letter(short, long) else MISSED_LETTER


def _is_doubled_letter(short: str, long: str) -> bool:
    """True if the additional letter of the longer word stands there twice."""
    at = next(place for place, letter in enumerate(long) if short[place : place + 1] != letter)
    return long[at] == long[at - 1]


def _is_replaced_letter(one: str, other: str) -> bool:
    return len(one) == len(other) and sorted(one) != sorted(other)


def certainty(likeness: float) -> float:
    """The certainty of a likeness by sound or spelling alone: 0 up to 0.45, at least 0.9 from 0.8 on.

    In the upper part the remaining doubt still tells the same letters from the same sound.
    """
    if likeness >= 0.8:
        return 0.5 + 0.5 * likeness
    return max(0.0, 0.9 * (likeness - 0.45) / 0.35)
