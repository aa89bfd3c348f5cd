"""Telegram, Twilio and Stripe as far as `check` asks them, each saying what a test wants it to say."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.loopback import serving


@dataclass
class Services:
    """Answers by path; what has no answer is 404. `asked` are the paths, in order."""

    answers: dict[str, tuple[int, Any]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def app(self, url: str) -> Starlette:
        self.url = url
        return Starlette(routes=[Route("/{path:path}", self._answer, methods=["GET", "POST"])])

    async def _answer(self, request: Request) -> Response:
        path = request.url.path
        self.asked.append(path)
        status, body = next(
            (answer for end, answer in self.answers.items() if path.endswith(end)),
            (404, {"error": "unknown"}),
        )
        return JSONResponse(body, status, headers=self.headers)


@asynccontextmanager
async def services() -> AsyncIterator[Services]:
    made = Services()
    async with serving(made.app):
        yield made
