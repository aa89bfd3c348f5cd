"""The number of letters held and sold in a second, beside sqlite3 doing nothing but the writing.

    python -m benchmarks.allocation

Buyers act at once, each in its turn: a hold is an order of one letter written down with its person; a sale
records the money in a transaction of its own, then sells the letter and enters it in the register, as the
sale does. The bare figure commits the very statements that this wrote, with their parameters, to a copy of
the same database under the same pragmas, in batches of as many turns as there are buyers. Rounds of both
take turns, so that a busy machine slows them alike; figures are medians.
"""

import asyncio
import shutil
import sqlite3
import tempfile
import tracemalloc
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, TypeAlias

import uvloop
from rich.console import Console
from rich.table import Table

from bot.serve import calm_collector
from storage import allocation
from storage.allocation import ANY_LETTER, Letter, Want
from storage.conversation import accounts
from storage.database import PRAGMAS, Database, Transaction, Write, migrate
from storage.money import Money, payments
from storage.people import Person
from storage.picking import FreeLetters
from storage.register import WantedLine, orders, register_entries
from storage.scrolls import Price, Series, Shelf, add_series, open_scroll
from storage.torah import torah

BUYERS = {1: 200, 8: 1_600, 64: 6_400, 256: 10_240}  # at once -> buyers in a round
ROUNDS = 7
GOAL = {"hold": 0.6, "hold + sale": 0.75}  # of bare, with 64 buyers at once
DOLLAR = Money(100, "USD")
PERSON = Person(
    given="משה", gender="m", parent="יוכבד", parent_kind="mother", family="לוי", typed="Moshe Levi"
)
SERIES = ("general", "children")

Step: TypeAlias = list[tuple[str, Sequence[Any]]]  # the statements of a transaction


@dataclass
class Recorder:
    """The buying of letters, and the writes that it made."""

    database: Database
    shelf: Shelf
    account: int
    written: list[list[Sequence[Write]]] = field(default_factory=lambda: [[], [], []])  # commits of each step

    async def hold(self) -> tuple[orders.Order, int, Letter]:
        transaction = Transaction(self.database)
        wanted = WantedLine(PERSON, "general", DOLLAR.minor, ANY_LETTER)
        order = orders.open_order(transaction, self.account, [wanted], DOLLAR, promised_until=1, held_until=2)
        held = await allocation.hold(transaction, self.shelf, [Want((wanted.line,), "general")])
        await transaction.commit()
        self.written[0].append(transaction.writes)
        person: int = transaction.writes[1][1]["id"]  # the order first, then its person
        return order, person, held[0]

    async def hold_and_sell(self) -> None:
        order, person, letter = await self.hold()
        recording = Transaction(self.database)
        payment = payments.record(
            recording, order=order.id, provider="stripe", charge=order.token, money=DOLLAR, paid=1
        )
        await recording.commit()
        selling = Transaction(self.database)
        await allocation.sell(selling, [letter])
        register_entries.enter_sale(selling, order.account, letter, person, PERSON)
        orders.mark_paid(selling, order)
        payments.settle(selling, payment, "applied")
        await selling.commit()
        self.written[1].append(recording.writes)
        self.written[2].append(selling.writes)


async def prepare(path: Path) -> int:
    """Creates an empty campaign of two series; returns the account that buys."""
    url = f"sqlite+aiosqlite:///{path}"
    await migrate(url)
    database = await Database.open(url)
    async with database.transaction() as transaction:
        for slug in SERIES:
            series = Series(slug, "general", {"en": slug}, (Price(DOLLAR, DOLLAR),), {}, sample=False)
            add_series(transaction, series)
            open_scroll(transaction, series, 12, "arizal")
        account = accounts.add(transaction, "telegram", "1", "en", "")
    await database.close()
    return account.id


async def ours(path: Path, account: int, deed: str, at_once: int) -> tuple[float, list[list[Step]]]:
    """Seconds for a round of the real program, and the statements that it committed, by step."""
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    recorder = Recorder(database, await Shelf.load(database), account)
    act: Callable[[], Coroutine[Any, Any, object]] = (
        recorder.hold if deed == "hold" else recorder.hold_and_sell
    )

    async def buyer() -> None:
        for _ in range(BUYERS[at_once] // at_once):
            await act()

    calm_collector()
    began = perf_counter()
    await asyncio.gather(*(buyer() for _ in range(at_once)))
    seconds = perf_counter() - began
    await database.close()
    return seconds, [[_statements(writes) for writes in step] for step in recorder.written if step]


def _statements(writes: Sequence[Write]) -> Step:
    return [(statement.for_sqlite.sql, statement.for_sqlite.row(values)) for statement, values in writes]


def bare(path: Path, steps: Sequence[Sequence[Step]], at_once: int) -> float:
    """Seconds for the statements of a round, committed by sqlite3 alone in batches of `at_once`."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    began = perf_counter()
    for start in range(0, len(steps[0]), at_once):
        for step in steps:
            _commit(connection, step[start : start + at_once])
    seconds = perf_counter() - began
    connection.close()
    return seconds


def _commit(connection: sqlite3.Connection, batch: Sequence[Step]) -> None:
    execute = connection.execute
    execute("BEGIN IMMEDIATE")
    for statements in batch:
        for sql, row in statements:
            execute(sql, row)
    execute("COMMIT")


@contextmanager
def copied(template: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=template.parent) as folder:
        yield Path(shutil.copy(template, folder))


def one_round(template: Path, account: int, deed: str, at_once: int) -> tuple[float, float]:
    """Buyers a second: of the real program, and of the bare statements."""
    with copied(template) as path:
        seconds, steps = uvloop.run(ours(path, account, deed, at_once))
    with copied(template) as path:
        least = bare(path, steps, at_once)
    return BUYERS[at_once] / seconds, BUYERS[at_once] / least


def measure(template: Path, account: int) -> Table:
    table = Table("", "at once", "a second", "bare", "share of bare", "goal", title="letters held and sold")
    for deed, goal in GOAL.items():
        for at_once in BUYERS:
            rounds = [one_round(template, account, deed, at_once) for _ in range(ROUNDS)]
            own, least = (median(column) for column in zip(*rounds, strict=True))
            share = median(one / other for one, other in rounds)
            aim = f"{goal}" if at_once == 64 else ""
            table.add_row(deed, f"{at_once}", f"{own:,.0f}", f"{least:,.0f}", f"{share:.2f}", aim)
    return table


async def shelf_memory(path: Path) -> float:
    """Megabytes of a shelf of two scrolls, without the tables that all scrolls of a text share."""
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    await Shelf.load(database)
    tracemalloc.start()
    shelf = await Shelf.load(database)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    await database.close()
    assert len(list(shelf.open_scrolls())) == len(SERIES)
    return size / 1e6


def opening() -> float:
    """Milliseconds to open a scroll, for which the buyer of the last letter waits."""
    text = torah("arizal")
    FreeLetters(text.letters, text.text)
    times = []
    for _ in range(21):
        began = perf_counter()
        FreeLetters(text.letters, text.text)
        times.append(perf_counter() - began)
    return median(times) * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.db"
        account = uvloop.run(prepare(template))
        table = measure(template, account)
        with copied(template) as path:
            megabytes = uvloop.run(shelf_memory(path))
    console = Console(width=140)
    console.print(table)
    console.print(f"opening a scroll: {opening():.2f} ms (goal: 2)")
    console.print(f"a shelf of two scrolls: {megabytes:.2f} MB, beside the tables that all scrolls share")


if __name__ == "__main__":
    main()
