"""Grown-ups and children in one registration: each of them in a scroll that fits (product, rules 2 and 3)."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from msgspec.structs import replace

from handlers.conversation import Situation
from handlers.flows.register.drafts import Candidate, Registration, is_child, may_be_child
from handlers.flows.register.which_scroll import fitting_scrolls, meant_scroll
from storage.scrolls import Scroll

_TWO = 2
_COUPLE = re.compile(
    r"\b(?:me|myself|us) (?:and|&|\+) my (?:wife|husband)\b|\bmy (?:wife|husband) and (?:me|myself|i)\b"
    r"|(?<!\w)(?:לי|בשבילי|עבורי|אותי|לעצמי) ו?(?:גם )?(?:את |ל|בשביל |עבור )?(?:אשתי|בעלי)(?!\w)"
    r"|(?<!\w)(?:לי|אותי) ול(?:אשתי|בעלי)(?!\w)|(?<!\w)ל(?:אשתי|בעלי) ולי(?!\w)"
    r"|(?<!\w)(?:מיר|מיך|זיך) און (?:פאר )?(?:מיין )(?:ווייב|פרוי|מאן)(?!\w)"
    r"|(?<!\w)(?:מיין )(?:ווייב|פרוי|מאן) און (?:פאר )?(?:מיר|מיך)(?!\w)"
    r"|(?<!\w)(?:мне|меня|себе|себя) (?:и|с) (?:мо(?:ей|ему|ю|его|им) )?(?:жен[еуой]+|муж[уаем]+)(?!\w)"
    r"|(?<!\w)(?:нас|нам) с (?:женой|мужем)(?!\w)|(?<!\w)(?:жене|мужу|жену|мужа) и "
    r"(?:мне|меня|себе|себя)(?!\w)",
    re.IGNORECASE,
)
_TOGETHER = "together"  # a wish for letters side by side, which are in one scroll


def generation(candidate: Candidate, today: date) -> Literal["grown", "child", ""]:
    """Whether somebody is certainly a grown-up or has passed away, or may by the age that was told be a child
    of the Children's scroll; "" where nothing tells."""
    if candidate.life_status == "newborn":
        return "child"
    if candidate.is_grown or candidate.life_status == "deceased":
        return "grown"
    genders: tuple[Literal["m", "f"], ...] = (candidate.gender,) if candidate.gender else ("m", "f")
    fits = {fit for gender in genders for fit in _fits(replace(candidate, gender=gender), today)}
    if fits == {False}:
        return "grown"
    return "child" if candidate.birth or candidate.born_from else ""


def _fits(candidate: Candidate, today: date) -> set[bool]:
    """Whether somebody whose gender is known may be a child; both in doubt."""
    if candidate.birth:
        return {True, False} if candidate.other_birth else {is_child(candidate, today)}
    return may_be_child(candidate, today) if candidate.born_from else {True, False}


def has_grown(draft: Registration, today: date) -> bool:
    """Whether a grown-up or somebody departed is among the people, for whom no Children's scroll is."""
    return any(generation(one, today) == "grown" for one in draft.people)


def with_writer_grown(draft: Registration) -> Registration:
    """The registration with the writer, the only one of several of whom no age is told, as a grown-up."""
    unknown = [
        at
        for at, one in enumerate(draft.people)
        if not (one.is_grown or one.birth or one.born_from or one.life_status != "living")
    ]
    if len(unknown) != 1:
        return draft
    return draft.with_person(unknown[0], replace(draft.people[unknown[0]], is_grown=True))


def with_couple_grown(draft: Registration, text: str) -> Registration:
    """The registration with both as grown-ups, where a text registers the writer and a wife or husband."""
    told = any(one.birth or one.born_from or one.life_status != "living" for one in draft.people)
    if len(draft.people) != _TWO or told or _COUPLE.search(text) is None:
        return draft
    return replace(draft, people=tuple(replace(one, is_grown=True) for one in draft.people))


def scroll_of_several(
    situation: Situation, draft: Registration, today: date
) -> tuple[Registration, Scroll | None]:
    """The registration of people with a grown-up among them, and the scroll that is meant for it.

    The children get their letters in the Children's scroll, unless all letters are to stand together. The
    scroll is None where it has to be chosen.
    """
    scroll = meant_scroll(situation, "other")
    child_s = meant_scroll(situation, "child")
    if scroll is None or child_s is None or draft.wish == _TOGETHER:
        return draft, scroll
    people = tuple(
        replace(one, series=child_s.series.slug) if generation(one, today) == "child" else one
        for one in draft.people
    )
    return replace(draft, people=people), scroll


def scrolls_to_choose(situation: Situation, draft: Registration) -> list[Scroll]:
    """The scrolls that are offered: no Children's beside grown-ups alone."""
    scrolls = fitting_scrolls(situation, draft.who)
    grown = {generation(one, situation.now.date()) for one in draft.people}
    if "grown" in grown and "child" not in grown:
        return [scroll for scroll in scrolls if scroll.series.kind != "children"] or scrolls
    return scrolls
