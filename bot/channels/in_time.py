"""A webhook that cannot be kept soon is refused, while whoever sent it still listens and sends it again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from starlette.exceptions import HTTPException

log = logging.getLogger(__name__)
# Twilio gives up after 15 seconds in all, its further tries among them:
# https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
SOON = 4.0  # seconds
_under_way: set[asyncio.Task[None]] = set()


async def in_time(keeping: Coroutine[Any, Any, None]) -> None:
    """Returns when what came is kept. HTTPException 503 where that takes too long.

    It goes on by itself then: whatever comes of it, the same message is known when it is delivered again.
    """
    task = asyncio.create_task(keeping, name="keeping")
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)
    done, _waiting = await asyncio.wait([task], timeout=SOON)
    if not done:
        task.add_done_callback(_note)
        log.warning("a webhook could not be kept within %.0f s: it is to be delivered again", SOON)
        raise HTTPException(503, headers={"Retry-After": "5"})
    await task


def _note(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.warning("it was not kept: %s", type(error).__name__)
