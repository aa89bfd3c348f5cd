"""The report of a day at night and of a week on Friday, as news and on request."""

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

NIGHT = "account.night"  # topic; about is `date.toordinal()` of the day
WEEK = "account.week"  # topic; about is the moment up to which the week is told, ms
FILES = "accounts"  # first part of the paths of the files
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def tell_night(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Tells the report of a day; None if Shabbat or Yom Tov has begun at the caller's place meanwhile."""
    rest = _rest(context)
    if rest is not None and rest.is_rest(context.now):
        return None
    return Stay(quiet=True, replies=await day_replies(context, date.fromordinal(news.about)))


async def tell_week(situation: Situation, news: News, context: TurnContext, session: Session) -> Move | None:
    """Tells the report of a week; None if Shabbat or Yom Tov has begun at the caller's place meanwhile."""
    rest = _rest(context)
    if rest is not None and rest.is_rest(context.now):
        return None
    return Stay(quiet=True, replies=await week_replies(context, news.about))


async def day_replies(context: TurnContext, day: date | None = None) -> tuple[Reply, ...]:
    """The report of a day, today by default: the caller's own, and everybody's for the committee."""
    zone = caller_zone(context)
    day = day or context.now.astimezone(zone).date()
    of_all = context.caller.role == "committee"
    night = await reports.nightly_report(
        context.transaction,
        context.caller.id,
        day,
        zone,
        _rest(context),
        of_all=of_all,
    )
    books = await cash_log.sums_by_account(context.transaction, None if of_all else [context.caller.id])
    sums = cash_log.add_up(books.values())
    return (Text(tuple(night_texts(night, sums))),)


async def week_replies(context: TurnContext, until: int | None = None) -> tuple[Reply, ...]:
    """The report of a week that the caller may see, up to a moment (ms), now by default; leaders get a
    picture and a table with it."""
    until = to_ms(context.now) + 1 if until is None else until
    week = week_ending(until, context.zone)
    one = await load_week_account(context.transaction, context.caller.id, context.caller.role, week)
    return _replies(one, f"/{FILES}/{context.caller.id}-{until}")


def caller_zone(context: TurnContext) -> ZoneInfo:
    """The time zone of the caller's place, or the campaign's where that is not known."""
    member = context.staff.member(context.caller.id)
    return zone_of(member.timezone if member else "", context.zone)


def _rest(context: TurnContext) -> ShabbatTimes | None:
    """The Shabbat times of the caller's place; None where the campaign has turned the rule off."""
    return None if context.shabbat is None else shabbat_times(caller_zone(context).key)


def week_ending(until: int, zone: ZoneInfo) -> Week:
    """The week up to the moment `until` (ms), in a time zone."""
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
