"""The answer where an address leads nowhere, or an answer failed: a page for people, a line for others."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from bot.error_traces import error_trace
from bot.pages.headers import page_headers
from bot.pages.rendering import Pages, asked_language
from handlers.words import Words, _

log = logging.getLogger(__name__)
_NOWHERE = (_("There is no such page."), _("The address may have been cut off or mistyped."))
_REFUSED = (_("That did not work."), _("Please go back and try once more."))
_FAILED = (
    _("Something went wrong."),
    _("The fault is ours. Please try once more in a minute; nothing that was paid or written is lost."),
)
_TEXTS = {"home": _("To the first page"), "chat": _("To the chat")}

Handler = Callable[[Request, Any], Awaitable[Response]]


def mistake_handlers(pages: Pages) -> Mapping[Any, Handler]:
    """The handlers of an application's exceptions."""

    async def refused(request: Request, refusal: HTTPException) -> Response:
        """A refusal of a route's, and an address without a route."""
        if not _is_for_reading(request):
            headers = {**(refusal.headers or {}), **page_headers()}
            return PlainTextResponse(refusal.detail, refusal.status_code, headers=headers)
        title, text = _NOWHERE if refusal.status_code in (404, 410) else _REFUSED
        return _page(pages, request, refusal.status_code, title, text, refusal.headers)

    async def failed(request: Request, fault: Exception) -> Response:
        """Answers 500. Logs the route only: an address or a body may name a person."""
        route = request.scope.get("route")
        path = getattr(route, "path", "?")
        if isinstance(fault, ClientDisconnect):  # nobody waits for an answer
            log.info("%s %s was broken off", request.method, path)
        else:
            log.error("%s %s failed: %s", request.method, path, error_trace(fault))
        if not _is_for_reading(request):
            return PlainTextResponse("Something went wrong. Please try again.", 500, headers=page_headers())
        return _page(pages, request, 500, *_FAILED)

    return {HTTPException: refused, Exception: failed}


def _is_for_reading(request: Request) -> bool:
    """Whether a person looks at the answer: a browser that opens an address says that it takes a page."""
    return "text/html" in request.headers.get("accept", "")


def _page(
    pages: Pages,
    request: Request,
    status: int,
    title: Words,
    text: Words,
    headers: Mapping[str, str] | None = None,
) -> Response:
    language = asked_language(request)
    html = pages.render("mistake.html", language, title=title, text=text, texts=_TEXTS)
    return HTMLResponse(html, status, {**(headers or {}), **page_headers(language)})
