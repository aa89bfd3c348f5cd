"""A day of passing that is told by itself, or beside another answer: "Levy, he died 20 Cheshvan"."""

from __future__ import annotations

from datetime import date

from handlers.answers import InputText, TypedPassing, take_passing, words_of
from handlers.words import Language

_MARKS = " \t\n.,;:!–—-"
_SMALL = words_of(
    """
    he she who was is has on the and it's its his her my grandfather grandmother father mother
    הוא היא ש ו את סבא סבתא אבא אמא ער זי איז וואס האט און דעם דער די מיין
    он она который которая его её ее и мой моя
    """
)


def take_passing_told(text: str, language: Language, today: date) -> tuple[TypedPassing, str] | None:
    """The day of passing in a text, and what else it tells, as typed and without the small words around it.

    None where no word of passing stands beside a date.
    """
    typed = InputText(text)
    passing = take_passing(typed, language, today)
    if passing is None:
        return None
    words = [word for piece in typed.rest().split(",") for word in piece.split()]
    while words and words[0].casefold().strip(_MARKS) in _SMALL | {""}:
        words = words[1:]
    while words and words[-1].casefold().strip(_MARKS) in _SMALL | {""}:
        words = words[:-1]
    return passing, " ".join(words).strip(_MARKS)
