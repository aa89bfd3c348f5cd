"""What people of a line share: the family name, the parent of the last one, a household's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft, given_and_family, has_family
from handlers.understanding.people.no_siblings import have_own_parents, may_bear_family
from handlers.understanding.words import (
    MOTHERS,
    TypedToken,
    divide,
    divide_parent,
    family_of_several,
    is_plural_family,
    may_be_of_several,
    sense_of,
    singular_family,
)
from storage.names import father_of_patronymic, fold

_SEVERAL = 2  # people
_LISTING = frozenset(("colon", "dash", "comma", "and", "joined_and", "line"))
_CHAINING = frozenset(("and", "joined_and", "comma", "slash"))
_HERS = words_of("her his זיין איר שלה שלו ее его её")
_HIS = ("his ", "her ", "его ", "её ", "ее ", "זיין ", "איר ", "אביו", "אביה", "אמו", "אמה")
_POSSESSIVE = words_of("his her זיין איר שלו שלה его её ее")
_ONE_CHILD = [[word] for word in words_of("son daughter הבן הבת בן בת זון טאכטער сын дочь дочка сынок")]
_OWN_CHILD = [[word] for word in words_of("בנו בתו בנה בתה ובנו ובתו ובתה")]
_THEIR = words_of("their זייער זייערע их שלהם בנם בתם ילדם בנותיהם בניהם")


@dataclass(slots=True)
class LinePeople:
    """The people of a line, and what keeps them from being certain."""

    people: list[PersonDraft] = field(default_factory=list)
    unclear: str = ""  # why nobody can be taken: "people" or "letters"
    are_listed: bool = False  # True if the children are named: "my three girls: Gila, Nava and Hodaya"


def share_names(group: LinePeople, kids: bool) -> None:
    """Gives everybody what is said of them together; `kids`: children are spoken of."""
    _name_children(group)
    _share_family(group)
    _share_family_apart(group.people)
    _households(group, kids)
    _spouses(group)


def _name_children(group: LinePeople) -> None:
    """Takes a single name behind a family's for a first name, also one that families bear: נעם, Perl."""
    household = next((one for one in group.people if one.household), None)
    family = household.family or household.names if household is not None else []
    for one in group.people:
        alone = one.is_bare and len(one.names) == 1 and one.before in _LISTING
        if household is not None and one is not household and family and alone:
            one.family, one.shared_family = list(family), True


def _share_family(group: LinePeople) -> None:
    """Gives people who were named together the family, or the parent, of the last one among them."""
    people = group.people
    chains: list[list[PersonDraft]] = []
    for person in people:
        if chains and _is_their_child(person) and (family := _family_of(chains[-1][-1])):
            person.family = family
            chains.append([person])
        elif (
            chains
            and (person.before in _CHAINING or (group.are_listed and person.before == "semicolon"))
            and not chains[-1][-1].has_parent
        ):
            chains[-1].append(person)
        else:
            chains.append([person])
    for chain in chains:
        _share(group, chain)


def _share_family_apart(people: Sequence[PersonDraft]) -> None:
    """Gives everybody the family that is told behind all of them: "..., last name Pollak", Хазановы."""
    if len(people) < _SEVERAL or any(has_family(one) for one in people[:-1]):
        return
    last, others = people[-1], people[:-1]
    if last.family_apart and last.family and all(one.has_parent for one in people):
        for one in others:
            one.family = list(last.family)


def _is_their_child(person: PersonDraft) -> bool:
    """True for "and their son Avi" behind a couple, and "his son Avi"; his mother may be named with him."""
    words = person.relation.casefold().split()
    theirs = bool(words) and (words[0] in _THEIR or words[-1] in _THEIR)
    own = bool(words) and (words[0] in _POSSESSIVE or words[-1] in _POSSESSIVE)
    child = words[-1:] in _ONE_CHILD or words[:1] in _ONE_CHILD or words[:1] in _OWN_CHILD
    bare = person.is_bare and len(person.names) == 1 and not person.status
    theirs = theirs or (bare and ((own and child) or words[:1] in _OWN_CHILD))
    return theirs and bool(person.names) and not has_family(person)


