"""Paid webhooks a second, and the time and the memory that a reconciliation of 300,000 payments takes.

    python -m benchmarks.books

A webhook is that of the rehearsal page, signed and sent through its own route: the money is recorded, the
order's turn played, the letter sold and registered, and the certificate queued. The bare figure commits the
very statements that this wrote, with their parameters, to a copy of the same database under the same pragmas,
triggers and all, in batches of as many as come at once. Rounds of both take turns; figures are medians. The
processor's time for one, of all threads, says the same of a machine that has other things to do.

For the reconciliation a database is filled past the program. A provider with a list as long tells the same,
but for one payment of each thousand that it does not know. Memory is the process's peak.
"""

import asyncio
import hashlib
import hmac
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, time
from typing import Any, cast

import msgspec
import uvloop
from rich.console import Console
from rich.table import Table
from starlette.applications import Starlette

from benchmarks.allocation import DOLLAR, PERSON, bare
from benchmarks.turn import SECRET, Mute
from bot.app import App, ProcessPart
from bot.config import Config
from bot.payments import Provider, reconcile
from bot.payments.listing import ListedPayment
from bot.payments.rehearsal import Charge
from bot.payments.telegram import TelegramPayments
from bot.serve import calm_collector
from handlers.conversation import Frame, Session
from handlers.flows.payment import AwaitedPayment
from handlers.flows.register import HeldRegistration, Registration
from handlers.flows.register.drafts import Candidate
from storage import allocation
from storage.allocation import ANY_LETTER, Letter, Want
from storage.conversation import accounts, sessions
from storage.database import Database, Write, migrate, now_ms
from storage.register import Order, WantedLine, orders
from storage.scrolls import Price, Series, Shelf, add_series, open_scroll

AT_ONCE = 64
WEBHOOKS = 1_088  # a round
ROUNDS = 3
GOAL = 0.5  # of bare
SIZES = (30_000, 300_000)  # payments to reconcile
LONGEST = 60  # seconds
_HOUR = 3_600_000  # ms
_charges = count(1)


# --- webhooks -------------------------------------------------------------------------------------------


async def prepare(path: Path) -> list[int]:
    """Creates a sample campaign in which everybody waits to pay for a letter; returns the orders."""
    url = f"sqlite+aiosqlite:///{path}"
    await migrate(url)
    database = await Database.open(url)
    until = now_ms() + 24 * _HOUR
    async with database.transaction() as transaction:
        series = Series("general", "general", {"en": "General"}, (Price(DOLLAR, DOLLAR),), {}, sample=True)
        add_series(transaction, series)
        open_scroll(transaction, series, 12, "arizal")
    shelf = await Shelf.load(database)
    made = []
    async with database.transaction() as transaction:
        for number in range(WEBHOOKS):
            buyer = accounts.add(transaction, "telegram", str(1_000_000 + number), "en", "")
            wanted = WantedLine(PERSON, "general", DOLLAR.minor, ANY_LETTER)
            order = orders.open_order(
                transaction, buyer.id, [wanted], DOLLAR, promised_until=until, held_until=until
            )
            [letter] = await allocation.hold(transaction, shelf, [Want((wanted.line,), "general")])
            sessions.save(transaction, buyer.id, at_the_payment(order, letter).to_json(), 0)
            made.append(order.id)
    await database.close()
    return made


def at_the_payment(order: Order, letter: Letter) -> Session:
    """The conversation of whoever has the link, and has not paid yet."""
    place = (letter.scroll, letter.position)
    held = HeldRegistration.of(
        Registration(series="general", people=(Candidate.of(PERSON),)), order, (place,)
    )
    awaited = AwaitedPayment(
        order=order.id,
        promised_until=order.promised_until,
        count=1,
        names=(PERSON.in_hebrew,),
        letter=place,
    )
    menu, summary, pay = Frame("menu"), msgspec.to_builtins(held), msgspec.to_builtins(awaited)
    return Session("en", (menu, Frame("register.summary", summary, order.id), Frame("pay", pay, order.id)), 6)


