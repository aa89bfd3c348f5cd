"""What stands before every route: odd addresses end here, answers get strict headers, no fault leaves."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.pages import page_headers

_DEFAULTS = page_headers()
_LONGEST_PATH = 1_000  # characters
_A_YEAR = "max-age=31536000"


class StrictApplication(Starlette):
    """A Starlette application behind `StrictAnswers`. `is_public`: it is reached by https alone."""

    is_public = False

    def build_middleware_stack(self) -> ASGIApp:
        return StrictAnswers(super().build_middleware_stack(), is_public=self.is_public)


class StrictAnswers:
    """Middleware outside of all others, also of the one that answers 500."""

    def __init__(self, app: ASGIApp, *, is_public: bool = False) -> None:
        self._app = app
        https = {"Strict-Transport-Security": _A_YEAR} if is_public else {}
        self._headers = _encoded({**_DEFAULTS, **https})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                told = {name.lower() for name, _value in headers}
                message["headers"] = [*headers, *(each for each in self._headers if each[0] not in told)]
            await send(message)

        app = _refusing if _is_odd(scope) else self._app
        with suppress(Exception):  # it is logged and answered; a server would log what it quotes
            await app(scope, receive, sending)


def _is_odd(scope: Scope) -> bool:
    """Whether an address has what no database takes, NUL, in its path or in a field of its query; or a path
    that is longer than any of ours, such as one with a number of thousands of digits.
    """
    if len(scope["path"]) > _LONGEST_PATH:
        return True
    return "\0" in scope["path"] or b"%00" in scope["query_string"] or b"\0" in scope["query_string"]


async def _refusing(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("Bad Request", 400)(scope, receive, send)


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]
