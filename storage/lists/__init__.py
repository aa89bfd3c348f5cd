"""Whole lists of people: the file that was sent, its rows as they were understood, the order of thousands."""

from storage.lists import list_orders, parsed_rows, people_lists
from storage.lists.parsed_rows import Counts, Row, Staged
from storage.lists.people_lists import REGISTERED, Listed, Pay, Terms

__all__ = [
    "REGISTERED",
    "Counts",
    "Listed",
    "Pay",
    "Row",
    "Staged",
    "Terms",
    "list_orders",
    "parsed_rows",
    "people_lists",
]
