"""A fact that a sender has written behind an open row: a date, a parent, a family name ..."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.answers import InputText, TypedBirth, read_passing, take_sunset, words_of
from handlers.tables.columns import Column
from handlers.tables.contents import has_descent, read_gender_cell
from handlers.tables.name_cells import read_cell, read_parent_cell, same_name
from handlers.tables.readings import Doubt
from handlers.tables.row_facts import read_age_cell, read_birth_cell
from handlers.understanding import ReadPerson
from handlers.words import Language
from storage.names import family_names, given_names, is_family

_BIRTHS = frozenset(("date", "wrong_date", "swapped_date", "two_dates"))
_PARENTS = frozenset(("parent", "parent_or_family"))
_FAMILIES = frozenset(("family", "parent_or_family", "above"))
_FACTS_ONLY = _BIRTHS | _PARENTS | {"passing_date"}  # codes that leave no doubt of the name itself
_MOST_WORDS = 3  # of a family name
BAT = words_of("bat bas בת ב״ת бат бас")
BEN = words_of("ben bar בן בר бен")


def with_fact(
    answer: str, person: ReadPerson, doubts: Sequence[Doubt], language: Language, today: date
) -> tuple[ReadPerson, list[Doubt]] | None:
    """The person with the fact that an answer tells, and the doubts that stay; None where it tells none."""
    codes = {one.code for one in doubts}
    for told, settled in (
        (_with_passing(answer, person, language, today), {"passing_date"}),
        (_with_birth(answer, person, language, today), _BIRTHS),
        (_with_gender(answer, person), {"gender"}),
        (_with_descent(answer, person, language, today), {*_PARENTS, "gender"}),
        (_with_parent(answer, person, codes, language, today), _PARENTS),
        (_with_family(answer, person, codes), _FAMILIES),
        (_with_age(answer, person, language), _BIRTHS),
    ):
        if told is not None:
            open_ = [one for one in doubts if one.code not in settled or not _settles(one, told)]
            return told, open_
    return _with_either_date(answer, person, doubts, language, today)


def _with_either_date(
    answer: str, person: ReadPerson, doubts: Sequence[Doubt], language: Language, today: date
) -> tuple[ReadPerson, list[Doubt]] | None:
    """The doubt between the two days that a date in digits may mean."""
    found = read_birth_cell(answer, Column(0, "birth"), language, today)
    if person.life_status == "deceased" or found.birth is None or found.other is None:
        return None
    ways = ((replace(person, birth=found.birth),), (replace(person, birth=found.other),))
    return person, [*(one for one in doubts if one.code not in _BIRTHS), Doubt("date", readings=ways)]


def may_be_renamed(answer: str, person: ReadPerson, codes: frozenset[str], given: str) -> bool:
    """Whether a whole name behind a row is its person's: where only a fact is open, it may be a parent's.

    `given`: the given names in the answer.
    """
    return bool(codes - _FACTS_ONLY) or has_descent(answer) or same_name(given, person.given)


def _settles(doubt: Doubt, told: ReadPerson) -> bool:
    return doubt.code != "gender" or bool(told.gender)


def _with_birth(answer: str, person: ReadPerson, language: Language, today: date) -> ReadPerson | None:
    if person.life_status == "deceased":
        return None
    after = take_sunset(InputText(answer))
    if after is not None and person.birth is not None and not any(sign.isdigit() for sign in answer):
        return replace(person, birth=replace(person.birth, after_sunset=after))
    found = read_birth_cell(answer, Column(0, "birth"), language, today)
    if found.birth is None or found.problem:
        return None
    return replace(person, birth=_kept_sunset(found.birth, person.birth))


def _kept_sunset(birth: TypedBirth, before: TypedBirth | None) -> TypedBirth:
    same = before is not None and before.day == birth.day and birth.after_sunset is None
    return replace(birth, after_sunset=before.after_sunset) if same and before is not None else birth


def _with_passing(answer: str, person: ReadPerson, language: Language, today: date) -> ReadPerson | None:
    if person.life_status != "deceased":
        return None
    found = read_passing(answer, language, today)
    if found is None or found.day is None or found.other is not None:
        return None
    return replace(person, passing=found)


def _with_gender(answer: str, person: ReadPerson) -> ReadPerson | None:
    word = answer.casefold().strip(" .!")
    told = "f" if word in BAT else "m" if word in BEN else read_gender_cell(answer)
    return replace(person, gender="m" if told == "m" else "f") if told else None


def _with_descent(answer: str, person: ReadPerson, language: Language, today: date) -> ReadPerson | None:
    """The person of "ben Sara", "Moshe ben Sara" and "mother Sara", read together with the name."""
    if not person.given:
        return None
    reading = read_cell(f"{person.given} {answer}", language, today)
    if len(reading.people) != 1 or reading.left_over:
        return None
    (found,) = reading.people
    if not found.parent or not same_name(found.given, person.given):
        return None
    if person.gender and found.gender and person.gender != found.gender:
        return None
    if found.family and person.family and not same_name(found.family, person.family):
        return None
    return replace(
        person,
        parent=found.parent,
        parent_kind=found.parent_kind,
        other_parent=found.other_parent or person.other_parent,
        family=person.family or found.family,
        gender=found.gender or person.gender,
        birth=found.birth or person.birth,
    )


def _with_parent(
    answer: str, person: ReadPerson, codes: set[str], language: Language, today: date
) -> ReadPerson | None:
    if not codes & _PARENTS or ("parent" not in codes and not given_names().find(answer.split()[0])):
        return None
    if "parent_or_family" in codes and (person.parent or family_names().find(answer)):
        return None
    found = read_parent_cell(answer, person.family, language, today)
    if found.is_unclear or found.either or not (found.mother or found.father):
        return None
    kind, other = ("mother", found.father) if found.mother else ("father", "")
    if kind == "mother":
        return replace(person, parent=found.mother, parent_kind="mother", other_parent=other)
    return replace(person, parent=found.father, parent_kind="father")


def _with_family(answer: str, person: ReadPerson, codes: set[str]) -> ReadPerson | None:
    words = answer.replace("-", " ").split()
    if not codes & _FAMILIES or (person.family and "family" not in codes):
        return None
    if len(words) > _MOST_WORDS or not all(word.strip("'׳״\"").isalpha() for word in words):
        return None
    if not is_family(answer) or (given_names().find(answer) and "family" not in codes):
        return None
    return replace(person, family=answer.strip())


def _with_age(answer: str, person: ReadPerson, language: Language) -> ReadPerson | None:
    age = read_age_cell(answer, language)
    known = person.birth is not None or person.life_status == "deceased"
    return None if age is None or known else replace(person, age=age)
