"""Whole lists of people: the file that was sent, the rows understood in it, the order of its letters.

`people_lists` keeps a list and its state, `parsed_rows` its rows until they are registered, and `list_orders`
holds, sells and gives back their letters; `undoing` takes a registered list back. Files are read by the
floors above.
"""

from storage.lists import list_orders, parsed_rows, people_lists, undoing
from storage.lists.parsed_rows import ListRow, RegisteredChild, RowCounts, StagedRow
from storage.lists.people_lists import REGISTERED_FIELDS, ListPayment, ListTerms, PeopleList

__all__ = [
    "REGISTERED_FIELDS",
    "ListPayment",
    "ListRow",
    "ListTerms",
    "PeopleList",
    "RegisteredChild",
    "RowCounts",
    "StagedRow",
    "list_orders",
    "parsed_rows",
    "people_lists",
    "undoing",
]
