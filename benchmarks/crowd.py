"""A generated register: people as they are, written past the program as fast as SQLite takes them.

Given names as people bear them, a few dozen of them by most; families by their rank in the table, a tenth
of the people without one, some without a parent. Four in five are in the register, with a birth date and, of
some, the other parent; the others are on an old list in any script, with both parents, a town and a year of
birth.
"""

import asyncio
import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from typing import TypeAlias

from rich.progress import Progress

from storage.database import migrate
from storage.names import NameEntry, family_names, given_names, keys
from storage.search import PARTS, key_ids, name_id

CHUNK = 100_000
OLDER = 0.2  # of the registrations, on an old list
DOUBLE = 0.3  # of the people, with two given names
NO_FAMILY = 0.1
NO_PARENT = 0.04
FATHERS = 0.15  # of the parents
WITH_OTHER_PARENT = 0.3  # of the people in the register
LETTERS = 304_805
TOWNS = (
    "Jerusalem",
    "Brooklyn",
    "Москва",
    "London",
    "Бней-Брак",
    "Paris",
    "Haifa",
    "Kiev",
    "Toronto",
    "Safed",
)
PEOPLE, DETAILS = 2, 5  # seeds
INTO = {
    "persons": "persons (id, account, given, parent, parent_kind, family, gender, life_status, created, "
    "birth, other_parent)",
    "register": "register (id, kind, scroll, position, line, person, account, certificate, "
    "given, parent, parent_kind, family, title, typed, gender, life_status, at)",
    "older_registrations": "older_registrations (id, series, ordinal, year, position, "
    "given, parent, parent_kind, family, gender, other_parent, born, town)",
}  # what is not named has a default

Row: TypeAlias = tuple[object, ...]


