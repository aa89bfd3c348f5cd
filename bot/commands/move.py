"""`python -m bot move --from URL --to URL`: a campaign moves from an SQLite file to PostgreSQL."""

from __future__ import annotations

import sys
from collections.abc import Callable

from rich.console import Console

from bot.config import ConfigError, with_driver
from bot.database_faults import other_version
from bot.embedded import database_file, is_embedded, only_program
from bot.prepared_database import bring_up_to_date
from storage.database import HEAD, NotMoved, current_revision, move


async def move_campaign(source: str, target: str) -> None:
    """Moves it and tells what was moved. ConfigError where it cannot be, and then nothing has changed."""
    source, target = _url(source, "--from"), _url(target, "--to")
    if not is_embedded(source) or is_embedded(target):
        raise ConfigError("a campaign moves from a file (sqlite:///...) to PostgreSQL (postgresql://...)")
    if not database_file(source).exists():
        raise ConfigError(f"{database_file(source)} is not there")
    with only_program(source):
        revision = await current_revision(source)
        if revision != HEAD:
            raise ConfigError(other_version(source, revision))
        await bring_up_to_date(target)
        console = Console(highlight=False)
        try:
            rows = await move(database_file(source), target, _tells(console))
        except NotMoved as error:
            raise ConfigError(f"nothing was moved: {error}") from None
    console.print(f"{rows} rows were moved, and every one equals its original.")
    console.print("Next: DATABASE_URL is the new database, SECRET_KEY the one until now (data/secret.key).")
    console.print(f"Start no program on {database_file(source)} any more: its campaign goes on elsewhere.")
    sys.stdout.flush()


def _tells(console: Console) -> Callable[[str, int], None]:
    def tell(table: str, rows: int) -> None:
        if rows:
            console.print(f"{table}: {rows}")

    return tell


def _url(value: str, option: str) -> str:
    url = with_driver(value)
    if not url:
        forms = "sqlite:///data/letters.db or postgresql://user:password@host/name"
        raise ConfigError(f"{option} is written {forms}")
    return url
