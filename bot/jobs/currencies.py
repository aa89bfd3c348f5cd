"""Telegram's table of currencies, asked for at the start and each day: its limits follow the rates."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.config import Config
from bot.jobs.asking import AskingJob
from bot.payments import TelegramCurrencies
from storage.database import Database, StorageError
from storage.operation import marks

log = logging.getLogger(__name__)
_MARK = "telegram_currencies"  # with the table that was believed last
_LARGEST = 512 * 1024  # bytes
_PATIENCE = 10.0  # seconds


class TelegramCurrenciesJob(AskingJob):
    """What cannot be had or read changes nothing."""

    every = timedelta(days=1)
    soon = timedelta(hours=1)

    def __init__(self, config: Config, database: Database, currencies: TelegramCurrencies) -> None:
        super().__init__()
        self._url = config.telegram_currencies
        self._is_needed = bool(
            config.telegram_token and config.telegram_payment_token and config.telegram_currencies
        )
        self._database = database
        self._currencies = currencies

    @property
    def is_needed(self) -> bool:
        return self._is_needed

    async def ask(self, now: datetime) -> bool:
        from aiohttp import ClientError

        try:
            told = await self._fetch()
            self._currencies.learn(told)
            async with self._database.transaction() as transaction:
                marks.set_mark(transaction, _MARK, told)
        except (ClientError, OSError, ValueError, StorageError) as error:  # a TimeoutError is an OSError
            log.warning(
                "Telegram's currencies cannot be had (%s): those of before stay", type(error).__name__
            )
            return False
        return True

    async def _fetch(self) -> str:
        """The table as Telegram tells it. ValueError for an answer that is none."""
        from aiohttp import ClientSession, ClientTimeout

        timeout = ClientTimeout(total=_PATIENCE)
        async with ClientSession(timeout=timeout) as own, own.get(self._url) as answer:
            body = await answer.content.read(_LARGEST + 1)
            while not answer.content.at_eof() and len(body) <= _LARGEST:
                body += await answer.content.read(_LARGEST)
        if answer.status != 200 or len(body) > _LARGEST:
            raise ValueError(answer.status)
        return body.decode()


async def load_currencies(database: Database, currencies: TelegramCurrencies) -> None:
    """Takes over the table that was believed last, by whichever process."""
    told = await marks.load_mark(database, _MARK)
    if told:
        try:
            currencies.learn(told)
        except ValueError:
            log.warning("the currencies that were kept cannot be read: those that came along are used")
