"""Cells with names, read by the one reader of people."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from handlers.tables.column_orders import split_family
from handlers.tables.columns import Column
from handlers.tables.contents import has_value
from handlers.tables.line_sums import split_sum
from handlers.tables.row_facts import ordered_dates
from handlers.understanding import Ask, Reading, ReadPerson, understand
from handlers.words import Language
from storage.names import family_names, father_of_patronymic, fold, gender_of, given_names, is_family

_DESCENT = re.compile(r"^\s*(?:ben|bat|bas|son of|daughter of|בן|בת|бен|бат|бас)\s+", re.IGNORECASE)
_PARENT = re.compile(
    r"^\s*(?:mother|mom|mum|mama|ima|imma|father|dad|abba|tatty|אמא|אימא|אם|אבא|אב|מאמע|טאטע|מוטער|мама|мать|папа|отец)"
    r"\s*(?:[:–—-]|is|איז)?\s+",
    re.IGNORECASE,
)
_BETWEEN_CHILDREN = re.compile(r"[,;،\n]")


@lru_cache(maxsize=32768)
def read_cell(text: str, language: Language, today: date) -> Reading:
    """The people of a cell or a line."""
    return understand(text, language, "list", today)


def read_names(text: str, column: Column, language: Language, today: date) -> Reading:
    """The people of a cell or a line of a column, whose dates and sums are told by all of its cells."""
    text, typed = split_sum(text) if column.bare_sums else (text, "")
    reading = read_cell(ordered_dates(text, column.day_first), language, today)
    if column.part in ("name", "given") and _is_name_alone(text, reading):
        alone = ReadPerson(text.strip(), given=text.strip(), gender=gender_of(text.strip()) or "")
        reading = replace(reading, people=(alone,), asks=(Ask("parent_or_family", 0),))
    if not typed:
        return reading
    if len(reading.people) == 1:
        return replace(reading, people=(replace(reading.people[0], sum=reading.people[0].sum or typed),))
    return replace(reading, joint_sum=reading.joint_sum or typed)


def _is_name_alone(text: str, reading: Reading) -> bool:
    """Whether a cell for names has a name that elsewhere is a word of talk, such as Shalom."""
    return not (reading.people or reading.asks) and bool(given_names().find(text.strip()))


def read_children(text: str, column: Column, language: Language, today: date) -> Reading:
    """The children of a family in one cell: behind a comma stands another one, not somebody's given name."""
    whole = read_names(text, column, language, today)
    parts = [part for part in _BETWEEN_CHILDREN.split(text) if part.strip()]
    if len(parts) < 2 or len(whole.people) >= len(parts):
        return whole
    read = [read_names(part, column, language, today) for part in parts]
    if not all(one.people and all(person.given for person in one.people) for one in read):
        return whole
    before = [sum(len(one.people) for one in read[:at]) for at in range(len(read))]
    asks = [
        replace(ask, person=None if ask.person is None else ask.person + first)
        for first, one in zip(before, read, strict=True)
        for ask in one.asks
    ]
    return replace(
        whole,
        people=tuple(person for one in read for person in one.people),
        asks=tuple(asks),
        left_over=tuple(word for one in read for word in one.left_over),
    )


def read_family_first(text: str, language: Language, today: date) -> tuple[Reading, str]:
    """The people of a cell in a column of names that begin with the family name, and that family name."""
    family, rest = split_family(text)
    if not family or not rest:
        return read_cell(text, language, today), ""
    if father_of_patronymic(rest.split()[-1]):  # read behind one's own name, it may be a family name
        return read_cell(f"{rest} {family}", language, today), family
    return read_cell(rest, language, today), family


def split_patronymic(text: str) -> tuple[str, str]:
    """(given names, the father's name) of a cell for given names: Борис Львович; (cell, "") without one."""
    *names, last = text.split()
    found = father_of_patronymic(last) if names else None
    return (" ".join(names), found[0]) if found else (text, "")


@dataclass(frozen=True, slots=True)
class ParentCell:
    """The parents in a cell: the given names of each, "" for none."""

    mother: str = ""
    father: str = ""
    either: str = ""  # a name that does not tell whether it is the mother's or the father's
    is_unclear: bool = False
    family: str = ""  # the father's, or that of both


NO_PARENTS = ParentCell()


@lru_cache(maxsize=32768)
def read_parent_cell(text: str, family: str, language: Language, today: date) -> ParentCell:
    """The parents of a person with a family name, which is dropped where the parent's name ends with it."""
    if not has_value(text):
        return NO_PARENTS
    text = _without_descent(text)
    reading = read_cell(text, language, today)
    if _is_name_alone(text, reading):
        name, gender = text.strip(), gender_of(text.strip())
        return ParentCell(
            mother=name if gender == "f" else "",
            father=name if gender == "m" else "",
            either="" if gender else name,
        )
    if not reading.people:
        return ParentCell(is_unclear=True)
    if reading.left_over or len(reading.people) > 2:
        return ParentCell(is_unclear=True)
    found = [(one.gender, _given_of_parent(one, family)) for one in reading.people]
    if not all(name for _gender, name in found):
        return ParentCell(is_unclear=True)
    if len(found) == 1:
        ((gender, name),) = found
        if gender == "f":
            return ParentCell(mother=name)
        his = _family_of_parent(reading.people[0])
        return ParentCell(father=name, family=his) if gender == "m" else ParentCell(either=name)
    by_gender = dict(found)
    if set(by_gender) != {"m", "f"}:
        return ParentCell(is_unclear=True)
    his = next(_family_of_parent(one) for one in reading.people if one.gender == "m")
    return ParentCell(mother=by_gender["f"], father=by_gender["m"], family=his)


def _without_descent(text: str) -> str:
    """The parent of "בת רבקה", "ben David" and "мама Анна" in a cell for parents; Ben Zion and בת שבע are
    names."""
    bare = _DESCENT.sub("", text, count=1)
    bare = _PARENT.sub("", text, count=1) if bare == text else bare
    return text if bare == text or given_names().find(text) or not given_names().find(bare) else bare


def _given_of_parent(person: ReadPerson, family: str) -> str:
    """A parent's given names; "" where it is not clear which words are given names."""
    if not person.given:
        return person.family  # a single word that families bear as well
    if not person.family or same_name(person.family, family) or person.parent:
        return person.given
    if given_names().find(person.family) and not family_names().find(person.family):
        return f"{person.given} {person.family}"
    return person.given if is_family(person.family) else ""


def _family_of_parent(person: ReadPerson) -> str:
    """A parent's family name, where it is certain; else ""."""
    return person.family if person.given and not person.parent and family_names().find(person.family) else ""


def same_name(one: str, other: str) -> bool:
    """Whether two names are typed alike, but for case, points and hyphens."""
    return fold(one.replace("-", " ")) == fold(other.replace("-", " "))


def without_family(person: ReadPerson, family: str) -> ReadPerson:
    """A person out of a column of given names: what was taken for a family name there is a given name too."""
    if not person.family or person.parent or same_name(person.family, family):
        return person
    leads = not person.text.strip().endswith(person.family)  # נעם יוסף, where families are called נעם
    names = (person.family, person.given) if leads else (person.given, person.family)
    return replace(person, given=" ".join(filter(None, names)), family="")
