"""The rows of a list read as people, each as they will stand in the register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from handlers.answers import (
    InputText,
    NotUnderstood,
    PersonLine,
    TypedBirth,
    read_birth_date,
    read_person_lines,
    sanitize,
    take_birth,
    take_sunset,
)
from handlers.tables.columns import ColumnPart, ListColumns, read_gender_cell, read_life_status
from handlers.tables.errors import RefusedRow
from handlers.tables.files import Cells
from handlers.words import Language
from storage.calendar import birthdays
from storage.names import Name, NotAName, gender_of, hebrew, keys, parse
from storage.people import Gender, LifeStatus, Person
from storage.search import IndexedName, distinctive_keys, key_ids, name_id

LONGEST = 200  # characters of a cell
_FORMULA = ("=", "@")
_NO_NAME = re.compile(r"[<>{}\\=@]")
_NO_DATE = re.compile(
    r"[\W_]*|[\W_]*(?:unknown|none|n/?a|לא ידוע|אומבאקאנט|неизвестно|нет)[\W_]*", re.IGNORECASE
)
_SUM = re.compile(
    r"\W*(?:(?:grand |sub)?total|sum|סה[\"״']*כ|סך(?: ה?כו?ל)?|אינאיינעם|צוזאמען|итого|всего)(?:[\W\d].*)?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")  # how spreadsheets count days: 43529 is 5 March 2019
_MIDNIGHT = re.compile(r"[T ]00:00(?::00)?(?:\.0+)?Z?$")
_DAY_ZERO = date(1899, 12, 30)
_MORE = re.compile(r"[\d,;()|]")  # beside the name something else is said

RowTexts: TypeAlias = Mapping[ColumnPart, str]


class ParsedRow(Struct, frozen=True, omit_defaults=True):
    """A row of a list, as far as it was understood. Stored as JSON."""

    row: int  # number of the row in its file, from 1 on
    person: Person | None = None  # None where it was not understood
    problem: str = ""  # code of the reason why not, a key of `errors.REASONS`
    in_children: str = ""  # code of the reason against a Children's scroll; "" where there is none
    name: int = 0  # names.id
    keys: tuple[int, ...] = ()  # ids of the keys under which the name is found
    distinctive_keys: tuple[int, ...] = msgspec.field(name="telling", default=())  # keys few others have
    letter: str = ""  # the glyph that is wished for; "" for any

    @property
    def indexed_name(self) -> IndexedName | None:
        """The name for the search index; None where the row was not understood."""
        who = self.person
        if who is None:
            return None
        return IndexedName(
            self.name, who.given, who.parent, who.parent_kind, who.family, who.gender, self.distinctive_keys
        )


@dataclass(frozen=True, slots=True)
class PeopleReader:
    """A reader of one list's rows; picklable, for rows are read in other processes."""

    columns: ListColumns
    language: Language  # of the sender, by which a date is read that can mean two days
    today: date

    def read(self, rows: Iterable[tuple[int, Cells | None]]) -> list[ParsedRow]:
        """The rows of people; empty rows, sums and headings said again are left out."""
        return [
            self.row(number, cells) for number, cells in rows if cells is None or self._is_somebody(cells)
        ]

    def _is_somebody(self, cells: Cells) -> bool:
        if not any(cells) or cells == self.columns.headings:
            return False
        words = [cell for cell in cells if any(sign.isalpha() for sign in cell)]
        return len(words) != 1 or _SUM.fullmatch(words[0]) is None

    def row(self, number: int, cells: Cells | None) -> ParsedRow:
        """A row's person, or the row with the code of its problem. `cells` is None for a broken row."""
        try:
            return self._person(number, cells)
        except RefusedRow as why:
            return ParsedRow(number, problem=why.code)

    def _person(self, number: int, cells: Cells | None) -> ParsedRow:
        if cells is None:
            raise RefusedRow("broken")
        said = self._texts(cells)
        line = self._line(said)
        name = _name_parts(line.name, said)
        person = _person_in_hebrew(name, line, said)
        try:
            person = _with_birth(person, self._birth(line, said))
            in_children = _children_problem(person, self.today)
        except (
            RefusedRow
        ) as unclear:  # no other scroll asks for it, but what cannot be is a slip to be mended
            if unclear.code == "wrong_date" and person.life_status != "deceased":
                raise
            in_children = "date"
        record = {
            "given": person.given,
            "parent": person.parent,
            "parent_kind": person.parent_kind,
            "family": person.family,
            "gender": person.gender,
        }
        found_by = keys(record)
        return ParsedRow(
            row=number,
            person=person,
            in_children=in_children,
            name=name_id(record),
            keys=tuple(sorted(key_ids(found_by))),
            distinctive_keys=tuple(sorted(key_ids(distinctive_keys(found_by, person.family)))),
            letter=said.get("letter", "")[:1],
        )

    def _texts(self, cells: Cells) -> RowTexts:
        """The text of each column; a free line is everything in its row. RefusedRow for formulas and long
        cells.
        """
        if "line" in self.columns.of:
            said: dict[ColumnPart, str] = {"line": ", ".join(filter(None, cells))}
        else:
            said = {
                part: cells[column] if column < len(cells) else "" for part, column in self.columns.of.items()
            }
        if any(text.lstrip()[:1] in _FORMULA for text in said.values() if text):
            raise RefusedRow("formula")
        if any(len(text) > LONGEST for text in said.values()):
            raise RefusedRow("too_long")
        return {part: sanitize(text) for part, text in said.items()}

    def _line(self, said: RowTexts) -> PersonLine:
        """The name apart from what else stands beside it. RefusedRow where there is none."""
        text = said.get("line") or said.get("given") or said.get("name") or ""
        if not text.strip():
            raise RefusedRow("empty")
        if "line" not in said and not _MORE.search(text):
            return PersonLine(1, text, text, None, None, "", None)
        try:
            line = read_person_lines(text.replace("\n", " "), self.language, self.today)[0]
        except NotUnderstood:
            raise RefusedRow("empty") from None
        if not line.name:
            raise RefusedRow("no_letters")
        if line.problem is not None:
            raise RefusedRow("date")
        return line

    def _birth(self, line: PersonLine, said: RowTexts) -> TypedBirth | None:
        birth = line.birth
        if birth is None and said.get("birth"):
            birth = self._typed_birth(said["birth"])
        if birth is None:
            return None
        after_sunset = birth.after_sunset
        if after_sunset is None and said.get("sunset"):
            after_sunset = _read_sunset_cell(said["sunset"])
        return TypedBirth(self._day(birth), after_sunset, birth.hebrew)

    def _typed_birth(self, text: str) -> TypedBirth | None:
        """The date in a cell; None for an empty one. RefusedRow: `wrong_date` if it cannot be, else
        `date`.
        """
        if _NO_DATE.fullmatch(text):
            return None
        if _SERIAL.fullmatch(text):
            text = (_DAY_ZERO + timedelta(days=int(text.partition(".")[0]))).isoformat()
        text = _MIDNIGHT.sub("", text)
        try:
            return read_birth_date(text, self.language, self.today)
        except NotUnderstood:
            raise RefusedRow("wrong_date" if self._is_whole(text) else "date") from None

    def _is_whole(self, text: str) -> bool:
        """Whether day, month and year stand there, and still there is no such birthday."""
        try:
            take_birth(InputText(text), self.language, self.today)
        except NotUnderstood:
            return True
        return False

    def _day(self, birth: TypedBirth) -> date:
        """The one of two readings of 3/4/2019 that the other dates of the list point to; else RefusedRow."""
        if birth.other is None:
            return birth.day
        if self.columns.day_first is None or birth.hebrew:
            raise RefusedRow("date")
        return birth.day if self.columns.day_first else birth.other


