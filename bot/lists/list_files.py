"""The result files of a finished list: its letters, and the rows that were left out."""

from __future__ import annotations

from collections import OrderedDict

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels import FileWire, sign_wire, verify_signed_path
from bot.config import Config
from bot.lists.processor import FileReaders
from bot.lists.result_files import build_left_out_file, build_letters_file
from handlers.tables import XLSX
from handlers.words import Language
from storage.database import Database
from storage.lists import people_lists
from storage.scrolls import Shelf

_BOOKS = 4  # workbooks in memory, the latest


class ListFiles:
    """Serves `/lists/LIST.xlsx` (letters) and `/lists/LIST-rest.xlsx` (left out, and why) by signed paths."""

    prefixes = ("lists",)

    def __init__(self, config: Config, database: Database, shelf: Shelf, readers: FileReaders) -> None:
        self._database = database
        self._shelf = shelf
        self._readers = readers
        self._secret = config.secret_key
        self._base = config.base_url
        self._books: OrderedDict[str, bytes] = OrderedDict()

    def routes(self) -> list[BaseRoute]:
        return [Route("/lists/{name}", self._answer)]

    def with_address(self, wire: FileWire) -> FileWire:
        return sign_wire(wire, self._secret)

    async def read_file(self, path: str) -> bytes:
        """The workbook at a signed path. LookupError for a wrong key, or a list that is not finished."""
        plain, language = verify_signed_path(path, self._secret)
        known = f"{plain} {language}"
        if known not in self._books:
            self._books[known] = await self._book(plain, language)
            while len(self._books) > _BOOKS:
                self._books.popitem(last=False)
        return self._books[known]

    async def _book(self, path: str, language: Language) -> bytes:
        number, dash, _rest = path.removeprefix("/lists/").removesuffix(".xlsx").partition("-")
        listed = await people_lists.load(self._database, int(number)) if number.isdecimal() else None
        if listed is None or listed.state != "done":
            raise LookupError(path)
        if dash:
            return await build_left_out_file(self._database, self._readers, listed, language)
        return await build_letters_file(
            self._database, self._shelf, self._readers, listed, language, self._base, self._secret
        )

    async def _answer(self, request: Request) -> Response:
        try:
            book = await self.read_file(f"{request.url.path}?{request.url.query}")
        except LookupError:
            return Response("Not found", 404, media_type="text/plain")
        name = request.path_params["name"]
        headers = {
            "Cache-Control": "private, no-store",
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        }
        return Response(book, media_type=XLSX, headers=headers)
