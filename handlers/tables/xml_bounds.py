"""How far the XML of a file reaches, before a reader makes room for it.

The readers of workbooks and documents believe what the XML says of places, repetitions and counts. Here the
same XML is parsed once, in pieces and without keeping it, by rules of XML and not by its spelling.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from handlers.tables.bounds import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    TOO_LARGE,
    TOO_WIDE,
    UNREADABLE,
)
from handlers.tables.errors import NotATable

_DIGITS = "0123456789"
_TRUE = ("1", "true")

Attributes = Mapping[str, str]


@dataclass(slots=True)
class SheetFacts:
    """The reach of a sheet's cells, and what of it is hidden."""

    columns: int = 0
    rows: int = 0
    hidden_rows: set[int] = field(default_factory=set)  # from 1 on
    hidden_columns: set[int] = field(default_factory=set)  # indices
    shared: Counter[str] = field(default_factory=Counter)  # index of a shared text -> cells that show it

    @property
    def cells(self) -> int:
        """The cells that the sheet spans."""
        return self.columns * self.rows


class XmlBounds:
    """Parses one member of a file, `size` bytes long. NotATable as soon as it reaches too far."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._text = 0  # characters of the text under way
        self._parser = parser = expat.ParserCreate()
        parser.StartElementHandler = self._opens
        parser.CharacterDataHandler = self._says
        parser.StartDoctypeDeclHandler = self._declares

    def feed(self, piece: bytes, *, last: bool) -> None:
        """Goes on with the next bytes. expat.ExpatError for what is no XML."""
        self._parser.Parse(piece, last)

    def opens(self, name: str, attributes: Attributes) -> None:
        """An element begins; `name` is without its prefix."""

    def _opens(self, name: str, attributes: Attributes) -> None:
        self._text = 0
        if "count" in attributes or "uniqueCount" in attributes:  # for so many a reader makes room
            counts = (number(attributes, which) for which in ("count", "uniqueCount"))
            if max(counts) > self._size:
                raise NotATable(TOO_LARGE)
        self.opens(name.rpartition(":")[2], attributes)

    def _says(self, text: str) -> None:
        self._text += len(text)
        if self._text > LONGEST_CELL:
            raise NotATable(TOO_LARGE)

    def _declares(self, *_told: object) -> None:
        raise NotATable(UNREADABLE)  # entities grow without end


class SheetBounds(XmlBounds):
    """The XML of a workbook: sheets, and the texts that their cells share."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.facts = SheetFacts()
        self.lengths: list[int] = []  # of the shared texts, in characters
        self._row = self._column = 0  # of the next cell, from 1 on and from 0 on
        self._columns: dict[str, int] = {}  # by letters
        self._is_shared = self._is_index = self._is_item = False
        self._index = ""
        self._parser.EndElementHandler = self._closes

    def opens(self, name: str, attributes: Attributes) -> None:
        match name:
            case "c":
                self._cell(attributes)
            case "v":
                self._is_index, self._index = self._is_shared, ""
            case "row":
                self._row = number(attributes, "r") or self._row + 1
                self._column = 0
                self._reaches(self.facts.columns, self._row)
                if attributes.get("hidden") in _TRUE:
                    self.facts.hidden_rows.add(self._row)
            case "si":
                self._is_item = True
                self.lengths.append(0)
            case "col" if attributes.get("hidden") in _TRUE:
                first, last = number(attributes, "min"), number(attributes, "max")
                self.facts.hidden_columns.update(range(max(0, first - 1), min(last, MOST_COLUMNS)))

    def _cell(self, attributes: Attributes) -> None:
        self._is_shared = attributes.get("t") == "s"
        row = self._row
        if place := attributes.get("r"):
            letters = place.rstrip(_DIGITS)
            row = int(place[len(letters) :])
            self._column = self._columns[letters] if letters in self._columns else self._known(letters)
        self._column += 1
        self._reaches(self._column, row)

    def _known(self, letters: str) -> int:
        if not 1 <= len(letters) <= 3 or not letters.isascii() or not letters.isalpha():
            raise NotATable(UNREADABLE)
        index = 0
        for letter in letters.upper():
            index = index * 26 + ord(letter) - 64
        self._columns[letters] = index - 1
        return index - 1

    def _reaches(self, columns: int, rows: int) -> None:
        facts = self.facts
        if columns > facts.columns or rows > facts.rows:
            facts.columns, facts.rows = max(columns, facts.columns), max(rows, facts.rows)
            if facts.columns > MOST_COLUMNS:
                raise NotATable(TOO_WIDE)
            if facts.cells > MOST_CELLS:
                raise NotATable(TOO_LARGE)

    def _says(self, text: str) -> None:
        super()._says(text)
        if self._is_index:
            self._index += text
        elif self._is_item:
            self.lengths[-1] += len(text)
            if self.lengths[-1] > LONGEST_CELL:
                raise NotATable(TOO_LARGE)

    def _closes(self, name: str) -> None:
        if self._is_index:
            self.facts.shared[self._index.strip()] += 1
            self._is_index = False
        elif self._is_item and name.rpartition(":")[2] == "si":
            self._is_item = False


class OpenDocumentBounds(XmlBounds):
    """The content of an OpenDocument workbook. Rows and cells are repeated only before others with a text."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self._spanned = 0  # cells of the tables before
        self._width = self._height = 0  # of the table under way, up to its last text
        self._row = self._column = 0  # the end of the row and of the cell under way
        self._spaces = 0

    def opens(self, name: str, attributes: Attributes) -> None:
        match name:
            case "table":
                self._spanned += self._width * self._height
                self._width = self._height = self._row = self._column = 0
            case "table-row":
                self._row += max(1, repeated(attributes, "number-rows-repeated"))
                self._column = 0
            case "table-cell" | "covered-table-cell":
                self._column += max(1, repeated(attributes, "number-columns-repeated"))
                if any(key.rpartition(":")[2] in ("value-type", "formula") for key in attributes):
                    self._filled()
            case "p":
                self._filled()
            case "s":
                self._spaces += repeated(attributes, "c")
                if self._spaces > max(LONGEST_CELL, self._size):
                    raise NotATable(TOO_LARGE)

    def _filled(self) -> None:
        self._width, self._height = max(self._width, self._column), max(self._height, self._row)
        if self._width > MOST_COLUMNS:
            raise NotATable(TOO_WIDE)
        if self._spanned + self._width * self._height > MOST_CELLS:
            raise NotATable(TOO_LARGE)


class DocumentBounds(XmlBounds):
    """A text document: cells of its tables that stand for several."""

    def opens(self, name: str, attributes: Attributes) -> None:
        if name in ("gridSpan", "gridBefore", "gridAfter") and repeated(attributes, "val") > MOST_COLUMNS:
            raise NotATable(TOO_WIDE)


def number(attributes: Attributes, name: str) -> int:
    """The whole number of an attribute; 0 without it. NotATable for anything else."""
    text = attributes.get(name, "0").strip()
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise NotATable(UNREADABLE)
    return int(text)


def repeated(attributes: Attributes, name: str) -> int:
    """The whole number of an attribute of any prefix; 0 without it. NotATable for anything else."""
    return max((number(attributes, key) for key in attributes if key.rpartition(":")[2] == name), default=0)
