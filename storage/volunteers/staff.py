"""Who registers for others: volunteers, their coordinators, the committee.

Appointments are rows that are only added; the newest of an account counts, so a role is taken back by one
more row. They are few, and every turn asks for them, so they are kept in memory; the database has the last
word where something is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from sqlalchemy import bindparam, func, insert, select

from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.schema import staff as table

Role = Literal["none", "volunteer", "coordinator", "committee"]


@dataclass(frozen=True, slots=True)
class Member:
    """An account with a role, by its newest appointment."""

    account: int
    role: Role
    name: str = ""  # as they are called among the staff
    group: int | None = None  # the team
    coordinator: int | None = None  # account
    place: str = ""  # where they stand, in words
    timezone: str = ""  # IANA; "" the campaign's
    series: str = ""  # slug of the default scroll; "" by age
    evening: int = 21  # hour of the day's account
    appointment: int = 0  # id of the row
    at: int = 0  # ms; when it was written


MEMBER_FIELDS = ("account", "role", "name", "group", "coordinator", "place", "timezone", "series", "evening")
_COLUMNS = ("id", *MEMBER_FIELDS, "invitation", "use", "by", "at")
_APPOINT = Statement(insert(table).values({name: bindparam(name) for name in _COLUMNS}))
_newest = select(func.max(table.c.id)).group_by(table.c.account)
_STANDING = select(table).where(table.c.id.in_(_newest))


class Staff:
    """Everybody with a role. `committee`: accounts such as telegram:123, as the configuration names them."""

    def __init__(self, committee: Iterable[str] = ()) -> None:
        self._committee = frozenset(committee)
        self._members: dict[int, Member] = {}

    @classmethod
    async def load(cls, database: Database, committee: Iterable[str] = ()) -> Staff:
        staff = cls(committee)
        await staff.refresh(database)
        return staff

    async def refresh(self, reader: Database | Transaction) -> None:
        """Learns what other processes have written."""
        for row in await reader.read(_STANDING):
            known = self._members.get(row.account)
            if known is None or known.appointment < row.id:  # one may be written while the rows are read
                self._members[row.account] = _member(row)

    def role(self, account: int, channel: str, address: str) -> Role:
        """The role in which an account talks."""
        if self._committee and f"{channel}:{address.removeprefix(f'{channel}:')}" in self._committee:
            return "committee"
        member = self._members.get(account)
        return "none" if member is None else member.role

    def member(self, account: int) -> Member | None:
        """Whoever was appointed, and still is; the configured committee needs no appointment."""
        member = self._members.get(account)
        return None if member is None or member.role == "none" else member

    def members(self) -> list[Member]:
        """Everybody who has a role now, oldest appointment first."""
        standing = (member for member in self._members.values() if member.role != "none")
        return sorted(standing, key=lambda member: member.appointment)

    def team(self, coordinator: int) -> list[Member]:
        """Those who answer to a coordinator."""
        return [member for member in self.members() if member.coordinator == coordinator]

    def taken_back(self, account: int) -> int | None:
        """When (ms) an account's role was taken back; None where it has one, or never had."""
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
        """Writes an appointment down; with role `none` it takes one back. It holds once it is committed.

        `use`: which use of the invitation it is; Conflict where somebody else was faster with that one.
        `at`: ms, the present where nothing is said.
        """
        facts: dict[str, Any] = {name: getattr(member, name) for name in MEMBER_FIELDS}
        appointed = Member(**facts, appointment=new_id(), at=now_ms() if at is None else at)
        facts |= {"invitation": invitation, "use": use, "by": by, "at": appointed.at}
        transaction.write(_APPOINT, id=appointed.appointment, **facts)
        transaction.when_committed(partial(self._members.__setitem__, appointed.account, appointed))
        return appointed


def _member(row: Any) -> Member:
    return Member(**{name: getattr(row, name) for name in MEMBER_FIELDS}, appointment=row.id, at=row.at)
