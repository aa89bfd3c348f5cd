"""Texts of any encoding as rows: tables with any delimiter, and lines of running text."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import IO, NamedTuple, TypeAlias

from handlers.tables.blank_columns import by_blanks, headed_by_blanks
from handlers.tables.bounds import MOST_COLUMNS, TOO_WIDE, Content
from handlers.tables.chats import is_chat
from handlers.tables.errors import NotATable
from handlers.tables.heading_rows import is_heading_row
from handlers.tables.sheets import Cells, NumberedRows, cell_text, single_line
from handlers.tables.zip_checks import open_content
from handlers.words import _
from storage.names import is_family, is_given

LONGEST_LINE = 100_000  # characters
MOST_LINES = 4  # lines in a row with line breaks in cells; more come from quotes that do not close
ENCODINGS = ("windows-1255", "windows-1251", "koi8-r", "utf-16-le", "utf-16-be", "cp862", "cp866", "cp1252")
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
NOT_A_TABLE = _("This is not a table. Please save the list as XLSX or CSV, and send that.")

Splitter: TypeAlias = Callable[[str], list[str]]  # the cells of a line

_SEPARATOR = re.compile(r"sep=([\t;,|])\r?\n", re.IGNORECASE)  # which spreadsheet programs do not show
_OBJECTS = re.compile(r"\s*(?:\[\s*)?\{\s*\"")  # JSON
_LINES_SEEN = 200  # by which a delimiter is told
_WIDE = 30  # delimiters that a line of running text does not have
_BETWEEN = tuple(map(re.compile, (r"\|", ";", ",", r"\s{2,}", r"\s+[-–—]+\s+")))
_MOST_ABOVE = 2  # lines among which the headings stand: a title may be above them
_HEADED_SHARE = 0.8  # of the lines that have as many cells as the headings
_TABLE_SHARE = 0.6  # of the lines that have a delimiter, where a text is a table


def text_rows(content: Content, head: bytes) -> NumberedRows:
    """The rows of a text; a cell for each line where it is no table. `head`: its first bytes."""
    encoding = encoding_of(head)
    beginning = head.decode(encoding, "ignore")
    if _is_noise(beginning) or _OBJECTS.match(beginning.removeprefix("\ufeff")):
        raise NotATable(NOT_A_TABLE)
    told = _SEPARATOR.match(beginning.removeprefix("\ufeff"))
    delimiter = told[1] if told else delimiter_of(beginning)
    widths = Counter[bool]()
    with io.TextIOWrapper(open_content(content), encoding=encoding, errors="replace", newline="") as text:
        if told:
            text.readline()
        between = None if delimiter else between_headed_cells(beginning.splitlines())
        for number, cells in enumerate(_parse_rows(_Lines(text), delimiter, between), 1):
            wide = cells is not None and len(cells) > MOST_COLUMNS
            widths[wide] += 1
            if wide and not widths[False]:
                raise NotATable(TOO_WIDE)
            yield number, None if wide or cells is None else [cell_text(cell) for cell in cells]


def rows_of_text(text: str) -> NumberedRows:
    """The rows of pasted text: a cell for each line, or the cells of a table that was copied with tabs, or
    that has headings.
    """
    lines = text.splitlines()
    between = re.compile("\t").split if delimiter_of(text) == "\t" else between_headed_cells(lines)
    for number, line in enumerate(lines, 1):
        cells = between(line) if between else [line]
        yield number, [single_line(cell) for cell in cells[: MOST_COLUMNS + 1]]


def _parse_rows(lines: _Lines, delimiter: str, between: Splitter | None) -> Iterator[Cells | None]:
    if not delimiter:
        for line in lines:
            text = line.strip("\r\n")
            yield None if lines.cut else between(text) if between else [text]
        return
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.read = []
        try:
            cells: Cells | None = next(rows)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        if lines.cut or (cells is not None and len(lines.read) <= MOST_LINES):
            yield None if lines.cut else cells
        else:
            yield from _rows_line_by_line(lines.read, delimiter)


def _rows_line_by_line(lines: Sequence[str], delimiter: str) -> Iterator[Cells | None]:
    """The rows of lines that an unclosed quote joined: only the row that opens the quote is broken."""
    for at, line in enumerate(lines):
        cells = next(csv.reader([line], delimiter=delimiter), [])
        opens = at == 0 and (len(lines) > 1 or line.count('"') % 2 == 1)
        yield None if opens or any("\n" in cell for cell in cells) else cells


class _Lines:
    """The lines of a text, each cut at `LONGEST_LINE` characters."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self.cut = False  # whether the latest line was too long
        self.read: list[str] = []  # lines of the row under way

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
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


