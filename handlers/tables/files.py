"""Files of any origin as sheets of numbered rows: workbooks, documents, contacts, texts in any encoding.

A file is known by its content, not by its name. Nothing in it is ever run: a formula's stored value is read,
macros are refused. NotATable says what is wrong with a file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from itertools import islice

from handlers.tables.bounds import ENCRYPTED, MOST_ROWS, TOO_LARGE, TOO_LONG, UNREADABLE, Content
from handlers.tables.cards import read_cards
from handlers.tables.documents import read_document
from handlers.tables.errors import NotATable
from handlers.tables.markup import read_markup
from handlers.tables.sheets import Numbered, NumberedRows, SentFile, Sheet
from handlers.tables.texts import NOT_A_TABLE, rows_of_text, text_rows
from handlers.tables.visual_order import turn_rows
from handlers.tables.workbook_layouts import check_xls
from handlers.tables.workbooks import EMPTY, read_workbook, workbook_rows
from handlers.tables.zip_checks import SHEET, check_zip, only_text, open_content, zip_names
from handlers.words import Words, _

LARGEST = 1 << 30  # bytes, also of what a workbook unpacks to; a million rows take a tenth of it
HEAD_BYTES = 1 << 18  # bytes, to tell the encoding and the delimiter

_ZIP = b"PK\x03\x04"
_COMPOUND = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: Office files from before 2007, and those with a password
)
_PICTURE = _("This is a picture. Please send the list as a table (XLSX or CSV), or paste the names here.")
_RECORDING = _("This is a recording. Please send the list as a table (XLSX or CSV), or paste the names here.")
_TEXT_DOCUMENT = _("This is a text document. Please save the list as XLSX or CSV, or paste the names here.")
_OTHERS = {
    b"%PDF": _("This is a PDF. Please send the list as a table (XLSX or CSV), or paste the names here."),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"BM": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"{\\rtf": _TEXT_DOCUMENT,
    b"OggS": _RECORDING,
    b"ID3": _RECORDING,
    b"MIME-Version": NOT_A_TABLE,  # a page with its pictures
}
_BY_CONTAINER = {  # the four letters behind the length or size with which a file begins
    b"ftyphe": _PICTURE,
    b"ftypmi": _PICTURE,
    b"ftypav": _PICTURE,
    b"ftyp": _RECORDING,
    b"WEBP": _PICTURE,
    b"WAVE": _RECORDING,
}
_PAGE = re.compile(
    rb"\s*<(?:!doctype|!--|html|head|body|meta|style|table|div|center|\?xml)(?=[\s>\[-])", re.IGNORECASE
)
_CARD = re.compile(rb"\s*BEGIN:VCARD", re.IGNORECASE)
_BINARY = re.compile(r"(workbook|sheet\d*)\.bin$", re.IGNORECASE)  # XLSB: places that nothing checks
_NUMBERS = _("This file was made by Numbers or Pages. Please export it as Excel or CSV, and send that.")


def read_file(content: Content, largest: int = LARGEST) -> SentFile:
    """The sheets of a file, or of its bytes. NotATable for any other file."""
    head = _checked_head(content, largest)
    if head.startswith(_ZIP):
        return _read_zip(content, largest)
    if head.startswith(_COMPOUND):
        _refuse_compound(content)
        return _turned(read_workbook(content, {}, "xls"), columns_too=False)
    if _is_cards(head):
        return SentFile([read_cards(content)])
    if _is_markup(head):
        return _turned(read_markup(content, head), columns_too=False)
    return SentFile([_text_sheet(_few(text_rows(content, head)))])


def read_text(text: str) -> SentFile:
    """The one sheet of a pasted text."""
    return SentFile([_text_sheet(_few(rows_of_text(text)))])


def rows_of_file(content: Content, largest: int = LARGEST) -> NumberedRows:
    """The rows of a table that may be very long, only as they are asked for; of a workbook the sheet with the
    names. NotATable for any other file.
    """
    head = _checked_head(content, largest)
    if head.startswith(_ZIP):
        if (kind := _zip_kind(content)) in ("docx", "txt"):
            raise NotATable(NOT_A_TABLE)
        check_zip(content, largest, kind)
        yield from workbook_rows(content)
    elif head.startswith(_COMPOUND):
        _refuse_compound(content)
        check_xls(content)
        yield from workbook_rows(content)
    elif _is_cards(head) or _is_markup(head):
        raise NotATable(NOT_A_TABLE)
    else:
        yield from text_rows(content, head)


def is_workbook(content: Content) -> bool:
    """True for files that another process reads, for they are unpacked or parsed."""
    head = _read_head(content)
    return head.startswith((_ZIP, _COMPOUND)) or _is_markup(head) or _is_cards(head)


def _is_cards(head: bytes) -> bool:
    return _CARD.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def _is_markup(head: bytes) -> bool:
    """True for web pages and XML."""
    plain = head[:4096].replace(b"\0", b"").removeprefix(codecs.BOM_UTF8).lstrip(codecs.BOM_UTF16_LE)
    return _PAGE.match(plain) is not None


def _checked_head(content: Content, largest: int) -> bytes:
    head = _read_head(content)
    if _size(content) > largest:
        raise NotATable(TOO_LARGE)
    if not head.strip(b"\0 \t\r\n"):
        raise NotATable(EMPTY)
    other = _other_kind(head)
    if other is not None:
        raise NotATable(other)
    return head


def _other_kind(head: bytes) -> Words | None:
    """What to say of a picture, a recording or a document; None for anything else."""
    for magic, words in _OTHERS.items():
        if head.startswith(magic) and (len(magic) > 2 or b"\0" in head[:64]):
            return words
    return next((words for magic, words in _BY_CONTAINER.items() if magic in head[4:14]), None)


def _read_zip(content: Content, largest: int) -> SentFile:
    kind = _zip_kind(content)
    facts = check_zip(content, largest, kind)
    if kind == "txt":
        text = only_text(content)
        return SentFile([_text_sheet(_few(text_rows(text, text[:HEAD_BYTES])))])
    if kind == "docx":
        return _turned(read_document(content), columns_too=False)
    return _turned(read_workbook(content, facts, kind), columns_too=False)


def _zip_kind(content: Content) -> str:
    """xlsx, ods, docx, or txt for a chat with its pictures. NotATable for another ZIP file."""
    names = zip_names(content)
    if any(map(SHEET.fullmatch, names)) or any(name.startswith("xl/worksheets/") for name in names):
        if any(name.startswith("xl/") and _BINARY.search(name) for name in names):
            raise NotATable(UNREADABLE)
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names:
        return "ods"
    if sum(name.endswith(".txt") for name in names) == 1:
        return "txt"
    raise NotATable(_NUMBERS if any(name.endswith(".iwa") for name in names) else NOT_A_TABLE)


def _refuse_compound(content: Content) -> None:
    data = content if isinstance(content, bytes) else content.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise NotATable(ENCRYPTED)
    if "WordDocument".encode("utf-16-le") in data:
        raise NotATable(_TEXT_DOCUMENT)


def _few(rows: NumberedRows) -> list[Numbered]:
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise NotATable(TOO_LONG)
    return found


def _text_sheet(rows: Sequence[Numbered]) -> Sheet:
    width = max((len(cells) for _number, cells in rows if cells), default=0)
    turned = turn_rows(rows, columns_too=True)
    filled = [(number, cells) for number, cells in turned if cells is None or any(cells)]
    return Sheet(filled, kind="table" if width > 1 else "lines")


def _turned(sent: SentFile, *, columns_too: bool) -> SentFile:
    sheets = [
        Sheet(
            turn_rows(one.rows, columns_too),
            one.name,
            one.kind,
            one.is_workbook,
            one.hidden_rows,
            one.hidden_columns,
            one.titles,
        )
        for one in sent.sheets
    ]
    return SentFile(sheets, sent.hidden)


def _read_head(content: Content) -> bytes:
    with open_content(content) as stream:
        return stream.read(HEAD_BYTES)


def _size(content: Content) -> int:
    return len(content) if isinstance(content, bytes) else content.stat().st_size
