"""The people of read rows as they will stand in the register, or with what has to be answered before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import msgspec
from msgspec import Struct

from handlers.answers import BirthSpan, span_of_age
from handlers.tables.answered_facts import with_fact
from handlers.tables.hebrew_people import ListPerson, ListSender, all_in_hebrew, in_hebrew
from handlers.tables.readings import Doubt, RowReading
from handlers.tables.row_answers import confirmed, is_yes
from handlers.tables.row_doubts import RowDoubt
from handlers.tables.tables import LayoutChoice
from handlers.understanding import ReadPerson
from storage.calendar import birthdays
from storage.names import keys
from storage.search import IndexedName, distinctive_keys, key_ids, name_id

MOST_CHOICES = 6  # readings that are offered of one person
_UNDATED = frozenset({"date", "two_dates", "swapped_date"})  # without it a person may be in a General scroll
_FIELDS: Mapping[str, tuple[str, ...]] = {  # what the readings of a doubt differ in
    "gender": ("gender",),
    "date": ("birth",),
    "two_dates": ("birth",),
    "swapped_date": ("birth",),
    "passing_date": ("passing",),
    "noted": ("life_status", "birth", "passing", "parent", "parent_kind", "other_parent"),
    "standing": ("life_status", "parent", "parent_kind", "other_parent"),
}


class ListAnswers(Struct, frozen=True, omit_defaults=True):
    """What the sender of a list has answered about it. Stored as JSON."""

    columns: dict[str, LayoutChoice] = {}  # by sheet; "" for the only one
    rows: dict[str, tuple[ListPerson, ...]] = {}  # `RowDoubt.key` -> who stands in the row; () leaves it out


class ParsedRow(Struct, frozen=True, omit_defaults=True):
    """A person of a list, or a row that was not understood."""

    place: str  # the row as the spreadsheet program numbers it, with its sheet where there are several
    person: ListPerson | None = None  # None where it was not understood
    problem: str = ""  # code of the reason why not, a key of `errors.REASONS`
    in_children: str = ""  # code of the reason against a Children's scroll; "" where there is none
    name: int = 0  # names.id
    keys: tuple[int, ...] = ()  # ids of the keys under which the name is found
    distinctive_keys: tuple[int, ...] = ()  # keys few others have
    letter: str = ""  # the glyph that is wished for; "" for any
    doubt: RowDoubt | None = None  # to be answered for every scroll, or for a Children's scroll only
    is_answered: bool = False  # the sender has said who it is

    @property
    def indexed_name(self) -> IndexedName | None:
        """The name for the search index; None where the row was not understood."""
        who = self.person
        if who is None:
            return None
        return IndexedName(
            self.name, who.given, who.parent, who.parent_kind, who.family, who.gender, self.distinctive_keys
        )


NO_ANSWERS = ListAnswers()


def to_people(
    rows: Iterable[RowReading], sender: ListSender, answers: ListAnswers = NO_ANSWERS
) -> Iterator[ParsedRow]:
    """The people of rows in their order."""
    for row in rows:
        if any(one.person is None for one in row.doubts) or not row.people:
            yield from _whole_row(row, sender, answers)
            continue
        for at in range(len(row.people)):
            key = row.place if len(row.people) == 1 else f"{row.place}.{at + 1}"
            letter = row.letters[at] if at < len(row.letters) else ""
            yield from _one_person(row, key, at, letter, sender, answers)


def _whole_row(row: RowReading, sender: ListSender, answers: ListAnswers) -> Iterator[ParsedRow]:
    if row.place in answers.rows:
        yield from _answered(row.place, answers.rows[row.place], "", sender)
        return
    codes = tuple(dict.fromkeys(one.code for one in row.doubts))
    readings = next((one.readings for one in row.doubts if one.person is None and one.readings), ())
    ways = tuple(people for reading in readings if (people := all_in_hebrew(reading, sender)))
    doubt = RowDoubt(row.place, row.place, row.text, codes, ways[:MOST_CHOICES])
    chosen = confirmed(row.answer, doubt, sender)
    if chosen is not None:
        yield from _answered(row.place, chosen, "", sender)
        return
    if row.answer.strip():
        yield _not_understood(row, doubt)
        return
    yield ParsedRow(row.place, problem=codes[0], doubt=doubt)


def _answered(
    place: str, people: Sequence[ListPerson], letter: str, sender: ListSender
) -> Iterator[ParsedRow]:
    for person in people:
        yield _entry(place, place, person, letter, sender, is_answered=True)
    if not people:
        yield ParsedRow(place, problem="set_aside", is_answered=True)


def _one_person(
    row: RowReading, key: str, at: int, letter: str, sender: ListSender, answers: ListAnswers
) -> Iterator[ParsedRow]:
    """One of the people of a row, or what has to be answered about it."""
    if key in answers.rows:
        yield from _answered(row.place, answers.rows[key], letter, sender)
        return
    person = row.people[at]
    about = row.doubts_about(at)
    answer = row.answer.strip()
    is_alone = len(row.people) == 1
    told = (
        with_fact(answer, person, about, sender.language, sender.today)
        if is_alone and _tells_a_fact(answer)
        else None
    )
    if told is not None:
        person, about = told[0], tuple(told[1])
    doubts, span = _settled_by_span(about, person, sender.today)
    written = in_hebrew(person, sender, span)
    if written is None and person.gender:
        doubts.append(Doubt("script", at))
    elif written is None and not any(one.code == "gender" for one in doubts):
        both = tuple((replace(person, gender=gender),) for gender in ("m", "f"))
        doubts.append(Doubt("gender", at, both))
    if written is not None and not doubts and written.is_sure:
        if is_alone and answer and told is None:
            yield from _checked(row, key, letter, sender, written.person)
        else:
            yield _entry(row.place, key, written.person, letter, sender, is_answered=told is not None)
        return
    codes = [one.code for one in doubts] + ([] if written is None or written.is_sure else ["spelling"])
    ways = _choices(person, doubts, sender, span)
    if written is not None and not doubts:
        ways = ((written.person,), *((other,) for other in written.others))
    doubt = RowDoubt(key, row.place, row.text, tuple(dict.fromkeys(codes)), ways)
    chosen = None if told is not None else confirmed(answer, doubt, sender, person)
    if chosen is not None:
        yield from _answered(row.place, chosen, letter, sender)
    elif answer and is_alone and told is None:
        yield _not_understood(row, doubt)
    elif written is not None and all(code in _UNDATED for code in codes):
        yield _entry(row.place, key, written.person, letter, sender, doubt, in_children=codes[0])
    else:
        yield ParsedRow(row.place, problem=codes[0], doubt=doubt)


def _checked(
    row: RowReading, key: str, letter: str, sender: ListSender, written: ListPerson
) -> Iterator[ParsedRow]:
    """Somebody about whom nothing is open, and behind whom something is written all the same."""
    doubt = RowDoubt(key, row.place, row.text, (), ((written,),))
    chosen = confirmed(row.answer, doubt, sender, row.people[0])
    if chosen is None:
        yield _not_understood(row, doubt)
    elif chosen == (written,):
        yield _entry(row.place, key, written, letter, sender, is_answered=True)
    else:
        yield from _answered(row.place, chosen, letter, sender)


def _not_understood(row: RowReading, doubt: RowDoubt) -> ParsedRow:
    """A row behind which something stands that nobody can make use of."""
    text = f"{row.text} · {row.answer.strip()}"
    asked = msgspec.structs.replace(doubt, text=text, codes=("answer", *doubt.codes))
    return ParsedRow(row.place, problem="answer", doubt=asked)


def _tells_a_fact(answer: str) -> bool:
    """Whether an answer may be a fact: the number of a reading, and a yes, are none."""
    return len(answer) > 1 and not is_yes(answer) and not (answer.isdecimal() and int(answer) <= MOST_CHOICES)


def _settled_by_span(
    doubts: Sequence[Doubt], person: ReadPerson, today: date
) -> tuple[list[Doubt], BirthSpan | None]:
    """The doubts, without that about a birth of which month and year, the year or the age is told; and the
    days between which it was. An age that tells otherwise leaves it in doubt.
    """
    span = next((one.span for one in doubts if one.span is not None), None)
    if span is not None and person.age is not None:
        by_age = span_of_age(person.age, today, unsure=1)
        if by_age.last < span.first or span.last < by_age.first:
            span = None
    return [one for one in doubts if one.span is None or span is None], span


def _choices(
    person: ReadPerson, doubts: Sequence[Doubt], sender: ListSender, span: BirthSpan | None
) -> tuple[tuple[ListPerson, ...], ...]:
    """The readings of one person that the answers to all doubts choose from; () where it is typed."""
    bases: list[tuple[ReadPerson, ...]] = [(person,)]
    for doubt in sorted(doubts, key=lambda one: one.code in _FIELDS):  # who it is comes first
        if not doubt.readings:
            return ()
        bases = [_with_answer(base, reading, doubt.code) for base in bases for reading in doubt.readings]
    if len(bases) > MOST_CHOICES:
        return ()
    return tuple(dict.fromkeys(people for base in bases if (people := all_in_hebrew(base, sender, span))))


def _with_answer(
    base: tuple[ReadPerson, ...], reading: tuple[ReadPerson, ...], code: str
) -> tuple[ReadPerson, ...]:
    fields = _FIELDS.get(code)
    if fields is None or len(base) != 1 or len(reading) != 1:
        return reading
    return (replace(base[0], **{name: getattr(reading[0], name) for name in fields}),)


def _entry(
    place: str,
    key: str,
    person: ListPerson,
    letter: str,
    sender: ListSender,
    doubt: RowDoubt | None = None,
    *,
    in_children: str = "",
    is_answered: bool = False,
) -> ParsedRow:
    against = in_children or _children_problem(person, sender.today)
    if against == "sunset":
        ways = tuple((_with_sunset(person, after),) for after in (False, True))
        doubt = RowDoubt(key, place, person.in_hebrew, ("sunset",), ways)
    elif against == "age_limit":
        doubt = RowDoubt(key, place, person.in_hebrew, ("age_limit",))
    record = {
        "given": person.given,
        "parent": person.parent,
        "parent_kind": person.parent_kind,
        "family": person.family,
        "gender": person.gender,
    }
    found_by = keys(record)
    return ParsedRow(
        place=place,
        person=person,
        in_children=against,
        name=name_id(record),
        keys=tuple(sorted(key_ids(found_by))),
        distinctive_keys=tuple(sorted(key_ids(distinctive_keys(found_by, person.family)))),
        letter=letter,
        doubt=doubt,
        is_answered=is_answered,
    )


def tells_child(row: ParsedRow, today: date) -> bool | None:
    """Whether whoever stands in a row is a child; None where an open question of the row decides it."""
    if row.person is None or row.person.life_status == "deceased":
        return None
    if row.in_children in _UNDATED and row.doubt is not None and row.doubt.readings:
        fits = {not _children_problem(one, today) for way in row.doubt.readings for one in way}
        return fits.pop() if len(fits) == 1 else None
    return None if row.in_children in ("sunset", "age_limit") else not row.in_children


def _with_sunset(person: ListPerson, after_sunset: bool) -> ListPerson:
    return msgspec.structs.replace(person, after_sunset=after_sunset)


def _children_problem(person: ListPerson, today: date) -> str:
    """The code of the reason against a Children's scroll; "" where the person can have a letter there."""
    if person.life_status == "deceased":
        return "deceased"
    if not person.birth and not person.born_from:
        return "no_birth"
    first, last = (date.fromisoformat(day or person.birth) for day in (person.born_from, person.born_until))
    fits = birthdays.may_be_child(person.gender, first, last, today)
    if len(fits) > 1 and person.birth and person.after_sunset is not None:
        birth = birthdays.hebrew_birth(first, person.after_sunset)
        fits = {birthdays.is_child(person.gender, birth, today)}
    if len(fits) > 1:
        return "sunset" if person.birth else "age_limit"
    return "" if fits.pop() else "of_age"
