"""The pages of what people own: `/c/{certificate}`, its picture `.png` and its document `.pdf`.

A family's sheet is `/c/{certificate}-{certificate}-...`, the booklet of an order `/c/{its first}-BOOK1.pdf`;
both are for the owner only.

The number of a certificate cannot be guessed, but it is printed and photographed. So a name stands in full
only where the address carries the owner's key, `?k=`, which SECRET_KEY signs; to strangers it is initials.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal
from urllib.parse import parse_qs, quote, urlencode, urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, select_autoescape
from msgspec.structs import replace
from sqlalchemy import bindparam, select
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.base import FileWire
from bot.config import Config
from bot.pictures.booklet import write_booklet
from bot.pictures.certificate import Certificate, certificate_of, render_pdf, render_png
from bot.pictures.family import MOST, FamilySheet, family_of, render_family_pdf, render_family_png
from bot.pictures.press import Press
from handlers.flows.shared import BOOKLET
from handlers.words import LANGUAGES, OWN_NAMES, RIGHT_TO_LEFT, Language, Words, _, language_of, voice
from storage import register
from storage.database import Database
from storage.people import Person
from storage.register import Entry
from storage.schema import lines
from storage.schema import register as register_table
from storage.scrolls import Shelf
from storage.torah.letters import torah
from storage.torah.names_of_god import Marked, around, marked_word

Kind = Literal["png", "pdf"]

KEPT = 48  # finished pictures in memory; 0.3 MB each
COLUMN = 1_240  # letters of a scroll's column: 304,805 in 245 columns, as most scrolls are written
_NUMBER = re.compile(r"[2-9A-HJ-NP-Z]{12}")
_BOOK = re.compile(r"([2-9A-HJ-NP-Z]{12})-BOOK([1-9]\d{0,2})")  # an order's, by its first certificate
BOOKS = 8  # finished booklets on disk; 4 MB each
_MEDIA: dict[Kind, str] = {"png": "image/png", "pdf": "application/pdf"}
_OG_LOCALES: dict[Language, str] = {"he": "he_IL", "en": "en_US", "yi": "yi_US", "ru": "ru_RU"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",  # the address may hold the owner's key
    "X-Content-Type-Options": "nosniff",
}
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "pages"),
    autoescape=select_autoescape(),
    trim_blocks=True,
    lstrip_blocks=True,
)


_TEXTS = {  # Babel reads Python only: what the template says stands here
    "verse": _("The letter in its verse"),
    "certificate": _("The certificate"),
    "download_picture": _("Picture to send or keep"),
    "download_document": _("PDF for printing"),
    "column": _("The whole column around it"),
    "column_hint": _("About as much as stands in one column of the scroll, with the letter marked."),
    "share": _("Share"),
    "link": _("Link to copy"),
    "genuine": _("Is this genuine?"),
    "next": _("Who is next?"),
    "next_text": _("Every Jew can have a letter in the Torah: a child, a parent, a friend."),
    "register": _("Register somebody"),
    "language": _("Language"),
    "missing_text": _("Please check the number: it has twelve letters and digits, without 0, O, 1 and I."),
}


_sale = register_table.alias("sale")
_SAME_ORDER = (
    select(_sale.c.certificate)
    .join(lines, lines.c.id == _sale.c.line)
    .where(
        _sale.c.kind == "sale",
        lines.c.order
        == select(lines.c.order)
        .join(register_table, register_table.c.line == lines.c.id)
        .where(register_table.c.certificate == bindparam("certificate"))
        .scalar_subquery(),
    )
    .order_by(lines.c.id)
)


def owner_key(number: str, secret: str) -> str:
    """What opens the full name: 96 bits over the number, signed by SECRET_KEY."""
    digest = hmac.digest(secret.encode(), b"certificate:" + number.encode(), "sha256")
    return urlsafe_b64encode(digest[:12]).decode()


def owner_path(number: str, secret: str, language: Language) -> str:
    """The picture's address below the public one, for the owner's chat."""
    return f"/c/{number}.png?lang={language}&k={owner_key(number, secret)}"


def owner_page(number: str, secret: str, language: Language) -> str:
    """The same of the page."""
    return f"/c/{number}?lang={language}&k={owner_key(number, secret)}"


def family_path(numbers: Sequence[str], secret: str, language: Language) -> str:
    """Of a sheet with 2 to `family.MOST` letters; to strangers there is no such sheet."""
    return owner_path("-".join(numbers), secret, language)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    number: str  # of a certificate, or several of them with hyphens between
    language: Language
    key: str  # the owner's, as it came: "" where there is none
    full: bool  # the key is right

    @property
    def query(self) -> str:
        """For the addresses beside this one."""
        return urlencode({"lang": self.language} | ({"k": self.key} if self.full else {}))


class Certificates:
    """Draws, keeps what was drawn last, and shows."""

    def __init__(self, config: Config, database: Database, shelf: Shelf) -> None:
        self._secret = config.secret_key
        self._base = config.base_url
        self._zone = ZoneInfo(config.campaign_timezone)
        self._database = database
        self._shelf = shelf
        self._press = Press()
        self._warming: asyncio.Task[None] | None = None
        self._drawn: OrderedDict[tuple[Kind, str], bytes] = OrderedDict()
        self._folder: TemporaryDirectory[str] | None = None  # of booklets, once there is one
        self._binding = asyncio.Lock()

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/c/{number}.png", self._picture, name="png"),
            Route("/c/{number}.pdf", self._picture, name="pdf"),
            Route("/c/{number}", self._page),
        ]

    def addressed(self, wire: FileWire) -> FileWire:
        """A certificate, a family's sheet or a booklet with its owner's key; it is sent to nobody else."""
        number, _dot, kind = wire.path.removeprefix("/c/").partition(".")
        path = owner_path(number, self._secret, wire.language)
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

    async def files(self, path: str) -> bytes:
        """A picture or document by its path, such as `owner_path`. LookupError where there is none."""
        parts = urlsplit(path)
        found = re.fullmatch(r"/c/([^/.]+)\.(png|pdf)", parts.path)
        if not found:
            raise LookupError(path)
        fields = parse_qs(parts.query)
        asked = self._asked(found[1], fields.get("lang", [""])[0], fields.get("k", [""])[0])
        if _BOOK.fullmatch(asked.number) and found[2] == "pdf":
            return await asyncio.to_thread((await self._book(asked)).read_bytes)
        sheet = await self._sheet(asked)
        if sheet is None:
            raise LookupError(path)
        return await self._draw("pdf" if found[2] == "pdf" else "png", sheet)

    # --- answering --------------------------------------------------------------------------------------

    async def _picture(self, request: Request) -> Response:
        asked = self._asked_by(request)
        kind: Kind = "pdf" if request.url.path.endswith(".pdf") else "png"
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

    async def _booklet(self, asked: Asked) -> Response:
        try:
            path = await self._book(asked)
        except LookupError:
            return self._missing(asked.language)
        headers = {**_HEADERS, "Cache-Control": "private, max-age=3600", "Content-Language": asked.language}
        name = f"letters-{asked.number[:12]}.pdf"
        return FileResponse(
            path, headers=headers, media_type=_MEDIA["pdf"], filename=name, content_disposition_type="inline"
        )

    async def _page(self, request: Request) -> Response:
        asked = self._asked_by(request)
        entry = await self._entry(asked.number)
        if entry is None:
            return self._missing(asked.language)
        certificate = await asyncio.to_thread(self._made, entry, asked)
        html = _TEMPLATES.get_template("letter.html").render(
            **_common(asked.language, asked.query),
            page=letter_page(entry, certificate, asked, self._base),
            certificate=certificate,
        )
        headers = {**_HEADERS, **_keeping(asked, _digest(certificate))}
        del headers["ETag"]  # of the picture, not of the page
        return HTMLResponse(html, headers=headers)

    def _missing(self, language: Language) -> HTMLResponse:
        """The same for a number that never was and for one that is mistyped."""
        html = _TEMPLATES.get_template("letter.html").render(
            **_common(language, f"lang={language}"), page=None, title=_("There is no such certificate.")
        )
        headers = {**_HEADERS, "Cache-Control": "no-store", "Content-Language": language}
        return HTMLResponse(html, 404, headers)

    # --- finding and drawing ----------------------------------------------------------------------------

    def _asked_by(self, request: Request) -> Asked:
        language = request.query_params.get("lang") or request.headers.get("accept-language", "")
        return self._asked(request.path_params["number"], language, request.query_params.get("k", ""))

    def _asked(self, number: str, language: str, key: str) -> Asked:
        number = number.upper()
        right = hmac.compare_digest(key.encode(), owner_key(number, self._secret).encode())
        return Asked(number, language_of(language), key, right)

    async def _entry(self, number: str) -> Entry | None:
        if not _NUMBER.fullmatch(number):
            return None
        return await register.by_certificate(self._database, number)

    async def _sheet(self, asked: Asked) -> Certificate | FamilySheet | None:
        """What is to be drawn; a family's sheet for its owner only."""
        numbers = asked.number.split("-")
        if len(numbers) > 1 and not (asked.full and len(numbers) <= MOST):
            return None
        entries = [await self._entry(number) for number in numbers]
        found = [entry for entry in entries if entry]
        if not found or len(found) < len(numbers):
            return None
        made = [await asyncio.to_thread(self._made, entry, asked) for entry in found]
        return made[0] if len(made) == 1 else family_of(made)

    async def _book(self, asked: Asked) -> Path:
        """The booklet's file, drawn when it is first asked for. LookupError for strangers and for none."""
        found = _BOOK.fullmatch(asked.number)
        if found is None or not asked.full:
            raise LookupError(asked.number)
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="booklets-")
        path = Path(self._folder.name) / f"{asked.number}-{asked.language}.pdf"
        async with self._binding:  # one at a time: the others go on being answered
            if not await asyncio.to_thread(path.exists):
                numbers = await self._of_order(found[1], int(found[2]))
                if not numbers:
                    raise LookupError(asked.number)
                await write_booklet(self._press, self._pages(numbers, asked), path)
                await asyncio.to_thread(_forget_books, path.parent)
        return path

    async def _of_order(self, certificate: str, part: int) -> list[str]:
        """The numbers of a part of the order in which a letter was bought."""
        rows = await self._database.read(_SAME_ORDER, certificate=certificate)
        return [row.certificate for row in rows][(part - 1) * BOOKLET : part * BOOKLET]

    async def _pages(self, numbers: Sequence[str], asked: Asked) -> AsyncIterator[Certificate]:
        for number in numbers:
            entry = await self._entry(number)
            if entry is not None:
                yield await asyncio.to_thread(self._made, entry, asked)

    def _made(self, entry: Entry, asked: Asked) -> Certificate:
        series = self._shelf.series(entry.series)
        key = f"?k={owner_key(entry.certificate, self._secret)}" if asked.full else ""
        url = f"{self._base}/c/{entry.certificate}{key}"
        return certificate_of(
            entry, series.names, asked.language, url, self._zone, full=asked.full, sample=series.sample
        )

    async def _draw(self, kind: Kind, sheet: Certificate | FamilySheet) -> bytes:
        known = (kind, _digest(sheet))
        if known in self._drawn:
            self._drawn.move_to_end(known)
            return self._drawn[known]
        drawn = await self._render(kind, sheet)
        self._drawn[known] = drawn
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        return drawn

    async def _render(self, kind: Kind, sheet: Certificate | FamilySheet) -> bytes:
        if isinstance(sheet, FamilySheet):
            return await (render_family_png if kind == "png" else render_family_pdf)(self._press, sheet)
        return await (render_png if kind == "png" else render_pdf)(self._press, sheet)