# --- encodings ------------------------------------------------------------------------------------------


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
    names: int  # words that are names, read in either direction
    letters: int  # Hebrew and Cyrillic ones, less twice the capitals inside words, which no list has


def _names_in(head: bytes, encoding: str) -> _Likely:
    text = head[:16384].decode(encoding, "ignore")
    words = re.findall(r"[^\W\d_]{2,}", text)
    names = sum(is_given(word) or is_family(word) or is_given(word[::-1]) for word in words)
    letters = sum("א" <= one <= "ת" or "а" <= one <= "я" for one in text)
    strange = sum("А" <= one <= "Я" and text[at - 1 : at].islower() for at, one in enumerate(text))
    return _Likely(names, letters - 2 * strange)


# --- delimiters -----------------------------------------------------------------------------------------


def delimiter_of(head: str) -> str:
    """The delimiter of a table; "" where a text is lines: a comma here and there makes no table."""
    lines = [line for line in head.splitlines()[:_LINES_SEEN] if line.strip()]
    if is_chat(lines):
        return ""
    counts = {mark: _counts(lines, mark) for mark in "\t;,|"}
    best = max(counts, key=lambda mark: max(counts[mark].values(), default=0))
    wide = best == "\t" or max(counts[best], default=0) > _WIDE
    if sum(counts[best].values()) >= _TABLE_SHARE * len(lines) and (len(lines) > 1 or wide):
        return best
    return "," if any(map(_is_quoted, lines)) else ""


def between_headed_cells(lines: Sequence[str]) -> Splitter | None:
    """What divides the lines of a table whose delimiter only its headings tell; None for other texts.

    Names have commas and dashes too: so the first line must have nothing but headings, and most lines as many
    cells.
    """
    filled = [line for line in lines[:_LINES_SEEN] if line.strip()]
    if len(filled) < 2 or is_chat(filled):
        return None
    for between in _BETWEEN:
        begun = _headed_from(filled, between)
        if begun is not None:
            width, below = len(between.split(filled[begun])), filled[begun + 1 :]
            alike = sum(len(between.split(line)) == width for line in below)
            return between.split if alike >= _HEADED_SHARE * len(below) else None
    headings = headed_by_blanks(filled)
    return partial(_by_blanks, filled[0], headings) if headings else None


def _headed_from(lines: Sequence[str], between: re.Pattern[str]) -> int | None:
    """Where the headings stand: in the first line, or below a title that nothing divides."""
    for at, line in enumerate(lines[:_MOST_ABOVE]):
        cells = [cell.strip() for cell in between.split(line)]
        if len(cells) > 1:
            return at if at + 1 < len(lines) and is_heading_row(cells) else None
    return None


def _by_blanks(heading: str, headings: list[str], line: str) -> list[str]:
    return [*headings] if line == heading else by_blanks(line, len(headings))


def _is_quoted(line: str) -> bool:
    """Whether a line is a cell in quotes, or opens quotes that it does not close."""
    return line.startswith('"') and (
        line.count('"') % 2 == 1 or re.fullmatch(r'"(?:[^"]|"")*"', line) is not None
    )


def _counts(lines: Iterable[str], mark: str) -> Counter[int]:
    """How often lines have a delimiter outside of quotes -> the number of such lines."""
    bare = (re.sub(r'"[^"]*"', "", line) if '"' in line else line for line in lines)
    return Counter(count for count in (line.count(mark) for line in bare) if count)


def is_free_text(rows: Sequence[Cells | None]) -> bool:
    """Whether rows are lines as people type them, with anything after commas, rather than a table's."""
    widths = Counter(len([cell for cell in cells if cell]) for cells in rows if cells)
    return len(widths) > 1 and max(widths.values()) < 0.8 * sum(widths.values())


def lines_of(rows: Iterable[tuple[int, Cells | None]]) -> Iterator[tuple[int, str]]:
    """(row, its cells as one line) of rows that are not broken."""
    for number, cells in rows:
        if cells is not None:
            yield number, ", ".join(filter(None, cells))
