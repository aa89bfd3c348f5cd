"""The rows of a table read as people: what each column tells of them, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from handlers.answers import read_passing
from handlers.tables.columns import OWN_PARTS, Column
from handlers.tables.contents import NAMES, has_value, kind_of, tells_passing, tells_unwanted
from handlers.tables.errors import RefusedRow
from handlers.tables.heading_words import read_heading
from handlers.tables.headings import ColumnPart, is_a_name
from handlers.tables.line_sums import is_total
from handlers.tables.marks import RowMark, digest_of, read_mark
from handlers.tables.name_cells import read_children, read_family_first, read_names, split_patronymic
from handlers.tables.passings import passing_doubt
from handlers.tables.readings import Doubt, ReadRows, RowReading
from handlers.tables.row_facts import birth_span_of, ordered_dates
from handlers.tables.row_people import RowFacts, facts_of_one, facts_of_row, told_person
from handlers.tables.sheets import Cells, Numbered
from handlers.tables.standings import names_parent, with_standing_beside
from handlers.tables.tables import Table
from handlers.understanding import Ask, Reading, ReadPerson
from handlers.words import Language

LONGEST = 200  # characters of a cell
_LONGEST_TEXT = 120  # characters of a row that are shown
_FORMULA = ("=", "@")
_SEVERAL = 2
_DATES = frozenset(("date", "wrong_date"))
_GOES_ON = re.compile(
    r"\W*(?:(?:list |table )?cont(?:'?d|inued|inues)?(?:\W+(?:on|from) .*)?|page \d+(?: of \d+)?|p\. ?\d+"
    r"|המשך(?: ה?רשימה| [במ]עמוד .*| מעבר לדף| יבוא)?|עמוד \d+|דף \d+|פארזעצונג|בלאט \d+|זייט \d+"
    r"|продолжение(?: списка| следует)?|стр(?:аница|\.)? ?\d+)\W*",
    re.IGNORECASE,
)


class RowReader:
    """A reader of one table's rows."""

    def __init__(self, table: Table, language: Language, today: date) -> None:
        """`language` is that of the sender, by which a date is read that can mean two days."""
        self.table = table
        self.language = language
        self.today = today
        self._by_part: dict[ColumnPart, list[Column]] = {}
        for column in table.columns:
            if column.part is not None:
                self._by_part.setdefault(column.part, []).append(column)

    def read(self, rows: Iterable[Numbered]) -> ReadRows:
        """The rows of people; those that are nobody's are set aside, but for empty ones and headings."""
        found = ReadRows()
        for number, cells in rows:
            read = self.row(number, cells)
            if read is not None:
                found.rows.append(read)
            elif cells and cells != self.table.headings and (text := self._whole_text(cells)):
                found.aside.append((self.table.place(number), text))
        return found

    def row(self, number: int, cells: Cells | None) -> RowReading | None:
        """The people of a row; None where it is nobody's."""
        place = self.table.place(number)
        if cells is None:
            return RowReading(place, "", doubts=(Doubt("broken"),))
        if self._is_nobody(cells):
            return None
        mark = self._mark_of(cells)
        answer = self._cell(cells, "confirmed").strip()
        if mark is not None and (mark.is_closed or not (answer or mark.is_of_another_scroll)):
            code = "repeated" if mark.is_closed else mark.code
            return RowReading(place, self._text(cells), doubts=(Doubt(code),))
        try:
            read = self._people(place, cells)
        except RefusedRow as why:
            return RowReading(place, self._text(cells), doubts=(Doubt(why.code),), answer=answer)
        if read is not None and number in self.table.below_family:
            read = self._below_family(read, place, self.table.below_family[number])
        if read is not None and mark is not None and mark.code == "deceased":
            read = replace(read, people=tuple(replace(one, life_status="deceased") for one in read.people))
        if read is not None and number in self.table.hidden_rows:
            return replace(read, doubts=(*read.doubts, Doubt("hidden", readings=(read.people,))))
        return read

    def _mark_of(self, cells: Cells) -> RowMark | None:
        """The mark of a row that came back from here and was not mended; None for any other row."""
        mark, own = read_mark(self._cell(cells, "mark")), self.table.own_columns
        if mark is None or not own:
            return None
        return mark if digest_of(cells[: own.start]) == mark.digest else None

    def _below_family(self, read: RowReading, place: str, filled: Cells) -> RowReading:
        """A row without a family name, below one that may have it for both."""
        whole = self._people(place, filled)
        if not read.people or whole is None or any(one.family for one in read.people):
            return read
        alone = tuple(one for one in read.doubts if one.code != "parent_or_family")
        if alone == read.doubts:
            return replace(read, doubts=(*alone, Doubt("above", readings=(whole.people, read.people))))
        return replace(read, doubts=(*alone, Doubt("parent_or_family", readings=(whole.people,))))

    def _is_nobody(self, cells: Cells) -> bool:
        if not any(cells) or (self.table.headings and cells == self.table.headings):
            return True
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and len(self.table.columns) > 1 and read_heading(filled[0]).is_known:
            return not is_a_name(filled[0])  # "Class 2" above the next rows
        if len(filled) <= 2 and _GOES_ON.fullmatch(filled[0]):
            return True
        words = [cell for cell in cells if any(sign.isalpha() for sign in cell)]
        return 0 < len(words) <= 2 and words[0][:1] not in _FORMULA and is_total(words[0])

    def _whole_text(self, cells: Cells) -> str:
        return " · ".join(filter(None, cells))[:_LONGEST_TEXT]

    def _text(self, cells: Cells) -> str:
        told = [one for one in self.table.columns if one.part is not None and one.part not in OWN_PARTS]
        used = [cells[one.index] for one in told if one.index < len(cells)]
        return " · ".join(filter(None, used))[:_LONGEST_TEXT]

    def _people(self, place: str, cells: Cells) -> RowReading | None:
        _refuse_cells(self.table.columns, cells)
        people: list[ReadPerson] = []
        doubts: list[Doubt] = []
        left_over: list[str] = []
        for column, text in self._named_cells(cells):
            facts = facts_of_row(self._by_part, cells, column, self.language, self.today)
            reading, facts = self._read(column, text, self._with_family(facts, cells))
            before = len(people)
            for at, person in enumerate(reading.people):
                told, own = told_person(person, facts_of_one(facts, at, len(reading.people)))
                people.append(told)
                doubts += [replace(one, person=before + at) for one in own]
            doubts = _of_all(doubts, range(before, len(people)))
            doubts += asked(reading, people[before:], before, facts, self.language)
            left_over += reading.left_over
            if not reading.people and not reading.asks:
                doubts.append(Doubt("given"))
        answer = self._cell(cells, "confirmed")
        if not people and not doubts:
            return (
                RowReading(place, self._text(cells), doubts=(Doubt("given"),), answer=answer)
                if self._says(cells) or answer
                else None
            )
        doubts += self._noted_passing(cells, people)
        if people and self._is_unwanted(cells):
            doubts.append(Doubt("unwanted", readings=(tuple(people),)))
        doubts += self._also_in_memory(cells, people)
        letter = self._cell(cells, "letter")[:1]
        return RowReading(
            place,
            self._text(cells),
            tuple(people),
            tuple(distinct(doubts)),
            tuple(left_over),
            tuple(letter for _person in people),
            answer,
        )

    def _with_family(self, facts: RowFacts, cells: Cells) -> RowFacts:
        """The facts with the family name out of the full name that stands beside the Hebrew one."""
        (column,) = self._by_part.get("family_else", [None])[:1]
        text = self._cell(cells, "family_else")
        if column is None or facts.family or not text:
            return facts
        reading, told = self._read(column, text, RowFacts(today=self.today))
        family = told.family or (reading.people[0].family if reading.people else "")
        return replace(facts, family=family) if len(reading.people) == 1 else facts

    def _noted_passing(self, cells: Cells, people: Sequence[ReadPerson]) -> Iterator[Doubt]:
        """Whether somebody is meant by a word of passing in a column that is not used, such as a note.

        A parent whom it names ("z"l, son of Menachem") is told along with it.
        """
        unused = [one for one in self.table.columns if one.part is None and 0 <= one.index < len(cells)]
        note = next((text for one in unused if tells_passing(text := cells[one.index])), "")
        if not note:
            return
        is_child = names_parent(note)
        if any(one.life_status == "deceased" for one in people):
            for at, person in enumerate(people):
                if is_child and person.life_status == "deceased" and not person.parent:
                    fuller = self._with_note(person, note)
                    yield Doubt("parent", at, ((fuller,), (person,)) if fuller is not None else ())
            return
        passing = read_passing(note, self.language, self.today)
        for at, person in enumerate(people):
            gone = replace(person, life_status="deceased", birth=None, passing=passing)
            told = self._with_note(gone, note) if is_child else gone
            if told is None:
                yield Doubt("parent", at)  # a reading without the parent would lose it
            else:
                yield Doubt("noted", at, ((told,), (person,)))

    def _with_note(self, person: ReadPerson, note: str) -> ReadPerson | None:
        return with_standing_beside(person, note, self.language, self.today)

    def _is_unwanted(self, cells: Cells) -> bool:
        """Whether a column that is not used says that nobody of the row is to be taken."""
        unused = [one for one in self.table.columns if one.part is None and 0 <= one.index < len(cells)]
        headings = self.table.headings or ()
        return any(
            tells_unwanted(headings[one.index] if one.index < len(headings) else "", cells[one.index])
            for one in unused
        )

    def _named_cells(self, cells: Cells) -> Iterator[tuple[Column, str]]:
        """The cells in which people are named, each with its column."""
        named = [one for one in self.table.columns if one.part in ("name", "given", "line")]
        found = [(one, cells[one.index]) for one in named if one.index < len(cells) and cells[one.index]]
        if not any(has_value(text) or text.strip("-_. ") for _one, text in found):
            instead = self._cell(cells, "given_else")
            found = [(named[0], instead)] if instead and named else self._full_name(cells)
            found = found or self._in_memory(cells)
        middle = self._cell(cells, "middle")
        for column, text in found:
            yield column, f"{text} {middle}" if middle and column.part == "given" else text

    def _full_name(self, cells: Cells) -> list[tuple[Column, str]]:
        """The full name of a row that has no Hebrew one."""
        columns = self._by_part.get("family_else", ())
        found = [(replace(one, part="name"), cells[one.index]) for one in columns if one.index < len(cells)]
        return [(one, text) for one, text in found if has_value(text)][:1]

    def _in_memory(self, cells: Cells) -> list[tuple[Column, str]]:
        """The departed of a row that honours nobody living: "In honor of" and "In memory of" side by side."""
        beside = [one for one in self.table.columns if one.part is None and one.deceased and not one.hidden]
        found = [(one, cells[one.index]) for one in beside if 0 <= one.index < len(cells)]
        return [(one, text) for one, text in found if text and kind_of(text) in NAMES - {"words"}][:1]

    def _also_in_memory(self, cells: Cells, people: Sequence[ReadPerson]) -> Iterator[Doubt]:
        """Whether the departed of a row gets a letter as well, beside somebody living."""
        for column, text in self._in_memory(cells):
            departed = [
                told_person(one, RowFacts(standing="deceased", today=self.today))[0]
                for one in read_names(text, column, self.language, self.today).people
            ]
            if departed and people and not any(one.life_status == "deceased" for one in people):
                yield Doubt("people", readings=(tuple(people), (*people, *departed)))

    def _read(self, column: Column, text: str, facts: RowFacts) -> tuple[Reading, RowFacts]:
        if column.part in ("given", "name") and facts.family and "," not in text:
            text, father = split_patronymic(text)
            facts = replace(facts, father=facts.father or father)
        if column.holds_children and not column.family_first:
            return read_children(text, column, self.language, self.today), facts
        if not column.family_first:
            return read_names(text, column, self.language, self.today), facts
        text = ordered_dates(text, column.day_first)
        reading, family = read_family_first(text, self.language, self.today)
        return reading, replace(facts, family=facts.family or family, is_given=facts.is_given or bool(family))

    def _cell(self, cells: Cells, part: ColumnPart) -> str:
        columns = self._by_part.get(part)
        return cells[columns[0].index] if columns and columns[0].index < len(cells) else ""

    def _says(self, cells: Cells) -> bool:
        """Whether a row without a name tells of somebody all the same."""
        parts: tuple[ColumnPart, ...] = (
            *("family", "mother", "father", "parents", "parent", "birth", "gender", "age", "passing"),
        )
        if any(has_value(self._cell(cells, part)) for part in parts):
            return True
        unused = [one for one in self.table.columns if one.part is None and not one.hidden]
        texts = [cells[one.index] for one in unused if 0 <= one.index < len(cells)]
        return any(text and kind_of(text) == "person" for text in texts)  # beside an empty Hebrew name


