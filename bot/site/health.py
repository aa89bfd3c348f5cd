"""Whether the program lives (`/healthz`), and whether it can do its work (`/readyz`)."""

from __future__ import annotations

import time

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from storage.conversation import waiting
from storage.database import Database, StorageError
from storage.operation import marks

_LASTS = 5.0  # seconds for which an answer is given again: strangers may ask, and each answer is a commit
_MARK = "ready"


class Health:
    """Serves `GET /healthz`, 200 while the process lives, and `GET /readyz`, 200 while it can write."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._until = 0.0  # `time.monotonic` seconds
        self._answer: tuple[int, dict[str, object]] = (503, {})

    def routes(self) -> list[BaseRoute]:
        return [Route("/healthz", self._alive), Route("/readyz", self._ready)]

    async def _alive(self, _: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def _ready(self, _: Request) -> Response:
        if time.monotonic() >= self._until:
            self._answer = await self._look()
            self._until = time.monotonic() + _LASTS
        status, told = self._answer
        return JSONResponse(told, status)

    async def _look(self) -> tuple[int, dict[str, object]]:
        try:
            async with self._database.transaction() as transaction:
                marks.set_mark(transaction, _MARK, "yes")
            oldest = await waiting.oldest_waiting(self._database)
        except StorageError:
            return 503, {"status": "the database cannot be written"}
        return 200, {
            "status": "ok",
            "oldest_event_seconds": round(oldest.event, 1),
            "oldest_message_seconds": round(oldest.message, 1),
        }
