"""Reads finished pictures as others would: a viewer of PDF files, the camera of a telephone."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from ctypes import byref, c_double
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import zxingcpp
from bidi.algorithm import get_display
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream
from pypdfium2 import raw

LARGE = 60  # points: the letter and its neighbours, which the window cuts


@dataclass(frozen=True)
class Sign:
    """A letter or digit as it stands on a page; in points."""

    text: str
    size: float
    base: float  # its base line
    left: float
    right: float


@dataclass(frozen=True)
class Page:
    """One page of a document."""

    signs: tuple[Sign, ...]  # those of running text
    large: tuple[Sign, ...]  # those of the line that is shown large
    width: float  # points

    def says(self, text: str) -> bool:
        """Whether somebody who reads the page, line by line, right to left or left to right, reads this."""
        pointed = "\u05bc" in unicodedata.normalize("NFD", text)
        asked = re.compile("".join(map(_as_read, text.split())) if pointed else _once(letters(text)))
        return any(asked.search(_once(self._read(direction))) for direction in "RL")

    def lines(self) -> list[str]:
        """The letters and digits of each line, from left to right, from the top of the page."""
        lines = (sorted(line, key=_left) for line in _lines(self.signs))
        return ["".join(sign.text for sign in line) for line in lines]

    def _read(self, direction: str) -> str:
        """What is seen, put back into the order in which it is read."""
        return "".join(get_display(line, base_dir=direction) for line in self.lines())


def _lines(signs: Sequence[Sign]) -> Iterator[list[Sign]]:
    """From the top of the page; a sign begins a line where it stands clearly lower than the one before."""
    line: list[Sign] = []
    for sign in sorted(signs, key=lambda sign: -sign.base):
        if line and line[-1].base - sign.base > 4:
            yield line
            line = []
        line.append(sign)
    yield line


def _as_read(word: str) -> str:
    """A pattern. Of a word with a dagesh, a point within a letter, PDFium tells that letter elsewhere too."""
    found = _once(letters(word))
    if found and "\u05bc" in unicodedata.normalize("NFD", word):
        return f"[{found}]{{{len(found)},{2 * len(found)}}}"
    return found


def _once(text: str) -> str:
    """PDFium takes two equal letters that stand close for one that is printed bold."""
    return re.sub(r"(.)\1+", r"\1", text)


def letters(text: str) -> str:
    """Nothing but letters and digits: points, spaces and signs are placed by every viewer in its own way."""
    return "".join(sign for sign in text if sign.isalnum())


def pages(pdf: bytes) -> list[Page]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [_page(document[number]) for number in range(len(document))]


def _page(page: pypdfium2.PdfPage) -> Page:
    with closing(page), closing(page.get_textpage()) as text:
        codes = (raw.FPDFText_GetUnicode(text, index) for index in range(text.count_chars()))
        found = [(index, chr(code)) for index, code in enumerate(codes) if chr(code).isalnum()]
        signs = [_sign(text, index, sign) for index, sign in found]
        small, large = (
            tuple(sign for sign in signs if (sign.size < LARGE) is is_small) for is_small in (True, False)
        )
        return Page(small, large, page.get_width())


def _sign(text: pypdfium2.PdfTextPage, index: int, sign: str) -> Sign:
    _x, base, left, right, low, high = (c_double() for _ in range(6))
    raw.FPDFText_GetCharOrigin(text, index, byref(_x), byref(base))
    raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(low), byref(high))
    size = raw.FPDFText_GetFontSize(text, index)
    return Sign(sign, size, base.value, left.value, right.value)


def _left(sign: Sign) -> float:
    return sign.left


def missing_glyphs(pdf: bytes) -> int:
    """How many signs are drawn as the face's box for what it does not have: glyph 0."""
    missing = 0
    for page in PdfReader(BytesIO(pdf)).pages:
        contents = page.get_contents()
        assert contents is not None
        operations = contents.operations if isinstance(contents, ContentStream) else []
        for operands, operator in operations:
            if operator in (b"Tj", b"TJ"):
                missing += sum(_zeros(piece) for piece in _strings(operands[0]))
    return missing


def _strings(operand: object) -> list[bytes]:
    pieces = operand if isinstance(operand, list) else [operand]
    return [_bytes(piece) for piece in pieces if isinstance(piece, str | bytes)]


def _bytes(piece: str | bytes) -> bytes:
    if isinstance(piece, bytes):
        return piece
    original: bytes = piece.original_bytes  # type: ignore[attr-defined]
    return original


def _zeros(piece: bytes) -> int:
    """Faces are embedded with two bytes a glyph."""
    return sum(piece[at : at + 2] == b"\0\0" for at in range(0, len(piece), 2))


def scanned(png: bytes) -> str:
    """What the QR code in a picture says."""
    (told,) = all_scanned(png)
    return told


def all_scanned(png: bytes) -> list[str]:
    """The same of all its codes, in the order of what they say."""
    with Image.open(BytesIO(png)) as picture:
        return sorted(str(found.text) for found in zxingcpp.read_barcodes(picture.convert("L")))
