"""A series of scrolls: its names, the people it is for, the price of a letter, and whether it rests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from storage.money import Money

SeriesKind = Literal["children", "general", "special"]
PauseReason = Literal["holiday", "count", ""]


@dataclass(frozen=True, slots=True)
class Price:
    """The price of a letter of a series in one currency: any sum from `minimum` up, `suggested` offered."""

    minimum: Money
    suggested: Money

    @property
    def fixed(self) -> bool:
        """True for a set price, to which a gift may be added."""
        return self.minimum == self.suggested


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which a series gives out no letters."""

    until: int | None  # ms; when it goes on by itself, None where nobody knows
    reason: PauseReason = ""

    def lasts(self, now: int) -> bool:
        """True unless it is over at `now` (ms)."""
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True)
class Series:
    """A succession of scrolls: when one is full, the next ordinal opens."""

    slug: str
    kind: SeriesKind
    names: Mapping[str, str]  # language -> name
    prices: tuple[Price, ...]  # the first is the series' own currency
    eligibility: Mapping[str, str]  # language -> the sentence that a buyer agrees to; empty if there is none
    sample: bool  # a series for trying the program out; replaced by the first real series
    pause: Pause | None = None  # also one that is over by now
    closed: bool = False  # by the committee: gives out no letters any more

    def price(self, currency: str = "") -> Price:
        """The series' price in a currency; in the series' own currency if it has no price in that one."""
        return next((price for price in self.prices if price.minimum.currency == currency), self.prices[0])

    def paused(self, now: int) -> Pause | None:
        """The pause that lasts at `now` (ms); None while letters are given out, or if it is closed."""
        return self.pause if self.pause is not None and not self.closed and self.pause.lasts(now) else None

    def gives_letters(self, now: int) -> bool:
        """True unless the series is closed, or paused at `now` (ms)."""
        return not self.closed and self.paused(now) is None
