"""Finding registrations by a name: the search, its index, registrations on older lists, namesakes, proofs.

From outside: `lookup.search` answers "do I already have a letter?"; `name_index.index_name` files a
registered name; `proof` compares further details with the matches; `questions` counts how much an account has
asked; `OlderListReader` and `OlderListWriter` import lists from before this program.
"""

from storage.search import lookup, name_index, namesakes, proof, questions
from storage.search.lookup import Match
from storage.search.name_index import PARTS, key_ids, name_id
from storage.search.namesakes import IndexedName, distinctive_keys
from storage.search.older_lists import (
    HEADINGS,
    IndexedRow,
    OlderColumns,
    OlderListReader,
    OlderListWriter,
    UnreadableRow,
    columns_by_content,
    columns_by_heading,
    gender_of_cell,
    guess_columns,
    is_full_name,
    read_headings,
)
from storage.search.proof import AskedDetail, NarrowedMatches

__all__ = [
    "HEADINGS",
    "PARTS",
    "AskedDetail",
    "IndexedName",
    "IndexedRow",
    "Match",
    "NarrowedMatches",
    "OlderColumns",
    "OlderListReader",
    "OlderListWriter",
    "UnreadableRow",
    "columns_by_content",
    "columns_by_heading",
    "distinctive_keys",
    "gender_of_cell",
    "guess_columns",
    "is_full_name",
    "key_ids",
    "lookup",
    "name_id",
    "name_index",
    "namesakes",
    "proof",
    "questions",
    "read_headings",
]
