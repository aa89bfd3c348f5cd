"""Volunteers from the command line: `python -m bot volunteer invite | list | remove`."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.config import read

volunteer = typer.Typer(
    help="Those who register for others, and the office: invite, list, remove.", no_args_is_help=True
)
_DAY = 86_400_000  # ms


@volunteer.command("invite")
def invite(
    role: Annotated[str, typer.Option(help="volunteer, coordinator or office.")] = "volunteer",
    uses: Annotated[int, typer.Option(min=0, help="For how many people; 0 is as many as open it.")] = 1,
    days: Annotated[int, typer.Option(min=1, max=3650, help="How long it holds.")] = 7,
    team: Annotated[str, typer.Option(help="The team's name; it is opened where it is not there.")] = "",
    coordinator: Annotated[str, typer.Option(help="To whom they answer, such as telegram:123.")] = "",
    place: Annotated[str, typer.Option(help="Where they stand, such as 'Crown Heights'.")] = "",
    timezone: Annotated[str, typer.Option(help="America/New_York; found by the place if it is known.")] = "",
    scroll: Annotated[str, typer.Option(help="The series they take letters of; else by age.")] = "",
) -> None:
    """Make an invitation and print its links, one for each messenger."""
    from bot.commands import volunteer_actions
    from storage.volunteers import LONGEST_NAME, Invitation, Role

    offered: tuple[Role, ...] = ("volunteer", "coordinator", "office")
    known = next((one for one in offered if one == role), None)
    if known is None:
        raise typer.BadParameter("choose volunteer, coordinator or office", param_hint="--role")
    if max(len(place), len(team)) > LONGEST_NAME:
        raise typer.BadParameter(f"at most {LONGEST_NAME} characters", param_hint="--place, --team")
    asked = Invitation("", known, days * _DAY, uses, place=place, timezone=timezone, series=scroll)
    for name, link in asyncio.run(
        volunteer_actions.create_invitation(read(), asked, team, coordinator)
    ).items():
        typer.echo(f"{name}: {link}")


@volunteer.command("list")
def list_volunteers() -> None:
    """Everybody with a role: account, role, name, place, team."""
    from bot.commands import volunteer_actions

    for line in asyncio.run(volunteer_actions.member_lines(read())):
        typer.echo(line)


@volunteer.command("remove")
def remove(
    account: Annotated[str, typer.Argument(help="As `list` shows it: telegram:123 or whatsapp:+15550100.")],
) -> None:
    """Take a role back. It works at once, also for a program that is running."""
    from bot.commands import volunteer_actions

    name = asyncio.run(volunteer_actions.remove_member(read(), account))
    typer.echo(f"{name} has no role any more.")
