"""Finding registrations by a name: the index of names, the search in it, older lists, namesakes, proofs.

`lookup.search` answers a question; `name_index` files a name so that it is found; `proof` holds what else
somebody knows against what was found; `questions` counts how much an account has asked.
"""

from storage.search import lookup, name_index, namesakes, proof, questions
from storage.search.lookup import Match
from storage.search.name_index import PARTS, key_ids, name_id
from storage.search.namesakes import Named, telling
from storage.search.older_lists import (
    HEADINGS,
    Columns,
    Filed,
    Keeper,
    NotUnderstood,
    Reader,
    columns_alike,
    columns_named,
    columns_of,
    gender_said,
    guessed,
    is_full_name,
)
from storage.search.proof import Detail, Sifted

__all__ = [
    "HEADINGS",
    "PARTS",
    "Columns",
    "Detail",
    "Filed",
    "Keeper",
    "Match",
    "Named",
    "NotUnderstood",
    "Reader",
    "Sifted",
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
