"""Whether money and scrolls go together: real money for real letters, in currencies that somebody takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bot.checks.results import CheckResult, wrong
from bot.config import Config
from bot.conversation import EventStore
from bot.payments import Bill, PaymentRecorder, Provider, build_providers
from storage.database import Database
from storage.money import Money
from storage.scrolls import Scroll, Shelf

_SUBJECT, _PRICES = "Payments", "Prices"


async def check_paying(config: Config, database: Database) -> list[CheckResult]:
    """The findings about the mode of each key, and about the prices of real scrolls; [] where all is well."""
    current = list((await Shelf.load(database)).open_scrolls())
    real = [scroll for scroll in current if not scroll.series.sample]
    if current and not real:
        return [
            wrong(_SUBJECT, f"{name} takes real money, and every scroll is practice: take its test value")
            for name in _keys(config, is_test=False)
        ]
    modes = [
        wrong(
            _SUBJECT, f"{name} is for tests, and letters of real scrolls are given for it: take the live one"
        )
        for name in _keys(config, is_test=True)
        if real
    ]
    return [*modes, *_prices(config, database, real)]


def _keys(config: Config, *, is_test: bool) -> Iterator[str]:
    """The settings that are for tests, or that move money."""
    if config.stripe_api_key and ("_test_" in config.stripe_api_key) == is_test:
        yield "STRIPE_API_KEY"
    if config.paypal_client_id and (".sandbox." in config.paypal_api_base) == is_test:
        yield "PAYPAL_CLIENT_ID"
    if config.telegram_payment_token and (":TEST:" in config.telegram_payment_token) == is_test:
        yield "TELEGRAM_PAYMENT_TOKEN"


def _prices(config: Config, database: Database, real: list[Scroll]) -> Iterator[CheckResult]:
    now = datetime.now(UTC)
    recorder = PaymentRecorder(database, EventStore(database, None), shabbat=None, clock=lambda: now)
    providers = build_providers(config, recorder, lambda: False)
    if not providers:
        return  # told elsewhere
    channels = [name for name, used in (("telegram", config.telegram_token), ("browser", "always")) if used]
    for scroll in real:
        for price in scroll.series.prices:
            for channel in channels:
                if not _is_taken(price.minimum, channel, providers):
                    said = f"{scroll.series.slug}: no provider takes {price.minimum.major} "
                    yield wrong(_PRICES, f"{said}{price.minimum.currency} on {channel}: change the price")


def _is_taken(money: Money, channel: str, providers: list[Provider]) -> bool:
    then = datetime.now(UTC) + timedelta(hours=1)
    bill = Bill(0, "", money, channel, "", then, then)
    return any(provider.takes(bill) for provider in providers)
