"""Files of any origin as numbered rows of cells: CSV and TXT in any encoding, workbooks, pasted text.

A file is known by its content, not by its name. Nothing in it is ever run: a formula's stored value is read,
macros are refused. NotATable says what is wrong with a file.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, TypeAlias

from handlers.tables.errors import NotATable
from handlers.words import _
from storage.names import given_names, is_family, is_given

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LARGEST = 1 << 30  # bytes, also of what a workbook unpacks to; a million rows take a tenth of it
LONGEST_LINE = 100_000  # characters
MOST_COLUMNS = 200
MOST_LINES = 4  # lines in a row with line breaks in cells; more come from quotes that do not close
MOST_MEMBERS = 2_000  # files in a workbook
SPARSE = 5_000_000  # cells that a sheet may span, however few of them are written
HEAD_BYTES = 1 << 18  # bytes, to tell the encoding and the delimiter
ENCODINGS = ("windows-1255", "windows-1251", "koi8-r", "utf-16-le", "utf-16-be", "cp862", "cp866", "cp1252")
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

Cells: TypeAlias = list[str]
NumberedRows: TypeAlias = Iterator[tuple[int, Cells | None]]  # row of the file, from 1 on; None: a broken one
Content: TypeAlias = bytes | Path

_TRIED = 50  # rows of a sheet, to see whether names stand there
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: workbooks from before 2007, and those with a password
_PICTURE = _("This is a picture. Please send the list as a table (XLSX or CSV), or paste the names here.")
_OTHERS = {
    b"%PDF": _("This is a PDF. Please send the list as a table (XLSX or CSV), or paste the names here."),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"{\\rtf": _("This is a text document. Please save the list as XLSX or CSV, or paste the names here."),
}
_PAGE = re.compile(rb"\s*<(?:!doctype|html|table|\?xml)|BEGIN:VCARD", re.IGNORECASE)
_UNREADABLE = _("This file cannot be read. Please save it as XLSX or CSV once more, and send that.")
_ENCRYPTED = _("The file is locked with a password. Please save it without one, and send it again.")
_MACROS = _("The file carries macros, and is not opened. Please save it as a plain XLSX, and send that.")
_TOO_LARGE = _("The file is larger than a list of names can be. Please send the list in parts.")
_EMPTY = _("There is nothing in this file. Please send one with a name in each row.")
_NOT_A_BOOK = _("This is not a table. Please save the list as XLSX or CSV, and send that.")
_SHEETS = _("There are names on several sheets of this file. Please send each sheet as a file of its own.")
_TOO_WIDE = _("A table of names has a few columns; this one has far too many. Please send only the names.")


def rows_of_file(content: Content, largest: int = LARGEST) -> NumberedRows:
    """The rows of a file, or of its bytes; read only as they are asked for. NotATable for any other file."""
    head = _read_head(content)
    if _size(content) > largest:
        raise NotATable(_TOO_LARGE)
    _refuse_others(head)
    if head.startswith(_ZIP):
        _check_workbook(content, largest)
        yield from _workbook_rows(content)
    elif head.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in _read_all(content):
            raise NotATable(_ENCRYPTED)
        yield from _workbook_rows(content)
    else:
        yield from _text_rows(content, head)


def rows_of_text(text: str) -> NumberedRows:
    """The rows of pasted text: a cell for each line."""
    for number, line in enumerate(text.splitlines(), 1):
        yield number, [_single_line(line)]


def is_workbook(content: Content) -> bool:
    return _read_head(content).startswith((_ZIP, _COMPOUND))


def _refuse_others(head: bytes) -> None:
    if not head.strip(b"\0 \t\r\n"):
        raise NotATable(_EMPTY)
    for magic, words in _OTHERS.items():
        if head.startswith(magic):
            raise NotATable(words)
    if _PAGE.match(head.removeprefix(codecs.BOM_UTF8)):
        raise NotATable(_NOT_A_BOOK)


def _read_head(content: Content) -> bytes:
    with _open(content) as stream:
        return stream.read(HEAD_BYTES)


def _read_all(content: Content) -> bytes:
    return content if isinstance(content, bytes) else content.read_bytes()


def _size(content: Content) -> int:
    return len(content) if isinstance(content, bytes) else content.stat().st_size


def _open(content: Content) -> IO[bytes]:
    return io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")


def _single_line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())


# --- workbooks ------------------------------------------------------------------------------------------


def _workbook_rows(content: Content) -> NumberedRows:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    try:
        with _open(content) as stream, CalamineWorkbook.from_filelike(stream) as book:
            names = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
            sheet = _sheet_of([one for one in map(book.get_sheet_by_name, names) if one.height])
            if sheet.width > MOST_COLUMNS:
                raise NotATable(_TOO_WIDE)
            start = (sheet.start or (0, 0))[0] + 1
            for number, cells in enumerate(sheet.iter_rows(), start):
                yield number, [_cell(cell) for cell in cells]
    except PasswordError:
        raise NotATable(_ENCRYPTED) from None
    except (CalamineError, ValueError, OSError):
        raise NotATable(_UNREADABLE) from None


def _sheet_of(sheets: Sequence[CalamineSheet]) -> CalamineSheet:
    """The sheet with the names. NotATable where several have names: none is left out in silence."""
    if not sheets:
        raise NotATable(_EMPTY)
    named = [one for one in sheets if _has_names(one)] if len(sheets) > 1 else []
    if len(named) > 1:
        raise NotATable(_SHEETS)
    return (named or sheets)[0]


def _has_names(sheet: CalamineSheet) -> bool:
    rows = [[_cell(cell) for cell in cells] for cells in islice(sheet.iter_rows(), _TRIED)]
    words = [" ".join(cells).split() for cells in rows if any(cells)]
    return 4 * sum(any(map(given_names().find, row)) for row in words) > len(words)


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _single_line(str(value)).removesuffix(" 00:00:00")  # a date


_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,9})"')
_PIECE = 1 << 22


def _check_workbook(content: Content, largest: int) -> None:
    """Raises NotATable for a workbook that is locked, has macros, or would unpack to fill the memory."""
    try:
        with _open(content) as stream, zipfile.ZipFile(stream) as packed:
            members = packed.infolist()
            if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > largest:
                raise NotATable(_TOO_LARGE)
            names = {one.filename for one in members}
            if any(one.flag_bits & 1 for one in members):
                raise NotATable(_ENCRYPTED)
            if any("vbaProject" in name for name in names):
                raise NotATable(_MACROS)
            if not any(map(_SHEET.fullmatch, names)):
                raise NotATable(_NOT_A_BOOK)
            for member in members:
                _check_member(packed, member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise NotATable(_UNREADABLE) from None


def _check_member(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpacks a member to its end, for the checksum. NotATable for a sheet whose cells reach too far."""
    is_sheet = _SHEET.fullmatch(member.filename)
    reach = _Reach()
    with packed.open(member) as stream:
        rest = b""
        while piece := stream.read(_PIECE):
            if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                raise NotATable(_UNREADABLE)
            if is_sheet:
                reach.see(rest + piece)
                rest = piece[-32:]
    if reach.columns > MOST_COLUMNS:
        raise NotATable(_TOO_WIDE)
    if reach.columns * reach.rows > max(SPARSE, member.file_size):
        raise NotATable(_TOO_LARGE)


