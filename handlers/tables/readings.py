"""How a row was read: the people in it as they were typed, and what is open about them."""

from __future__ import annotations

from dataclasses import dataclass, field

from handlers.answers import BirthSpan
from handlers.understanding import ReadPerson
from handlers.words import Words


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a row that somebody has to answer before it is registered."""

    code: str  # a key of `errors.REASONS`
    person: int | None = None  # index in the row's people; None: all of the row
    readings: tuple[tuple[ReadPerson, ...], ...] = ()  # ways to read it; () where it has to be typed
    words: Words | None = None  # the reason, where a reader gave one
    span: BirthSpan | None = None  # of a birth of which only the month or the year is told


@dataclass(frozen=True, slots=True)
class RowReading:
    """The people of a row. Nobody of whom there is a doubt may be registered."""

    place: str  # the row as the spreadsheet program numbers it: "4", or "Class 1!4"
    text: str  # what stands in the columns that are used
    people: tuple[ReadPerson, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    left_over: tuple[str, ...] = ()  # what was set aside: nicknames, towns, telephone numbers
    letters: tuple[str, ...] = ()  # the glyph that each wishes for; "" any
    answer: str = ""  # what the sender has written about the readings of a row that came back from here

    def doubts_about(self, person: int) -> tuple[Doubt, ...]:
        """The doubts about one of the people, or about all of the row."""
        return tuple(one for one in self.doubts if one.person in (person, None))


@dataclass(frozen=True, slots=True)
class ReadRows:
    """The rows of a table or the lines of a text: those with people, and those that were set aside."""

    rows: list[RowReading] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)  # (row, its text): talk, greetings, totals
