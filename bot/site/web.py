"""The web application: all routes, and the answers to mistakes."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.pages import Pages, mistake_handlers
from bot.rates import SharedRates
from bot.refusals import Doorway, Refusals
from bot.site.address_limits import AddressLimits
from bot.site.strict_answers import StrictApplication


def application(
    routes: Sequence[BaseRoute],
    lifespan: Callable[[Starlette], AbstractAsyncContextManager[None]] | None,
    refusals: Refusals,
    rates: SharedRates,
    pages: Pages,
    proxies: Sequence[str] = (),
    *,
    is_public: bool = False,
) -> Starlette:
    """The Starlette application of these routes; an unexpected error is logged and answered with 500.
    People are told of mistakes on one of `pages`.

    `refusals` hears what the routes refuse at the door, `rates` counts who asks. `proxies`: addresses and
    networks that may tell for whom they call. `is_public`: it is reached by https alone.
    """
    door = [
        Middleware(ProxyHeadersMiddleware, trusted_hosts=list(proxies)),
        Middleware(AddressLimits, rates=rates),
        Middleware(Doorway, refusals=refusals),
    ]
    handlers = mistake_handlers(pages)
    application = StrictApplication(
        routes=routes, lifespan=lifespan, middleware=door, exception_handlers=handlers
    )
    application.is_public = is_public
    return application
