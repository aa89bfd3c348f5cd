"""What is told of our own accord: the day's account at night, the week's on Friday."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.conversation import File, Move, News, Reply, Session, Stay, Text, TurnContext, Visit, ms
from handlers.words import LANGUAGES, Fill, Listed, Local, Ordinal, Words, _, ngettext, voice
from storage import reports
from storage.calendar import ShabbatTimes, shabbat_times, zone_of
from storage.database import Database, Transaction
from storage.money import Money, Sums, cash_log
from storage.reports import Night, Pair, Part, Report, Share, Week
from storage.volunteers import Role

NIGHT = "account.night"  # about is the day's ordinal
WEEK = "account.week"  # about is the moment until which it is told, ms
FILES = "accounts"  # the first part of the paths of its files
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 10  # rows of a kind in the chat; the table has all of them


@dataclass(frozen=True)
class Weekly:
    """Somebody's account of a week."""

    week: Week
    pair: Pair
    last: int  # letters of the whole last week
    sums: Mapping[str, Sums]  # the cash books of all whom it is about
    report: Report | None  # of those who lead others


async def week_is_told(reader: Transaction | Database, account: int, role: Role, week: Week) -> bool:
    """Two weeks without anything, and no cash in hand, are not worth a message."""
    whose = await _whose(reader, account, role)
    span = reports.Span(Week.whole(week.before.friday, week.zone).span.begins, week.span.ends)
    if await reports.letters(reader, span, whose):
        return True
    books = await cash_log.in_hands(reader, whose)
    return any(map(cash_log.held, books.values())) or bool((await reports.ledger(reader, span, whose)).whole)


async def _whose(reader: Transaction | Database, account: int, role: Role) -> list[int] | None:
    """The accounts of which somebody is told; None for all."""
    if role == "committee":
        return None
    if role == "coordinator":
        return reports.team_of(await reports.stewards(reader), account)
    return [account]


async def weekly(reader: Transaction | Database, account: int, role: Role, week: Week) -> Weekly:
    """A volunteer's own; a coordinator's, of the team; the committee's, of all."""
    if role not in ("coordinator", "committee"):
        return await _own_week(reader, account, week)
    report = await reports.weekly_report(reader, week, account if role == "coordinator" else None)
    books = await cash_log.in_hands(reader, await _whose(reader, account, role))
    return Weekly(week, report.whole, report.last, cash_log.together(books.values()), report)


async def _own_week(reader: Transaction | Database, account: int, week: Week) -> Weekly:
    last = Week.whole(week.before.friday, week.zone).span
    found = await reports.counted(reader, [week.before.span, week.span], [account], [last])
    now, before = found.ledger(week.span), found.ledger(week.before.span)
    return Weekly(
        week,
        Pair(now.of(account), before.of(account)),
        sum(row.letters for row in found.letters_in(last)),
        await cash_log.in_hand(reader, account),
        None,
    )


# --- news -----------------------------------------------------------------------------------------------


async def told_night(visit: Visit[Any], news: News, context: TurnContext, session: Session) -> Move | None:
    """Nothing is said where Shabbat has begun while this was waiting for its turn."""
    rest = _rest(context)
    if rest is not None and rest.rests(context.now):
        return None
    return Stay(quiet=True, replies=await day_account(context, date.fromordinal(news.about)))


async def told_week(visit: Visit[Any], news: News, context: TurnContext, session: Session) -> Move | None:
    rest = _rest(context)
    if rest is not None and rest.rests(context.now):
        return None
    return Stay(quiet=True, replies=await week_account(context, news.about))


async def day_account(context: TurnContext, day: date | None = None) -> tuple[Reply, ...]:
    """The caller's own; of today where nothing is said."""
    zone = caller_zone(context)
    day = day or context.now.astimezone(zone).date()
    night = await reports.nightly_report(context.transaction, context.caller.id, day, zone, _rest(context))
    sums = await cash_log.in_hand(context.transaction, context.caller.id)
    return (Text(tuple(night_told(night, sums))),)


async def week_account(context: TurnContext, until: int | None = None) -> tuple[Reply, ...]:
    """What the caller may see of a week until a moment (ms), or with all that is there now."""
    until = ms(context.now) + 1 if until is None else until
    week = week_until(until, context.now)
    one = await weekly(context.transaction, context.caller.id, context.caller.role, week)
    return _replies(one, f"/{FILES}/{context.caller.id}-{until}")


def caller_zone(context: TurnContext) -> ZoneInfo:
    """Where the caller stands, or else the campaign's."""
    member = context.staff.member(context.caller.id)
    campaign = context.now.tzinfo
    assert isinstance(campaign, ZoneInfo)  # noqa: S101  # so the inbox makes it
    return zone_of(member.timezone if member else "", campaign)


def _rest(context: TurnContext) -> ShabbatTimes | None:
    """Of the place where the caller stands."""
    return None if context.shabbat is None else shabbat_times(caller_zone(context).key)


