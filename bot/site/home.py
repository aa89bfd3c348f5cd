"""The first page, `/`: what one gets, for whom, for how much, and the ways into the conversation.

Beside it what belongs to the site as a whole: `/privacy`, the manifest, and the picture of links to it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.browser import COOKIE
from bot.config import Config
from bot.pages import PACKED, Pages, asked_language, page_headers, page_text, static_path
from bot.pictures import Press, Preview, ShareBar, progress_sheet, render_preview
from bot.site.privacy import PRIVACY
from handlers.conversation import BotAddresses
from handlers.texts import practice_text, scroll_name
from handlers.words import RIGHT_TO_LEFT, Language, Words, _
from storage.reports import Progress
from storage.scrolls import Scroll, Shelf

_HEADERS = {**page_headers(form=True, cache="no-cache"), "Vary": "Accept-Language, Cookie"}
_KEPT = "public, max-age=86400"
_COLOURS = {"background_color": "#efe5d0", "theme_color": "#efe5d0"}
_TEXTS = {  # Babel reads Python only: what the template says stands here
    "title": _("A letter in the Torah"),
    "lead": _(
        "A Torah scroll has 304,805 letters. One of them can be yours, your child's, or in memory of "
        "somebody you love."
    ),
    "yours": _("Its place and its verse, a certificate at once, and a line in the register for ever."),
    "start": _("Take a letter"),
    "go_on": _("Go on with the conversation"),
    "elsewhere": _("Or where you write anyway"),
    "other": _("Begin in another language"),
    "scrolls": _("The scrolls that are being filled"),
    "see": _("See every letter"),
    "certificate": _("A certificate as you get it: the letter on parchment, its verse, and the name."),
    "how": _("How it works"),
    "behind": _("Who is behind it"),
    "register": _("Every letter belongs to one person, for ever, in one scroll with all of Israel."),
}
_STEPS = (
    (_("Say whose letter it is"), _("In your own words, in any of four languages. No form, no app.")),
    (
        _("Choose the letter"),
        _("The next free one, one that begins the name, or one in a parsha of your choice. Then pay."),
    ),
    (_("Get the certificate"), _("At once: to keep, to print, and to send to the family.")),
)


@dataclass(frozen=True, slots=True)
class OpenScroll:
    """A scroll on the first page."""

    name: Words
    path: str
    price: Words
    share: ShareBar | None  # None before there is anything to tell


class HomePage:
    """Serves the first page and what belongs to the whole site. `addresses`: the bot's, known by now."""

    def __init__(
        self, config: Config, shelf: Shelf, progress: Progress, addresses: Callable[[], BotAddresses]
    ) -> None:
        self._config = config
        self._shelf = shelf
        self._progress = progress
        self._addresses = addresses
        self._pages = Pages(config)
        self._press = Press(threads=1)
        self._previews: dict[Language, bytes] = {}
        self._drawing = asyncio.Lock()

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self._home, middleware=[PACKED]),
            Route("/privacy", self._privacy, middleware=[PACKED]),
            Route("/site.webmanifest", self._manifest),
            Route("/preview.png", self._preview),
        ]

    async def stop(self) -> None:
        await asyncio.to_thread(self._press.close)

    async def _home(self, request: Request) -> Response:
        if "start" in request.query_params:  # links printed while the conversation had this address
            return RedirectResponse(f"/chat?{request.url.query}", headers=page_headers())
        language = asked_language(request)
        html = self._pages.render(
            "home.html",
            language,
            texts=_TEXTS,
            steps=_STEPS,
            practice=practice_text(self._shelf),
            scrolls=[one async for one in self._scrolls(language)],
            messengers=self._messengers(),
            returning=COOKIE in request.cookies,
        )
        return HTMLResponse(html, headers={**_HEADERS, "Content-Language": language})

    async def _scrolls(self, language: Language) -> AsyncIterator[OpenScroll]:
        for scroll in self._shelf.current_scrolls():
            series = scroll.series
            if not self._shelf.gives_letters(series.slug):
                continue
            row = await self._progress.find(series.slug, scroll.ordinal)
            figures = await self._progress.figures(row) if row else None
            share = progress_sheet(figures, language).whole if figures and figures.sold else None
            yield OpenScroll(
                scroll_name(scroll), f"/scrolls/{series.slug}/{scroll.ordinal}", _price(scroll), share
            )

    def _messengers(self) -> list[tuple[str, str]]:
        """(name, address) of the messengers in which the bot is found."""
        return [
            (one.name, one.url.partition("?")[0])
            for one in self._addresses().all
            if one.name and one.channel != "browser"
        ]

    async def _privacy(self, request: Request) -> Response:
        language = asked_language(request)
        html = self._pages.render("privacy.html", language, **PRIVACY)
        headers = {**page_headers(language, cache="no-cache"), "Vary": "Accept-Language"}
        return HTMLResponse(html, headers=headers)

    async def _manifest(self, request: Request) -> Response:
        """Tells telephones how the site stands on their home screen."""
        language = asked_language(request)
        manifest: dict[str, Any] = {
            "name": page_text(language, _TEXTS["title"]),
            "short_name": page_text(language, _TEXTS["title"]),
            "lang": language,
            "dir": "rtl" if language in RIGHT_TO_LEFT else "ltr",
            "start_url": f"/chat?lang={language}",
            "scope": "/",
            "display": "standalone",
            **_COLOURS,
            "icons": [
                {"src": static_path("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
                *(
                    {"src": static_path(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
                    for size in (192, 512)
                ),
                {
                    "src": static_path("icon-maskable.png"),
                    "sizes": "512x512",
                    "type": "image/png",
                    "purpose": "maskable",
                },
            ],
        }
        return Response(
            msgspec.json.encode(manifest),
            media_type="application/manifest+json",
            headers=page_headers(language, cache="no-cache"),
        )

    async def _preview(self, request: Request) -> Response:
        language = asked_language(request)
        async with self._drawing:
            if language not in self._previews:
                title, line = (page_text(language, _TEXTS[name]) for name in ("title", "lead"))
                preview = Preview(language, "א", title, line, self._config.organisation)
                self._previews[language] = await render_preview(self._press, preview)
        headers = {**page_headers(language, cache=_KEPT), "Vary": "Accept-Language"}
        return Response(self._previews[language], media_type="image/png", headers=headers)


def _price(scroll: Scroll) -> Words:
    price = scroll.series.price()
    if price.fixed:
        return _("{price} a letter", price=price.minimum)
    return _("From {price} a letter", price=price.minimum)
