"""The day of passing of somebody in whose memory a letter is, in words."""

from __future__ import annotations

from handlers.flows.register.drafts import Candidate
from handlers.texts import day_of_passing
from handlers.words import Words, _

IN_MEMORY = _("In memory")
LIVING_PERSON = _("A living person")


def mourned_names(candidate: Candidate) -> tuple[str, str] | None:
    """The names of somebody and of the parent, of whom one has passed away; None where they tell nothing
    apart: no parent is named, or one of the same name."""
    if not candidate.parent or candidate.parent == candidate.given:
        return None
    return candidate.given, candidate.parent


def passing_texts(candidate: Candidate) -> tuple[Words, ...]:
    """What is known of a passing, a line each; a day that is not whole stands as it was typed."""
    if candidate.passing and not candidate.other_passing:
        return (day_of_passing(candidate.passing, candidate.passing_after_sunset),)
    return (_("Note: {note}", note=candidate.half_passing),) if candidate.half_passing else ()
