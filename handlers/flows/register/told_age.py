"""Another age of somebody who is down: "Chana is 8, not 7", «ему уже 7», ער איז 10."""

from __future__ import annotations

import re

from msgspec.structs import replace

from handlers.answers import InputText, normalize, read_age_answer, span_of_age, take_age, words_of
from handlers.conversation import Situation
from handlers.flows.register.amending_words import (
    divided_by_not,
    of_told_gender,
    people_called,
    without_called,
    without_sorry,
)
from handlers.flows.register.drafts import Registration
from handlers.flows.register.reading import with_birth_span, without_birth

_PARENTS = {
    **dict.fromkeys(words_of("mother mom mum mama אמא אימא לאמא מאמע מאמען маме мама маму матери"), "f"),
    **dict.fromkeys(words_of("father dad papa tatty אבא לאבא טאטע טאטן папе папа папу отцу"), "m"),
}
_BESIDE = words_of("my the is he she it's שלי הוא היא די דער מיין איז ער זי моей моему он она ему ей")
_WHO = words_of("he she he's she's is his her הוא היא בן בת ער זי איז он она ему ей")
_NUMBER = re.compile(r"\w+")
_MOST_WORDS = 8


def with_told_age(situation: Situation, draft: Registration, text: str) -> Registration | None:
    """The registration with the age that a sentence tells of the one it is about; None for any other text.

    A number alone tells no age here.
    """
    if "?" in text or len(text.split()) > _MOST_WORDS:
        return None
    told, _denied = divided_by_not(without_sorry(text).replace(", а не", " не").replace(",", " "))
    people = draft.people
    called = people_called(people, told) or _called_as_parent(draft, told)
    if len(called) > 1 or not (called or set(normalize(told).split()) & _WHO):
        return None
    indexes = called or [at for at in of_told_gender(people, told) if people[at].life_status == "living"]
    age = _age_in(_without_parent(without_called(people[called[0]], told)) if called else told)
    if age is None or len(indexes) != 1 or people[indexes[0]].life_status != "living":
        return None
    one = replace(without_birth(people[indexes[0]]), birth_unknown=True)
    return draft.with_person(indexes[0], with_birth_span(one, span_of_age(age, situation.now.date())))


def _called_as_parent(draft: Registration, told: str) -> list[int]:
    """The only person of a registration, where a text speaks of a mother or a father who may be that one."""
    genders = {_PARENTS[word] for word in normalize(told).split() if word in _PARENTS}
    fits = draft.who in ("other", "several") and len(draft.people) == 1
    return [0] if fits and genders == {draft.people[0].gender} else []


def _without_parent(told: str) -> str:
    return " ".join(word for word in told.split() if normalize(word) not in _PARENTS)


def _age_in(told: str) -> int | None:
    """The age that a text tells in words for an age, and nothing beside it but "she" and the like."""
    if (age := read_age_answer(told)) is not None:
        return age
    found = take_age(InputText(told))
    beside = set(normalize(told.replace(found[1], " ")).split()) if found is not None else set()
    return found[0] if found is not None and beside <= _BESIDE else None
