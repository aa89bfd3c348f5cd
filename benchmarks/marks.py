"""Marks for what the readers make of the cases in `benchmarks/cases`: right, asked or wrong.

`benchmarks/cases/README.md` says what a case expects and when it is met.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

from handlers.answers import NotUnderstood, TypedBirth, read_birth_date
from handlers.understanding import Place, Reading, ReadPerson, understand
from handlers.words import Language
from storage.names import hebrew

CASES = Path(__file__).with_name("cases")
TODAY = date(2025, 11, 18)
DEVELOPMENT = ("lines",)
UNSEEN = ("unseen_en", "unseen_he", "unseen_yi", "unseen_ru")

Mark: TypeAlias = Literal["right", "asked", "wrong"]
Facts: TypeAlias = dict[str, Any]  # of a person, as in the column `expected`

_FACTS = (
    *("given", "parent", "parent_kind", "other_parent", "family", "gender", "born", "age", "standing"),
    *("title", "sum", "pay"),
)
_MAY_BE_TOLD = frozenset(("gender", "parent_kind", "title", "pay"))  # though they are not expected
_ASKED_FACTS = {"sum": {"sum"}, "date": {"born", "age"}}  # what is not settled while it is asked
_SIGNS = frozenset("'\"’׳״-־")


@dataclass(frozen=True, slots=True)
class LineCase:
    """A line that somebody types somewhere, and what is expected of it."""

    id: str
    place: Place
    language: Language
    text: str
    people: tuple[Facts, ...] | None  # None where the case leaves open who it is
    ask: str  # what has to be asked; "" where nothing has to be
    nothing: bool  # True if nobody is meant

    @property
    def kind(self) -> str:
        """The kind of fault for which it stands."""
        return self.id.rpartition("-")[0]


@dataclass(frozen=True, slots=True)
class Marked:
    """The mark of a case, and what was read."""

    mark: Mark
    faults: tuple[str, ...] = ()  # "family: 'Levy' instead of 'Levi'"
    got: tuple[Facts, ...] = ()
    asks: tuple[str, ...] = ()


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table in `benchmarks/cases`, by their headings."""
    with (CASES / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def line_cases(tables: tuple[str, ...] = DEVELOPMENT) -> tuple[LineCase, ...]:
    """The cases of some tables of lines."""
    return tuple(_line_case(row) for table in tables for row in rows_of(table))


def _line_case(row: dict[str, str]) -> LineCase:
    expected = json.loads(row["expected"])
    people = expected.get("people")
    return LineCase(
        row["id"],
        cast(Place, row["where"]),
        cast(Language, row["language"]),
        row["text"].replace("\\n", "\n"),
        None if people is None else tuple(people),
        expected.get("ask", ""),
        bool(expected.get("nothing")),
    )


# --- lines -------------------------------------------------------------------------------------------------


def mark_line(case: LineCase) -> Marked:
    """The mark of a line, read as at its place."""
    reading = understand(case.text, case.language, case.place, TODAY)
    got = tuple(facts_of(person, case.place) for person in reading.people)
    asks = tuple(dict.fromkeys(ask.kind for ask in reading.asks))
    if case.nothing:
        mark: Mark = "asked" if asks else "wrong" if got else "right"
        return Marked(mark, (), got, asks)
    faults = () if case.people is None else tuple(_differences(case.people, got, case.ask))
    if case.ask and case.ask not in asks:
        mark, faults = "asked" if asks else "wrong", (f"{case.ask} is not asked", *faults)
    elif case.ask:
        mark = "asked" if faults else "right"
    elif any(not _left_open(case, reading, at) for at in range(len(reading.asks))):
        mark = "asked"
    else:
        mark = "wrong" if faults and not asks else "asked" if faults else "right"
    return Marked(mark, faults, got, asks)


def facts_of(person: ReadPerson, place: Place) -> Facts:
    """A person's facts as the cases name them; a sum in digits, and only on the street."""
    told: Facts = {
        "given": person.given,
        "parent": person.parent,
        "parent_kind": person.parent_kind,
        "other_parent": person.other_parent,
        "family": person.family,
        "gender": person.gender,
        "born": person.birth.day.isoformat() if person.birth else None,
        "age": person.age,
        "standing": person.life_status,
        "title": person.title,
    }
    if place == "street":
        told |= {"sum": re.sub(r"[^\d.]", "", person.sum), "pay": person.pay}
    return {name: value for name, value in told.items() if value not in ("", None)}


def _left_open(case: LineCase, reading: Reading, at: int) -> bool:
    """True for a question about a gender that the case leaves open."""
    ask = reading.asks[at]
    people = case.people or ()
    if ask.kind != "gender" or ask.person is None or ask.person >= len(people):
        return False
    return "gender" not in people[ask.person]


def _differences(expected: Sequence[Facts], got: Sequence[Facts], ask: str) -> Iterator[str]:
    if len(expected) != len(got):
        yield f"{len(got)} people instead of {len(expected)}"
        return
    for one, other in zip(expected, got, strict=True):
        for name in _FACTS:
            if name not in _ASKED_FACTS.get(ask, ()) and not _is_met(name, one.get(name), other.get(name)):
                yield f"{name}: {other.get(name, '')!r} instead of {one.get(name, '')!r}"


def _is_met(name: str, expected: object, got: object) -> bool:
    if expected is None:
        return got is None or name in _MAY_BE_TOLD
    if expected == "yesterday":
        expected = (TODAY - timedelta(days=1)).isoformat()
    return _compared(got or ("" if got is None else got)) in _alternatives(str(expected))


def _alternatives(cell: str) -> set[str]:
    return {_compared(one) for one in cell.split("|")}


def _compared(value: object) -> str:
    """A name as names are compared: without case, points, quotes, geresh, hyphens and blanks."""
    decomposed = unicodedata.normalize("NFD", str(value).casefold())
    kept = (one for one in decomposed if unicodedata.category(one) != "Mn" and one not in _SIGNS)
    return "".join("".join(kept).split())


# --- dates -------------------------------------------------------------------------------------------------

# How the sentence begins that gives a reason, or asks for what is missing.
_SENTENCES = {
    "refuse:no such day": ("There is no such day",),
    "refuse:future": ("That date is still to come",),
    "refuse:too long ago": ("That is over",),
    "refuse:one Adar": ("That year had only one Adar",),
    "ask:year": ("Which year", "A month alone"),
    "ask:adar": ("That year had two Adars",),
    "ask:which": ("I am not sure which date",),
    "ask:order": (),  # two days to choose from
    "ask:month": ("I do not know the month",),
    "ask:day": (
        *("Which day", "A year alone", "A month alone"),
        *("I could not find a date", "I do not know which day"),
    ),
}
_REFUSALS = tuple(
    start for reason, starts in _SENTENCES.items() if reason.startswith("refuse") for start in starts
)


def mark_date(row: dict[str, str]) -> Marked:
    """The mark of a row of `dates`, read as the answer to the question of the birth date."""
    expected = row["expected"]
    try:
        birth = read_birth_date(row["text"], cast(Language, row["language"]), TODAY)
    except NotUnderstood as problem:
        return _marked_problem(expected, problem.words.message)
    said = f"{birth.day}" + (f" or {birth.other}" if birth.other else "")
    if ":" in expected:
        mark: Mark = "wrong" if not birth.other else "asked" if expected.startswith("refuse") else "right"
        return Marked(mark, (f"{said} instead of {expected}",) if mark != "right" else ())
    if birth.other:
        return Marked("asked", (f"{said} instead of {expected}",))
    if row["sunset"] and not birth.hebrew and birth.after_sunset is None:  # a night: before or after is asked
        return Marked("asked", (f"{said} instead of {expected} {row['sunset']}",))
    fits = birth.day.isoformat() == expected and _sunset_fits(row["sunset"], birth)
    return Marked("right") if fits else Marked("wrong", (f"{said} instead of {expected} {row['sunset']}",))


def _sunset_fits(told: str, birth: TypedBirth) -> bool:
    """A Hebrew date tells its day itself, whichever side of the sunset it was."""
    return not told or birth.hebrew or birth.after_sunset is (told == "after")


def _marked_problem(expected: str, said: str) -> Marked:
    if said.startswith(_SENTENCES.get(expected, ())):
        return Marked("right")
    false = said.startswith(_REFUSALS)  # another reason than the true one
    return Marked("wrong" if false else "asked", (f"{said!r} instead of {expected}",))


# --- spellings ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spelling:
    """What is offered for a name in a talk."""

    offered: tuple[str, ...]
    best: bool  # the first is the best one of the talk
    right: bool  # the first is the best one or an acceptable one
    found: bool  # a right one is offered
    forbidden: bool  # the first is another name, another family or no name


def mark_spelling(row: dict[str, str], language: Language) -> Spelling:
    """What is offered for a row of `spellings` in a talk of a language."""
    kind: Literal["given", "family"] = "family" if row["part"] == "family" else "given"
    offered = hebrew(row["name"], row["gender"], kind, language)
    first = _compared(offered[0]) if offered else ""
    best = _alternatives(row["yiddish" if language == "yi" else "hebrew"])
    right = _alternatives("|".join((row["hebrew"], row["yiddish"], row["others"]))) - {""}
    return Spelling(
        offered,
        first in best,
        first in right,
        any(_compared(one) in right for one in offered),
        bool(first) and first in _alternatives(row["must_not"]),
    )
