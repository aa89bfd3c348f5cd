"""The truth of "do I already have a letter?" among many, and its time.

    python -m benchmarks.lookup [COUNT] [--pairs PAIRS.tsv] [--keep FILE] [--show NUMBER] [--postgresql]

COUNT registrations (350,000) are made on SQLite by `benchmarks.crowd`. Asked are, each by the verdict that
the chat would tell: people who are not registered, drawn from the same distribution, by their full name
(goal: at most 0.5 % are told *found*); and people who are registered, to the letter (goal: at least 97 % of
those with a full name are told *found*; a record without family or parent is found by a name alone only where
that is rare). Two kinds of strangers are counted apart, for no name can tell the two people: whoever bears
exactly a registered name, and whoever bears one in another spelling (`is_one_name`: אברהם בן רחל כהן,
Авраам бен Рахель Коэн). NUMBER of the others who are told *found* are printed, with what was found.

Then the times, also of other scripts and spellings, in part, with slips (goal: p99 below 20 ms at 350,000,
below 50 ms at 5,000,000). PAIRS are labelled pairs as for `benchmarks.names`: their true records are
registered as well. The database is made once for each version of names and schema, and kept in
`benchmarks/out`; `--keep` names another file. `--postgresql` moves it into a server and asks there.
"""

import argparse
import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

import storage.names
from benchmarks import crowd as crowd_module
from benchmarks.crowd import Somebody, crowd, make, people, spelled
from benchmarks.names import rows
from bot.serve import calm_collector
from handlers.flows.lookup import findings
from storage.database import HEAD, Database, migrate, move
from storage.database.addresses import connect_postgresql
from storage.names import family_names, given_names, keys
from storage.schema import name_keys, names
from storage.search import PARTS, AskedDetail, details, key_ids, lookup, name_id
from tests.databases import postgresql, sqlite_url

COUNT = 350_000
OUT = Path(__file__).with_name("out")
NAMES = Path(storage.names.__file__).parent
QUESTIONS = 1_000  # of each kind
STRANGERS_ASKED = 4_000  # few of them are told what is wrong
STRANGERS = 7  # seed
CHILD = {"he": {"m": "בן", "f": "בת"}, "la": {"m": "ben", "f": "bas"}, "cy": {"m": "бен", "f": "бат"}}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the record that it means; for a stranger the record that they would have."""

    query: str
    record: dict[str, str]
    somebody: Somebody | None = None
    script: str = "he"


# --- questions ------------------------------------------------------------------------------------------


def to_the_letter(one: Somebody, script: str) -> Asked:
    """A registered name as it stands in the record."""
    record = one.record(script)
    parent = f"{CHILD[script][one.gender]} {record['parent']}" if one.parent else ""
    return Asked(" ".join(filter(None, (record["given"], parent, record["family"]))), record, one, script)


def freely(dice: random.Random, one: Somebody, registered: str) -> Asked:
    """A registered name as somebody types it years later: another spelling, a part of it, a slip."""
    script = dice.choice(("he", "la", "cy"))
    given = " ".join(spelled(name, script, dice) for name in one.given)
    family = spelled(one.family, script, dice) if one.family else ""
    parent = f"{CHILD[script][one.gender]} {spelled(one.parent, script, dice)}" if one.parent else ""
    form = dice.random()
    if form < 0.15 and family and parent:
        family = ""
    elif form < 0.3 and family and parent:
        parent = ""
    typed = " ".join(part for part in (given, parent, family) if part)
    query = _slip(dice, typed) if dice.random() < 0.15 else typed
    return Asked(query, one.record(registered), one, registered)


def _slip(dice: random.Random, typed: str) -> str:
    """The text with one letter left out."""
    place = dice.randrange(len(typed))
    return typed[:place] + typed[place + 1 :]


def registered(count: int, most: int) -> list[tuple[Somebody, str]]:
    """Some of those whom `crowd.make` registers, with the script of their record."""
    dice, first = random.Random(3), min(count, 200 * most)
    return [one for one in islice(crowd(), first) if dice.random() < most / first]


def strangers(most: int) -> Iterator[Asked]:
    """Full names of people out of the same distribution, as they type them."""
    dice = random.Random(STRANGERS)
    full = (one for one in people(random.Random(STRANGERS)) if one.is_full)
    for one in islice(full, most):
        yield to_the_letter(one, dice.choice(("he", "he", "la", "cy")))


# --- verdicts -------------------------------------------------------------------------------------------


async def verdict(database: Database, asked: Asked, series: tuple[str, bool] | None = None) -> str:
    """The chat's answer: of one series (slug, on an older list), or the best of all."""
    answer, confirmed = await details.look_up_with(database, asked.query, AskedDetail())
    told = {
        (one.series, one.older): "found twice" if one.verdict == "found" and one.times > 1 else one.verdict
        for one in findings(answer.matches, confirmed)
    }
    if series is not None:
        told = {each: said for each, said in told.items() if each == series}
    nothing = "not found" if answer.complete else "perhaps"
    return next((said for said in ("found", "found twice", "perhaps") if said in told.values()), nothing)


