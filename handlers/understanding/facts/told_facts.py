"""A person with the facts that stand beside the name: dates, age, sum, way of paying, notes."""

from __future__ import annotations

from dataclasses import replace

from handlers.answers import TypedPassing
from handlers.understanding.facts.facts import Fact
from handlers.understanding.readings import PayWord, ReadPerson


def with_fact(person: ReadPerson, fact: Fact) -> ReadPerson:
    """The person with one fact more; a date of the departed is the passing, unless a word says birth."""
    gone = person.life_status == "deceased"
    if fact.kind == "passing" or (fact.kind in ("birth", "date_problem") and gone and not fact.says_born):
        return _with_passing(person, fact)
    if fact.kind == "birth" and person.birth is None:
        return replace(person, birth=fact.birth, says_born=fact.says_born)
    if fact.kind == "date_problem":
        if gone:
            return replace(person, notes=(*person.notes, fact.text))
        return replace(person, half_birth=person.half_birth or fact.text)
    if fact.kind == "age" and person.age is None and not gone:
        return replace(person, age=fact.age)
    if fact.kind == "sum" and not person.sum:
        return replace(person, sum=fact.text.lstrip("+ "))
    if fact.kind == "pay":
        return replace(person, pay=_pay(fact.text))
    if fact.kind == "paid":
        return replace(person, paid=True)
    if fact.kind != "note":
        return person
    towns = (*person.towns, fact.text) if fact.is_town else person.towns
    return replace(person, notes=(*person.notes, fact.text), towns=towns)


def _with_passing(person: ReadPerson, fact: Fact) -> ReadPerson:
    """The person with the date that a word of passing stands with, else the first one; others are notes."""
    told, before = _passing(fact), person.passing
    if before is None:
        return replace(person, passing=told)
    kept, aside = (told, before) if fact.passing is not None else (before, told)
    return replace(person, passing=kept, notes=(*person.notes, aside.text))


def _passing(fact: Fact) -> TypedPassing:
    """The day that a fact tells of somebody who has passed away, whatever date it was read as."""
    if fact.passing is not None:
        return replace(fact.passing, text=fact.text)
    if fact.birth is None:
        return TypedPassing(fact.text)
    return TypedPassing(
        fact.text, fact.birth.day, other=fact.birth.other, after_sunset=fact.birth.after_sunset
    )


def _pay(word: str) -> PayWord:
    return word if word in ("cash", "phone", "pool", "pledge") else ""  # type: ignore[return-value]
