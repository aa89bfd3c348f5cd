"""The columns of a table: what each of them holds, by its heading and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import starmap
from typing import Literal

from handlers.tables.column_orders import is_family_first
from handlers.tables.contents import GIVEN, NAMES, Profile, has_value, kind_of, profile_of, read_life_status
from handlers.tables.headings import ColumnPart, Heading
from handlers.tables.sheets import Cells
from handlers.tables.sum_totals import SumTotal
from handlers.words import Words, _
from storage.names import gender_of, hebrew

PART_NAMES: Mapping[ColumnPart, Words] = {
    "line": _("the whole person, as typed"),
    "name": _("the full name"),
    "given": _("given names"),
    "given_else": _("given names, where there is no Hebrew name"),
    "family_else": _("the family name, out of the full name"),
    "middle": _("more given names"),
    "mother": _("the mother"),
    "father": _("the father"),
    "parents": _("both parents"),
    "parent": _("the mother or father"),
    "patronymic": _("the patronymic"),
    "family": _("the family name"),
    "gender": _("boy or girl"),
    "birth": _("the birth date"),
    "sunset": _("born after sunset"),
    "age": _("the age"),
    "standing": _("living or departed"),
    "passing": _("the day of passing"),
    "letter": _("the letter wished for"),
    "husband": _("the husband"),
    "wife": _("the wife"),
    "confirmed": _("your answer to a row"),
    "mark": _("for the program"),
}
PEOPLE: frozenset[ColumnPart] = frozenset({"line", "name", "given", "husband", "wife"})
_SINGLE: Sequence[ColumnPart] = (
    "family", "mother", "father", "gender", "age", "standing", "sunset", "letter", "confirmed", "mark",
)  # fmt: skip
OWN_PARTS: frozenset[ColumnPart] = frozenset({"confirmed", "mark"})  # of a file that came from here
WITHIN = -1  # index of what is no column of its own: the sums behind names
_OF_CHILDREN: Sequence[ColumnPart] = ("age", "birth", "gender")
_STANDINGS_SEEN = 1000  # rows
_PAIRS_SEEN = 50  # rows
_NAME_WORDS = frozenset(("name", "first", "last", "full", "hebrew", "english", "children"))
_ALL_BUT_FEW = 0.9  # of the cells of a column of parents that are given names, where they are all of one kind
_MOSTLY = 0.7  # of the rows that have a name
_MOST_DISTANT = 0.3  # of the cells of a column of given names that may say more


@dataclass(frozen=True, slots=True)
class Column:
    """A column with something in it, or with a heading."""

    index: int
    part: ColumnPart | None  # None where it is not used
    heading: str = ""  # as the file has it
    group: int = 0  # which child of several; 0 where a row has one person
    gender: Literal["m", "f", ""] = ""  # of all people of this column: Boys, בנות
    deceased: bool = False  # the heading says that the people of this column are departed
    family_first: bool = False  # names in it begin with the family name
    day_first: bool | None = None  # how 3/4/2019 is written in it; None where no date tells
    mixed: bool = False  # 3/4/2019 may mean either day in it: its other dates tell both orders
    swapped: bool = False  # dates in it may have day and month exchanged by the program that made the file
    hidden: bool = False
    bare_sums: bool = False  # numbers behind the names in it are sums, no ages
    holds_children: bool = False  # all children of a family in a cell: a comma stands between two of them
    sums: tuple[SumTotal, ...] = ()  # of a column that is not used: what the sums in it come to
    is_vague: bool = False  # a date whose heading does not say of what it is

    @property
    def letter(self) -> str:
        """The column as spreadsheets call it: `D`; "" for what stands within another column."""
        return "" if self.index == WITHIN else column_letter(self.index)

    @property
    def name(self) -> str:
        """The column's letter and heading: `D Amount`."""
        return f"{self.letter} {self.heading}".strip()


def column_letter(index: int) -> str:
    """The letter of a column, counted from 0, as spreadsheets write it: A, B ... AA."""
    first, last = divmod(index, 26)
    return (column_letter(first - 1) if first else "") + chr(ord("A") + last)


