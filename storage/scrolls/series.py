"""A series of scrolls: what it is called, for whom it is, what a letter costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from storage.money import Money

SeriesKind = Literal["children", "general", "special"]


@dataclass(frozen=True, slots=True)
class Price:
    """What a letter of a series costs in one currency."""

    minimum: Money
    suggested: Money

    @property
    def fixed(self) -> bool:
        """A set price, to which a gift may be added."""
        return self.minimum == self.suggested


@dataclass(frozen=True, slots=True)
class Series:
    """A succession of scrolls."""

    slug: str
    kind: SeriesKind
    names: Mapping[str, str]  # language -> name
    prices: tuple[Price, ...]  # the first is the series' own currency
    eligibility: Mapping[str, str]  # language -> a sentence to agree to; empty where none is
    sample: bool  # shows how the program works; replaced by the first real series

    def price(self, currency: str = "") -> Price:
        """In a currency, or in the series' own where it has no price in that one."""
        return next((price for price in self.prices if price.minimum.currency == currency), self.prices[0])
