"""A family that introduces itself: "dad Dovid ben Rivka, mom Orly bat Leah, our kids Dan 7 and a newborn"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.understanding.drafts import PersonDraft, given_and_family, has_family, parent_and_family
from handlers.understanding.words import (
    FATHERS,
    MARKERS,
    MOTHERS,
    Lexeme,
    TypedToken,
    family_of_child,
    gender_of_names,
    sense_of,
)

_JOINTS = frozenset(("and", "with", "comma", "dash", "line", "semicolon", "colon", "sign"))
_ENDS = _JOINTS | {"kids"}
_NAMES = frozenset(("name", "family_name", "title"))
_BOTH = 2


def introduced(
    lexemes: Sequence[Lexeme], drafts_of: Callable[[Sequence[Lexeme]], list[PersonDraft]]
) -> list[PersonDraft]:
    """The parents, each a person, and their children, with their mother; [] for all other lines.

    A father and a mother are introduced where nobody else is named in front of them, and one of them with his
    or her own parent: behind a child only their names are told. Children who cannot be told apart are asked
    about.
    """
    first, second = _labels(lexemes)
    if not second:
        return []
    middle = next((at for at in range(second, first, -1) if lexemes[at - 1].part not in _JOINTS), second)
    end = second + 1
    while end < len(lexemes) and lexemes[end].part not in _ENDS:
        end += 1
    adults = [_adult(lexemes[start:stop], drafts_of) for start, stop in ((first, middle), (second, end))]
    parents = [one for one in adults if one is not None]
    if len(parents) < _BOTH:
        return []
    _give_family(parents, _household(lexemes[:first]))
    while end < len(lexemes) and lexemes[end].part in _ENDS:
        end += 1
    children = drafts_of(lexemes[end:])
    if not all(map(_is_child, children)):
        parents[0].doubts.add("people")
        return [*parents, *(one for one in children if one.has_names)]
    for child in children:
        _give(parents, child)
    return [*parents, *children]


def _labels(lexemes: Sequence[Lexeme]) -> tuple[int, int]:
    """The places of "father" and "mother", in their order, each in front of a name; (0, 0) without them."""
    at = [at for at, one in enumerate(lexemes) if one.part in ("father", "mother")]
    if len(at) != _BOTH or {lexemes[one].text.casefold() in MOTHERS for one in at} != {True, False}:
        return 0, 0
    words = [lexemes[one].text.casefold() for one in at]
    if not all(word in MOTHERS | FATHERS for word in words):
        return 0, 0
    named = all(lexemes[one + 1 : one + 2] and lexemes[one + 1].part in _NAMES for one in at)
    front = lexemes[: at[0]]
    alone = not any(one.part in _NAMES | MARKERS | {"newborn", "relation"} for one in front)
    alone = alone or any(one.part == "household" for one in front)
    apart = lexemes[at[1] - 1].part in _JOINTS
    told = any(one.part in MARKERS for one in _items(lexemes, at))
    return (at[0], at[1]) if named and alone and apart and told else (0, 0)


def _items(lexemes: Sequence[Lexeme], labels: Sequence[int]) -> list[Lexeme]:
    """What stands from each label up to the next break."""
    found: list[Lexeme] = []
    for at in labels:
        end = at + 1
        while end < len(lexemes) and lexemes[end].part not in _ENDS:
            end += 1
        found += lexemes[at:end]
    return found


def _adult(
    item: Sequence[Lexeme], drafts_of: Callable[[Sequence[Lexeme]], list[PersonDraft]]
) -> PersonDraft | None:
    label = item[0]
    gender = "f" if label.part == "mother" else "m"
    drafts = drafts_of(item[1:])
    if len(drafts) != 1 or not drafts[0].names or drafts[0].status:
        return None
    drafts[0].genders.add(gender)
    drafts[0].relation = label.text
    drafts[0].lexemes = [replace(label, part="relation", detail=gender), *drafts[0].lexemes]
    return drafts[0]


def _household(front: Sequence[Lexeme]) -> list[TypedToken]:
    """The family's name, behind its label or in front of it: "the Levy family"."""
    return [token for one in front if one.part in _NAMES for token in one.tokens]


def _give_family(parents: Sequence[PersonDraft], household: Sequence[TypedToken]) -> None:
    """Gives the parents the name of the household, and the mother that of the father."""
    for one in parents:
        gender = next(iter(one.genders))
        told = [*household] or (_family(_father(parents)) if gender == "f" else [])
        if not has_family(one):
            one.family = [replace(word, text=family_of_child(word.text, gender)) for word in told]


def _family(draft: PersonDraft) -> list[TypedToken]:
    return given_and_family(draft)[1] or parent_and_family(draft)[1]


def _is_child(draft: PersonDraft) -> bool:
    if draft.spouse or draft.household or draft.has_parent or draft.status == "deceased":
        return False
    newborn = draft.status == "newborn" and not draft.names
    return newborn or (bool(draft.names) and sense_of(draft.names[0].text).given)


def _give(parents: Sequence[PersonDraft], child: PersonDraft) -> None:
    """Gives a child the mother, and the family name, which is the father's if he has one."""
    mother = next(one for one in parents if one.genders == {"f"})
    family = _family(_father(parents)) or _family(mother)
    if not has_family(child):
        gender = next(iter(child.genders), "") or gender_of_names(child.names)
        child.family = [replace(one, text=family_of_child(one.text, gender)) for one in family]
    child.mother = [*given_and_family(mother)[0]]


def _father(parents: Sequence[PersonDraft]) -> PersonDraft:
    return next(one for one in parents if one.genders == {"m"})
