"""Invitations: links that make volunteers of those who open them.

An invitation holds until its time, for its number of people, and until it is withdrawn; the database
refuses appointments that go beyond that, and two that count as the same use of it.

    LookupError
      Refused     an invitation that makes nobody a volunteer; it knows why
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import bindparam, func, insert, select, update

from storage.database import Database, Statement, Transaction, new_token
from storage.schema import invitations, staff
from storage.volunteers.staff import Member, Role, Staff

CODE_LENGTH = 12  # 60 bits: whoever knows one may register others
RANKS: tuple[Role, ...] = ("none", "volunteer", "coordinator", "committee")
LONGEST_NAME = 60  # characters of a volunteer's name and of a place
_ANY_USE = 1 << 31  # uses of an invitation without a limit are numbered at random, so that nobody waits

RefusalReason = Literal["unknown", "over", "used", "withdrawn", "taken back", "nothing new"]


class InvitationRefused(LookupError):
    """An invitation that makes nobody a volunteer."""

    def __init__(self, why: RefusalReason) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link offers."""

    code: str
    role: Role
    until: int  # ms
    uses: int = 1  # 0: as often as it is opened
    group: int | None = None  # the team
    coordinator: int | None = None  # account to whom those who join answer
    place: str = ""  # where they stand, in words
    timezone: str = ""  # IANA; "" the campaign's
    series: str = ""  # slug of the default scroll; "" by age
    by: int | None = None  # None: the command line
    at: int = 0  # ms; when it was made
    withdrawn: int | None = None  # ms
    used: int = 0  # how many have joined with it

    @property
    def spent(self) -> bool:
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


def make(transaction: Transaction, invitation: Invitation) -> Invitation:
    """Writes one down; it gets its code here."""
    made = replace(invitation, code=new_token(CODE_LENGTH))
    transaction.write(_ADD, **{name: getattr(made, name) for name in _FIELDS})
    return made


def withdraw(transaction: Transaction, code: str, now: int) -> None:
    """From then on nobody joins with it; Conflict where it was withdrawn already."""
    transaction.write(_WITHDRAW, key=code, when=now)


async def accept(
    transaction: Transaction, people: Staff, account: int, code: str, name: str, now: int
) -> Member:
    """Appoints whoever opened an invitation. Raises Refused.

    Of two who are the last one at once, one gets a Conflict, and is refused when the turn is played again.
    """
    invitation = await opened(transaction, people, account, code, now)
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
    if known is not None:  # somebody is raised: what they chose for themselves stays
        member = replace(known, role=invitation.role, group=invitation.group or known.group)
    use = await _free_use(transaction, invitation)
    return people.appoint(transaction, member, by=invitation.by, invitation=code, use=use, at=now)


async def opened(transaction: Transaction, people: Staff, account: int, code: str, now: int) -> Invitation:
    """The invitation, if an account may join with it now. Raises Refused.

    A role that was taken back does not return by an invitation made before: a link for many would bring
    back whoever was sent away.
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
    if (gone := people.taken_back(account)) is not None and gone >= invitation.at:
        raise InvitationRefused("taken back")
    if invitation.spent:
        raise InvitationRefused("used")
    return invitation


async def _free_use(reader: Transaction, invitation: Invitation) -> int:
    """Any number not used yet, at random: many who join at once seldom want the same."""
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
    rows = await reader.read(_INVITATIONS.where(invitations.c.code == code))
    return _invitation(rows[0]) if rows else None


async def standing(reader: Transaction | Database, now: int, by: int | None = None) -> list[Invitation]:
    """Those with which somebody could still join, newest first; with `by`, an account's own."""
    query = _INVITATIONS.where(invitations.c.withdrawn.is_(None), invitations.c.until >= now)
    if by is not None:
        query = query.where((invitations.c.by == by) | (invitations.c.coordinator == by))
    found = map(_invitation, await reader.read(query))
    return [invitation for invitation in found if not invitation.spent]


def _invitation(row: Any) -> Invitation:
    return Invitation(
        **{name: getattr(row, name) for name in _FIELDS}, withdrawn=row.withdrawn, used=row.used
    )
