"""The currencies of Telegram Payments: how Telegram counts them, and between which sums.

The limits are a dollar and ten thousand dollars in each currency, at the rate of the day; the table keeps the
rates of one day. What Telegram still refuses is asked for in another way.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from storage.money import Money

_TABLE = files("bot.payments") / "data" / "telegram_currencies.tsv"
_MOST = 10_000  # dollars
_DRIFT = 2  # by which a currency's rate may have changed either way; a dollar stays a dollar


@dataclass(frozen=True, slots=True)
class TelegramCurrency:
    """A currency as Telegram knows it."""

    code: str
    digits: int  # of its sums behind the point, not always those of CLDR
    dollar: int  # a dollar's worth, in the smallest units

    def limits(self) -> tuple[int, int]:
        """(smallest, largest) sum in Telegram's smallest units, with room for a changed rate."""
        if self.code == "USD":
            return self.dollar, self.dollar * _MOST
        return self.dollar // _DRIFT, self.dollar * _MOST * _DRIFT


def is_taken(money: Money) -> bool:
    """Whether Telegram has the currency and takes so much."""
    known = _currencies().get(money.currency)
    if known is None:
        return False
    amount = money.major.scaleb(known.digits)
    least, most = known.limits()
    return amount % 1 == 0 and least <= amount <= most


def amount_of(money: Money) -> int:
    """A sum as Telegram counts it. KeyError for a currency that Telegram has not."""
    return int(money.major.scaleb(_currencies()[money.currency].digits))


def money_of(amount: int, currency: str) -> Money:
    """The sum that Telegram tells. ValueError for one that is finer than the currency's smallest coin."""
    known = _currencies().get(currency)
    if known is None:  # one that Telegram has added since
        return Money(amount, currency)
    return Money.of(Decimal(amount).scaleb(-known.digits), currency)


@cache
def _currencies() -> dict[str, TelegramCurrency]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: TelegramCurrency(code, int(digits), int(dollar)) for code, digits, dollar in rows}
