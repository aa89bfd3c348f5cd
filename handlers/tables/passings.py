"""The day of passing of a person in a list, out of the cell of the name and the columns for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.answers import TypedPassing
from handlers.tables.readings import Doubt
from handlers.understanding import ReadPerson

_DAY = timedelta(days=1)


def with_passing(person: ReadPerson, told: Sequence[TypedPassing]) -> tuple[ReadPerson, list[Doubt]]:
    """The person with the day that the columns tell, and the doubt where it may be one of several.

    What is not a whole day stays as it was typed.
    """
    whole = [one for one in (*told, person.passing) if one is not None and one.day is not None]
    half = next((one for one in (person.passing, *told) if one is not None), None)
    if not whole:
        return replace(person, passing=half), []
    joined = _joined(whole)
    if joined is not None:
        return replace(person, passing=joined), []
    return replace(person, passing=whole[0]), [passing_doubt(person, whole)]


def passing_doubt(person: ReadPerson, told: Sequence[TypedPassing]) -> Doubt:
    """The question which of all these days it is."""
    days = [replace(one, other=None) for one in told]
    days += [replace(one, day=one.other, other=None) for one in told if one.other is not None]
    return Doubt("passing_date", readings=tuple((replace(person, passing=one),) for one in days))


def _joined(whole: Sequence[TypedPassing]) -> TypedPassing | None:
    """One day out of those of both calendars; None where they may be several.

    A Hebrew date that is a day later than the civil one tells of a passing after sunset.
    """
    civil = next((one for one in whole if one.hebrew is None), whole[0])
    days = {one.day for one in whole}
    if any(one.other is not None for one in whole) or civil.day is None:
        return None
    if len(days) == 1:
        in_hebrew = next((one for one in whole if one.hebrew is not None), civil)
        return replace(civil, after_sunset=in_hebrew.after_sunset)
    both = {one.day for one in whole if one.hebrew is not None} == {civil.day + _DAY} and len(days) == 2
    return replace(civil, after_sunset=True) if both else None
