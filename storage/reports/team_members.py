"""The accounts that reports are about: everybody with a role, now or once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from storage.database import Database, Transaction
from storage.schema import staff


@dataclass(frozen=True, slots=True)
class Steward:
    """An account that has a role, or had one: money in its hand does not go away with the role."""

    account: int
    name: str
    group: int | None  # the team
    coordinator: int | None  # account
    timezone: str  # IANA; "" the campaign's
    gone: bool  # True if the role was taken back


_newest = select(func.max(staff.c.id)).group_by(staff.c.account)
_STEWARDS = (
    select(staff, staff.c.id.in_(_newest).label("stands"))
    .where(
        staff.c.id.in_(select(func.max(staff.c.id)).where(staff.c.role != "none").group_by(staff.c.account))
    )
    .order_by(staff.c.id)
)


async def load_stewards(reader: Transaction | Database) -> dict[int, Steward]:
    """account -> steward, by the last appointment to a role, for every account that ever had one."""
    return {
        row.account: Steward(
            row.account, row.name, row.group, row.coordinator, row.timezone, gone=not row.stands
        )
        for row in await reader.read(_STEWARDS)
    }


def team_accounts(known: Mapping[int, Steward], coordinator: int) -> list[int]:
    """The coordinator's own account and those that answer to it."""
    return [coordinator, *(one.account for one in known.values() if one.coordinator == coordinator)]
