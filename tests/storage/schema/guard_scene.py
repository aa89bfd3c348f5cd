"""A scene for guards: rows of every table, put in by plain statements, past the code."""

import re
import sqlite3
from dataclasses import dataclass
from typing import Any

import asyncpg
from sqlalchemy.engine import make_url

from storage.database import Database, new_id, sqlite_path
from storage.register import Order
from tests.storage.small_campaign import SmallCampaign


class Plain:
    """A connection that knows nothing of our code; `?` for its parameters."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, url: str) -> "Plain":
        if url.startswith("sqlite"):
            return cls(sqlite3.connect(sqlite_path(url), isolation_level=None))
        dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        return cls(await asyncpg.connect(dsn))

    async def execute(self, sql: str, *values: object) -> None:
        if isinstance(self._connection, sqlite3.Connection):
            self._connection.execute(sql, values)
            return
        numbers = iter(range(1, len(values) + 1))
        await self._connection.execute(re.sub(r"\?", lambda _: f"${next(numbers)}", sql), *values)

    async def close(self) -> None:
        closing = self._connection.close()
        if closing is not None:
            await closing


@dataclass
class Scene:
    """A letter sold and its neighbour held, each with its order."""

    campaign: SmallCampaign
    plain: Plain
    sold: Order
    held: Order
    payment: int  # of the sold one

    @classmethod
    async def set(cls, database: Database, plain: Plain) -> "Scene":
        campaign = await SmallCampaign.begin(database, letters=9, reserved=[9])
        order = await campaign.order()
        payment = await campaign.pay(order)
        return cls(campaign, plain, await campaign.sell(order, payment), await campaign.order(), payment)

    async def take(self, position: int, line: int, state: str = "held", how: str = "INSERT") -> None:
        await self.plain.execute(
            f"{how} INTO taken (scroll, position, line, state) VALUES (?, ?, ?, '{state}')",
            self.campaign.first,
            position,
            line,
        )

    async def enter(
        self,
        order: Order,
        position: int,
        kind: str = "sale",
        person: int = 0,
        given: str = "משה",
        family: str = "",
    ) -> None:
        line, id = order.lines[0], new_id()
        await self.plain.execute(
            "INSERT INTO register (id, kind, scroll, position, line, person, account, certificate, given,"
            " parent, parent_kind, family, title, typed, gender, life_status, reason, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', ?, '', '', 'm', 'living', 'why', 1)",
            id,
            kind,
            self.campaign.first,
            position,
            line.id,
            person or line.person_id,
            order.account,
            str(id),
            given,
            family,
        )

    async def send_link(self) -> None:
        await self.plain.execute(
            'INSERT INTO payment_links (id, "order", "by", reason, at) VALUES (1, ?, ?, \'page lost\', 1)',
            self.held.id,
            self.campaign.account,
        )

    async def sell_held(self) -> None:
        await self.plain.execute("UPDATE taken SET state = 'sold' WHERE line = ?", self.held.lines[0].id)

    async def order(self, sets: str, order: Order) -> None:
        await self.plain.execute(f"UPDATE orders SET {sets} WHERE id = ?", order.id)  # noqa: S608

    async def payments(self, sets: str) -> None:
        await self.plain.execute(f"UPDATE payments SET {sets}")  # noqa: S608

    async def hand_over(self) -> None:
        await self.plain.execute(
            "INSERT INTO owners (person, number, account, at) VALUES (?, 1, ?, 1)",
            self.sold.lines[0].person_id,
            self.campaign.account,
        )

    async def log(self, what: str = "unreserve", position: int = 9) -> None:
        await self.plain.execute(
            "INSERT INTO scroll_log (id, series, what, scroll, position, at)"
            " VALUES (1, 'general', ?, ?, ?, 1)",
            what,
            self.campaign.first,
            position,
        )
