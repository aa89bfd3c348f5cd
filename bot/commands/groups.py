"""The committee's commands for groups: `python -m bot group list | close`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from bot.config import Config, ConfigError, read

if TYPE_CHECKING:
    from storage.referrals import Group

group = typer.Typer(
    help="Groups with a link, a count and a goal: list them, close one.", no_args_is_help=True
)


@group.command("list")
def list_groups() -> None:
    """Every group with its code, its kind, its letters and its goal, oldest first."""
    known = asyncio.run(groups_with_letters(read()))
    if not known:
        typer.echo("There are no groups yet.")
    for one, letters in known:
        state = "closed" if one.closed is not None else "open"
        goal = f" of {one.goal}" if one.goal else ""
        typer.echo(f"{one.code}  {state:6}  {one.kind:6}  {letters}{goal} letters  {one.name}")


@group.command("close")
def close_group(code: Annotated[str, typer.Argument(help="Its code, as `group list` shows it.")]) -> None:
    """Close a group: its link and its posters lead nowhere from then on."""
    closed = asyncio.run(close(read(), code))
    typer.echo(f"{closed.name} is closed.")


async def groups_with_letters(config: Config) -> list[tuple[Group, int]]:
    """Every group with the number of its letters, oldest first."""
    from bot.commands.scrolls import open_database
    from storage.referrals import groups

    async with open_database(config) as (database, _shelf):
        known = await groups.all_groups(database)
        return [(one, await groups.count_letters(database, one.id)) for one in known]


async def close(config: Config, code: str) -> Group:
    """Closes a group and returns it. ConfigError for an unknown code or a closed group."""
    from bot.commands.scrolls import open_database
    from storage.database import Conflict
    from storage.referrals import groups

    async with open_database(config) as (database, _shelf):
        found = await groups.find_by_code(database, code)
        if found is None:
            raise ConfigError("there is no group with this code")
        try:
            async with database.transaction() as transaction:
                groups.close_group(transaction, found.id)
        except Conflict:
            raise ConfigError("this group is closed already") from None
        return found
