"""The result files of a list: its rows with the letter of each, and the rows that were left out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from sqlalchemy import select

from bot.lists.reading import FileReaders, load_source
from bot.site import owner_page_path
from handlers.tables import (
    PART_NAMES,
    Cell,
    Cells,
    ListSource,
    RowDoubt,
    RowMark,
    Table,
    digest_of,
    reading_labels,
    reason_words,
    tables_of,
    workbook_bytes,
)
from handlers.texts import places, scroll_title
from handlers.words import RIGHT_TO_LEFT, Language, Words, _, voice
from storage.database import Database
from storage.lists import REGISTERED_FIELDS, ListTerms, PeopleList, parsed_rows
from storage.people import person_from_row
from storage.schema import lines, list_rows, register, scrolls, stands
from storage.scrolls import Series, Shelf
from storage.torah import Tradition, torah

_SECONDS = 300  # of the processor, for a workbook of a whole scroll's rows
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
_REST = (_("Row"), _("Reason"), _("Read as"), _("Right as read? Write yes, or its number"))
_MARK = _("For the program: please leave as it is")


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """The letter of a row."""

    row: str  # of the file that was sent, as its program numbers it
    name: str  # in Hebrew
    series: Series
    ordinal: int
    tradition: Tradition
    position: int
    certificate: str
    link: str = ""  # of the certificate's page, with the owner's key


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row that was left out."""

    row: str  # of the file that was sent, as its program numbers it
    code: str  # of the reason
    readings: tuple[Words, ...] = ()  # ways to read it, with what they differ in


async def load_placed_rows(database: Database, shelf: Shelf, listed: PeopleList) -> list[PlacedRow]:
    """The letters of a list in its order. Rows are counted from 1 once the file's own rows are forgotten."""
    query = (
        select(
            register,
            list_rows.c.row,
            list_rows.c.place,
            scrolls.c.series,
            scrolls.c.ordinal,
            scrolls.c.tradition,
        )
        .join(lines, (lines.c.id == register.c.line) & (register.c.kind == "sale"))
        .join(scrolls, scrolls.c.id == register.c.scroll)
        .outerjoin(list_rows, list_rows.c.line == lines.c.id)
        .where(lines.c.order == listed.order, stands(register))
        .order_by(lines.c.id)
    )
    rows = await database.read(query)
    return [_placed(row, str(row.place or row.row or number), shelf) for number, row in enumerate(rows, 1)]


def _placed(row: Any, number: str, shelf: Shelf) -> PlacedRow:
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
    source = await load_source(database, listed)
    found = [
        replace(one, link=f"{address}{owner_page_path(one.certificate, secret, language)}")
        for one in await load_placed_rows(database, shelf, listed)
    ]
    return await _apart(readers, len(found), letters_workbook, source, found, language)


async def build_left_out_file(
    database: Database, readers: FileReaders, listed: PeopleList, terms: ListTerms, language: Language
) -> bytes:
    """The workbook of the rows that are left out under these terms, each with its reason and its readings.

    It may be sent back, mended or with an answer in its last column.
    """
    source = await load_source(database, listed)
    left = [
        LeftRow(place, code, _readings(doubt))
        for place, code, doubt in await parsed_rows.rows_not_ordered(database, listed.id, terms)
    ]
    return await _apart(readers, len(left), left_out_workbook, source, left, language, listed.id)


def _readings(doubt: str) -> tuple[Words, ...]:
    return tuple(reading_labels(msgspec.json.decode(doubt, type=RowDoubt).readings)) if doubt else ()


async def _apart(readers: FileReaders, rows: int, make: Callable[..., bytes], *arguments: object) -> bytes:
    """Makes a workbook off the event loop: a few rows in a thread, many in another process."""
    if rows <= FEW:
        return await asyncio.to_thread(make, *arguments)
    return await readers.run(make, *arguments, seconds=_SECONDS)


def letters_workbook(source: ListSource, found: Sequence[PlacedRow], language: Language) -> bytes:
    """The rows that were sent, with their letters. Called in another process: thousands of places are spelt
    out.
    """
    sent = _sent(source)
    width = len(sent.headings)
    rows = (_placed_row(one, sent.cells.get(one.row, []), width, language) for one in found)
    return _book(rows, _LETTERS, sent.headings, language)


def _placed_row(one: PlacedRow, cells: Cells, width: int, language: Language) -> list[Cell]:
    say = voice(language).say
    at = torah(one.tradition).place(one.position)
    return [
        *_padded(cells, width),
        _number(one.row),
        one.name,
        without_marks(say(scroll_title(one.series, one.ordinal))),
        at.glyph,
        one.position,
        without_marks(say(places.place_name(at))),
        one.certificate,
        one.link,
    ]