class _Reach:
    """The last column and row of a sheet's cells."""

    def __init__(self) -> None:
        self.columns = self.rows = 0

    def see(self, piece: bytes) -> None:
        places = _PLACE.findall(piece)
        if places:
            self.columns = max(self.columns, *map(_column, {column for column, _row in places}))
            self.rows = max(self.rows, max(int(row) for _column, row in places))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


# --- texts ----------------------------------------------------------------------------------------------


def _text_rows(content: Content, head: bytes) -> NumberedRows:
    encoding = encoding_of(head)
    beginning = head.decode(encoding, "ignore")
    if _is_noise(beginning):
        raise NotATable(_NOT_A_BOOK)
    delimiter = delimiter_of(beginning)
    widths = Counter[bool]()
    with io.TextIOWrapper(_open(content), encoding=encoding, errors="replace", newline="") as text:
        for number, cells in _parse_rows(_Lines(text), delimiter):
            wide = cells is not None and len(cells) > MOST_COLUMNS
            widths[wide] += 1
            if wide and not widths[False]:
                raise NotATable(_TOO_WIDE)
            yield number, None if wide or cells is None else [_single_line(cell) for cell in cells]


def _parse_rows(lines: _Lines, delimiter: str) -> NumberedRows:
    if not delimiter:
        for line in lines:
            yield lines.number, None if lines.cut else [line.strip("\r\n")]
        return
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        begun, lines.read = lines.number + 1, []
        try:
            cells: Cells | None = next(rows)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        if lines.cut or (cells is not None and len(lines.read) <= MOST_LINES):
            yield lines.number, None if lines.cut else cells
        else:
            yield from _rows_line_by_line(lines.read, begun, delimiter)


