"""How full the scrolls are, counted from the register and kept in step with it.

A letter is *sold* once its sale is in the register. Letters held for unpaid orders, letters out on slips in
volunteers' hands, and letters reserved by the committee are told apart; all others are free. The register
only grows, so a scroll is read once, and from then on only the newer entries; the process that sold does not
matter. A sale that the committee has voided does not count; until its letter is released, the committee
reserves it.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from time import monotonic
from typing import Any

from sqlalchemy import ColumnElement, Row, Text, and_, bindparam, case, func, literal_column, select

from storage.database import Database, Transaction, from_ms, to_ms
from storage.people import Person
from storage.schema import (
    accounts,
    lines,
    newest_entry_id,
    orders,
    register,
    scrolls,
    series,
    slips,
    taken,
    void_lines,
)
from storage.torah import Parsha, Tradition, torah

FREE, SOLD, HELD, RESERVED, OUT = range(5)  # states of a letter
WEEK = 7  # days
RATE_DAYS = 28  # four whole weeks: each has a Shabbat, and together a new month's wages
LEAST_DAYS = 7  # whole days before there is a rate
LONGEST_FORECAST = 36_525  # days; beyond a century there is no forecast
RECENT_LETTERS = 12  # letters shown as the last ones
MAX_AGE = 1.0  # seconds for which figures are kept

_OVERLAP = 5_000  # ms that are read again: an entry is stamped before it is committed
_CHECK_EVERY = 60.0  # seconds, after which the count is compared with the whole register's
_ROWS_FOR_THREAD = 5_000  # rows that are worth a thread
_QUARTER = 900_000  # ms; in every zone a day begins with a quarter of an hour
_DAYS_KEPT = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class ScrollRow:
    """A scroll in the database's table of scrolls."""

    id: int
    series: str  # slug
    names: Mapping[str, str]  # language -> name of the series
    sample: bool  # of a series for trying the program out
    ordinal: int
    tradition: Tradition
    letters: int  # the scroll's length
    state: str  # open, full, complete
    opened: int  # ms
    filled: int | None  # ms; None while it is open


@dataclass(frozen=True, slots=True)
class RecentSale:
    """A letter among the last ones that were registered."""

    person: Person  # by the letter's newest entry
    region: str  # ISO 3166 country of the account that registered it; "" unknown
    position: int
    at: int  # ms


@dataclass(frozen=True, slots=True)
class ParshaFigures:
    """The letters of a parsha in a scroll."""

    parsha: Parsha
    letters: int  # all of them
    sold: int  # those in the register


@dataclass(frozen=True, slots=True)
class Rate:
    """The number of letters registered in the last whole days before today."""

    letters: int
    days: int


