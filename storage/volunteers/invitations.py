"""Invitations: links that make a volunteer of the person who opens them.

An invitation is open until its time is over, its uses are used up, or it is withdrawn; the database refuses
an appointment beyond that, and two appointments by the same use.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import bindparam, func, insert, select, update

from storage.database import Database, Statement, Transaction, new_token
from storage.schema import invitations, staff
from storage.volunteers.staff import Member, Role, Staff

CODE_LENGTH = 12  # characters of 5 bits: a code lets its bearer register others
RANKS: tuple[Role, ...] = ("none", "volunteer", "coordinator", "office", "committee")  # lowest first
LONGEST_NAME = 60  # characters of a volunteer's name and of a place
_ANY_USE = 1 << 31  # bound for the random numbers of uses without a limit, which seldom collide

RefusalReason = Literal["unknown", "over", "used", "withdrawn", "taken back", "nothing new"]


class InvitationRefused(LookupError):
    """An invitation that does not make a volunteer of this account; `why` says the reason."""

    def __init__(self, why: RefusalReason) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Invitation:
    """The appointment that a link offers."""

    code: str
    role: Role
    until: int  # ms
    uses: int = 1  # number of people who may join with it; 0 any number
    group: int | None = None  # the team
    coordinator: int | None = None  # account of the coordinator of the people who join
    place: str = ""  # the usual spot on the street, in words
    timezone: str = ""  # IANA; "" the campaign's
    series: str = ""  # slug of the default scroll's series; "" by age
    by: int | None = None  # account; None on the command line
    at: int = 0  # ms; the moment of its making
    withdrawn: int | None = None  # ms; None while it is not withdrawn
    used: int = 0  # number of people who have joined with it

    @property
    def is_used_up(self) -> bool:
        """True if as many people have joined as may."""
        return 0 < self.uses <= self.used


_FIELDS = (
    "code",
    "role",
    "group",
    "coordinator",
    "place",
    "timezone",
    "series",
    "uses",
    "until",
    "by",
    "at",
)
_ADD = Statement(insert(invitations).values({name: bindparam(name) for name in _FIELDS}))
_WITHDRAW = Statement(
    update(invitations)
    .where(invitations.c.code == bindparam("key"), invitations.c.withdrawn.is_(None))
    .values(withdrawn=bindparam("when")),
    guarded=True,
)


def create(transaction: Transaction, invitation: Invitation) -> Invitation:
    """Writes an invitation and returns it with its code."""
    made = replace(invitation, code=new_token(CODE_LENGTH))
    transaction.write(_ADD, **{name: getattr(made, name) for name in _FIELDS})
    return made


def withdraw(transaction: Transaction, code: str, now: int) -> None:
    """Withdraws an invitation at `now` (ms). Conflict where it is withdrawn already."""
    transaction.write(_WITHDRAW, key=code, when=now)


async def accept(
    transaction: Transaction, people: Staff, account: int, code: str, name: str, now: int
) -> Member:
    """Appoints an account by an invitation; `now` in ms. Raises InvitationRefused.

    Of two accounts that take the last use at once, one gets a Conflict, and is refused when its turn is
    played again.
    """
    invitation = await find_open(transaction, people, account, code, now)
    known = people.member(account)
    member = Member(
        account,
        invitation.role,
        name,
        invitation.group,
        invitation.coordinator,
        invitation.place,
        invitation.timezone,
        invitation.series,
    )
    if known is not None:  # a member rises in rank, and keeps the settings of their own choice
        member = replace(known, role=invitation.role, group=invitation.group or known.group)
    use = await _free_use(transaction, invitation)
    return people.appoint(transaction, member, by=invitation.by, invitation=code, use=use, at=now)


async def find_open(transaction: Transaction, people: Staff, account: int, code: str, now: int) -> Invitation:
    """The invitation with a code, if an account may join with it at `now` (ms). Raises InvitationRefused.

    A role that was taken back does not return by an older invitation: a link for many would bring back a
    volunteer who was sent away.
    """
    invitation = await load(transaction, code)
    if invitation is None:
        raise InvitationRefused("unknown")
    member = people.member(account)
    if member is not None and RANKS.index(member.role) >= RANKS.index(invitation.role):
        raise InvitationRefused("nothing new")
    if invitation.withdrawn is not None:
        raise InvitationRefused("withdrawn")
    if invitation.until < now:
        raise InvitationRefused("over")
    if (gone := people.removed_at(account)) is not None and gone >= invitation.at:
        raise InvitationRefused("taken back")
    if invitation.is_used_up:
        raise InvitationRefused("used")
    return invitation


async def _free_use(reader: Transaction, invitation: Invitation) -> int:
    """A number of a use that is still free, at random: of many who join at once few want the same."""
    if not invitation.uses:
        return random.randrange(1, _ANY_USE)
    query = select(staff.c.use).where(staff.c.invitation == invitation.code)
    used = {use for (use,) in await reader.read(query)}
    left = [use for use in range(1, invitation.uses + 1) if use not in used]
    if not left:  # the last one went while this turn was reading
        raise InvitationRefused("used")
    return random.choice(left)


# --- looking --------------------------------------------------------------------------------------------

_used = select(func.count()).where(staff.c.invitation == invitations.c.code).scalar_subquery()
_INVITATIONS = select(invitations, _used.label("used")).order_by(invitations.c.at.desc())


async def load(reader: Transaction | Database, code: str) -> Invitation | None:
    """The invitation with a code, whatever its state."""
    rows = await reader.read(_INVITATIONS.where(invitations.c.code == code))
    return _invitation(rows[0]) if rows else None


async def open_invitations(
    reader: Transaction | Database, now: int, by: int | None = None
) -> list[Invitation]:
    """The invitations that are open at `now` (ms), newest first; with `by`, those by or for that account."""
    query = _INVITATIONS.where(invitations.c.withdrawn.is_(None), invitations.c.until >= now)
    if by is not None:
        query = query.where((invitations.c.by == by) | (invitations.c.coordinator == by))
    found = map(_invitation, await reader.read(query))
    return [invitation for invitation in found if not invitation.is_used_up]


def _invitation(row: Any) -> Invitation:
    return Invitation(
        **{name: getattr(row, name) for name in _FIELDS}, withdrawn=row.withdrawn, used=row.used
    )
