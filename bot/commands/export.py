"""`python -m bot export SLUG FILE`: the register of a scroll, for the scribe."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from bot.commands.scrolls import open_database
from bot.config import Config, ConfigError
from handlers.tables import Cell, write_csv, write_workbook
from handlers.texts import places
from handlers.words import RIGHT_TO_LEFT, Language, Words, _, voice
from storage.database import Database, from_ms
from storage.people import Person, records
from storage.schema import newest_entry_id, register, scrolls, void_lines
from storage.torah import Tradition, torah

ROWS_PER_READ = 5_000  # letters read at once
_HEADINGS: tuple[Words, ...] = (
    _("Number of the letter"),
    _("Letter"),
    _("Word"),
    _("Place"),
    _("Name in Hebrew"),
    _("Name as it was typed"),
    _("Certificate"),
    _("Date"),
)
_NAMES = ("given", "parent", "parent_kind", "family", "title", "typed", "gender", "life_status")
_sale, _newest = register.alias("sale"), register.alias("newest")
_ENTRIES = (
    select(_newest, _sale.c.at.label("sold"))
    .select_from(_sale)
    .join(_newest, _newest.c.id == newest_entry_id(_sale))
    .where(_sale.c.kind == "sale", _sale.c.scroll == bindparam("of"), _sale.c.position > bindparam("after"))
    .where(_sale.c.line.not_in(void_lines()))
    .order_by(_sale.c.position)
    .limit(ROWS_PER_READ)
)


@dataclass(frozen=True, slots=True)
class _RegisterBook:
    """The scroll that is written, and how its entries become rows."""

    scroll: int
    tradition: Tradition
    title: str
    language: Language
    zone: ZoneInfo

    def row(self, entry: Any) -> list[Cell]:
        text = torah(self.tradition)
        at = text.place(entry.position)
        person: Person = records.person_from_row(entry, _NAMES)
        day = from_ms(entry.sold, self.zone).date()
        return [
            entry.position,
            at.glyph,
            places.marked_word(text, entry.position),
            _plain(voice(self.language).say(places.place_name(at))),
            person.in_hebrew,
            person.typed,
            entry.certificate,
            day.isoformat(),
        ]


def _plain(text: str) -> str:
    return "".join(sign for sign in text if sign not in "\u2066\u2067\u2068\u2069")


async def export(
    config: Config, slug: str, file: Path, ordinal: int | None = None, language: Language = "he"
) -> int:
    """Writes the register of a scroll as CSV or XLSX, by the file's suffix; returns the number of letters.

    `ordinal` None is the newest scroll of the series. ConfigError for another suffix or an unknown scroll.
    """
    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise ConfigError("write a file that ends in .csv or .xlsx")
    async with open_database(config) as (database, _shelf):
        query = select(scrolls).where(scrolls.c.series == slug).order_by(scrolls.c.ordinal.desc())
        found = await database.read(query if ordinal is None else query.where(scrolls.c.ordinal == ordinal))
        if not found:
            raise ConfigError(f"there is no such scroll of {slug}; `scroll list` shows what there is")
        scroll, zone = found[0], ZoneInfo(config.campaign_timezone)
        book = _RegisterBook(scroll.id, scroll.tradition, f"{slug} {scroll.ordinal}", language, zone)
        pulled = _Pulled(database, book, asyncio.get_running_loop())
        await asyncio.to_thread(_write, file, book, pulled)
        return pulled.count


class _Pulled:
    """The rows of a scroll, read a piece at a time from a thread that writes them."""

    def __init__(self, database: Database, book: _RegisterBook, loop: asyncio.AbstractEventLoop) -> None:
        self._database = database
        self._book = book
        self._loop = loop
        self.count = 0

    def __iter__(self) -> Iterator[list[Cell]]:
        after = 0
        while entries := self._next(after):
            for entry in entries:
                self.count += 1
                yield self._book.row(entry)
            after = entries[-1].position

    def _next(self, after: int) -> Sequence[Any]:
        reading = self._database.read(_ENTRIES, of=self._book.scroll, after=after)
        return asyncio.run_coroutine_threadsafe(reading, self._loop).result()


def _write(file: Path, book: _RegisterBook, rows: _Pulled) -> None:
    headings = [voice(book.language).say(words) for words in _HEADINGS]
    if file.suffix.lower() == ".csv":
        with file.open("wb") as stream:
            write_csv(stream, (row for part in ([headings], rows) for row in part))
        return
    write_workbook(
        file, rows, title=book.title, headings=headings, right_to_left=book.language in RIGHT_TO_LEFT
    )