def columns_under(
    headings: Sequence[Heading], rows: Sequence[Cells], hidden: frozenset[int] = frozenset()
) -> tuple[Column, ...]:
    """The columns under headings, each with its part; those that are not used are among them."""
    width = max(len(headings), max((len(row) for row in rows[:200]), default=0))
    profiles = [profile_of(rows, index) for index in range(width)]
    found = []
    is_returned = any(one.part == "confirmed" for one in headings)
    for index, profile in enumerate(profiles):
        heading = headings[index] if index < len(headings) else Heading()
        if not profile.cells and not heading.text:
            continue
        part = None if index in hidden else _part(heading, profile)
        if is_returned and heading.part in PEOPLE and not profile.cells:
            part = heading.part or None  # whoever stands in these rows is written behind them
        found.append(
            Column(
                index,
                part,
                heading.text,
                group=heading.group,
                gender=heading.gender,
                deceased=heading.deceased,
                hidden=index in hidden,
                holds_children="children" in heading.words.concepts,
            )
        )
    chosen = _Choice(found, {one.index: _heading(headings, one.index) for one in found}, profiles, rows)
    return tuple(
        replace(one, part=None) if one.part == "standing" and not _tells_standing(one, rows) else one
        for one in chosen.made()
    )


def _tells_standing(column: Column, rows: Sequence[Cells]) -> bool:
    """Whether a column "Status" says of anybody that they are living or departed, not that they have paid."""
    cells = [row[column.index] for row in rows[:_STANDINGS_SEEN] if column.index < len(row)]
    return column.deceased or any(
        read_life_status(cell) or kind_of(cell) == "yes_no" for cell in cells if cell
    )


def _heading(headings: Sequence[Heading], index: int) -> Heading:
    return headings[index] if index < len(headings) else Heading()


def _part(heading: Heading, profile: Profile) -> ColumnPart | None:
    """The part that a heading names, if what stands below does not speak against it."""
    part = heading.part
    if part == "" and profile.share("gender") > 0.6:
        return "gender"  # whatever it is called
    if part == "unused" and heading.words.concepts == {"year"} and _is_age(profile):
        return "age"  # יאר
    if part == "confirmed":
        return part  # also where nobody has answered anything
    if not profile.cells or part == "unused" or part == "":
        return None
    words = profile.share(*NAMES)
    if (
        part == "age"
        and heading.child
        and profile.share("number", "age") < 0.5
        and profile.share("date") < 0.5
    ):
        return "name"  # "Children (ages)"
    if part == "name" and heading.deceased and profile.share("date") > 0.5:
        return "passing"
    if part == "name" and heading.deceased and _is_answered(heading, profile):
        return "standing"
    if part == "name" and profile.share("yes_no") > 0.6:
        return None
    if part in ("gender", "parent") and words > 0.5 and profile.share("gender") < 0.5:
        if part == "parent" and profile.share(*GIVEN) < _ALL_BUT_FEW:
            return "parent"  # full names: each tells by itself whose it is
        return "father" if profile.gender == "m" else "mother" if profile.gender == "f" else "parent"
    if part == "name" and profile.share("gender") > 0.5:
        return "gender"
    if part == "birth" and ((profile.share("moment") > 0.5 and heading.is_vague) or words > 0.5):
        return None
    if part == "age" and profile.share("number", "age", "digits", "class", "other", "words", "gender") < 0.5:
        return None
    if part == "letter" and profile.share("gender", "words", "male", "female", "given") < 0.5:
        return None
    if (
        part in ("name", "given", "family", "mother", "father")
        and words < 0.2
        and profile.share("other") < 0.5
    ):
        return None
    return part


def _is_answered(heading: Heading, profile: Profile) -> bool:
    """Whether a column "Deceased" says of the people beside it that they are, and names nobody itself."""
    if heading.words.concepts & _NAME_WORDS:
        return False
    told = profile.share("yes_no", "standing")
    return profile.share("person", "family", *GIVEN) < told or (told == 0 and profile.share(*NAMES) == 0)


def _is_age(profile: Profile) -> bool:
    return profile.share("number", "age", "other", "class") > _MOSTLY and profile.share("date") == 0


