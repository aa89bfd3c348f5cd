"""Volunteers for stories of the street."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from storage import schema
from storage.volunteers import Member, Role
from tests.campaign import Campaign
from tests.person import Person

NEW_YORK = "America/New_York"


async def account_of(campaign: Campaign, who: Person) -> int:
    query = select(schema.accounts.c.id).where(schema.accounts.c.address == who.address)
    return int((await campaign.app.database.read(query))[0].id)


async def appointed(
    campaign: Campaign,
    who: Person,
    role: Role = "volunteer",
    *,
    timezone: str = NEW_YORK,
    series: str = "",
) -> int:
    """Has a role from now on; the account's id."""
    account = await account_of(campaign, who)
    member = Member(account, role, who.address, timezone=timezone, series=series)
    async with campaign.app.database.transaction() as transaction:
        campaign.app.staff.appoint(transaction, member, by=None)
    return account


async def on_the_street(
    campaign: Campaign,
    address: str = "1",
    language: str = "en",
    series: str = "children",
    timezone: str = NEW_YORK,
) -> Person:
    """A volunteer with a default scroll, in street mode."""
    who = Person(campaign, address, language)
    await who.says("hi")
    await appointed(campaign, who, series=series, timezone=timezone)
    await who.says("/street")
    await who.is_asked("street")
    who.actions = 0
    return who


@dataclass(frozen=True)
class Entry:
    """A line of a cash book."""

    kind: str
    amount: int
    currency: str
    at: int


async def cash_book(campaign: Campaign) -> list[Entry]:
    rows = await campaign.app.database.read(select(schema.cash_log).order_by(schema.cash_log.c.id))
    return [Entry(row.kind, row.amount, row.currency, row.at) for row in rows]


async def taken_in_cash(campaign: Campaign) -> int:
    """Minor units in the volunteer's hand."""
    signs = {"taken": 1, "returned": -1}
    return sum(signs[entry.kind] * entry.amount for entry in await cash_book(campaign))


async def registered(campaign: Campaign) -> list[tuple[str, str]]:
    """(series, name as it is written) of every sale, by name."""
    query = select(schema.register, schema.scrolls.c.series).join(
        schema.scrolls, schema.scrolls.c.id == schema.register.c.scroll
    )
    rows = await campaign.app.database.read(query.where(schema.register.c.kind == "sale"))
    return sorted((row.series, _name(row)) for row in rows)


async def corrections(campaign: Campaign) -> list[str]:
    query = select(schema.register).where(schema.register.c.kind == "correction")
    return [_name(row) for row in await campaign.app.database.read(query)]


async def orders(campaign: Campaign) -> list[str]:
    """The state of every order, oldest first."""
    return [row.state for row in await campaign.app.database.read(select(schema.orders).order_by("id"))]


def _name(row: Any) -> str:
    return " ".join(part for part in (row.given, row.parent, row.family) if part)


async def brought(campaign: Campaign) -> list[tuple[int, int]]:
    """(account, through whom) of everybody who came through somebody."""
    rows = await campaign.app.database.read(select(schema.brought))
    return [(row.account, row.by) for row in rows]


def code_in(who: Person) -> str:
    """Of the latest link for another phone."""
    found = re.findall(r"with-([A-Z2-9]{10})", "\n".join(who.new))
    assert found, who.new
    return str(found[-1])


def buttons_of(who: Person, key: str) -> list[str]:
    """The latest buttons whose key begins so, as they would be pressed."""
    return [button for button in who.buttons if button.partition(":")[2].startswith(key)]