def week_until(until: int, like: datetime) -> Week:
    """The week until a moment (ms), in the zone of another moment: the campaign's."""
    at = datetime.fromtimestamp(until / 1000, UTC).astimezone(like.tzinfo)
    zone = like.tzinfo
    assert isinstance(zone, ZoneInfo)  # noqa: S101  # so the inbox makes it
    return Week.of(at, zone)


NEWS = {NIGHT: told_night, WEEK: told_week}


# --- texts ----------------------------------------------------------------------------------------------


def night_told(night: Night, sums: Mapping[str, Sums]) -> Iterator[Words]:
    yield _("*Account of {day}*", day=night.day)
    yield _("In brackets: {day}.", day=night.before)
    yield from figures_told(night.pair)
    yield from _held(sums)


def week_told(one: Weekly) -> Iterator[Words]:
    yield week_title(one.week)
    yield _("In brackets: the last week until the same day and hour.")
    yield from figures_told(one.pair)
    yield ngettext("The whole last week: {n} letter.", "The whole last week: {n} letters.", one.last)
    yield from _held(one.sums)


def week_title(week: Week) -> Words:
    return _("*The week until {day}*", day=week.friday)


def figures_told(pair: Pair) -> Iterator[Words]:
    """This beside what was before."""
    now, before = pair.now, pair.before
    yield _("Letters: {now} ({before})", now=now.letters, before=before.letters)
    yield _("People: {now} ({before})", now=now.people, before=before.people)
    if now.brought or before.brought:
        yield _(
            "Letters that others took through the links: {now} ({before})",
            now=now.brought,
            before=before.brought,
        )
    for money, earlier in cash_pairs(pair):
        yield _("Cash taken: {now} ({before})", now=money, before=earlier)


def cash_pairs(pair: Pair) -> Iterator[tuple[Money, Money]]:
    """Cash of now and before, by currency."""
    for currency in sorted({*pair.now.cash, *pair.before.cash}):
        now, before = pair.now.cash.get(currency, 0), pair.before.cash.get(currency, 0)
        yield Money(now, currency), Money(before, currency)


def _held(sums: Mapping[str, Sums]) -> Iterator[Words]:
    held = cash_log.held(sums)
    if held:
        yield _("Cash in hand now: {sums}", sums=Listed(held))
    elif sums:
        yield _("No cash is in hand.")


def _replies(one: Weekly, path: str) -> tuple[Reply, ...]:
    told = Text(tuple(week_told(one)))
    if one.report is None:
        return (told,)
    name = f"week-{one.week.friday}"
    sections = [Text(tuple(section)) for section in week_sections(one)]
    picture = File(f"{path}.png", f"{name}.png", "image/png", week_title(one.week))
    table = File(f"{path}.xlsx", f"{name}.xlsx", XLSX, _("Everything as a table"))
    return (picture, told, *sections, table)


def week_sections(one: Weekly) -> Iterator[Sequence[Words]]:
    """Who and what, for those who lead; a division of which there is one part only says nothing new."""
    report = one.report
    if report is None or not report.whole:
        return
    if any(team.id for team in report.teams):
        yield (_("*By team*"), *_rows((team_name(one), *_letters(one)) for one in report.teams))
    yield (_("*By volunteer*"), *_rows((volunteer_name(one), *_letters(one)) for one in report.volunteers))
    if report.scrolls:
        yield (_("*By scroll*"), *_rows((scroll_named(one), one.now, one.before) for one in report.scrolls))
    if len(report.countries) > 1:
        yield (_("*By country*"), *_rows((country(one.key), one.now, one.before) for one in report.countries))


def _letters(one: Share) -> tuple[int, int]:
    return one.pair.now.letters, one.pair.before.letters


def _rows(rows: Iterable[tuple[Fill, int, int]]) -> Iterator[Words]:
    rows = list(rows)
    for name, now, before in rows[:SHOWN]:
        yield _("{name}: {now} ({before})", name=name, now=now, before=before)
    if len(rows) > SHOWN:
        yield ngettext("{n} more is in the table.", "{n} more are in the table.", len(rows) - SHOWN)


def volunteer_name(one: Share) -> Fill:
    if not one.id:
        return _("All who registered by themselves")
    return one.name or _("somebody without a name")


def team_name(one: Share) -> Fill:
    return one.name or _("Without a team")


def scroll_named(one: Part) -> Words:
    return _("{series}, {ordinal}", series=Local(one.names), ordinal=Ordinal(int(one.key)))


def country(code: str) -> Fill:
    """By its ISO 3166 code, in each language's own word."""
    if not code:
        return _("Country not known")
    names: dict[str, str] = {one: str(voice(one).locale.territories.get(code, code)) for one in LANGUAGES}
    return Local(names | {"yi": _unpointed(names["yi"])})


def _unpointed(text: str) -> str:
    """CLDR spells Yiddish with points; our readers do not."""
    spelt = text.replace("ײ", "יי").replace("ױ", "וי").replace("װ", "וו")
    return re.sub("[\u0591-\u05bd\u05bf-\u05c7]", "", spelt)
