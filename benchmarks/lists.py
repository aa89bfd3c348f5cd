"""The speed of registering a whole list after the yes, beside sqlite3 doing nothing but the writing.

    python -m benchmarks.lists [PEOPLE]

A list of a school: Hebrew names, most of them shared by many, each with a family name. Measured is all that
happens after the yes: the order, the letters held, the money, the names filed, the register. The bare figure
puts the very same rows with `executemany` into a copy of the same database, in the same transactions, under
the same pragmas and triggers. Rounds of both take turns, so that a busy machine slows them alike.
"""

import asyncio
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, TypeAlias

import uvloop
from rich.console import Console
from rich.table import Table

from bot.lists import ListProcessor
from storage.conversation import accounts
from storage.database import PRAGMAS, BulkInsert, Database, Write, Writer, migrate
from storage.lists import ListTerms, parsed_rows, people_lists
from storage.money import Money
from storage.scrolls import Price, Series, Shelf, add_series, open_scroll

PEOPLE = 33_000
ROUNDS = 3
GOAL = 0.3  # of bare
SECONDS = 20  # for 33,000 people
GIVEN = (
    "משה",
    "יוסף",
    "דוד",
    "אברהם",
    "יצחק",
    "שמואל",
    "מרדכי",
    "זלמן",
    "חיים",
    "מנחם",
    "יעקב",
    "חיה",
    "רבקה",
)
GIRLS = ("חיה", "רבקה")
MOTHERS = ("שרה", "חנה", "מלכה", "רבקה", "אסתר", "דבורה", "לאה", "רחל", "מרים", "ציפורה")
FAMILIES = 3_000
DOLLAR = Money(100, "USD")
SERIES = Series("general", "general", {"en": "General"}, (Price(DOLLAR, DOLLAR),), {}, sample=False)
FOR_EVER = 1 << 50

Step: TypeAlias = tuple[str, list[Sequence[Any]]]  # a statement and its rows


def a_list(people: int) -> bytes:
    chance = random.Random(5)
    letters = "אבגדהוזחטיכלמנסעפצקרשת"
    families = ["".join(chance.choices(letters, k=5)) for _ in range(FAMILIES)]
    rows = (
        f"{given},{chance.choice(MOTHERS)},{chance.choice(families)},{'f' if given in GIRLS else 'm'}\n"
        for given in chance.choices(GIVEN, k=people)
    )
    return ("given,mother,family,gender\n" + "".join(rows)).encode()


@dataclass
class Recording(Writer):
    """A writer that remembers the writes of every commit."""

    writer: Writer
    commits: list[Sequence[Write]] = field(default_factory=list)

    async def commit(
        self, writes: Sequence[Write], *, at_leisure: bool = False
    ) -> asyncio.CancelledError | None:
        self.commits.append(writes)
        return await self.writer.commit(writes, at_leisure=at_leisure)

    async def close(self) -> None:
        await self.writer.close()


async def prepare(path: Path, content: bytes) -> tuple[int, float]:
    """Creates a campaign to which a list was sent and read; returns the list, and the seconds that reading
    took.
    """
    url = f"sqlite+aiosqlite:///{path}"
    await migrate(url)
    database = await Database.open(url)
    async with database.transaction() as transaction:
        add_series(transaction, SERIES)
        open_scroll(transaction, SERIES, 12, "arizal")
        sender = accounts.add(transaction, "office", "1", "en", "")
        id = people_lists.add_list(transaction, sender.id, content)
    work = ListProcessor(database, await Shelf.load(database), lambda: datetime.now(UTC))
    listed = await people_lists.load(database, id)
    assert listed is not None
    began = perf_counter()
    read, _told = await work.read(listed, everybody=True)
    seconds = perf_counter() - began
    counts = await parsed_rows.count_rows(database, id, "general", children=False)
    terms = ListTerms(
        series="general",
        total=200_000,
        currency="USD",
        pay="committee",
        leave_out=False,
        promised_until=FOR_EVER,
        held_until=FOR_EVER,
        by=sender.id,
    )
    agreed = replace(read, state="holding", terms=terms, letters=counts.fit, lease=0)
    async with database.transaction() as transaction:
        people_lists.save(transaction, listed, agreed)
    work.readers.close()
    await database.close()
    return id, seconds


