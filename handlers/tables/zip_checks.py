"""Workbooks and documents that are ZIP files, unpacked once with care before anything reads them.

What would fill the memory is refused. The same pass notes which rows and columns of a workbook are hidden.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeAlias

from handlers.tables.errors import NotATable
from handlers.words import _

MOST_COLUMNS = 200
MOST_MEMBERS = 2_000  # files in a workbook
SPARSE = 5_000_000  # cells that a sheet may span, however few of them are written
Content: TypeAlias = bytes | Path

UNREADABLE = _("This file cannot be read. Please save it as XLSX or CSV once more, and send that.")
ENCRYPTED = _("The file is locked with a password. Please save it without one, and send it again.")
TOO_LARGE = _("The file is larger than a list of names can be. Please send the list in parts.")
TOO_WIDE = _("A table of names has a few columns; this one has far too many. Please send only the names.")
_MACROS = _("The file carries macros, and is not opened. Please save it as a plain XLSX, and send that.")

SHEET = re.compile(r"xl/worksheets/([^/]+\.xml)")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,9})"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d{1,9})"')
_HIDDEN_COLUMN = re.compile(
    rb'<(?:\w+:)?col\b(?=[^>]*\bhidden="(?:1|true)")'
    rb'(?=[^>]*\bmin="(\d{1,5})")(?=[^>]*\bmax="(\d{1,5})")[^>]*>'
)
_PIECE = 1 << 22
_OVERLAP = 512  # bytes of a piece that are looked at once more: an element may be cut in two


@dataclass(slots=True)
class SheetFacts:
    """The reach of a sheet's cells, and what of it is hidden."""

    columns: int = 0
    rows: int = 0
    hidden_rows: set[int] = field(default_factory=set)  # from 1 on
    hidden_columns: set[int] = field(default_factory=set)  # indices

    def see(self, piece: bytes) -> None:
        places = _PLACE.findall(piece)
        if places:
            self.columns = max(self.columns, *map(_column, {column for column, _row in places}))
            self.rows = max(self.rows, max(int(row) for _column, row in places))
        self.hidden_rows.update(int(row) for row in _HIDDEN_ROW.findall(piece))
        for first, last in _HIDDEN_COLUMN.findall(piece):
            self.hidden_columns.update(range(int(first) - 1, min(int(last), MOST_COLUMNS)))


def open_content(content: Content) -> IO[bytes]:
    """A stream of a file, or of its bytes."""
    return io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")


def zip_names(content: Content) -> frozenset[str]:
    """The names of a ZIP file's members. NotATable for a broken one."""
    try:
        with open_content(content) as stream, zipfile.ZipFile(stream) as packed:
            return frozenset(packed.namelist())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise NotATable(UNREADABLE) from None


def only_text(content: Content) -> bytes:
    """The one text in a ZIP file that `check_zip` has let pass."""
    with open_content(content) as stream, zipfile.ZipFile(stream) as packed:
        return packed.read(next(name for name in packed.namelist() if name.endswith(".txt")))


def check_zip(content: Content, largest: int) -> dict[str, SheetFacts]:
    """Member -> its facts, for the sheets of a workbook; {} for a document.

    NotATable for a file that is locked, has macros, or would unpack to more than `largest` bytes.
    """
    try:
        with open_content(content) as stream, zipfile.ZipFile(stream) as packed:
            members = packed.infolist()
            if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > largest:
                raise NotATable(TOO_LARGE)
            if any(one.flag_bits & 1 for one in members):
                raise NotATable(ENCRYPTED)
            if any("vbaProject" in one.filename for one in members):
                raise NotATable(_MACROS)
            return dict(_facts_of(packed, members))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise NotATable(UNREADABLE) from None


def _facts_of(packed: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[tuple[str, SheetFacts]]:
    for member in members:
        facts = _check_member(packed, member)
        if SHEET.fullmatch(member.filename):
            yield member.filename, facts


def _check_member(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> SheetFacts:
    """Unpacks a member to its end, for the checksum. NotATable for a sheet whose cells reach too far."""
    is_sheet = SHEET.fullmatch(member.filename)
    facts = SheetFacts()
    with packed.open(member) as stream:
        rest = b""
        while piece := stream.read(_PIECE):
            if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                raise NotATable(UNREADABLE)
            if is_sheet:
                facts.see(rest + piece)
                rest = piece[-_OVERLAP:]
    if facts.columns > MOST_COLUMNS:
        raise NotATable(TOO_WIDE)
    if facts.columns * facts.rows > max(SPARSE, member.file_size):
        raise NotATable(TOO_LARGE)
    return facts


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
