"""How often something comes, by whom it comes: counted in memory, in windows that end all at once.

Several processes tell each other, through the database, of whoever comes often: what is within an eighth of a
limit is written nowhere.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from ipaddress import ip_address
from typing import Literal

from storage.database import Database, now_ms
from storage.operation import rates

_MOST_KEYS = 100_000  # counted apart in a window; all others share one count
_OFTEN = 8  # a share of the limit, from which on others are told
_LENGTH = 32  # hex digits


def _now() -> float:
    """Seconds, by a clock that all processes have."""
    return now_ms() / 1000


class FixedWindow:
    """At most `most` in `seconds` for each key. A count costs the same, however many keys there are.

    `clock`: seconds.
    """

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = _now) -> None:
        self.most = most
        self.seconds = seconds
        self._clock = clock
        self.number = -1  # of the present window, since 1970
        self._counts = Counter[str]()
        self._told = Counter[str]()  # of these, what the other processes know
        self._elsewhere: dict[str, int] = {}  # what came to them
        self._often: set[str] = set()  # keys of which there is more to tell
        self._beyond: set[str] = set()

    def count(self, key: str = "") -> int:
        """0 within the limit, 1 for the first that is beyond it in this window, more for all others."""
        self._turn()
        if key not in self._counts and len(self._counts) >= _MOST_KEYS:
            key = ""
        self._counts[key] += 1
        if self._counts[key] > self.most // _OFTEN:
            self._often.add(key)
        elsewhere = self._elsewhere.get(key, 0)
        beyond = self._counts[key] + elsewhere - self.most
        if beyond <= 0:
            return 0
        is_first = key not in self._beyond and elsewhere <= self.most
        self._beyond.add(key)
        return 1 if is_first else max(2, beyond)

    def untold(self) -> dict[str, int]:
        """What came often in the present window and the others do not know yet, by key."""
        self._turn()
        return {key: self._counts[key] - self._told[key] for key in self._often}

    def told(self, number: int, more: Mapping[str, int]) -> None:
        """The others know so much more of a window."""
        if number == self.number:
            self._told.update(more)
            self._often -= {key for key in more if self._told[key] == self._counts[key]}

    def learn(self, number: int, whole: Mapping[str, int]) -> None:
        """So much came of these keys in a window, here and elsewhere."""
        if number == self.number:
            self._elsewhere.update({key: max(0, all_ - self._told[key]) for key, all_ in whole.items()})

    def _turn(self) -> None:
        number = int(self._clock() // self.seconds)
        if number != self.number:
            self.number, self._counts, self._told = number, Counter(), Counter()
            self._elsewhere, self._often, self._beyond = {}, set(), set()


class SharedRates:
    """Windows that hold for all processes together, as soon as a second or two after what came.

    Kept is a hash of each key, with `secret` and another one in each window.
    """

    in_every_process: Literal[True] = True

    def __init__(self, database: Database, secret: str) -> None:
        self._database = database
        self._secret = secret.encode()
        self._windows: dict[str, FixedWindow] = {}

    def window(self, name: str, most: int, seconds: float, clock: Callable[[], float] = _now) -> FixedWindow:
        """A window of this name, in place of the one before."""
        self._windows[name] = FixedWindow(most, seconds, clock)
        return self._windows[name]

    async def run(self, now: datetime) -> None:
        """Tells the other processes what came often here, and learns what came to them."""
        untold = [
            (window, window.number, name, more)
            for name, window in self._windows.items()
            if (more := window.untold())
        ]
        if not untold:
            return
        async with self._database.transaction() as transaction:
            for window, number, name, more in untold:
                ends = round((number + 1) * window.seconds * 1000)
                for key, times in more.items():
                    rates.add(transaction, self._hash(name, number, key), times, ends)
        for window, number, name, more in untold:
            window.told(number, more)
            hashes = {self._hash(name, number, key): key for key in more}
            whole = await rates.load(self._database, hashes)
            window.learn(number, {hashes[one]: times for one, times in whole.items()})

    def _hash(self, name: str, number: int, key: str) -> str:
        text = f"rate:{name}:{number}:{key}".encode()
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()[:_LENGTH]


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
