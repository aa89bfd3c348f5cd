"""A generated register: people as they are, written past the program as fast as SQLite takes them.

Given names as people bear them, a few dozen of them by most; families by their rank in the table, a tenth
of the people without one, some without a parent. Four in five are in the register, with a birth date and, of
some, the other parent; the others are on an old list in any script, with both parents, a town and a year of
birth. Two processes think of the people and of their keys, each share of them in a file of its own; SQLite
sorts the shares into the database.
"""

import asyncio
import random
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, count, islice, pairwise
from multiprocessing import get_context
from pathlib import Path

from rich.progress import Progress

from storage.database import migrate
from storage.names import NameEntry, family_names, given_names, keys
from storage.search import PARTS, key_ids, name_id

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
PEOPLE = 2  # seed
DRAWN = 1_000  # people drawn at once
PART = 10_000  # people drawn with one seed
SHARES, PROCESSES = 8, 2  # SQLite reads ten files together at most


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
    spellings = {"he": entry.hebrew, "la": entry.latin}.get(script, entry.cyrillic) or entry.hebrew
    return dice.choice(spellings) if dice else spellings[0]


def people(dice: random.Random) -> Iterator[Somebody]:
    """People without end, drawn from the tables of names: men and women by turns."""
    given, family = _tables()
    while True:
        mothers, fathers = (given[gender].some(dice, DRAWN) for gender in "fm")
        own = {gender: iter(given[gender].some(dice, 2 * DRAWN)) for gender in "mf"}
        for number, (mother, father, house) in enumerate(
            zip(mothers, fathers, family.some(dice, DRAWN), strict=True)
        ):
            gender = "mf"[number % 2]
            names = (next(own[gender]), *([next(own[gender])] if dice.random() < DOUBLE else []))
            parent = father if dice.random() < FATHERS else mother
            known = dice.random()
            yield Somebody(
                names,
                None if known < NO_PARENT else parent,
                None if known > 1 - NO_FAMILY else house,
                gender,
            )


@cache
def _tables() -> tuple[dict[str, Drawn], Drawn]:
    table = [entry for entry in given_names().entries if " " not in entry.hebrew[0]]
    given = {gender: Drawn([one for one in table if one.gender == gender], 4) for gender in "mf"}
    return given, Drawn(family_names().entries, 8)


def crowd() -> Iterator[tuple[Somebody, str]]:
    """Those whom `make` registers, without end, with the script of the registration."""
    return chain.from_iterable(map(_part, count()))


def _part(number: int) -> Iterator[tuple[Somebody, str]]:
    """`PART` of them; all who are not registered in Hebrew are on an old list."""
    dice = random.Random(f"{PEOPLE}, {number}")
    for one in islice(people(dice), PART):
        yield one, dice.choice(("la", "cy")) if dice.random() < OLDER else "he"


# --- making the database --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Share:
    """Some of the registrations, thought of by one process."""

    file: Path
    parts: range
    most: int
    planted: tuple[dict[str, str], ...] = ()

    def write(self) -> None:
        """Writes them and their keys to the share's file, unsorted."""
        plain = _opened(self.file)
        plain.execute(f"CREATE TABLE made ({', '.join(_MADE)})")
        plain.execute("CREATE TABLE keyed (key INTEGER, name INTEGER)")
        planted = ({**record, "script": "he"} for record in self.planted)
        registered = islice(chain.from_iterable(map(_part, self.parts)), self.most)
        records = chain(planted, ({**one.record(script), "script": script} for one, script in registered))
        dice, owners = random.Random(self.parts.start), count(self.parts.start * PART + 1)
        fathers = [entry for entry in given_names().entries if entry.gender == "m"][:400]
        plain.execute("BEGIN")
        while some := list(islice(records, PART)):
            rows = [_made(dice, next(owners), record, fathers) for record in some]
            plain.executemany(f"INSERT INTO made VALUES ({','.join('?' * len(_MADE))})", rows)
            named = {row[1]: record for row, record in zip(rows, some, strict=True)}
            keyed = ((key, name) for name, record in named.items() for key in key_ids(keys(record)))
            plain.executemany("INSERT INTO keyed VALUES (?, ?)", keyed)
        plain.execute("COMMIT")
        plain.close()


_MADE = ("owner", "name", *PARTS, "father", "birth", "town")


