"""The shelf: all scrolls that are being filled, with the free letters of each, in memory."""

from __future__ import annotations

import asyncio
import json
from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import bindparam, select

from storage.database import Database, Transaction, id_at, now_ms, time_of
from storage.money import Money
from storage.picking import FreeLetters
from storage.schema import prices, scroll_log, scrolls, series, taken
from storage.scrolls.series import Pause, Price, Series, SeriesKind
from storage.torah import Tradition, torah

_NEW = 5_000  # ms; a scroll opened while the database was being read may be missing in the answer
_LATE = 60_000  # ms; an entry of the scroll log is committed by then, whatever clock made its id


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

    def __init__(self, clock: Callable[[], int] = now_ms) -> None:
        self.clock = clock  # ms; tells whether a pause is over
        self._series: dict[str, Series] = {}
        self._moved: dict[str, str] = {}  # a slug before -> the slug today
        self._heard: set[int] = set()  # entries of the scroll log that are taken over
        self._scrolls: dict[str, list[Scroll]] = {}
        self._by_id: dict[int, Scroll] = {}

    @classmethod
    async def load(cls, database: Database, clock: Callable[[], int] = now_ms) -> Shelf:
        """A shelf with the database's series and scrolls; `clock` tells the time in ms."""
        shelf = cls(clock)
        shelf._heard = {entry.id for entry in await database.read(_CHANGES, since=id_at(now_ms() - _LATE))}
        await shelf.reload(database)
        return shelf

    async def reload(self, database: Database) -> None:
        """Reads all series and scrolls anew, after the committee has changed something.

        Letters that this process has picked and not yet written stay picked.
        """
        began = now_ms()
        rows = await database.read(_FILLING)
        complete = {id for (id,) in await database.read(_COMPLETE)}
        known, moved = await _all_series(database)  # last: the series of every scroll is among them
        # Nobody may see the shelf between here and the last scroll that is known already.
        self._series, self._moved = {one.slug: one for one in known}, moved
        filling = {row.id: row for row in rows}
        for scroll in tuple(self._by_id.values()):
            row = filling.get(scroll.id)
            if scroll.id in complete or (row is None and time_of(scroll.id) < began - _NEW):
                self.remove(scroll)
            elif row is not None and (row.tradition, row.letters) != (scroll.tradition, scroll.letters):
                self.remove(scroll)  # it is learned anew below: nobody has a letter of it
            else:
                scroll.series = self.series(scroll.series.slug if row is None else row.series)
                scroll.ordinal = scroll.ordinal if row is None else row.ordinal
        self._scrolls = {slug: [] for slug in self._series}
        for scroll in sorted(self._by_id.values(), key=attrgetter("ordinal")):
            self._scrolls[scroll.series.slug].append(scroll)
        for row in rows:
            await self._learn(database, row)

    async def refresh(self, database: Database) -> bool:
        """Reloads if another process has opened or closed a scroll, or the committee has changed a series.

        True if something had changed.
        """
        entries = await database.read(_CHANGES, since=id_at(now_ms() - _LATE))
        new = [entry for entry in entries if entry.id not in self._heard]
        filling = {row.id for row in await database.read(_FILLING)}
        known = {scroll.id for scroll in self._by_id.values() if scroll.opening is None}
        if filling == known and not new:
            return False
        await self.reload(database)
        self._heard = {entry.id for entry in entries}
        for entry in new:
            if entry.what == "unreserve":
                await self._free(database, entry.scroll, entry.position)
        return True

    async def _free(self, database: Database, scroll: int, position: int) -> None:
        """Marks a letter as free that the committee has freed, unless somebody has it by now."""
        query = select(taken.c.line).where(taken.c.scroll == scroll, taken.c.position == position)
        if not await database.read(query):
            self.give_back(scroll, position)

    def take_over(self, changed: Series) -> None:
        """Puts a changed series in the place of the one before, for all of its scrolls."""
        self._series[changed.slug] = changed
        for scroll in self._scrolls.setdefault(changed.slug, []):
            scroll.series = changed

    async def catch_up(self, reader: Transaction | Database, slug: str) -> None:
        """Reads the scrolls of a series that other processes have opened or closed, with their letters."""
        for row in await reader.read(_FILLING.where(scrolls.c.series == slug)):
            await self._learn(reader, row)

    async def relearn(self, reader: Transaction | Database, scroll: Scroll) -> None:
        """Reads a scroll anew if the committee has given it another text; nobody has a letter of it then."""
        for row in await reader.read(_FILLING.where(scrolls.c.id == scroll.id)):
            if scroll.id in self and (row.tradition, row.letters) != (scroll.tradition, scroll.letters):
                self.remove(self._by_id[scroll.id])
                await self._learn(reader, row)

    async def _learn(self, reader: Transaction | Database, row: Any) -> None:
        if row.id in self:
            scroll = self._by_id[row.id]
            scroll.state = row.state if row.state != "open" else scroll.state
            await scroll.learn_taken(reader)
            return
        positions = await _positions(reader, row.id)
        if row.id not in self:  # nobody else has learned it meanwhile
            one = self.series(row.series)
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
        """The series with a slug, also with one that it had before. KeyError for an unknown one."""
        return self._series[self._moved.get(slug, slug)]

    def scrolls_of(self, slug: str) -> Sequence[Scroll]:
        """The scrolls of a series that are being filled, lowest ordinal first.

        Gaps in an early one are filled before the next goes on.
        """
        return self._scrolls[self._moved.get(slug, slug)]

    def current(self, slug: str) -> Scroll:
        """The scroll from which the next buyer of the series is served.

        IndexError for a series without scrolls.
        """
        filling = self.scrolls_of(slug)
        for scroll in filling:
            if len(scroll.free):
                return scroll
        return filling[-1]

    def open_scrolls(self) -> Iterator[Scroll]:
        """The current scroll of every series that gives out letters now, as `current_scrolls` has them."""
        now = self.clock()
        return (scroll for scroll in self.current_scrolls() if scroll.series.gives_letters(now))

    def current_scrolls(self) -> Iterator[Scroll]:
        """The current scroll of every series, a paused or closed one too.

        General first, then children's, then special; a series without a scroll has none.
        """
        ranked = sorted(
            self._series.values(), key=lambda one: ("general", "children", "special").index(one.kind)
        )
        return (self.current(one.slug) for one in ranked if self._scrolls[one.slug])

    def gives_letters(self, slug: str) -> bool:
        """True if the series with a slug gives out letters now. KeyError for an unknown one."""
        return self.series(slug).gives_letters(self.clock())

    def current_of_kind(self, kind: SeriesKind, *, resting: bool = False) -> Scroll | None:
        """The current scroll of the first series of a kind that gives out letters now; None without any.

        `resting`: also of one that is paused or closed.
        """
        scrolls = self.current_scrolls() if resting else self.open_scrolls()
        return next((scroll for scroll in scrolls if scroll.series.kind == kind), None)


