"""Finding registrations by a name: the index of names, the search in it, older lists, namesakes, proofs.

`lookup.search` answers a question; `name_index` files a name so that it is found; `proof` holds what else
somebody knows against what was found; `questions` counts how much an account has asked.
"""

from storage.search import lookup, name_index, namesakes, proof, questions
from storage.search.lookup import Match
from storage.search.name_index import PARTS, key_ids, name_id
from storage.search.namesakes import IndexedName, telling
from storage.search.older_lists import (
    HEADINGS,
    IndexedRow,
    OlderColumns,
    OlderListReader,
    OlderListWriter,
    UnreadableRow,
    columns_alike,
    columns_named,
    columns_of,
    gender_said,
    guessed,
    is_full_name,
)
from storage.search.proof import AskedDetail, Narrowed

__all__ = [
    "HEADINGS",
    "PARTS",
    "AskedDetail",
    "IndexedName",
    "IndexedRow",
    "Match",
    "Narrowed",
    "OlderColumns",
    "OlderListReader",
    "OlderListWriter",
    "UnreadableRow",
    "columns_alike",
    "columns_named",
    "columns_of",
    "gender_said",
    "guessed",
    "is_full_name",
    "key_ids",
    "lookup",
    "name_id",
    "name_index",
    "namesakes",
    "proof",
    "questions",
    "telling",
]
