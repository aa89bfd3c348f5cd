"""People whom a sentence announces: "my three kids Ari Eitan and Maya", "Noa, her full name is Noa Miri"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft, has_family
from handlers.understanding.people.brackets import join
from handlers.understanding.words import (
    Lexeme,
    TypedToken,
    count_of,
    is_plural_family,
    segments,
    sense_of,
    text_of,
)
from storage.names import given_names

_SEVERAL = 2  # people
_BEHIND = frozenset(("colon", "dash", "comma", "filler", "sign"))
_SPEAKING = words_of("מדבר מדברת כאן это пишет") | {
    "this is",
    "here is",
    "i am",
    "i'm",
    "im",
    "איך בין",
    "דא רעדט",
}
_WRITING = words_of("writing writes כותב כותבת пишет пишу שרייבט") | {"пишет вам", "כותבת לכם", "כותב לכם"}
_OF = words_of("of של פון פונעם")


def told_in_sentences(people: Sequence[PersonDraft], lexemes: Sequence[Lexeme]) -> list[PersonDraft]:
    """The drafts without whoever only writes, and with those together that name the same person again."""
    found: list[PersonDraft] = []
    for one in _without_writer(people, lexemes):
        before = found[-1] if found else None
        if before is not None and _names_again(before, one):
            before.names = []
            join(before, one)
        elif before is not None and _names_newborn(before, one):
            join(before, one)
        elif before is not None and _is_family_of_all(found, one):
            before.family, before.family_apart, before.shared_family = list(one.names), True, True
            before.lexemes = [*before.lexemes, *one.lexemes]
            for other in found:
                other.shared_family = True
        else:
            found.append(one)
    return found


def _without_writer(people: Sequence[PersonDraft], lexemes: Sequence[Lexeme]) -> Sequence[PersonDraft]:
    """The drafts but for the rabbi of "This is Rabbi Levine, please register Adam ben Susan"."""
    if len(people) < _SEVERAL or not people[1].has_parent or not people[0].names:
        return people
    first = people[0]
    said = {
        one.text.casefold() for one in lexemes if one.tokens and one.tokens[0].start < first.names[0].start
    }
    alone = first.is_bare and ((first.has_title and len(first.names) == 1) or bool(said & _WRITING))
    apart = people[1].before not in ("and", "joined_and")
    return people[1:] if said & (_SPEAKING | _WRITING) and alone and apart else people


def _names_again(person: PersonDraft, draft: PersonDraft) -> bool:
    """True for "my daughter Noa, her full name is Noa Miriam bat Galit"."""
    if not person.is_bare or not draft.names or draft.before in ("and", "joined_and"):
        return False
    told = bool(person.relation) or draft.leads == "namelabel"
    same = [one.folded for one in draft.names[: len(person.names)]] == [one.folded for one in person.names]
    return told and same and bool(draft.has_parent or draft.leads == "namelabel")


def _names_newborn(person: PersonDraft, draft: PersonDraft) -> bool:
    """True for the name of "our new granddaughter was born, we called her Emuna"."""
    if person.status != "newborn" or person.has_names or not draft.names:
        return False
    naming = [
        sense.detail
        for one in draft.lexemes[:2]
        if one.part == "filler" and one.match is not None
        for sense in one.match.senses
        if sense.detail in ("m", "f")
    ]
    return bool(naming) and draft.before not in ("and", "joined_and")


def _is_family_of_all(people: Sequence[PersonDraft], draft: PersonDraft) -> bool:
    """True for the last word of "для Якова бен Сары и для Ривки бат Сары, Хазановы"."""
    alone = draft.is_bare and len(draft.names) == 1 and draft.before in ("comma", "dash")
    named = bool(people) and people[-1].has_parent and not any(has_family(one) for one in people)
    return alone and named and is_plural_family(draft.names[0].text)


def are_children_named(lexemes: Sequence[Lexeme], people: Sequence[PersonDraft]) -> bool:
    """True if children are announced and named: "two grandchildren, Avi ben Dina and ...", троих: Давид."""
    at = next((at for at, one in enumerate(lexemes) if one.part == "kids" and one.detail != "parents"), None)
    if at is None or lexemes[at].tokens[-1].key in _OF:
        return False
    first = next((one for one in lexemes[at + 1 :] if one.part not in _BEHIND), None)
    named = first is not None and first.part == "name" and bool(given_names().find(first.text))
    if not named or any(one.part in ("name", "family_name") for one in lexemes[:at]):
        return False
    given = [one for one in people if one.names]
    return len(given) == len(people) and all(sense_of(one.names[0].text).given for one in people)


def in_a_row(people: Sequence[PersonDraft], lexemes: Sequence[Lexeme]) -> list[PersonDraft]:
    """The children who are named without a comma between them, each a person; asked if no number tells."""
    for one in people[1:]:
        one.before = "comma" if one.before == "dash" and not one.has_parent else one.before
    count = count_told(lexemes)
    if count == len(people):
        return [*people]
    last = len(people) - 1
    apart = [one for at, person in enumerate(people) for one in _apart(person, at == last)]
    if count and count != len(apart):  # Naomi Ruth is one in the table, and two of "three girls"
        words = [one for at, person in enumerate(people) for one in _apart(person, at == last, words=True)]
        apart = words if count == len(words) else apart
    if count != len(apart) and (count or len(apart) != len(people)):
        for one in apart:
            one.doubts.add("people")
    return apart


def _apart(person: PersonDraft, last: bool, words: bool = False) -> list[PersonDraft]:
    """A person by each of the names; by each of the `words` where these may be one name together."""
    names = [(one,) for one in person.names] if words else segments(person.names)
    known = all(given_names().find(text_of(name)) for name in names)
    if not person.is_bare or len(names) < _SEVERAL or not known:
        return [person]
    if last and sense_of(text_of(names[-1])).family:
        return [person]
    return [_one_of(person, name, at) for at, name in enumerate(names)]


def _one_of(person: PersonDraft, name: tuple[TypedToken, ...], at: int) -> PersonDraft:
    lexemes = [one for one in person.lexemes if one.part != "name" or set(one.tokens) & set(name)]
    before = "comma" if at else person.before
    return replace(person, names=list(name), before=before, lexemes=lexemes, doubts=set(person.doubts))


def count_told(lexemes: Sequence[Lexeme]) -> int:
    """The 3 of "my three kids"; 0 without a number."""
    kids = (token.key for one in lexemes if one.part == "kids" for token in one.tokens)
    return next(filter(None, map(count_of, kids)), 0)
