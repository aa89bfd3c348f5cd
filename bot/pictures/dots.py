"""A book of the scroll with a dot for each of its letters: rasters that typst sets at one pixel a pixel."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storage.reports import FREE, HELD, OUT, RESERVED, SOLD, ParshaFigures, ScrollFigures

WIDTH = 952  # pixels of a picture between its margins
PARSHA_GAP = 3  # pixels between two parshiyot
DOT_HEIGHT = 2  # pixels of a letter's dot; it is one wide
COLOURS = {FREE: "#e6d9b8", SOLD: "#1d2340", HELD: "#d08a1e", RESERVED: "#8d2634", OUT: "#3d7f78"}
_BLANK = len(COLOURS)  # between parshiyot, and behind a parsha's last letter


@dataclass(frozen=True, slots=True)
class ParshaBlock:
    """Where a parsha's letters are in a strip, in pixels."""

    left: int
    width: int


@dataclass(frozen=True, slots=True)
class BookDots:
    """A book's letters."""

    svg: str
    height: int  # pixels
    blocks: tuple[ParshaBlock, ...]  # of its parshiyot


def draw_book_dots(figures: ScrollFigures, parts: Sequence[ParshaFigures]) -> BookDots:
    """The parshiyot of a book from right to left, as they lie in the scroll: columns, read downwards."""
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
    """The fewest letters a column with which a book is as wide as the picture at the most."""
    room = WIDTH - PARSHA_GAP * (len(parts) - 1)
    lines = -(-sum(part.letters for part in parts) // room)
    while sum(-(-part.letters // lines) for part in parts) > room:
        lines += 1
    return lines


def _rows(states: bytes, part: ParshaFigures, width: int, lines: int) -> Iterator[bytes]:
    """A parsha row by row, from left to right: every row has a letter of each column."""
    first, end = part.parsha.first, part.parsha.first + part.letters
    for row in range(lines):
        yield states[first + row : end : lines][::-1].rjust(width, bytes([_BLANK]))


def _joined(row: Sequence[bytes]) -> bytes:
    """The parshiyot of a row, the first one at the right."""
    return bytes([_BLANK] * PARSHA_GAP).join(reversed(row)).rjust(WIDTH, bytes([_BLANK]))


def _png(rows: Sequence[bytes]) -> bytes:
    """An image of palette colours, a byte a pixel (PNG specification, third edition, 11.2)."""
    palette = b"".join(bytes.fromhex(COLOURS[state][1:]) for state in sorted(COLOURS))
    header = struct.pack(">IIBBBBB", WIDTH, len(rows), 8, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 1)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", palette + bytes(3)),
        (b"tRNS", b"\xff" * len(COLOURS) + b"\0"),  # the blank is not there
        (b"IDAT", pixels),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _svg(png: bytes, height: int) -> str:
    """Around the raster, for the payload of a template is text."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}">'
        f'<image width="{WIDTH}" height="{height}" image-rendering="pixelated" '
        f'href="data:image/png;base64,{b64encode(png).decode()}"/></svg>'
    )
