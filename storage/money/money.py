"""Sums of money: whole minor units and a currency, never a float."""

from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_currency_precision


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A sum of money. Adding sums of different currencies raises ValueError."""

    minor: int  # cents, agorot, kopecks; yen have no minor unit, so whole yen
    currency: str  # ISO 4217, upper case

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return Money(self.minor + other.minor, self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.minor * times, self.currency)

    def covers(self, total: "Money") -> bool:
        """Whether the sum is enough for a total, in the same currency."""
        return self.currency == total.currency and self.minor >= total.minor

    @property
    def major(self) -> Decimal:
        """The sum in whole units, exactly: 1850 US cents are Decimal("18.50")."""
        return Decimal(self.minor).scaleb(-get_currency_precision(self.currency))

    @classmethod
    def of(cls, major: Decimal | int, currency: str) -> "Money":
        """The sum from whole units; ValueError when it is finer than the currency's smallest coin."""
        minor = Decimal(major).scaleb(get_currency_precision(currency))
        if minor != minor.to_integral_value():
            raise ValueError(f"{major} is finer than the smallest coin of {currency}")
        return cls(int(minor), currency)
