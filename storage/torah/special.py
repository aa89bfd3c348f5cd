"""Letters that stand larger or smaller than the others in every scroll of a tradition.

The list is `data/special_letters.tsv`; its source is described in `data/PROVENANCE.md`.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from storage.torah.letters import torah

Size = Literal["large", "small", "usual"]
_LISTED = files(__package__) / "data" / "special_letters.tsv"
_SIZES: Mapping[str, Size] = {"large": "large", "small": "small"}


def letter_size(tradition: str, position: int) -> Size:
    """The size in which scribes write the letter at a position. ValueError for an unknown tradition."""
    return _sizes(tradition).get(position, "usual")


@cache
def _sizes(tradition: str) -> Mapping[int, Size]:
    text = torah(tradition)
    column = "yemenite" if tradition == "teiman" else "ashkenaz_sepharad"
    found: dict[int, Size] = {}
    with _LISTED.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["kind"] in _SIZES and row[column] == "yes":
                chapter, verse = map(int, row["verse"].split(":"))
                where = text.position(row["book"], chapter, verse, int(row["word"]), int(row["letter"]))
                found[where] = _SIZES[row["kind"]]
    return found