def _made(
    dice: random.Random, owner: int, record: dict[str, str], fathers: Sequence[NameEntry]
) -> tuple[object, ...]:
    older = record["script"] != "he"
    father = spelled(dice.choice(fathers), record["script"])
    birth = f"{dice.randrange(1930, 2025)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
    if not older and dice.random() > WITH_OTHER_PARENT:
        father = ""
    town = dice.choice(TOWNS) if older else ""
    return -owner if older else owner, name_id(record), *(record[part] for part in PARTS), father, birth, town


_FILLED = (
    "INSERT OR IGNORE INTO names SELECT name, {parts} FROM made ORDER BY name",
    "INSERT OR IGNORE INTO name_keys SELECT key, name FROM keyed ORDER BY key, name",
    "INSERT INTO bearers SELECT name, owner FROM made ORDER BY name, owner",
    "INSERT INTO persons (id, account, {parts}, life_status, created, birth, other_parent) "
    "SELECT owner, 1, {parts}, 'living', 1, birth, father FROM made WHERE owner > 0",
    "INSERT INTO register (id, kind, scroll, position, line, person, account, certificate, {parts}, "
    "title, typed, life_status, at) SELECT owner, 'sale', owner / {letters} + 1, owner % {letters} + 1, "
    "owner, owner, 1, printf('C%09d', owner), {parts}, '', '', 'living', owner FROM made WHERE owner > 0",
    "INSERT INTO older_registrations (id, series, ordinal, year, position, {parts}, other_parent, "
    "born, town) SELECT owner, 'general', 0, 1985, 0, {parts}, father, CAST(birth AS INTEGER), town "
    "FROM made WHERE owner < 0",
    "INSERT INTO accounts VALUES (1, 'telegram', '1', 'en', '', 1)",
    "INSERT INTO series (slug, kind, names, created) VALUES ('general', 'general', '{{}}', 1)",
    "INSERT INTO scrolls SELECT DISTINCT scroll, 'general', scroll, 'arizal', {letters}, 'complete', 1, 1 "
    "FROM register",
)


def _opened(path: Path) -> sqlite3.Connection:
    """A connection that writes as fast as SQLite can; a file that was not finished is lost."""
    plain = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -400000"):
        plain.execute(f"PRAGMA {pragma}")
    return plain


def _fill(path: Path, shares: Sequence[_Share]) -> None:
    """Sorts the shares into an empty database: past the triggers, the indexes last."""
    plain = _opened(path)
    later = [
        (kind, name, sql)
        for kind, name, sql in plain.execute("SELECT type, name, sql FROM sqlite_master WHERE sql <> ''")
        if kind == "trigger" or (kind == "index" and name.startswith(("ix_", "uq_")))
    ]
    for kind, name, _ in later:
        plain.execute(f"DROP {kind} {name}")
    for number, share in enumerate(shares):
        plain.execute(f"ATTACH ? AS share{number}", (str(share.file),))
    for table in ("made", "keyed"):
        each = " UNION ALL ".join(f"SELECT * FROM share{number}.{table}" for number in range(len(shares)))
        plain.execute(f"CREATE TEMP VIEW {table} AS {each}")
    for statement in _FILLED:
        plain.execute(statement.format(parts=", ".join(PARTS), letters=LETTERS))
    for _, _, sql in later:
        plain.execute(sql)
    plain.execute("PRAGMA main.journal_mode = WAL")  # as the program keeps it
    plain.close()


def make(path: Path, size: int, planted: Sequence[dict[str, str]]) -> None:
    """Creates a database with `size` registrations and the planted ones."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder, Progress() as progress:
        task = progress.add_task(f"{size:,} registrations", total=SHARES + 1)
        shares = _divided(Path(folder), size, tuple(planted))
        with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
            for one in as_completed([pool.submit(share.write) for share in shares]):
                one.result()
                progress.advance(task)
        asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
        _fill(path, shares)
        progress.advance(task)


def _divided(folder: Path, size: int, planted: tuple[dict[str, str], ...]) -> list[_Share]:
    """The shares; the planted registrations come last, after all others."""
    parts = -(-size // PART)
    bounds = [parts * number // SHARES for number in range(SHARES + 1)]
    shares = [
        _Share(folder / f"{first}.db", range(first, end), size - first * PART)
        for first, end in pairwise(bounds)
        if first < end
    ]
    return [*shares, _Share(folder / "planted.db", range(parts, parts), 0, planted)]