def _share(group: LinePeople, chain: list[PersonDraft]) -> None:
    if len(chain) < 2:
        return
    last, others = chain[-1], chain[:-1]
    if len(chain) == _SEVERAL and _is_mother_of_first(others[0], last):
        others[0].mother, others[0].family = given_and_family(last)[0], _family_of(last)
        return
    plain = [one for one in others if one.given_only or (last.has_parent and _is_child_of_household(one))]
    if _begins_with_family(chain[0]) and _are_first_names(chain[1:]):
        _share_family_in_front(chain)
        if any(one.before == "slash" for one in chain):
            last.doubts.add("mother")  # Левин Женя / Фаины
        return
    if len(plain) != len(others) or last.household:
        return
    words = {one.before for one in chain[1:]} - {""}
    if last.behind or last.mother or last.father:
        of_all = group.are_listed and not last.behind  # my children: Ari, Dov, mother Gila
        joined = words & {"and", "joined_and"} or last.marker in ("sons", "daughters")
        if not (joined or of_all):
            last.doubts.add("people")
        if not last.behind and _is_of_one(last):
            last.doubts.add("people")  # Saul and Bella Weinberg. His father was Nachum
        if last.behind and have_own_parents(chain):
            for one in others:
                one.family = one.family or (_family_of(last) if may_bear_family(one, last) else [])
            return
        for one in others:
            one.behind, one.mother, one.father = list(last.behind), list(last.mother), list(last.father)
            one.marker = one.marker or "shared"
            one.genitive = last.genitive
            _copy_family(one, last)
        if last.marker in ("sons", "daughters"):
            for one in chain:
                one.genders |= last.genders
    elif last.names and not last.household:
        family = given_and_family(last)[1]
        if not family and not last.given_only:
            return
        if not family and len(last.names) > 1:
            return
        for one in others:
            one.family, one.copied_family = list(family), True
        if any(is_plural_family(token.text) for token in family):
            for one in chain:
                one.shared_family = True
        declined = any(one.declines for one in chain)
        if any(may_be_of_several(token.text, declined) for token in family):
            for one in chain:
                one.doubts.add("family")
        if "slash" in words or (len(chain) == 2 and words == {"comma"} and family):
            last.doubts.add("mother")
    if any(one.status == "deceased" for one in others) or last.status == "deceased":
        last.doubts.add("standing") if not all(one.status for one in chain) else None


def _are_first_names(people: Sequence[PersonDraft]) -> bool:
    """True for people called by first names alone, of whom a parent may be told behind the last one."""
    *others, last = people
    told = bool(last.mother or last.father) and len(last.names) == 1 and not (last.behind or has_family(last))
    return all(one.given_only for one in others) and (last.given_only or told)


def _share_family_in_front(chain: Sequence[PersonDraft]) -> None:
    """Gives everybody the first one's family, and the parent behind them: "Levy Moshe and Dina, mom Gila"."""
    first, last = chain[0], chain[-1]
    if last.has_parent and _is_of_one(last):
        last.doubts.add("people")  # Levy Moshe and Dina, her mother is Gila
    for one in chain[1:]:
        one.family, one.copied_family = _family_of(first), True
    for one in chain[:-1]:
        one.mother, one.father = list(last.mother), list(last.father)


def _is_mother_of_first(first: PersonDraft, last: PersonDraft) -> bool:
    """True for "Channie and her mom Dina bas Tzivia": Dina's mother is not Channie's."""
    words = last.relation.casefold().split()
    hers = len(words) >= _SEVERAL and (words[0] in _HERS or words[-1] in _HERS)
    return bool(hers and MOTHERS.intersection(words) and first.given_only and last.names)


def _is_of_one(person: PersonDraft) -> bool:
    """True where a parent is told with a "his" or "her"."""
    labels = (lexeme.text.casefold() for lexeme in person.lexemes if lexeme.part in ("mother", "father"))
    return any(label.startswith(_HIS) or label.endswith((" שלו", " שלה")) for label in labels)


