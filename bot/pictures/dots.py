"""A book of a scroll with a dot for each letter, as a raster that typst sets one pixel to a pixel."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storage.reports import FREE, HELD, OUT, RESERVED, SOLD, ParshaFigures, ScrollFigures

WIDTH = 952  # pixels between the margins of a picture
PARSHA_GAP = 3  # pixels between two parshiyot
DOT_HEIGHT = 2  # pixels; a dot is one pixel wide
COLOURS = {FREE: "#e6d9b8", SOLD: "#1d2340", HELD: "#d08a1e", RESERVED: "#8d2634", OUT: "#3d7f78"}
_BLANK = len(COLOURS)  # palette index between parshiyot and behind a parsha's last letter


@dataclass(frozen=True, slots=True)
class ParshaBlock:
    """The pixels that a parsha takes up in the raster of its book."""

    left: int  # pixels from the left margin
    width: int


@dataclass(frozen=True, slots=True)
class BookDots:
    """The letters of a book as an image."""

    svg: str  # holds the raster as a data URL
    height: int  # pixels
    blocks: tuple[ParshaBlock, ...]  # one a parsha, in the order of the book


def draw_book_dots(figures: ScrollFigures, parts: Sequence[ParshaFigures]) -> BookDots:
    """The parshiyot of one book from right to left, as in the scroll; letters fill columns, read downwards.

    `parts` are the parshiyot of the book.
    """
    lines = _lines(parts)
    widths = [-(-part.letters // lines) for part in parts]
    blocks, right = [], WIDTH
    for width in widths:
        blocks.append(ParshaBlock(right - width, width))
        right -= width + PARSHA_GAP
    drawn = [_rows(figures.states, part, width, lines) for part, width in zip(parts, widths, strict=True)]
    rows = [_joined(row) for row in zip(*drawn, strict=True)]
    png = _png([row for row in rows for _ in range(DOT_HEIGHT)])
    return BookDots(_svg(png, lines * DOT_HEIGHT), lines * DOT_HEIGHT, tuple(blocks))


def _lines(parts: Sequence[ParshaFigures]) -> int:
    """The fewest letters a column such that the book fits into WIDTH."""
    room = WIDTH - PARSHA_GAP * (len(parts) - 1)
    lines = -(-sum(part.letters for part in parts) // room)
    while sum(-(-part.letters // lines) for part in parts) > room:
        lines += 1
    return lines


def _rows(states: bytes, part: ParshaFigures, width: int, lines: int) -> Iterator[bytes]:
    """A parsha row by row, from left to right: each row has one letter of every column."""
    first, end = part.parsha.first, part.parsha.first + part.letters
    for row in range(lines):
        yield states[first + row : end : lines][::-1].rjust(width, bytes([_BLANK]))


def _joined(row: Sequence[bytes]) -> bytes:
    """A row of all parshiyot, WIDTH pixels, the first parsha at the right."""
    return bytes([_BLANK] * PARSHA_GAP).join(reversed(row)).rjust(WIDTH, bytes([_BLANK]))


def _png(rows: Sequence[bytes]) -> bytes:
    """A PNG of palette colours, one byte a pixel (PNG specification, third edition, 11.2)."""
    palette = b"".join(bytes.fromhex(COLOURS[state][1:]) for state in sorted(COLOURS))
    header = struct.pack(">IIBBBBB", WIDTH, len(rows), 8, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 1)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", palette + bytes(3)),
        (b"tRNS", b"\xff" * len(COLOURS) + b"\0"),  # blank pixels are transparent
        (b"IDAT", pixels),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _svg(png: bytes, height: int) -> str:
    """An SVG around the raster: a template's payload is text."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}">'
        f'<image width="{WIDTH}" height="{height}" image-rendering="pixelated" '
        f'href="data:image/png;base64,{b64encode(png).decode()}"/></svg>'
    )
