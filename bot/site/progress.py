"""The pages of how full the scrolls are: `/scrolls`, `/scrolls/{slug}`, and their pictures.

A page can be read without a script; a script looks for changes every few seconds. Of people a page shows
initials and country at most, and not even these if the campaign does not want it.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any, Literal
from urllib.parse import parse_qs, urlencode, urlsplit

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels import FileWire
from bot.config import Config
from bot.pages import PACKED, Pages, asked_language, page_headers, page_text
from bot.pictures import (
    Press,
    Preview,
    ProgressSheet,
    initials,
    progress_sheet,
    render_letters,
    render_parshiyot,
    render_phone,
    render_preview,
    scroll_label,
)
from handlers.words import Language, Voice, _, language_of, voice
from storage.reports import Progress, RecentSale, ScrollFigures, ScrollRow

PictureKind = Literal["letters", "parshiyot", "phone"]

SIZE = (1080, 1620)  # pixels of the picture of all letters
PICTURES_KEPT = 48  # pictures in memory; 0.3 MB each
FRESH = 10.0  # seconds a picture is shown before it is drawn anew, however fast letters are sold
_FILE = re.compile(r"/scrolls/([^/]+)/(\d{1,6})(/parshiyot|/phone)?\.png")
_KINDS: dict[str | None, PictureKind] = {None: "letters", "/parshiyot": "parshiyot", "/phone": "phone"}
_HEADERS = {
    **page_headers(script=True, cache="no-cache"),  # may be stored, but is validated each time
    "Vary": "Accept-Language",
}
_TEXTS = {  # Babel reads Python only: what the templates say stands here
    "language": _("Language"),
    "all": _("All scrolls"),
    "title": _("How full is the scroll?"),
    "lead": _("One letter of a Torah scroll for every Jew. This is how far the scrolls have come."),
    "waiting": _("Every letter is still free: the first ones are waiting."),
    "nothing": _("No scroll is open at the moment. As soon as one is, letters can be taken here."),
    "open": _("Being filled"),
    "done": _("Full and completed scrolls"),
    "full": _("Every letter was taken; it waits for its completion."),
    "complete": _("Completed."),
    "more": _("Letter by letter"),
    "forecast": _("The last letter"),
    "week": _("This week"),
    "week_hint": _("In front: this week. Behind it: the same day of last week."),
    "picture": _("All its letters"),
    "download": _("Picture to send or keep"),
    "download_parshiyot": _("The parshiyot as a picture"),
    "parshiyot": _("By parsha"),
    "recent": _("The last letters that were taken"),
    "recent_hint": _("Initials and country only; the newest first."),
    "next": _("A letter of your own"),
    "next_text": _("Every Jew can have a letter in the Torah: a child, a parent, a friend."),
    "take": _("Take a letter"),
    "missing": _("There is no such scroll."),
    "missing_text": _("It may have another name. All the scrolls are here:"),
}


@dataclass(frozen=True, slots=True)
class RecentLetter:
    """One of the last letters, as strangers may see it."""

    initials: str
    country: str  # in words; "" if unknown


@dataclass(frozen=True, slots=True)
class ScrollCard:
    """A scroll in the list of scrolls."""

    path: str
    name: str
    state: str
    sheet: ProgressSheet | None  # None for a scroll that is no longer filled
    steady: bool  # there is a pace to tell a forecast from


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A finished picture."""

    digest: str  # of the figures that it shows
    png: bytes
    at: float  # when its figures were last compared, in monotonic seconds


