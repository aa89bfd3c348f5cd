"""A machine whose clock can be set: the program goes by it, and no time passes but by the test."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from storage.database import clocks, connection, times

MINUTE, HOUR = 60_000, 3_600_000  # ms


@dataclass
class Machine:
    """`wall` may jump, `uptime` goes on; both in ms."""

    wall: int
    uptime: int = 1_000_000
    clock: clocks.SteadyClock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = clocks.SteadyClock(lambda: self.wall, lambda: self.uptime)

    def passes(self, ms: int, beat: int = MINUTE) -> None:
        """Time goes by, in which the program looks at its clock about each minute."""
        while ms > 0:
            step = min(ms, beat)
            self.wall, self.uptime, ms = self.wall + step, self.uptime + step, ms - step
            self.clock.now()

    def jumps(self, ms: int) -> None:
        """Somebody sets the clock."""
        self.wall += ms
        self.clock.now()


def run_on(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets this process go by the clock of a machine."""
    monkeypatch.setattr(times, "STEADY", machine.clock)
    monkeypatch.setattr(connection, "STEADY", machine.clock)
