"""A person as the cell of names tells it, together with what the other columns of the row tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from handlers.answers import TypedPassing
from handlers.tables.columns import Column
from handlers.tables.contents import has_value, tells_passing, without_honorific, yes_or_no
from handlers.tables.headings import ColumnPart
from handlers.tables.name_cells import ParentCell, read_cell, read_parent_cell, same_name, without_family
from handlers.tables.passings import with_passing
from handlers.tables.readings import Doubt
from handlers.tables.row_facts import (
    NO_BIRTH,
    RowBirth,
    gender_of_row,
    is_dated,
    joined_births,
    read_age_cell,
    read_ages_cell,
    read_birth_cell,
    read_passing_cell,
    read_sunset_cell,
)
from handlers.tables.sheets import Cells
from handlers.tables.standings import NO_STANDING, Standing, read_standing, with_standing_beside
from handlers.understanding import ReadPerson, family_of_child
from handlers.words import Language
from storage.names import bearers_of, father_of_patronymic, fold, given_names, nominatives

_AGE_MAY_DIFFER = 1  # years between an age and a birth date that tell the same


ColumnsByPart: TypeAlias = Mapping[ColumnPart, Sequence[Column]]


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What the columns beside a name tell."""

    family: str = ""
    fathers_family: str = ""
    is_given: bool = False  # the cell has given names only: what looks like a family name is none
    mother: str = ""
    father: str = ""
    gender: Literal["m", "f", ""] = ""
    standing: Literal["living", "deceased", "", "unclear"] = ""
    beside_standing: str = ""  # behind a yes in the column for the departed: "son of Louis"
    birth: RowBirth = NO_BIRTH
    age: int | None = None
    ages: tuple[int, ...] = ()  # of several people in one cell, in their order
    after_sunset: bool | None = None
    passings: tuple[TypedPassing, ...] = ()  # the day of passing, of each calendar that has a column
    vague_dates: tuple[TypedPassing, ...] = ()  # of a column called "Date": of the departed, the passing
    unclear: tuple[str, ...] = ()  # codes of what is unclear in these columns
    today: date = date.min
    language: Language = "en"


def facts_of_row(
    columns: ColumnsByPart, cells: Cells, named: Column, language: Language, today: date
) -> RowFacts:
    """The facts beside the name in the column `named`; of several children each has its own columns."""

    def texts(part: ColumnPart) -> list[tuple[Column, str]]:
        return [
            (one, cells[one.index])
            for one in columns.get(part, ())
            if one.group in (0, named.group) and one.index < len(cells) and cells[one.index]
        ]

    def text(part: ColumnPart) -> str:
        found = texts(part)
        return found[0][1] if found else ""

    family, honorific = without_honorific(text("family") if has_value(text("family")) else "")
    said = {part: text(part) for part in _PARENTS}
    said["parent"] = " & ".join(cell for _one, cell in texts("parent") if has_value(cell))  # two columns
    parents, unclear = _parents_of_row(said, family, language, today)
    misplaced = [one for part in _DATED for one in texts(part) if tells_passing(one[1])]
    answered = _standing_of_row(texts("standing"), texts("passing"), language, today)
    standing = answered.status
    passings = [*(one for one in texts("passing") if yes_or_no(one[1]) is None), *misplaced]
    if (named.deceased or honorific or any(has_value(said) for _one, said in passings)) and standing == "":
        standing = "deceased"
    births, ages = ([one for one in texts(part) if one not in misplaced] for part in _DATED)
    sunset = text("sunset")
    gender = gender_of_row(text("gender")) or gender_of_row(text("age"))  # תינוקת
    gender = gender or named.gender
    if not gender and text("patronymic"):
        gender = _gender_of_patronymic(text("patronymic"))
    return RowFacts(
        family=family,
        fathers_family=parents.family,
        is_given=named.part == "given" and "family" in columns,
        mother=parents.mother,
        father=parents.father,
        gender=gender,
        standing=standing,
        beside_standing=answered.beside,
        birth=_birth_of_row(births, ages, language, today),
        age=None if is_dated(text("age")) or not ages else _age_of_row(text("age"), language, today),
        ages=read_ages_cell(text("age")) if ages else (),
        after_sunset=read_sunset_cell(sunset) if sunset else None,
        passings=_passings(passings, language, today) or tuple(filter(None, (answered.passing,))),
        vague_dates=_passings([one for one in births if one[0].is_vague], language, today),
        unclear=tuple(unclear),
        today=today,
        language=language,
    )


def facts_of_one(facts: RowFacts, at: int, people: int) -> RowFacts:
    """The facts of one of the people whom a cell names, the `at`-th: of "4/6" each has an age."""
    if not facts.ages:
        return facts
    if len(facts.ages) == people:
        return replace(facts, age=facts.ages[at])
    return replace(facts, unclear=(*facts.unclear, "date"))


