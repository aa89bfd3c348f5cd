"""The work behind `python -m bot volunteer`: invite, list, remove."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot.config import Config
from storage.conversation import accounts
from storage.database import Database, to_ms, utc_now
from storage.referrals import groups
from storage.scrolls import Shelf
from storage.volunteers import MEMBER_FIELDS, Invitation, Member, Staff, invitations

_PATIENCE = 10.0  # seconds, for Telegram to tell the bot's name


async def create_invitation(config: Config, asked: Invitation, team: str, coordinator: str) -> dict[str, str]:
    """Creates an invitation; returns its links by messenger. typer.BadParameter for an option that does not
    fit.

    `asked.until` is the duration in ms; `team` is opened if it does not exist; `coordinator` is
    channel:address.
    """
    from bot.app import App

    app = await App.open(config)
    try:
        now = to_ms(utc_now())
        whole = replace(
            asked,
            timezone=await _timezone(asked.place, asked.timezone),
            series=_series(app.shelf, asked.series),
            coordinator=await _coordinator(app.database, app.staff, coordinator),
            until=now + asked.until,
            at=now,
        )
        group = await _team(app.database, team)
        async with app.database.transaction() as transaction:
            if team and group is None:
                group = groups.open_group(transaction, "team", team).id
            made = invitations.create(transaction, replace(whole, group=group))
        with suppress(TimeoutError):  # the other links are known without Telegram
            await asyncio.wait_for(app.addresses.learn(), _PATIENCE)
        return app.addresses.known.links("join", made.code)
    finally:
        await app.stop()


async def _timezone(place: str, timezone: str) -> str:
    """The time zone named, else the place's. typer.BadParameter if a place's zone is unknown.

    A place needs a time zone: without it nobody knows its evening.
    """
    from handlers.flows.volunteers import zone_of

    if timezone:
        try:
            return ZoneInfo(timezone).key
        except (ZoneInfoNotFoundError, ValueError):
            raise typer.BadParameter("there is no such time zone", param_hint="--timezone") from None
    found = await zone_of(place) if place else ""
    if place and not found:
        raise typer.BadParameter(f"the clock of {place} is not known: say it", param_hint="--timezone")
    return found


def _series(shelf: Shelf, slug: str) -> str:
    if slug and slug not in {scroll.series.slug for scroll in shelf.open_scrolls()}:
        raise typer.BadParameter("no scroll of that series is open", param_hint="--scroll")
    return slug


async def _coordinator(database: Database, staff: Staff, named: str) -> int | None:
    if not named:
        return None
    member = await _member(database, staff, named)
    if member is None or member.role != "coordinator":
        raise typer.BadParameter("nobody like that is a coordinator", param_hint="--coordinator")
    return member.account


async def _team(database: Database, name: str) -> int | None:
    """The open team of that name, None if there is none."""
    for group in await groups.all_groups(database):
        if name and group.kind == "team" and group.name == name and group.closed is None:
            return group.id
    return None


@asynccontextmanager
async def _opened(config: Config) -> AsyncIterator[tuple[Database, Staff]]:
    from bot.prepared_database import prepare

    await prepare(config)
    database = await Database.open(config.database_url)
    try:
        yield database, await Staff.load(database, config.committee)
    finally:
        await database.close()


async def member_lines(config: Config) -> list[str]:
    """A line for every person with a role: account, role, name, place, time zone, team."""
    async with _opened(config) as (database, staff):
        teams = {group.id: group.name for group in await groups.all_groups(database)}
        named = [f"{who}  committee  (configured)" for who in sorted(config.committee)]
        return [*named, *[await _line(database, member, teams) for member in staff.members()]]


async def _line(database: Database, member: Member, teams: dict[int, str]) -> str:
    account = await accounts.load(database, member.account)
    who = f"{account.channel}:{_address(account)}" if account else "?"
    team = teams.get(member.group, "") if member.group else ""
    facts = (who, member.role, member.name, member.place, member.timezone, team)
    return "  ".join(fact for fact in facts if fact)


def _address(account: accounts.Account) -> str:
    return account.address.removeprefix(f"{account.channel}:")


async def _member(database: Database, staff: Staff, named: str) -> Member | None:
    """The member with a channel and address, written as `member_lines` shows them."""
    for member in staff.members():
        account = await accounts.load(database, member.account)
        if account is not None and f"{account.channel}:{_address(account)}" == named:
            return member
    return None


async def remove_member(config: Config, named: str) -> str:
    """Takes back a role and every invitation that this member has open; returns the member's name."""

    async with _opened(config) as (database, staff):
        member = await _member(database, staff, named)
        if member is None:
            raise typer.BadParameter(
                "nobody like that has a role; see `volunteer list`", param_hint="ACCOUNT"
            )
        now = to_ms(utc_now())
        async with database.transaction() as transaction:
            facts = {name: getattr(member, name) for name in MEMBER_FIELDS} | {"role": "none"}
            staff.appoint(transaction, Member(**facts), by=None, at=now)
            for one in await invitations.open_invitations(database, now, by=member.account):
                invitations.withdraw(transaction, one.code, now)
        return member.name or named