def _read_sunset_cell(text: str) -> bool | None:
    told = take_sunset(InputText(text))
    if told is not None:
        return told
    word = text.strip().casefold()
    if word in ("yes", "y", "1", "true", "כן", "יא", "да", "+"):
        return True
    return False if word in ("no", "n", "0", "false", "לא", "ניין", "нет", "-") else None


# --- names ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def _parse_name(text: str) -> Name:
    if _NO_NAME.search(text):
        raise RefusedRow("no_letters")
    try:
        return parse(text)
    except NotAName as wrong:
        raise RefusedRow(wrong.reason) from None


@dataclass(frozen=True, slots=True)
class _NameParts:
    """The parts of a name, in any script."""

    given: str
    parent: str
    parent_kind: Literal["mother", "father", ""]
    family: str
    other_parent: str
    gender: str
    title: Literal["kohen", "levi", ""]
    deceased: bool


def _name_parts(text: str, said: RowTexts) -> _NameParts:
    """A name out of one column or several; a part's own column goes before the full name."""
    name = _parse_name(text)
    given, family = " ".join(name.given), name.family
    if "given" in said and "line" not in said and not name.parent:
        given, family = " ".join(filter(None, (given, family))), ""
    deceased = read_life_status(said.get("standing", "")) == "deceased"
    parent, kind, other = _parents(name, said, deceased)
    gender = read_gender_cell(said.get("gender", "")) or name.gender or gender_of(given)
    if not given and not parent:
        raise RefusedRow("no_given")
    family = _parse_name_cell(said.get("family", "")) or family
    return _NameParts(given, parent, kind, family, other, gender, name.title, deceased)


