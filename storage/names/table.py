"""The curated tables of names: given names with their habits, family names, and look-up by spelling.

`data/given.tsv`: gender (m, f, or both), Hebrew, Latin and Cyrillic spellings (`|` between them, the best
first), the full names that a short form stands for (`Mendel` -> מנחם מנדל), or behind `~` another name
under which it is filed without being the same (`Roni` beside `Ron`: an older index took them for one), and
the Yiddish spelling where it differs. `data/family.tsv`: Hebrew, Latin, Cyrillic, and Yiddish. Both are
written by hand from general knowledge of the names; a spelling may belong to several names. One behind `~`
leads to its name too, but means another first: `~Sophie` of Sofia is looked up as Sofia, written as Sophie.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Literal

from storage.names.scripts import WORDS_KEPT, Script, fold, loosen, plain_quotes, script, spell_out

TableGender = Literal["m", "f", ""]

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True, eq=False)
class NameEntry:
    """A name in all its spellings. Two entries are the same name only if they are the same object."""

    number: int  # line in its table, for people who look it up
    gender: TableGender  # "" for a family name
    hebrew: tuple[str, ...]
    latin: tuple[str, ...]
    cyrillic: tuple[str, ...]
    full: tuple[str, ...]  # Hebrew full names that a short form usually stands for
    filed: str = ""  # the Hebrew name under which an index files it, without being the same; "" its own
    yiddish: str = ""  # the spelling for a Yiddish text; "" the first Hebrew one
    lent: frozenset[str] = frozenset()  # keys of the spellings that mean another name first

    @property
    def own_hebrew(self) -> frozenset[str]:
        """The Hebrew spellings that mean no other name first."""
        return frozenset(name for name in self.hebrew if _key(name) not in self.lent)

    def spellings(self, kind: Script) -> tuple[str, ...]:
        """The spellings in one script, the best first."""
        if kind == "he":
            return self.hebrew
        return self.latin if kind == "la" else self.cyrillic


class NameTable:
    """Entries by spelling: `find` for the spelling itself, `near` for one that differs by habit."""

    def __init__(self, entries: tuple[NameEntry, ...]) -> None:
        self.entries = entries
        self._exact: dict[str, tuple[NameEntry, ...]] = {}
        self._bare: dict[str, tuple[NameEntry, ...]] = {}
        self._loose: dict[str, tuple[NameEntry, ...]] = {}
        for entry in entries:
            alone = (entry,)  # shared by all its keys, of which there are a hundred thousand
            for spelling in (*entry.hebrew, *entry.latin, *entry.cyrillic):
                _add(self._exact, _key(spelling), alone)
                if "'" in spelling:
                    _add(self._bare, fold(spelling), alone)
                _add(self._loose, loosen(spelling), alone)
        self.longest = max((key.count(" ") + 1 for key in self._exact), default=1)

    @lru_cache(maxsize=WORDS_KEPT)  # noqa: B019 - the tables stay as long as the program runs
    def find(self, text: str) -> tuple[NameEntry, ...]:
        """Entries with this very spelling; without its gereshes if it is in the table with them only."""
        found = self._exact.get(_key(text)) or self._exact.get(_key(spell_out(plain_quotes(text))))
        return found or self._exact.get(fold(text)) or self._bare.get(fold(text), ())

    @cached_property
    def by_hebrew(self) -> Mapping[str, tuple[NameEntry, ...]]:
        """Hebrew spelling -> the entries that have it."""
        return _indexed((name, entry) for entry in self.entries for name in entry.hebrew)

    @cached_property
    def by_full(self) -> Mapping[str, tuple[NameEntry, ...]]:
        """Hebrew full name -> the short forms that stand for it."""
        return _indexed((name, entry) for entry in self.entries for name in entry.full)

    def may_begin(self, word: str) -> bool:
        """False if the table has no name of several words that begins with this one, or nearly so."""
        exact, loose = self._first_words
        return fold(word) in exact or loosen(word) in loose

    @cached_property
    def _first_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The first words of names of several words, folded, and loosened."""
        exact = (key for index in (self._exact, self._bare) for key in index)
        return _first_words(exact), _first_words(self._loose)

    def near(self, text: str) -> tuple[NameEntry, ...]:
        """Entries with this spelling or, if there are none, with one that differs by habit only."""
        return self.find(text) or self._loose.get(loosen(text), ())

    def meant(self, text: str) -> tuple[NameEntry, ...]:
        """The entries of `near`, without those whose spelling means another of them first."""
        entries = self.near(text)
        key = _key(text)
        return tuple(entry for entry in entries if key not in entry.lent) or entries

    def are_one_name(self, one: str, other: str) -> bool:
        """Whether two spellings of the table write one name: nobody can tell two people by them.

        Cohen and כהן, Levkovich and Лефкович (both are לבקוביץ); not Cohen and Kahn, nor Sarah and Suri.
        """
        pairs = ((a, b) for a in self.meant(one) for b in self.meant(other) if a.gender == b.gender)
        return any(a is b or not a.own_hebrew.isdisjoint(b.own_hebrew) for a, b in pairs)


