"""Volunteers: their roles and teams, how they join, their shifts on the street, their slips.

`Staff` answers in memory which role an account has. An order of a shift is an order like any other, with a
row beside that says how it is paid; a slip is a letter reserved on paper.
"""

from storage.volunteers import (
    invitations,
    prepared_registrations,
    shifts,
    slip_numbers,
    slips,
    street_people,
)
from storage.volunteers.invitations import LONGEST_NAME, Invitation, InvitationRefused, RefusalReason
from storage.volunteers.prepared_registrations import PREPARED_CODE_LENGTH
from storage.volunteers.shifts import (
    PAID_AT_ONCE,
    PayMethod,
    Shift,
    ShiftSum,
    ShiftSummary,
    StreetOrder,
)
from storage.volunteers.slip_numbers import BoundSlip
from storage.volunteers.slips import MOST_SLIPS, Slip, SlipBlock, TooMany
from storage.volunteers.staff import MEMBER_FIELDS, Member, Role, Staff
from storage.volunteers.street_people import StreetPerson

__all__ = [
    "LONGEST_NAME",
    "MEMBER_FIELDS",
    "MOST_SLIPS",
    "PAID_AT_ONCE",
    "PREPARED_CODE_LENGTH",
    "BoundSlip",
    "Invitation",
    "InvitationRefused",
    "Member",
    "PayMethod",
    "RefusalReason",
    "Role",
    "Shift",
    "ShiftSum",
    "ShiftSummary",
    "Slip",
    "SlipBlock",
    "Staff",
    "StreetOrder",
    "StreetPerson",
    "TooMany",
    "invitations",
    "prepared_registrations",
    "shifts",
    "slip_numbers",
    "slips",
    "street_people",
]
