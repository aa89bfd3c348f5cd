"""The people for whom letters are, and to which account each of them belongs."""

from storage.people import ownership, records
from storage.people.ownership import HAND_OVER_CODE_LENGTH, owned_by, owner_of
from storage.people.records import PERSON_FIELDS, BirthRecord, Gender, LifeStatus, Person, from_row

__all__ = [
    "HAND_OVER_CODE_LENGTH",
    "PERSON_FIELDS",
    "BirthRecord",
    "Gender",
    "LifeStatus",
    "Person",
    "from_row",
    "owned_by",
    "owner_of",
    "ownership",
    "records",
]
