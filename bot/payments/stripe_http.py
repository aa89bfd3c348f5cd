"""The HTTP client that Stripe's library is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import stripe
from aiohttp import ClientError, ClientSession


class StripeHTTP(stripe.AIOHTTPClient):
    """Calls over our own session, with its patience; a call that is cancelled ends its connection.

    The library's own client lets go of an answer that it has not read, and the connection stays open until
    the garbage collector comes by. Raises what the library's own raises; an answer that breaks off while it
    is read raises aiohttp's error.
    """

    def __init__(self, session: ClientSession) -> None:
        super().__init__(session=session)
        self._calls = session

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        try:
            answer = await self._calls.request(method, url, headers=headers, data=post_data)
        except (ClientError, OSError, RuntimeError) as error:  # a session that was closed: RuntimeError
            raise stripe.APIConnectionError(  # type: ignore[no-untyped-call]
                type(error).__name__, should_retry=True
            ) from error
        async with answer:
            return await answer.read(), answer.status, answer.headers
