"""Parents and the children who are named beside them: "Jessica Katz with her kids Emma 6 and Noah 4"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.understanding.drafts import PersonDraft, given_and_family, has_family
from handlers.understanding.people.family_messages import with_family_in_front
from handlers.understanding.people.introduced import introduced
from handlers.understanding.words import (
    FATHERS,
    MARKERS,
    MOTHERS,
    Lexeme,
    TypedToken,
    divide_parent,
    family_of_child,
    gender_of_names,
    sense_of,
)

_JOINTS = frozenset(("and", "with", "comma", "dash", "line", "semicolon"))
_AND_OR_WITH = ("and ", "with ", "и ", "с ", "со ", "ו", "און ", "מיט ", "עם ")
_NAME = ("name", "שם", "имя", "נאמען")
_BEHIND = frozenset(("colon", "dash", "comma", "open"))
_MOST_PARENTS = 2


def family_of(
    lexemes: Sequence[Lexeme], drafts_of: Callable[[Sequence[Lexeme]], list[PersonDraft]]
) -> list[PersonDraft]:
    """Parents and their children, each a person, the children with their mother; [] for all other lines.

    Parents alone, each with a label, are a couple: "Cohen family: father Moshe, mother Sara".

    `drafts_of` makes drafts of lexemes.
    """
    if people := introduced(lexemes, drafts_of):
        return people
    lexemes = with_family_in_front(lexemes)
    at = next((at for at, one in enumerate(lexemes) if _leads_to_children(lexemes, at)), 0)
    if not at:
        return _couple(lexemes, drafts_of(lexemes)) if _are_labelled(lexemes) else []
    end = at
    while lexemes[end - 1].part in _JOINTS:
        end -= 1
    start = at + 1
    while start < len(lexemes) and lexemes[start].part in _BEHIND:
        start += 1
    adults, children = drafts_of(lexemes[:end]), drafts_of(lexemes[start:])
    if not children or not all(map(_is_child, children)):
        return []
    if any(_is_field(*pair) for pair in pairwise(lexemes[:end])):
        return _with_parents_of_form(adults, children)
    parents = _parents(adults)
    if parents:
        _give(parents, children)
    return [*parents, *children] if parents else []


def _leads_to_children(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True for "with her kids" between names."""
    one = lexemes[at]
    if one.part != "kids" or one.detail == "parents" or not at:
        return False
    joined = lexemes[at - 1].part in _JOINTS or one.text.lower().startswith(_AND_OR_WITH)
    joined = joined or {"mother", "father", "household"} <= {other.part for other in lexemes[:at]}
    following = next((other for other in lexemes[at + 1 :] if other.part not in _BEHIND), None)
    return joined and following is not None and following.part == "name"


def _are_labelled(lexemes: Sequence[Lexeme]) -> bool:
    """True for "dad Moshe, mom Sara", with nobody in front: each label is said of who stands behind it.

    Not for "father's name: Moshe", nor for "his father Moshe", which tell of somebody else.
    """
    labels = [at for at, one in enumerate(lexemes) if one.text.casefold() in MOTHERS | FATHERS]
    words = [lexemes[at].text.casefold() for at in labels]
    if len(words) != _MOST_PARENTS or len({word in MOTHERS for word in words}) != len(words):
        return False
    parts = {one.part for one in lexemes}
    before = {one.part for one in lexemes[: labels[0]]}
    named = all(_first_behind(lexemes, at).part == "name" for at in labels)
    alone = "household" in before or "name" not in before
    return named and alone and not parts & (MARKERS | {"kids", "of", "newborn", "dedication", "late"})


def _first_behind(lexemes: Sequence[Lexeme], at: int) -> Lexeme:
    return next((one for one in lexemes[at + 1 :] if one.part not in ("colon", "dash")), lexemes[at])


def _couple(lexemes: Sequence[Lexeme], drafts: Sequence[PersonDraft]) -> list[PersonDraft]:
    """The two people; in doubt in a form, and without a family, as they may be one and a parent."""
    if drafts[0].household and not any(_is_field(*pair) for pair in pairwise(lexemes)):
        return _parents(drafts)
    found = [one for draft in drafts for one in _apart(draft)]
    if len(found) != _MOST_PARENTS:
        return []
    found.sort(key=lambda one: one.names[0].start)
    family = next((draft.family or draft.names for draft in drafts if draft.household), [])
    for one in found:
        one.family = one.family or [*family]
    found[-1].doubts.add("mother")
    return found