class ProgressPages:
    """Serves the pages and pictures of scrolls; the latest stay in memory.

    `shows_people`: initials and country of the last letters may be seen. `fresh`: seconds for which a picture
    is shown without a look at the figures.
    """

    prefixes = ("scrolls",)

    def __init__(
        self,
        config: Config,
        progress: Progress,
        *,
        shows_people: bool = True,
        fresh: float = FRESH,
    ) -> None:
        self._site = Pages(config)
        self._told = config.told_url
        self._shows_people = shows_people
        self._fresh = fresh
        self._progress = progress
        self._press = Press(threads=1)
        self._pages: dict[tuple[int, Language], tuple[str, str]] = {}  # of a scroll, or 0: digest and HTML
        self._drawn: OrderedDict[tuple[int, PictureKind, Language], DrawnPicture] = OrderedDict()
        self._drawing: dict[tuple[int, PictureKind, Language], asyncio.Lock] = {}

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/scrolls", self._list, middleware=[PACKED]),
            Route("/scrolls/{slug}/{ordinal:int}/parshiyot.png", self._parshiyot),
            Route("/scrolls/{slug}/{ordinal:int}/phone.png", self._phone),
            Route("/scrolls/{slug}/{ordinal:int}/preview.png", self._preview),
            Route("/scrolls/{slug}/{ordinal:int}.png", self._letters),
            Route("/scrolls/{slug}/{ordinal:int}", self._scroll, middleware=[PACKED]),
            Route("/scrolls/{slug}.png", self._letters),
            Route("/scrolls/{slug}", self._scroll, middleware=[PACKED]),
        ]

    def with_address(self, wire: FileWire) -> FileWire:
        """The picture for a phone in its reader's language, with the address of its page in the caption."""
        query = urlencode({"lang": wire.language})
        caption, path = wire.caption, wire.path.removesuffix(".png")
        if self._told:
            page = f"{self._told}{path}?{query}"
            told = voice(wire.language).say(_("How it goes on, day by day: {address}", address=page))
            caption = f"{caption}\n\n{told}"
        return replace(wire, path=f"{path}/phone.png?{query}", caption=caption)

    async def read_file(self, path: str) -> bytes:
        """The picture at a path such as `with_address` gives. LookupError where there is none."""
        parts = urlsplit(path)
        found = _FILE.fullmatch(parts.path)
        row = await self._progress.find(found[1], int(found[2])) if found else None
        if found is None or row is None:
            raise LookupError(path)
        language = language_of(parse_qs(parts.query).get("lang", [""])[0])
        drawn = await self._draw(row, _KINDS[found[3]], language)
        return drawn.png

    async def stop(self) -> None:
        await asyncio.to_thread(self._press.close)

    # --- answering --------------------------------------------------------------------------------------

    async def _list(self, request: Request) -> Response:
        language = asked_language(request)
        rows = await self._progress.scrolls()
        open_rows = [row for row in rows if row.state == "open"]
        counted = {row.id: await self._progress.figures(row) for row in open_rows}
        digest = " ".join(
            counted[row.id].digest if row.id in counted else f"{row.id} {row.state}" for row in rows
        )
        told = partial(_list_told, rows, counted, language)
        return self._answer("scrolls.html", request, language, 0, digest, told)

    async def _scroll(self, request: Request) -> Response:
        language = asked_language(request)
        row = await self._asked(request)
        if row is None:
            return _missing(self._site, language)
        figures = await self._progress.figures(row)
        told = partial(self._told_of, figures, language)
        return self._answer("scroll.html", request, language, row.id, figures.digest, told)

    def _told_of(self, figures: ScrollFigures, language: Language) -> dict[str, Any]:
        path, query = scroll_path(figures.scroll), f"lang={language}"
        return {
            "sheet": progress_sheet(figures, language),
            "steady": _is_steady(figures),
            "recent": tuple(self._recent(figures, voice(language))),
            "picture": f"{path}.png?{query}",
            "shown": f"{path}.png?{query}&v={figures.digest}",
            "parshiyot": f"{path}/parshiyot.png?{query}",
            "preview": f"{path}/preview.png?{query}",
            "size": SIZE,
        }

    def _answer(
        self,
        template: str,
        request: Request,
        language: Language,
        about: int,
        digest: str,
        told: Callable[[], dict[str, Any]],
    ) -> Response:
        """The page, rendered anew only when `digest` has changed: pages ask every few seconds."""
        known = self._pages.get((about, language))
        if known is None or known[0] != digest:
            known = self._pages[about, language] = (
                digest,
                self._site.render(template, language, texts=_TEXTS, **told()),
            )
        html = known[1]
        tag = f'"{hashlib.sha256(html.encode()).hexdigest()[:24]}"'
        headers = {**_HEADERS, "ETag": tag, "Content-Language": language}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return HTMLResponse(html, headers=headers)

    def _recent(self, figures: ScrollFigures, speaker: Voice) -> Iterator[RecentLetter]:
        for one in figures.recent if self._shows_people else ():
            yield RecentLetter(public_name(one, speaker), country_name(one.region, speaker))

    async def _letters(self, request: Request) -> Response:
        return await self._picture(request, "letters")

    async def _parshiyot(self, request: Request) -> Response:
        return await self._picture(request, "parshiyot")

    async def _phone(self, request: Request) -> Response:
        return await self._picture(request, "phone")

    async def _picture(self, request: Request, kind: PictureKind) -> Response:
        language = asked_language(request)
        row = await self._asked(request)
        if row is None:
            return _missing(self._site, language)
        drawn = await self._draw(row, kind, language)
        headers = {**_HEADERS, "ETag": f'"{drawn.digest}-{language}"', "Content-Language": language}
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        headers["Content-Disposition"] = f'inline; filename="{row.series}-{row.ordinal}-{kind}.png"'
        return Response(drawn.png, media_type="image/png", headers=headers)

    async def _preview(self, request: Request) -> Response:
        """The picture with which messengers show a link to the page: the scroll, and how full it is."""
        language = asked_language(request)
        row = await self._asked(request)
        if row is None:
            return _missing(self._site, language)
        figures = await self._progress.figures(row)
        sheet = await asyncio.to_thread(progress_sheet, figures, language)
        told = sheet.whole.told if figures.sold else page_text(language, _TEXTS["waiting"])
        title = page_text(language, _("A letter in the Torah"))
        drawn = await render_preview(self._press, Preview(language, "א", sheet.scroll, told, title))
        headers = {**_HEADERS, "Cache-Control": "public, max-age=3600", "Content-Language": language}
        return Response(drawn, media_type="image/png", headers=headers)

    async def _asked(self, request: Request) -> ScrollRow | None:
        return await self._progress.find(request.path_params["slug"], request.path_params.get("ordinal", 0))

    # --- drawing ----------------------------------------------------------------------------------------

    async def _draw(self, row: ScrollRow, kind: PictureKind, language: Language) -> DrawnPicture:
        """The picture of a scroll; many requests at once draw it once, and at most every `fresh` seconds."""
        asked = (row.id, kind, language)
        async with self._drawing.setdefault(asked, asyncio.Lock()):
            known = self._drawn.get(asked)
            if known is None or monotonic() - known.at >= self._fresh:
                known = await self._redrawn(row, kind, language, known)
                self._drawn[asked] = known
            self._drawn.move_to_end(asked)
        while len(self._drawn) > PICTURES_KEPT:
            self._drawn.popitem(last=False)
        return known

    async def _redrawn(
        self, row: ScrollRow, kind: PictureKind, language: Language, known: DrawnPicture | None
    ) -> DrawnPicture:
        figures = await self._progress.figures(row)
        if known is not None and known.digest == figures.digest:
            return DrawnPicture(known.digest, known.png, monotonic())
        sheet = await asyncio.to_thread(progress_sheet, figures, language)
        if kind == "phone":
            png = await render_phone(self._press, figures, sheet)
        elif kind == "letters":
            png = await render_letters(self._press, figures, sheet)
        else:
            png = await render_parshiyot(self._press, sheet)
        return DrawnPicture(figures.digest, png, monotonic())


