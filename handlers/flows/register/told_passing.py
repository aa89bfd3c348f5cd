"""The day of passing that is told where something else is asked for, or at the summary."""

from __future__ import annotations

import re

from msgspec.structs import replace

from handlers.answers import TypedPassing
from handlers.conversation import Situation
from handlers.flows.register.amending_words import of_told_gender, parts_called, people_called, says, without
from handlers.flows.register.drafts import Candidate, Registration
from handlers.flows.register.mourning import told_departed
from handlers.flows.register.typed_people import with_passing
from handlers.texts import day_of_passing
from handlers.understanding import take_passing_told
from handlers.words import Language, Words, _

_IT_WAS = re.compile(
    r"(?:(?:wait|no|sorry|oops|actually|i meant|רגע|לא|סליחה|טעות|ווארט|ניין|אנטשולדיגט|подождите|нет|ой|"
    r"извините)[\s,.!]+)*"
    r"(?:it was|it happened|that was|זה היה|זה קרה|עס איז געווען|דאס איז געווען|это было|это случилось)\s+"
    r"(?:on\s+)?(?P<day>\S.*?)(?:[\s,]+(?:and |און |а )?(?:not|ולא|לא|נישט|не)\s+\S+(?:\s+\S+)?)?[.!]*",
    re.IGNORECASE,
)
_DIED: dict[Language, tuple[str, ...]] = {
    "en": ("died", "died on"),
    "he": ("נפטר", "נפטר ביום"),
    "yi": ("געשטארבן", "געשטארבן אום"),
    "ru": ("умер", "умер в"),
}


def with_told_passing(
    situation: Situation, draft: Registration, text: str
) -> tuple[Registration, tuple[Words, ...]] | None:
    """The registration with a day of passing, and what is said of it; None for a text that tells of none,
    or of more, and where it may be about several people."""
    told = take_passing_told(text, situation.caller.language, situation.now.date())
    told = told or _day_put_right(situation, draft, text)
    if told is None:
        return None
    passing, beside = told
    called = parts_called(draft.people, beside)
    if without(("sorry", "add"), beside) and not called:
        return None
    departed = [index for index, one in enumerate(draft.people) if one.life_status == "deceased"]
    meant = [index for index in of_told_gender(draft.people, text) if index in departed] or departed
    meant = people_called(draft.people, beside) or meant or [*range(len(draft.people))]
    if len(meant) != 1:
        return None
    told_dead = says("departed", text) is not None
    on = told_departed if told_dead else departed_on
    changed = on(with_passing(draft.people[meant[0]], passing))
    return draft.with_person(meant[0], changed), _passing_words(changed)


def _day_put_right(situation: Situation, draft: Registration, text: str) -> tuple[TypedPassing, str] | None:
    """The other day of a passing that is known: "wait, it was Monday, not Tuesday"; None for other texts."""
    found = _IT_WAS.fullmatch(text.strip())
    if found is None or not any(one.passing or one.half_passing for one in draft.people):
        return None
    language, today = situation.caller.language, situation.now.date()
    read = (take_passing_told(f"{died} {found['day']}", language, today) for died in _DIED[language])
    return next((told for told in read if told is not None and not told[1]), None)


def departed_on(candidate: Candidate) -> Candidate:
    """Somebody with a day of passing; whether a living person's letter is meant in memory is asked."""
    if candidate.life_status == "deceased" or "standing" in candidate.doubts:
        return candidate
    return replace(candidate, doubts=(*candidate.doubts, "standing"))


def _passing_words(candidate: Candidate) -> tuple[Words, ...]:
    if candidate.passing and not candidate.other_passing:
        return (day_of_passing(candidate.passing, candidate.passing_after_sunset),)
    return (_("Note: {note}", note=candidate.half_passing),) if candidate.half_passing else ()
