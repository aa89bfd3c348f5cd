"""The committee's corrections from the command line: `python -m bot person`."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.config import read

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.commands.person_actions import OfficeDesk

person = typer.Typer(help="One letter's person: find, correct, move, void, release.", no_args_is_help=True)
Certificate = Annotated[str, typer.Argument(help="The number of the certificate, 12 letters and digits.")]
Name = Annotated[str, typer.Argument(help="The whole name, in any script.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept in the register, and the owner reads it.")]
Yes = Annotated[bool, typer.Option("--yes", help="Without asking first.")]


@person.command("find")
def find(
    query: Annotated[str, typer.Argument(help="A name in any script, or the number of a certificate.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a letter.")] = False,
) -> None:
    """All that is known of the letters of a name, or of one certificate."""
    from bot.commands import person_actions

    for one in asyncio.run(person_actions.find(read(), query)):
        typer.echo(json.dumps(one.facts, ensure_ascii=False) if as_json else "\n".join([*one.lines, ""]))


@person.command("correct")
def correct(
    certificate: Certificate,
    name: Name,
    reason: Reason,
    without_family: Annotated[
        bool, typer.Option("--without-family", help="A family name or title that is not typed goes.")
    ] = False,
    yes: Yes = False,
) -> None:
    """Write the name of the same person anew. What is not typed of it stays, and is shown."""
    from bot.commands import person_actions

    _do(yes, lambda desk: person_actions.correct(read(), desk, certificate, name, reason, without_family))


@person.command("move")
def move(
    certificate: Certificate,
    name: Name,
    reason: Reason,
    to: Annotated[str, typer.Option(help="Another account: telegram:123 or whatsapp:+15550100.")] = "",
    gender: Annotated[str, typer.Option(help="m or f, where the name does not tell.")] = "",
    departed: Annotated[bool, typer.Option("--departed", help="The letter is in somebody's memory.")] = False,
    yes: Yes = False,
) -> None:
    """Give the letter to another person, as long as its scroll is not written."""
    from bot.commands import person_actions

    if gender not in ("", "m", "f"):
        raise typer.BadParameter("write m or f", param_hint="--gender")
    whom = person_actions.OtherPerson(name, to, gender, departed)
    _do(yes, lambda desk: person_actions.move(read(), desk, certificate, whom, reason))


@person.command("void")
def void(
    certificates: Annotated[list[str], typer.Argument(help="The numbers of the certificates.")],
    reason: Reason,
    letter: Annotated[
        str, typer.Option(help="keep: nobody gets it; free: the next one does; reserve: the committee's.")
    ] = "keep",
    yes: Yes = False,
) -> None:
    """Take back a registration that was a mistake. Its letter is free again only with --letter free."""
    from bot.commands import person_actions

    fate = _fate(letter, ("keep", "free", "reserve"))
    _do(yes, lambda desk: person_actions.void(read(), desk, certificates, reason, fate))


@person.command("release")
def release(
    certificate: Certificate,
    reason: Reason,
    letter: Annotated[
        str, typer.Option(help="free: the next one gets it; reserve: the committee's.")
    ] = "free",
    yes: Yes = False,
) -> None:
    """Give back the letter of a registration that is void."""
    from bot.commands import person_actions

    fate = _fate(letter, ("free", "reserve"))
    _do(yes, lambda desk: person_actions.release(read(), desk, certificate, reason, fate))


def _fate(text: str, choices: tuple[str, ...]) -> Any:
    if text not in choices:
        raise typer.BadParameter(f"choose one of {', '.join(choices)}", param_hint="--letter")
    return text


def _do(yes: bool, deed: Callable[[OfficeDesk], Coroutine[Any, Any, None]]) -> None:
    from bot.commands.person_actions import OfficeDesk

    asyncio.run(deed(OfficeDesk(typer.echo, lambda: yes or typer.confirm("Do it?", default=False))))
