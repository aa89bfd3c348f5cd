"""The answer to a question for one part of a name: the mother, the father, the family name.

People answer with the part alone ("Galina"), in a sentence ("her name is Chana", "Мама Галина"), with both
parents at once, with something else that they know ("a girl"), or with talk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from handlers.answers import NotUnderstood, TypedPassing, read_gender, says_unknown
from handlers.understanding.departed import take_passing_told
from handlers.understanding.left_out import words_left_out
from handlers.understanding.readings import Reading, ReadPerson, Said, TypedGender
from handlers.understanding.understand import understand
from handlers.understanding.words import (
    MARKERS,
    PREFIXES,
    Lexeme,
    TypedToken,
    lexemes_of,
    sense_of,
    tokens_of,
)
from handlers.words import Language
from storage.names import father_of_patronymic

NamedPart: TypeAlias = Literal["mother", "father", "family"]
_GENDERS = {"mother": "f", "father": "m"}
_MOST_FAMILY = 4  # words: de la Fuente Levy
_SENTENCE = 3  # words from which a small-lettered everyday one is none of a name
_NAMES = frozenset(("name", "family_name", "kohen", "levi"))
_KIN = frozenset(("mother", "father", "relation", "spouse"))


@dataclass(frozen=True, slots=True)
class PartReading:
    """What an answer tells; "" is what it does not tell."""

    name: str = ""  # the part that was asked for, as typed
    other: str = ""  # the other parent, if that one was named, too or instead
    gender: TypedGender = ""  # of the person whose part was asked for
    is_unknown: bool = False  # True for "I don't know" without a name
    is_sure: bool = True  # False if the name is to be confirmed
    left_out: str = ""  # words beside the name that are no part of it
    family: str = ""  # that stands beside a parent's name; among `left_out` as well
    passing: TypedPassing | None = None  # the day of passing that stands beside the name, or instead of it
    said: frozenset[Said] = frozenset()


def understand_part(text: str, part: NamedPart, language: Language, today: date) -> PartReading:
    """How the answer to the question for a part of a name is read; names in it stay as typed."""
    if says_unknown(text):
        return PartReading(is_unknown=True)
    if (beside := take_passing_told(text, language, today)) is not None:
        told = understand_part(beside[1], part, language, today) if beside[1] else PartReading()
        return replace(told, passing=beside[0])
    reading = understand(text, language, "register", today)
    if not reading.people and (gender := _gender_alone(text)):
        return PartReading(gender=gender)
    found = _family(reading) if part == "family" else _parent(reading, part)
    if found is None:
        return PartReading(is_unknown="unknown" in reading.said, said=reading.said)
    return found


def _gender_alone(text: str) -> TypedGender:
    try:
        return read_gender(text)
    except NotUnderstood:
        return ""


# --- a parent --------------------------------------------------------------------------------------------


def _parent(reading: Reading, part: NamedPart) -> PartReading | None:
    """The parent and, if it was named, the other one; None if nobody is."""
    parents = [parent for person in reading.people for parent in _parents_in(person)]
    if not parents:
        return None
    gender = _GENDERS[part]
    asked = next((one for one in parents if one[1] == gender), None)
    other = next((one for one in parents if one[1] not in ("", gender)), None)
    asked = asked or next((one for one in parents if one[1] == ""), None)
    doubtful = any(ask.kind == "people" for ask in reading.asks) and not _are_both(parents)
    doubtful = doubtful or _is_strange(reading)
    return PartReading(
        name=asked[0] if asked else "",
        other=other[0] if other else "",
        is_sure=not doubtful and len(parents) <= len([one for one in (asked, other) if one]),
        left_out=_left_out(reading),
        family=next((person.family for person in reading.people if person.family), ""),
        said=reading.said,
    )


def _are_both(parents: Sequence[tuple[str, str]]) -> bool:
    """True for a mother and a father, which might be two people elsewhere."""
    return sorted(gender for _name, gender in parents) == ["f", "m"]


def _left_out(reading: Reading) -> str:
    """What was typed beside the parents: a family name, a grandparent, other words."""
    beside = [
        name
        for person in reading.people
        for name in (person.parent if person.given and _is_grandparent(person) else "", person.family)
    ]
    return ", ".join(filter(None, [*beside, words_left_out(reading, reading.people[0])]))


def _parents_in(person: ReadPerson) -> list[tuple[str, str]]:
    """(name, gender) of the parents whom a reading tells; who is named alone is a parent."""
    named = [
        (person.parent, "f" if person.parent_kind == "mother" else "m"),
        (person.other_parent, "m"),
    ]
    if not person.given:
        return [one for one in named if one[0]]
    alone = not person.parent or _is_grandparent(person)
    return [(person.given, person.gender), *([] if alone else [one for one in named if one[0]])]


def _is_grandparent(person: ReadPerson) -> bool:
    """True for the Rivka of "Chana bas Rivka", who is the mother's mother, and for a mother's patronymic."""
    marked = any(lexeme.part in MARKERS for lexeme in _lexemes(person.text))
    return marked or any(father_of_patronymic(token.text) for token in tokens_of(person.text))


def _lexemes(text: str) -> list[Lexeme]:
    return lexemes_of(tokens_of(text))


def _is_strange(reading: Reading) -> bool:
    """True if a name that no table knows stands among left-over words, or in a question."""
    names = [word for person in reading.people for word in (person.given or person.parent).split()]
    known = any(sense_of(word).known for word in names)
    return not known and bool(reading.left_over or "?" in reading.text)


# --- the family name -------------------------------------------------------------------------------------


def _family(reading: Reading) -> PartReading | None:
    """The family name; the rest of a whole name that was typed once more is left out."""
    people = reading.people
    words = _family_words(_lexemes(reading.text))
    name = " ".join(word.text for word in words)
    beside = any(word in name.split() for word in reading.left_over)
    if len(people) == 1 and people[0].family and _is_whole_name(people[0]) and not beside:
        return PartReading(people[0].family, is_sure=not _is_asked(reading), said=reading.said)
    if not words or len(words) > _MOST_FAMILY:
        return None
    ordinary = any(sense_of(word.text).ordinary for word in words if word.folded not in PREFIXES)
    strange = "?" in reading.text or any(word not in name for word in reading.left_over)
    return PartReading(name, is_sure=not ordinary and not strange, said=reading.said)


def _is_whole_name(person: ReadPerson) -> bool:
    """True if a first name stands beside the family name, and not the first word of a longer family name."""
    return not person.given or sense_of(person.given).given


def _is_asked(reading: Reading) -> bool:
    return any(ask.kind in ("people", "family") for ask in reading.asks)


def _family_words(lexemes: Sequence[Lexeme]) -> list[TypedToken]:
    """The words that may be a family name, with Ben and de la in front; none in a sentence of other words."""
    found: list[TypedToken] = []
    others = 0
    short = len([token for lexeme in lexemes for token in lexeme.tokens if token.is_word]) < _SENTENCE
    for lexeme in lexemes:
        if lexeme.part in _NAMES or _is_prefix(lexeme) or (lexeme.also_name and lexeme.part not in _KIN):
            found.extend(lexeme.tokens)
        elif lexeme.part == "word" and (short or not lexeme.text.islower()):
            found.extend(lexeme.tokens)
            others += 1
        elif lexeme.part in ("stop", "talk", "question", "unknown"):
            return []
    return found if others < 2 and not all(map(_is_prefix, lexemes)) else []


def _is_prefix(lexeme: Lexeme) -> bool:
    return bool(lexeme.tokens) and all(token.folded in PREFIXES for token in lexeme.tokens)
