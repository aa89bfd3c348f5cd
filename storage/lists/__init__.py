"""Whole lists of people: the file that was sent, its rows as they were understood, the order of thousands."""

from storage.lists import list_orders, parsed_rows, people_lists
from storage.lists.parsed_rows import ListRow, RowCounts, StagedRow
from storage.lists.people_lists import REGISTERED, ListPayment, ListTerms, PeopleList

__all__ = [
    "REGISTERED",
    "ListPayment",
    "ListRow",
    "ListTerms",
    "PeopleList",
    "RowCounts",
    "StagedRow",
    "list_orders",
    "parsed_rows",
    "people_lists",
]