def _standing_of_row(
    standings: Sequence[tuple[Column, str]],
    passings: Sequence[tuple[Column, str]],
    language: Language,
    today: date,
) -> Standing:
    """What the column of the living and departed says, or a yes or no in the place of the day of passing."""
    told = [read_standing(said, language, today, asks_deceased=column.deceased) for column, said in standings]
    told += [
        read_standing(said, language, today, asks_deceased=True)
        for _column, said in passings
        if yes_or_no(said) is not None
    ]
    return next((one for one in told if one.status), NO_STANDING)


_DATED: tuple[ColumnPart, ColumnPart] = ("birth", "age")  # where "died 12.2.2020" is written as well


def _birth_of_row(
    births: Sequence[tuple[Column, str]], ages: Sequence[tuple[Column, str]], language: Language, today: date
) -> RowBirth:
    """The birth date, also where it stands in the column of ages."""
    dated = [*births, *((one, said) for one, said in ages if is_dated(said))]
    return joined_births([read_birth_cell(said, one, language, today) for one, said in dated])


def _age_of_row(text: str, language: Language, today: date) -> int | None:
    """Whole years, 0 for "newborn"; None where a cell tells no age."""
    age = read_age_cell(text, language)
    if age is not None or not text:
        return age
    people = read_cell(text, language, today).people
    return 0 if any(one.life_status == "newborn" for one in people) else None


def _passings(
    cells: Sequence[tuple[Column, str]], language: Language, today: date
) -> tuple[TypedPassing, ...]:
    read = [read_passing_cell(said, one, language, today) for one, said in cells]
    return tuple(one for one in read if one is not None)


# --- parents --------------------------------------------------------------------------------------------

_PARENTS: tuple[ColumnPart, ...] = ("mother", "father", "parents", "parent", "patronymic")


def _parents_of_row(
    said: dict[ColumnPart, str], family: str, language: Language, today: date
) -> tuple[ParentCell, tuple[str, ...]]:
    """Mother and father of a row, and the codes of what is unclear about them."""
    read = {part: read_parent_cell(text, family, language, today) for part, text in said.items() if text}
    unclear = any(one.is_unclear for part, one in read.items() if part != "patronymic")
    hers, his = read.get("mother", _NOBODY), read.get("father", _NOBODY)
    hers = _as_typed(hers, said.get("mother", ""))
    mother, father = hers.mother or hers.either, his.father or his.either
    if hers.father:
        unclear = unclear or not hers.mother
        father = father or (hers.father if hers.mother else "")
    if his.mother:
        unclear = unclear or not his.father
        mother = mother or (his.mother if his.father else "")
    for part in ("parents", "parent"):
        both = read.get(part, _NOBODY)
        mother, father = mother or both.mother, father or both.father
        unclear = unclear or bool(both.either)
    father = father or _father_of(said.get("patronymic", ""))
    families = (one.family for one in (his, read.get("parents", _NOBODY), read.get("parent", _NOBODY)))
    family = "" if unclear else next(filter(None, families), "")
    return ParentCell(mother, father, family=family), ("parent",) if unclear else ()


_NOBODY = ParentCell()


def _as_typed(read: ParentCell, text: str) -> ParentCell:
    """The mother of a cell in which only she is named; Симона is no case of Симон there."""
    name = read.father or read.either
    if read.mother or read.is_unclear or not name:
        return read
    typed = (word for word in text.split() if word != name and name in nominatives(word, declined=True))
    return next((ParentCell(word) for word in typed if "f" in bearers_of(word)), read)


def _father_of(patronymic: str) -> str:
    """The father's own name out of a cell with a patronymic; the cell itself where it is none."""
    if not has_value(patronymic):
        return ""
    found = father_of_patronymic(patronymic.strip())
    return found[0] if found else patronymic.strip()


def _gender_of_patronymic(patronymic: str) -> Literal["m", "f", ""]:
    found = father_of_patronymic(patronymic.strip())
    return "" if not found else "m" if found[1] == "m" else "f" if found[1] == "f" else ""


# --- the person -----------------------------------------------------------------------------------------


