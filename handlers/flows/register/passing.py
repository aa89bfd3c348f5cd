"""The day of passing of somebody in whose memory a letter is: which of two days it is, and how it is told."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from handlers.answers import NotUnderstood, read_day_choice
from handlers.conversation import Option, Question, Said, Step
from handlers.flows.register.drafts import FACTS, Candidate, Registration
from handlers.flows.register.facts import RegistrationVisit, first_incomplete, name_words, taker
from handlers.words import _


def _ask_which(visit: RegistrationVisit) -> Question[str]:
    _index, candidate = first_incomplete(visit)
    days = [date.fromisoformat(day) for day in (candidate.passing, candidate.other_passing)]
    rows = tuple(
        (Option(key, _("{date}", date=day), day.isoformat()),)
        for key, day in zip(("first", "other"), days, strict=True)
    )

    def read(said: Said) -> str:
        day = read_day_choice(said.text, days, visit.caller.language, visit.now.date())
        if day is None:
            raise NotUnderstood(
                _("That was not understood. Please choose one of the answers, or type *menu*.")
            )
        return day.isoformat()

    return Question((_("Which is the day of passing of {name}?", name=name_words(candidate)),), rows, read)


def _set_which(candidate: Candidate, answer: str) -> Candidate:
    return replace(candidate, passing=answer, other_passing="")


STEPS: tuple[Step[Any, Any], ...] = (
    Step(FACTS["which_passing"], Registration, _ask_which, taker(_set_which)),
)
