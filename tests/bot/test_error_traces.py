"""What goes wrong is logged with its kind and its way, and with nothing that an exception quotes."""

import asyncio
from datetime import datetime

import pytest

from bot.app import App
from bot.config import Config
from bot.error_traces import error_trace


def test_a_fault_names_its_kind_and_place_and_nobody() -> None:
    try:
        int("Mendel ben Chaya Raskin")
    except ValueError as error:
        told = error_trace(error)
    assert told.startswith("ValueError")
    assert "test_error_traces.py" in told
    assert "invalid literal" not in told


async def test_a_beat_that_fails_stops_neither_the_others_nor_the_next(
    sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = await App.open(Config(database_url=sqlite_url, secret_key="faults"))
    beaten = asyncio.Event()
    somebody = "Mendel ben Chaya Raskin"

    class Failing:
        async def run(self, now: datetime) -> None:
            raise ZeroDivisionError(somebody)

    class Beating:
        async def run(self, now: datetime) -> None:
            beaten.set()

    app.clock.jobs[:0] = [Failing(), Beating()]
    await app.clock.start()
    await asyncio.wait_for(beaten.wait(), 10)
    beaten.clear()
    await asyncio.wait_for(beaten.wait(), 10)
    await app.clock.stop()
    await app.stop()
    assert "ZeroDivisionError" in caplog.text
    assert somebody not in caplog.text
