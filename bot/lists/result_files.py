"""The result files of a list: its rows with the letter of each, and the rows that were left out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from bot.lists.processor import FileReaders, read_table
from bot.site import owner_page_path
from handlers.tables import Cell, Cells, reason_words, workbook_bytes
from handlers.texts import places, scroll_title
from handlers.words import RIGHT_TO_LEFT, Language, Words, _, voice
from storage.database import Database
from storage.lists import REGISTERED_FIELDS, PeopleList, parsed_rows, people_lists
from storage.people import person_from_row
from storage.schema import lines, list_rows, register, scrolls
from storage.scrolls import Series, Shelf
from storage.torah import Tradition, torah

FEW = 500  # rows; a longer workbook is made in another process
_LETTERS = (
    _("Row"),
    _("Name in Hebrew"),
    _("Scroll"),
    _("Letter"),
    _("Number of the letter"),
    _("Place"),
    _("Certificate"),
    _("Link"),
)
_REST = (_("Row"), _("Reason"))


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """The letter of a row."""

    row: int  # of the file that was sent
    name: str  # in Hebrew
    series: Series
    ordinal: int
    tradition: Tradition
    position: int
    certificate: str
    link: str = ""  # of the certificate's page, with the owner's key


async def load_placed_rows(database: Database, shelf: Shelf, listed: PeopleList) -> list[PlacedRow]:
    """The letters of a list in its order. Rows are counted from 1 once the file's own rows are forgotten."""
    query = (
        select(register, list_rows.c.row, scrolls.c.series, scrolls.c.ordinal, scrolls.c.tradition)
        .join(lines, (lines.c.id == register.c.line) & (register.c.kind == "sale"))
        .join(scrolls, scrolls.c.id == register.c.scroll)
        .outerjoin(list_rows, list_rows.c.line == lines.c.id)
        .where(lines.c.order == listed.order)
        .order_by(lines.c.id)
    )
    rows = await database.read(query)
    return [_placed(row, row.row or number, shelf) for number, row in enumerate(rows, 1)]


def _placed(row: Any, number: int, shelf: Shelf) -> PlacedRow:
    name = person_from_row(row, REGISTERED_FIELDS).in_hebrew
    series = shelf.series(row.series)
    return PlacedRow(number, name, series, row.ordinal, row.tradition, row.position, row.certificate)


async def build_letters_file(
    database: Database,
    shelf: Shelf,
    readers: FileReaders,
    listed: PeopleList,
    language: Language,
    address: str,
    secret: str,
) -> bytes:
    """The workbook of the rows that got letters. `address`: the public one, before certificates' paths."""
    content = await people_lists.load_content(database, listed.id)
    found = [
        replace(one, link=f"{address}{owner_page_path(one.certificate, secret, language)}")
        for one in await load_placed_rows(database, shelf, listed)
    ]
    return await _apart(readers, len(found), letters_workbook, content, listed.pasted, found, language)


async def build_left_out_file(
    database: Database, readers: FileReaders, listed: PeopleList, language: Language
) -> bytes:
    """The workbook of the rows that were left out, each with its reason."""
    content = await people_lists.load_content(database, listed.id)
    left = await parsed_rows.rows_not_ordered(database, listed.id, listed.terms)
    return await _apart(readers, len(left), left_out_workbook, content, listed.pasted, left, language)


async def _apart(readers: FileReaders, rows: int, make: Callable[..., bytes], *arguments: object) -> bytes:
    """Makes a workbook off the event loop: a few rows in a thread, many in another process."""
    if rows <= FEW:
        return await asyncio.to_thread(make, *arguments)
    return await readers.run(make, *arguments)


def letters_workbook(content: bytes, pasted: bool, found: Sequence[PlacedRow], language: Language) -> bytes:
    """The rows that were sent, with their letters. Called in another process: thousands of places are spelt
    out.
    """
    cells, headings = _sent(content, pasted)
    rows = (_placed_row(one, cells.get(one.row, []), len(headings), language) for one in found)
    return _book(rows, _LETTERS, headings, language)


def _placed_row(one: PlacedRow, cells: Cells, width: int, language: Language) -> list[Cell]:
    say = voice(language).say
    at = torah(one.tradition).place(one.position)
    return [
        *_padded(cells, width),
        one.row,
        one.name,
        _plain(say(scroll_title(one.series, one.ordinal))),
        at.glyph,
        one.position,
        _plain(say(places.place_name(at))),
        one.certificate,
        one.link,
    ]


def left_out_workbook(
    content: bytes, pasted: bool, left: Sequence[tuple[int, str]], language: Language
) -> bytes:
    """The rows that were sent and left out, with reasons. `left` has (row, code of the reason)."""
    cells, headings = _sent(content, pasted)
    rows = (_left_row(row, code, cells.get(row, []), len(headings), language) for row, code in left)
    return _book(rows, _REST, headings, language)


def _left_row(row: int, code: str, cells: Cells, width: int, language: Language) -> list[Cell]:
    return [*_padded(cells, width), row, _plain(voice(language).say(reason_words(code)))]


def _sent(content: bytes, pasted: bool) -> tuple[dict[int, Cells], Cells]:
    """The rows as they were sent, by number, and a heading for each column. Both empty once the file is
    forgotten.
    """
    if not content:
        return {}, []
    columns, rows = read_table(content, pasted)
    cells = {number: one or [] for number, one in rows}
    width = max((len(one) for one in cells.values()), default=0)
    return cells, _padded(columns.headings, width)


def _padded(cells: Cells, width: int) -> Cells:
    return [*cells[:width], *[""] * (width - len(cells))]


def _book(rows: Iterator[list[Cell]], own: Sequence[Words], headings: Cells, language: Language) -> bytes:
    say = voice(language).say
    return workbook_bytes(
        rows,
        headings=[*headings, *(say(words) for words in own)],
        right_to_left=language in RIGHT_TO_LEFT,
    )


def _plain(text: str) -> str:
    """The text without marks of emphasis and direction, which a cell does not need."""
    return "".join(sign for sign in text if sign not in "*\u2066\u2067\u2068\u2069")
