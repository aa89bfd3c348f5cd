"""Workbooks and documents that are ZIP files, unpacked once with care before anything reads them.

What would fill the memory is refused. The same pass notes which rows and columns of a workbook are hidden.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import zip_longest
from typing import IO
from xml.parsers.expat import ExpatError

from handlers.tables.bounds import (
    ENCRYPTED,
    MOST_CELLS,
    MOST_CHARACTERS,
    TOO_LARGE,
    UNREADABLE,
    Content,
)
from handlers.tables.errors import NotATable
from handlers.tables.xml_bounds import (
    DocumentBounds,
    OpenDocumentBounds,
    SheetBounds,
    SheetFacts,
    XmlBounds,
)
from handlers.words import _

MOST_MEMBERS = 2_000  # files in a workbook
LARGEST_DOCUMENT = 32 << 20  # bytes of a text document; parsed, it takes some ten times as much memory
_MACROS = _("The file carries macros, and is not opened. Please save it as a plain XLSX, and send that.")

SHEET = re.compile(r"xl/worksheets/([^/]+\.xml)")
_XML = (".xml", ".rels")
_A_SHEET = b"sheetData"  # in no sheet that is read it is missing, whatever the member is called
_PIECE = 1 << 22


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


def check_zip(content: Content, largest: int, kind: str = "xlsx") -> dict[str, SheetFacts]:
    """Member -> its facts, for the sheets of a workbook; {} for others. `kind`: xlsx, ods, docx or txt.

    NotATable for a file that is locked, has macros, would unpack to more than `largest` bytes, or whose cells
    reach further than those of a list.
    """
    try:
        with open_content(content) as stream, zipfile.ZipFile(stream) as packed:
            members = packed.infolist()
            if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > largest:
                raise NotATable(TOO_LARGE)
            if any(one.flag_bits & 1 for one in members):
                raise NotATable(ENCRYPTED)
            if any("vbaproject" in one.filename.lower() for one in members):
                raise NotATable(_MACROS)
            if kind == "docx" and sum(one.file_size for one in members if _is_xml(one)) > LARGEST_DOCUMENT:
                raise NotATable(TOO_LARGE)
            checked = {one.filename: _check_member(packed, one, kind) for one in members}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise NotATable(UNREADABLE) from None
    sheets = {name: one for name, one in checked.items() if isinstance(one, SheetBounds)}
    _check_together(list(sheets.values()))
    return {name: one.facts for name, one in sheets.items() if SHEET.fullmatch(name)}


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith(_XML)


def _check_together(sheets: list[SheetBounds]) -> None:
    """NotATable where the sheets span too much together, or show shared texts too often."""
    lengths = [max(each) for each in zip_longest(*(one.lengths for one in sheets), fillvalue=0)]
    shown = sum(
        lengths[int(index)] * times
        for one in sheets
        for index, times in one.facts.shared.items()
        if index.isdecimal() and len(index) < 10 and int(index) < len(lengths)
    )
    if shown > MOST_CHARACTERS or sum(one.facts.cells for one in sheets) > MOST_CELLS:
        raise NotATable(TOO_LARGE)


def _check_member(packed: zipfile.ZipFile, member: zipfile.ZipInfo, kind: str) -> XmlBounds | None:
    """Unpacks a member to its end, for the checksum. NotATable where its XML reaches too far."""
    bounds: XmlBounds | None = _bounds(kind, member.file_size)
    must_be_xml = _is_xml(member)
    for piece, last in _pieces(packed, member):
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise NotATable(UNREADABLE)
        must_be_xml = must_be_xml or (kind == "xlsx" and _A_SHEET in piece)
        try:
            if bounds is not None:
                bounds.feed(piece, last=last)
        except ExpatError:
            bounds = None
        if bounds is None and must_be_xml and kind != "txt":
            raise NotATable(UNREADABLE)
    return bounds


def _bounds(kind: str, size: int) -> XmlBounds | None:
    match kind:
        case "xlsx":
            return SheetBounds(size)
        case "ods":
            return OpenDocumentBounds(size)
        case "docx":
            return DocumentBounds(size)
        case _:
            return None


def _pieces(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[tuple[bytes, bool]]:
    """The bytes of a member in pieces, and whether it was the last one; a name cut in two stands whole."""
    with packed.open(member) as stream:
        piece = stream.read(_PIECE)
        while following := stream.read(_PIECE):
            yield piece, False
            piece = following
        yield piece, True
