"""What is refused at the door is counted, logged once an hour, and told when nobody gets through."""

import logging
from collections import Counter

import pytest

from bot import refusals as door
from bot.refusals import PAGES, TWILIO, Refusals
from storage.database import Database
from storage.operation import refusals

LONG = 600_000  # ms


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The present moment (ms), which a test may move."""
    now = [1_764_000_000_000]
    monkeypatch.setattr(door, "now_ms", lambda: now[0])
    return now


@pytest.fixture
def counted() -> Counter[str]:
    return Counter()


@pytest.fixture
def doors(database: Database, counted: Counter[str]) -> Refusals:
    return Refusals(database, lambda kind: counted.update([kind]))


async def test_they_are_counted_and_kept_with_their_moments(
    database: Database, doors: Refusals, clock: list[int], counted: Counter[str]
) -> None:
    began = clock[0]
    for _again in range(3):
        doors.refused(TWILIO)
        clock[0] += 1_000
    await doors.stop()
    [kept] = await refusals.load_refusals(database)
    assert (kept.kind, kept.total, kept.since, kept.last) == (TWILIO, 3, began, began + 2_000)
    assert counted[TWILIO] == 3


async def test_one_that_is_believed_ends_them_and_the_count_stays(
    database: Database, doors: Refusals, clock: list[int]
) -> None:
    doors.refused(TWILIO)
    doors.believed(TWILIO)
    await doors.stop()
    [kept] = await refusals.load_refusals(database)
    assert (kept.total, kept.since) == (1, None)


async def test_the_next_ones_after_that_begin_anew(
    database: Database, doors: Refusals, clock: list[int]
) -> None:
    doors.refused(TWILIO)
    doors.believed(TWILIO)
    clock[0] += LONG
    doors.refused(TWILIO)
    await doors.stop()
    [kept] = await refusals.load_refusals(database)
    assert (kept.total, kept.since) == (2, clock[0])


async def test_the_log_has_a_line_an_hour_with_what_to_look_at(
    doors: Refusals, clock: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        for _minute in range(90):
            doors.refused(TWILIO)
            doors.refused(PAGES)
            clock[0] += 60_000
    await doors.stop()
    lines = [record.getMessage() for record in caplog.records]
    assert len([line for line in lines if TWILIO in line]) == 2
    assert "TWILIO_AUTH_TOKEN" in lines[0]


async def test_a_new_process_ends_what_another_had_refused(
    database: Database, doors: Refusals, clock: list[int]
) -> None:
    doors.refused(TWILIO)
    await doors.stop()
    another = Refusals(database, lambda _kind: None)
    another.believed(TWILIO)
    await another.stop()
    [kept] = await refusals.load_refusals(database)
    assert kept.since is None
