"""The person to whom the committee gives a reserved letter, by a line that tells everything of them."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.flows.register import Candidate, missing, rabbi_words, read_people, spellings
from handlers.words import Language, Words, _
from storage.people import Gender, Person
from storage.scrolls import Series


def read_recipient(
    text: str, series: Series, language: Language, today: date, gender: Gender | None = None
) -> Person:
    """The one person of a line, as they will stand in the register of a series.

    NotUnderstood where somebody or something is missing that this series asks for. `gender`: where the line
    does not tell it.
    """
    typed = read_people(text, "other", language, today)
    if typed.for_rabbi:
        raise NotUnderstood(rabbi_words())
    if len(typed.people) != 1:
        raise NotUnderstood(_("A letter has one owner: please write the name of one person."))
    candidate = typed.people[0]
    if candidate.understood and not candidate.readings and not candidate.doubts and candidate.unspelled:
        candidate = spellings(candidate, language)[0]
    if gender is not None and not candidate.gender:
        candidate = replace(candidate, gender=gender)
    candidate = replace(candidate, skipped=(*candidate.skipped, "family"), sunset_known=True)
    refusal = (*typed.date_problems, None)[0] if series.kind == "children" else None
    refusal = refusal or _refusal(candidate, series, today)
    if refusal is not None:
        raise NotUnderstood(refusal)
    return candidate.person()


def _refusal(candidate: Candidate, series: Series, today: date) -> Words | None:
    """What is missing of somebody, or why the series is not for them; None where they can be registered."""
    match missing(candidate, series, today):
        case None:
            return None
        case "gender":
            return _("Is it a man or a woman? Please write the name with *ben* or *bat*.")
        case "parent":
            return _(
                "A parent's name is missing: the mother's for the living, the father's for the departed, "
                "such as *Moshe ben Sarah Levy*."
            )
        case "birth" | "birth_year" | "exact_birth":
            return _(
                "The Children's scroll needs the birth date behind the name: *Moshe ben Sarah Levy, 5 March "
                "2019*."
            )
        case "which_birth":
            return _("The birth date can be read in two ways. Please write the month as a word.")
        case "age":
            return _("The Children's scroll is for boys under 13 and girls under 12.")
        case "memorial":
            return _("The Children's scroll is for living children.")
        case _:
            return _(
                "The name is not clear. Please write it as it shall stand in the register, in Hebrew letters "
                "if you can: *משה בן שרה לוי*."
            )
