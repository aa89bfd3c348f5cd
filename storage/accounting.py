"""Accounts: letters, people and cash of a day or a week, by volunteer, team, scroll and country.

A letter counts when it stands in the register; on the street it counts for the moment at which its message
was sent, as its cash does in the cash book, however late it came. Everything is summed by the database in
whole letters and minor units.

A week is the campaign's: seven days until the end of Friday, in the campaign's zone. Its Shabbat comes
first, so that what is registered after nightfall goes with the Sunday that follows.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select

from storage.database import Database, Transaction
from storage.sabbath import Sabbath, town
from storage.schema import (
    accounts,
    cash,
    credits,
    lines,
    register,
    rooms,
    scrolls,
    series,
    staff,
    street_orders,
)

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_SKEW = 86_400_000  # ms; a phone's clock may run ahead of ours, and then a letter is sent after it is sold
_QUARTER = 900_000  # ms; in every zone a day begins with a quarter of an hour
_FRIDAY = 4  # date.weekday()


# --- spans of time --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """From `begins` on, and before `ends`; ms."""

    begins: int
    ends: int


def day_span(day: date, zone: ZoneInfo) -> Span:
    """A civil day, which may have 23 or 25 hours."""
    return Span(_ms(_midnight(day, zone)), _ms(_midnight(day + _DAY, zone)))


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the campaign, as far as it has come."""

    friday: date  # its last day
    until: datetime  # aware, in the campaign's zone; not after its end

    @classmethod
    def of(cls, at: datetime, zone: ZoneInfo) -> Week:
        """The week that a moment ends, or would end: midnight after Friday is the end of a whole one."""
        local = at.astimezone(zone)
        last = (at - timedelta(milliseconds=1)).astimezone(zone).date()
        return cls(last + timedelta(days=(_FRIDAY - last.weekday()) % 7), local)

    @classmethod
    def whole(cls, friday: date, zone: ZoneInfo) -> Week:
        """A week that is over, or to its end."""
        return cls(friday, _midnight(friday + _DAY, zone))

    @property
    def zone(self) -> ZoneInfo:
        zone = self.until.tzinfo
        assert isinstance(zone, ZoneInfo)  # noqa: S101  # as it was made above
        return zone

    @property
    def span(self) -> Span:
        return Span(_ms(_midnight(self.friday - 6 * _DAY, self.zone)), _ms(self.until))

    @property
    def before(self) -> Week:
        """The week before it, until the same day and hour by the clock."""
        return Week(self.friday - _WEEK, self.until - _WEEK)

    @property
    def days(self) -> list[date]:
        """Shabbat, then Sunday to Friday."""
        return [self.friday - _DAY * left for left in reversed(range(7))]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def zone_of(name: str, default: ZoneInfo) -> ZoneInfo:
    """A zone by its name; the default where there is none, or none that is known (any more)."""
    try:
        return ZoneInfo(name) if name else default
    except (KeyError, ValueError):
        return default


