"""Keys under which an index finds the records that a typed name may mean.

A record is filed under a handful of short keys, each made of two or three of its parts: given name and
family (`משה+715`), parent and family (`שרה-715`), given name and parent with the family's first consonant
(`משה/שרה/7`) and without it (`משה/שרה`); who has two names, under both of them as well (`דינה&נחמה/שרה`),
for each alone is common. A question looks under more keys, for it must allow for nicknames,
readings and typing errors: one wrong part is made good by a key of the others. A given name's code is its
Hebrew (its full name's, for a nickname), else `~` and its consonants; a family's its consonants.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from storage.names import sound
from storage.names.likeness import Unit, units
from storage.names.reading import NameWords, name_words
from storage.names.scoring import readings
from storage.names.scripts import fold, script
from storage.names.table import NameEntry, family_names, given_names

NAMELESS = "0"  # the given name of a newborn without one
AS_HEARD = 0.75  # how alike a word sounds to a name that it may be
MOST_HEARD = 4
MOST_GIVEN = 2  # given names of a record that it is filed under


def keys(who: str | Mapping[str, str]) -> frozenset[str]:
    """The keys of a typed name or of a record (given, parent, family, gender)."""
    return frozenset().union(*tiers(who)) if isinstance(who, str) else _of_record(who)


def tiers(query: str) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of a typed name in two steps: those that find few records, then given name and parent alone.

    The second step finds thousands of records for the commonest names; it is for names without a family
    name, and for when the first step found nobody.
    """
    few: set[str] = set()
    many: set[str] = set()
    words = name_words(query)
    for reading in readings(words):
        codes = _Codes(
            _looked_for(reading.given),
            _looked_for(reading.parent),
            _families(reading.family),
            _both(reading.given, ""),
            _both(reading.parent, ""),
        )
        few |= codes.few(looking=True)
        many |= codes.many()
    if _all_known(words):
        few, many = ({key for key in found if key.count("~") < 2} for found in (few, many))
    return frozenset(few), frozenset(many - few)


def _all_known(words: NameWords) -> bool:
    """Whether so much is known of a typed name that at most one part of it was registered in a spelling that
    the table lacks."""
    first = words.before[:1] + (words.after or ())[:1]
    return bool(words.after) and all(given_names().find(word) for word in first)


def _of_record(record: Mapping[str, str]) -> frozenset[str]:
    given = _filed(record.get("given", ""), record.get("gender", ""))
    family = frozenset({sound.skeleton(_joined(record["family"]))}) if record.get("family") else frozenset()
    parent = record.get("parent", "")
    codes = _Codes(
        given,
        _filed(parent, ""),
        family,
        _both(record.get("given", ""), record.get("gender", "")),
        _both(parent, ""),
    )
    return frozenset(codes.few(looking=False) | codes.many())


class _Codes:
    """The codes of the three parts, and the keys that they make."""

    def __init__(
        self,
        given: Iterable[str],
        parent: Iterable[str],
        family: Iterable[str],
        both_given: Iterable[str],
        both_parent: Iterable[str],
    ) -> None:
        self.given = set(given) or {NAMELESS}
        self.parent = set(parent)
        self.family = set(family)
        self.both_given = set(both_given)  # two given names in one code
        self.both_parent = set(both_parent)

    def few(self, looking: bool) -> set[str]:
        """Keys with something of the family name; who looks allows for a record that has none."""
        firsts = {code[:1] for code in self.family} | ({""} if looking or not self.family else set())
        found = {f"{given}+{family}" for given in self.given | self.both_given for family in self.family}
        found |= {f"{parent}-{family}" for parent in self.parent for family in self.family}
        if self.family or not looking:
            found |= {f"{g}/{p}/{first}" for g in self.given for p in self.parent for first in firsts}
        return found | (self.given if not self.parent and not self.family else set())

    def many(self) -> set[str]:
        """Keys of given name and parent."""
        found = {f"{given}/{parent}" for given in self.given | self.both_given for parent in self.parent}
        return found | {f"{given}/{parent}" for given in self.given for parent in self.both_parent}


@lru_cache(maxsize=16384)
def _filed(text: str, gender: str) -> frozenset[str]:
    """The codes a given name is filed under: of its first names, a nickname under its full name."""
    codes = [{_root(entry) for entry in unit.entries} or {_unknown(unit)} for unit in _single(text, gender)]
    return frozenset().union(*codes[:MOST_GIVEN])