# --- the page -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LetterPage:
    """What `letter.html` says beside the certificate's own texts."""

    hebrew: bool  # the name is in Hebrew letters
    glyph: str
    word: Marked
    column: Marked  # about a scroll's column, the letter in its middle
    alt: Words  # what the picture shows
    genuine: tuple[Words, ...]
    share_note: Words
    address: str  # to copy
    whatsapp: str
    telegram: str
    picture: str  # paths of what can be taken away
    document: str
    preview: str  # absolute address of the picture, for previews of links
    og_locale: str


def letter_page(entry: Entry, certificate: Certificate, asked: Asked, base: str) -> LetterPage:
    """Everything else on the page of a letter, in words not yet said."""
    text = torah(entry.tradition)
    address = f"{base}/c/{asked.number}?{asked.query}"
    message = voice(asked.language).say(_share_words(certificate))
    return LetterPage(
        hebrew=any("\u05d0" <= sign <= "\u05ea" for sign in certificate.name),
        glyph=text.glyph(entry.position),
        word=marked_word(text, entry.position),
        column=around(text, entry.position, COLUMN),
        alt=_alt(entry, certificate),
        genuine=_genuine(entry.person, certificate, asked),
        share_note=_share_note(asked.full),
        address=address,
        whatsapp=f"https://wa.me/?text={quote(f'{message} {address}')}",
        telegram=f"https://t.me/share/url?url={quote(address, safe='')}&text={quote(message)}",
        picture=f"/c/{asked.number}.png?{asked.query}",
        document=f"/c/{asked.number}.pdf?{asked.query}",
        preview=f"{base}/c/{asked.number}.png?{asked.query}",
        og_locale=_OG_LOCALES[asked.language],
    )


