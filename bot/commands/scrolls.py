"""The committee's commands for scrolls: list them, open a series, reserve letters."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot import sample
from bot.app import prepare
from bot.config import Config, ConfigError
from bot.embedded import is_embedded, mark_campaign
from storage.database import Conflict, Database
from storage.scrolls import Series, Shelf, add_series, open_scroll, reserve_letters
from storage.torah import TRADITIONS


@asynccontextmanager
async def open_database(config: Config) -> AsyncIterator[tuple[Database, Shelf]]:
    """The migrated database and its shelf, until the end of the block."""
    await prepare(config)
    database = await Database.open(config.database_url)
    try:
        yield database, await Shelf.load(database)
    finally:
        await database.close()


async def scroll_lines(config: Config) -> list[str]:
    """A line for each scroll that is being filled: series, ordinal, tradition, state and letters taken."""
    async with open_database(config) as (_database, shelf):
        return [
            f"{scroll.series.slug} {scroll.ordinal} {scroll.tradition} {scroll.state}: "
            f"{scroll.taken} of {scroll.letters} letters taken{' (sample)' if scroll.series.sample else ''}"
            for current in shelf.open_scrolls()
            for scroll in shelf.scrolls_of(current.series.slug)
        ]


async def open_new_series(
    config: Config, fields: dict[str, Any], ordinal: int, tradition: str, reserved: Sequence[int]
) -> None:
    """Opens a series with its first scroll. `fields` are those of Series without `sample`.

    ConfigError for an unknown kind or tradition, an open series, or a letter that is not in the scroll.
    """
    known = next((one for one in TRADITIONS if one == tradition), None)
    if known is None:
        raise ConfigError(f"--tradition must be one of {', '.join(TRADITIONS)}")
    if fields["kind"] not in ("children", "general", "special"):
        raise ConfigError("--kind must be children, general or special")
    new = Series(sample=False, **{**fields, "prices": tuple(fields["prices"])})
    async with open_database(config) as (database, _shelf):
        try:
            async with database.transaction() as transaction:
                sample.retire(transaction)
                add_series(transaction, new)
                open_scroll(transaction, new, ordinal, known, reserved)
            if is_embedded(config.database_url):
                mark_campaign(config.database_url, [new.slug])
        except (Conflict, ValueError):
            raise ConfigError(f"{new.slug} is open already, or a letter to reserve is not in it") from None


async def reserve(config: Config, slug: str, positions: Sequence[int]) -> None:
    """Reserves all of these letters or none. ConfigError if one is taken or the series has no open scroll."""
    async with open_database(config) as (database, shelf):
        current = next((one for one in shelf.open_scrolls() if one.series.slug == slug), None)
        if current is None:
            raise ConfigError(f"no scroll of {slug} is open")
        try:
            async with database.transaction() as transaction:
                reserve_letters(transaction, current, positions)
        except (Conflict, ValueError):
            raise ConfigError("one of these letters is taken, or not in the scroll") from None