_COMPLETE = select(scrolls.c.id).where(scrolls.c.state == "complete")
_CHANGES = select(scroll_log).where(scroll_log.c.id >= bindparam("since"))
_FILLING = select(scrolls).where(scrolls.c.state != "complete").order_by(scrolls.c.series, scrolls.c.ordinal)


async def _positions(reader: Transaction | Database, scroll: int) -> list[int]:
    rows = await reader.read(select(taken.c.position).where(taken.c.scroll == scroll))
    return [position for (position,) in rows]


async def _all_series(database: Database) -> tuple[list[Series], dict[str, str]]:
    """The series, and the slug of today by each slug that one had before."""
    tags = await database.read(select(prices).order_by(prices.c.series, prices.c.rank))
    rows = await database.read(select(series).order_by(series.c.slug))
    found = [
        _one_series(row, [tag for tag in tags if tag.series == row.slug]) for row in rows if not row.moved
    ]
    moved = {row.slug: row.moved for row in rows if row.moved}
    return found, {slug: _today(moved, slug) for slug in moved}


def _today(moved: dict[str, str], slug: str) -> str:
    while slug in moved:
        slug = moved[slug]
    return slug


def _one_series(row: Any, tags: Sequence[Any]) -> Series:
    return Series(
        slug=row.slug,
        kind=row.kind,
        names=json.loads(row.names),
        prices=tuple(
            Price(Money(tag.minimum, tag.currency), Money(tag.suggested, tag.currency)) for tag in tags
        ),
        eligibility=json.loads(row.eligibility),
        sample=bool(row.sample),
        pause=None if row.paused is None else Pause(row.paused_until, row.pause_reason),
        closed=row.closed is not None,
    )
