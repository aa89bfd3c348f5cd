"""The people with a role: volunteers, their coordinators, the office that answers questions, the committee.

Appointments are append-only; an account's newest one counts, so a role is taken back by one more row. They
are few, and every turn asks for them, so they are kept in memory; the database has the last word where
something is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from sqlalchemy import bindparam, func, insert, select

from storage.conversation import accounts
from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.schema import staff as table

Role = Literal["none", "volunteer", "coordinator", "office", "committee"]


@dataclass(frozen=True, slots=True)
class Member:
    """An account with a role, by its newest appointment."""

    account: int
    role: Role
    name: str = ""  # among the staff
    group: int | None = None  # the team
    coordinator: int | None = None  # account of the coordinator
    place: str = ""  # the usual spot on the street, in words
    timezone: str = ""  # IANA; "" the campaign's
    series: str = ""  # slug of the default scroll's series; "" by age
    evening: int = 21  # hour of the nightly report, by the clock of the time zone
    appointment: int = 0  # staff.id; 0 unwritten
    at: int = 0  # ms; the moment of the appointment


MEMBER_FIELDS = ("account", "role", "name", "group", "coordinator", "place", "timezone", "series", "evening")
_COLUMNS = ("id", *MEMBER_FIELDS, "invitation", "use", "by", "at")
_APPOINT = Statement(insert(table).values({name: bindparam(name) for name in _COLUMNS}))
_newest = select(func.max(table.c.id)).group_by(table.c.account)
_STANDING = select(table).where(table.c.id.in_(_newest))


class Staff:
    """Everybody with a role, in memory.

    `committee`: accounts such as telegram:123 that belong to the committee by configuration.
    """

    def __init__(self, committee: Iterable[str] = ()) -> None:
        self._committee = frozenset(committee)
        self._members: dict[int, Member] = {}

    @classmethod
    async def load(cls, database: Database, committee: Iterable[str] = ()) -> Staff:
        staff = cls(committee)
        await staff.refresh(database)
        return staff

    async def refresh(self, reader: Database | Transaction) -> None:
        """Reads appointments that other processes have written."""
        for row in await reader.read(_STANDING):
            known = self._members.get(row.account)
            if known is None or known.appointment < row.id:  # one may be written while the rows are read
                self._members[row.account] = _member(row)

    def role(self, account: int, channel: str, address: str) -> Role:
        """An account's role: the configuration's committee first, then its appointment, else "none"."""
        if self._committee and f"{channel}:{address.removeprefix(f'{channel}:')}" in self._committee:
            return "committee"
        member = self._members.get(account)
        return "none" if member is None else member.role

    def member(self, account: int) -> Member | None:
        """An account's present appointment; None without a role, or with one by configuration only."""
        member = self._members.get(account)
        return None if member is None or member.role == "none" else member

    def members(self) -> list[Member]:
        """All present appointments, the oldest first."""
        standing = (member for member in self._members.values() if member.role != "none")
        return sorted(standing, key=lambda member: member.appointment)

    async def committee(self, reader: Database | Transaction) -> set[int]:
        """The accounts of the committee: by appointment, and those named by configuration that ever wrote."""
        found = {member.account for member in self.members() if member.role == "committee"}
        found.update(account.id for account in await accounts.find_named(reader, self._committee))
        return found

    async def office(self, reader: Database | Transaction) -> set[int]:
        """The accounts that answer people's questions: the committee, and those with the role *office*."""
        return await self.committee(reader) | {one.account for one in self.members() if one.role == "office"}

    def team(self, coordinator: int) -> list[Member]:
        """The members who answer to a coordinator."""
        return [member for member in self.members() if member.coordinator == coordinator]

    def removed_at(self, account: int) -> int | None:
        """The moment (ms) when an account's role was taken back; None if it has one, or never had any."""
        member = self._members.get(account)
        return member.at if member is not None and member.role == "none" else None

    def appoint(
        self,
        transaction: Transaction,
        member: Member,
        *,
        by: int | None,
        invitation: str | None = None,
        use: int | None = None,
        at: int | None = None,
    ) -> Member:
        """Writes an appointment and returns it; role `none` takes a role back.

        It counts once it is committed. `by`: account, None on the command line. `use`: number of the
        invitation's use; Conflict where another account has that use. `at`: ms, by default now.
        """
        facts: dict[str, Any] = {name: getattr(member, name) for name in MEMBER_FIELDS}
        appointed = Member(**facts, appointment=new_id(), at=now_ms() if at is None else at)
        facts |= {"invitation": invitation, "use": use, "by": by, "at": appointed.at}
        transaction.write(_APPOINT, id=appointed.appointment, **facts)
        transaction.when_committed(partial(self._members.__setitem__, appointed.account, appointed))
        return appointed


def _member(row: Any) -> Member:
    return Member(**{name: getattr(row, name) for name in MEMBER_FIELDS}, appointment=row.id, at=row.at)
