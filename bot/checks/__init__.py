"""Every setting by its shape and by trying it: `python -m bot check`, and the same at the start.

A check asks and changes nothing. A new service is a file here and a line in `_SERVICES`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import aiohttp

from bot.checks.address import check_address
from bot.checks.api import Api
from bot.checks.currencies import check_currencies
from bot.checks.database import check_database, data_folder
from bot.checks.machine import check_machine, compare_clocks
from bot.checks.paypal import check_paypal
from bot.checks.results import CheckResult, wrong
from bot.checks.stripe import check_stripe
from bot.checks.telegram import check_telegram
from bot.checks.twilio import check_twilio
from bot.config import Config

__all__ = ["CheckResult", "check_everything"]

_SERVICES = (
    check_address,
    check_telegram,
    check_twilio,
    check_stripe,
    check_paypal,
    check_currencies,
)


async def check_everything(config: Config, thorough: bool = True) -> list[CheckResult]:
    """A line for each setting that is set and each part of the machine, in half a minute at most.

    `thorough` checks may leave something behind at a service, such as an invoice that nobody sees.
    """
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        api = Api(session, thorough)
        asked = [_gathered(check(config, api)) for check in _SERVICES]
        found = await asyncio.gather(_gathered(check_database(config)), *asked)
    clock = compare_clocks(api.clocks)
    machine = await asyncio.to_thread(lambda: list(check_machine(config, data_folder(config))))
    return [*(finding for part in found for finding in part), *machine, *([clock] if clock else [])]


async def _gathered(findings: AsyncIterator[CheckResult]) -> Sequence[CheckResult]:
    """What a check found; a service that answers what nobody expects hides no other finding."""
    seen: list[CheckResult] = []
    while True:
        try:
            seen.append(await anext(findings))
        except StopAsyncIteration:
            return seen
        except Exception as error:
            return [*seen, wrong("Check", f"could not be finished: {type(error).__name__}")]
