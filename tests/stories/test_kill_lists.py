"""A long import is killed as by a power cut, again and again; repeated, it goes on, or the program does, and
in the end everybody has one letter and nobody two."""

import asyncio
import os
import random
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from storage.database import Database
from storage.schema import lists
from tests.databases import opened
from tests.end_to_end.program import ROOT, Program, running
from tests.stories.power_cuts import one_scroll

PEOPLE = 1_200
PATIENCE = 100.0  # seconds
Reached = Callable[[str, int], bool]  # (state, letters done)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    await one_scroll(database_url, 2_000)  # it fills up in the middle
    async with opened(database_url) as database:
        yield database


def a_list(folder: Path) -> Path:
    letters = "בגדזלמנפצרש"
    rows = (
        f"משה,שרה,{letters[n // 121 % 11]}{letters[n // 11 % 11]}{letters[n % 11]}ברג\n"
        for n in range(PEOPLE)
    )
    file = folder / "people.csv"
    file.write_text("given,mother,family\n" + "".join(rows), encoding="utf-8")
    return file


@asynccontextmanager
async def importing(url: str, file: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot import`, as a process that does not outlive the block."""
    inherited = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    process = await asyncio.create_subprocess_exec(
        *(
            sys.executable,
            "-m",
            "bot",
            "import",
            str(file),
            "--scroll",
            "general",
            "--yes",
            "--total",
            "2000",
        ),
        cwd=file.parent,
        env=inherited | {"PYTHONPATH": str(ROOT), "DATABASE_URL": url, "SECRET_KEY": "a-secret-for-signing"},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def imported(url: str, file: Path) -> None:
    """The command comes to its end."""
    async with importing(url, file) as process, asyncio.timeout(PATIENCE):
        assert await process.wait() == 0


async def until(database: Database, reached: Reached, still: Callable[[], bool] = lambda: True) -> bool:
    """False where whoever works at it has ended before."""
    async with asyncio.timeout(PATIENCE):
        while still():
            rows = await database.read(select(lists.c.state, lists.c.done))
            if rows and reached(rows[0].state, rows[0].done):
                return True
            await asyncio.sleep(0.02)
    return False


async def is_killed(database: Database, url: str, file: Path, reached: Reached) -> None:
    async with importing(url, file) as process:
        await until(database, reached, lambda: process.returncode is None)


async def figure(database: Database, query: str) -> int:
    return int((await database.read(text(query)))[0][0])


async def everybody_has_one_letter(database: Database) -> None:
    assert await figure(database, "SELECT count(*) FROM register") == PEOPLE
    assert await figure(database, "SELECT count(DISTINCT person) FROM register") == PEOPLE
    assert await figure(database, "SELECT count(*) FROM taken WHERE state = 'sold'") == PEOPLE
    assert await figure(database, "SELECT count(*) FROM taken WHERE state = 'held'") == 0
    paid = await database.read(text("SELECT amount, state FROM payments"))
    assert [(one.amount, one.state) for one in paid] == [(200_000, "applied")]
    assert await figure(database, "SELECT count(*) FROM orders WHERE state = 'paid'") == 1
    assert await figure(database, "SELECT count(*) FROM bearers") == PEOPLE
    assert (await database.read(select(func.count()).select_from(lists)))[0][0] == 1


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
async def test_killed_while_it_holds_and_while_it_registers_it_goes_on_when_repeated(
    tmp_path: Path, database: Database, database_url: str, chance: random.Random
) -> None:
    file = a_list(tmp_path)
    held, sold = chance.randrange(1, PEOPLE - 1_000), chance.randrange(1, PEOPLE - 1_000)
    await is_killed(database, database_url, file, lambda state, done: state == "holding" and done >= held)
    await is_killed(database, database_url, file, lambda state, done: state == "registering" and done >= sold)
    await imported(database_url, file)
    await everybody_has_one_letter(database)
    await imported(database_url, file)
    await everybody_has_one_letter(database)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_was_killed_is_gone_on_with_by_the_program(
    tmp_path: Path, database: Database, database_url: str
) -> None:
    def in_the_middle(state: str, done: int) -> bool:
        return state == "registering" and done > 0

    await is_killed(database, database_url, a_list(tmp_path), in_the_middle)
    async with running(Program(tmp_path, {"DATABASE_URL": database_url})):
        assert await until(database, lambda state, _done: state == "done")
    await everybody_has_one_letter(database)
