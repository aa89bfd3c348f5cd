"""Power cuts: the program is killed again and again, and then what the database holds is read."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, text

from tests.databases import opened
from tests.end_to_end.program import Program
from tests.scrolls import open_first

Rows = dict[str, Sequence[Row[Any]]]  # of each table


async def killed_and_started(
    program: Program, chance: random.Random, kills: int, alive: tuple[float, float]
) -> None:
    """`alive`: the least and the most seconds between answering again and the next kill."""
    for _kill in range(kills):
        await asyncio.sleep(chance.uniform(*alive))
        await program.kill()
        await program.start()


async def one_scroll(url: str, letters: int) -> str:
    """The URL of a database in which one series is open."""
    async with opened(url) as database, database.transaction() as transaction:
        open_first(transaction, letters=letters)
    return url


async def rows_of(url: str, *tables: str) -> Rows:
    """All rows of these tables."""
    async with opened(url) as database:
        return {table: await database.read(text(f'SELECT * FROM "{table}"')) for table in tables}  # noqa: S608
