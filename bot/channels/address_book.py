"""The addresses under which people find the bot, as far as they are known yet."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from bot.config import Config
from handlers.conversation import BotAddress, BotAddresses

_START_PARAMETER = 64  # characters at most, https://core.telegram.org/bots/features#deep-linking


class AddressBook:
    """Learns the bot's addresses. Telegram's is known once Telegram has told the bot's name."""

    def __init__(self, config: Config) -> None:
        self._browser = f"{config.told_url}/chat?start=" if config.told_url else ""
        self._number = config.twilio_whatsapp_from.removeprefix("whatsapp:+")
        self._task: asyncio.Task[None] | None = None
        self.telegram_name: Callable[[], Awaitable[str]] | None = None  # None where Telegram is not used
        self.known = BotAddresses()

    def current(self) -> BotAddresses:
        """The addresses that are known by now."""
        return self.known

    async def start(self) -> None:
        """Begins to learn in the background."""
        self._task = asyncio.create_task(self.learn(), name="addresses")

    async def stop(self) -> None:
        """Stops asking for addresses that are not known yet."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def learn(self) -> None:
        """Returns once every address is known, however long Telegram takes; the others are in `known` at
        once.
        """
        found = [BotAddress("browser", "Web", self._browser, vouched=False)] if self._browser else []
        if self._number.isdecimal():  # a messaging service has no number of its own
            found.insert(0, BotAddress("whatsapp", "WhatsApp", f"https://wa.me/{self._number}?text="))
        if found:
            self.known = BotAddresses(tuple(found))
        if self.telegram_name is not None and (name := await self.telegram_name()):
            telegram = BotAddress("telegram", "Telegram", f"https://t.me/{name}?start=", _START_PARAMETER)
            self.known = BotAddresses((telegram, *found))