class Drawn:
    """Entries of a table drawn by rank: the first far more often than the hundredth (Zipf and Mandelbrot)."""

    def __init__(self, entries: Sequence[NameEntry], past: float) -> None:
        self.entries = entries
        self._sums = list(accumulate(1 / (rank + past) for rank in range(len(entries))))

    def some(self, dice: random.Random, count: int) -> list[NameEntry]:
        return dice.choices(self.entries, cum_weights=self._sums, k=count)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as entries of the tables; each script spells them."""

    given: tuple[NameEntry, ...]
    parent: NameEntry | None
    family: NameEntry | None
    gender: str

    @property
    def is_full(self) -> bool:
        """Whether parent and family are both known."""
        return bool(self.parent and self.family)

    def record(self, script: str) -> dict[str, str]:
        """The name as it is registered."""
        kind = {"f": "mother", "m": "father"}[self.parent.gender] if self.parent else ""
        return {
            "given": " ".join(spelled(name, script) for name in self.given),
            "parent": spelled(self.parent, script) if self.parent else "",
            "parent_kind": kind,
            "family": spelled(self.family, script) if self.family else "",
            "gender": self.gender,
        }


def spelled(entry: NameEntry, script: str, dice: random.Random | None = None) -> str:
    """The first spelling in a script, or with dice any of them; the Hebrew one where there is none."""
    spellings = {"he": entry.hebrew, "la": entry.latin, "cy": entry.cyrillic}[script] or entry.hebrew
    return dice.choice(spellings) if dice else spellings[0]


def people(dice: random.Random) -> Iterator[Somebody]:
    """People without end, drawn from the tables of names."""
    table = [entry for entry in given_names().entries if " " not in entry.hebrew[0]]
    given = {gender: Drawn([one for one in table if one.gender == gender], 4) for gender in "mf"}
    family = Drawn(family_names().entries, 8)
    while True:
        for gender in "mf":
            names = iter(given[gender].some(dice, 2 * CHUNK))
            mothers = given["f"].some(dice, CHUNK)
            fathers = given["m"].some(dice, CHUNK)
            for mother, father, house in zip(mothers, fathers, family.some(dice, CHUNK), strict=True):
                own = (next(names), next(names)) if dice.random() < DOUBLE else (next(names),)
                parent = father if dice.random() < FATHERS else mother
                known = dice.random()
                yield Somebody(
                    own,
                    None if known < NO_PARENT else parent,
                    None if known > 1 - NO_FAMILY else house,
                    gender,
                )


def scripts() -> Iterator[str]:
    """The script of each registration; all but Hebrew are on an old list."""
    dice = random.Random(1)
    while True:
        yield dice.choice(("la", "cy")) if dice.random() < OLDER else "he"


# --- making the database --------------------------------------------------------------------------------


class _Filling:
    """Writes registrations as fast as SQLite takes them: past the triggers, sorted, indexes last."""

    def __init__(self, path: Path) -> None:
        self.plain = sqlite3.connect(path, isolation_level=None)
        for pragma in (
            "journal_mode = OFF",
            "synchronous = OFF",
            "foreign_keys = OFF",
            "cache_size = -400000",
        ):
            self.plain.execute(f"PRAGMA {pragma}")
        self._later = [
            (kind, name, sql)
            for kind, name, sql in self.plain.execute(
                "SELECT type, name, sql FROM sqlite_master WHERE sql <> ''"
            )
            if kind == "trigger" or (kind == "index" and name.startswith(("ix_", "uq_")))
        ]
        for kind, name, _ in self._later:
            self.plain.execute(f"DROP {kind} {name}")
        self.plain.execute("CREATE TEMP TABLE keyed (key INTEGER, name INTEGER)")
        self.plain.execute("CREATE TEMP TABLE borne (name INTEGER, owner INTEGER)")
        self.plain.execute("CREATE TEMP TABLE named (id INTEGER, given, parent, parent_kind, family, gender)")
        self.plain.execute("INSERT INTO accounts VALUES (1, 'telegram', '1', 'en', '', 1)")
        self.plain.execute(
            "INSERT INTO series (slug, kind, names, created) VALUES ('general', 'general', '{}', 1)"
        )
        self._known: set[int] = set()
        self._made = 0
        self._dice = random.Random(DETAILS)
        self._fathers = [entry for entry in given_names().entries if entry.gender == "m"][:400]

    def add(self, records: Iterable[dict[str, str]]) -> None:
        self.plain.execute("BEGIN")
        named, keyed, borne = list[Row](), list[Row](), list[Row]()
        register, persons, listed = list[Row](), list[Row](), list[Row]()
        for record in records:
            self._made += 1
            name = name_id(record)
            if name not in self._known:
                self._known.add(name)
                named.append((name, *(record[part] for part in PARTS)))
                keyed.extend((key, name) for key in key_ids(keys(record)))
            older = record["script"] != "he"
            owner = -self._made if older else self._made
            borne.append((name, owner))
            texts = [record[part] for part in PARTS]
            father = spelled(self._dice.choice(self._fathers), record["script"])
            born = self._dice.randrange(1930, 2025)
            if older:
                details = (father, born, self._dice.choice(TOWNS))
                listed.append((owner, "general", 0, 1985, 0, *texts, *details))
                continue
            birth = f"{born}-{self._dice.randrange(1, 13):02}-{self._dice.randrange(1, 29):02}"
            other = father if self._dice.random() < WITH_OTHER_PARENT else ""
            persons.append((owner, 1, *texts[:4], texts[4], "living", 1, birth, other))
            scroll, position = divmod(owner, LETTERS)
            standing = (*texts[:4], "", "", texts[4], "living", owner)
            register.append(
                (owner, "sale", scroll + 1, position + 1, owner, owner, 1, f"C{owner}", *standing)
            )
        for table, written in (
            ("named", named), ("keyed", keyed), ("borne", borne),
            ("register", register), ("persons", persons), ("older_registrations", listed),
        ):  # fmt: skip
            if written:
                marks = ",".join("?" * len(written[0]))
                self.plain.executemany(f"INSERT INTO {INTO.get(table, table)} VALUES ({marks})", written)
        self.plain.execute("COMMIT")

    def finish(self) -> None:
        """Sorts, and makes the indexes."""
        for scroll in range(1, self._made // LETTERS + 2):
            self.plain.execute(
                "INSERT INTO scrolls VALUES (?, 'general', ?, 'arizal', ?, 'complete', 1, 1)",
                (scroll, scroll, LETTERS),
            )
        self.plain.execute("INSERT INTO names SELECT * FROM named ORDER BY id")
        self.plain.execute("INSERT INTO name_keys SELECT key, name FROM keyed ORDER BY key, name")
        self.plain.execute("INSERT INTO bearers SELECT name, owner FROM borne ORDER BY name, owner")
        for _, _, sql in self._later:
            self.plain.execute(sql)
        self.plain.close()


def make(path: Path, count: int, planted: Sequence[dict[str, str]]) -> None:
    """Creates a database with `count` registrations and the planted ones."""
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    filling = _Filling(path)
    filling.add({**record, "script": "he"} for record in planted)
    crowd = zip(people(random.Random(PEOPLE)), scripts(), strict=False)
    with Progress() as progress:
        task = progress.add_task(f"{count:,} registrations", total=count)
        for start in range(0, count, CHUNK):
            filling.add(_records(islice(crowd, min(CHUNK, count - start))))
            progress.update(task, completed=start + CHUNK)
    filling.finish()


def _records(crowd: Iterable[tuple[Somebody, str]]) -> Iterator[dict[str, str]]:
    for one, script in crowd:
        yield {**one.record(script), "script": script}
