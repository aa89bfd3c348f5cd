"""What the committee does with rooms from the command line: `python -m bot room ...`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.config import Config, ConfigError, read

if TYPE_CHECKING:
    from storage.referrals import Group

room = typer.Typer(help="Rooms with a link, a count and a goal: list them, close one.", no_args_is_help=True)


@room.command("list")
def list_rooms() -> None:
    """Every room with its code, its kind, its letters and its goal, oldest first."""
    for one, letters in asyncio.run(counted(read())):
        state = "closed" if one.closed is not None else "open"
        goal = f" of {one.goal}" if one.goal else ""
        typer.echo(f"{one.code}  {state:6}  {one.kind:6}  {letters}{goal} letters  {one.name}")


@room.command("close")
def close_room(code: Annotated[str, typer.Argument(help="Its code, as `room list` shows it.")]) -> None:
    """Close a room: its link and its posters lead nowhere from then on."""
    closed = asyncio.run(close(read(), code))
    typer.echo(f"{closed.name} is closed.")


async def counted(config: Config) -> list[tuple[Group, int]]:
    """Every room with its letters."""
    from bot.commands.scrolls import opened
    from storage.referrals import groups

    async with opened(config) as (database, _shelf):
        return [(one, await groups.count(database, one.id)) for one in await groups.every(database)]


async def close(config: Config, code: str) -> Group:
    """Raises ConfigError where there is no such room, or it is closed."""
    from bot.commands.scrolls import opened
    from storage.database import Conflict
    from storage.referrals import groups

    async with opened(config) as (database, _shelf):
        found = await groups.by_code(database, code)
        if found is None:
            raise ConfigError("there is no room with this code")
        try:
            async with database.transaction() as transaction:
                groups.close(transaction, found.id)
        except Conflict:
            raise ConfigError("this room is closed already") from None
        return found
