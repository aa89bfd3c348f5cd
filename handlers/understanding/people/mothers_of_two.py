"""The mothers of the writer and of the husband or wife: "my mom is Zoya, his mom is Nelly"."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.understanding.readings import Reading

_MINE = r"my\s+(?:mom|mother|mum)|(?:моя\s+)?(?:мама|мать)|מיין\s+מאמע|אמא\s+שלי"
_OTHERS = {
    "m": r"his\s+(?:mom|mother|mum)|его\s+(?:мама|мать)|זיין\s+מאמע|אמא\s+שלו",
    "f": r"her\s+(?:mom|mother|mum)|(?:её|ее)\s+(?:мама|мать)|איר\s+מאמע|אמא\s+שלה",
}


def with_each_mother(reading: Reading) -> Reading:
    """The reading of two who were both given both mothers, with one for each of them."""
    people = reading.people
    if len(people) != len(_OTHERS) or {one.gender for one in people} != {"m", "f"}:
        return reading
    names = people[0].parent.split()
    if len(names) != len(people) or any(one.parent != people[0].parent for one in people):
        return reading
    for gender, words in _OTHERS.items():
        theirs = rf"(?:{words})\W+(?:\w+\W+)??{re.escape(names[1])}(?!\w)"
        mine = rf"(?<!\w)(?:{_MINE})\W+(?:\w+\W+)??{re.escape(names[0])}(?!\w)"
        if re.search(rf"{mine}.*?(?<!\w){theirs}", reading.text, re.IGNORECASE | re.DOTALL):
            told = tuple(
                replace(one, parent=names[1] if one.gender == gender else names[0]) for one in people
            )
            return replace(reading, people=told)
    return reading
