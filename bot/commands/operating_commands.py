"""Where a campaign is kept, and how it stands: `python -m bot move`, `backup`, `restore` and `status`."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.config import read


def move(
    source: Annotated[str, typer.Option("--from", help="The file: sqlite:///data/letters.db")],
    target: Annotated[str, typer.Option("--to", help="An empty PostgreSQL: postgresql://...")],
) -> None:
    """Move a campaign from an SQLite file to PostgreSQL, and compare every row; may be done again."""
    from bot.commands.move import move_campaign

    asyncio.run(move_campaign(source, target))


def backup(file: Annotated[Path, typer.Option("--to", dir_okay=False, help="A new file.")]) -> None:
    """Copy the campaign into one file while the program goes on, and compare every row."""
    from bot.commands.backup import write_backup

    rows = asyncio.run(write_backup(read(), file))
    typer.echo(f"{rows:,} rows are in {file}, and every one equals its original. SECRET_KEY is not in it.")


def restore(file: Annotated[Path, typer.Option("--from", dir_okay=False, help="A backup.")]) -> None:
    """Put a backup into the database of DATABASE_URL, which is empty or not there, and compare every row."""
    from bot.commands.backup import put_back

    rows = asyncio.run(put_back(read(), file))
    typer.echo(f"{rows:,} rows of {file} were restored. SECRET_KEY has to be the one of before.")


def status(as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False) -> None:
    """How the campaign stands in a few lines; exit status 1 when something waits for over five minutes."""
    from bot.commands.status import status_facts, status_lines

    facts = asyncio.run(status_facts(read()))
    typer.echo(json.dumps(facts, ensure_ascii=False) if as_json else "\n".join(status_lines(facts)))
    if facts["late"]:
        sys.exit(1)
