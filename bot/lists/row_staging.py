"""The rows of a list as they are stored before its sender agrees: repeated people and known people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType

import msgspec

from handlers.tables import ListPerson, ParsedRow
from storage.lists import StagedRow
from storage.search import namesakes

Question = tuple[int, str, str]  # names.id, and the first and last day on which the birth may have been
KnownNames = dict[tuple[int, str], set[str]]  # (name, birth) -> slugs, see `ListProcessor.find_known_names`


def merge_namesakes(found: KnownNames, alike: Mapping[int, set[int]]) -> KnownNames:
    """The known slugs of each name together with the slugs of its namesakes, by birth date."""
    births: dict[int, list[str]] = {}
    for name, birth in found:
        births.setdefault(name, []).append(birth)
    together: KnownNames = {}
    for name, others in alike.items():
        for other in others:
            for birth in births.get(other, ()):
                together.setdefault((name, birth), set()).update(found[other, birth])
    return together


def question_of(row: ParsedRow) -> Question:
    """What an understood row asks of others' children: whether one of this name and birth has a letter."""
    who = row.person
    assert who is not None  # noqa: S101  # it was understood
    return row.name, who.birth or who.born_from, who.birth or who.born_until


def build_staged_rows(
    people: Sequence[ParsedRow],
    known: Mapping[tuple[int, str], set[str]],
    strangers: Mapping[Question, set[str]] = MappingProxyType({}),
    unasked: Set[Question] = frozenset(),
) -> list[StagedRow]:
    """The rows to store, numbered from 1 on; a repeated person has the row that stands for both, a known one
    the series.

    `strangers`: the series of children whom others have registered; `unasked`: children of whom that cannot
    be said now.
    """
    twins = _twins(people)
    births: dict[int, list[str]] = {}
    for name, birth in known:
        births.setdefault(name, []).append(birth)
    written = []
    for row, one in enumerate(people, 1):
        person = one.person
        doubt = "" if one.doubt is None else msgspec.json.encode(one.doubt).decode()
        if person is None:
            written.append(StagedRow(row, one.place, "", one.problem, doubt, "", "", 0, "", 0, ""))
            continue
        slugs = known.get((one.name, ""), set())
        slugs = slugs.union(
            *(known[one.name, birth] for birth in births.get(one.name, ()) if may_be_born(person, birth)),
            strangers.get(question_of(one), ()),
        )
        written.append(
            StagedRow(
                row=row,
                place=one.place,
                person=msgspec.json.encode(person).decode(),
                problem="",
                doubt=doubt,
                in_children=one.in_children or ("unasked" if question_of(one) in unasked else ""),
                letter=one.letter,
                name=one.name,
                found_by=msgspec.json.encode(one.keys).decode(),
                twin=twins.get(row, 0),
                known=f" {' '.join(sorted(slugs))} " if slugs else "",
            )
        )
    return written


def may_be_born(person: ListPerson, birth: str) -> bool:
    """Whether a person of a list may be the one with that birth date (ISO 8601; "": none is known)."""
    if person.birth or not person.born_from:
        return birth == person.birth
    return person.born_from <= birth <= person.born_until


def _twins(people: Sequence[ParsedRow]) -> dict[int, int]:
    """Row -> the row that stands for the same person: the first that may be in any scroll, else the first."""
    somebody = [(row, one) for row, one in enumerate(people, 1) if one.person is not None]
    first = namesakes.first_namesakes([one.indexed_name for _row, one in somebody if one.indexed_name])
    births: dict[int, dict[str, None]] = {}
    for _row, one in somebody:
        if one.person is not None and one.person.birth:
            births.setdefault(first[one.name], {})[one.person.birth] = None
    rows: dict[tuple[int, str], list[tuple[int, ParsedRow]]] = {}
    for row, one in somebody:
        told = births.get(first[one.name], {})
        birth = next((birth for birth in told if one.person and may_be_born(one.person, birth)), "")
        rows.setdefault((first[one.name], birth), []).append((row, one))
    twins: dict[int, int] = {}
    for same in rows.values():
        stands = next((row for row, one in same if not one.in_children), same[0][0])
        twins |= {row: stands for row, _one in same if row != stands}
    return twins
