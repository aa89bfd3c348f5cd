"""A question to Twilio's REST API, where the library's asynchronous client cannot be used."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping
from typing import Any

from bot.channels.base import Refused, TryLater
from bot.config import Config


async def ask_twilio(
    config: Config, method: str, url: str, patience: float, body: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The answer to one call, with JSON both ways, within so many seconds.

    Raises TryLater or Refused with Twilio's code, which name nobody.
    """
    import aiohttp

    pair = f"{config.twilio_account_sid}:{config.twilio_auth_token}"
    headers = {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
    try:
        async with (
            asyncio.timeout(patience),
            aiohttp.ClientSession(headers=headers) as session,
            session.request(method, url, json=body) as response,
        ):
            answer = await response.json(content_type=None)
    except (aiohttp.ClientError, OSError, ValueError) as error:  # a TimeoutError is an OSError
        raise TryLater(f"twilio: {type(error).__name__}") from None
    answer = answer if isinstance(answer, dict) else {}
    if response.status in (200, 201):
        return answer
    reason = f"twilio {response.status} {answer.get('code') or '-'}"
    raise TryLater(reason) if response.status == 429 or response.status >= 500 else Refused(reason)