async def ours(path: Path, paid: Sequence[int]) -> tuple[float, float, list[Sequence[Write]]]:
    """Seconds from the first webhook until every certificate is queued, those of the processor in them, and
    what was committed.
    """
    config = Config(
        database_url=f"sqlite+aiosqlite:///{path}",
        secret_key=SECRET,
        telegram_token="123456:abcdefgh",  # noqa: S106 - of nobody
        telegram_webhook_secret=SECRET,
        campaign_shabbat=False,
    )
    app = await App.open(config, ProcessPart.LISTEN | ProcessPart.PLAY)
    app.add_channel(Mute(config, app.events, app.files.read_file, TelegramPayments(config, app.recorder)))
    await app.lanes.start()
    written: list[Sequence[Write]] = []
    commit = app.database.writer.commit

    async def committed(
        writes: Sequence[Write], *, at_leisure: bool = False
    ) -> asyncio.CancelledError | None:
        written.append(tuple(writes))
        return await commit(writes, at_leisure=at_leisure)

    app.database.writer.commit = committed  # type: ignore[method-assign]
    [rehearsal] = app.providers
    route = Starlette(routes=rehearsal.routes())

    async def payer(own: Sequence[int]) -> None:
        for order in own:
            await _post(route, order)

    first, others = paid[:AT_ONCE], paid[AT_ONCE:]
    await payer(first[:1])
    await asyncio.gather(*(payer([order]) for order in first[1:]))  # what is loaded once, is loaded by now
    await app.lanes.idle()
    written.clear()
    calm_collector()
    began, at_work = perf_counter(), process_time()
    await asyncio.gather(*(payer(others[number::AT_ONCE]) for number in range(AT_ONCE)))
    await app.lanes.idle()
    seconds, at_work = perf_counter() - began, process_time() - at_work
    await app.stop()
    return seconds, at_work, written


async def _post(route: Starlette, order: int) -> None:
    charge = Charge(f"c{next(_charges)}", order, DOLLAR.minor, DOLLAR.currency, datetime.now(UTC))
    body, at = msgspec.json.encode(charge), int(time())
    digest = hmac.new(SECRET.encode(), b"rehearsal.%d.%s" % (at, body), hashlib.sha256).hexdigest()
    headers = [
        (b"rehearsal-signature", f"t={at},v1={digest}".encode()),
        (b"content-length", str(len(body)).encode()),
    ]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/rehearsal",
        "raw_path": b"/rehearsal",
        "query_string": b"",
        "headers": headers,
    }
    told: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        told.append(message)

    await route(scope, receive, send)
    assert told[0]["status"] == 200, told


def certificates(path: Path) -> int:
    """How many letters are registered, and their certificates queued."""
    connection = sqlite3.connect(path)
    queued = connection.execute(
        "SELECT COUNT(DISTINCT o.account) FROM outbox o JOIN register r ON r.account = o.account "
        "WHERE instr(o.wire, r.certificate) > 0"
    ).fetchone()[0]
    connection.close()
    return int(queued)


def one_round(template: Path, paid: Sequence[int]) -> tuple[float, float, float, float]:
    """Seconds and the processor's seconds for a webhook: of the real program, and of the bare statements."""
    with tempfile.TemporaryDirectory(dir=template.parent) as folder:
        path = Path(shutil.copy(template, folder))
        seconds, at_work, written = uvloop.run(ours(path, paid))
        assert certificates(path) == len(paid), certificates(path)
    steps = [
        [(one.for_sqlite.sql, one.for_sqlite.row(values)) for one, values in writes] for writes in written
    ]
    with tempfile.TemporaryDirectory(dir=template.parent) as folder:
        path = Path(shutil.copy(template, folder))
        began = process_time()
        least = bare(path, [steps], AT_ONCE)
        least_work = process_time() - began
    webhooks = len(paid) - AT_ONCE
    return seconds / webhooks, least / webhooks, at_work / webhooks, least_work / webhooks


def webhooks(folder: Path) -> Table:
    template = folder / "template.db"
    paid = uvloop.run(prepare(template))
    rounds = [one_round(template, paid) for _ in range(ROUNDS)]
    own, least, work, least_work = (median(column) for column in zip(*rounds, strict=True))
    shares = [median(one[i + 1] / one[i] for one in rounds) for i in (0, 2)]
    columns = ("a second", "bare", "share of bare", "goal", "CPU us", "bare", "share of bare")
    table = Table("at once", *columns, title="paid webhooks")
    speed = (f"{1 / own:,.0f}", f"{1 / least:,.0f}", f"{shares[0]:.2f}", f"{GOAL}")
    cost = (f"{work * 1e6:,.0f}", f"{least_work * 1e6:,.0f}", f"{shares[1]:.2f}")
    table.add_row(str(AT_ONCE), *speed, *cost)
    return table