def _rows_line_by_line(lines: Sequence[str], begun: int, delimiter: str) -> NumberedRows:
    """The rows of lines that an unclosed quote joined: only the row that opens the quote is broken."""
    for number, line in enumerate(lines, begun):
        cells = next(csv.reader([line], delimiter=delimiter), [])
        opens = number == begun and (len(lines) > 1 or line.count('"') % 2 == 1)
        yield number, None if opens or any("\n" in cell for cell in cells) else cells


class _Lines:
    """The lines of a text, each cut at `LONGEST_LINE` characters."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self.number = 0
        self.cut = False  # whether the latest line was too long
        self.read: list[str] = []  # lines of the row under way

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        rest = line
        self.cut = False
        while len(rest) == LONGEST_LINE and not rest.endswith("\n"):
            self.cut = True
            rest = self._text.readline(LONGEST_LINE)
        line = line.rstrip("\r\n") + "\n"
        self.read.append(line)
        return line


def _is_noise(text: str) -> bool:
    """Whether control characters are as many as in a program, a recording or something encrypted."""
    controls = sum(character < " " and character not in "\t\r\n" for character in text)
    return controls > len(text) // 50


def encoding_of(head: bytes) -> str:
    """The encoding in which a file's beginning has the most words that are names."""
    for mark, encoding in MARKS.items():
        if head.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        if _is_damaged(head.decode("utf-8", "replace")):
            return "utf-8"
    else:
        if b"\0" not in head:
            return "utf-8"
    return max(ENCODINGS, key=lambda encoding: _names_in(head, encoding))


def _is_damaged(text: str) -> bool:
    """Whether a text is UTF-8 with a wrong byte here and there; next to nothing is that by chance."""
    wrong = text.count("\ufffd")
    return sum(sign > "\x7f" for sign in text) > 5 * wrong


class _Likely(NamedTuple):
    names: int  # words that are names
    letters: int  # Hebrew and Cyrillic ones, less twice the capitals inside words, which no list has


def _names_in(head: bytes, encoding: str) -> _Likely:
    text = head[:16384].decode(encoding, "ignore")
    words = re.findall(r"[^\W\d_]{2,}", text)
    names = sum(is_given(word) or is_family(word) for word in words)
    letters = sum("א" <= one <= "ת" or "а" <= one <= "я" for one in text)
    strange = sum("А" <= one <= "Я" and text[at - 1 : at].islower() for at, one in enumerate(text))
    return _Likely(names, letters - 2 * strange)


def delimiter_of(head: str) -> str:
    """The delimiter that most lines have equally often; "" where lines are just names, one a line."""
    lines = [line for line in head.splitlines()[:50] if line.strip()]
    counts = {mark: Counter(line.count(mark) for line in lines if mark in line) for mark in "\t;,|"}
    best = max(counts, key=lambda mark: max(counts[mark].values(), default=0))
    if counts[best]:
        return best
    return "," if any(line.startswith('"') for line in lines) else ""


def is_free_text(rows: Sequence[Cells | None]) -> bool:
    """Whether rows are lines as people type them, with anything after commas, rather than a table's."""
    widths = Counter(len([cell for cell in cells if cell]) for cells in rows if cells)
    return len(widths) > 1 and max(widths.values()) < 0.8 * sum(widths.values())
