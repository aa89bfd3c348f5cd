"""The week's report of a team or of everybody as a picture: texts in one language, drawn by `report.typ`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from bot.pictures.names import strip_undrawable
from bot.pictures.press import Press
from handlers.flows.reports import (
    WeekAccount,
    cash_pairs,
    country_name,
    scroll_label,
    team_name,
    volunteer_name,
    week_title,
)
from handlers.words import RIGHT_TO_LEFT, Fill, Language, Voice, Words, _, voice
from storage.money import cash_in_hand
from storage.reports import VolunteerShare, WeeklyReport

TEMPLATE = "report.typ"
ROWS_ALONE = 15  # rows of a table that has its half of the sheet to itself
ROWS_STACKED = 7  # rows of a table with another table below it
CURRENCIES = 8  # currencies for which the sheet has room; the workbook has all of them


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of this week beside the number of last week up to the same day and hour, both as they are
    read.
    """

    name: str
    now: str
    before: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Letters of this week beside letters of last week: of a volunteer, team, scroll or country, or of one
    day.
    """

    name: str
    now: int
    before: int
    told: str  # `now` as it is read
    told_before: str  # `before` as it is read


@dataclass(frozen=True, slots=True)
class ReportTable:
    """The rows with the most letters, at most ROWS_ALONE or ROWS_STACKED of them."""

    title: str
    rows: tuple[Bar, ...]
    more: str  # how many rows are only in the workbook that is sent along; "" when all are here


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """The texts and numbers that `report.typ` draws, in one language."""

    language: Language
    direction: Literal["rtl", "ltr"]
    title: str
    legend: str
    figures: tuple[Figure, ...]
    money: tuple[Figure, ...]  # cash taken, one figure a currency
    held: str  # cash in volunteers' hands now
    days: tuple[Bar, ...]  # seven, from Shabbat to Friday
    days_title: str
    tables: tuple[ReportTable, ...]


def report_sheet(one: WeekAccount, language: Language) -> ReportSheet:
    """The sheet of a week's report. ValueError for a report without tables: its reader leads nobody."""
    if one.report is None:
        raise ValueError("only whoever leads others has a picture")
    speaker = voice(language)
    return ReportSheet(
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        title=_said(speaker, week_title(one.week)),
        legend=_said(speaker, _("Beside it, in gold: the last week until the same day and hour.")),
        figures=tuple(_figures(one, speaker)),
        money=tuple(_money(one, speaker)),
        held=_held(one, speaker),
        days=tuple(_days(one.report, speaker)),
        days_title=_said(speaker, _("Letters day by day; in gold: the whole last week")),
        tables=tuple(_tables(one.report, speaker)),
    )


async def render_report_png(press: Press, sheet: ReportSheet) -> bytes:
    """The report as a PNG of 1080 x 1350 pixels."""
    return await press.png(TEMPLATE, [asdict(sheet)])


async def render_report_pdf(press: Press, sheet: ReportSheet) -> bytes:
    """The report as a PDF of one page."""
    return await press.pdf(TEMPLATE, [asdict(sheet)])


def _figures(one: WeekAccount, speaker: Voice) -> Iterator[Figure]:
    now, before = one.pair.now, one.pair.before
    numbers = [(_("Letters"), now.letters, before.letters), (_("People"), now.people, before.people)]
    if now.brought or before.brought:
        numbers.append((_("Through links"), now.brought, before.brought))
    for name, this, last in numbers:
        yield Figure(_said(speaker, name), speaker.fill(this), speaker.fill(last))


def _money(one: WeekAccount, speaker: Voice) -> Iterator[Figure]:
    """Cash taken by currency, the currencies of this week first: CURRENCIES of them at most."""
    name = _said(speaker, _("Cash taken"))
    pairs = sorted(cash_pairs(one.pair), key=lambda pair: not pair[0].minor)
    for now, before in pairs[:CURRENCIES]:
        yield Figure(name, speaker.fill(now), speaker.fill(before))


def _held(one: WeekAccount, speaker: Voice) -> str:
    sums = [speaker.fill(money) for money in cash_in_hand(one.sums)]
    if not sums:
        return _said(speaker, _("No cash is in anybody's hands."))
    return _said(speaker, _("Cash in hands now: {sums}", sums=" · ".join(sums)))


def _days(report: WeeklyReport, speaker: Voice) -> Iterator[Bar]:
    names = (_("Shabbat"), _("Sun"), _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"))
    for name, day in zip(names, report.days, strict=True):
        yield _bar(name, day.now, day.before, speaker)


def _tables(report: WeeklyReport, speaker: Voice) -> Iterator[ReportTable]:
    """The tables of the sheet, two to four of them; teams and countries only where there are several to
    compare.
    """
    teams = report.teams if any(one.id for one in report.teams) else ()
    countries = report.countries if len(report.countries) > 1 else ()
    most = ROWS_STACKED if teams or countries else ROWS_ALONE
    yield _table(
        _("By volunteer"), [(volunteer_name(one), *_of(one)) for one in report.volunteers], most, speaker
    )
    if teams:
        yield _table(_("By team"), [(team_name(one), *_of(one)) for one in teams], most, speaker)
    rows = [(scroll_label(one), one.now, one.before) for one in report.scrolls]
    yield _table(_("By scroll"), rows, most, speaker)
    if countries:
        rows_of = [(country_name(one.key), one.now, one.before) for one in countries]
        yield _table(_("By country"), rows_of, most, speaker)


def _of(one: VolunteerShare) -> tuple[int, int]:
    return one.pair.now.letters, one.pair.before.letters


def _table(title: Words, rows: Sequence[tuple[Fill, int, int]], most: int, speaker: Voice) -> ReportTable:
    bars = [_bar(name, now, before, speaker) for name, now, before in rows]
    more = len(bars) - most
    told = _said(speaker, _("and {n} more in the table", n=more)) if more > 0 else ""
    return ReportTable(_said(speaker, title), tuple(bars[:most]), told)


def _bar(name: Fill, now: int, before: int, speaker: Voice) -> Bar:
    said = strip_undrawable(speaker.fill(name).replace("*", "")) or "?"
    return Bar(said, now, before, speaker.fill(now), speaker.fill(before))


def _said(speaker: Voice, words: Words) -> str:
    return speaker.say(words).replace("*", "")