def _refuse_cells(columns: Sequence[Column], cells: Cells) -> None:
    """RefusedRow for formulas and endless cells among those that are used."""
    used = [cells[one.index] for one in columns if one.part is not None and one.index < len(cells)]
    if any(text.lstrip()[:1] in _FORMULA for text in used if text):
        raise RefusedRow("formula")
    if any(len(text) > LONGEST for text in used):
        raise RefusedRow("too_long")


def asked(
    reading: Reading, people: Sequence[ReadPerson], before: int, facts: RowFacts, language: Language
) -> Iterator[Doubt]:
    """What the reader of the cell asks, and no other column answers."""
    for ask in reading.asks:
        if ask.kind == "sum" and _tells_nothing_but_sums(ask):
            continue
        person = people[ask.person] if ask.person is not None and ask.person < len(people) else None
        if person is not None and _is_answered(ask, person, facts):
            continue
        readings = tuple(tuple(told_person(one, facts)[0] for one in reading_) for reading_ in ask.readings)
        if not readings and person is not None:
            readings = _choices(ask, person)
        at = None if person is None else before + (ask.person or 0)
        if ask.kind == "date" and person is not None and person.passing is not None:
            yield replace(passing_doubt(person, [person.passing]), person=at)
            continue
        half_told = ask.kind == "date" and person is not None and person.birth is None
        span = birth_span_of(ask.text, language, facts.today) if half_told else None
        yield Doubt(ask.kind, at, readings, ask.words, span)


