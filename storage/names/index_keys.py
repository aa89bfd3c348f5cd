"""Keys under which an index finds the records that a typed name may mean.

A record is filed under a handful of short keys, each made of two or three of its parts: given name and family
(`משה+715`), parent and family (`שרה-715`), given name and parent with the family's first consonant
(`משה/שרה/7`) and without it (`משה/שרה`). Two given names make one more code together (`דינה&נחמה/שרה`), for
each alone is common. A typed name is looked for under more keys, because of nicknames, readings and typing
errors: if one part is wrong, a key of the other parts still matches. The code of a given name is its Hebrew
(a nickname's full name), else `~` and its consonants; the code of a family name its consonants. Somebody who
goes by a name of the world is filed, and looked for, under the Jewish names that it usually stands for, too.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from storage.names import sound
from storage.names.likeness import Unit, units
from storage.names.reading import NameWords, name_words
from storage.names.scoring import possible_readings
from storage.names.scripts import fold, script
from storage.names.table import NameEntry, family_names, given_names
from storage.names.worldly import linked_names

NAMELESS = "0"  # the code of a newborn without a given name
LEAST_SOUND_LIKENESS = 0.75  # of a typed word and a name of the table that it may be
MOST_BY_SOUND = 4  # such names for a word
_LEAST_LETTERS = 2  # of a name that is written together with another
MOST_GIVEN = 2  # given names under which a record is filed


def keys(who: str | Mapping[str, str]) -> frozenset[str]:
    """The keys of a typed name, or of a record with the parts given, parent, family and gender."""
    return frozenset().union(*key_tiers(who)) if isinstance(who, str) else _record_keys(who)


def key_tiers(query: str) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of a typed name in two sets: those that find few records, then given name and parent alone.

    For the commonest names the second set finds thousands of records; it is for names without a family name,
    and for when the first set finds nobody.
    """
    few: set[str] = set()
    many: set[str] = set()
    words = name_words(query)
    for reading in possible_readings(words):
        codes = _Codes(
            _search_codes(reading.given),
            _search_codes(reading.parent),
            _family_codes(reading.family),
            _pair_codes(reading.given, ""),
            _pair_codes(reading.parent, ""),
            _Linked(reading.given, reading.parent),
        )
        few |= codes.few(looking=True)
        many |= codes.many()
    if _is_well_known(words):
        few, many = ({key for key in found if key.count("~") < 2} for found in (few, many))
    return frozenset(few), frozenset(many - few)


def _is_well_known(words: NameWords) -> bool:
    """True if the table knows the first given name and the parent's.

    Then at most one part of the record can be spelled in a way that the table lacks.
    """
    first = words.before[:1] + (words.after or ())[:1]
    return bool(words.after) and all(given_names().find(word) for word in first)


def _record_keys(record: Mapping[str, str]) -> frozenset[str]:
    given = _filed_codes(record.get("given", ""), record.get("gender", ""))
    family = frozenset({sound.skeleton(_joined(record["family"]))}) if record.get("family") else frozenset()
    parent = record.get("parent", "")
    codes = _Codes(
        given,
        _filed_codes(parent, ""),
        family,
        _pair_codes(record.get("given", ""), record.get("gender", "")),
        _pair_codes(parent, ""),
        _Linked(record.get("given", ""), parent),
    )
    return frozenset(codes.few(looking=False) | codes.many())


class _Linked:
    """The codes of the Jewish names of those who go by a name of the world (`storage.names.worldly`)."""

    def __init__(self, given: str, parent: str) -> None:
        self.given = _linked_codes(given, 2)
        self.parent = _linked_codes(parent, 2)
        self.both = [(g, p) for g in _linked_codes(given, 3) for p in _linked_codes(parent, 3)]


@lru_cache(maxsize=16384)
def _linked_codes(text: str, least: int) -> frozenset[str]:
    links = (linked_names(unit.text) for unit in units(text)[:MOST_GIVEN])
    return frozenset(_root_code(entry) for each in links for entry, usual in each.items() if usual >= least)


