"""Mourners: the words for them, and a death that is told while something else is asked."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from handlers.answers import normalize, words_of
from handlers.conversation import Draft, Situation
from handlers.flows.register.amending_words import of_told_gender, people_called, says, without
from handlers.flows.register.drafts import Amending, AmendingOpen, Candidate, Mourner, Registration
from handlers.flows.register.next_question import missing_facts
from handlers.flows.register.typed_people import as_departed
from handlers.understanding import understand
from handlers.words import Words, _

MOURNED = _("HaMakom yenachem eschem. We're so sorry for your loss.")
REMEMBERED = _("A letter in memory. May the memory be a blessing.")
_MOURNING = 30  # days after a death, in which condolences are offered
_OF_SOMEBODY = words_of("his her their שלו שלה שלהם זיין זייער его её ее их")
_BOTH = words_of("both they שניהם שתיהן הם ביידע זיי оба обе они")


def is_about_the_departed(draft: Draft | None) -> bool:
    """Whether the open question is about somebody who has passed away."""
    if isinstance(draft, Amending | AmendingOpen):
        draft = draft.registration
    if isinstance(draft, Mourner):
        return True
    if not isinstance(draft, Registration):
        return False
    return draft.who == "memory" or any(one.life_status == "deceased" for one in draft.people)


def tells_of_death(text: str) -> bool:
    """Whether a text says of somebody that they have died."""
    return says("departed", text) is not None


def comfort(draft: Registration, is_mourned: bool, today: date) -> tuple[Words, ...]:
    """The words before the first question about somebody who has passed away; none for the living."""
    lately = (today - timedelta(days=_MOURNING)).isoformat()
    if is_mourned or any(one.life_status == "deceased" and one.passing > lately for one in draft.people):
        return (MOURNED,)
    return (REMEMBERED,) if any(one.life_status == "deceased" for one in draft.people) else ()


def with_told_death(
    situation: Situation, draft: Registration, text: str
) -> tuple[Registration, tuple[Words, ...]] | None:
    """The registration in which those are departed of whom a text says it, and what is said of it; None for a
    text that says it of nobody, of a parent, or of somebody else."""
    if says("departed", text) is None:
        return None
    rest = without(("departed", "sorry"), text)
    if _is_about_others(situation, draft, rest):
        return None
    meant = _meant(situation, draft, text, rest)
    for index in meant:
        draft = in_memory(situation, draft, index)
    return (draft, (REMEMBERED,)) if meant else None


def in_memory(situation: Situation, draft: Registration, index: int) -> Registration:
    """The registration with one of the people departed, whose letter is in no Children's scroll."""
    before = draft.people[index]
    doubts = tuple(one for one in before.doubts if one != "standing")
    changed = draft.with_person(index, replace(as_departed(before), doubts=doubts))
    general = situation.shelf.current_of_kind("general")
    slug = draft.series_of(before)
    is_childrens = bool(slug) and situation.shelf.series(slug).kind == "children"
    if len(draft.people) == 1:
        changed = replace(changed, who="memory")
    if not is_childrens or general is None:
        return changed
    if len(draft.people) == 1:
        return replace(changed, series=general.series.slug, scroll=general.id, each=None)
    return changed.with_person(index, replace(changed.people[index], series=general.series.slug))


def _is_about_others(situation: Situation, draft: Registration, rest: str) -> bool:
    """Whether the death is that of a parent, or of somebody who is not among the people."""
    if not rest:
        return False
    if (says("mother", rest) or says("father", rest)) and set(normalize(rest).split()) & _OF_SOMEBODY:
        return True
    reading = understand(rest, situation.caller.language, "menu", situation.now.date())
    named = [one.given for one in reading.people if one.given]
    return any(not people_called(draft.people, name) for name in named)


def _meant(situation: Situation, draft: Registration, text: str, rest: str) -> list[int]:
    """The indexes of those whom a text calls departed: whom it names, else of whom is asked, else the one of
    the told gender."""
    people = draft.people
    if called := people_called(people, rest):
        return called
    living = [index for index in of_told_gender(people, text) if people[index].life_status != "deceased"]
    if set(normalize(text).split()) & _BOTH:
        return living
    asked = _asked_about(situation, draft)
    return [asked] if asked in living else living if len(living) == 1 else []


def _asked_about(situation: Situation, draft: Registration) -> int:
    """The index of the first person of whom something is missing; -1 where everything is known."""
    if not draft.series:
        return 0 if len(draft.people) == 1 else -1
    found = missing_facts(draft, situation.shelf, situation.now.date())
    return next((index for index, _candidate, _fact in found), -1)


def told_departed(candidate: Candidate) -> Candidate:
    """Somebody of whom a death was told without a doubt."""
    return replace(as_departed(candidate), doubts=tuple(one for one in candidate.doubts if one != "standing"))
