"""The web application: all routes, the health check, and the answer to an unexpected error."""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from sqlalchemy import text
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.refusals import Doorway, Refusals
from storage.database import Database

log = logging.getLogger(__name__)


def application(
    routes: Sequence[BaseRoute],
    lifespan: Callable[[Starlette], AbstractAsyncContextManager[None]],
    refusals: Refusals,
    proxies: Sequence[str] = (),
) -> Starlette:
    """The Starlette application of these routes; an unexpected error is logged and answered with 500.

    `refusals` hears what the routes refuse at the door. `proxies`: addresses and networks that may tell for
    whom they call.
    """
    door = [
        Middleware(ProxyHeadersMiddleware, trusted_hosts=list(proxies)),
        Middleware(Doorway, refusals=refusals),
    ]
    return Starlette(
        routes=routes, lifespan=lifespan, middleware=door, exception_handlers={Exception: _fault}
    )


def health(database: Database) -> Route:
    """The route `GET /healthz`: 200 while the database answers."""

    async def healthz(_: Request) -> Response:
        await database.read(text("SELECT 1"))
        return JSONResponse({"status": "ok"})

    return Route("/healthz", healthz)


async def _fault(request: Request, fault: Exception) -> Response:
    """Answers 500. Logs the route only: an address or a body may name a person."""
    log.error("%s %s failed: %s", request.method, request.scope["route"].path, type(fault).__name__)
    return PlainTextResponse("Something went wrong. Please try again.", 500)
