"""Volunteers: who they are and who leads them, how they join, their shifts on the street, their slips.

`Staff` answers in memory who has which role. A shift's orders are orders like any other, with a row beside
each that says how it is paid; a slip is a letter reserved on paper.
"""

from storage.volunteers import invitations, prepared_registrations, shifts, slip_numbers, slips
from storage.volunteers.invitations import LONGEST_NAME, Invitation, Refused, Why
from storage.volunteers.prepared_registrations import CODE_LENGTH
from storage.volunteers.shifts import HANDS, Down, Pay, Shift, Sum, Summary, TakenDown
from storage.volunteers.slip_numbers import Given
from storage.volunteers.slips import MOST, Block, Slip, TooMany
from storage.volunteers.staff import FIELDS, Member, Role, Staff

__all__ = [
    "CODE_LENGTH",
    "FIELDS",
    "HANDS",
    "LONGEST_NAME",
    "MOST",
    "Block",
    "Down",
    "Given",
    "Invitation",
    "Member",
    "Pay",
    "Refused",
    "Role",
    "Shift",
    "Slip",
    "Staff",
    "Sum",
    "Summary",
    "TakenDown",
    "TooMany",
    "Why",
    "invitations",
    "prepared_registrations",
    "shifts",
    "slip_numbers",
    "slips",
]
