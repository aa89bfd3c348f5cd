"""Whose the figures are: everybody with a role, and those who had one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from storage.database import Database, Transaction
from storage.schema import staff


@dataclass(frozen=True, slots=True)
class Steward:
    """Somebody who has a role, or had one: their money does not go away with it."""

    account: int
    name: str
    group: int | None  # the team
    coordinator: int | None
    timezone: str
    gone: bool  # the role was taken back


_newest = select(func.max(staff.c.id)).group_by(staff.c.account)
_STEWARDS = (
    select(staff, staff.c.id.in_(_newest).label("stands"))
    .where(
        staff.c.id.in_(select(func.max(staff.c.id)).where(staff.c.role != "none").group_by(staff.c.account))
    )
    .order_by(staff.c.id)
)


async def stewards(reader: Transaction | Database) -> dict[int, Steward]:
    """Everybody who ever had a role, by account, as the last appointment to one says."""
    return {
        row.account: Steward(
            row.account, row.name, row.group, row.coordinator, row.timezone, gone=not row.stands
        )
        for row in await reader.read(_STEWARDS)
    }


def team_of(known: Mapping[int, Steward], coordinator: int) -> list[int]:
    """The accounts that answer to a coordinator, and the coordinator's own."""
    return [coordinator, *(one.account for one in known.values() if one.coordinator == coordinator)]
