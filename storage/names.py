"""Jewish names in Hebrew, Latin and Cyrillic letters: reading, spelling, comparing.

parse(text)                what somebody typed, taken apart; raises NotAName
hebrew(part, gender)       how a name is written in Hebrew, best first
gender_of(given)           "m", "f" or ""
score(query, record)       how likely a typed name means a registered person, 0 to 1
"""

from storage.naming.keys import keys, tiers
from storage.naming.reading import Name, NotAName, parse
from storage.naming.scoring import score
from storage.naming.spelling import hebrew
from storage.naming.table import gender_of

__all__ = ["Name", "NotAName", "gender_of", "hebrew", "keys", "parse", "score", "tiers"]