def _parents(name: Name, said: RowTexts, deceased: bool) -> tuple[str, Literal["mother", "father", ""], str]:
    """(written parent, its kind, other parent): the living get the mother's name, the departed the
    father's.
    """
    mother, father = _parse_name_cell(said.get("mother", "")), _parse_name_cell(said.get("father", ""))
    if mother and not father and gender_of(mother) == "m":
        mother, father = "", mother
    if father and not mother and gender_of(father) == "f":
        mother, father = father, ""
    if not mother and not father:
        name = name.with_parent("father" if deceased else "mother")
        return name.parent, name.parent_kind, name.other_parent
    if father and (deceased or not mother):
        return father, "father", mother
    return mother, "mother", father


def _parse_name_cell(text: str) -> str:
    """A parent's or family name in a cell of its own, without titles."""
    if not text:
        return ""
    name = _parse_name(text)
    return " ".join(filter(None, (*name.given, name.family))) or name.parent


def _person_in_hebrew(name: _NameParts, line: PersonLine, said: RowTexts) -> Person:
    """The person in Hebrew, names in other scripts by their first spelling. RefusedRow without a gender."""
    gender = name.gender or line.gender
    if gender not in ("m", "f"):
        raise RefusedRow("gender")
    told: Gender = "m" if gender == "m" else "f"
    kind = name.parent_kind or ("father" if name.deceased else "mother")
    status: LifeStatus = "deceased" if name.deceased else "living"
    typed = " ".join(
        said[part] for part in ("line", "name", "given", "mother", "father", "family") if said.get(part)
    )
    return Person(
        given=_hebrew(name.given, told),
        gender=told,
        parent=_hebrew(name.parent, "m" if kind == "father" else "f"),
        parent_kind=kind if name.parent else "",
        family=_hebrew(name.family, "", "family"),
        title=name.title,
        typed=typed,
        other_parent=_hebrew(name.other_parent, "f" if kind == "father" else "m"),
        life_status=status if name.given else "newborn",
    )


def _hebrew(text: str, gender: str, kind: Literal["given", "family"] = "given") -> str:
    spelled = hebrew(text, gender, kind) if text else ()
    return spelled[0] if spelled else ""


def _with_birth(person: Person, birth: TypedBirth | None) -> Person:
    if birth is None:
        return person
    facts = {one: getattr(person, one) for one in Person.__struct_fields__}
    facts |= {"birth": birth.day.isoformat(), "after_sunset": birth.after_sunset}
    return Person(**facts)


def _children_problem(person: Person, today: date) -> str:
    """The code of the reason against a Children's scroll; "" where the person can have a letter there."""
    if person.life_status == "deceased":
        return "deceased"
    if not person.birth:
        return "no_birth"
    born = date.fromisoformat(person.birth)
    ways = [person.after_sunset] if person.after_sunset is not None else [False, True]
    fits = {birthdays.is_child(person.gender, birthdays.hebrew_birth(born, way), today) for way in ways}
    if len(fits) > 1:
        return "sunset"
    return "" if fits.pop() else "of_age"
