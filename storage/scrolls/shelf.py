"""The shelf: all scrolls that are being filled, with the free letters of each, in memory."""

from __future__ import annotations

import asyncio
import json
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select

from storage.database import Database, Transaction, now_ms, time_of
from storage.money import Money
from storage.picking import FreeLetters
from storage.schema import prices, scrolls, series, taken
from storage.scrolls.series import Price, Series, SeriesKind
from storage.torah import Tradition, torah

_NEW = 5_000  # ms; a scroll opened while the database was being read may be missing in the answer


class Scroll:
    """A scroll that is being filled, with its free letters."""

    __slots__ = ("_returned", "free", "id", "letters", "opening", "ordinal", "series", "state", "tradition")

    def __init__(
        self,
        id: int,
        series: Series,
        ordinal: int,
        tradition: Tradition,
        letters: int,
        state: str = "open",
        taken: Iterable[int] = (),
    ) -> None:
        self.id = id
        self.series = series
        self.ordinal = ordinal
        self.tradition: Tradition = tradition
        self.letters = letters
        self.state = state  # full: its last letter was taken once; a lapsed hold may still free some
        self.free = FreeLetters(letters, torah(tradition).text[:letters], taken)
        self.opening: asyncio.Event | None = None  # while the turn that opens the scroll is not committed
        self._returned = 0

    @property
    def taken(self) -> int:
        """The number of letters that are held, sold or reserved."""
        return self.letters - len(self.free)

    def give_back(self, positions: Iterable[int]) -> None:
        """Marks letters as free again in memory, once their release is committed."""
        self._returned += 1
        self.free.give_back(positions)

    async def learn_taken(self, reader: Transaction | Database) -> None:
        """Marks in memory the letters that the database says are taken, by this or another process.

        The read is repeated if a letter was given back meanwhile: a stale answer would mark that letter for
        ever.
        """
        returned = -1
        positions: list[int] = []
        while returned != self._returned:
            returned, positions = self._returned, await _positions(reader, self.id)
        self.free.mark_taken(positions)


class Shelf:
    """The scrolls that are being filled: one shelf a process. The database has the last word on a letter."""

    def __init__(self) -> None:
        self._series: dict[str, Series] = {}
        self._scrolls: dict[str, list[Scroll]] = {}
        self._by_id: dict[int, Scroll] = {}

    @classmethod
    async def load(cls, database: Database) -> Shelf:
        """A shelf with the database's series and scrolls."""
        shelf = cls()
        await shelf.reload(database)
        return shelf

    async def reload(self, database: Database) -> None:
        """Reads all series and scrolls anew, after the committee has changed something.

        Letters that this process has picked and not yet written stay picked.
        """
        began = now_ms()
        known = await _all_series(database)
        rows = await database.read(_FILLING)
        self._series = {one.slug: one for one in known}
        filling = {row.id for row in rows}
        complete = {id for (id,) in await database.read(_COMPLETE)}
        for scroll in tuple(self._by_id.values()):
            if scroll.id in complete or (scroll.id not in filling and time_of(scroll.id) < began - _NEW):
                self.remove(scroll)
            else:
                scroll.series = self._series[scroll.series.slug]
        self._scrolls = {slug: self._scrolls.get(slug, []) for slug in self._series}
        for row in rows:
            await self._learn(database, row)

    async def refresh(self, database: Database) -> bool:
        """Reloads if the database fills other scrolls than this process knows; True if it did."""
        filling = {row.id for row in await database.read(_FILLING)}
        known = {scroll.id for scroll in self._by_id.values() if scroll.opening is None}
        if filling == known:
            return False
        await self.reload(database)
        return True

    async def catch_up(self, reader: Transaction | Database, slug: str) -> None:
        """Reads the scrolls of a series that other processes have opened or closed, with their letters."""
        for row in await reader.read(_FILLING.where(scrolls.c.series == slug)):
            await self._learn(reader, row)

    async def _learn(self, reader: Transaction | Database, row: Any) -> None:
        if row.id in self:
            scroll = self._by_id[row.id]
            scroll.state = row.state if row.state != "open" else scroll.state
            await scroll.learn_taken(reader)
            return
        positions = await _positions(reader, row.id)
        if row.id not in self:  # nobody else has learned it meanwhile
            one = self._series[row.series]
            self.add(Scroll(row.id, one, row.ordinal, row.tradition, row.letters, row.state, positions))

    def add(self, scroll: Scroll) -> None:
        insort(self._scrolls[scroll.series.slug], scroll, key=lambda one: one.ordinal)
        self._by_id[scroll.id] = scroll

    def give_back(self, scroll: int, position: int) -> None:
        """Marks a letter as free again; a scroll that this process does not fill is ignored."""
        if scroll in self:
            self._by_id[scroll].give_back((position,))

    def remove(self, scroll: Scroll) -> None:
        self._scrolls[scroll.series.slug].remove(scroll)
        del self._by_id[scroll.id]

    def __getitem__(self, scroll: int) -> Scroll:
        return self._by_id[scroll]

    def __contains__(self, scroll: int) -> bool:
        return scroll in self._by_id

    def series(self, slug: str) -> Series:
        """The series with a slug. KeyError for an unknown one."""
        return self._series[slug]

    def scrolls_of(self, slug: str) -> Sequence[Scroll]:
        """The scrolls of a series that are being filled, lowest ordinal first.

        Gaps in an early one are filled before the next goes on.
        """
        return self._scrolls[slug]

    def current(self, slug: str) -> Scroll:
        """The scroll from which the next buyer of the series is served.

        IndexError for a series without scrolls.
        """
        filling = self._scrolls[slug]
        for scroll in filling:
            if len(scroll.free):
                return scroll
        return filling[-1]

    def open_scrolls(self) -> Iterator[Scroll]:
        """The current scroll of every series: general first, then children's, then special.

        A series without a scroll has none.
        """
        ranked = sorted(
            self._series.values(), key=lambda one: ("general", "children", "special").index(one.kind)
        )
        return (self.current(one.slug) for one in ranked if self._scrolls[one.slug])

    def current_of_kind(self, kind: SeriesKind) -> Scroll | None:
        """The current scroll of the first series of a kind; None if no series of the kind has a scroll."""
        return next((scroll for scroll in self.open_scrolls() if scroll.series.kind == kind), None)


_COMPLETE = select(scrolls.c.id).where(scrolls.c.state == "complete")
_FILLING = select(scrolls).where(scrolls.c.state != "complete").order_by(scrolls.c.series, scrolls.c.ordinal)


async def _positions(reader: Transaction | Database, scroll: int) -> list[int]:
    rows = await reader.read(select(taken.c.position).where(taken.c.scroll == scroll))
    return [position for (position,) in rows]


async def _all_series(database: Database) -> list[Series]:
    tags = await database.read(select(prices).order_by(prices.c.series, prices.c.rank))
    return [
        Series(
            slug=row.slug,
            kind=row.kind,
            names=json.loads(row.names),
            prices=tuple(
                Price(Money(tag.minimum, tag.currency), Money(tag.suggested, tag.currency))
                for tag in tags
                if tag.series == row.slug
            ),
            eligibility=json.loads(row.eligibility),
            sample=bool(row.sample),
        )
        for row in await database.read(select(series).order_by(series.c.slug))
    ]