async def ours(path: Path, id: int) -> tuple[float, list[list[Step]], float]:
    """Seconds after the yes, the rows that were written, and the longest delay of the event loop (ms)."""
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    recording = Recording(database.writer)
    database.writer = recording
    work = ListProcessor(database, await Shelf.load(database), lambda: datetime.now(UTC))
    listed = await people_lists.load(database, id)
    assert listed is not None
    waits: list[float] = []
    waiting = asyncio.create_task(_waits(waits))
    began = perf_counter()
    listed = await work.hold(await work.claim(listed))
    listed = await work.finish(await work.register(listed))
    seconds = perf_counter() - began
    assert (listed.state, listed.done) == ("done", listed.letters)
    waiting.cancel()
    await database.close()
    return seconds, [_steps(writes) for writes in recording.commits], max(waits) * 1000


async def _waits(waits: list[float]) -> None:
    """Records how late the event loop is, as somebody in the chat would feel it; seconds."""
    while True:
        began = perf_counter()
        await asyncio.sleep(0.002)
        waits.append(perf_counter() - began - 0.002)


def _steps(writes: Sequence[Write]) -> list[Step]:
    """The rows of a transaction, those of the same statement together."""
    rows: list[tuple[str, Sequence[Any]]] = []
    for statement, values in writes:
        if isinstance(statement, BulkInsert):
            rows += [(statement.one_row, row) for row in statement.rows(values)]
        else:
            rows.append((statement.for_sqlite.sql, statement.for_sqlite.row(values)))
    return [(sql, [row for _sql, row in some]) for sql, some in groupby(rows, key=lambda one: one[0])]


def bare(path: Path, commits: Sequence[Sequence[Step]]) -> float:
    """Seconds for writing the rows by sqlite3 alone."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    began = perf_counter()
    for steps in commits:
        connection.execute("BEGIN IMMEDIATE")
        for sql, rows in steps:
            connection.executemany(sql, rows)
        connection.execute("COMMIT")
    seconds = perf_counter() - began
    connection.close()
    return seconds


def main(arguments: Sequence[str] = ()) -> None:
    people = int(arguments[0]) if arguments else PEOPLE
    content = a_list(people)
    seconds, least, waits = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.db"
        id, reading = uvloop.run(prepare(template, content))
        for number in range(ROUNDS):
            own = Path(shutil.copy(template, Path(folder) / f"{number}.db"))
            other = Path(shutil.copy(template, Path(folder) / f"{number}-bare.db"))
            taken, commits, wait = uvloop.run(ours(own, id))
            seconds.append(taken)
            waits.append(wait)
            least.append(bare(other, commits))
    table = Table("", "rows a second", "bare", "share of bare", "goal", title=f"a list of {people:,} people")
    share = median(one / other for one, other in zip(least, seconds, strict=True))
    figures = (
        f"{people / median(seconds):,.0f}",
        f"{people / median(least):,.0f}",
        f"{share:.2f}",
        f"{GOAL}",
    )
    table.add_row("registered after the yes", *figures)
    table.add_row("read before it, by two processes", f"{people / reading:,.0f}", "", "", "")
    console = Console(width=120)
    console.print(table)
    goal = SECONDS * people / PEOPLE
    console.print(f"after the yes: {median(seconds):.1f} s (goal: {goal:.1f}); rounds: {_list(seconds)}")
    console.print(f"the longest that the event loop was kept: {median(waits):.0f} ms")


def _list(seconds: Sequence[float]) -> str:
    return ", ".join(f"{one:.1f}" for one in seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
