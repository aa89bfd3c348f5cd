"""What an order holds, in words: who gets which letter, and the sum."""

from __future__ import annotations

from typing import Any

from handlers.conversation import Situation
from handlers.flows.register.amending_words import words_beside
from handlers.flows.register.birth_texts import birth_texts
from handlers.flows.register.drafts import Candidate, HeldRegistration
from handlers.flows.register.passing_texts import passing_texts
from handlers.flows.register.prices import prices_and_total
from handlers.flows.register.reading import in_hebrew
from handlers.texts import letter_in_word, scroll_name
from handlers.words import Words, _, stacked
from storage.money import Money

_MOST_LISTED = 12  # people in a summary before it only counts


def total_of(situation: Situation, draft: HeldRegistration) -> Money:
    """The sum of the order that holds the letters, at the price of its time."""
    return prices_and_total(situation, draft)[1] if draft.total is None else Money(*draft.total)


def people_lines(situation: Situation, draft: HeldRegistration) -> list[Words]:
    """A line for everybody, with the letter that is held; of many people the first, and how many more."""
    lines = [
        _person_line(situation, candidate, scroll, position)
        for candidate, (scroll, position) in zip(draft.people[:_MOST_LISTED], draft.letters, strict=False)
    ]
    left = len(draft.people) - _MOST_LISTED
    return [*lines, *([_("… and {n} more.", n=left)] if left > 0 else [])]


def _person_line(situation: Situation, candidate: Candidate, scroll_id: int, position: int) -> Words:
    scroll = situation.shelf[scroll_id]
    fills: dict[str, Any] = {
        "name": in_hebrew(candidate),
        "scroll": scroll_name(scroll),
        "letter": letter_in_word(scroll, position),
    }
    if candidate.life_status == "deceased":
        line = _("In memory of *{name}*: {scroll}, {letter}", **fills)
    else:
        line = _("*{name}*: {scroll}, {letter}", **fills)
    beside = (*birth_texts(candidate, situation.now.date()), *passing_texts(candidate))
    if left_out := words_beside(candidate):
        beside = (*beside, _("Left out: {words}.", words=left_out))
    return stacked((line, *beside)) if beside else line
