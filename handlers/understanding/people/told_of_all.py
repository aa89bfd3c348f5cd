"""What is said behind several people of all of them: "Katz, mother Anna", a line "all Weingarten".

Within a record it is told by drafts (`with_told_of_all`), on a line of its own by lines (`told_of_all`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft, given_and_family, has_family
from handlers.understanding.people.persons import Finished
from handlers.understanding.records import ReadLine, Record, tells_of_them
from handlers.understanding.words import (
    TypedToken,
    divide_parent,
    is_plural_family,
    sense_of,
    singular_family,
    text_of,
)

_ALL = words_of(
    "all both everyone everybody כולם כולן לכולם לכולן שניהם שתיהן לשניהם לשתיהן "
    "אלע אלעמען ביידע אלעס все оба обе всех обоих"
)
_SMALL = words_of(
    "of them they are the their family name last names surname surnames is שם המשפחה משפחת משפחה של "
    "זענען די פאמיליע נאמען у них фамилия семья из семьи"
)

_NAMES = frozenset(("name", "family_name"))


# --- within a record --------------------------------------------------------------------------------------


def with_told_of_all(people: Sequence[PersonDraft]) -> list[PersonDraft]:
    """The drafts with the family name that ends them, and the parent beside it, given to all of them.

    So it is where all of them are called by first names alone, and the last one by none.
    """
    if len(people) < 2 or not _is_family_alone(people[-1]):
        return [*people]
    *others, last = people
    kin = any(one.relation or one.spouse for one in others)
    family = _family_alone(last)
    kin = kin or any(is_plural_family(token.text) for token in family)
    if not all(map(_is_plain, others)) or not (kin or last.mother or last.father):
        return [*people]
    for one in others:
        one.family, one.mother, one.father = [*family], [*last.mother], [*last.father]
        one.shared_family = len(others) > 1
    others[-1].lexemes = [*others[-1].lexemes, *last.lexemes]
    return others


def _is_family_alone(draft: PersonDraft) -> bool:
    """True for a family name with nobody's first name: "Katz", "Katz, mother Anna"."""
    apart = draft.before in ("comma", "dash", "semicolon", "line", "colon", "close")
    told = (
        draft.relation or draft.spouse or draft.status or draft.household or draft.behind or draft.has_title
    )
    return apart and not told and bool(_family_alone(draft))


def _family_alone(draft: PersonDraft) -> list[TypedToken]:
    """The family name of somebody without a first name, also in the plural (Резники); [] for anybody else."""
    given, family, doubt = given_and_family(draft)
    if len(draft.names) == 1 and not draft.family and is_plural_family(draft.names[0].text):
        return [*draft.names]
    return [] if given or doubt else draft.family or family


def _is_plain(draft: PersonDraft) -> bool:
    """True for first names without a parent or a family."""
    plain = bool(draft.names) and not (draft.has_parent or draft.household or draft.status)
    return plain and not has_family(draft)


# --- by lines --------------------------------------------------------------------------------------------


def family_for_all(record: Record, people: Sequence[Finished]) -> tuple[TypedToken, ...]:
    """The family's name in such a line; () in another one, or if anybody before it has a name already."""
    tokens = [token for lexeme in record.lexemes for token in lexeme.tokens if token.is_word]
    if record.facts or len(people) < 2 or any(one.family or not one.person.given for one in people):
        return ()
    said = [token for token in tokens if token.key not in _SMALL]
    if len(said) < 2 or said[0].key not in _ALL:
        return ()
    name = tuple(said[1:])
    sense = sense_of(text_of(name))
    is_one = sense.family or (len(name) == 1 and not sense.known and not sense.ordinary)
    plural = len(name) == 1 and is_plural_family(name[0].text)
    return name if (is_one and not sense.ordinary) or plural else ()


def with_family(one: Finished, family: tuple[TypedToken, ...]) -> Finished:
    """A person who has this family's name, a Russian plural in the form of its bearer."""
    name = " ".join(singular_family(token.text, one.person.gender) for token in family)
    return replace(one, person=replace(one.person, family=name), family=family)


def told_of_all(
    records: Sequence[Record], before: Sequence[Record], people: Sequence[Finished]
) -> list[Finished]:
    """The people with what the first of these last records says of all of them; [] where it says nothing so.

    Where a record `before` them tells a parent on a line of its own as well, each is told of its own child.

    It is "all Levin", or a line such as "mother Anna" or "family Levin" behind which no other kind of line
    stands, while nobody has another mother or family.
    """
    if family := family_for_all(records[0], people):
        return [with_family(one, family) for one in people]
    told = [any(map(tells_of_them, one.lines)) for one in before]
    if True in told and not all(told[told.index(True) :]):
        return []
    if len(people) < 2 or not all(_is_told_of_all(line) for one in records for line in one.lines):
        return []
    found = [*people]
    for line in records[0].lines:
        found = _told(line, found)
    return found


def _is_told_of_all(line: ReadLine) -> bool:
    told = [one for one in line.lexemes if one.part not in ("colon", "sign", "comma")]
    is_household = len(told) > 1 and told[0].part == "household" and not (line.facts or line.label)
    return tells_of_them(line) or (is_household and all(one.part in _NAMES for one in told[1:]))


def _told(line: ReadLine, people: Sequence[Finished]) -> list[Finished]:
    """The people with what a line tells; [] if anybody has another already."""
    first, *names = [one for one in line.lexemes if one.part not in ("colon", "sign", "comma")]
    tokens = tuple(token for one in names for token in one.tokens)
    is_family = first.part in ("family", "household")
    divided = divide_parent(tokens)
    parent, family = ((), tokens) if is_family else (tuple(divided.given), tuple(divided.family))
    if any((parent and one.person.parent) or (family and one.family) for one in people):
        return []
    kind: Literal["mother", "father"] = "father" if first.part == "father" else "mother"
    found = [with_family(one, family) for one in people] if family else [*people]
    return [_with_parent(one, parent, kind) for one in found] if parent else found


def _with_parent(
    one: Finished, parent: tuple[TypedToken, ...], kind: Literal["mother", "father"]
) -> Finished:
    return replace(one, person=replace(one.person, parent=text_of(parent), parent_kind=kind), parents=parent)