def _is_field(label: Lexeme, following: Lexeme) -> bool:
    """True for "Mother: Rita" and "mother's name", which tell of a child, and name nobody to be taken."""
    named = any(word in label.text.lower() for word in _NAME)
    return label.part in ("mother", "father") and (named or following.part in ("colon", "dash"))


def _with_parents_of_form(adults: Sequence[PersonDraft], children: list[PersonDraft]) -> list[PersonDraft]:
    """The children of "Mother: Rita, father: Ilya, children: Sonia"; [] if one stands in front."""
    if len(adults) != 1 or adults[0].names or not adults[0].mother:
        return []
    mother, father = divide_parent(adults[0].mother), divide_parent(adults[0].father)
    for child in children:
        if not has_family(child):
            child.family = [*(adults[0].family or father.family or mother.family)]
        if not child.has_parent:
            child.mother, child.father = [*mother.given], [*father.given]
    return children


def _parents(drafts: Sequence[PersonDraft]) -> list[PersonDraft]:
    """One or two grown-ups, each a person of his own; [] if it is not certain who they are."""
    household = [draft for draft in drafts if draft.household and not (draft.mother or draft.father)]
    if len(household) > 1 or len(household) == len(drafts):
        return []
    found = sorted(
        (one for draft in drafts if draft not in household for one in _apart(draft)),
        key=lambda one: one.names[0].start,
    )
    _tell_genders(found)
    genders = [*map(_gender, found)]
    if not 0 < len(found) <= _MOST_PARENTS or (len(found) > 1 and sorted(genders) != ["f", "m"]):
        return []
    families = [one.family or one.names for one in household]
    families += [family for one in found if (family := _family(one))]
    told = len(found) > 1 and any(one.spouse for one in found)  # my husband Yossi, I'm Michal
    if not (families or told) or not all(_given(one) for one in found):
        return []
    for one in found:
        one.genders |= {one.spouse} - {""}
        if families and not has_family(one):
            one.family = [*families[0]]
    return found


def _tell_genders(couple: Sequence[PersonDraft]) -> None:
    """Whoever writes of a husband is his wife: told of two of whom one is the other's spouse."""
    if len(couple) != _MOST_PARENTS or sum(bool(one.spouse) for one in couple) != 1:
        return
    for one, other in (couple, couple[::-1]):
        if one.spouse:
            one.genders.add(one.spouse)
            other.genders |= {"f" if one.spouse == "m" else "m"} if not _gender(other) else set()


def _apart(draft: PersonDraft) -> list[PersonDraft]:
    """A draft; mother and father of a line that names them with their labels, each as a draft."""
    labelled = draft.mother or draft.father
    family: list[TypedToken] = []
    if draft.household:
        family, draft.names = draft.family or draft.names, []
    if draft.names and not (draft.relation and labelled):
        return [] if labelled or not draft.names else [draft]
    told = [("m", draft.father), ("f", draft.mother)]
    if draft.names:
        told.append(("f" if draft.mother == [] else "m", draft.names))
    found = []
    for gender, names in told:
        if names:
            words = replace(draft.lexemes[0], part="name", tokens=tuple(names))
            found.append(PersonDraft(names=[*names], family=[*family], genders={gender}, lexemes=[words]))
    return found


def _is_child(draft: PersonDraft) -> bool:
    whole = draft.spouse or draft.household or draft.status or draft.mother or draft.father
    return bool(draft.names) and not whole and sense_of(draft.names[0].text).given


def _gender(draft: PersonDraft) -> str:
    return next(iter(draft.genders | draft.loose_genders), "") or gender_of_names(_given(draft))


def _given(draft: PersonDraft) -> list[TypedToken]:
    return given_and_family(draft)[0]


def _family(draft: PersonDraft) -> list[TypedToken]:
    return given_and_family(draft)[1]


def _give(parents: Sequence[PersonDraft], children: Sequence[PersonDraft]) -> None:
    """Gives the children their mother, and the family name, which is the father's if he has one."""
    mother = next((one for one in parents if _gender(one) == "f"), None)
    father = next((one for one in parents if _gender(one) == "m"), None)
    family = _family(father or parents[0])
    for child in children:
        if not has_family(child):
            gender = _gender(child)
            child.family = [replace(one, text=family_of_child(one.text, gender)) for one in family]
        if not child.has_parent:
            child.mother = [*_given(mother)] if mother is not None else []