class _Codes:
    """The codes of the three parts of a name, and the keys made of them."""

    def __init__(
        self,
        given: Iterable[str],
        parent: Iterable[str],
        family: Iterable[str],
        both_given: Iterable[str],
        both_parent: Iterable[str],
        linked: _Linked,
    ) -> None:
        self.given = set(given) or {NAMELESS}
        self.parent = set(parent)
        self.family = set(family)
        self.both_given = set(both_given)  # two given names in one code each
        self.both_parent = set(both_parent)
        self.linked = linked

    def few(self, looking: bool) -> set[str]:
        """Keys that contain a family name. `looking`: with keys for a record without one as well."""
        firsts = {code[:1] for code in self.family} | ({""} if looking or not self.family else set())
        given = self.given | self.both_given | self.linked.given
        found = {f"{one}+{family}" for one in given for family in self.family}
        parents = self.parent | self.linked.parent
        found |= {f"{parent}-{family}" for parent in parents for family in self.family}
        if self.family or not looking:
            found |= {f"{g}/{p}/{first}" for g in self.given for p in self.parent for first in firsts}
        return found | (self.given if not self.parent and not self.family else set())

    def many(self) -> set[str]:
        """Keys of given name and parent."""
        found = {
            f"{given}/{parent}"
            for given in self.given | self.both_given | self.linked.given
            for parent in self.parent
        }
        found |= {f"{given}/{parent}" for given, parent in self.linked.both}
        parents = self.both_parent | self.linked.parent
        return found | {f"{given}/{parent}" for given in self.given for parent in parents}


@lru_cache(maxsize=16384)
def _filed_codes(text: str, gender: str) -> frozenset[str]:
    """The codes under which a given name is filed: those of its first names, a nickname by its full name."""
    codes = [
        {_root_code(entry) for entry in unit.entries} or {_code_by_sound(unit)}
        for unit in _single_names(text, gender)
    ]
    return frozenset().union(*codes[:MOST_GIVEN])


@lru_cache(maxsize=16384)
def _search_codes(text: str) -> frozenset[str]:
    """The codes under which a typed given name is looked for: every name that it may stand for or misspell.

    A record in a spelling that the table lacks is filed by its consonants, so these are looked for as well.
    """
    codes: set[str] = set()
    for unit in _single_names(text, ""):
        sure = unit.exact
        entries = (
            unit.entries
            if sure
            else (*unit.entries, *_one_typo_away(unit.text), *_entries_by_sound(unit.text))
        )
        for entry in entries:
            codes |= {_root_code(entry), *_full_codes(entry)}
        if not sure:
            codes |= {_root_code(entry) for entry in _two_in_one_word(unit.text)}
        codes |= {_code_by_sound(unit)} if entries else {"~" + bones for bones in sound.skeletons(unit.text)}
    return frozenset(codes)


def _two_in_one_word(word: str) -> Iterator[NameEntry]:
    """The two names of the table that a word is made of: ShternaSarah."""
    for cut in range(_LEAST_LETTERS, len(word) - _LEAST_LETTERS + 1):
        first, second = given_names().find(word[:cut]), given_names().find(word[cut:])
        if first and second:
            yield from (*first, *second)


@lru_cache(maxsize=16384)
def _pair_codes(text: str, gender: str) -> frozenset[str]:
    """The codes of the first two given names together, in either order; nicknames stay nicknames."""
    names = _single_names(text, gender)[:MOST_GIVEN]
    if len(names) < MOST_GIVEN:
        return frozenset()
    first, second = ([_code(one) for one in unit.entries[:2]] or [_code_by_sound(unit)] for unit in names)
    return frozenset("&".join(sorted((one, other))) for one in first for other in second)