async def told_of(database: Database, asked: Asked) -> str:
    """The registered names for which a question is told *found*."""
    answer, _ = await details.look_up_with(database, asked.query, AskedDetail())
    sure = [match for match in answer.matches if match.certain]
    best = max((match.score for match in sure), default=0.0)
    told = {" / ".join(getattr(match, part) for part in PARTS) for match in sure if match.score >= best}
    return "; ".join(sorted(told))


async def namesake(database: Database, one: Somebody) -> str:
    """Whether somebody of the name is registered: "very", "spelled" otherwise, or "" nobody."""
    records = [one.record(script) for script in CHILD]
    ids = [name_id(record) for record in records]
    if await database.read(select(names.c.id).where(names.c.id.in_(ids)).limit(1)):
        return "very"
    whole = {key for record in records for key in keys(record) if key.count("/") == 2}
    under = select(name_keys.c.name).where(name_keys.c.key.in_(key_ids(whole)))
    found = await database.read(select(*(names.c[part] for part in PARTS)).where(names.c.id.in_(under)))
    same = (is_one_name(record, row._mapping) for row in found for record in records)
    return "spelled" if any(same) else ""


def is_one_name(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two full names are one in two spellings, part by part and by the tables alone.

    A nickname is another name (Suri, Sarah), and so is a family that is only taken for the other (Kahn,
    Cohen).
    """
    given, family = given_names().are_one_name, family_names().are_one_name
    if any(one[part] != other[part] for part in ("gender", "parent_kind")):
        return False
    ours, theirs = (record["given"].split() for record in (one, other))
    each = len(ours) == len(theirs) and all(map(given, ours, theirs))
    whole = each or given(one["given"], other["given"])
    return whole and given(one["parent"], other["parent"]) and family(one["family"], other["family"])


_STRANGERS = {
    "": "not registered, by full name",
    "very": "not registered, but somebody of the very name is",
    "spelled": "not registered, but somebody of the name in another spelling is",
}


async def tell_truth(database: Database, count: int, show: int) -> None:
    """Prints how often the chat tells the truth, and `show` strangers who were told *found*."""
    table = Table("asked", "questions", "found", "found twice", "perhaps", "not found")
    by_kind: dict[str, Counter[str]] = {}
    for asked in strangers(STRANGERS_ASKED):
        assert asked.somebody is not None
        kind = await namesake(database, asked.somebody)
        said = await verdict(database, asked)
        by_kind.setdefault(_STRANGERS[kind], Counter())[said] += 1
        if show and not kind and said.startswith("found"):
            show -= 1
            Console().print(f"{asked.query} -> {await told_of(database, asked)}", highlight=False)
    for one, script in registered(count, 2 * QUESTIONS):
        kind = "a full name" if one.is_full else "no family" if one.parent else "no parent"
        said = await verdict(database, to_the_letter(one, script), ("general", script != "he"))
        by_kind.setdefault(f"registered with {kind}, to the letter", Counter())[said] += 1
    for kind, told in by_kind.items():
        shares = (told[said] / told.total() for said in ("found", "found twice", "perhaps", "not found"))
        table.add_row(kind, f"{told.total():,}", *(f"{share:.2%}" for share in shares))
    Console().print(table)


# --- times ----------------------------------------------------------------------------------------------


@dataclass
class Figures:
    """The results of questions of one kind."""

    spent: list[float] = field(default_factory=list)  # ms each
    busy: list[float] = field(default_factory=list)  # ms of processor time each
    candidates: int = 0  # questions whose true name was compared
    answers: int = 0  # questions whose true registration was among the matches


async def ask(database: Database, asked: Sequence[Asked]) -> Figures:
    """Asks as the chat does."""
    figures = Figures()
    for one in asked:
        began, busy = perf_counter(), process_time()
        answer, _ = await details.look_up_with(database, one.query, AskedDetail())
        figures.spent.append((perf_counter() - began) * 1000)
        figures.busy.append((process_time() - busy) * 1000)
        found = await lookup.score_names(database, one.query)
        figures.candidates += name_id(one.record) in found
        figures.answers += any(
            all(getattr(match, part) == one.record[part] for part in PARTS) for match in answer.matches
        )
    return figures


async def measure(url: str, count: int, pairs: Sequence[dict[str, str]], show: int = 0) -> None:
    """Prints both tables."""
    database = await Database.open(url)
    table = Table(
        "questions", "asked", "p50 ms", "p99 ms", "p50 busy", "p99 busy", "compared", "in the answer"
    )
    try:
        await tell_truth(database, count, show)
        for kind, asked in _questions(count, pairs).items():
            await ask(database, asked)  # warm
            calm_collector()  # as the program does once it has started
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


def _questions(count: int, pairs: Sequence[dict[str, str]]) -> dict[str, list[Asked]]:
    dice = random.Random(3)
    known = registered(count, QUESTIONS)
    kinds = {
        "to the letter": [to_the_letter(one, script) for one, script in known],
        "as registered people ask": [freely(dice, one, script) for one, script in known],
        "not registered": list(strangers(QUESTIONS)),
    }
    for kind in Counter(row["kind"] for row in pairs):
        kinds[kind] = [Asked(row["query"], row) for row in pairs if row["kind"] == kind]
    return kinds


def main(arguments: Sequence[str] | None = None) -> None:
    """Makes the database, if it is not there, and measures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lookup")
    parser.add_argument("count", nargs="?", type=int, default=COUNT)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--postgresql", action="store_true")
    chosen = parser.parse_args(arguments)
    pairs = [row for row in rows(chosen.pairs) if row["label"] == "1"] if chosen.pairs else []
    planted = [{part: row[part] for part in PARTS} for row in pairs]
    file = kept(chosen.count, planted, chosen.keep)
    with served(file, on_server=chosen.postgresql) as url:
        asyncio.run(measure(url, chosen.count, pairs, chosen.show))


@contextmanager
def served(file: Path, *, on_server: bool) -> Iterator[str]:
    """The URL of the database: the file itself, or a PostgreSQL server with the same rows."""
    if not on_server:
        yield sqlite_url(file)
        return
    with postgresql() as fresh:
        url = fresh()
        asyncio.run(migrate(sqlite_url(file)))  # one that is kept may be of an older schema
        asyncio.run(moved(file, url))
        yield url


async def moved(file: Path, url: str) -> None:
    """Moves the rows past the foreign keys: the registrations are of orders that were never made."""
    server = await connect_postgresql(url)
    await server.execute(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET session_replication_role = replica', "
        "current_database()); END $$"
    )
    await server.close()
    await move(file, url, lambda _table, _rows: None)


def kept(count: int, planted: Sequence[dict[str, str]] = (), path: Path | None = None) -> Path:
    """The database of so many registrations, made if it is not there; without `path` in `benchmarks/out`."""
    if path is None:
        OUT.mkdir(exist_ok=True)
        path = OUT / f"crowd-{count}-{_version(planted)}.db"
    if not path.exists():
        for outdated in OUT.glob(f"crowd-{count}-*"):
            outdated.unlink()
        began = perf_counter()
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        make(unfinished, count, planted)
        unfinished.rename(path)
        Console().print(f"made in {perf_counter() - began:.0f} s, {path.stat().st_size / 2**20:,.0f} MB")
    return path


def _version(planted: Sequence[dict[str, str]]) -> str:
    """What the database depends on, in eight letters: the schema, the names and the generator."""
    rooms = [Path(crowd_module.__file__), *sorted(NAMES.glob("*.py")), *sorted(NAMES.glob("data/*.tsv"))]
    told = [HEAD.encode(), repr(planted).encode(), *(file.read_bytes() for file in rooms)]
    return sha256(b"".join(told)).hexdigest()[:8]


if __name__ == "__main__":
    main()
