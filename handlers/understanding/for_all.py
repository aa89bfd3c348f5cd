"""A line that says of everybody before it what the family is called: "all Weingarten", ביידע ליפשיץ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.names import sense_of, text_of
from handlers.understanding.persons import Finished
from handlers.understanding.plural_families import is_plural_family, singular_family
from handlers.understanding.records import Record
from handlers.understanding.tokens import TypedToken

_ALL = words_of(
    "all both everyone everybody כולם כולן לכולם לכולן שניהם שתיהן לשניהם לשתיהן "
    "אלע אלעמען ביידע אלעס все оба обе всех обоих"
)
_SMALL = words_of(
    "of them they are the their family name last names surname surnames is שם המשפחה משפחת משפחה של "
    "זענען די פאמיליע נאמען у них фамилия семья из семьи"
)


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