def _alt(entry: Entry, certificate: Certificate) -> Words:
    return _(
        "The certificate: the letter {glyph}, {place}, in {scroll}, for {name}.",
        glyph=torah(entry.tradition).glyph(entry.position),
        place=certificate.place,
        scroll=certificate.scroll,
        name=certificate.name,
    )


def _share_words(certificate: Certificate) -> Words:
    return _(
        "A letter in the Torah for {name}: {place}. See it here:",
        name=certificate.name,
        place=certificate.place,
    )


def _share_note(full: bool) -> Words:
    if full:
        return _("Whoever gets this link from you sees the name in full.")
    return _("This link shows the name as initials only.")


def _genuine(person: Person, certificate: Certificate, asked: Asked) -> tuple[Words, ...]:
    entered = _(
        "Yes. Certificate {number} stands in the register of letters: {place}, {scroll}.",
        number=asked.number,
        place=certificate.place,
        scroll=certificate.scroll,
    )
    dated = _("Entered in the register: {date}", date=certificate.date)
    if asked.full:
        return entered, dated, _("You have come with the owner's link, so the name is shown in full.")
    hidden = _("The name is shown as initials; in full it is seen with the owner's link only.")
    if asked.key:
        wrong = _("The key in this link is not the owner's: something in the link has been changed or lost.")
        return entered, dated, wrong, hidden
    return entered, dated, hidden


def _common(language: Language, query: str) -> dict[str, object]:
    """What every page of this file needs."""
    rest = "&".join(part for part in query.split("&") if not part.startswith("lang="))
    return {
        "texts": _TEXTS,
        "say": lambda words: voice(language).say(words).replace("*", ""),
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "languages": [(code, OWN_NAMES[code]) for code in LANGUAGES],
        "rest": f"&{rest}" if rest else "",
    }


def _forget_books(folder: Path) -> None:
    """All but the newest; whoever is reading one has it open."""
    for path in sorted(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime)[:-BOOKS]:
        path.unlink()


def _digest(sheet: Certificate | FamilySheet) -> str:
    return hashlib.sha256(repr(sheet).encode()).hexdigest()[:24]


def _keeping(asked: Asked, digest: str) -> dict[str, str]:
    """How long others may keep an answer: what the owner sees stays on the owner's device."""
    return {
        "Cache-Control": f"{'private' if asked.full else 'public'}, max-age=3600",
        "Content-Language": asked.language,
        "ETag": f'"{digest}"',
        "Vary": "Accept-Language",
    }
