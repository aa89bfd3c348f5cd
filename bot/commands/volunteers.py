"""Volunteers from the command line: `python -m bot volunteer invite | list | remove`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot.config import Config, read
from handlers.conversation import ms
from storage.conversation import accounts
from storage.database import Database
from storage.referrals import groups
from storage.scrolls import Shelf
from storage.volunteers import FIELDS, LONGEST_NAME, Invitation, Member, Role, Staff, invitations

volunteer = typer.Typer(help="Those who register for others: invite, list, remove.", no_args_is_help=True)
_DAY = 86_400_000  # ms
_PATIENCE = 10.0  # seconds, for Telegram to tell the bot's name


@volunteer.command("invite")
def invite(
    role: Annotated[str, typer.Option(help="volunteer or coordinator.")] = "volunteer",
    uses: Annotated[int, typer.Option(min=0, help="For how many people; 0 is as many as open it.")] = 1,
    days: Annotated[int, typer.Option(min=1, max=3650, help="How long it holds.")] = 7,
    team: Annotated[str, typer.Option(help="The team's name; it is opened where it is not there.")] = "",
    coordinator: Annotated[str, typer.Option(help="To whom they answer, such as telegram:123.")] = "",
    place: Annotated[str, typer.Option(help="Where they stand, such as 'Crown Heights'.")] = "",
    timezone: Annotated[str, typer.Option(help="America/New_York; found by the place if it is known.")] = "",
    scroll: Annotated[str, typer.Option(help="The series they take letters of; else by age.")] = "",
) -> None:
    """Make an invitation and print its links, one for each messenger."""
    known: Role | None = (
        "volunteer" if role == "volunteer" else "coordinator" if role == "coordinator" else None
    )
    if known is None:
        raise typer.BadParameter("choose volunteer or coordinator", param_hint="--role")
    if max(len(place), len(team)) > LONGEST_NAME:
        raise typer.BadParameter(f"at most {LONGEST_NAME} characters", param_hint="--place, --team")
    asked = Invitation("", known, days * _DAY, uses, place=place, timezone=timezone, series=scroll)
    for name, link in asyncio.run(_invite(read(), asked, team, coordinator)).items():
        typer.echo(f"{name}: {link}")


@volunteer.command("list")
def list_volunteers() -> None:
    """Everybody with a role: account, role, name, place, team."""
    for line in asyncio.run(_lines(read())):
        typer.echo(line)


@volunteer.command("remove")
def remove(
    account: Annotated[str, typer.Argument(help="As `list` shows it: telegram:123 or whatsapp:+15550100.")],
) -> None:
    """Take a role back. It works at once, also for a program that is running."""
    name = asyncio.run(_remove(read(), account))
    typer.echo(f"{name} has no role any more.")


# --- inviting -------------------------------------------------------------------------------------------


async def _invite(config: Config, asked: Invitation, team: str, coordinator: str) -> dict[str, str]:
    from bot.app import App, utc_now

    app = await App.open(config)
    try:
        now = ms(utc_now())
        whole = replace(
            asked,
            timezone=await _timezone(asked.place, asked.timezone),
            series=_series(app.shelf, asked.series),
            coordinator=await _coordinator(app.database, app.staff, coordinator),
            until=now + asked.until,
            at=now,
        )
        room = await _team(app.database, team)
        async with app.database.transaction() as transaction:
            if team and room is None:
                room = groups.open_room(transaction, "team", team).id
            made = invitations.make(transaction, replace(whole, room=room))
        with suppress(TimeoutError):  # the other links are known without Telegram
            await asyncio.wait_for(app.learn_names(), _PATIENCE)
        return app.inbox.addresses.links("join", made.code)
    finally:
        await app.stop()


async def _timezone(place: str, timezone: str) -> str:
    """The one that was named, else the one of the place. A place has a clock, or nobody knows its evening."""
    from handlers.flows.volunteers.towns import zone_of

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
    if slug and slug not in {scroll.series.slug for scroll in shelf.open()}:
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
    """The open team of that name."""
    for room in await groups.every(database):
        if name and room.kind == "team" and room.name == name and room.closed is None:
            return room.id
    return None


# --- listing, removing ----------------------------------------------------------------------------------


@asynccontextmanager
async def _opened(config: Config) -> AsyncIterator[tuple[Database, Staff]]:
    from bot.app import prepare

    await prepare(config)
    database = await Database.open(config.database_url)
    try:
        yield database, await Staff.load(database, config.committee)
    finally:
        await database.close()


async def _lines(config: Config) -> list[str]:
    async with _opened(config) as (database, staff):
        teams = {room.id: room.name for room in await groups.every(database)}
        named = [f"{who}  committee  (configured)" for who in sorted(config.committee)]
        return [*named, *[await _line(database, member, teams) for member in staff.members()]]


async def _line(database: Database, member: Member, teams: dict[int, str]) -> str:
    account = await accounts.load(database, member.account)
    who = f"{account.channel}:{_address(account)}" if account else "?"
    team = teams.get(member.room, "") if member.room else ""
    facts = (who, member.role, member.name, member.place, member.timezone, team)
    return "  ".join(fact for fact in facts if fact)


def _address(account: accounts.Account) -> str:
    return account.address.removeprefix(f"{account.channel}:")


async def _member(database: Database, staff: Staff, named: str) -> Member | None:
    """By channel and address, as `list` shows them."""
    for member in staff.members():
        account = await accounts.load(database, member.account)
        if account is not None and f"{account.channel}:{_address(account)}" == named:
            return member
    return None


async def _remove(config: Config, named: str) -> str:
    """Takes the role back and every invitation to that team. Returns the name."""
    from bot.app import utc_now

    async with _opened(config) as (database, staff):
        member = await _member(database, staff, named)
        if member is None:
            raise typer.BadParameter(
                "nobody like that has a role; see `volunteer list`", param_hint="ACCOUNT"
            )
        now = ms(utc_now())
        async with database.transaction() as transaction:
            facts = {name: getattr(member, name) for name in FIELDS} | {"role": "none"}
            staff.appoint(transaction, Member(**facts), by=None, at=now)
            for one in await invitations.standing(database, now, by=member.account):
                invitations.withdraw(transaction, one.code, now)
        return member.name or named
