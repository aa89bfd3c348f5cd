"""Registrations on lists from before this program: reading a row of a list, and writing rows in bulk.

A list has any columns in any order; `OlderColumns` says which is which, after the headings or the cells. A
row's id is a hash of its contents, so that a list that is read twice is stored once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar

from sqlalchemy import Table, bindparam, select

from storage.database import Database, bulk
from storage.names import family_names, gender_of, given_names, keys
from storage.schema import bearers, name_keys, names, older_registrations
from storage.search.name_index import PARTS, hash_text, key_ids, name_id
from storage.search.older_names import UnreadableRow, read_person

OlderPart = Literal[
    "name",
    "given",
    "mother",
    "father",
    "family",
    "gender",
    "series",
    "ordinal",
    "year",
    "position",
    "birth",
    "town",
]

ROWS_PER_COMMIT = 4_000  # few enough that people in the chat do not wait behind a commit
LONGEST_CELL = 120  # characters
HEBREW_ERA = 3760  # Hebrew year minus civil year, for the greater part of the year
LAST_LETTER = 304_805

HEADINGS: Mapping[OlderPart, str] = {  # headings of each part, in all four languages
    "name": ("name|full name|שם|שם מלא|נאמען|נאמען|имя|фио|полное имя|имя и фамилия"),
    "given": (
        "given|given name|given names|first name|first|hebrew name|child|שם פרטי|פרטי|"
        "ערשטער נאמען|собственное имя|личное имя"
    ),
    "mother": (
        "mother|mother's name|mothers name|mother name|parent|parent's name|ben/bat|שם האם|אם|"
        "שם אם|בן/בת|מוטער|מוטער'ס נאמען|мать|имя матери"
    ),
    "father": ("father|father's name|fathers name|father name|שם האב|אב|שם אב|טאטע|פאטער|отец|имя отца"),
    "family": ("family|family name|surname|last name|last|משפחה|שם משפחה|פאמיליע|фамилия"),
    "gender": ("gender|sex|boy/girl|מין|בן או בת|זכר/נקבה|пол|געשלעכט"),
    "series": (
        "series|scroll|sefer|sefer torah|torah|ספר|ספר תורה|הספר|סדרה|свиток|серия|ספר־תורה|sefer tora"
    ),
    "ordinal": ("ordinal|number of scroll|scroll number|scroll no|מספר ספר|מספר הספר|номер свитка"),
    "year": ("year|date|registered|date of registration|שנה|תאריך|שנת רישום|יאר|דאטום|год|дата"),
    "position": (
        "position|letter|letter number|letter no|אות|מספר אות|מספר האות|מקום|буква|номер буквы|אות נומער"
    ),
    "birth": (
        "birth|born|birthday|birth date|birthdate|date of birth|dob|birth year|year of birth|לידה|תאריך לידה|"
        "שנת לידה|יום הולדת|געבורטס-טאג|געבורטסטאג|געבוירן|рождение|дата рождения|год рождения|день рождения"
    ),
    "town": (
        "town|city|residence|עיר|העיר|ישוב|יישוב|מקום מגורים|עיר מגורים|שטאט|שטעטל|город|"
        "населенный пункт|населённый пункт|место жительства"
    ),
}
_GENDERS = {
    "m": "m|male|boy|son|ben|ז|זכר|בן|זון|יינגל|м|муж|мужской|сын",
    "f": "f|female|girl|daughter|bat|bas|נ|נקבה|בת|טאכטער|מיידל|ж|жен|женский|дочь",
}
_KINDS = {
    "general": ("general", "unity", "כללי", "הכללי", "אחדות", "כללות", "общ", "единств"),
    "children": ("children", "ילדי", "ילדים", "קינדער", "детск", "детей"),
}
_LETTER_VALUES = (*range(1, 10), *range(10, 100, 10), *range(100, 500, 100))
_LETTERS = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", _LETTER_VALUES, strict=True))
_FINALS = str.maketrans("ךםןףץ", "כמנפצ")


@dataclass(frozen=True, slots=True)
class OlderRow:
    """A registration on an old list; names as the list spells them, in any script."""

    given: str
    parent: str = ""
    parent_kind: str = ""
    family: str = ""
    gender: str = ""
    series: str = ""  # slug if the series is known, else the list's own word; "" where neither is told
    ordinal: int = 0  # of the scroll; 0 unknown, here and in the next two
    year: int = 0  # civil, of the registration
    position: int = 0
    other_parent: str = ""  # the parent who is not in `parent`
    born: int = 0  # civil year; 0 unknown
    town: str = ""

    @property
    def record(self) -> dict[str, str]:
        """The PARTS of the row's name."""
        return {part: getattr(self, part) for part in PARTS}

    @property
    def id(self) -> int:
        """The row's id: a hash of its contents, below zero."""
        place = f"{self.series}\x1f{self.ordinal}\x1f{self.year}\x1f{self.position}"
        details = f"\x1f{self.other_parent}\x1f{self.born}\x1f{self.town}" if self._is_detailed else ""
        return hash_text(f"{place}\x1f{name_id(self.record)}{details}") | -(1 << 63)

    @property
    def _is_detailed(self) -> bool:
        """False for rows that must keep the id from before rows could have details."""
        return bool(self.other_parent or self.born or self.town)


