"""Sends the reports of a day and of a week, and serves their files.

The day's report goes out at the volunteer's evening hour; the week's on Friday, three hours before candle
lighting (and never later than three in the afternoon). All times are those of the place where the person
stands. Nothing is sent on Shabbat and Yom Tov: reports due then wait until nightfall. A Friday that is Yom
Tov has its report before Yom Tov begins, as no work follows it.

A report is sent for some hours after it is due, so that a program that was down sends today's and nothing
old. Each report is sent once, by its key in the inbox; the keys already looked at are kept in memory, to ask
the database only once.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels import FileWire, sign_wire, verify_signed_path
from bot.config import Config
from bot.conversation import EventStore
from bot.new_rows import NewRows
from bot.pictures import Press, render_report_png, report_sheet
from bot.reports.workbook import report_workbook
from handlers.conversation import News
from handlers.flows.cash import CASH_ENTRY
from handlers.flows.reports import (
    FILES,
    NIGHT,
    WEEK,
    XLSX,
    WeekAccount,
    is_week_worth_telling,
    load_week_account,
    week_ending,
)
from handlers.words import Language
from storage import reports
from storage.calendar import ShabbatTimes, shabbat_times, zone_of
from storage.conversation import accounts
from storage.database import Database, id_at, to_ms
from storage.money import CashEntry, cash_log
from storage.reports import Week
from storage.volunteers import Role, Staff

BEFORE_CANDLES = timedelta(hours=3)
LATEST = time(15)  # where the sun sets late, Shabbat is often accepted early
NOON = time(12)  # of Friday, where the campaign keeps no Shabbat
NIGHT_LASTS = timedelta(hours=12)  # after it is due a day's report may still be sent
WEEK_LASTS = timedelta(hours=48)  # after it is due a week's report may still be sent
LOOKS_BACK = 6  # days whose reports may be due: three days of rest, and those before them
EVERY = timedelta(seconds=20)  # between two looks for due reports
UNHEARD = 14 * 86_400_000  # ms; a cash entry is announced no later; the inbox keeps its key longer
FRESH = 30.0  # seconds for which a report is kept for its second file
_DAY = timedelta(days=1)
_PATH = re.compile(rf"/{FILES}/(\d{{1,19}})-(\d{{1,15}})\.(png|xlsx)")
_MEDIA = {"png": "image/png", "xlsx": XLSX}
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """The time zone of a person's place, and its hours of rest."""

    zone: ZoneInfo
    rest: ShabbatTimes | None  # None if the campaign does not keep Shabbat

    def rests(self, at: datetime) -> bool:
        return self.rest is not None and self.rest.is_rest(at)

    def after_rest(self, at: datetime) -> datetime:
        """The moment itself, or the end of the rest that it falls into."""
        return at if self.rest is None else self.rest.end_of_rest(at)

    def night_due(self, day: date, evening: int) -> datetime:
        """The moment at which the report of a day is due; `evening` is an hour by the clock."""
        return self.after_rest(datetime.combine(day, time(evening), self.zone))

    def week_due(self, friday: date) -> datetime:
        """The moment at which the report of the week that ends on `friday` is due, before Shabbat or Yom Tov
        begins.
        """
        if self.rest is None:
            return datetime.combine(friday, NOON, self.zone)
        day = friday
        while reports.is_rest_day(day, self.zone, self.rest):
            day -= _DAY
        candles = self.rest.start_of_next_rest(datetime.combine(day, time(4), self.zone))
        return min(candles - BEFORE_CANDLES, datetime.combine(day, LATEST, self.zone))

    def is_due(self, due: datetime, lasts: timedelta, now: datetime) -> bool:
        """True from `due` on for as long as `lasts`; hours of rest do not count."""
        last = due + lasts
        if self.rests(last):
            last = self.after_rest(last) + lasts
        return due <= now < last and not self.rests(now)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person to whom reports are sent."""

    account: int
    role: Role
    place: ReportPlace
    evening: int  # hour of the day's report


class ReportJob:
    """The job that sends reports and announces cash entries, and the source of the reports' files."""

    prefixes = (FILES,)

    def __init__(self, config: Config, database: Database, events: EventStore, staff: Staff) -> None:
        self._secret = config.secret_key
        self._believed = config.secret_keys
        self._zone = ZoneInfo(config.campaign_timezone)
        self._keeps_rest = config.campaign_shabbat
        self._committee = config.committee
        self._database = database
        self._events = events
        self._staff = staff
        self._press = Press(1)
        self._looked: set[tuple[int, str]] = set()  # (account, key) of reports sent or not worth sending
        self._last: datetime | None = None
        self._open: dict[int, CashEntry] = {}  # cash entries that are not announced to everybody yet
        self._rows = NewRows(UNHEARD)
        self._made: dict[tuple[int, int], tuple[float, WeekAccount]] = {}

    async def stop(self) -> None:
        await asyncio.to_thread(self._press.close)

    async def run(self, now: datetime) -> None:
        """Announces cash entries and sends the reports that are due. Called about once a second."""
        await self._entries(now)
        if self._last is None or abs(now - self._last) >= EVERY:
            self._last = now
            for person in await self._people():
                await self._nights(person, now)
                await self._weeks(person, now)

    # --- whom -------------------------------------------------------------------------------------------

    async def _people(self) -> list[Recipient]:
        """Everybody with a role but the office; the configured committee needs no appointment."""
        committee = {one.id for one in await accounts.find_named(self._database, self._committee)}
        roles: dict[int, Role] = {
            member.account: member.role for member in self._staff.members() if member.role != "office"
        }
        roles |= dict.fromkeys(committee, "committee")
        return [self._person(account, role) for account, role in roles.items()]

    def _person(self, account: int, role: Role) -> Recipient:
        member = self._staff.member(account)
        evening = member.evening if member else 21
        return Recipient(account, role, self._place(account), evening)

    def _place(self, account: int) -> ReportPlace:
        member = self._staff.member(account)
        zone = zone_of(member.timezone if member else "", self._zone)
        return ReportPlace(zone, shabbat_times(zone.key) if self._keeps_rest else None)

    async def _leaders(self, account: int) -> list[int]:
        """The accounts that answer for a volunteer's cash: the coordinator, else the committee."""
        member = self._staff.member(account)
        steward = (await reports.load_stewards(self._database)).get(account)
        coordinator = member.coordinator if member else steward.coordinator if steward else None
        leader = self._staff.member(coordinator) if coordinator else None
        if leader is not None and leader.account != account and leader.role in ("coordinator", "committee"):
            return [leader.account]
        appointed = [one.account for one in self._staff.members() if one.role == "committee"]
        everybody = [
            *(one.id for one in await accounts.find_named(self._database, self._committee)),
            *appointed,
        ]
        return [one for one in dict.fromkeys(everybody) if one != account]

    # --- cash books -------------------------------------------------------------------------------------

    async def _entries(self, now: datetime) -> None:
        """Announces each cash entry to the people concerned, after Shabbat where it is Shabbat with them."""
        for entry in await cash_log.entries_to_announce(self._database, id_at(self._rows.since())):
            if not self._rows.is_known(entry.id):
                self._rows.know(entry.id)
                self._open[entry.id] = entry
        self._rows.looked()
        for entry in list(self._open.values()):
            if await self._told(entry, now):
                del self._open[entry.id]

    async def _told(self, entry: CashEntry, now: datetime) -> bool:
        """True once the entry is announced to everybody concerned."""
        whom = await self._leaders(entry.account) if entry.kind == "handed" else [entry.account]
        ready = [one for one in whom if not self._place(one).rests(now)]
        for account in ready:
            await self._events.tell(account, f"cash:{entry.id}", News(CASH_ENTRY, entry.id))
        return bool(whom) and len(ready) == len(whom)

    # --- accounts ---------------------------------------------------------------------------------------

    async def _nights(self, person: Recipient, now: datetime) -> None:
        place = person.place
        for day in _days(now, place.zone):
            key = f"night:{day}"
            if (person.account, key) in self._looked:
                continue
            if place.is_due(place.night_due(day, person.evening), NIGHT_LASTS, now):
                night = await reports.nightly_report(
                    self._database,
                    person.account,
                    day,
                    place.zone,
                    place.rest,
                    of_all=person.role == "committee",
                )
                await self._tell(person, key, News(NIGHT, day.toordinal()), night.is_told)

    async def _weeks(self, person: Recipient, now: datetime) -> None:
        place = person.place
        for friday in {_friday(day) for day in _days(now, place.zone)}:
            key = f"week:{friday}"
            if (person.account, key) in self._looked:
                continue
            if place.is_due(place.week_due(friday), WEEK_LASTS, now):
                until = min(now.astimezone(self._zone), Week.full(friday, self._zone).until)
                week = Week.containing(until, self._zone)
                worth = await is_week_worth_telling(self._database, person.account, person.role, week)
                await self._tell(person, key, News(WEEK, to_ms(until)), worth)

    async def _tell(self, person: Recipient, key: str, news: News, worth: bool) -> None:
        if worth:
            await self._events.tell(person.account, key, news)
        self._looked.add((person.account, key))

    # --- files ------------------------------------------------------------------------------------------

    def routes(self) -> list[BaseRoute]:
        return [Route(f"/{FILES}/{{name}}", self._answer)]

    def with_address(self, wire: FileWire) -> FileWire:
        return sign_wire(wire, self._secret)

    async def read_file(self, path: str) -> bytes:
        """The picture or workbook at a signed address. LookupError for a wrong key or a lost role."""
        bare, language = verify_signed_path(path, self._believed)
        found = _PATH.fullmatch(bare)
        one = await self._weekly(int(found[1]), int(found[2])) if found else None
        if found is None or one is None:
            raise LookupError(bare)
        return await (self._picture if found[3] == "png" else self._table)(one, language)

    async def _weekly(self, account: int, until: int) -> WeekAccount | None:
        """The report as its reader may see it now; None once the role was taken back."""
        whose = await accounts.load(self._database, account)
        role = self._staff.role(account, whose.channel, whose.address) if whose else "none"
        if role not in ("coordinator", "committee"):
            return None
        key = (account if role == "coordinator" else 0, until)  # the committee all see the same
        self._made = {one: made for one, made in self._made.items() if monotonic() - made[0] < FRESH}
        if key not in self._made:  # the picture and the table are fetched one after the other
            week = week_ending(until, self._zone)
            one = await load_week_account(self._database, account, role, week)
            self._made[key] = monotonic(), one
            return one
        return self._made[key][1]

    async def _picture(self, one: WeekAccount, language: Language) -> bytes:
        sheet = await asyncio.to_thread(report_sheet, one, language)
        return await render_report_png(self._press, sheet)

    async def _table(self, one: WeekAccount, language: Language) -> bytes:
        return await asyncio.to_thread(report_workbook, one, language)

    async def _answer(self, request: Request) -> Response:
        try:
            made = await self.read_file(f"{request.url.path}?{request.url.query}")
        except LookupError:
            return PlainTextResponse("not found", 404, headers=_HEADERS)
        return Response(made, media_type=_MEDIA[request.url.path.rpartition(".")[2]], headers=_HEADERS)


def _days(now: datetime, zone: ZoneInfo) -> Iterator[date]:
    """Today and the days before it by a place's clock, LOOKS_BACK of them."""
    today = now.astimezone(zone).date()
    return (today - _DAY * ago for ago in range(LOOKS_BACK))


def _friday(day: date) -> date:
    """The Friday that ends the week of a day."""
    return day + _DAY * ((4 - day.weekday()) % 7)