# --- figures --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    """What one or many have done in a span."""

    letters: int = 0  # that they registered
    people: int = 0  # whose letters these are
    brought: int = 0  # letters that others registered through them
    cash: Mapping[str, int] = field(default_factory=dict)  # taken, minor units by currency

    def __bool__(self) -> bool:
        return bool(self.letters or self.brought or any(self.cash.values()))

    def __add__(self, other: Figures) -> Figures:
        currencies = sorted({*self.cash, *other.cash})
        return Figures(
            self.letters + other.letters,
            self.people + other.people,
            self.brought + other.brought,
            {one: self.cash.get(one, 0) + other.cash.get(one, 0) for one in currencies},
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """A span beside the one before it."""

    now: Figures = field(default_factory=Figures)
    before: Figures = field(default_factory=Figures)

    def __bool__(self) -> bool:
        return bool(self.now or self.before)

    def __add__(self, other: Pair) -> Pair:
        return Pair(self.now + other.now, self.before + other.before)


@dataclass(frozen=True)
class Ledger:
    """The figures of a span by account."""

    by_account: Mapping[int, Figures]
    by_scroll: Mapping[tuple[int, int], int]  # (account, scroll) -> letters
    regions: Mapping[int, str]  # account -> ISO 3166, "" where the messenger does not tell

    def of(self, *whose: int) -> Figures:
        return sum((self.by_account.get(account, Figures()) for account in whose), Figures())

    @property
    def whole(self) -> Figures:
        return self.of(*self.by_account)


_sent = func.coalesce(street_orders.c.sent, register.c.at)
_of_register = register.join(lines, lines.c.id == register.c.line).outerjoin(
    street_orders, street_orders.c.order == lines.c.order
)
# The scrolls are named for the index on (scroll, kind, at): a week is read, and not the whole register.
_in_span: ColumnElement[bool] = and_(
    register.c.kind == "sale",
    register.c.scroll.in_(select(scrolls.c.id)),
    register.c.at >= bindparam("earliest"),
    _sent >= bindparam("begins"),
    _sent < bindparam("ends"),
)
_LETTERS = (
    select(register.c.account, register.c.scroll, accounts.c.region, func.count().label("letters"))
    .select_from(_of_register.join(accounts, accounts.c.id == register.c.account))
    .where(_in_span)
    .group_by(register.c.account, register.c.scroll, accounts.c.region)
)
_PEOPLE = (
    select(register.c.account, func.count(register.c.person.distinct()).label("people"))
    .select_from(_of_register)
    .where(_in_span)
    .group_by(register.c.account)
)
_BROUGHT = (
    select(credits.c.by.label("account"), func.count().label("letters"))
    .select_from(_of_register.join(credits, credits.c.order == lines.c.order))
    .where(_in_span, credits.c.by != register.c.account)
    .group_by(credits.c.by)
)
_CASH = (
    select(cash.c.account, cash.c.currency, cash.c.kind, func.sum(cash.c.amount).label("sum"))
    .where(
        cash.c.kind.in_(("taken", "returned")),
        cash.c.at >= bindparam("begins"),
        cash.c.at < bindparam("ends"),
    )
    .group_by(cash.c.account, cash.c.currency, cash.c.kind)
)
_quarter: ColumnElement[int] = _sent // _QUARTER
_QUARTERS = (
    select(_quarter.label("quarter"), func.count().label("letters"))
    .select_from(_of_register)
    .where(_in_span)
    .group_by(_quarter)
)
_COUNT = select(func.count().label("letters")).select_from(_of_register).where(_in_span)


async def ledger(reader: Transaction | Database, span: Span, whose: Collection[int] | None = None) -> Ledger:
    """The figures of these accounts, or of all."""
    bounds = _bounds(span)
    times = {"begins": span.begins, "ends": span.ends}
    found: dict[int, Figures] = defaultdict(Figures)
    by_scroll: dict[tuple[int, int], int] = {}
    regions: dict[int, str] = {}
    for row in await reader.read(_only(_LETTERS, register.c.account, whose), **bounds):
        by_scroll[row.account, row.scroll] = row.letters
        regions[row.account] = row.region
        found[row.account] += Figures(letters=row.letters)
    for row in await reader.read(_only(_PEOPLE, register.c.account, whose), **bounds):
        found[row.account] += Figures(people=row.people)
    for row in await reader.read(_only(_BROUGHT, credits.c.by, whose), **bounds):
        found[row.account] += Figures(brought=row.letters)
    for row in await reader.read(_only(_CASH, cash.c.account, whose), **times):
        sign = 1 if row.kind == "taken" else -1
        found[row.account] += Figures(cash={row.currency: sign * int(row.sum)})
    return Ledger(found, by_scroll, regions)


async def letters(reader: Transaction | Database, span: Span, whose: Collection[int] | None = None) -> int:
    """How many letters these accounts registered, or all."""
    query = _only(_COUNT, register.c.account, whose)
    return int((await reader.read(query, **_bounds(span)))[0].letters)


def _bounds(span: Span) -> dict[str, int]:
    return {"begins": span.begins, "ends": span.ends, "earliest": span.begins - _SKEW}


def _only(
    query: Select[*tuple[Any, ...]], column: ColumnElement[Any], whose: Collection[int] | None
) -> Select[*tuple[Any, ...]]:
    return query if whose is None else query.where(column.in_(whose))


# --- whose they are -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Steward:
    """Somebody who has a role, or had one: their money does not go away with it."""

    account: int
    name: str
    room: int | None  # the team
    coordinator: int | None
    timezone: str
    gone: bool  # the role was taken back


_newest = select(func.max(staff.c.id)).group_by(staff.c.account)
_STEWARDS = (
    select(staff, staff.c.id.in_(_newest).label("stands"))
    .where(
        staff.c.id.in_(select(func.max(staff.c.id)).where(staff.c.role != "none").group_by(staff.c.account))
    )
    .order_by(staff.c.id)
)


async def stewards(reader: Transaction | Database) -> dict[int, Steward]:
    """Everybody who ever had a role, by account, as the last appointment to one says."""
    return {
        row.account: Steward(
            row.account, row.name, row.room, row.coordinator, row.timezone, gone=not row.stands
        )
        for row in await reader.read(_STEWARDS)
    }


def team_of(known: Mapping[int, Steward], coordinator: int) -> list[int]:
    """The accounts that answer to a coordinator, and the coordinator's own."""
    return [coordinator, *(one.account for one in known.values() if one.coordinator == coordinator)]


# --- a night --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Night:
    """What one account has done on a day, beside the day before it."""

    day: date
    before: date  # yesterday, or the last day on which there was work
    pair: Pair
    rested: bool  # Shabbat or Yom Tov

    @property
    def is_told(self) -> bool:
        """Two days without anything are not worth a message, and a rest only if there was work after it."""
        return bool(self.pair.now) or (bool(self.pair.before) and not self.rested)


async def night(
    reader: Transaction | Database, account: int, day: date, zone: ZoneInfo, rest: Sabbath | None
) -> Night:
    """`rest`: of the place where they stand; None where the campaign keeps no such rule."""
    before = day - _DAY
    earlier = await _of_day(reader, account, before, zone)
    while not earlier and rest is not None and rested(before, zone, rest):
        before -= _DAY
        earlier = await _of_day(reader, account, before, zone)
    now = await _of_day(reader, account, day, zone)
    return Night(day, before, Pair(now, earlier), rest is not None and rested(day, zone, rest))


def rested(day: date, zone: ZoneInfo, rest: Sabbath) -> bool:
    """Whether the daytime of a date is Shabbat or Yom Tov.

    By its morning: where the sun does not tell, an eve's rest begins at noon and a day's ends after midnight.
    """
    return rest.rests(datetime.combine(day, time(9), zone))


async def _of_day(reader: Transaction | Database, account: int, day: date, zone: ZoneInfo) -> Figures:
    return (await ledger(reader, day_span(day, zone), [account])).of(account)


# --- a report -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """One volunteer, or one team: 0 stands for all those without."""

    id: int  # account, or room
    name: str  # "" where nobody has written one down
    pair: Pair


@dataclass(frozen=True, slots=True)
class Part:
    """The letters of one scroll or country."""

    names: Mapping[str, str]  # of the series, by language; empty for a country
    key: str  # the ordinal of a scroll; ISO 3166 of a country, "" where it is not known
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class Day:
    """The letters of a day of the week, beside the same of the week before."""

    day: date
    now: int
    before: int  # of the whole day


@dataclass(frozen=True)
class Report:
    """A week of a team, or of all."""

    week: Week
    whole: Pair  # until now, against the last week until the same hour
    last: int  # letters of the whole last week
    volunteers: tuple[Share, ...]  # most letters first
    teams: tuple[Share, ...]
    scrolls: tuple[Part, ...]
    countries: tuple[Part, ...]
    days: tuple[Day, ...]  # Shabbat, Sunday to Friday


async def report(reader: Transaction | Database, week: Week, coordinator: int | None = None) -> Report:
    """A coordinator's team, or all."""
    known = await stewards(reader)
    whose = None if coordinator is None else team_of(known, coordinator)
    now, before = await ledger(reader, week.span, whose), await ledger(reader, week.before.span, whose)
    days = await _days(reader, week, whose)
    names = await _rooms(reader)
    return Report(
        week=week,
        whole=Pair(now.whole, before.whole),
        last=sum(day.before for day in days),
        volunteers=_volunteers(known, now, before),
        teams=_teams(known, names, now, before),
        scrolls=await _scrolls(reader, now, before),
        countries=_countries(known, now, before),
        days=days,
    )


def _pairs(now: Ledger, before: Ledger) -> dict[int, Pair]:
    return {one: Pair(now.of(one), before.of(one)) for one in {*now.by_account, *before.by_account}}


def _volunteers(known: Mapping[int, Steward], now: Ledger, before: Ledger) -> tuple[Share, ...]:
    """All who are no volunteers stand together, so that the rows add up to the whole."""
    pairs = _pairs(now, before)
    rows = [Share(one, known[one].name, pair) for one, pair in pairs.items() if one in known and pair]
    others = sum((pair for one, pair in pairs.items() if one not in known), Pair())
    return tuple(_ranked(rows, Share(0, "", others)))


def _teams(
    known: Mapping[int, Steward], names: Mapping[int, str], now: Ledger, before: Ledger
) -> tuple[Share, ...]:
    """By the team in which each stands now."""
    sums: dict[int, Pair] = defaultdict(Pair)
    for one, pair in _pairs(now, before).items():
        sums[known[one].room or 0 if one in known else 0] += pair
    without = sums.pop(0, Pair())
    return tuple(
        _ranked([Share(room, names[room], pair) for room, pair in sums.items()], Share(0, "", without))
    )


def _ranked(rows: Iterable[Share], rest: Share) -> list[Share]:
    ranked = sorted(rows, key=lambda one: (-one.pair.now.letters, -one.pair.before.letters, one.name, one.id))
    return [*ranked, rest] if rest.pair else ranked


def _countries(known: Mapping[int, Steward], now: Ledger, before: Ledger) -> tuple[Part, ...]:
    """By the phone's country, or else by the place where the volunteer stands."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for column, book in enumerate((now, before)):
        for (account, _scroll), count in book.by_scroll.items():
            sums[_country(account, book, known)][column] += count
    return _parts([Part({}, code, *counts) for code, counts in sums.items()])


def _country(account: int, book: Ledger, known: Mapping[int, Steward]) -> str:
    if book.regions[account] or account not in known:
        return book.regions[account]
    place = town(known[account].timezone)
    return place.country if place else ""


async def _scrolls(reader: Transaction | Database, now: Ledger, before: Ledger) -> tuple[Part, ...]:
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for column, book in enumerate((now, before)):
        for (_account, scroll), count in book.by_scroll.items():
            sums[scroll][column] += count
    query = select(scrolls.c.id, scrolls.c.ordinal, series.c.names).join(
        series, series.c.slug == scrolls.c.series
    )
    rows = await reader.read(query.where(scrolls.c.id.in_(list(sums)))) if sums else ()
    return _parts([Part(json.loads(row.names), str(row.ordinal), *sums[row.id]) for row in rows])


def _parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda one: (-one.now, -one.before, one.key)))


async def _days(reader: Transaction | Database, week: Week, whose: Collection[int] | None) -> tuple[Day, ...]:
    """Both weeks in one question: the whole last one, and this one as far as it has come."""
    last = Week.whole(week.before.friday, week.zone)
    span = Span(last.span.begins, week.span.ends)
    sold: Counter[date] = Counter()
    for row in await reader.read(_only(_QUARTERS, register.c.account, whose), **_bounds(span)):
        at = datetime.fromtimestamp(row.quarter * _QUARTER / 1000, week.zone)
        sold[at.date()] += row.letters
    return tuple(
        Day(day, sold[day], sold[earlier]) for day, earlier in zip(week.days, last.days, strict=True)
    )


async def _rooms(reader: Transaction | Database) -> dict[int, str]:
    return {row.id: row.name for row in await reader.read(select(rooms.c.id, rooms.c.name))}
