"""The columns of a table without headings, or with some that nobody knows: understood from their cells.

Who stands in a column of given names, the person or a parent, is told by the genders in it: mothers are
women, fathers men, the people of a list mostly both. Where two readings are near, both are returned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from handlers.tables.contents import Profile, profile_of
from handlers.tables.headings import ColumnPart
from handlers.tables.sheets import Cells

Layout: TypeAlias = Mapping[int, ColumnPart]  # index of a column -> its part

_FACTS: Sequence[tuple[ColumnPart, tuple[str, ...]]] = (
    ("birth", ("date",)),
    ("age", ("age",)),
    ("gender", ("gender",)),
    ("standing", ("standing",)),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """The readings of a table without headings, the likelier first: one where it is sure, () for no names."""

    layouts: tuple[Layout, ...] = ()


def guess_columns(
    rows: Sequence[Cells], known: Layout | None = None, free: Sequence[int] | None = None
) -> Guess:
    """The parts of the columns `free`, by default all, beside the `known` ones."""
    width = max((len(row) for row in rows), default=0)
    profiles = {index: profile_of(rows, index) for index in (range(width) if free is None else free)}
    profiles = {index: one for index, one in profiles.items() if one.cells}
    facts = dict(known or {})
    for part, kinds in _FACTS:
        if part not in facts.values():
            fitting = [i for i, one in profiles.items() if one.share(*kinds) > 0.6]  # type: ignore[arg-type]
            if len(fitting) == 1:
                facts[fitting[0]] = part
    names = {i: one for i, one in profiles.items() if i not in facts and one.is_names}
    return Guess(tuple({**facts, **one} for one in _people(names, facts)))


def _people(names: Mapping[int, Profile], facts: Layout) -> list[dict[int, ColumnPart]]:
    """The layouts of the columns of names."""
    full = [i for i, one in names.items() if one.share("person") > 0.4]
    given = [i for i, one in names.items() if i not in full and one.is_given]
    other = [i for i in names if i not in full and i not in given]
    if len(full) == 1:
        return _beside_full(full[0], {i: names[i] for i in given})
    if len(full) > 1:
        return [{first: "name"} for first in full[:3]]
    family: dict[int, ColumnPart] = {other[0]: "family"} if len(other) == 1 else {}
    if not given:
        return [{other[0]: "name"}] if len(names) == 1 else []
    if len(given) == 1:
        return [{given[0]: "given" if family else "name", **family}]
    if len(given) > 3:
        return []
    return [{**one, **family} for one in _given_columns({i: names[i] for i in given}, facts)]


def _beside_full(full: int, given: Mapping[int, Profile]) -> list[dict[int, ColumnPart]]:
    """A column of full names, and beside it the parents'."""
    layout: dict[int, ColumnPart] = {full: "name"}
    for index, profile in given.items():
        part = _parent_of(profile)
        if part is None or part in layout.values():
            return [{full: "name"}, dict.fromkeys(given, "given")] if part is None else [layout]
        layout[index] = part
    return [layout]


def _parent_of(profile: Profile) -> ColumnPart | None:
    """The parent that a column of given names may have; None for a column of both."""
    return "mother" if profile.gender == "f" else "father" if profile.gender == "m" else None


def _given_columns(given: Mapping[int, Profile], facts: Layout) -> list[dict[int, ColumnPart]]:
    """Two or three columns of given names: the people's and their parents'."""
    mixed = [index for index, one in given.items() if one.gender == "both"]
    if len(mixed) == 1 and all(_parent_of(one) for i, one in given.items() if i not in mixed):
        found = _with_person(mixed[0], given)
        return [found] if found else []
    readings = [found for index in given if (found := _with_person(index, given))]
    if facts and "birth" in facts.values() and len(given) == 2 and readings:
        first, second = given
        if given[first].gender == "m" and given[second].gender == "f":
            return readings[:1]  # a child with a birth date, and the mother behind it
    return readings[:3]


def _with_person(person: int, given: Mapping[int, Profile]) -> dict[int, ColumnPart]:
    """The layout in which one column has the people and the others their parents; {} if that cannot be."""
    layout: dict[int, ColumnPart] = {person: "given"}
    for index, profile in given.items():
        part = _parent_of(profile)
        if index != person:
            if part is None or part in layout.values():
                return {}
            layout[index] = part
    return layout
