"""A whole order as a booklet: one PDF with a page for each certificate, thousands of them.

Pages are drawn a chunk at a time and each chunk's objects go straight into the file, renumbered, so memory
holds one chunk whatever the list's length. The chunks' own catalogue, outline and structure are left out; the
booklet gets a catalogue and page tree of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from bot.pictures.certificate import TEMPLATE, Certificate
from bot.pictures.press import Press

CHUNK = 40  # pages drawn together: they share their fonts
_CATALOGUE, _PAGES = 1, 2  # object numbers of the catalogue and the page tree, which are written last
_LEFT: Final = frozenset({"/Parent", "/StructParents", "/Tabs", "/Annots"})  # entries of a page left behind


async def write_booklet(press: Press, certificates: AsyncIterable[Certificate], path: Path) -> int:
    """Writes the booklet to a file and returns its number of pages.

    ValueError for an empty list; then no file is left. The file appears under its name only when it is
    complete.
    """
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            book = Booklet(file)
            async for chunk in _chunks(certificates):
                drawn = await press.pdf(TEMPLATE, [one.printed for one in chunk])
                await asyncio.to_thread(book.add, drawn)
            book.finish()
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return len(book.pages)


@dataclass
class Booklet:
    """A PDF file (ISO 32000-1, 7.5) that is written once, from beginning to end."""

    file: IO[bytes]
    pages: list[int] = field(default_factory=list)  # numbers of the page objects
    _offsets: dict[int, int] = field(default_factory=dict)  # object number -> its first byte in the file
    _next: int = _PAGES + 1

    def __post_init__(self) -> None:
        self.file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def add(self, pdf: bytes) -> None:
        """Appends every page of a PDF document."""
        reader = PdfReader(BytesIO(pdf))
        numbers: dict[int, int] = {}
        waiting: list[IndirectObject] = []
        for page in reader.pages:
            reference = page.indirect_reference
            assert reference is not None  # noqa: S101  # a page of a read file always has one
            self.pages.append(self._number(reference, numbers, waiting))
        while waiting:
            self._copy(waiting.pop(), numbers, waiting)

    def finish(self) -> None:
        """Writes the page tree, the catalogue and the cross-reference table. ValueError for a booklet without
        pages.
        """
        if not self.pages:
            raise ValueError("a booklet without pages")
        kids = b" ".join(b"%d 0 R" % number for number in self.pages)
        self._write(_PAGES, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(self.pages), kids))
        self._write(_CATALOGUE, b"<< /Type /Catalog /Pages %d 0 R >>" % _PAGES)
        start = self.file.tell()
        self.file.write(b"xref\n0 %d\n0000000000 65535 f \n" % self._next)
        for number in range(1, self._next):
            self.file.write(b"%010d 00000 n \n" % self._offsets[number])
        self.file.write(b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (self._next, _CATALOGUE))
        self.file.write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _number(self, old: IndirectObject, numbers: dict[int, int], waiting: list[IndirectObject]) -> int:
        """The object's number in this file; an object met for the first time is queued to be copied."""
        if old.idnum not in numbers:
            numbers[old.idnum] = self._next
            self._next += 1
            waiting.append(old)
        return numbers[old.idnum]

    def _copy(self, old: IndirectObject, numbers: dict[int, int], waiting: list[IndirectObject]) -> None:
        whole = old.get_object()
        assert whole is not None  # noqa: S101  # typst writes no dangling references
        out = BytesIO()
        self._renumbered(whole, numbers, waiting).write_to_stream(out)
        self._write(numbers[old.idnum], out.getvalue())

    def _renumbered(
        self, value: PdfObject, numbers: dict[int, int], waiting: list[IndirectObject]
    ) -> PdfObject:
        """A copy of the value whose references point into this file. Streams stay compressed as they are."""
        match value:
            case IndirectObject():
                return IndirectObject(self._number(value, numbers, waiting), 0, value.pdf)
            case ArrayObject():
                return ArrayObject(self._renumbered(item, numbers, waiting) for item in value)
            case DictionaryObject():
                return self._dictionary(value, numbers, waiting)
        return value

    def _dictionary(
        self, value: DictionaryObject, numbers: dict[int, int], waiting: list[IndirectObject]
    ) -> DictionaryObject:
        page = value.get("/Type") == "/Page"
        copied = StreamObject() if isinstance(value, StreamObject) else DictionaryObject()
        for key, item in _raw(value):
            if not (page and key in _LEFT):
                copied[NameObject(key)] = self._renumbered(item, numbers, waiting)
        if page:
            copied[NameObject("/Parent")] = _Reference(_PAGES)
        if isinstance(copied, StreamObject) and isinstance(value, StreamObject):
            copied._data = value._data
            copied[NameObject("/Length")] = NumberObject(len(value._data))
        return copied

    def _write(self, number: int, body: bytes) -> None:
        self._offsets[number] = self.file.tell()
        self.file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))


class _Reference(NumberObject):
    """A reference to an object of this file, which pypdf knows nothing of."""

    def write_to_stream(self, stream: IO[bytes], encryption_key: str | bytes | None = None) -> None:
        stream.write(b"%d 0 R" % int(self))


def _raw(value: DictionaryObject) -> Iterable[tuple[str, PdfObject]]:
    """The entries of a dictionary without following references."""
    return ((key, value.raw_get(key)) for key in value)


async def _chunks(certificates: AsyncIterable[Certificate]) -> AsyncIterable[list[Certificate]]:
    chunk: list[Certificate] = []
    async for one in certificates:
        chunk.append(one)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
