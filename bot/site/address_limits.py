"""How much a network address may ask of the pages that are open to everybody, and all of them together.

A school or a mobile network may stand behind one address, so the limits are wide. Webhooks have none: their
senders are few, known by signatures, and send whatever people write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels import network_of
from bot.rates import FixedWindow, SharedRates, is_somewhere

MINUTE, DAY = 60, 24 * 3600  # seconds
PAGES = 1_200  # a minute to an address
POSTS = 300  # of messages in the browser chat, and of presses on a payment page, a minute from an address
FILES = 60  # uploads a day from an address
ALL_FILES = 2_000  # uploads a day from everybody
_UNLIMITED = ("/static", "/healthz", "/readyz", "/metrics", "/telegram", "/whatsapp", "/stripe", "/paypal")

Kind = Literal["pages", "posts", "files"]


@dataclass(slots=True)
class _Limit:
    rate: FixedWindow
    whole: FixedWindow | None = None  # of everybody together


class AddressLimits:
    """Middleware that answers 429 to whoever asks too often, whichever process it asks."""

    def __init__(self, app: ASGIApp, rates: SharedRates) -> None:
        self._app = app
        self._limits: dict[Kind, _Limit] = {
            "pages": _Limit(rates.window("pages", PAGES, MINUTE)),
            "posts": _Limit(rates.window("posts", POSTS, MINUTE)),
            "files": _Limit(rates.window("files", FILES, DAY), rates.window("all files", ALL_FILES, DAY)),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wait = self._wait(scope) if scope["type"] == "http" else 0
        if not wait:
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse("Too Many Requests", 429, headers={"Retry-After": str(wait)})
        await refusal(scope, receive, send)

    def _wait(self, scope: Scope) -> int:
        """Seconds to wait; 0 where an answer is given. Nobody can be told apart without a true address."""
        host = scope["client"][0] if scope["client"] else ""
        kind = kind_of(scope["method"], scope["path"])
        if kind is None:
            return 0
        limit = self._limits[kind]
        beyond = is_somewhere(host) and limit.rate.count(network_of(host))
        if not beyond and limit.whole is not None:
            beyond = limit.whole.count()
        return MINUTE if beyond else 0


def kind_of(method: str, path: str) -> Kind | None:
    """What kind of request something is; None for those without a limit."""
    if path.startswith(_UNLIMITED):
        return None
    if method == "POST":
        return "files" if path == "/chat/file" else "posts"
    return "pages"
