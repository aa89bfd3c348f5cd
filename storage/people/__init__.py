"""The people for whom letters are, and to which account each of them belongs."""

from storage.people import ownership, records
from storage.people.ownership import CODE_LENGTH, owned_by, owner_of
from storage.people.records import FIELDS, Birth, Gender, Person, Standing, from_row

__all__ = [
    "CODE_LENGTH",
    "FIELDS",
    "Birth",
    "Gender",
    "Person",
    "Standing",
    "from_row",
    "owned_by",
    "owner_of",
    "ownership",
    "records",
]