@lru_cache(maxsize=16384)
def _looked_for(text: str) -> frozenset[str]:
    """The codes a typed given name is looked for under: every name it may stand for or be a slip of.

    Whoever is registered in a spelling that the table lacks is filed by its consonants, so these are looked
    for as well.
    """
    codes: set[str] = set()
    for unit in _single(text, ""):
        sure = unit.exact or family_names().find(unit.text)
        entries = unit.entries if sure else (*unit.entries, *_slips(unit.text), *_heard(unit.text))
        for entry in entries:
            codes |= {_root(entry), *_full_codes(entry)}
        codes |= {_unknown(unit)} if entries else {"~" + bones for bones in sound.skeletons(unit.text)}
    return frozenset(codes)


@lru_cache(maxsize=16384)
def _both(text: str, gender: str) -> frozenset[str]:
    """The codes of the first two given names together, in either order; of nicknames, as they are."""
    names = _single(text, gender)[:MOST_GIVEN]
    if len(names) < MOST_GIVEN:
        return frozenset()
    first, second = ([_code(one) for one in unit.entries[:2]] or [_unknown(unit)] for unit in names)
    return frozenset("&".join(sorted((one, other))) for one in first for other in second)


def _single(text: str, gender: str) -> tuple[Unit, ...]:
    """The single names in a name; a double name of the table (Chaya Mushka) in its words."""
    found: list[Unit] = []
    for unit in units(text, gender):
        if " " in unit.text and all(" " in name for entry in unit.entries for name in entry.hebrew):
            found.extend(part for word in unit.text.split() for part in units(word, gender))
        else:
            found.append(unit)
    return tuple(found)


def _unknown(unit: Unit) -> str:
    return "~" + sound.skeleton(unit.text)


@cache
def _root(entry: NameEntry) -> str:
    """The code of the name that a nickname stands for first, else of the name itself."""
    table = given_names()
    for full in entry.full:
        for target in table.find(full) if " " not in full else ():
            if target is not entry and target.gender == entry.gender:
                return _code(target)
    return _code(entry)


def _code(entry: NameEntry) -> str:
    """The first Hebrew spelling: unlike a number it stays when the table grows."""
    return (entry.filed or entry.hebrew[0]).replace(" ", "")


@cache
def _full_codes(entry: NameEntry) -> frozenset[str]:
    return frozenset(code for full in entry.full for code in _filed(full, entry.gender))


@cache
def _spellings(kind: str) -> dict[str, NameEntry]:
    return {
        fold(name): entry
        for entry in given_names().entries
        for name in (*entry.hebrew, *entry.latin, *entry.cyrillic)
        if script(name) == kind and " " not in name and len(name) > 3
    }


@lru_cache(maxsize=16384)
def _slips(word: str) -> tuple[NameEntry, ...]:
    """Entries one typing error away from a word that the table does not have."""
    table = _spellings(script(word))
    found = process.extract(fold(word), table.keys(), scorer=OSA.distance, score_cutoff=1, limit=8)
    return tuple(table[name] for name, _, _ in found)


@cache
def _sounding() -> dict[str, tuple[tuple[str, NameEntry], ...]]:
    """The single names of the table by their consonants."""
    found: dict[str, dict[str, NameEntry]] = {}
    for entry in given_names().entries:
        for name in (entry.hebrew[0], *entry.latin[:3], *entry.cyrillic[:1]):
            if " " not in name:
                found.setdefault(sound.skeleton(name), {})[name] = entry
    return {bones: tuple(names.items()) for bones, names in found.items()}


@lru_cache(maxsize=16384)
def _heard(word: str) -> tuple[NameEntry, ...]:
    """Entries that sound like a word which the table does not have, the nearest first."""
    near = {name: entry for bones in sound.skeletons(word) for name, entry in _sounding().get(bones, ())}
    alike = sorted(((sound.likeness(word, name), name) for name in near), reverse=True)
    entries = dict.fromkeys(near[name] for likeness, name in alike if likeness >= AS_HEARD)
    return tuple(entries)[:MOST_HEARD]


@lru_cache(maxsize=16384)
def _families(text: str) -> frozenset[str]:
    """The codes a typed family name is looked for under, with every spelling that the table knows of it."""
    if not text:
        return frozenset()
    codes = set(sound.skeletons(_joined(text)))
    for entry in family_names().near(text):
        codes |= {sound.skeleton(_joined(name)) for name in (*entry.hebrew, *entry.latin, *entry.cyrillic)}
    return frozenset(codes)


def _joined(name: str) -> str:
    return fold(name).replace(" ", "")