def left_out_workbook(source: ListSource, left: Sequence[LeftRow], language: Language, listed: int) -> bytes:
    """The rows that were sent and left out, with reasons and readings. `listed`: the id of their list."""
    sent = _sent(source)
    rows = (
        [
            *_left_row(one, sent.cells.get(one.row, []), len(sent.headings), language),
            sent.answers.get(one.row, ""),
            str(RowMark(listed, one.code, digest_of(sent.cells.get(one.row, [])))),
        ]
        for one in left
    )
    return _book(rows, (*_REST, _MARK), sent.headings, language)


def _left_row(one: LeftRow, cells: Cells, width: int, language: Language) -> list[Cell]:
    say = voice(language).say
    reason = without_marks(say(reason_words(one.code)))
    told = [without_marks(say(words)) for words in one.readings]
    numbered = [f"{number}. {text}" for number, text in enumerate(told, 1)]
    readings = "\n".join(numbered) if len(numbered) > 1 else "".join(told)
    return [*_padded(cells, width), _number(one.row), reason, readings]


def _number(place: str) -> Cell:
    return int(place) if place.isdecimal() else place


@dataclass(slots=True)
class _Sent:
    """The rows as they were sent, by their places, without what was beside them in a file of open rows."""

    headings: Cells = field(default_factory=list)  # one for each column
    cells: dict[str, Cells] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)  # what was written behind a row


def _sent(source: ListSource) -> _Sent:
    """The rows of a list; empty once the file is forgotten.

    Of several tables each cell stands below its own heading: in the next one the columns may be others.
    """
    sent = _Sent()
    for table in tables_of(source) if source.content else ():
        at = _columns_of(table, sent, source.language)
        answers = table.index_of("confirmed")
        for number, one in table.rows:
            place, row = table.place(number), [""] * len(sent.headings)
            for index, text in enumerate(one or ()):
                if index in at:
                    row[at[index]] = text
                elif index == answers:
                    sent.answers[place] = text
            sent.cells[place] = row
        departed = table.departed_by_title()
        if departed:
            rows = [sent.cells[place] for place in departed if place in sent.cells]
            _tell_standing(sent.headings, rows, source.language)
    return sent


def _tell_standing(headings: Cells, rows: Sequence[Cells], language: Language) -> None:
    """Writes into the rows that they are of the departed: the title that said so stays behind."""
    say = voice(language).say
    heading = without_marks(say(PART_NAMES["standing"]))
    if heading not in headings:
        headings.append(heading)
    at = headings.index(heading)
    for row in rows:
        row += [""] * (at + 1 - len(row))
        row[at] = row[at] or without_marks(say(_("departed")))


def _columns_of(table: Table, sent: _Sent, language: Language) -> dict[int, int]:
    """Column of a table -> column of what is sent, without those that a file of open rows has from here."""
    width = max((len(one or ()) for _number, one in table.rows), default=0)
    own = _padded(table.headings, width) if table.headings else _told_headings(table, width, language)
    from_here = {*table.own_columns, table.index_of("mark")}
    told = {index: heading for index, heading in enumerate(own) if index not in from_here}
    return _columns_below(sent.headings, told, [one for _number, one in table.rows if one])


def _columns_below(headings: Cells, own: Mapping[int, str], rows: Sequence[Cells]) -> dict[int, int]:
    """Column of a table -> column below the same heading among `headings`, to which new ones are added."""
    first = not headings
    free = list(enumerate(headings))
    at = {}
    for index, heading in own.items():
        if not (first or heading or any(index < len(row) and row[index] for row in rows)):
            continue
        same = next((one for one in free if one[1] == heading), None)
        if same is not None:
            free.remove(same)
        else:
            headings.append(heading)
        at[index] = len(headings) - 1 if same is None else same[0]
    return at


def _told_headings(table: Table, width: int, language: Language) -> Cells:
    """Headings for a table without any, or for the lines of a message: without them none would come back."""
    parts = {column.index: column.part for column in table.columns if column.part is not None}
    say = voice(language).say
    named = {
        at: without_marks(say(PART_NAMES["name" if part == "line" else part])) for at, part in parts.items()
    }
    return [named.get(at, "") for at in range(width)]


def _padded(cells: Cells, width: int) -> Cells:
    return [*cells[:width], *[""] * (width - len(cells))]


def _book(rows: Iterator[list[Cell]], own: Sequence[Words], headings: Cells, language: Language) -> bytes:
    say = voice(language).say
    return workbook_bytes(
        rows,
        headings=[*headings, *(say(words) for words in own)],
        right_to_left=language in RIGHT_TO_LEFT,
    )


def without_marks(text: str) -> str:
    """The text without marks of emphasis and direction, which a cell or a terminal does not need."""
    return "".join(sign for sign in text if sign not in "*\u2066\u2067\u2068\u2069")
