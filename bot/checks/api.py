"""Questions to the services that the program works with; no answer raises, and none is logged."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

PATIENCE = 8.0  # seconds for one question


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, or why there is none."""

    status: int = 0  # 0: none came
    body: Mapping[str, Any] = field(default_factory=dict)  # {} for anything but a JSON object
    fault: str = ""  # in words, where none came


class Api:
    """One HTTP session for all checks. `clocks` gathers by how much other machines' clocks differ.

    `thorough` checks may leave something behind at a service, such as an invoice that nobody sees.
    """

    def __init__(self, session: aiohttp.ClientSession, thorough: bool = True) -> None:
        self.thorough = thorough
        self._session = session
        self.clocks: list[float] = []  # seconds, positive where ours is behind

    async def get(self, url: str, **options: Any) -> Answer:
        """The answer to a GET. `options` are aiohttp's: `headers`, `params` ..."""
        return await self._ask("GET", url, options)

    async def post(self, url: str, fields: Mapping[str, Any] | None = None, **options: Any) -> Answer:
        """The answer to a POST: of JSON, or of what `options` say, which are aiohttp's."""
        return await self._ask("POST", url, options if fields is None else {"json": fields})

    async def _ask(self, method: str, url: str, options: Mapping[str, Any]) -> Answer:
        try:
            async with (
                asyncio.timeout(PATIENCE),
                self._session.request(method, url, allow_redirects=False, **options) as response,
            ):
                self._compare(response.headers.get("Date", ""))
                return Answer(response.status, await _json(response))
        except (aiohttp.ClientError, OSError, ValueError) as error:  # a TimeoutError is an OSError
            return Answer(fault=_fault(error))

    def _compare(self, date: str) -> None:
        try:
            said = parsedate_to_datetime(date)
        except ValueError:
            return
        if said.tzinfo is not None:
            self.clocks.append((said - datetime.now(UTC)).total_seconds())


async def _json(response: aiohttp.ClientResponse) -> Mapping[str, Any]:
    try:
        body = await response.json(content_type=None)
    except (ValueError, UnicodeDecodeError):
        return {}
    return body if isinstance(body, dict) else {}


def _fault(error: Exception) -> str:
    """Why there was no answer. The library's own words may hold the address, and with it a token."""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "its name is not known"
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientConnectorSSLError():
            return "its certificate is not good"
        case aiohttp.ClientConnectorError():
            return "it takes no connection"
        case asyncio.TimeoutError():
            return f"it did not answer within {PATIENCE:.0f} seconds"
        case _:
            return type(error).__name__
