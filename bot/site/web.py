"""The web application: routes only."""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from sqlalchemy import text
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from storage.database import Database

log = logging.getLogger(__name__)


def application(
    routes: Sequence[BaseRoute], lifespan: Callable[[Starlette], AbstractAsyncContextManager[None]]
) -> Starlette:
    return Starlette(routes=routes, lifespan=lifespan, exception_handlers={Exception: _fault})


def health(database: Database) -> Route:
    """`GET /healthz`: 200 while the database answers."""

    async def healthz(_: Request) -> Response:
        await database.read(text("SELECT 1"))
        return JSONResponse({"status": "ok"})

    return Route("/healthz", healthz)


async def _fault(request: Request, fault: Exception) -> Response:
    """The path only: an address or a body may name a person."""
    log.error("%s %s failed: %s", request.method, request.scope["route"].path, type(fault).__name__)
    return PlainTextResponse("Something went wrong. Please try again.", 500)
