"""Jewish names in Hebrew, Latin and Cyrillic letters: reading, spelling, comparing.

* `parse(text)`: a typed name, taken apart; raises `NotAName`
* `hebrew(part, gender, kind, language)`: Hebrew spellings of a name, best first; `spelling_sureness`: of that
* `gender_of(given)`: "m", "f" or ""; `bearers_of(word)`: both, where both bear the name
* `score(query, record)`: how likely a typed name means a registered person, 0 to 1; see `FOUND`, `PERHAPS`
* `grounds(query, record)`: on which parts they agree
* `share_of_given(name, gender)`, `share_of_family(name)`: how common a name is, roughly
* `keys(query or record)`: index keys that a typed name shares with the records that it may mean
* `without_title(name)`: a name without "Rabbi", HaKohen and the like
* `is_ordinary(word)`, `commonness(word)`, `phrase_length(keys, start)`: everyday words and wishes, no names
* `father_of_patronymic(word)`, `nominative_patronymic(word)`, `nominatives(word)`: Борис in Борисович,
  Борисович in Борисовича, Рита in Риты
* `key_tiers(query)`: the keys of a typed name in two sets, the rarer ones first
"""

import sys
from pathlib import Path

if __package__ != "storage.names":  # loaded by its path alone: its siblings are found from there
    sys.path.append(str(Path(__file__).resolve().parents[2]))

from storage.names.families import family_likeness
from storage.names.grounds import Grounds, grounds
from storage.names.index_keys import key_tiers, keys
from storage.names.likeness import given_likeness
from storage.names.ordinary import commonness, is_ordinary, phrase_length
from storage.names.patronymics import father_of_patronymic, nominative_patronymic
from storage.names.reading import NotAName, parse
from storage.names.russian import nominatives
from storage.names.scoring import FOUND, PERHAPS, Sieve, score
from storage.names.scripts import fold, script_of
from storage.names.shares import share_of_family, share_of_given
from storage.names.spelling import SURE_SPELLING, hebrew, spelling_sureness
from storage.names.table import (
    NameEntry,
    bearers_of,
    family_names,
    gender_of,
    given_names,
    is_family,
    is_given,
)
from storage.names.tokens import without_title
from storage.names.worldly import ends_worldly

__all__ = [
    "FOUND",
    "PERHAPS",
    "SURE_SPELLING",
    "Grounds",
    "NameEntry",
    "NotAName",
    "Sieve",
    "bearers_of",
    "commonness",
    "ends_worldly",
    "family_likeness",
    "family_names",
    "father_of_patronymic",
    "fold",
    "gender_of",
    "given_likeness",
    "given_names",
    "grounds",
    "hebrew",
    "is_family",
    "is_given",
    "is_ordinary",
    "key_tiers",
    "keys",
    "nominative_patronymic",
    "nominatives",
    "parse",
    "phrase_length",
    "score",
    "script_of",
    "share_of_family",
    "share_of_given",
    "spelling_sureness",
    "without_title",
]