def _is_one_person(full: str, in_hebrew: str) -> bool:
    """Whether a word of a name is the given name of another one in Hebrew letters."""
    given = in_hebrew.split()[0]
    given = given if "א" <= given[0] <= "ת" else (hebrew(given, gender_of(given), "given") or (given,))[0]
    words = re.findall(r"[^\W\d_]{2,}", full)
    return any(given in hebrew(word, gender_of(given), "given") for word in words)


class _Choice:
    """Chooses among columns that claim the same part."""

    def __init__(
        self,
        columns: Sequence[Column],
        headings: Mapping[int, Heading],
        profiles: Sequence[Profile],
        rows: Sequence[Cells],
    ) -> None:
        self._columns = {one.index: one for one in columns}
        self._headings = headings
        self._profiles = profiles
        self._rows = rows

    def made(self) -> list[Column]:
        self._choose_parents()
        self._give_facts_to_children()
        for part in _SINGLE:
            self._choose_one(part)
        self._choose_births()
        self._choose_people()
        return [*self._columns.values()]

    def _with(self, *parts: ColumnPart) -> list[int]:
        return [index for index, one in self._columns.items() if one.part in parts]

    def _set(self, index: int, part: ColumnPart | None, group: int | None = None) -> None:
        one = self._columns[index]
        self._columns[index] = replace(one, part=part, group=one.group if group is None else group)

    def _rank(self, index: int) -> tuple[bool, bool, bool, int]:
        """The Hebrew one of several columns comes first, then the one that says whom it is about."""
        heading = self._headings[index]
        return (not heading.hebrew, heading.english, not self._is_hebrew(index), index)

    def _is_hebrew(self, index: int) -> bool:
        cells = [row[index] for row in self._rows[:50] if index < len(row) and row[index]]
        return 2 * sum(any("א" <= sign <= "ת" for sign in cell) for cell in cells) > len(cells)

    def _give_facts_to_children(self) -> None:
        """Of "Child 1, Age, Child 2, Age" each age is that of the child to the left of it."""
        children = [index for index in self._with("name", "given") if self._is_child(index)]
        if len(children) < 2:
            return
        numbers = {index: self._columns[index].group or at for at, index in enumerate(children, 1)}
        for part in _OF_CHILDREN:
            claiming = self._with(part)
            if len(claiming) < 2 or any(self._columns[index].group for index in claiming):
                continue
            for index in claiming:
                before = [number for child, number in numbers.items() if child < index]
                self._set(index, part, before[-1] if before else numbers[children[0]])

    def _is_child(self, index: int) -> bool:
        return bool(self._columns[index].group or self._headings[index].child)

    def _choose_one(self, part: ColumnPart) -> None:
        claiming = sorted(self._with(part), key=self._rank)
        groups = {self._columns[index].group for index in claiming}
        if len(groups) == len(claiming):
            return
        for index in claiming[1:]:
            self._set(index, None)

    def _choose_births(self) -> None:
        """Dates of both calendars stay, to be compared; a vague "Date" goes where a birth date is beside."""
        claiming = self._with("birth")
        clear = [index for index in claiming if not self._headings[index].is_vague]
        for index in claiming:
            if (clear and index not in clear) or self._profiles[index].share("moment") > 0.5:
                self._set(index, None)

    def _choose_parents(self) -> None:
        """A husband and wife are the people of a list, unless it has children: then they are the parents."""
        people = self._with("name", "given")
        if self._with("wife") and len(people) == 1 and self._headings[people[0]].words.concepts == {"boy"}:
            self._set(people.pop(), "husband")  # Муж is a man elsewhere
        couple = self._with("husband", "wife")
        for number, index in enumerate(couple, 1):
            if people:
                self._set(index, "father" if self._columns[index].part == "husband" else "mother")
            else:
                self._set(index, "given" if self._with("family") else "name", number)
        either = [index for index in self._with("parent", "mother", "father") if self._is_either(index)]
        told = [index for index in self._with("mother", "father") if index not in either]
        for index in either if (told and not couple) or len(either) > 1 else ():
            self._set(index, None if told and not couple else "parent")

    def _is_either(self, index: int) -> bool:
        """Whether a heading speaks of a parent, and does not say which."""
        return self._headings[index].part == "parent"

    def _choose_people(self) -> None:
        self._leave_wishes()
        claiming = self._with("name", "given")
        groups = {self._columns[index].group for index in claiming} - {0}
        children = [index for index in claiming if self._is_child(index)]
        same = [
            index for index in children if self._headings[index].words == self._headings[children[0]].words
        ]
        if len(groups) > 1:
            chosen = self._one_a_group(claiming)
        elif len(same) > 1 and not groups:
            chosen = same
            for number, index in enumerate(same, 1):
                self._set(index, self._columns[index].part, number)
        else:
            chosen = sorted(claiming, key=self._person_rank)[:1]
        for index in claiming:
            if index not in chosen:
                self._set(index, self._part_beside(index, chosen))
        for index in chosen:
            self._set(index, self._name_or_given(index))
        if len(chosen) < 2:
            for index in self._columns:
                self._set(index, self._columns[index].part, 0)

    def _leave_wishes(self) -> None:
        """What a letter is for, such as a recovery, is nobody.

        לזכות beside names says whose letter it is only if names stand below it, and in as many rows.
        """
        claiming = self._with("name", "given")
        named = [index for index in claiming if "name" in self._headings[index].words.concepts]
        filled = max(
            (self._profiles[index].cells for index in named if self._profiles[index].is_names), default=0
        )
        for index in claiming:
            profile = self._profiles[index]
            if index in named or not filled or self._headings[index].words.concepts & _NAME_WORDS:
                continue
            if not profile.is_names or profile.cells < _MOSTLY * filled:
                self._set(index, None)

    def _one_a_group(self, claiming: Sequence[int]) -> list[int]:
        groups = sorted({self._columns[index].group for index in claiming} - {0})  # 0 is whoever sends them
        return [
            min((i for i in claiming if self._columns[i].group == group), key=self._person_rank)
            for group in groups
        ]

    def _person_rank(self, index: int) -> tuple[bool, bool, bool, bool, int, int]:
        """Hebrew before Latin; the child before anybody; given names with a family name before a full one."""
        heading = self._headings[index]
        has_family = bool(self._with("family"))
        part = self._columns[index].part
        return (
            not heading.hebrew,
            heading.english,
            not self._is_hebrew(index),
            not heading.child,
            0 if has_family and part == "given" else 1,
            index,
        )

    def _part_beside(self, index: int, chosen: Sequence[int]) -> ColumnPart | None:
        """Another column of given names serves the rows in which the chosen one is empty.

        One of full names beside Hebrew ones tells the family.
        """
        if len(chosen) != 1:
            return None
        (best,) = chosen
        if self._columns[index].part == "name":
            return "family_else" if self._tells_family(index, best) else None
        if self._headings[best].child and not self._headings[index].child:
            return None  # a member, or whoever fills in the form, is nobody's child
        gaps = [row for row in self._rows if best >= len(row) or not row[best]]
        filled = any(index < len(row) and row[index] for row in gaps)
        return "given_else" if filled else None

    def _tells_family(self, index: int, hebrew: int) -> bool:
        """Whether a column has the full names, not in Hebrew, of the people of a column in Hebrew."""
        is_known = self._is_hebrew(hebrew) or self._headings[hebrew].hebrew
        if self._with("family") or self._is_hebrew(index) or not is_known:
            return False
        pairs = [
            (row[index], row[hebrew]) for row in self._rows[:_PAIRS_SEEN] if max(index, hebrew) < len(row)
        ]
        both = [(full, own) for full, own in pairs if has_value(full) and has_value(own)]
        return 2 * sum(starmap(_is_one_person, both)) > len(both)

    def _name_or_given(self, index: int) -> ColumnPart:
        profile = self._profiles[index]
        part = self._columns[index].part
        if part == "name" and is_family_first(self._rows, index):
            return "name"
        if part == "name" and profile.share(*GIVEN) > 0 and profile.share("person") <= _MOST_DISTANT:
            plain = profile.share("words", "family", "other")
            if self._with("family") or plain < _MOST_DISTANT:
                return "given"
        return part or "name"
