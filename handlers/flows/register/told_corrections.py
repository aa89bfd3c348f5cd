"""Corrections in words of people who are registered already: whose, of which part, and what it should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from handlers.answers import InputText, take_birth
from handlers.conversation import Situation
from handlers.flows.register.added_names import added_name
from handlers.flows.register.amending_words import (
    Part,
    changed_from,
    divided_by_not,
    parts_called,
    parts_like,
    people_called,
    says,
    told_name,
    without,
    without_note,
    without_sorry,
)
from handlers.flows.register.denied_parts import (
    called_anew,
    denied_age,
    denied_part,
    new_and_denied,
    told_gender,
)
from handlers.flows.register.drafts import Candidate
from handlers.flows.register.put_right import put_right
from handlers.understanding import understand
from storage.names import is_given

_AS_TOLD: dict[Part, Literal["whole", "parent", "married"]] = {
    "given": "whole",
    "parent": "parent",
    "family": "married",
}


@dataclass(frozen=True, slots=True)
class ToldCorrection:
    """What a text puts right of one of the people."""

    index: int
    part: Literal["whole", "parent", "married", "added", "birth", "gender"]
    text: str  # the name, as typed; of a birth and a gender the whole message
    old: str = ""  # the name that it takes the place of, where that is said


def told_correction(situation: Situation, people: Sequence[Candidate], text: str) -> ToldCorrection | None:
    """The correction that a text tells; None for any other text, and where it is not certain whose it is."""
    told = _told_correction(situation, people, text)
    return told and replace(told, old=new_and_denied(text)[1])


def _told_correction(situation: Situation, people: Sequence[Candidate], text: str) -> ToldCorrection | None:
    if "?" in text or "\n" in text.strip():
        return None
    today = situation.now.date()
    born = says("born", text) is not None
    if born and take_birth(InputText(text), situation.caller.language, today) is not None:
        whose = _only(people_called(people, text), people)
        return None if whose is None else ToldCorrection(whose, "birth", text)
    if (age := denied_age(people, text)) is not None:
        return ToldCorrection(age, "birth", text)
    if (other := told_gender(people, text)) is not None:
        return ToldCorrection(other, "gender", text)
    told = _put_right(situation, people, text) or _denied(situation, people, text)
    if told is not None:
        return told
    for kind in ("mother", "father"):
        found = says(kind, text)
        if found is None:
            continue
        behind = text[found.end() :]
        name = changed_from(behind)[0] or divided_by_not(without(("sorry", "is"), behind))[0]
        whose = _only(people_called(people, text[: found.start()]), people)
        if name and whose is not None and people[whose].expected_parent == kind:
            return ToldCorrection(whose, "parent", without_note(name))
    return (
        named_newborn(situation, people, text) or _added(people, text) or _told_name(situation, people, text)
    )


def told_new_name(text: str) -> str:
    """ "Nochum Yosef" of "it should be Nochum Yosef" and "correct the name: Nochum Yosef"; "" for any other
    text."""
    if name := changed_from(text)[0] or told_name(text):
        return without_note(name)
    head, colon, behind = text.partition(":")
    is_wish = says("name", head) or says("change", head)
    return without_note(behind.strip()) if colon and is_wish and "\n" not in text.strip() else ""


def _put_right(situation: Situation, people: Sequence[Candidate], text: str) -> ToldCorrection | None:
    """ "My last name is spelled wrong, it should be Vinter"; None where it is not certain whose it is."""
    told = put_right(people, text)
    if told is None or len(told.places) != 1:
        return None
    ((index, part),) = told.places
    if told.is_added:
        return ToldCorrection(index, "added", told.name)
    if part == "family":
        return ToldCorrection(index, "married", told.name)
    if part == "parent":
        return ToldCorrection(index, "parent", told.name)
    reading = understand(told.name, situation.caller.language, "register", situation.now.date())
    is_name = len(reading.people) == 1 and bool(reading.people[0].given)
    return ToldCorrection(index, "whole", told.name) if is_name else None


def _denied(situation: Situation, people: Sequence[Candidate], text: str) -> ToldCorrection | None:
    """A part whose present value is denied, or the name by which somebody is called really."""
    if (anew := called_anew(people, text)) is not None:
        index, name = anew
        return ToldCorrection(index, "whole", name) if _is_one_name(situation, name) else None
    denied = denied_part(people, text)
    if denied is None or not _is_one_name(situation, denied[2]):
        return None
    index, part, name = denied
    return ToldCorrection(index, _AS_TOLD[part], name)


def _is_one_name(situation: Situation, name: str) -> bool:
    reading = understand(name, situation.caller.language, "register", situation.now.date())
    return len(reading.people) == 1 and bool(reading.people[0].given or reading.people[0].family)


def _added(people: Sequence[Candidate], text: str) -> ToldCorrection | None:
    """A name that was added, where the text says that it is a name; the other parts stay."""
    told = added_name(text)
    if told is None or not told.is_called_name:
        return None
    whose = _only(people_called(people, told.around), people)
    return ToldCorrection(whose, "added", text) if whose is not None and people[whose].given else None


def named_newborn(situation: Situation, people: Sequence[Candidate], text: str) -> ToldCorrection | None:
    """The name of the one newborn who has none yet: "we called him Yosef Yitzchok", or the name alone."""
    waiting = [index for index, one in enumerate(people) if not one.given and one.life_status == "newborn"]
    if len(waiting) != 1:
        return None
    begun = without_sorry(text)
    found = says("named", begun)
    named = found is not None and not found.start()
    name = without_note(begun[found.end() :].strip(" :,-–—") if found is not None and named else begun)
    reading = understand(name, situation.caller.language, "register", situation.now.date())
    if len(reading.people) != 1 or not reading.people[0].given or reading.left_over:
        return None
    person = reading.people[0]
    is_known = all(map(is_given, name.replace("-", " ").split()))
    alone = is_known and not (person.parent or person.family)
    return ToldCorrection(waiting[0], "whole", name) if named or alone else None


def _told_name(situation: Situation, people: Sequence[Candidate], text: str) -> ToldCorrection | None:
    name, old = told_new_name(text), ""
    if changed_from(text)[0]:
        name, old = changed_from(text)
    elif not name:
        name, old = divided_by_not(without_sorry(text))
        name = name if parts_called(people, old) else ""
    reading = understand(name, situation.caller.language, "register", situation.now.date()) if name else None
    if reading is None or len(reading.people) != 1 or not reading.people[0].given:
        return None
    given = reading.people[0].given
    alike = [index for index, _part in parts_like(people, given)] or people_called(people, given)
    whose = _only(people_called(people, old) or alike, people)
    return None if whose is None else ToldCorrection(whose, "whole", without_note(name))


def _only(indexes: Sequence[int], people: Sequence[Candidate]) -> int | None:
    """The one who is meant; where nobody is called, the only one there is."""
    if len(indexes) == 1:
        return indexes[0]
    return 0 if not indexes and len(people) == 1 else None
