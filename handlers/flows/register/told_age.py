"""Another age of somebody who is down: "Chana is 8, not 7", «ему уже 7», ער איז 10."""

from __future__ import annotations

import re

from msgspec.structs import replace

from handlers.answers import normalize, read_age_answer, span_of_age, words_of
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
    called = people_called(people, told)
    if len(called) > 1 or not (called or set(normalize(told).split()) & _WHO):
        return None
    indexes = called or [at for at in of_told_gender(people, told) if people[at].life_status == "living"]
    age = read_age_answer(without_called(people[called[0]], told) if called else told)
    if age is None or len(indexes) != 1 or people[indexes[0]].life_status != "living":
        return None
    one = replace(without_birth(people[indexes[0]]), birth_unknown=True)
    return draft.with_person(indexes[0], with_birth_span(one, span_of_age(age, situation.now.date())))
