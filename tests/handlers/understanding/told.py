"""Readings in a line: `Moshe /Levy/ m, mother Sara, 18 cash; Gal /Levy/ ? gender`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from handlers.understanding import Place, Reading, ReadPerson, understand
from handlers.words import Language

TODAY = date(2025, 11, 18)


def read(text: str, place: str = "street", language: str = "en") -> Reading:
    """A text as it is read on the day of the tests."""
    return understand(text, cast(Language, language), cast(Place, place), TODAY)


def told(reading: Reading) -> str:
    """Who is in a reading, the family name between slashes, and behind `?` what is asked; "-" for nobody."""
    people = "; ".join(", ".join(_facts(person)) for person in reading.people)
    asks = ", ".join(sorted({ask.kind for ask in reading.asks}))
    return f"{people or '-'} ? {asks}" if asks else people or "-"


def who(reading: Reading) -> str:
    """Who is in a reading, by name, parents and gender alone."""
    return "; ".join(", ".join([_name(person), *_parents(person)]) for person in reading.people) or "-"


def _name(person: ReadPerson) -> str:
    family = f"/{person.family}/" if person.family else ""
    return " ".join(filter(None, (person.given, family, person.gender))) or "somebody"


def _parents(person: ReadPerson) -> Iterator[str]:
    if person.parent:
        yield f"{person.parent_kind or 'parent'} {person.parent}"
    if person.other_parent:
        yield f"father {person.other_parent}"


def _facts(person: ReadPerson) -> Iterator[str]:
    yield _name(person)
    yield from _parents(person)
    if person.birth is not None:
        yield f"born {person.birth.day}"
    if person.age is not None:
        yield f"aged {person.age}"
    yield from filter(None, (person.title, person.life_status, f"{person.sum} {person.pay}".strip()))


def rows_of(table: str) -> list[tuple[str, str, str, str]]:
    """The rows of a table: place, language, text and what is told of it.

    `#` begins a heading; a line that begins with the arrow goes on with the one before it.
    """
    rows = (line.strip() for line in table.replace("\n        -> ", " -> ").splitlines())
    return [_row(row) for row in rows if row and not row.startswith("#")]


def _row(row: str) -> tuple[str, str, str, str]:
    typed, _arrow, expected = row.partition(" -> ")
    place, language, text = typed.split(maxsplit=2)
    return place, language, text.replace("\\n", "\n"), expected.strip()


def messages_of(table: str) -> list[tuple[str, str, str, str]]:
    """The messages of a table of several lines each, as `rows_of` has them."""
    blocks = (block for block in table.strip().split("\n\n") if not block.startswith("#"))
    return [_message(block) for block in blocks]


def _message(block: str) -> tuple[str, str, str, str]:
    head, _break, rest = block.partition("\n")
    text, _arrow, expected = rest.partition("\n-> ")
    place, language = head.split()
    lines = ("" if line == "." else line for line in text.split("\n"))
    return place, language, "\n".join(lines), " ".join(expected.split())