def _of_all(doubts: Sequence[Doubt], people: Sequence[int]) -> list[Doubt]:
    """The doubts; what is wrong about one date for several people, and has to be typed, is asked once."""
    alike = [one for one in doubts if one.person in people and one.code in _DATES and not one.readings]
    if len(people) < _SEVERAL or len(alike) < len(people):
        return list(doubts)
    return [*(one for one in doubts if one not in alike), replace(alike[0], person=None)]


def _tells_nothing_but_sums(ask: Ask) -> bool:
    """Whether the ways to read a sum are the same people: the sums of a list are not used."""
    ways = {tuple(replace(one, sum="", text="") for one in way) for way in ask.readings}
    return len(ways) < 2


def _is_answered(ask: Ask, person: ReadPerson, facts: RowFacts) -> bool:
    if ask.kind == "gender":
        return bool(person.gender)
    if ask.kind == "date" and person.passing is not None:
        return person.passing.other is None or bool(facts.passings)
    if ask.kind == "date":
        return facts.birth.birth is not None and not facts.birth.problem
    if ask.kind == "standing":
        return facts.standing in ("living", "deceased")
    if ask.kind == "parent_or_family":
        return not ask.readings and bool(person.parent or person.family)
    if ask.kind == "family":
        return facts.is_given or bool(facts.family)
    return ask.kind == "parent" and bool(facts.mother or facts.father)


def _choices(ask: Ask, person: ReadPerson) -> tuple[tuple[ReadPerson, ...], ...]:
    """The readings between which a question chooses."""
    if ask.kind == "gender":
        return ((replace(person, gender="m"),), (replace(person, gender="f"),))
    if ask.kind == "date" and person.birth is not None and person.birth.other is not None:
        one, other = (
            replace(person.birth, other=None),
            replace(person.birth, day=person.birth.other, other=None),
        )
        return ((replace(person, birth=one),), (replace(person, birth=other),))
    if ask.kind == "standing":
        return ((replace(person, life_status="deceased"),), (replace(person, life_status=""),))
    return ((person,),) if person.given else ()


def distinct(doubts: Sequence[Doubt]) -> Iterator[Doubt]:
    seen = set()
    for one in doubts:
        if (one.code, one.person) not in seen:
            seen.add((one.code, one.person))
            yield one
