"""Jewish names in Hebrew, Latin and Cyrillic letters: reading, spelling, comparing.

* `parse(text)`: what somebody typed, taken apart; raises `NotAName`
* `hebrew(part, gender, kind)`: how a name is written in Hebrew, best first
* `gender_of(given)`: "m", "f" or ""
* `score(query, record)`: how likely a typed name means a registered person, 0 to 1; see `FOUND`, `PERHAPS`
* `keys(query or record)`: under which an index finds the one for the other
* `tiers(query)`: the keys of a typed name in two steps, the more telling first
"""

import sys
from pathlib import Path

if __package__ != "storage":  # loaded by its path alone: the rooms behind it are found from there
    sys.path.append(str(Path(__file__).resolve().parents[1]))

from storage.naming.keys import keys, tiers
from storage.naming.reading import Name, NotAName, parse
from storage.naming.scoring import FOUND, PERHAPS, score
from storage.naming.spelling import hebrew
from storage.naming.table import gender_of

__all__ = [
    "FOUND",
    "PERHAPS",
    "Name",
    "NotAName",
    "gender_of",
    "hebrew",
    "keys",
    "parse",
    "score",
    "tiers",
]
