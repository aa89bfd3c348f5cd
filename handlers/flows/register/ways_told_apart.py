"""The ways in which a line can be read that differ in what is shown of them."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.understanding import ReadPerson


def told_apart(ways: Sequence[tuple[ReadPerson, ...]]) -> list[tuple[ReadPerson, ...]]:
    """The ways that look different where they are offered, by names, standing and number of people."""
    shown = {
        tuple((one.given, one.parent, one.parent_kind, one.family, one.life_status) for one in way): way
        for way in reversed(ways)  # of ways that look the same the first one is meant
    }
    return [way for way in ways if any(way is one for one in shown.values())]
