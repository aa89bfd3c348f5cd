"""What a sender has written about a row in the column for answers of a file of open rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from handlers.answers import NotUnderstood, read_choice_number, read_yes_no
from handlers.tables.answered_facts import BAT, BEN, may_be_renamed
from handlers.tables.contents import read_gender_cell, read_life_status
from handlers.tables.hebrew_people import ListPerson, ListSender, in_hebrew
from handlers.tables.name_cells import read_cell
from handlers.tables.row_doubts import RowDoubt
from handlers.tables.row_facts import read_date_cell
from handlers.understanding import ReadPerson

_LEAVE_OUT = frozenset(
    ("leave out", "leave it out", "left out", "skip", "omit", "delete", "remove", "להשמיט", "בלי", "למחוק")
) | {"השמט", "לא לכלול", "אויסלאזן", "אויסלאָזן", "לאזט אויס", "пропустить", "пропустите", "удалить", "убрать"}


def confirmed(
    answer: str, doubt: RowDoubt, sender: ListSender, person: ReadPerson | None = None
) -> tuple[ListPerson, ...] | None:
    """Who is in a row, () where it is left out; None where an answer does not tell.

    `person`: as the row has it, where it is about one.
    """
    if not answer.strip():
        return None
    number = read_choice_number(answer, len(doubt.readings))
    if number is not None:
        return doubt.readings[number]
    if len(doubt.readings) == 1 and is_yes(answer):
        return doubt.readings[0]
    if answer.casefold().strip(" .!-") in _LEAVE_OUT:
        return ()
    return _by_word(answer, doubt, sender) or _retyped(answer, doubt, sender, person)


def is_yes(answer: str) -> bool:
    try:
        return read_yes_no(answer)
    except NotUnderstood:
        return False


def _by_word(answer: str, doubt: RowDoubt, sender: ListSender) -> tuple[ListPerson, ...] | None:
    """The only reading that a gender, a life status or a date in the answer fits."""
    word = answer.casefold().strip(" .!")
    gender = "f" if word in BAT else "m" if word in BEN else read_gender_cell(answer)
    status = read_life_status(answer)
    day = read_date_cell(answer, sender.language, sender.today)
    fields = ("gender", gender), ("life_status", status), ("birth", day), ("passing", day)
    for name, told in fields:
        fitting = [one for one in doubt.readings if len(one) == 1 and getattr(one[0], name) == told]
        if told and len(fitting) == 1:
            return fitting[0]
    return None


def _retyped(
    answer: str, doubt: RowDoubt, sender: ListSender, person: ReadPerson | None
) -> tuple[ListPerson, ...] | None:
    """The people of an answer that is a name, if nothing about them is open.

    A single one keeps the dates and the life status of the row, which a name does not tell.
    """
    reading = read_cell(answer, sender.language, sender.today)
    if not reading.is_sure or reading.left_over:
        return None
    if person is not None:
        codes = frozenset(doubt.codes)
        if not any(may_be_renamed(answer, person, codes, one.given) for one in reading.people):
            return None
        reading = dataclasses.replace(reading, people=_with_row(reading.people, person))
    written = [in_hebrew(one, sender) for one in reading.people]
    people = tuple(one.person for one in written if one is not None and one.is_sure)
    return people if len(people) == len(written) else None


def _with_row(people: Sequence[ReadPerson], row: ReadPerson) -> tuple[ReadPerson, ...]:
    """Typed people; a single one with what the row tells beside the name."""
    if len(people) != 1:
        return (*people,)
    (one,) = people
    if row.life_status == "deceased":
        return (dataclasses.replace(one, life_status="deceased", passing=one.passing or row.passing),)
    age = row.age if one.age is None else one.age
    return (dataclasses.replace(one, birth=one.birth or row.birth, age=age),)
