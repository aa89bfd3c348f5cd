"""The lines of a text read as people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.tables.columns import Column
from handlers.tables.letters import PeopleLine, names_staff
from handlers.tables.name_cells import read_names, same_name
from handlers.tables.readings import Doubt, ReadRows, RowReading
from handlers.tables.row_people import RowFacts, told_person
from handlers.tables.row_reader import asked, distinct
from handlers.understanding import ReadPerson
from handlers.words import Language

_LONGEST = 400  # characters of a line
_LONGEST_TEXT = 120  # characters of a line that are shown


def read_lines(
    lines: Sequence[PeopleLine], sheet: str, column: Column, language: Language, today: date
) -> ReadRows:
    """The people in lines of a text. `column`: how dates and numbers are written in all of them."""
    found = ReadRows()
    for line in lines:
        place = f"{sheet}!{line.number}" if sheet else str(line.number)
        read = None if line.is_nobody else _read_line(line, place, column, language, today)
        if read is None:
            found.aside.append((place, line.text[:_LONGEST_TEXT]))
        else:
            found.rows.append(read)
    return found


def _read_line(
    line: PeopleLine, place: str, column: Column, language: Language, today: date
) -> RowReading | None:
    """The people of a line; None for talk, and for whoever signs."""
    shown = line.text.replace("\n", " · ")[:_LONGEST_TEXT]
    if line.is_broken:
        return RowReading(place, "", doubts=(Doubt("broken"),))
    if len(line.text) > _LONGEST:
        if line.beside:
            return None
        return RowReading(place, shown, doubts=(Doubt("too_long"),))
    reading = read_names(line.text, column, language, today)
    staff = names_staff(line.text)
    if not reading.is_about_people or (staff and not any(one.given for one in reading.people)):
        return None
    if line.signs and not any(one.parent for one in reading.people):
        return None
    facts = _facts(line, today, is_memorial=any(one.life_status == "deceased" for one in reading.people))
    unnamed = replace(facts, family="")
    people, doubts = [], []
    for at, person in enumerate(reading.people):
        told, own = told_person(person, unnamed if person.family else facts)
        people.append(told)
        doubts += [replace(one, person=at) for one in own]
        if line.behind_memorial and told.life_status != "deceased":
            gone = replace(told, life_status="deceased")
            doubts.append(Doubt("standing", at, ((gone,), (told,))))
    doubts += asked(reading, people, 0, facts, language)
    if staff:
        doubts.append(_staff_doubt(line.text, people))
    elif line.may_sign or line.beside:
        doubts.append(Doubt("beside" if line.beside else "signature", readings=(tuple(people),)))
    return RowReading(
        place, shown, tuple(people), tuple(distinct(doubts)), reading.left_over, tuple("" for _one in people)
    )


def _staff_doubt(text: str, people: Sequence[ReadPerson]) -> Doubt:
    """The question whether a teacher gets a letter; what the teacher is called is no family name."""
    role = text.partition(":")[0]
    named = tuple(replace(one, family="") if same_name(one.family, role) else one for one in people)
    whole = all(one.given and (one.parent or one.family) for one in named)
    return Doubt("staff", readings=(named,) if whole else ())


def _facts(line: PeopleLine, today: date, *, is_memorial: bool) -> RowFacts:
    return RowFacts(
        family="" if is_memorial else line.family,
        standing="deceased" if line.deceased else "",
        gender=line.gender,
        today=today,
    )
