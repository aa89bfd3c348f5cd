"""First names without a comma between them, which one may bear or two: "my girls Sara Rivka and Dina"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import words_of
from handlers.understanding.drafts import PersonDraft, given_and_family
from handlers.understanding.readings import ReadPerson
from handlers.understanding.words import TypedToken, gender_of_names, text_of
from storage.names import given_names

_SECOND_NAMES = frozenset(words_of("מושקא בער לייב הירש וולף וואלף מענדל מנדל זיסל ליבא פריידא"))
_JOINED = 2  # people


def doubt_names_in_a_row(people: Sequence[PersonDraft]) -> None:
    """Asks who "my girls Sara Rivka and Dina" are: two or three, as no comma tells. Chaya Mushka is one."""
    for person in people:
        given = given_and_family(person)[0]
        if len(given) > 1 and not _is_always_one(given):
            person.doubts.add("people")


def _is_always_one(given: Sequence[TypedToken]) -> bool:
    """True for Chaya Mushka and Dov Ber, whose second name hardly anybody bears alone; not for Sara Rivka."""
    entries = given_names().find(text_of(given))
    last = {entry.hebrew[0] for entry in given_names().find(given[-1].text)}
    return bool(entries) and (not any(entry.full for entry in entries) or bool(last & _SECOND_NAMES))


def doubt_joined_names(people: Sequence[PersonDraft]) -> None:
    """Asks whether שרה רבקה ודינה are two or three, as only an "and" joins them, and no comma tells.

    Two with two names each, a man and a woman, and whoever has a parent, an age or a relation of their own
    are two.
    """
    if len(people) != _JOINED or people[1].before not in ("and", "joined_and"):
        return
    first, last = people
    given, others = given_and_family(first)[0], given_and_family(last)[0]
    if not first.is_bare or len(first.names) != _JOINED or given != first.names or len(others) != 1:
        return
    alone = all(given_names().find(name.text) for name in (*given, *others))
    genders = {gender_of_names([name]) for name in (*given, *others)}
    told = first.relation or last.relation or first.status or last.status or first.has_title or last.spouse
    if alone and not told and len(genders) == 1 and genders != {""} and not _is_always_one(given):
        first.doubts.add("row")


def told_apart(first: ReadPerson, last: ReadPerson) -> tuple[tuple[ReadPerson, ...], ...]:
    """Both ways to read names that an "and" joins: two people, or three."""
    one, other = first.given.split()
    return (first, last), (replace(first, given=one), replace(first, given=other), last)
