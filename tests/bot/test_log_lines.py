"""Nothing of a person and no token in the log, from whichever library."""

import asyncio
import io
import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.log_lines import CarefulFormatter
from storage.database import Database, StorageError

SECRET = "Mendel ben Chaya Raskin"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as the program writes it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(CarefulFormatter())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize(
    "library", ["httpx", "aiohttp.client", "sqlalchemy.pool.impl", "asyncio", "telegram"]
)
def test_a_library_tells_what_happened_and_nothing_of_whom(
    log: io.StringIO, library: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger=library)  # also of those that are silenced
    logging.getLogger(library).error("Request: %s", f"https://api.telegram.org/bot{SECRET}/getMe")
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger(library).exception("It failed")
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n")
    told = log.getvalue()
    assert "Request: %s" in told
    assert "ValueError" in told
    assert "test_log_lines.py" in told  # where it happened
    assert SECRET not in told


async def test_a_task_that_nobody_awaits_names_nobody(log: io.StringIO) -> None:
    async def fails() -> None:
        raise ValueError(SECRET)

    loop = asyncio.get_running_loop()
    task = loop.create_task(fails())
    await asyncio.wait([task])
    loop.default_exception_handler(
        {"message": "Task exception was never retrieved", "exception": task.exception(), "future": task}
    )
    assert "Task exception was never retrieved" in log.getvalue()
    assert SECRET not in log.getvalue()


async def test_a_wrong_statement_does_not_tell_its_values(database: Database, log: io.StringIO) -> None:
    with pytest.raises((SQLAlchemyError, StorageError)) as wrong:
        await database.read(text("SELECT nothing FROM nowhere WHERE name = :name").bindparams(name=SECRET))
    assert SECRET not in f"{wrong.value} {wrong.value.__cause__}"
    logging.getLogger("bot").error("that failed", exc_info=wrong.value)
    assert SECRET not in log.getvalue()


def test_our_own_lines_are_whole(log: io.StringIO) -> None:
    logging.getLogger("bot.conversation").warning("parcel %d is tried again in %.0f s", 7, 2.0)
    assert log.getvalue().rstrip().endswith("WARNING bot.conversation: parcel 7 is tried again in 2 s")
