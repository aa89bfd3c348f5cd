"""Pages as browsers and strangers ask for them, without a network."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx
from playwright.async_api import Page
from playwright.async_api import Route as Asked
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.pages import font_route, static_route
from tests.chromium import Windows

BASE = "https://letters.example"
SECRET = "a secret of tests"
Scheme = Literal["light", "dark"]
WIDTHS: tuple[tuple[int, Scheme], ...] = ((320, "dark"), (1200, "light"))
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > innerWidth"


def offending(selector: str, rule: str) -> str:
    """A script that names the elements for which the rule holds, `one` in it; it complains of none at all."""
    found = f'[...document.querySelectorAll("{selector}")]'
    return (
        f"""(all => all.length ? all.filter(one => {rule}).map(one => one.outerHTML) : ["none"])({found})"""
    )


async def _broken(_request: Request) -> Response:
    raise ZeroDivisionError


@asynccontextmanager
async def visiting(
    *routes: BaseRoute, handlers: Mapping[Any, Any] | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application that has these routes and, what pages share."""
    shared = [font_route(), *static_route(), Route("/broken", _broken)]
    application = Starlette(routes=[*routes, *shared], exception_handlers=handlers)
    transport = httpx.ASGITransport(application, raise_app_exceptions=handlers is None)
    async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
        yield client


@dataclass
class PageSite:
    """Pages that are asked for through a client, or seen through a window."""

    browser: httpx.AsyncClient
    asked: list[str] = field(default_factory=list, kw_only=True)  # URLs, as a window asked for them

    async def get(self, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.browser.get(path, headers=named)

    async def window(
        self, windows: Windows, scheme: Scheme = "light", scripts: bool = False, pictures: bool = True
    ) -> Page:
        """An empty window of a telephone; what it asks for comes straight from the application."""

        async def answer(route: Asked) -> None:
            self.asked.append(route.request.url)
            if not pictures and ".png" in route.request.url:
                await route.fulfill(status=204)
                return
            headers = await route.request.all_headers()
            known = {name: headers[name] for name in ("if-none-match",) if name in headers}
            response = await self.get(route.request.url, **known)
            told: dict[str, Any] = dict(response.headers)
            told.pop("content-encoding", None)
            await route.fulfill(status=response.status_code, headers=told, body=response.content)

        page = await windows.open(
            viewport={"width": 390, "height": 800}, color_scheme=scheme, java_script_enabled=scripts
        )
        await page.route("**/*", answer)
        return page
