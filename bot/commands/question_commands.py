"""Questions to the office: `python -m bot questions list | show | answer | take | later | done`."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated

import typer

from bot.config import read

questions = typer.Typer(help="What people asked the office; without a command the open ones are listed.")

_Number = Annotated[str, typer.Argument(help="Its number, as `questions` shows it.")]
_AsJson = Annotated[bool, typer.Option("--json", help="JSON, for programs.")]
_Who = Annotated[str, typer.Option("--as", help="Who of the office, such as telegram:123.")]


@questions.callback(invoke_without_command=True)
def list_open(context: typer.Context, as_json: _AsJson = False) -> None:
    """What people asked the office, oldest first."""
    if context.invoked_subcommand is None:
        list_questions(as_json)


@questions.command("list")
def list_questions(as_json: _AsJson = False) -> None:
    """The open questions, oldest first; with --json one object a line."""
    from bot.commands.questions import open_questions

    found = asyncio.run(open_questions(read()))
    if as_json:
        for one in found:
            typer.echo(json.dumps(one.in_json(), ensure_ascii=False))
        return
    if not found:
        typer.echo("No question waits.")
    for one in found:
        asked = (
            f"{one.number}  {one.at:%Y-%m-%d %H:%M} UTC  {one.who}  [{one.language}]  {one.topic}  {one.text}"
        )
        typer.echo(f"{asked}  ({one.taken_by} has it)" if one.taken_by else asked)


@questions.command("show")
def show(number: _Number, as_json: _AsJson = False) -> None:
    """A question with what was said about it."""
    from bot.commands.questions import question_facts

    facts = asyncio.run(question_facts(read(), number))
    if as_json:
        typer.echo(json.dumps(facts, ensure_ascii=False))
        return
    said = facts.pop("messages")
    typer.echo("\n".join(f"{name}: {value}" for name, value in facts.items() if value not in ("", None)))
    for one in said:
        typer.echo(f"{one['at'][:16]}  {one['side']}  {one['text'] or one['media']}")


@questions.command("answer")
def answer(
    number: _Number,
    text: Annotated[str, typer.Argument(help="What whoever asked shall read.")],
    who: _Who = "",
) -> None:
    """Send the office's answer to whoever asked."""
    from bot.commands.questions import answer as send

    asyncio.run(send(read(), number, text, who))
    typer.echo("The answer is on its way.")


@questions.command("take")
def take(number: _Number, who: _Who) -> None:
    """Give a question to somebody of the office."""
    from bot.commands import questions as work

    asyncio.run(work.take(read(), number, who))
    typer.echo(f"{who} has question {number}.")


@questions.command("later")
def later(number: _Number) -> None:
    """Put a question off until the morning; nobody has it then."""
    from bot.commands.questions import put_off

    typer.echo(f"It is shown again on {asyncio.run(put_off(read(), number)):%Y-%m-%d %H:%M}.")


@questions.command("done")
def done(number: _Number) -> None:
    """Close a question."""
    from bot.commands.questions import close

    asyncio.run(close(read(), number))
    typer.echo(f"Question {number} is done.")
