"""The weekly report of a team, or of the whole campaign."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from storage.calendar import town
from storage.database import Database, Transaction
from storage.reports.figures import Ledger, Pair, SpanCounts, count_figures
from storage.reports.spans import Span, Week, day_span
from storage.reports.team_members import Steward, load_stewards, team_accounts
from storage.schema import groups, scrolls, series


@dataclass(frozen=True, slots=True)
class VolunteerShare:
    """The figures of a volunteer or a team; id 0 stands for all others."""

    id: int  # account, or group
    name: str  # "" without one
    pair: Pair


@dataclass(frozen=True, slots=True)
class ReportPart:
    """The letters of a scroll or a country."""

    names: Mapping[str, str]  # language -> name of the series; empty for a country
    key: str  # the ordinal of a scroll, or ISO 3166 of a country; "" unknown
    now: int  # letters of this week
    before: int  # letters of the week before, until the same hour


@dataclass(frozen=True, slots=True)
class ReportDay:
    """The letters of a day of the week, beside the same weekday of the week before."""

    day: date
    now: int  # letters, as far as the day has come
    before: int  # letters of the whole day a week before


@dataclass(frozen=True)
class WeeklyReport:
    """The figures of a week, of a team or of the whole campaign."""

    week: Week
    whole: Pair  # this week until now, and the week before until the same hour
    last: int  # letters of the whole week before
    volunteers: tuple[VolunteerShare, ...]  # most letters first, here and in the next three
    teams: tuple[VolunteerShare, ...]
    scrolls: tuple[ReportPart, ...]
    countries: tuple[ReportPart, ...]
    days: tuple[ReportDay, ...]  # Shabbat, Sunday to Friday


async def weekly_report(
    reader: Transaction | Database, week: Week, coordinator: int | None = None
) -> WeeklyReport:
    """The report of a coordinator's team, or of the whole campaign."""
    known = await load_stewards(reader)
    whose = None if coordinator is None else team_accounts(known, coordinator)
    book = await _count_both_weeks(reader, week, whose)
    now, before = book.ledger(week.span), book.ledger(week.before.span)
    days = _days(book, week)
    names = {row.id: row.name for row in await reader.read(select(groups.c.id, groups.c.name))}
    return WeeklyReport(
        week=week,
        whole=Pair(now.total, before.total),
        last=sum(day.before for day in days),
        volunteers=_volunteers(known, now, before),
        teams=_teams(known, names, now, before),
        scrolls=await _scrolls(reader, book, week),
        countries=_countries(known, book, week),
        days=days,
    )


async def _count_both_weeks(
    reader: Transaction | Database, week: Week, whose: Collection[int] | None
) -> SpanCounts:
    """The counts of both weeks in one query each, letters day by day."""
    parts = [day_span(day, week.zone) for day in week.before.days]
    parts += [span for day in week.days if (span := _until(day, week)) is not None]
    return await count_figures(reader, [week.before.span, week.span], whose, parts)


def _until(day: date, week: Week) -> Span | None:
    """The span of a week's day as far as the week has come; None for a day that has not begun."""
    span = day_span(day, week.zone)
    ends = min(span.ends, week.span.ends)
    return Span(span.begins, ends) if span.begins < ends else None


# --- who ------------------------------------------------------------------------------------------------


def _pairs(now: Ledger, before: Ledger) -> dict[int, Pair]:
    return {one: Pair(now.of(one), before.of(one)) for one in {*now.by_account, *before.by_account}}


def _volunteers(known: Mapping[int, Steward], now: Ledger, before: Ledger) -> tuple[VolunteerShare, ...]:
    """The volunteers, and one row for everybody else, so that the rows add up to the whole."""
    pairs = _pairs(now, before)
    rows = [
        VolunteerShare(one, known[one].name, pair) for one, pair in pairs.items() if one in known and pair
    ]
    others = sum((pair for one, pair in pairs.items() if one not in known), Pair())
    return tuple(_ranked(rows, VolunteerShare(0, "", others)))


def _teams(
    known: Mapping[int, Steward], names: Mapping[int, str], now: Ledger, before: Ledger
) -> tuple[VolunteerShare, ...]:
    """The teams, each with the figures of its present members."""
    sums: dict[int, Pair] = defaultdict(Pair)
    for one, pair in _pairs(now, before).items():
        sums[known[one].group or 0 if one in known else 0] += pair
    without = sums.pop(0, Pair())
    return tuple(
        _ranked(
            [VolunteerShare(group, names[group], pair) for group, pair in sums.items()],
            VolunteerShare(0, "", without),
        )
    )


def _ranked(rows: Iterable[VolunteerShare], rest: VolunteerShare) -> list[VolunteerShare]:
    ranked = sorted(rows, key=lambda one: (-one.pair.now.letters, -one.pair.before.letters, one.name, one.id))
    return [*ranked, rest] if rest.pair else ranked


# --- what -----------------------------------------------------------------------------------------------


async def _scrolls(reader: Transaction | Database, book: SpanCounts, week: Week) -> tuple[ReportPart, ...]:
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for column, row in _rows_of_both_weeks(book, week):
        sums[row.scroll][column] += row.letters
    query = select(scrolls.c.id, scrolls.c.ordinal, series.c.names).join(
        series, series.c.slug == scrolls.c.series
    )
    rows = await reader.read(query.where(scrolls.c.id.in_(list(sums)))) if sums else ()
    return _parts([ReportPart(json.loads(row.names), str(row.ordinal), *sums[row.id]) for row in rows])


def _countries(known: Mapping[int, Steward], book: SpanCounts, week: Week) -> tuple[ReportPart, ...]:
    """The countries, by the phone's number, else by the time zone of the volunteer."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for column, row in _rows_of_both_weeks(book, week):
        sums[row.region or _country(known.get(row.account))][column] += row.letters
    return _parts([ReportPart({}, code, *counts) for code, counts in sums.items()])


def _country(steward: Steward | None) -> str:
    place = town(steward.timezone) if steward is not None else None
    return place.country if place else ""


def _rows_of_both_weeks(book: SpanCounts, week: Week) -> Iterable[tuple[int, Row[Any]]]:
    """(0, row) for this week's letters, (1, row) for those of the week before until the same hour."""
    for column, span in enumerate((week.span, week.before.span)):
        for row in book.letters_in(span):
            yield column, row


def _parts(parts: Iterable[ReportPart]) -> tuple[ReportPart, ...]:
    return tuple(sorted(parts, key=lambda one: (-one.now, -one.before, one.key)))


def _days(book: SpanCounts, week: Week) -> tuple[ReportDay, ...]:
    by_piece = Counter[int]()
    for row in book.letters:
        by_piece[row.piece] += row.letters

    def registered(span: Span | None) -> int:
        return 0 if span is None else sum(by_piece[piece] for piece in book.pieces.pieces(span))

    return tuple(
        ReportDay(day, registered(_until(day, week)), registered(day_span(earlier, week.zone)))
        for day, earlier in zip(week.days, week.before.days, strict=True)
    )
