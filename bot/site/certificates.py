"""The pages of certificates: `/c/{certificate}`, its picture `.png` and its document `.pdf`.

A family's sheet is `/c/{certificate}-{certificate}-...`, the booklet of an order `/c/{its first}-BOOK1.pdf`;
both are for the owner only.

The number of a certificate cannot be guessed, but it is printed and photographed. So a name stands in full
only where the address carries the owner's key, `?k=`, which SECRET_KEY signs; strangers see initials.
"""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from sqlalchemy import bindparam, select
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels import FileWire
from bot.config import Config
from bot.pages import PACKED, Pages, asked_language, page_headers
from bot.pictures import (
    FAMILY_MAX,
    Certificate,
    FamilySheet,
    Press,
    Preview,
    Typefaces,
    certificate_of,
    family_sheet,
    imprint_of,
    render_certificate_pdf,
    render_certificate_png,
    render_family_pdf,
    render_family_png,
    render_preview,
)
from bot.signatures import is_signed
from bot.site.letter_page import PageRequest, letter_page, no_certificate_page, withdrawn_page
from bot.site.sample_letter import SAMPLE_NUMBER, sample_entry
from handlers.conversation import BotAddresses
from handlers.flows.letter_link import LETTER_LINK
from handlers.texts import LETTERS_IN_BOOKLET
from handlers.words import Language, language_of
from storage.database import Database
from storage.people import LifeRecord
from storage.people import records as people
from storage.register import RegisterEntry, amendments, register_entries
from storage.schema import lines, stands
from storage.schema import register as register_table
from storage.scrolls import Shelf

FileKind = Literal["png", "pdf"]

PICTURES_KEPT = 48  # pictures and documents in memory; 0.3 MB each
_NUMBER = re.compile(r"[2-9A-HJ-NP-Z]{12}")
_BOOK = re.compile(r"([2-9A-HJ-NP-Z]{12})-BOOK([1-9]\d{0,2})")  # the order's first certificate, the part
BOOKLETS_KEPT = 8  # booklets on disk; 4 MB each
_MEDIA: dict[FileKind, str] = {"png": "image/png", "pdf": "application/pdf"}
_HEADERS = page_headers(script=True)  # without a referrer: the address may hold the owner's key

_sale = register_table.alias("sale")
_SAME_ORDER = (
    select(_sale.c.certificate)
    .join(lines, lines.c.id == _sale.c.line)
    .where(
        _sale.c.kind == "sale",
        stands(_sale),
        lines.c.order
        == select(lines.c.order)
        .join(register_table, register_table.c.line == lines.c.id)
        .where(register_table.c.certificate == bindparam("certificate"))
        .scalar_subquery(),
    )
    .order_by(lines.c.id)
)


def owner_key(number: str, secret: str) -> str:
    """The key that shows a certificate's full name: 96 bits over the number, signed by SECRET_KEY."""
    digest = hmac.digest(secret.encode(), b"certificate:" + number.encode(), "sha256")
    return urlsafe_b64encode(digest[:12]).decode()


def owner_picture_path(number: str, secret: str, language: Language) -> str:
    """The path of a certificate's picture with the owner's key, for the owner's chat."""
    return f"/c/{number}.png?lang={language}&k={owner_key(number, secret)}"


def owner_page_path(number: str, secret: str, language: Language) -> str:
    """The path of a certificate's page with the owner's key."""
    return f"/c/{number}?lang={language}&k={owner_key(number, secret)}"


def family_picture_path(numbers: Sequence[str], secret: str, language: Language) -> str:
    """The path of a sheet with 2 to FAMILY_MAX letters, with the owner's key; strangers get 404 for it."""
    return owner_picture_path("-".join(numbers), secret, language)


