"""Kohen and Levi where they are titles, though they stand in front of the family name."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from handlers.understanding import ReadPerson

_TITLES: dict[str, Literal["kohen", "levi"]] = {
    **dict.fromkeys(("levi", "halevi", "леви", "לוי", "הלוי"), "levi"),
    **dict.fromkeys(("kohen", "hakohen", "коэн", "коген", "כהן", "הכהן"), "kohen"),
}


def with_title_apart(person: ReadPerson) -> ReadPerson:
    """Levi as the title that it is where a comma parts it from the family name: "Levi, family Rosen"."""
    first, _space, rest = person.family.partition(" ")
    title = _TITLES.get(first.casefold())
    if title is None or not rest or person.title or f"{first}," not in person.text:
        return person
    return replace(person, family=rest, title=title)