# --- reconciling ----------------------------------------------------------------------------------------

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {size}) "
_FILL = (
    "INSERT INTO accounts (id, channel, address, language, region, created) "
    "VALUES (1, 'telegram', '1', 'en', '', 1)",
    "INSERT INTO series (slug, kind, names, created) VALUES ('general', 'general', '{{}}', 1)",
    "INSERT INTO scrolls (id, series, ordinal, tradition, letters, opened) "
    "VALUES (1, 'general', 1, 'arizal', 304805, 1)",
    "INSERT INTO persons (id, account, given, gender, created) VALUES (1, 1, 'משה', 'm', 1)",
    "INSERT INTO orders (id, account, token, currency, total, state, created, remind, promised_until, "
    "held_until) " + _NUMBERS + "SELECT i, 1, 't' || i, 'USD', 100, 'paid', {at}, 0, {at}, {at} FROM n",
    'INSERT INTO lines (id, "order", person, series, price) '
    + _NUMBERS
    + "SELECT i, i, 1, 'general', 100 FROM n",
    "INSERT INTO taken (scroll, position, line, state) " + _NUMBERS + "SELECT 1, i, i, 'sold' FROM n",
    "INSERT INTO register (id, kind, scroll, position, line, person, account, certificate, given, parent, "
    "parent_kind, family, title, typed, gender, life_status, at) "
    + _NUMBERS
    + "SELECT i, 'sale', 1, i, i, 1, 1, 'C' || i, 'משה', '', '', '', '', '', 'm', 'living', {at} FROM n",
    'INSERT INTO payments (id, "order", provider, charge, currency, amount, paid, recorded, state) '
    + _NUMBERS
    + "SELECT i, i, 'stripe', 'pi_' || i, 'USD', 100, {at}, {at}, 'applied' FROM n",
    'INSERT INTO ledger (id, kind, debit, credit, currency, amount, "order", at) '
    + _NUMBERS
    + "SELECT i, 'paid', 'clearing:stripe', 'order:' || i, 'USD', 100, i, {at} FROM n",
    'INSERT INTO ledger (id, kind, part, debit, credit, currency, amount, "order", at) '
    + _NUMBERS
    + "SELECT i, 'sale', 1, 'order:' || i, 'income:1', 'USD', 100, i, {at} FROM n",
)


class ListOfTheirs:
    """A provider that knows all payments but one of each thousand, the newest first."""

    name = "stripe"

    def __init__(self, size: int, at: datetime) -> None:
        self._size = size
        self._at = at

    async def payments(self, since: datetime) -> AsyncIterator[ListedPayment]:
        for number in range(self._size, 0, -1):
            if number % 1_000:
                yield ListedPayment(f"pi_{number}", number, DOLLAR, 0, self._at)


def fill(path: Path, size: int, at: int) -> None:
    """Fills a migrated database past the guards, which would take a minute and are not what is measured."""
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("BEGIN")
    for statement in _FILL:
        connection.execute(statement.format(size=size, at=at))
    connection.execute("COMMIT")
    connection.close()


async def reconciled(path: Path, size: int) -> tuple[float, float]:
    """Seconds of a reconciliation, and by how many megabytes the process grew in it at most."""
    url = f"sqlite+aiosqlite:///{path}"
    await migrate(url)
    now = datetime.now(UTC)
    fill(path, size, now_ms() - 48 * _HOUR)
    database = await Database.open(url)
    theirs = ListOfTheirs(size, datetime.fromtimestamp(now.timestamp() - 172_800, UTC))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = perf_counter()
    found = await reconcile(database, cast(list[Provider], [theirs]), now)
    seconds = perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    await database.close()
    [kind] = found.differences
    assert (kind.kind, kind.number) == ("not_at_provider", size // 1_000), found.differences
    return seconds, grown


def reconciling() -> Table:
    """Each size in a process of its own, whose peak is its own."""
    table = Table("payments", "seconds", "goal", "MB more at most", title="a reconciliation")
    for size in SIZES:
        command = [sys.executable, "-m", "benchmarks.books", str(size)]
        seconds, grown = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        table.add_row(f"{size:,}", seconds, f"{LONGEST}", grown)
    return table


def main() -> None:
    console = Console(width=140)
    with tempfile.TemporaryDirectory() as folder:
        console.print(webhooks(Path(folder)))
    console.print(reconciling())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        with tempfile.TemporaryDirectory() as place:
            took = asyncio.run(reconciled(Path(place) / "letters.db", int(sys.argv[1])))
        sys.stdout.write(" ".join(f"{figure:.1f}" for figure in took))
    else:
        main()