class Certificates:
    """Serves the pages of certificates and draws their pictures, sheets and booklets; the latest stay in
    memory.
    """

    prefixes = ("c",)

    def __init__(
        self,
        config: Config,
        database: Database,
        shelf: Shelf,
        addresses: Callable[[], BotAddresses] = BotAddresses,
    ) -> None:
        self._secret = config.secret_key
        self._believed = config.secret_keys
        self._base = config.base_url
        self._site = Pages(config)
        self._told = config.told_url
        self._addresses = addresses
        self._zone = ZoneInfo(config.campaign_timezone)
        self._database = database
        self._shelf = shelf
        self._press = Press(faces=Typefaces(config.certificate_fonts))
        self._imprint = imprint_of(
            config.organisation,
            config.certificate_signature,
            config.certificate_signed_by,
            config.certificate_seal,
        )
        self._warming: asyncio.Task[None] | None = None
        self._drawn: OrderedDict[tuple[FileKind, str], bytes] = OrderedDict()
        self._folder: TemporaryDirectory[str] | None = None  # holds booklets; made with the first one
        self._binding = asyncio.Lock()  # one booklet is drawn at a time

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/c/sample.png", self._sample),
            Route("/c/{number}.png", self._picture, name="png"),
            Route("/c/{number}.pdf", self._picture, name="pdf"),
            Route("/c/{number}/preview.png", self._preview),
            Route("/c/{number}", self._page, middleware=[PACKED]),
        ]

    def with_address(self, wire: FileWire) -> FileWire:
        """A certificate, a family's sheet or a booklet with its owner's key: it is sent only to the owner."""
        number, _dot, kind = wire.path.removeprefix("/c/").partition(".")
        path = owner_picture_path(number, self._secret, wire.language)
        return replace(wire, path=path.replace(".png?", ".pdf?") if kind == "pdf" else path)

    async def warm_up(self) -> None:
        """Draws once, in the background, so that the first buyer does not wait for typst and its fonts."""
        if self._warming is None:
            self._warming = asyncio.create_task(self._press.warm_up(), name="press")

    async def stop(self) -> None:
        if self._warming is not None:
            await asyncio.gather(self._warming, return_exceptions=True)
        await asyncio.to_thread(self._press.close)
        if self._folder is not None:
            await asyncio.to_thread(self._folder.cleanup)

    async def read_file(self, path: str) -> bytes:
        """The picture or document at a path such as `owner_picture_path` gives. LookupError where there is
        none.
        """
        parts = urlsplit(path)
        found = re.fullmatch(r"/c/([^/.]+)\.(png|pdf)", parts.path)
        if not found:
            raise LookupError(path)
        fields = parse_qs(parts.query)
        language = language_of(fields.get("lang", [""])[0])
        asked = self._asked(found[1], language, fields.get("k", [""])[0])
        if _BOOK.fullmatch(asked.number) and found[2] == "pdf":
            return await asyncio.to_thread((await self._book(asked)).read_bytes)
        sheet = await self._sheet(asked)
        if sheet is None:
            raise LookupError(path)
        return await self._draw("pdf" if found[2] == "pdf" else "png", sheet)

    # --- answering --------------------------------------------------------------------------------------

    async def _picture(self, request: Request) -> Response:
        asked = self._asked_by(request)
        kind: FileKind = "pdf" if request.url.path.endswith(".pdf") else "png"
        if _BOOK.fullmatch(asked.number) and kind == "pdf":
            return await self._booklet(asked)
        sheet = await self._sheet(asked)
        if sheet is None:
            return self._missing(asked.language)
        headers = {**_HEADERS, **_keeping(asked, _digest(sheet))}
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        headers["Content-Disposition"] = f'inline; filename="letter-{asked.number[:12]}.{kind}"'
        return Response(await self._draw(kind, sheet), media_type=_MEDIA[kind], headers=headers)

    async def _booklet(self, asked: PageRequest) -> Response:
        try:
            path = await self._book(asked)
        except LookupError:
            return self._missing(asked.language)
        headers = {**_HEADERS, "Cache-Control": "private, max-age=3600", "Content-Language": asked.language}
        name = f"letters-{asked.number[:12]}.pdf"
        return FileResponse(
            path, headers=headers, media_type=_MEDIA["pdf"], filename=name, content_disposition_type="inline"
        )

    async def _sample(self, request: Request) -> Response:
        """The certificate that the first page shows, of a letter that is nobody's."""
        asked = PageRequest(SAMPLE_NUMBER, asked_language(request), "", full=True)
        for scroll in self._shelf.current_scrolls():
            made = await asyncio.to_thread(self._made, sample_entry(scroll, self._zone), asked)
            headers = {**_HEADERS, **_keeping(asked, _digest(made)), "Cache-Control": "public, max-age=3600"}
            return Response(await self._draw("png", made), media_type=_MEDIA["png"], headers=headers)
        return self._missing(asked.language)

    async def _preview(self, request: Request) -> Response:
        """The picture with which messengers show a link to the page."""
        asked = self._asked_by(request)
        entry = await self._entry(asked.number)
        if entry is None:
            return self._missing(asked.language)
        made = await asyncio.to_thread(self._made, entry, asked)
        preview = Preview(made.language, made.line.letter, made.name, made.place, made.scroll)
        headers = {**_HEADERS, **_keeping(asked, _digest(made))}
        return Response(await render_preview(self._press, preview), media_type="image/png", headers=headers)

    async def _page(self, request: Request) -> Response:
        asked = self._asked_by(request)
        if asked.number == SAMPLE_NUMBER:
            return RedirectResponse(f"/?lang={asked.language}", headers=_HEADERS)
        entry = await self._entry(asked.number)
        if entry is None:
            return await self._withdrawn(asked)
        certificate = await asyncio.to_thread(self._made, entry, asked)
        html = letter_page(self._site, entry, certificate, asked, self._base)
        headers = {**_HEADERS, **_keeping(asked, _digest(certificate))}
        del headers["ETag"]  # of the picture, not of the page
        return HTMLResponse(html, headers=headers)

    async def _withdrawn(self, asked: PageRequest) -> HTMLResponse:
        """The answer for a number whose letter is another person's now or nobody's, else `_missing`."""
        letter = await amendments.load_registration(self._database, asked.number)
        if letter is None:
            return self._missing(asked.language)
        headers = {**_HEADERS, "Cache-Control": "no-store", "Content-Language": asked.language}
        return HTMLResponse(withdrawn_page(self._site, letter, asked.language), 410, headers)

    def _missing(self, language: Language) -> HTMLResponse:
        """One answer for a number that never existed and for a mistyped one."""
        headers = {**_HEADERS, "Cache-Control": "no-store", "Content-Language": language}
        return HTMLResponse(no_certificate_page(self._site, language), 404, headers)

    # --- finding and drawing ----------------------------------------------------------------------------

    def _asked_by(self, request: Request) -> PageRequest:
        number, key = request.path_params["number"], request.query_params.get("k", "")
        return self._asked(number, asked_language(request), key)

    def _asked(self, number: str, language: Language, key: str) -> PageRequest:
        number = number.upper()
        right = is_signed(key, self._believed, partial(owner_key, number))
        return PageRequest(number, language, key, right)

    async def _entry(self, number: str) -> RegisterEntry | None:
        if not _NUMBER.fullmatch(number):
            return None
        entry = await register_entries.find_by_certificate(self._database, number)
        if entry is None or entry.person.life_status != "deceased":
            return entry
        # The register keeps names; the day of passing may be learned, and corrected, later.
        lives = await people.load_lives(self._database, [entry.person_id])
        life = lives.get(entry.person_id, LifeRecord())
        told = replace(entry.person, passing=life.passing, passing_after_sunset=life.passing_after_sunset)
        return dataclasses.replace(entry, person=told)

    async def _sheet(self, asked: PageRequest) -> Certificate | FamilySheet | None:
        """The certificate or sheet to be drawn; None for an unknown number, and for a stranger's family
        sheet.
        """
        numbers = asked.number.split("-")
        if len(numbers) > 1 and not (asked.full and len(numbers) <= FAMILY_MAX):
            return None
        entries = [await self._entry(number) for number in numbers]
        found = [entry for entry in entries if entry]
        if not found or len(found) < len(numbers):
            return None
        made = [await asyncio.to_thread(self._made, entry, asked) for entry in found]
        return made[0] if len(made) == 1 else family_sheet(made, self._family_address(asked, found))

    async def _book(self, asked: PageRequest) -> Path:
        """The booklet's file, drawn when it is first asked for. LookupError for strangers and for unknown
        orders.
        """
        found = _BOOK.fullmatch(asked.number)
        if found is None or not asked.full:
            raise LookupError(asked.number)
        # With pypdf behind it, 10 MB that only a booklet needs.
        from bot.pictures.booklet import write_booklet

        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="booklets-")
        numbers = await self._of_order(found[1], int(found[2]))
        if not numbers:
            raise LookupError(asked.number)
        path = Path(self._folder.name) / f"{asked.number}-{asked.language}-{len(numbers)}.pdf"
        async with self._binding:
            if not await asyncio.to_thread(path.exists):
                await write_booklet(self._press, self._pages(numbers, asked), path)
                await asyncio.to_thread(_forget_books, path.parent)
        return path

    async def _of_order(self, certificate: str, part: int) -> list[str]:
        """The certificates of one part (from 1) of the booklet of the order that contains `certificate`."""
        rows = await self._database.read(_SAME_ORDER, certificate=certificate)
        return [row.certificate for row in rows][(part - 1) * LETTERS_IN_BOOKLET : part * LETTERS_IN_BOOKLET]

    async def _pages(self, numbers: Sequence[str], asked: PageRequest) -> AsyncIterator[Certificate]:
        for number in numbers:
            entry = await self._entry(number)
            if entry is not None:
                yield await asyncio.to_thread(self._made, entry, asked)

    def _made(self, entry: RegisterEntry, asked: PageRequest) -> Certificate:
        series = self._shelf.series(entry.series)
        url = self._address(entry.certificate, asked)
        return certificate_of(
            entry,
            series.names,
            asked.language,
            url,
            self._zone,
            full=asked.full,
            sample=series.sample,
            children=series.kind == "children",
            faces=self._press.faces,
            imprint=self._imprint,
        )

    def _address(self, number: str, asked: PageRequest) -> str:
        """Where the code on a certificate leads: its page, or the bot where no phone can open that."""
        if not self._told:
            return self._addresses().best(LETTER_LINK, number)
        key = f"?k={owner_key(number, self._secret)}" if asked.full else ""
        return f"{self._told}/c/{number}{key}"

    def _family_address(self, asked: PageRequest, entries: Sequence[RegisterEntry]) -> str:
        """Where the one code of a family's sheet leads: to the sheet, or to the bot with the first letter."""
        if not self._told:
            return self._address(entries[0].certificate, asked)
        return self._told + family_picture_path(asked.number.split("-"), self._secret, asked.language)

    async def _draw(self, kind: FileKind, sheet: Certificate | FamilySheet) -> bytes:
        known = (kind, _digest(sheet))
        if known in self._drawn:
            self._drawn.move_to_end(known)
            return self._drawn[known]
        drawn = await self._render(kind, sheet)
        self._drawn[known] = drawn
        while len(self._drawn) > PICTURES_KEPT:
            self._drawn.popitem(last=False)
        return drawn

    async def _render(self, kind: FileKind, sheet: Certificate | FamilySheet) -> bytes:
        if isinstance(sheet, FamilySheet):
            return await (render_family_png if kind == "png" else render_family_pdf)(self._press, sheet)
        return await (render_certificate_png if kind == "png" else render_certificate_pdf)(self._press, sheet)


def _forget_books(folder: Path) -> None:
    """Deletes all booklets but the newest; a reader of a deleted one keeps it open."""
    for path in sorted(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime)[:-BOOKLETS_KEPT]:
        path.unlink()


def _digest(sheet: Certificate | FamilySheet) -> str:
    return hashlib.sha256(repr(sheet).encode()).hexdigest()[:24]


def _keeping(asked: PageRequest, digest: str) -> dict[str, str]:
    """Caching headers of an answer: what the owner sees stays on the owner's device."""
    return {
        "Cache-Control": f"{'private' if asked.full else 'public'}, max-age=3600",
        "Content-Language": asked.language,
        "ETag": f'"{digest}"',
        "Vary": "Accept-Language",
    }