def told_person(person: ReadPerson, facts: RowFacts) -> tuple[ReadPerson, list[Doubt]]:
    """The person with the facts of the row, and what is unclear in them."""
    doubts = [Doubt(code) for code in facts.unclear]
    if facts.is_given:
        person = without_family(person, facts.family)
    doubts += _other_family(person, facts.family)
    if facts.family and not _is_better(person.family, facts.family):
        person = replace(person, family=facts.family)
    if facts.fathers_family and person.given and not person.family:
        person = replace(person, family=family_of_child(facts.fathers_family, person.gender or facts.gender))
    if facts.gender:
        if person.gender and person.gender != facts.gender:
            doubts.append(Doubt("gender", readings=_both_genders(person)))
        person = replace(person, gender=facts.gender)
    if facts.standing in ("living", "deceased"):
        if facts.standing == "living" and person.life_status == "deceased":
            doubts.append(Doubt("standing"))
        elif facts.standing == "deceased":
            person = replace(person, life_status="deceased")
    if facts.beside_standing:
        fuller = with_standing_beside(person, facts.beside_standing, facts.language, facts.today)
        facts = facts if fuller is not None else replace(facts, standing="unclear")
        person = person if fuller is None else fuller
    person, parental = _with_parents(person, facts)
    if person.life_status == "deceased":
        facts = replace(facts, birth=NO_BIRTH) if facts.vague_dates else facts
        person, passed = with_passing(person, facts.passings or facts.vague_dates)
        parental += passed
    person, dated = _with_birth(person, facts)
    return person, [*doubts, *parental, *dated, *_open_standing(person, facts)]


def _open_standing(person: ReadPerson, facts: RowFacts) -> list[Doubt]:
    """The doubt about a column that says neither living nor departed, or more than was understood."""
    if facts.standing != "unclear":
        return []
    gone, here = (replace(person, life_status=status) for status in ("deceased", ""))
    return [Doubt("standing", readings=((replace(gone, birth=None),), (here,)))]


def _other_family(person: ReadPerson, family: str) -> list[Doubt]:
    """The doubt about a name in front of which another family name stands than in the column for it."""
    own = person.family
    if not (own and family) or _is_hebrew(own) != _is_hebrew(family):
        return []
    words, others = ({fold(word) for word in text.replace("-", " ").split()} for text in (own, family))
    if words & others or not given_names().find(own):
        return []
    two = replace(person, given=f"{person.given} {own}", family=family)
    return [Doubt("family", readings=((two,), (replace(person, family=family),)))]


def _is_better(own: str, beside: str) -> bool:
    """Whether the family name in the cell of names is Hebrew, and the one in its own column is not."""
    return _is_hebrew(own) and not _is_hebrew(beside)


def _is_hebrew(text: str) -> bool:
    return any("א" <= sign <= "ת" for sign in text)


def _both_genders(person: ReadPerson) -> tuple[tuple[ReadPerson, ...], ...]:
    return ((replace(person, gender="m"),), (replace(person, gender="f"),))


def _with_parents(person: ReadPerson, facts: RowFacts) -> tuple[ReadPerson, list[Doubt]]:
    """The living are called by the mother, the departed by the father; the other parent is kept beside."""
    own = {person.parent_kind: person.parent, _other(person): person.other_parent}
    mother, father = own.get("mother", ""), own.get("father", "")
    doubts = []
    for told, beside in ((mother, facts.mother), (father, facts.father)):
        if told and beside and _is_hebrew(told) == _is_hebrew(beside) and not same_name(told, beside):
            doubts.append(Doubt("parent"))
    mother, father = facts.mother or mother, facts.father or father
    if father and (person.life_status == "deceased" or not mother):
        person = replace(person, parent=father, parent_kind="father", other_parent=mother)
    elif mother:
        person = replace(person, parent=mother, parent_kind="mother", other_parent=father)
    return person, doubts


def _other(person: ReadPerson) -> str:
    return "father" if person.parent_kind == "mother" else "mother"


def _with_birth(person: ReadPerson, facts: RowFacts) -> tuple[ReadPerson, list[Doubt]]:
    told = facts.birth
    if person.age is None and facts.age is not None:
        person = replace(person, age=facts.age)
    if told.problem:
        if person.life_status == "deceased":
            return person, []
        ways = [one for one in (told.birth, told.other) if one is not None]
        readings = tuple((replace(person, birth=one),) for one in ways) if len(ways) > 1 else ()
        return replace(person, birth=None), [Doubt(told.problem, readings=readings, span=told.span)]
    birth = told.birth or person.birth
    if birth is None:
        return person, []
    if birth.after_sunset is None and facts.after_sunset is not None and not birth.hebrew:
        birth = replace(birth, after_sunset=facts.after_sunset)
    person = replace(person, birth=birth)
    if person.age is not None and not _agree(person.age, birth.day, facts.today):
        return person, [Doubt("date", readings=((person,),))]
    return person, []


def _agree(age: int, born: date, today: date) -> bool:
    return abs((today - born).days / 365.25 - age - 0.5) <= 0.5 + _AGE_MAY_DIFFER