def scroll_path(row: ScrollRow) -> str:
    """The path of a scroll's page; with `.png` appended, of its picture."""
    return f"/scrolls/{row.series}/{row.ordinal}"


def public_name(one: RecentSale, speaker: Voice) -> str:
    """A person's name as strangers may see it: initials, or a description of a person without a name."""
    shown = initials(one.person)
    if shown:
        return shown
    newborn = one.person.life_status == "newborn"
    return speaker.say(_("a newborn") if newborn else _("a child of Israel"))


def country_name(region: str, speaker: Voice) -> str:
    """The country of an ISO 3166 code in words; "" for an unknown code."""
    name = str(speaker.locale.territories.get(region, "")) if len(region) == 2 else ""
    name = name.replace("единенн", "единённ")  # CLDR leaves the ё out
    return _unpointed(name) if speaker.language == "yi" else name


def _unpointed(text: str) -> str:
    """The text without points: CLDR spells Yiddish with them, our readers do not."""
    return (
        re.sub("[\u0591-\u05bd\u05bf-\u05c7]", "", text)
        .replace("ײ", "יי")
        .replace("ױ", "וי")
        .replace("װ", "וו")
    )


def _list_told(
    rows: Sequence[ScrollRow], counted: Mapping[int, ScrollFigures], language: Language
) -> dict[str, Any]:
    return {"cards": [_card(row, counted.get(row.id), language) for row in rows]}


def _card(row: ScrollRow, figures: ScrollFigures | None, language: Language) -> ScrollCard:
    name = voice(language).say(scroll_label(row))
    sheet = progress_sheet(figures, language) if figures else None
    return ScrollCard(scroll_path(row), name, row.state, sheet, bool(figures and _is_steady(figures)))


def _is_steady(figures: ScrollFigures) -> bool:
    """Whether a forecast has something to tell: a day, or that nothing is left to be forecast."""
    return figures.forecast is not None or not figures.left


def _missing(pages: Pages, language: Language) -> HTMLResponse:
    html = pages.render("scroll.html", language, texts=_TEXTS, sheet=None)
    return HTMLResponse(html, 404, {**_HEADERS, "Content-Language": language})
