"""The office's figures from the command line: `python -m bot report`, and the sponsors' pool."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer
from babel.numbers import is_currency

from bot.config import Config, ConfigError, read

if TYPE_CHECKING:
    from bot.commands.person_actions import OfficeDesk
    from handlers.flows.reports import WeekAccount
    from handlers.words import Words
    from storage.money import Money
    from storage.money.pool import PoolEntry
    from storage.reports import Figures

pool = typer.Typer(help="The sponsors' pool: what is in it, and gifts to it.", no_args_is_help=True)
Yes = Annotated[bool, typer.Option("--yes", help="Without asking first.")]
_MOST = 10**15  # minor units; a gift is less
_RECENT = 20  # gifts among which the same one is looked for
_ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")


def report(
    week: Annotated[bool, typer.Option("--week", help="This week against the last one.")] = False,
    day: Annotated[
        str, typer.Option(help="Such as 2026-11-18, or yesterday; today where nothing is said.")
    ] = "",
    xlsx: Annotated[Path | None, typer.Option(help="Write it to this file as well, as a workbook.")] = None,
) -> None:
    """Letters, people and cash of a day or of the week, of everybody, by the campaign's clock."""
    if week and day:
        raise typer.BadParameter("choose --week or --day", param_hint="--day")
    config = read()
    if week:
        lines, book = asyncio.run(weekly_report(config))
    else:
        today = datetime.now(ZoneInfo(config.campaign_timezone)).date()
        lines, book = asyncio.run(daily_report(config, _day(day, today)))
    for line in lines:
        typer.echo(line)
    if xlsx is not None:
        _write(xlsx, book)


def _day(text: str, today: date) -> date:
    """The day that is meant, by the campaign's clock. BadParameter for anything else."""
    said = text.strip().lower()
    if said in ("", "today"):
        return today
    if said == "yesterday":
        return today - timedelta(days=1)
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise typer.BadParameter(
            "write the day like 2026-11-18, or today, or yesterday", param_hint="--day"
        ) from None


def _write(path: Path, book: bytes) -> None:
    try:
        path.write_bytes(book)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}") from None
    typer.echo(f"{path} is written.")


@pool.command("show")
def show_pool() -> None:
    """What is left in each currency, and the last entries of the book."""
    from storage.database import from_ms

    lines, entries = asyncio.run(pool_balance(read()))
    typer.echo("\n".join(lines) or "The pool is empty.")
    for entry in entries:
        at = from_ms(entry.at)
        kind = entry.kind.replace("_", " ")
        facts = f"{entry.id}  {at:%Y-%m-%d %H:%M} UTC  {kind:10}  {_sum(entry.money)}  {entry.note}"
        typer.echo(facts.rstrip())


@pool.command("give")
def give_to_pool(
    money: Annotated[str, typer.Argument(help="USD:500")],
    note: Annotated[str, typer.Option(help="Who gave it, or what for.")],
    yes: Yes = False,
) -> None:
    """Write down a sponsor's gift; volunteers may then register people who cannot pay."""
    from bot.commands.person_actions import OfficeDesk

    desk = OfficeDesk(typer.echo, lambda: yes or typer.confirm("Is the money here?", default=False))
    asyncio.run(record_gift(read(), desk, _money(money), note))


@pool.command("undo")
def take_gift_back(
    entry: Annotated[str, typer.Argument(help="The number of the gift, as `pool show` shows it.")],
    reason: Annotated[str, typer.Option(help="Why, such as: typed twice. It is kept.")],
    yes: Yes = False,
) -> None:
    """Take back a gift that was a mistake, by an entry of its own."""
    from bot.commands.person_actions import OfficeDesk

    desk = OfficeDesk(typer.echo, lambda: yes or typer.confirm("Take it back?", default=False))
    asyncio.run(undo_gift(read(), desk, entry, reason))


# --- figures --------------------------------------------------------------------------------------------


async def weekly_report(config: Config) -> tuple[list[str], bytes]:
    """This week until now, of everybody: its lines, and the workbook."""
    from bot.commands.scrolls import open_database
    from bot.reports import report_workbook
    from handlers.flows.reports import load_week_account, week_sections, week_texts
    from storage.reports import Week

    zone = ZoneInfo(config.campaign_timezone)
    async with open_database(config) as (database, _shelf):
        one: WeekAccount = await load_week_account(
            database, 0, "committee", Week.containing(datetime.now(zone), zone)
        )
    told = [*week_texts(one), *(words for section in week_sections(one) for words in section)]
    return _said(told), report_workbook(one, "en")


async def daily_report(config: Config, day: date) -> tuple[list[str], bytes]:
    """A day beside the day before, with a line for each account, and the same as a workbook."""
    from bot.commands.scrolls import open_database
    from handlers.flows.reports import figures_texts
    from handlers.tables import workbook_bytes
    from handlers.words import _
    from storage import reports
    from storage.reports import Pair

    zone = ZoneInfo(config.campaign_timezone)
    before = date.fromordinal(day.toordinal() - 1)
    async with open_database(config) as (database, _shelf):
        now = await reports.load_ledger(database, reports.day_span(day, zone))
        then = await reports.load_ledger(database, reports.day_span(before, zone))
        known = await reports.load_stewards(database)
    rows = [
        VolunteerLine(known[one].name if one in known else "", figures)
        for one, figures in now.by_account.items()
    ]
    rows.sort(key=lambda row: (-row.figures.letters, row.name))
    told = [_("*Account of {day}*", day=day), _("In brackets: {day}.", day=before)]
    told += figures_texts(Pair(now.total, then.total))
    table = workbook_bytes(
        (row.cells() for row in rows),
        title=day.isoformat(),
        headings=("Volunteer", "Letters", "People", "Through links", "Cash", "Paid otherwise"),
    )
    return [*_said(told), *(row.line() for row in rows)], table