def _indexed(pairs: Iterable[tuple[str, NameEntry]]) -> Mapping[str, tuple[NameEntry, ...]]:
    found: dict[str, dict[NameEntry, None]] = {}
    for name, entry in pairs:
        found.setdefault(name, {})[entry] = None
    return {name: tuple(entries) for name, entries in found.items()}


def _first_words(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key.partition(" ")[0].replace("'", "") for key in keys if " " in key)


def _key(text: str) -> str:
    """The folded text; in Hebrew with the gereshes that tell צבי' (Tzivia) from צבי, ג'יל (Jill) from גיל."""
    text = plain_quotes(text)
    if "'" in text and script(text) == "he":
        return "'".join(map(fold, text.split("'")))
    return fold(text)


def _add(index: dict[str, tuple[NameEntry, ...]], key: str, alone: tuple[NameEntry]) -> None:
    known = index.setdefault(key, alone)
    if alone[0] not in known:
        index[key] = known + alone


@cache
def given_names() -> NameTable:
    """The table of given names, read once."""
    return _table("given.tsv")


@cache
def family_names() -> NameTable:
    """The table of family names, read once."""
    return _table("family.tsv")


_LOADING = Lock()  # two threads would read two tables, and no name of one is a name of the other
_TABLES: dict[str, NameTable] = {}


def _table(name: str) -> NameTable:
    with _LOADING:
        if name not in _TABLES:
            _TABLES[name] = NameTable(tuple(chain.from_iterable(_entries(n, row) for n, row in _rows(name))))
        return _TABLES[name]


def _rows(name: str) -> list[tuple[int, dict[str, str]]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=2))


_GENDERS: dict[str, tuple[TableGender, ...]] = {"m": ("m",), "f": ("f",), "both": ("m", "f"), "": ("",)}


def _entries(number: int, row: dict[str, str]) -> Iterator[NameEntry]:
    """The entry of a row; of a name that is borne by both, one of a man and one of a woman."""
    cells = [_listed(row[column]) for column in ("hebrew", "latin", "cyrillic")]
    lent = frozenset(_key(name[1:]) for cell in cells for name in cell if name.startswith("~"))
    hebrew, latin, cyrillic = (tuple(name.removeprefix("~") for name in cell) for cell in cells)
    full = _listed(row.get("full") or "")
    filed = next((name[1:] for name in full if name.startswith("~")), "")
    full = tuple(name for name in full if not name.startswith("~"))
    yiddish = row.get("yiddish") or ""
    if yiddish and yiddish not in hebrew:
        hebrew = (*hebrew, yiddish)
    for gender in _GENDERS[row.get("gender", "")]:
        yield NameEntry(number, gender, hebrew, latin, cyrillic, full, filed, yiddish, lent)


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split("|") if name)


@lru_cache(maxsize=16384)
def bearers_of(word: str) -> frozenset[TableGender]:
    """The genders, "m" and "f", of those who bear a given name; empty if the table does not know it."""
    return frozenset(entry.gender for entry in given_names().meant(word))


@lru_cache(maxsize=16384)
def gender_of(given: str) -> TableGender:
    """The gender of one or several given names: "" if unknown, borne by both, or if the names disagree.

    A double name of the table (Chaya Mushka) tells its own; of others, each word borne by one sex only.
    """
    parts = given.replace("-", " ").split()
    told = bearers_of(given) or frozenset().union(*(_certain(part) for part in parts))
    return next(iter(told)) if len(told) == 1 else ""


def _certain(word: str) -> frozenset[TableGender]:
    told = bearers_of(word)
    return told if len(told) == 1 else frozenset()


_FAMILY_ENDINGS = """
    סקי צקי מאן בערג ברג שטיין וביץ אוויטש באום בוים פלד שווילי נוב
    sky ski man mann berg burg stein shtein witz vitz vich ov off ev baum feld field thal kin shvili
    ский цкий ская цкая ман берг штейн вич ов ев ова ева кин баум фельд сон швили
"""
_ENDINGS = tuple(map(fold, _FAMILY_ENDINGS.split()))


def is_given(word: str) -> bool:
    """True for a given name of the table."""
    return bool(given_names().near(word))


def is_family(word: str) -> bool:
    """True for a family name of the table, or a word that ends like one and is no given name."""
    if family_names().find(word):
        return True
    return len(word) > 4 and fold(word).endswith(_ENDINGS) and not is_given(word)
