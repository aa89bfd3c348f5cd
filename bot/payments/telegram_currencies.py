"""The currencies of Telegram Payments: how Telegram counts them, and between which sums.

The limits are a dollar and ten thousand dollars in each currency, at the rate of the day. A table of one day
comes with the program; the running one takes over Telegram's own, each day anew (`bot.jobs`). What Telegram
still refuses is asked for in another way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Annotated

import msgspec

from storage.money import Money

_TABLE = files("bot.payments") / "data" / "telegram_currencies.tsv"
_MOST = 10_000  # dollars
_DRIFT = 2  # by which the rates that came along may have changed either way; a dollar stays a dollar
_FEWEST = 20  # currencies of a table that is believed: Telegram has some eighty


@dataclass(frozen=True, slots=True)
class TelegramCurrency:
    """A currency as Telegram knows it."""

    digits: int  # of its sums behind the point, not always those of CLDR
    least: int  # smallest sum of an invoice, in the smallest units
    most: int


class TelegramCurrencies:
    """The table by which sums are counted now: the one that came with the program, until `learn`."""

    def __init__(self) -> None:
        self._known: Mapping[str, TelegramCurrency] = _shipped()

    def learn(self, told: bytes | str) -> None:
        """Takes over Telegram's table, in its own JSON. ValueError for what cannot be it."""
        self._known = _read(told)

    def is_taken(self, money: Money) -> bool:
        """Whether Telegram has the currency and takes so much."""
        known = self._known.get(money.currency)
        if known is None:
            return False
        amount = money.major.scaleb(known.digits)
        return amount % 1 == 0 and known.least <= amount <= known.most

    def amount_of(self, money: Money) -> int:
        """A sum as Telegram counts it. KeyError for a currency that Telegram has not."""
        return int(money.major.scaleb(self._known[money.currency].digits))

    def most_on_top(self, money: Money) -> int:
        """What Telegram lets a payer add to a sum, as it counts it; 0 where it would take parts of a coin."""
        known = self._known[money.currency]
        try:
            Money.of(Decimal(1).scaleb(-known.digits), money.currency)
        except ValueError:
            return 0
        return max(0, known.most - self.amount_of(money))

    def money_of(self, amount: int, currency: str) -> Money:
        """The sum that Telegram tells. ValueError for one that is finer than the currency's smallest coin."""
        known = self._known.get(currency) or _shipped().get(currency)  # it may have been dropped meanwhile
        if known is None:  # one that Telegram has added since
            return Money(amount, currency)
        return Money.of(Decimal(amount).scaleb(-known.digits), currency)


class _ToldCurrency(msgspec.Struct, frozen=True):
    """A currency of Telegram's table, https://core.telegram.org/bots/payments#supported-currencies."""

    exp: Annotated[int, msgspec.Meta(ge=0, le=4)]
    min_amount: Annotated[int, msgspec.Meta(gt=0)]
    max_amount: Annotated[int, msgspec.Meta(gt=0)]


def _read(told: bytes | str) -> dict[str, TelegramCurrency]:
    rows = msgspec.json.decode(told, type=dict[str, _ToldCurrency], strict=False)  # its sums are texts
    dollar = rows.get("USD")
    if len(rows) < _FEWEST or dollar is None or dollar.exp != 2:
        raise ValueError("no table of currencies")
    return {code: TelegramCurrency(one.exp, one.min_amount, one.max_amount) for code, one in rows.items()}


@cache
def _shipped() -> dict[str, TelegramCurrency]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: _of_one_day(code, int(digits), int(dollar)) for code, digits, dollar in rows}


def _of_one_day(code: str, digits: int, dollar: int) -> TelegramCurrency:
    """A currency by a dollar's worth on that day, with room for a changed rate."""
    drift = 1 if code == "USD" else _DRIFT
    return TelegramCurrency(digits, dollar // drift, dollar * _MOST * drift)