@dataclass(frozen=True, slots=True)
class VolunteerLine:
    """The figures of one account."""

    name: str  # "" for an account without a role
    figures: Figures

    def cells(self) -> tuple[str | int, ...]:
        one = self.figures
        money = " ".join(self._cash()), " ".join(self._paid())
        return self.name or "-", one.letters, one.people, one.brought, *money

    def line(self) -> str:
        one = self.figures
        return "  ".join((f"{one.letters:6}", self.name or "-", *self._cash(), *self._paid()))

    def _paid(self) -> Iterator[str]:
        from handlers.flows.reports import way_of_paying
        from storage.money import Money

        for (provider, currency), minor in self.figures.paid.items():
            [paid] = _said([way_of_paying(provider)])
            yield f"{paid}: {_sum(Money(minor, currency))}"

    def _cash(self) -> Iterator[str]:
        from storage.money import Money

        return (_sum(Money(minor, currency)) for currency, minor in self.figures.cash.items())


def _said(told: list[Words]) -> list[str]:
    from handlers.words import voice

    return [_ISOLATES.sub("", voice("en").say(words)).replace("*", "") for words in told]


# --- the pool -------------------------------------------------------------------------------------------


async def pool_balance(config: Config) -> tuple[list[str], list[PoolEntry]]:
    """A line for each currency, and the newest entries of the pool."""
    from bot.commands.scrolls import open_database
    from storage.money import Money
    from storage.money import pool as book

    async with open_database(config) as (database, _shelf):
        left = await book.balance(database)
        sums = [_sum(Money(minor, currency)) for currency, minor in left.items()]
        return sums, await book.newest_entries(database)


async def record_gift(config: Config, desk: OfficeDesk, money: Money, note: str) -> None:
    """Records a gift to the pool, after a yes."""
    from bot.commands.scrolls import open_database
    from storage.money import Money as Sum
    from storage.money import pool as book

    async with open_database(config) as (database, _shelf):
        before = (await book.balance(database)).get(money.currency, 0)
        desk.say(
            f"{_sum(money)} ({note}) goes into the pool, which holds {_sum(Sum(before, money.currency))}."
        )
        if any(
            gift.money == money and gift.note == note for gift in await book.standing_gifts(database, _RECENT)
        ):
            desk.say("The same gift with the same note is in the book already: see `pool show`.")
        if not desk.agrees():
            desk.say("Nothing was changed.")
            return
        async with database.transaction() as transaction:
            book.add_gift(transaction, money=money, note=note)
        left = (await book.balance(database))[money.currency]
        desk.say(f"{_sum(money)} is in the pool; it holds {_sum(Sum(left, money.currency))} now.")


async def undo_gift(config: Config, desk: OfficeDesk, entry: str, reason: str) -> None:
    """Takes a gift back, after a yes. ConfigError where that cannot be."""
    from bot.commands.person_actions import check_reason, row_number
    from bot.commands.scrolls import open_database
    from storage.database import Conflict, from_ms
    from storage.money import Money as Sum
    from storage.money import pool as book

    check_reason(reason)
    async with open_database(config) as (database, _shelf):
        number = row_number(entry)
        gift = await book.load(database, number)
        if gift is None or gift.kind != "gift":
            raise ConfigError("there is no gift of that number; see `pool show`")
        if await book.is_taken_back(database, number):
            raise ConfigError("this gift was taken back before")
        left = (await book.balance(database))[gift.money.currency]
        if left < gift.money.minor:
            rest = _sum(Sum(left, gift.money.currency))
            raise ConfigError(f"only {rest} is left in the pool: letters were paid with this gift")
        desk.say(f"{_sum(gift.money)} of {from_ms(gift.at):%Y-%m-%d} ({gift.note}) leaves the pool.")
        if not desk.agrees():
            desk.say("Nothing was changed.")
            return
        try:
            async with database.transaction() as transaction:
                book.take_gift_back(transaction, gift, reason=reason)
        except Conflict:
            raise ConfigError("the pool has changed meanwhile; look at `pool show`") from None
        now = (await book.balance(database))[gift.money.currency]
        desk.say(f"It is taken back; the pool holds {_sum(Sum(now, gift.money.currency))} now.")


def _money(text: str) -> Money:
    from storage.money import Money

    currency, _colon, total = text.upper().partition(":")
    try:
        money = Money.of(Decimal(total), currency)
    except (ValueError, ArithmeticError):
        money = Money(0, currency)
    if not 0 < money.minor < _MOST or not is_currency(currency):
        raise typer.BadParameter("write USD:500", param_hint="MONEY")
    return money


def _sum(money: Money) -> str:
    return f"{money.currency} {money.major}"
