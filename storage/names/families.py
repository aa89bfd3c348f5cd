"""The likeness of two family names: by the table, and by sound and typing errors where it knows neither."""

from functools import lru_cache

from storage.names import sound
from storage.names.likeness import certainty, nearest_likeness, spelled_likeness, typed_likeness
from storage.names.patronymics import father_of_patronymic
from storage.names.scripts import Script, fold, script
from storage.names.table import NameEntry, family_names, is_family, is_given
from storage.names.words import FAMILY_PREFIXES

ONE_OF_TWO = 0.8  # factor for one of two family names: a maiden name beside the husband's
DIFFERENT_FAMILIES = 0.5  # factor for two family names that the table knows as different


def is_same_family(one: str, other: str) -> bool:
    """Whether two family names are one in other letters; False for Kagan and Cohen, taken for one another."""
    first, second = _family_key(one), _family_key(other)
    table = family_names()
    if first == second or table.are_one_name(one, other):
        return True
    known = table.near(one) and table.near(other)
    return not known and certainty(spelled_likeness(first, second)) >= 0.99


@lru_cache(maxsize=32768)
def family_likeness(one: str, other: str) -> float:
    """The likeness of two family names."""
    first, second = _family_key(one), _family_key(other)
    if first == second:
        return 1.0
    table = family_names()
    ours, theirs = table.find(one), table.find(other)
    if not _filed(ours or table.near(one)).isdisjoint(_filed(theirs or table.near(other))):
        return 1.0
    if halves := max(_half_likeness(one, other), _half_likeness(other, one)):
        return halves
    unlike = sound.are_unlike(first, second)
    alike = certainty(typed_likeness(first, second) if unlike else spelled_likeness(first, second))
    if ours and theirs:
        return DIFFERENT_FAMILIES * alike
    if unlike:
        return alike
    return max(alike, _as_family(ours, second), _as_family(theirs, first))


def _half_likeness(double: str, single: str) -> float:
    """The likeness of a family name and one of the two in a double one (Zamir-Weil, Zamir); else 0."""
    if " " not in double and "-" not in double:
        return 0.0
    words = double.replace("-", " ").split()
    if len(words) != 2 or fold(words[0]) in FAMILY_PREFIXES or len(single.replace("-", " ").split()) != 1:
        return 0.0
    if any(father_of_patronymic(word) or (is_given(word) and not is_family(word)) for word in words):
        return 0.0
    best = max(family_likeness(word, single) for word in words)
    return ONE_OF_TWO * best if best >= 0.9 else 0.0


def _filed(families: tuple[NameEntry, ...]) -> frozenset[str]:
    """The names under which families are filed: one for those that are spelt alike abroad (Kahn, Cohen)."""
    return frozenset(entry.filed or entry.hebrew[0] for entry in families)


def _as_family(entries: tuple[NameEntry, ...], word: str) -> float:
    return certainty(nearest_likeness(word, _family_spellings(entries, script(word)))) if entries else 0.0


@lru_cache(maxsize=4096)
def _family_spellings(entries: tuple[NameEntry, ...], kind: Script) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_family_key(name) for entry in entries for name in entry.spellings(kind)))


_MASCULINE = """
    ова:ов ева:ев ина:ин ская:ски цкая:цки ский:ски цкий:цки ova:ov owa:ov eva:ev skaya:ski skaia:ski sky:ski
    skiy:ski אווא:אוו ובה:וב
"""
_FEMININE = dict(pair.split(":") for pair in map(str, _MASCULINE.split()))
_FEMININE_ENDINGS = tuple(_FEMININE)


@lru_cache(maxsize=16384)
def _family_key(name: str) -> str:
    """A family name as one word without accents, in the masculine form."""
    key = fold(name).replace(" ", "")
    if not key.endswith(_FEMININE_ENDINGS):
        return key
    for feminine, masculine in _FEMININE.items():
        if key.endswith(feminine) and len(key) > len(feminine) + 2:
            return key.removesuffix(feminine) + masculine
    return key
