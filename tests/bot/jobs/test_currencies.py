"""Telegram's own table of currencies takes the place of the one that came with the program."""

from datetime import timedelta
from typing import Any

import pytest

from bot.config import Config
from bot.jobs import TelegramCurrenciesJob, load_currencies
from bot.payments import TelegramCurrencies
from storage.database import Database
from storage.money import Money
from tests.bot.checks.services import services
from tests.campaign import TUESDAY

PATH = "/currencies.json"
CODES = (
    *("AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HUF", "IDR", "ILS"),
    *("INR", "JPY", "KRW", "MXN", "NOK", "NZD", "RUB", "SEK", "USD"),
)


def table(**of_today: dict[str, Any]) -> dict[str, Any]:
    """A table in Telegram's form, with entries of today."""
    usual = {"title": "money", "exp": 2, "min_amount": "100", "max_amount": "1000000"}
    return {code: {"code": code, **usual, **of_today.get(code, {})} for code in CODES}


def job_at(url: str, database: Database) -> tuple[TelegramCurrenciesJob, TelegramCurrencies]:
    config = Config(
        telegram_token="1:abcdef", telegram_payment_token="1:LIVE:x", telegram_currencies=f"{url}{PATH}"
    )
    currencies = TelegramCurrencies()
    return TelegramCurrenciesJob(config, database, currencies), currencies


def takes_shekel(currencies: TelegramCurrencies) -> bool:
    """Whether an invoice may be of one shekel, which was less than a dollar when the program was shipped."""
    return currencies.is_taken(Money.of(1, "ILS"))


async def test_the_table_is_asked_for_at_the_start_and_each_day_and_kept(database: Database) -> None:
    async with services() as telegram:
        job, currencies = job_at(telegram.url, database)
        assert not takes_shekel(currencies)
        telegram.answers[PATH] = (200, table())
        await job.run(TUESDAY)
        await job.asked()
        assert takes_shekel(currencies)
        await job.run(TUESDAY + timedelta(hours=23))
        await job.asked()
        assert telegram.asked == [PATH]
        telegram.answers[PATH] = (200, table(ILS={"min_amount": "340"}))
        await job.run(TUESDAY + timedelta(days=1))
        await job.asked()
        assert not takes_shekel(currencies)
    _job, of_another_process = job_at("http://127.0.0.1:9", database)
    await load_currencies(database, of_another_process)
    assert of_another_process.is_taken(Money(340, "ILS"))
    assert not of_another_process.is_taken(Money.of(18, "KZT"))
    assert of_another_process.money_of(1800, "KZT") == Money.of(18, "KZT")  # paid while Telegram had it


@pytest.mark.parametrize(
    "answer",
    [
        (404, table()),
        (200, []),
        (200, {}),
        (200, {"USD": {"exp": 2, "min_amount": "100", "max_amount": "1000000"}}),  # hardly a table
        (200, table(ILS={"min_amount": "three"})),
        (200, table(ILS={"exp": -1})),
        (200, table(USD={"exp": 0})),
    ],
)
async def test_what_cannot_be_had_or_read_changes_nothing_and_is_asked_again_soon(
    database: Database, answer: tuple[int, Any]
) -> None:
    async with services() as telegram:
        job, currencies = job_at(telegram.url, database)
        telegram.answers[PATH] = answer
        await job.run(TUESDAY)
        await job.asked()
        assert currencies.is_taken(Money.of(18, "ILS"))
        assert not takes_shekel(currencies)
        telegram.answers[PATH] = (200, table())
        await job.run(TUESDAY + timedelta(hours=1))
        await job.asked()
        assert takes_shekel(currencies)


async def test_nobody_waits_for_telegram(database: Database) -> None:
    """The other jobs go on while it is asked, and a program that ends does not wait either."""
    job, currencies = job_at("http://127.0.0.1:9", database)  # nobody listens there
    await job.run(TUESDAY)
    await job.asked()
    assert currencies.is_taken(Money.of(18, "ILS"))
    await job.run(TUESDAY + timedelta(hours=2))
    await job.stop()


async def test_without_invoices_nobody_asks(database: Database) -> None:
    async with services() as telegram:
        config = Config(telegram_token="1:abcdef", telegram_currencies=f"{telegram.url}{PATH}")
        job = TelegramCurrenciesJob(config, database, TelegramCurrencies())
        await job.run(TUESDAY)
        await job.asked()
        assert telegram.asked == []