def _single_names(text: str, gender: str) -> tuple[Unit, ...]:
    """The single names of a name; a double name of the table (Chaya Mushka) is split into its words."""
    found: list[Unit] = []
    for unit in units(text, gender):
        if " " in unit.text and all(" " in name for entry in unit.entries for name in entry.hebrew):
            found.extend(part for word in unit.text.split() for part in units(word, gender))
        else:
            found.append(unit)
    return tuple(found)


def _code_by_sound(unit: Unit) -> str:
    return "~" + sound.skeleton(unit.text)


@cache
def _root_code(entry: NameEntry) -> str:
    """The code of the full name that a nickname stands for first, else of the name itself."""
    table = given_names()
    for full in entry.full:
        for target in table.find(full) if " " not in full else ():
            if target is not entry and target.gender == entry.gender:
                return _code(target)
    return _code(entry)


def _code(entry: NameEntry) -> str:
    """The code of a table's name: its first Hebrew spelling.

    Unlike a number it stays when the table grows.
    """
    return (entry.filed or entry.hebrew[0]).replace(" ", "")


@cache
def _full_codes(entry: NameEntry) -> frozenset[str]:
    return frozenset(code for full in entry.full for code in _filed_codes(full, entry.gender))


@cache
def _spellings(kind: str) -> dict[str, NameEntry]:
    return {
        fold(name): entry
        for entry in given_names().entries
        for name in (*entry.hebrew, *entry.latin, *entry.cyrillic)
        if script(name) == kind and " " not in name and len(name) > 3
    }


@lru_cache(maxsize=16384)
def _one_typo_away(word: str) -> tuple[NameEntry, ...]:
    """Entries one typing error away from a word that the table lacks."""
    table = _spellings(script(word))
    found = process.extract(fold(word), table.keys(), scorer=OSA.distance, score_cutoff=1, limit=8)
    return tuple(table[name] for name, _, _ in found)


@cache
def _names_by_skeleton() -> dict[str, tuple[tuple[str, NameEntry], ...]]:
    """The single names of the table, by their consonants."""
    found: dict[str, dict[str, NameEntry]] = {}
    for entry in given_names().entries:
        for name in (entry.hebrew[0], *entry.latin[:3], *entry.cyrillic[:1]):
            if " " not in name:
                found.setdefault(sound.skeleton(name), {})[name] = entry
    return {bones: tuple(names.items()) for bones, names in found.items()}


@lru_cache(maxsize=16384)
def _entries_by_sound(word: str) -> tuple[NameEntry, ...]:
    """Entries that sound like a word that the table lacks, the nearest first."""
    near = {
        name: entry for bones in sound.skeletons(word) for name, entry in _names_by_skeleton().get(bones, ())
    }
    alike = sorted(((sound.likeness(word, name), name) for name in near), reverse=True)
    entries = dict.fromkeys(near[name] for likeness, name in alike if likeness >= LEAST_SOUND_LIKENESS)
    return tuple(entries)[:MOST_BY_SOUND]


@lru_cache(maxsize=16384)
def _family_codes(text: str) -> frozenset[str]:
    """The codes under which a typed family name is looked for, with all spellings that the table knows."""
    if not text:
        return frozenset()
    codes = set(sound.skeletons(_joined(text)))
    for entry in family_names().near(text):
        for one in _families_by_file()[entry.filed or entry.hebrew[0]]:
            codes |= {sound.skeleton(_joined(name)) for name in (*one.hebrew, *one.latin, *one.cyrillic)}
    return frozenset(codes)


@cache
def _families_by_file() -> dict[str, tuple[NameEntry, ...]]:
    """The families that are taken for one another, by the name under which they are filed."""
    found: dict[str, tuple[NameEntry, ...]] = {}
    for entry in family_names().entries:
        name = entry.filed or entry.hebrew[0]
        found[name] = (*found.get(name, ()), entry)
    return found


def _joined(name: str) -> str:
    return fold(name).replace(" ", "")
