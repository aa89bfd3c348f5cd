"""Finding registrations by a name: the search, its index, registrations on older lists, namesakes, proofs.

From outside: `lookup.search` answers "do I already have a letter?", and `details.look_up_with` does with one
more detail; `is_once_more` tells whether an account registers one of its own people again;
`name_index.index_name` files a registered name; `proof` compares further details with the matches;
`on_the_way` finds who is paid and not in the register yet; `questions` counts how much an account has asked
in a day, and `guessing` limits what is learnt by asking much; `OlderListReader` and `OlderListWriter` import
lists from before this program.
"""

from storage.search import details, guessing, lookup, name_index, namesakes, on_the_way, proof, questions
from storage.search.guessing import Asker, QuestionLimits
from storage.search.lookup import Match
from storage.search.name_index import PARTS, key_ids, name_id
from storage.search.namesakes import IndexedName, distinctive_keys
from storage.search.older_lists import (
    IndexedRow,
    OlderColumns,
    OlderListReader,
    OlderListWriter,
    gender_of_cell,
    guess_columns,
    read_headings,
)
from storage.search.older_names import UnreadableRow
from storage.search.proof import AskedDetail
from storage.search.sureness import COMMON, is_once_more

__all__ = [
    "COMMON",
    "PARTS",
    "AskedDetail",
    "Asker",
    "IndexedName",
    "IndexedRow",
    "Match",
    "OlderColumns",
    "OlderListReader",
    "OlderListWriter",
    "QuestionLimits",
    "UnreadableRow",
    "details",
    "distinctive_keys",
    "gender_of_cell",
    "guess_columns",
    "guessing",
    "is_once_more",
    "key_ids",
    "lookup",
    "name_id",
    "name_index",
    "namesakes",
    "on_the_way",
    "proof",
    "questions",
    "read_headings",
]