@dataclass(frozen=True)
class ScrollFigures:
    """The figures of a scroll at one moment."""

    scroll: ScrollRow
    states: bytes  # FREE, SOLD, HELD, RESERVED or OUT at each position; index 0 is filling
    held: int  # letters held for unpaid orders
    reserved: int  # letters reserved by the committee
    days: Mapping[date, int]  # letters registered on each of the last days, in the campaign's zone
    opened: date
    today: date
    recent: tuple[RecentSale, ...]  # the newest first
    out: int = 0  # letters on slips that volunteers give out

    @cached_property
    def sold(self) -> int:
        """The number of letters in the register."""
        return self.states.count(SOLD, 1)

    @property
    def free(self) -> int:
        """The number of letters that nobody has."""
        return self.scroll.letters - self.sold - self.held - self.reserved - self.out

    @property
    def left(self) -> int:
        """The number of letters that are not registered yet."""
        return self.scroll.letters - self.sold

    @cached_property
    def parts(self) -> tuple[ParshaFigures, ...]:
        """The parshiyot in the order of the text: 54, or fewer in a rehearsal's shorter scroll."""
        text = torah(self.scroll.tradition)
        parshiyot = [text.parsha(number) for number in range(1, 55)]
        return tuple(
            ParshaFigures(one, end - one.first, self.states.count(SOLD, one.first, end))
            for one in parshiyot
            if (end := min(one.last, self.scroll.letters) + 1) > one.first
        )

    def week(self, ago: int = 0) -> tuple[tuple[date, int], ...]:
        """(day, letters) from Sunday to Shabbat, of this week or of the week `ago` weeks before."""
        sunday = self.today - timedelta(days=self.today.isoweekday() % WEEK + WEEK * ago)
        days = (sunday + timedelta(days=number) for number in range(WEEK))
        return tuple((day, self.days.get(day, 0)) for day in days)

    @cached_property
    def rate(self) -> Rate | None:
        """The rate of the last whole days since the opening; None for too few days or no letters."""
        days = min((self.today - self.opened).days, RATE_DAYS)
        past = (self.today - timedelta(days=number) for number in range(1, days + 1))
        letters = sum(self.days.get(day, 0) for day in past)
        return Rate(letters, days) if letters and days >= LEAST_DAYS else None

    @property
    def forecast(self) -> date | None:
        """The date of the last letter at the present rate; None without a rate, or beyond a century."""
        if self.rate is None or not self.left:
            return None
        days = -(-self.left * self.rate.days // self.rate.letters)
        return self.today + timedelta(days=days) if days <= LONGEST_FORECAST else None

    @cached_property
    def digest(self) -> str:
        """A hash that changes with anything that is shown."""
        shown = (self.scroll, sorted(self.days.items()), self.today, self.recent)
        return hashlib.sha256(repr(shown).encode() + self.states).hexdigest()[:24]


async def count_registered(reader: Transaction | Database, scroll: int) -> int:
    """The number of a scroll's letters in the register, counted in an index of 304,805 entries at most."""
    sales = int((await reader.read(_COUNT, scroll=scroll))[0][0])
    return sales - len(await reader.read(_VOID_SALES, scroll=scroll))


class Progress:
    """The figures of all scrolls, each kept for `age` seconds: a thousand pages ask the database once."""

    def __init__(
        self, database: Database, zone: tzinfo, clock: Callable[[], datetime], age: float = MAX_AGE
    ) -> None:
        self._database = database
        self._zone = zone
        self._clock = clock
        self._age = age
        self._charts: dict[int, _Chart] = {}
        self._rows: tuple[ScrollRow, ...] = ()
        self._rows_read: float | None = None
        self._reading = asyncio.Lock()

    async def scrolls(self) -> tuple[ScrollRow, ...]:
        """Open scrolls first, then full and completed ones, newest first, without completed samples."""
        async with self._reading:
            if self._rows_read is None or monotonic() - self._rows_read >= self._age:
                rows = await self._database.read(_SCROLLS)
                real = (row for row in rows if not (row.sample and row.state == "complete"))
                self._rows, self._rows_read = tuple(map(_scroll_row, real)), monotonic()
            return self._rows

    async def find(self, slug: str, ordinal: int = 0) -> ScrollRow | None:
        """A series' scroll by its ordinal; with 0, the open one, else the last one."""
        found = [row for row in await self.scrolls() if row.series == slug]
        return next((row for row in found if ordinal in (0, row.ordinal)), None)

    async def figures(self, row: ScrollRow) -> ScrollFigures:
        """The figures of a scroll, at most `age` seconds old."""
        chart = self._charts.setdefault(row.id, _Chart(row.letters))
        async with chart.lock:
            if chart.figures is None or monotonic() - chart.drawn >= self._age:
                chart.figures = await self._counted(row, chart)
                chart.drawn = monotonic()
            return chart.figures

    async def _counted(self, row: ScrollRow, chart: _Chart) -> ScrollFigures:
        now = self._clock().astimezone(self._zone)
        void = {(one.position, one.at) for one in await self._database.read(_VOID_SALES, scroll=row.id)}
        if void != chart.void:
            chart.clear()
            chart.void = void
        since = max(chart.seen - _OVERLAP, 0)
        await self._enter(chart, await self._database.read(_SALES, scroll=row.id, since=since), now)
        await self._check(row, chart, now)
        states = chart.states(await self._kept(row))
        return ScrollFigures(
            scroll=row,
            states=states,
            held=states.count(HELD, 1),
            reserved=states.count(RESERVED, 1),
            out=states.count(OUT, 1),
            days=dict(chart.days),
            opened=from_ms(row.opened, self._zone).date(),
            today=now.date(),
            recent=tuple(
                map(_recent_sale, await self._database.read(_RECENT, scroll=row.id, limit=RECENT_LETTERS))
            ),
        )

    async def _kept(self, row: ScrollRow) -> dict[int, int]:
        """position -> state, for the letters that are neither free nor registered.

        A letter that is bound to an order or given back between the two readings has the state of the later
        one.
        """
        held = {one.position: HELD for one in await self._database.read(_HELD) if one.scroll == row.id}
        reserved = await self._database.read(_RESERVED, scroll=row.id)
        void = await self._database.read(_VOID_LETTERS, scroll=row.id)
        held |= {one.position: RESERVED for one in void}
        return held | {one.position: RESERVED if one.slip is None else OUT for one in reserved}

    async def _enter(self, chart: _Chart, rows: Sequence[Row[Any]], now: datetime) -> None:
        horizon = to_ms(now - _DAYS_KEPT)
        if len(rows) > _ROWS_FOR_THREAD:
            await asyncio.to_thread(chart.enter, rows, horizon, self._zone)
        else:
            chart.enter(rows, horizon, self._zone)

    async def _check(self, row: ScrollRow, chart: _Chart, now: datetime) -> None:
        """Reads everything anew if an entry was missed because it took long to be committed."""
        if monotonic() - chart.checked < _CHECK_EVERY:
            return
        if chart.checked and await count_registered(self._database, row.id) > chart.sold.count(SOLD):
            chart.clear()
            await self._enter(chart, await self._database.read(_SALES, scroll=row.id, since=0), now)
        chart.checked = monotonic()


class _Chart:
    """The part of a scroll's register that was read so far."""

    def __init__(self, letters: int) -> None:
        self.sold = bytearray(letters + 1)  # SOLD at each registered position
        self.days: Counter[date] = Counter()
        self.void: set[tuple[int, int]] = set()  # (position, ms) of sales that do not count
        self.seen = 0  # ms; stamp of the newest entry read
        self.checked = 0.0
        self.figures: ScrollFigures | None = None
        self.drawn = 0.0
        self.lock = asyncio.Lock()

    def clear(self) -> None:
        """Forgets what was read."""
        self.sold = bytearray(len(self.sold))
        self.days.clear()
        self.seen = 0

    def enter(self, rows: Sequence[Any], horizon: int, zone: tzinfo) -> None:
        """Adds sales (position, at), some perhaps known already; days are counted from `horizon` (ms) on."""
        sold, quarters = self.sold, Counter[int]()
        for row in rows:
            if not sold[row.position] and (not self.void or (row.position, row.at) not in self.void):
                sold[row.position] = SOLD
                if row.at >= horizon:
                    quarters[row.at // _QUARTER] += 1
        for quarter, letters in quarters.items():
            self.days[from_ms(quarter * _QUARTER, zone).date()] += letters
        if rows:
            self.seen = max(self.seen, rows[-1].at)

    def states(self, kept: Mapping[int, int]) -> bytes:
        """The state of each position; a letter that was sold meanwhile is no longer kept."""
        states = bytearray(self.sold)
        for position, state in kept.items():
            if not states[position]:
                states[position] = state
        return bytes(states)


def _scroll_row(row: Any) -> ScrollRow:
    return ScrollRow(
        id=row.id,
        series=row.series,
        names=json.loads(row.names),
        sample=bool(row.sample),
        ordinal=row.ordinal,
        tradition=row.tradition,
        letters=row.letters,
        state=row.state,
        opened=row.opened,
        filled=row.filled,
    )


def _recent_sale(row: Any) -> RecentSale:
    person = Person(given=row.given, family=row.family, gender=row.gender, life_status=row.life_status)
    return RecentSale(person, row.region, row.position, row.at)


# --- asking ---------------------------------------------------------------------------------------------

# No parameter: it would hide from the planner that the partial index has them.
_open: ColumnElement[str] = literal_column("'open'", Text)
_named, _newest = register.alias("named"), register.alias("newest")

_SCROLLS = (
    select(scrolls, series.c.names, series.c.sample)
    .join(series, series.c.slug == scrolls.c.series)
    .order_by(
        scrolls.c.state != "open",
        case({"general": 0, "children": 1, "special": 2}, value=series.c.kind),
        scrolls.c.series,
        scrolls.c.ordinal.desc(),
    )
)
_COUNT = select(func.count()).where(register.c.scroll == bindparam("scroll"), register.c.kind == "sale")
_VOID_SALES = select(register.c.position, register.c.at).where(
    register.c.scroll == bindparam("scroll"), register.c.kind == "sale", register.c.line.in_(void_lines())
)
_void = register.alias("void")
_VOID_LETTERS = (  # those that are not released; from the few voids on, not from the letters of a scroll
    select(_void.c.position)
    .join(taken, and_(*(taken.c[one] == _void.c[one] for one in ("scroll", "position", "line"))))
    .where(_void.c.kind == literal_column("'void'", Text), _void.c.scroll == bindparam("scroll"))
)
_SALES = (
    select(register.c.position, register.c.at)
    .where(register.c.scroll == bindparam("scroll"), register.c.kind == "sale")
    .where(register.c.at >= bindparam("since"))
    .order_by(register.c.at)
)
_HELD = (  # of all scrolls: for a single one SQLite would look through its letters, not the open orders
    select(taken.c.position, taken.c.scroll)
    .select_from(orders)
    .join(lines, lines.c.order == orders.c.id)
    .join(taken, taken.c.line == lines.c.id)
    .where(orders.c.state == _open)
)
_RESERVED = (  # in one query with the slips: a letter bound in between would count as the committee's
    select(taken.c.position, slips.c.number.label("slip"))
    .select_from(taken)
    .outerjoin(
        slips,
        and_(
            slips.c.scroll == taken.c.scroll,
            slips.c.position == taken.c.position,
            slips.c.state == literal_column("'out'", Text),
        ),
    )
    .where(taken.c.line.is_(None), taken.c.scroll == bindparam("scroll"))
)
_RECENT = (
    select(
        _newest.c.given,
        _newest.c.family,
        _newest.c.gender,
        _newest.c.life_status,
        accounts.c.region,
        _named.c.position,
        _named.c.at,
    )
    .select_from(_named)
    .join(_newest, _newest.c.id == newest_entry_id(_named))
    .join(accounts, accounts.c.id == _named.c.account)
    .where(_named.c.scroll == bindparam("scroll"), _named.c.kind == "sale")
    .where(_named.c.line.not_in(void_lines()))
    .order_by(_named.c.at.desc(), _named.c.id.desc())
    .limit(bindparam("limit"))
)