def _is_child_of_household(person: PersonDraft) -> bool:
    """True for a first name alone that has its family's from a household named in the line."""
    alone = not (person.has_parent or person.marker or person.relation)
    return person.shared_family and alone and len(person.names) == 1


def _begins_with_family(person: PersonDraft) -> bool:
    """True for "Levy, Moshe" and "Cohen Moshe"."""
    given, family, _doubt = given_and_family(person)
    return person.family_first or bool(given and family and family[0].start < given[0].start)


def _copy_family(one: PersonDraft, last: PersonDraft) -> None:
    family = last.family or given_and_family(last)[1]
    one.copied_family = not one.family
    one.family = one.family or list(family)


def _households(group: LinePeople, kids: bool) -> None:
    """A family's name given to those who are named behind it; asked if nobody is."""
    household = next((one for one in group.people if one.household), None)
    if household is None:
        if kids and not group.are_listed:
            group.unclear = "people"
        return
    others = [one for one in group.people if one is not household]
    family = household.family or household.names
    # Not the Golds' children, but somebody beside them: "the Gold family and Sara"
    beside = not kids and bool(others) and others[0].before in ("and", "joined_and")
    beside = beside or (
        bool(others) and household is group.people[-1] and _are_other_families(others, family)
    )
    if not others or not family or household.behind or beside:
        group.unclear = "people"
        return
    if (household.mother or household.father) and not _hand_on_parents(household, others):
        group.unclear = "people"
        return
    for one in others:
        if not has_family(one):
            one.family = list(family)
            one.shared_family = True
    whole = _words(household.names) if len(household.names) > 1 and not household.family else ""
    if whole and (divide(household.names).given or not sense_of(whole).family):
        group.unclear = "people"
    group.people = others


def _are_other_families(people: Sequence[PersonDraft], family: Sequence[TypedToken]) -> bool:
    """True for the Leib Gross of "Leib Gross, the Katz family", who is none of them."""
    names = [fold(_words(_family_of(one))) for one in people]
    return all(names) and fold(_words(family)) not in names


def _hand_on_parents(household: PersonDraft, others: Sequence[PersonDraft]) -> bool:
    """Gives everybody the parents who are named behind a household; False where anybody has others."""
    if any(one.has_parent or not one.names for one in others):
        return False
    for one in others:
        one.mother, one.father = list(household.mother), list(household.father)
    return True


def _words(tokens: Sequence[TypedToken]) -> str:
    return " ".join(token.text for token in tokens)


def _spouses(group: LinePeople) -> None:
    """The wife or husband who is named beside somebody; asked if only the word stands there."""
    people: list[PersonDraft] = []
    for one in group.people:
        if one.spouse and not one.has_names:
            group.unclear = "people"
        elif one.spouse and people:
            one.genders.add(one.spouse)
            if not has_family(one) or (_has_patronymic(one) and not _family_of(one)):
                one.family = _family_of(people[-1])
            if not people[-1].genders:
                people[-1].loose_genders.add("m" if one.spouse == "f" else "f")
            if not has_family(people[-1]) and not people[-1].has_parent:
                people[-1].family = _family_of(one)
            people.append(one)
        else:
            if one.spouse:
                one.genders.add(one.spouse)
            people.append(one)
    group.people = people


def family_alone(people: Sequence[PersonDraft]) -> str:
    """The name of the one family that is spoken of, where nobody of it is named; "" elsewhere."""
    household = people[0] if len(people) == 1 and people[0].household else None
    if household is None or household.has_parent:
        return ""
    names = (family_of_several(token.text) for token in household.family or household.names)
    return " ".join(singular_family(name, "m") for name in names)


def _has_patronymic(person: PersonDraft) -> bool:
    return any(father_of_patronymic(token.text) for token in person.names[1:])


def _family_of(person: PersonDraft) -> list[TypedToken]:
    if person.names and not person.family:
        names = [
            token for at, token in enumerate(person.names) if not at or not father_of_patronymic(token.text)
        ]
        return list(divide(names).family or divide_parent(person.behind).family)
    return list(person.family or given_and_family(person)[1] or divide_parent(person.behind).family)
