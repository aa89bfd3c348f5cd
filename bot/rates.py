"""How often something comes, by whom it comes: counted in memory, in windows that end all at once."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from ipaddress import ip_address

_MOST_KEYS = 100_000  # counted apart in a window; all others share one count


class FixedWindow:
    """At most `most` in `seconds` for each key. A count costs the same, however many keys there are.

    `clock`: seconds.
    """

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.seconds = seconds
        self._clock = clock
        self._window = -1
        self._counts = Counter[str]()

    def count(self, key: str = "") -> int:
        """How many have come beyond the limit in this window, this one included; 0 within it."""
        window = int(self._clock() // self.seconds)
        if window != self._window:
            self._window, self._counts = window, Counter()
        if key not in self._counts and len(self._counts) >= _MOST_KEYS:
            key = ""
        self._counts[key] += 1
        return max(0, self._counts[key] - self.most)


def is_somewhere(host: str) -> bool:
    """Whether a network address is one of the world's, not of this machine, or of a proxy beside it."""
    try:
        return ip_address(host.partition("%")[0]).is_global
    except ValueError:
        return False


def is_here(host: str) -> bool:
    """Whether a network address is this very machine's."""
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
