"""The posters of groups, and the page that their QR code opens.

`/rooms/{code}` shows how far a group has come and every messenger through which people can join it; below it
are the posters, `poster.pdf` and `poster.png` in one language, `posters.pdf` in all four, for holders of the
signed address that the chat sends. Nothing about any person is shown.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels import FileWire, sign_wire, verify_signed_path
from bot.config import Config
from bot.pages import Pages, asked_language, page_headers
from bot.pictures import Press, poster_of, render_poster_pdf, render_poster_png
from handlers.conversation import BotAddresses
from handlers.flows.referrals import goal_text, group_progress, group_title
from handlers.words import LANGUAGES, Words, _, ngettext
from storage.database import Database
from storage.referrals import Group, groups

_FILE = re.compile(r"/rooms/([2-9A-Z]{4,20})/(poster|posters)\.(pdf|png)")
_MEDIA = {"pdf": "application/pdf", "png": "image/png"}
_HEADERS = {**page_headers(cache="no-cache"), "Vary": "Accept-Language"}  # the numbers change
_TEXTS = {  # Babel reads Python only: what the template says stands here
    "language": _("Language"),
    "title": _("A letter in the Torah"),
    "lead": _("Every Jew can have a letter in a Torah scroll. Take yours here."),
    "join": _("Where shall it open?"),
    "browser": _("Here in the browser"),
    "missing": _("There is no such group."),
    "missing_text": _("It may have been closed. A letter can be taken all the same:"),
    "take": _("Take a letter"),
}


class Posters:
    """Draws posters and shows groups' pages. `addresses` gives the bot's addresses that are known by now."""

    prefixes = ("rooms",)

    def __init__(self, config: Config, database: Database, addresses: Callable[[], BotAddresses]) -> None:
        self._secret = config.secret_key
        self._believed = config.secret_keys
        self._base = config.base_url
        self._public = bool(config.public_url)
        self._database = database
        self._addresses = addresses
        self._pages = Pages(config)
        self._press = Press(1)

    def routes(self) -> list[BaseRoute]:
        return [Route("/rooms/{code}/{file}", self._poster), Route("/rooms/{code}", self._page)]

    async def stop(self) -> None:
        await asyncio.to_thread(self._press.close)

    def with_address(self, wire: FileWire) -> FileWire:
        """The poster's wire with the key of its path."""
        return sign_wire(wire, self._secret)

    async def read_file(self, path: str) -> bytes:
        """The poster at a signed path. LookupError for a wrong key, an unknown group or a closed one."""
        path, language = verify_signed_path(path, self._believed)
        found = _FILE.fullmatch(path)
        group = None if found is None else await self._open(found[1])
        if found is None or group is None:
            raise LookupError(path)
        if found[3] == "png":
            return await render_poster_png(self._press, poster_of(group, language, self._url(group)))
        languages = LANGUAGES if found[2] == "posters" else (language,)
        return await render_poster_pdf(
            self._press, [poster_of(group, one, self._url(group)) for one in languages]
        )

    async def _open(self, code: str) -> Group | None:
        group = await groups.find_by_code(self._database, code)
        return None if group is None or group.closed is not None else group

    # --- where the code leads ---------------------------------------------------------------------------

    def _url(self, group: Group) -> str:
        """The address in the QR code: the only messenger's, or the group's page to choose among several."""
        links = self._links(group)
        if len(links) > 2 and self._public:  # the last one is the browser's
            return f"{self._base}/rooms/{group.code}"
        return next(iter(links.values()))

    def _links(self, group: Group) -> dict[str, str]:
        links = self._addresses().links("room", group.code)
        return {name: f"{self._base}{url}" if url.startswith("/") else url for name, url in links.items()}

    # --- answering --------------------------------------------------------------------------------------

    async def _poster(self, request: Request) -> Response:
        try:
            drawn = await self.read_file(f"{request.url.path}?{request.url.query}")
        except LookupError:
            return self._missing(request)
        media = _MEDIA[request.url.path.rpartition(".")[2]]
        return Response(drawn, media_type=media, headers=_HEADERS)

    async def _page(self, request: Request) -> Response:
        group = await self._open(request.path_params["code"])
        if group is None:
            return self._missing(request)
        letters = await groups.count_letters(self._database, group.id)
        return self._shown(
            request,
            group=group,
            name=group_title(group),
            progress=group_progress(group, letters),
            so_far=_so_far(group.goal, letters),
            letters=letters,
            links=[(name or "Web", url) for name, url in self._links(group).items()],
        )

    def _missing(self, request: Request) -> Response:
        """One answer for an unknown group, a closed one, and a wrong key."""
        return self._shown(request, 404, group=None)

    def _shown(self, request: Request, status: int = 200, **told: Any) -> Response:
        language = asked_language(request)
        html = self._pages.render("group.html", language, texts=_TEXTS, **told)
        return HTMLResponse(html, status, {**_HEADERS, "Content-Language": language})


def _so_far(goal: int, letters: int) -> Words:
    """The group's count, below its name on the page; before the first letter its goal alone."""
    if goal and not letters:
        return goal_text(goal)
    if goal:
        return ngettext("{count} of one letter", "{count} of {n} letters", goal, count=letters)
    return ngettext("One letter so far", "{n} letters so far", letters)
