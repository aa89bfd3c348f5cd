"""Лев Абрамович: a patronymic at the end of a name is the family's name as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.readings import AskKind, ReadPerson
from handlers.understanding.words import Lexeme, TypedToken
from storage.names import father_of_patronymic, nominative_patronymic


def family_or_father(
    lexemes: Sequence[Lexeme], given: Sequence[TypedToken], person: ReadPerson
) -> dict[AskKind, tuple[ReadPerson, ...]]:
    """The two ways to read such a person, of whose given names (`given`) the word is none; {} for others."""
    if person.family or not given:
        return {}
    own = {token.start for token in given}
    words = (token for lexeme in lexemes if lexeme.part == "name" for token in lexeme.tokens)
    word = next((one for one in words if one.start not in own and father_of_patronymic(one.text)), None)
    found = None if word is None else father_of_patronymic(word.text)
    if word is None or found is None:
        return {}
    by_family = replace(person, family=nominative_patronymic(word.text))
    if person.parent:
        return {"parent_or_family": (by_family, replace(person, other_parent=found[0]))}
    return {"parent_or_family": (by_family, replace(person, parent=found[0], parent_kind="father"))}


def without_patronymic(parent: Sequence[TypedToken]) -> tuple[list[TypedToken], list[TypedToken]]:
    """The names of a mother, "Цили Марковны Коган", without her own patronymic, and that.

    A man's patronymic may be the family's name as well.
    """
    own = [one for one in parent[1:] if (father_of_patronymic(one.text) or ("", "m"))[1] == "f"]
    return [one for one in parent if one not in own], own
