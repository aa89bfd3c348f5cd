"""The Procfile, as a platform runs it: released, started, rolled to the next release, started again."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
from sqlalchemy.engine import make_url

from tests.end_to_end import test_telegram
from tests.end_to_end.program import ROOT, Program, free_port
from tests.end_to_end.purchases import gets_an_invoice
from tests.end_to_end.sides import Environment, TelegramSide

ADA = 70_010_009
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # where `python` is this one
NAMES = ("en={} Sefer Torah", "he=ספר תורה {}", "yi=א ספר תורה {}", "ru=Свиток Торы {}")


async def test_a_talk_goes_on_through_a_roll_and_a_restart(
    postgresql_url: str, telegram_side: TelegramSide
) -> None:
    await emptied(postgresql_url)
    address = f"http://127.0.0.1:{free_port()}"  # of the platform's router, before all of them
    plain_url = make_url(postgresql_url).set(drivername="postgres").render_as_string(hide_password=False)
    environment = telegram_side.environment | {"DATABASE_URL": plain_url, "PATH": PATH}

    def formation(number: int) -> Program:
        folder = telegram_side.folder / str(number)
        folder.mkdir()
        return Program(folder, environment | {"PUBLIC_URL": address}, "honcho", honcho("web", "worker"))

    await ends(honcho("release"), telegram_side.folder, environment)
    for kind in ("general", "children"):
        named = [part for name in NAMES for part in ("--name", name.format(kind.title()))]
        series = (
            "scroll",
            "open",
            kind,
            "--kind",
            kind,
            "--ordinal",
            "12",
            "--price",
            "USD:1:18",
            *named,
            "--yes",
        )
        await ends((sys.executable, "-m", "bot", *series), telegram_side.folder, environment)
    first, second, third = formation(1), formation(2), formation(3)
    ada = telegram_side.person(first, ADA)
    async with formed(first):
        await gets_an_invoice(ada, test_telegram.NAME)
        await ends(honcho("release"), telegram_side.folder, environment)
        await second.start()
    async with formed(second):
        ada.program = second  # the router leads there now
        await test_telegram.pays_and_hears_the_letter(ada)
    async with formed(third):
        ada.program = third
        await ada.says("my letters")
        await ada.hears("You've signed up one person")
    for each in (first, second, third):
        assert "Application shutdown complete" in each.log
        assert "Traceback" not in each.log


@asynccontextmanager
async def formed(formation: Program) -> AsyncIterator[None]:
    """From the start of its processes to their end; honcho tells of the shell's end, not of theirs."""
    if not formation.runs:
        await formation.start()
    try:
        yield
    finally:
        await formation.stop()


def honcho(*processes: str) -> tuple[str, ...]:
    """The command that runs processes of the Procfile in the present folder."""
    procfile = ("-f", str(ROOT / "Procfile"), "-d", ".", "--no-colour")
    return (sys.executable, "-m", "honcho", "start", *procfile, *processes)


async def emptied(url: str) -> None:
    """A database as a platform hands it out."""
    dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    server = await asyncpg.connect(dsn)
    await server.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")
    await server.close()


async def ends(arguments: tuple[str, ...], folder: Path, environment: Environment) -> None:
    """Runs a command to its end, which must be a good one."""
    process = await asyncio.create_subprocess_exec(
        *arguments,
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT), "HOME": str(folder)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    written, _nothing = await process.communicate()
    assert process.returncode == 0, written.decode()
