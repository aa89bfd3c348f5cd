"""The report of a day at night and of a week on Friday, told of the bot's own accord."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from handlers.conversation import File, Move, News, Reply, Session, Situation, Stay, Text, TurnContext
from handlers.flows.reports.figures import WeekAccount, load_week_account
from handlers.flows.reports.texts import night_texts, week_sections, week_texts, week_title
from handlers.words import _
from storage import reports
from storage.calendar import ShabbatTimes, shabbat_times, zone_of
from storage.database import from_ms, to_ms
from storage.money import cash_log
from storage.reports import Week

NIGHT = "account.night"  # about is the day's ordinal
WEEK = "account.week"  # about is the moment until which it is told, ms
FILES = "accounts"  # the first part of the paths of its files
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def tell_night(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Nothing is said where Shabbat has begun while this was waiting for its turn."""
    rest = _rest(context)
    if rest is not None and rest.is_rest(context.now):
        return None
    return Stay(quiet=True, replies=await day_replies(context, date.fromordinal(news.about)))


async def tell_week(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    rest = _rest(context)
    if rest is not None and rest.is_rest(context.now):
        return None
    return Stay(quiet=True, replies=await week_replies(context, news.about))


async def day_replies(context: TurnContext, day: date | None = None) -> tuple[Reply, ...]:
    """The caller's own; of today where nothing is said."""
    zone = caller_zone(context)
    day = day or context.now.astimezone(zone).date()
    night = await reports.nightly_report(context.transaction, context.caller.id, day, zone, _rest(context))
    sums = await cash_log.sums_of(context.transaction, context.caller.id)
    return (Text(tuple(night_texts(night, sums))),)


async def week_replies(context: TurnContext, until: int | None = None) -> tuple[Reply, ...]:
    """What the caller may see of a week until a moment (ms), or with all that is there now."""
    until = to_ms(context.now) + 1 if until is None else until
    week = week_ending(until, context.zone)
    one = await load_week_account(context.transaction, context.caller.id, context.caller.role, week)
    return _replies(one, f"/{FILES}/{context.caller.id}-{until}")


def caller_zone(context: TurnContext) -> ZoneInfo:
    """Where the caller stands, or else the campaign's."""
    member = context.staff.member(context.caller.id)
    return zone_of(member.timezone if member else "", context.zone)


def _rest(context: TurnContext) -> ShabbatTimes | None:
    """Of the place where the caller stands."""
    return None if context.shabbat is None else shabbat_times(caller_zone(context).key)


def week_ending(until: int, zone: ZoneInfo) -> Week:
    """The reported week as far as the moment `until` (ms), in a time zone."""
    return Week.containing(from_ms(until, zone), zone)


def _replies(one: WeekAccount, path: str) -> tuple[Reply, ...]:
    told = Text(tuple(week_texts(one)))
    if one.report is None:
        return (told,)
    name = f"week-{one.week.friday}"
    sections = [Text(tuple(section)) for section in week_sections(one)]
    picture = File(f"{path}.png", f"{name}.png", "image/png", week_title(one.week))
    table = File(f"{path}.xlsx", f"{name}.xlsx", XLSX, _("Everything as a table"))
    return (picture, told, *sections, table)


NEWS = {NIGHT: tell_night, WEEK: tell_week}
