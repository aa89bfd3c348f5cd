"""The currencies of the prices, asked of those who are to take them: Stripe's account and Telegram's table.

https://docs.stripe.com/api/country_specs, https://core.telegram.org/bots/payments#supported-currencies
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.checks.api import Api
from bot.checks.results import CheckResult, advice, wrong
from bot.config import Config
from storage.database import HEAD, Database, current_revision
from storage.scrolls import Price, Shelf

_SUBJECT = "Prices"
_TABLE = "Telegram's currencies"


async def check_currencies(config: Config, api: Api) -> AsyncIterator[CheckResult]:
    """A line for each price of a real scroll that Stripe or Telegram does not take; else nothing."""
    takes_invoices = bool(config.telegram_token and config.telegram_payment_token) and api.thorough
    if not config.stripe_api_key and not takes_invoices:
        return
    prices = await _prices(config)
    if not prices:
        return
    if config.stripe_api_key:
        async for finding in _at_stripe(config, api, prices):
            yield finding
    if takes_invoices:
        async for finding in _at_telegram(config, api, prices):
            yield finding


async def _prices(config: Config) -> list[tuple[str, Price]]:
    """(slug of the series, price) of every real scroll that is open; [] where there is no database yet."""
    try:
        if await current_revision(config.database_url) != HEAD:
            return []
    except Exception:  # told by the check of the database
        return []
    database = await Database.open(config.database_url)
    try:
        real = [one.series for one in (await Shelf.load(database)).open_scrolls() if not one.series.sample]
    finally:
        await database.close()
    return [(series.slug, price) for series in real for price in series.prices]


async def _at_stripe(config: Config, api: Api, prices: list[tuple[str, Price]]) -> AsyncIterator[CheckResult]:
    key = {"Authorization": f"Bearer {config.stripe_api_key}"}
    account = await api.get(f"{config.stripe_api_base}/v1/account", headers=key)
    country = str(account.body.get("country") or "")
    if account.status != 200 or not country.isalnum():
        return  # a restricted key may not ask; a wrong one is told of elsewhere
    specs = await api.get(f"{config.stripe_api_base}/v1/country_specs/{country}", headers=key)
    taken = {str(code).upper() for code in specs.body.get("supported_payment_currencies") or ()}
    for slug, price in prices if taken else ():
        if (code := price.minimum.currency) not in taken:
            said = f"{slug}: Stripe takes no {code} for an account of {country}: set another price"
            yield wrong(_SUBJECT, said)


async def _at_telegram(
    config: Config, api: Api, prices: list[tuple[str, Price]]
) -> AsyncIterator[CheckResult]:
    told = await api.get(config.telegram_currencies)
    if told.status != 200 or not told.body:
        why = told.fault or f"status {told.status}"
        yield advice(_TABLE, f"cannot be read ({why}): the limits that came with the program are used")
        return
    for slug, price in prices:
        for finding in _limits(slug, price, told.body.get(price.minimum.currency)):
            yield finding


def _limits(slug: str, price: Price, known: Mapping[str, Any] | None) -> Iterator[CheckResult]:
    """What Telegram's limits of today say of a price; where no invoice can be, a link is sent instead."""
    code = price.minimum.currency
    if known is None:
        yield advice(_SUBJECT, f"{slug}: Telegram has no {code}: a link is sent instead of an invoice")
        return
    try:
        digits = int(known["exp"])
        least, most = (Decimal(str(known[name])).scaleb(-digits) for name in ("min_amount", "max_amount"))
    except (KeyError, TypeError, ValueError, InvalidOperation):
        yield advice(_TABLE, f"tells nothing of {code} that can be read")
        return
    if not least <= price.minimum.major <= most:
        said = (
            f"{slug}: Telegram's invoices are for {least:f} to {most:f} {code}: a link is sent for other sums"
        )
        yield advice(_SUBJECT, said)