class IndexedRow(NamedTuple):
    """A row with its ids for the index; made without the database, so that another process can do it."""

    id: int
    name: int  # names.id
    keys: tuple[int, ...]
    values: tuple[str | int, ...]  # the columns of `older_registrations`, except the id

    @classmethod
    def of(cls, row: OlderRow) -> IndexedRow:
        record = row.record
        return cls(row.id, name_id(record), tuple(key_ids(keys(record))), _values_of(row))


# --- columns --------------------------------------------------------------------------------------------

_Values: TypeAlias = Mapping[str, Any]
OlderColumns: TypeAlias = Mapping[OlderPart, int]  # part -> index of the column


def normalize_heading(text: str) -> str:
    """A heading in lower case, without punctuation, ready to be compared."""
    return re.sub(r"[\s:._*#]+", " ", text.casefold()).strip()


P = TypeVar("P", bound=str)


@lru_cache(maxsize=8)
def _by_heading(parts: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {normalize_heading(name): part for part, listed in parts for name in listed.split("|")}


def columns_by_heading(headings: Sequence[str], parts: Mapping[P, str]) -> dict[P, int]:
    """part -> column, for headings that match one of a part's own (`one|another`); the first match counts."""
    named: Mapping[Any, Any] = _by_heading(tuple(parts.items()))
    found: dict[P, int] = {}
    for column, text in enumerate(headings):
        part = named.get(normalize_heading(text))
        if part is not None:
            found.setdefault(part, column)
    return found


def read_headings(headings: Sequence[str]) -> OlderColumns:
    """The columns of a list by its first row; {} if that row has no headings of names."""
    found = columns_by_heading(headings, HEADINGS)
    return found if "name" in found or "given" in found else {}


def columns_by_content(
    rows: Sequence[Sequence[str]], likely: Sequence[tuple[P, Callable[[str], bool]]]
) -> dict[P, int]:
    """part -> column, by what most of the column's cells look like.

    Each part in turn takes the free column with the most such cells, if they are more than half.
    """
    width = max((len(row) for row in rows), default=0)
    cells = [[row[column] for row in rows if column < len(row) and row[column]] for column in range(width)]
    found: dict[P, int] = {}
    for part, is_like in likely:
        free = (column for column in range(width) if column not in found.values() and cells[column])
        column = max(free, key=lambda one: _share(cells[one], is_like), default=None)
        if column is not None and _share(cells[column], is_like) > 0.5:
            found[part] = column
    return found


def guess_columns(rows: Sequence[Sequence[str]]) -> OlderColumns:
    """The columns of a list by the cells of its first rows; {} if no column looks like names."""
    found = columns_by_content(rows, _LIKELY)
    if "family" in found and "given" not in found and "name" in found:
        found["given"] = found.pop("name")
    return found if "name" in found or "given" in found else {}


def _share(cells: Sequence[str], likely: Callable[[str], bool]) -> float:
    return sum(map(likely, cells)) / len(cells)


def is_full_name(text: str) -> bool:
    """True for several words with a known given name among them."""
    words = text.split()
    return len(words) > 1 and any(given_names().find(word) for word in words)


_LIKELY: tuple[tuple[OlderPart, Callable[[str], bool]], ...] = (
    ("year", lambda text: year_of(text) > 0),
    ("position", lambda text: text.isdecimal() and 0 < int(text[:9]) <= LAST_LETTER),
    ("series", lambda text: _series_kind(text) != ""),
    ("gender", lambda text: gender_of_cell(text) != ""),
    ("name", is_full_name),
    ("given", lambda text: bool(given_names().find(text))),
    ("mother", lambda text: gender_of(text) == "f"),
    ("father", lambda text: gender_of(text) == "m"),
    ("family", lambda text: bool(family_names().find(text)) or text.isalpha()),
)


# --- a row ----------------------------------------------------------------------------------------------


class OlderListReader:
    """Reads the rows of one list."""

    def __init__(self, columns: OlderColumns, slugs: Mapping[str, str], series: str = "") -> None:
        """`slugs`: kind or name of a series -> slug. `series`: the slug for rows that name no series."""
        self._columns = columns
        self._slugs = slugs
        self._series = series

    def read_row(self, cells: Sequence[str]) -> OlderRow:
        """Reads a row's cells. Raises UnreadableRow."""
        said = {
            part: cells[column].strip() if column < len(cells) else ""
            for part, column in self._columns.items()
        }
        if any(len(text) > LONGEST_CELL for text in said.values()):
            raise UnreadableRow("a cell is too long for a name")
        if any(text[:1] in ("=", "@") for text in said.values()):
            raise UnreadableRow("a cell has a formula")
        who = read_person(said, gender_of_cell(said.get("gender", "")))
        series, ordinal = self._scroll(said.get("series", ""))
        return OlderRow(
            **who,
            series=series,
            ordinal=_whole(said.get("ordinal", "")) or ordinal,
            year=year_of(said.get("year", "")),
            position=_whole(said.get("position", "")),
            born=year_of(said.get("birth", "")),
            town=said.get("town", ""),
        )

    def _scroll(self, text: str) -> tuple[str, int]:
        digits = re.search(r"\d{1,3}(?!\d)", text)
        known = self._slugs.get(text.casefold()) or self._slugs.get(_series_kind(text))
        return known or text or self._series, int(digits[0]) if digits else 0


def gender_of_cell(text: str) -> str:
    """ "m" or "f" for the word of a cell; "" for any other."""
    word = text.casefold().strip(" .'\"")
    return next((gender for gender, words in _GENDERS.items() if word in words.split("|")), "")


def _series_kind(text: str) -> str:
    said = text.casefold()
    return next((kind for kind, words in _KINDS.items() if any(word in said for word in words)), "")


def _whole(text: str) -> int:
    digits = re.fullmatch(r"\s*#?(\d{1,3}(?:[,.]\d{3})|\d{1,6})(?:\.0)?\s*", text)
    whole = int(re.sub(r"\D", "", digits[1])) if digits else 0
    return whole if whole <= LAST_LETTER else 0


def year_of(text: str) -> int:
    """The civil year of a year or a date in the civil or the Hebrew count (5741, תשמ"א); else 0."""
    for digits in re.findall(r"(?<!\d)\d{4}(?!\d)", text):
        if 1900 <= int(digits) <= 2100:
            return int(digits)
        if 5660 <= int(digits) <= 5860:
            return int(digits) - HEBREW_ERA
    letters = re.sub(r"[\"'׳״]", "", text.strip()).translate(_FINALS)
    if not re.fullmatch(r"ה?ת[א-ת]{1,3}", letters):
        return 0
    worth = [_LETTERS[letter] for letter in letters.removeprefix("ה")]
    year = 5000 + sum(worth) if worth == sorted(worth, reverse=True) else 0
    return year - HEBREW_ERA if 5660 <= year <= 5860 else 0


# --- keeping --------------------------------------------------------------------------------------------


class OlderListWriter:
    """Writes rows in bulk, each with its name filed for `lookup.search`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._filed: set[int] = set()  # ids of names that this writer has filed

    async def write(self, rows: Iterable[IndexedRow]) -> int:
        """Writes the rows that are new, and returns their number.

        After a failure, write the same rows again.
        """
        by_id = {row.id: row for row in rows}
        for known in bulk.chunks(list(by_id), 1_000):
            for one in await self._database.read(_KNOWN, ids=known):
                del by_id[one.id]
        new = {row.name: row for row in by_id.values() if row.name not in self._filed}
        self._filed.update(new)
        # Sorted, or every commit would touch every page of the index; the rows themselves come last, because
        # a row that is kept is taken for filed.
        await self._write(names, [(name, *one.values[_NAME_COLUMNS]) for name, one in new.items()])
        await self._write(name_keys, [(key, name) for name, one in new.items() for key in one.keys])
        await self._write(bearers, [(one.name, id) for id, one in by_id.items()])
        await self._write(older_registrations, [(id, *one.values) for id, one in by_id.items()])
        return len(by_id)

    async def _write(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        rows.sort()
        for some in bulk.chunks(rows, ROWS_PER_COMMIT):
            async with self._database.transaction() as transaction:
                bulk.add_cells(transaction, table, some, skip_known=True)


_PLACE_COLUMNS = ("series", "ordinal", "year", "position")
_COLUMNS = (*_PLACE_COLUMNS, *PARTS, "other_parent", "born", "town")
_NAME_COLUMNS = slice(len(_PLACE_COLUMNS), len(_PLACE_COLUMNS) + len(PARTS))
_values_of: Callable[[OlderRow], tuple[str | int, ...]] = attrgetter(*_COLUMNS)
_KNOWN = select(older_registrations.c.id).where(
    older_registrations.c.id.in_(bindparam("ids", expanding=True))
)
