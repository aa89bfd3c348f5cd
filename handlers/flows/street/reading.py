"""Lines of the street, read: people, each with the sum that was given for them, or the reason why a line is
refused.

A line needs a given name with a parent's or a family name, and boy or girl where no name tells it; nothing
else is ever asked. The mother's name may be left out where a family name stands. A Latin or Cyrillic name is
taken in its likeliest Hebrew spelling, which is shown. A date such as 3/4/2019 is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from handlers.answers import (
    InputText,
    NotUnderstood,
    PersonLine,
    read_day_choice,
    read_gender,
    read_person_lines,
)
from handlers.flows.register import Candidate, Who, is_child, parse_name, read_line, spellings
from handlers.flows.street.drafts import PendingLine, StreetFact
from handlers.flows.street.parsing import is_for_all, take_pay, take_slip
from handlers.words import Language, Words, _
from storage.calendar import OF_AGE
from storage.names import gender_of
from storage.volunteers import PayMethod


@dataclass(frozen=True, slots=True)
class StreetEntry:
    """A person who can be registered, with what was typed for them."""

    text: str  # the line as it was typed
    candidate: Candidate
    age: int | None = None  # whole years; None if none was typed
    sum: str = ""  # as typed; "" if none was typed
    pay: PayMethod | None = None  # None: the way of paying of the shift
    slip: int | None = None  # number


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that cannot be taken."""

    text: str  # as typed
    fact: StreetFact  # the missing fact
    words: Words  # the reason


@dataclass(frozen=True, slots=True)
class JointSum:
    """A line with a sum for the whole message."""

    text: str  # as typed
    sum: str  # the sum in it


