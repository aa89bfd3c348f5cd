"""A clock that no jump of the machine's clock moves at once.

Somebody sets the time of a machine, a virtual machine is moved to another host, a time server errs: the clock
jumps by an hour, and often back a minute later. Holds would lapse, leases end, and reports go out before
their hour. So the time goes on as the machine's uptime does, follows its clock in small steps, and believes a
jump only after it has stood for ten minutes. With PostgreSQL the database's clock is followed, one for all
processes, in the place of each machine's own.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

log = logging.getLogger(__name__)
STEP = 30_000  # ms; more is a jump
BELIEVED = 600_000  # ms for which a jump has to stand
LAGS = 7_200_000  # ms after a believed jump in which nothing is taken from anybody for it

Ticks = Callable[[], int]  # ms


if hasattr(time, "CLOCK_BOOTTIME"):

    def _uptime() -> int:
        """ms since the start of the machine, also those in which it slept."""
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000

else:

    def _uptime() -> int:
        """ms since the start of the machine."""
        return time.monotonic_ns() // 1_000_000


def _wall() -> int:
    return time.time_ns() // 1_000_000


class SteadyClock:
    """The time in ms since 1970 UTC, by a `wall` clock that may jump and an `uptime` that does not."""

    def __init__(self, wall: Ticks = _wall, uptime: Ticks = _uptime) -> None:
        self._wall = wall
        self._uptime = uptime
        self._base = wall() - uptime()
        self._follows_wall = True
        self._jumped: int | None = None  # uptime at which a jump was seen that is not believed yet
        self._jump = 0  # ms of it
        self._lag = 0
        self._lags_until = 0  # uptime

    def now(self) -> int:
        """The time. It goes back by no more than a step, but where a jump back is believed."""
        up = self._uptime()
        if self._follows_wall:
            base = self._wall() - up
            if self._jumped is None and -STEP <= base - self._base <= STEP:
                self._base = base  # as nearly always, many times a turn
            else:
                self._hear(base, up)
        return self._base + up

    def follow(self, told: int) -> None:
        """Goes by another clock from now on, which tells this time: at first at once."""
        up = self._uptime()
        if self._follows_wall:
            self._follows_wall = False
            self._base, self._jumped = told - up, None
        else:
            self._hear(told - up, up)

    def lag(self) -> int:
        """ms by which the time was put forward lately: whoever had less time for it is given that much."""
        return self._lag if self._uptime() < self._lags_until else 0

    def _hear(self, base: int, up: int) -> None:
        jump = base - self._base
        if -STEP <= jump <= STEP:
            self._base, self._jumped = base, None
        elif self._jumped is None or not -STEP <= jump - self._jump <= STEP:
            self._jumped, self._jump = up, jump
            log.warning("the clock has jumped by %d s: it is believed when it stays so", jump // 1000)
        elif up - self._jumped >= BELIEVED:
            log.warning("the clock has jumped by %d s for good", jump // 1000)
            self._lag = max(0, jump) + self.lag()
            self._lags_until = up + LAGS
            self._base, self._jumped = base, None


STEADY = SteadyClock()  # of this process
