"""The people for whom letters are, and the account to which each of them belongs.

`records` writes and reads persons; `ownership` hands them over to another account; `owner_of` and `owned_by`
are SQL for queries of other rooms.
"""

from storage.people import ownership, records
from storage.people.ownership import HAND_OVER_CODE_LENGTH, owned_by, owner_of
from storage.people.records import (
    PERSON_FIELDS,
    Gender,
    LifeRecord,
    LifeStatus,
    Person,
    person_columns,
    person_from_row,
)

__all__ = [
    "HAND_OVER_CODE_LENGTH",
    "PERSON_FIELDS",
    "Gender",
    "LifeRecord",
    "LifeStatus",
    "Person",
    "owned_by",
    "owner_of",
    "ownership",
    "person_columns",
    "person_from_row",
    "records",
]
