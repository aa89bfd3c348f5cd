"""The files of a list: its letters once it is finished, and the rows that are left out."""

from __future__ import annotations

from collections import OrderedDict

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels import FileWire, sign_wire, verify_signed_path
from bot.config import Config
from bot.lists.reading import FileReaders
from bot.lists.result_files import build_left_out_file, build_letters_file
from handlers.tables import XLSX
from handlers.words import Language
from storage.database import Database
from storage.lists import ListTerms, PeopleList, people_lists
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
        self._believed = config.secret_keys
        self._base = config.base_url
        self._books: OrderedDict[str, bytes] = OrderedDict()

    def routes(self) -> list[BaseRoute]:
        return [Route("/lists/{name}", self._answer)]

    def with_address(self, wire: FileWire) -> FileWire:
        return sign_wire(wire, self._secret)

    async def read_file(self, path: str) -> bytes:
        """The workbook at a signed path. LookupError for a wrong key, or a list that is not finished."""
        plain, language = verify_signed_path(path, self._believed)
        known = f"{plain} {language}"
        if known in self._books:
            return self._books[known]
        number, dash, _rest = plain.removeprefix("/lists/").removesuffix(".xlsx").partition("-")
        listed = await people_lists.load(self._database, int(number)) if number.isdecimal() else None
        if listed is not None and dash and listed.state == "read":
            return await self._unanswered(listed, language)
        if listed is None or listed.state != "done":
            raise LookupError(path)
        self._books[known] = await self._book(listed, bool(dash), language)
        while len(self._books) > _BOOKS:
            self._books.popitem(last=False)
        return self._books[known]

    async def _unanswered(self, listed: PeopleList, language: Language) -> bytes:
        """The rows that a yes would leave out, before it is given: the sender may mend them."""
        if listed.series == "":
            raise LookupError(listed.id)
        children = self._shelf.series(listed.series).kind == "children"
        terms = ListTerms(series=listed.series, children=children)
        return await build_left_out_file(self._database, self._readers, listed, terms, language)

    async def _book(self, listed: PeopleList, left_out: bool, language: Language) -> bytes:
        if left_out:
            return await build_left_out_file(self._database, self._readers, listed, listed.terms, language)
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
