"""What others have stored is found whatever time it carries, and taken up once."""

from collections.abc import Awaitable, Callable

import pytest

from bot.conversation import polling
from bot.conversation.polling import Poller
from storage.database import now_ms
from tests.machine import HOUR, MINUTE, Machine, run_on

NOON = 1_790_000_000_000
Look = Callable[[int], Awaitable[None]]


class Rows:
    """Rows that wait, and those that a poller has taken up."""

    def __init__(self, *, is_deep: bool) -> None:
        self.waiting: dict[str, int] = {}  # key -> the time that it carries
        self.taken: list[str] = []
        self.poller = Poller(self._look, is_deep=is_deep)

    async def _look(self, since: int) -> None:
        for key, at in self.waiting.items():
            if at >= since and self.poller.first(key):
                self.taken.append(key)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(NOON)
    run_on(machine, monkeypatch)
    return machine


@pytest.mark.parametrize("off", [HOUR, -HOUR])
async def test_a_row_of_a_process_whose_clock_is_an_hour_off_is_found(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, off: int
) -> None:
    rows = Rows(is_deep=True)
    await rows.poller.look()
    rows.waiting["off"] = now_ms() + off
    monkeypatch.setattr(polling, "_DEEP", 0)
    await rows.poller.look()
    await rows.poller.look()
    assert rows.taken == ["off"]


@pytest.mark.parametrize("is_deep", [True, False])
async def test_a_row_that_waits_through_jumps_there_and_back_is_taken_up_once(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, is_deep: bool
) -> None:
    monkeypatch.setattr(polling, "_DEEP", 0)
    rows = Rows(is_deep=is_deep)
    rows.waiting["one"] = now_ms()
    for jump in (0, HOUR, -HOUR, -HOUR, HOUR):
        machine.jumps(jump)
        for _minute in range(12):
            machine.passes(MINUTE)
            await rows.poller.look()
    assert rows.taken == ["one"]


async def test_what_waits_no_more_is_forgotten(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "_DEEP", 0)
    rows = Rows(is_deep=True)
    rows.waiting["one"] = now_ms()
    await rows.poller.look()
    rows.waiting.clear()
    await rows.poller.look()
    assert not rows.poller.has_seen("one")
