"""The time of "do I already have a letter?" among millions, and how often the right name is compared.

    python -m benchmarks.lookup [COUNT] [--pairs PAIRS.tsv] [--keep FILE]

COUNT registrations (5,000,000) are made on SQLite: given names as people bear them, a few dozen of them by
most; families by their rank in the table, a tenth without one; every fifth on an old list in any script.
Questions are asked in Hebrew, Latin and Cyrillic, in full, without the family or the parent, with a typing
error. PAIRS are labelled pairs as for `benchmarks.names`; their true records are registered beside the
others and asked for. `--keep` makes the database once, and uses it again.
"""

import argparse
import asyncio
import gc
import random
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeAlias

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from benchmarks.names import rows
from storage.database import Database, migrate
from storage.names import family_names, given_names, keys
from storage.names.table import NameEntry
from storage.search import PARTS, key_ids, lookup, name_id

COUNT = 5_000_000
QUESTIONS = 1_000
CHUNK = 100_000
OLDER = 0.2  # of the registrations, on an old list
DOUBLE = 0.3  # of the people, with two given names
NO_FAMILY = 0.1
FATHERS = 0.15  # of the parents
LETTERS = 304_805
CHILD = {"he": {"m": "בן", "f": "בת"}, "la": {"m": "ben", "f": "bas"}, "cy": {"m": "бен", "f": "бат"}}
INTO = {
    "persons": "persons (id, account, given, parent, parent_kind, family, gender, life_status, created)",
    "register": "register (id, kind, scroll, position, line, person, account, certificate, "
    "given, parent, parent_kind, family, title, typed, gender, life_status, at)",
    "older_registrations": "older_registrations (id, series, ordinal, year, position, "
    "given, parent, parent_kind, family, gender)",
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
    parent: NameEntry
    family: NameEntry | None
    gender: str

    def record(self, script: str) -> dict[str, str]:
        return {
            "given": " ".join(_spelled(name, script) for name in self.given),
            "parent": _spelled(self.parent, script),
            "parent_kind": "mother" if self.parent.gender == "f" else "father",
            "family": _spelled(self.family, script) if self.family else "",
            "gender": self.gender,
        }


def _spelled(entry: NameEntry, script: str, dice: random.Random | None = None) -> str:
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
                yield Somebody(own, parent, None if dice.random() < NO_FAMILY else house, gender)


def question(dice: random.Random, one: Somebody) -> str:
    """A registered name as somebody types it years later."""
    script = dice.choice(("he", "la", "cy"))
    given = " ".join(_spelled(name, script, dice) for name in one.given)
    family = _spelled(one.family, script, dice) if one.family else ""
    parent = f"{CHILD[script][one.gender]} {_spelled(one.parent, script, dice)}"
    form = dice.random()
    if form < 0.15 and family:
        family = ""
    elif form < 0.3 and family:
        parent = ""
    typed = " ".join(part for part in (given, parent, family) if part)
    return _slip(dice, typed) if dice.random() < 0.15 else typed


def _slip(dice: random.Random, typed: str) -> str:
    """The text with one letter left out."""
    place = dice.randrange(len(typed))
    return typed[:place] + typed[place + 1 :]


# --- making the database --------------------------------------------------------------------------------


class Filling:
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
        self.plain.execute("INSERT INTO series VALUES ('general', 'general', '{}', '{}', 0, 1)")
        self._known: set[int] = set()
        self._made = 0

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
            if older:
                listed.append((owner, "general", 0, 1985, 0, *texts))
                continue
            persons.append((owner, 1, *texts[:4], texts[4], "living", 1))
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
    filling, dice = Filling(path), random.Random(1)
    filling.add({**record, "script": "he"} for record in planted)
    crowd = people(random.Random(2))
    with Progress() as progress:
        task = progress.add_task(f"{count:,} registrations", total=count)
        for start in range(0, count, CHUNK):
            filling.add(_records(dice, islice(crowd, min(CHUNK, count - start))))
            progress.update(task, completed=start + CHUNK)
    filling.finish()


def _records(dice: random.Random, crowd: Iterable[Somebody]) -> Iterator[dict[str, str]]:
    for one in crowd:
        script = dice.choice(("la", "cy")) if dice.random() < OLDER else "he"
        yield {**one.record(script), "script": script}


# --- asking ---------------------------------------------------------------------------------------------


@dataclass
class Figures:
    """The results of questions of one kind."""

    spent: list[float] = field(default_factory=list)  # ms each
    busy: list[float] = field(default_factory=list)  # ms of processor time each
    candidates: int = 0  # questions whose true name was compared
    answers: int = 0  # questions whose true registration was among the matches


async def ask(database: Database, asked: Sequence[tuple[str, dict[str, str]]]) -> Figures:
    figures = Figures()
    for query, record in asked:
        began, busy = perf_counter(), process_time()
        matches = await lookup.search(database, query)
        figures.spent.append((perf_counter() - began) * 1000)
        figures.busy.append((process_time() - busy) * 1000)
        found = await lookup.score_names(database, query)
        figures.candidates += name_id(record) in found
        figures.answers += any(
            all(getattr(match, part) == record[part] for part in PARTS) for match in matches
        )
    return figures


async def measure(path: Path, kinds: dict[str, list[tuple[str, dict[str, str]]]]) -> None:
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    table = Table(
        "questions", "asked", "p50 ms", "p99 ms", "p50 busy", "p99 busy", "compared", "in the answer"
    )
    try:
        for kind, asked in kinds.items():
            await ask(database, asked)  # warm
            gc.collect()
            gc.freeze()  # as the program does once it has started
            figures = await ask(database, asked)
            table.add_row(kind, f"{len(asked):,}", *_told(figures))
    finally:
        await database.close()
    Console().print(table)


def _told(figures: Figures) -> list[str]:
    asked = len(figures.spent)
    times = (sorted(each)[int(asked * at)] for each in (figures.spent, figures.busy) for at in (0.5, 0.99))
    shares = (figures.candidates / asked, figures.answers / asked)
    return [*(f"{one:.1f}" for one in times), *(f"{one:.1%}" for one in shares)]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lookup")
    parser.add_argument("count", nargs="?", type=int, default=COUNT)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args(arguments)
    pairs = [row for row in rows(chosen.pairs) if row["label"] == "1"] if chosen.pairs else []
    planted = [{part: row[part] for part in PARTS} for row in pairs]
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder) / "letters.db"
        if not path.exists():
            began = perf_counter()
            make(path, chosen.count, planted)
            Console().print(f"made in {perf_counter() - began:.0f} s, {path.stat().st_size / 2**20:,.0f} MB")
        asyncio.run(measure(path, _questions(chosen.count, pairs)))


def _questions(count: int, pairs: Sequence[dict[str, str]]) -> dict[str, list[tuple[str, dict[str, str]]]]:
    dice, scripts = random.Random(3), random.Random(1)
    asked = []
    for one in islice(people(random.Random(2)), min(count, 200 * QUESTIONS)):
        script = scripts.choice(("la", "cy")) if scripts.random() < OLDER else "he"
        if dice.random() < 1 / 200:
            asked.append((question(dice, one), one.record(script)))
    kinds = {"as registered people ask": asked}
    for kind in Counter(row["kind"] for row in pairs):
        kinds[kind] = [(row["query"], row) for row in pairs if row["kind"] == kind]
    if pairs:
        kinds["all pairs"] = [(row["query"], row) for row in pairs]
    return kinds


if __name__ == "__main__":
    main()