LineReading = StreetEntry | RefusedLine | JointSum


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads lines; everything that reading depends on beside the text."""

    language: Language
    today: date
    highest_slip: int = 0  # highest number of the volunteer's slips; 0 without any
    listed: bool = True  # True if `17.` counts a line of the message instead of naming a slip

    def read(self, text: str) -> LineReading:
        """A line as a person, a sum for all, or a refused line with the missing fact."""
        typed = InputText(text)
        slip = take_slip(typed, self.highest_slip, self.listed)
        pay = take_pay(typed)
        rest = typed.rest().strip(" ,")
        if not any(map(str.isalnum, rest)):
            return RefusedLine(text, "line", no_name_text())
        line = read_person_lines(rest, self.language, self.today, street=True)[0]
        if line.sum and is_for_all(line.name):
            return JointSum(text, line.sum)
        return self._person(text, line, pay, slip)

    def _person(self, text: str, line: PersonLine, pay: PayMethod | None, slip: int | None) -> LineReading:
        try:
            candidate = read_line(line, _who(line))
        except NotUnderstood as reason:
            return RefusedLine(text, "line", reason.words)
        missing = _missing(candidate)
        if missing is not None:
            return RefusedLine(text, *missing)
        return StreetEntry(text, _in_likeliest_spelling(candidate), line.age, line.sum, pay, slip)

    def read_unspelled(self, text: str) -> Candidate | None:
        """A person by a line that was taken before, with all spellings still open; None if the line cannot
        be read."""
        try:
            line = read_person_lines(self._name_of(text), self.language, self.today, street=True)[0]
            return read_line(line, _who(line))
        except NotUnderstood:
            return None

    def _name_of(self, text: str) -> str:
        typed = InputText(text)
        take_slip(typed, self.highest_slip, self.listed)
        take_pay(typed)
        return typed.rest().strip(" ,")

    # --- a fact that was missing ------------------------------------------------------------------------

    def complete(self, pending: PendingLine, said: str) -> StreetEntry | None:
        """The person by a pending line together with an answer to its missing fact; None if `said` is no
        such fact."""
        joined = self._joined(pending, said)
        read = self.read(joined) if joined else None
        return read if isinstance(read, StreetEntry) else None

    def _joined(self, pending: PendingLine, said: str) -> str:
        try:
            if pending.fact == "gender":
                return f"{pending.line}, {_BOY_OR_GIRL[read_gender(said)]}"
            if pending.fact == "parent":
                return _with_parent(pending.line, said)
            if pending.fact == "date":
                return self._with_day(pending.line, said)
        except NotUnderstood:
            pass
        return ""

    def _with_day(self, line: str, said: str) -> str:
        """The line with the one of its two possible days that `said` means; "" where it means neither."""
        days = self.possible_days(line)
        day = read_day_choice(said, days, self.language, self.today) if days else None
        return f"{line}, {day.isoformat()}" if day else ""

    def possible_days(self, line: str) -> tuple[date, ...]:
        """The two days that the date of birth in a line may mean; () if there is no such date."""
        candidate = self.read_unspelled(line)
        return _days(candidate) if candidate is not None and candidate.other_birth else ()


def _who(line: PersonLine) -> Who:
    return "memory" if line.deceased else "other"


_BOY_OR_GIRL = {"m": "boy", "f": "girl"}
_IN_MEMORY = "in memory of"
_CHILD_OF = {"he": ("בן", "בת"), "la": ("ben", "bas"), "cy": ("бен", "бас")}


def _with_parent(line: str, said: str) -> str:
    """A given name with the name that was typed after it (`ben Sarah`, `Sarah Levy` or a family name); ""
    if that may be another line."""
    name = parse_name(said)
    if name.gender and not name.given:
        return f"{line} {said}"
    if name.family and not name.given and not name.parent:
        return f"{line} {said}"
    child = gender_of(_letters(line))
    if not child or gender_of(_first(said)) != "f":  # a man's name alone may be another person's line
        return ""
    return f"{line} {_CHILD_OF[name.script if name.script != 'mixed' else 'he'][child == 'f']} {said}"


def _letters(line: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", line))


def _first(line: str) -> str:
    return _letters(line).partition(" ")[0]


def _missing(candidate: Candidate) -> tuple[StreetFact, Words] | None:
    if not candidate.given:
        return "line", _("The name itself is missing. Please type the whole line: *Moshe ben Sarah*.")
    if not candidate.parent and not candidate.family and candidate.life_status == "deceased":
        return "parent", _("The father's name or the family name is missing, such as *ben Avraham*.")
    if not candidate.parent and not candidate.family:
        return "parent", _("The mother's name or the family name is missing, such as *ben Sarah*.")
    if not candidate.gender:
        return "gender", _("Boy or girl, man or woman?")
    if candidate.other_birth:
        first, other = _days(candidate)
        return "date", _("Which day is meant: *{first}* or *{other}*?", first=first, other=other)
    return None


def _days(candidate: Candidate) -> tuple[date, date]:
    """The two days that a date of birth may mean."""
    return date.fromisoformat(candidate.birth), date.fromisoformat(candidate.other_birth)


def no_name_text() -> Words:
    return _("There is no name in this line.")


def _in_likeliest_spelling(candidate: Candidate) -> Candidate:
    """The person in the likeliest Hebrew spelling; the others are offered when the line is changed."""
    return spellings(candidate)[0] if candidate.unspelled else candidate


def is_a_child(entry: StreetEntry, today: date) -> bool:
    """True for boys under 13 and girls under 12, the age of the Children's scroll. Without a birth date
    the typed age decides."""
    candidate = entry.candidate
    if not candidate.gender or candidate.life_status != "living":
        return False
    if candidate.birth:
        return is_child(candidate, today)
    return entry.age is not None and entry.age < OF_AGE[candidate.gender]


def still_pending(pending: Sequence[PendingLine], entry: StreetEntry) -> list[PendingLine]:
    """The pending lines without those whose first word the typed line of this person begins with: they
    were typed anew."""
    first = _first(entry.text).casefold()
    return [one for one in pending if _first(one.line).casefold() != first]


def read_retyped(reader: LineReader, before: Candidate, text: str) -> StreetEntry:
    """A line typed anew, with the known facts of the person that it does not tell again. Raises
    NotUnderstood if the line cannot be taken."""
    read = reader.read(text)
    if isinstance(read, RefusedLine) and read.fact == "gender" and before.gender:
        text = f"{text}, {_BOY_OR_GIRL[before.gender]}"
        read = reader.read(text)
    if isinstance(read, StreetEntry) and before.life_status == "deceased" != read.candidate.life_status:
        read = reader.read(f"{_IN_MEMORY} {text}")
    if isinstance(read, RefusedLine):
        raise NotUnderstood(read.words)
    if isinstance(read, JointSum):
        raise NotUnderstood(no_name_text())
    if read.candidate.birth or read.age is not None:
        return read
    known = {name: getattr(before, name) for name in ("birth", "after_sunset", "sunset_known")}
    return StreetEntry(text, replace(read.candidate, **known), read.age, read.sum, read.pay, read.slip)
