"""Who still has to do with samples that have ended: in a conversation, an order or a shift."""

from sqlalchemy import or_, select

from storage.database import Database, Transaction
from storage.schema import ended_samples, lists, orders, sessions, shifts, tried_orders


async def have_ended(database: Database) -> bool:
    """True if there were samples, and a real series has taken their place."""
    return bool(await database.read(ended_samples().limit(1)))


async def accounts_in_samples(database: Database) -> list[int]:
    """The accounts that are in the middle of something in a sample that has ended."""
    slugs = [slug for (slug,) in await database.read(ended_samples())]
    talks = select(sessions.c.account).where(or_(*(sessions.c.state.contains(f'"{one}"') for one in slugs)))
    buying = select(orders.c.account).where(orders.c.state == "open", orders.c.id.in_(tried_orders()))
    walking = select(shifts.c.account).where(shifts.c.ended.is_(None), shifts.c.series.in_(slugs))
    found = [await database.read(query) for query in (talks, buying, walking)] if slugs else []
    return sorted({account for rows in found for (account,) in rows})


async def tried_open_orders(reader: Transaction | Database, account: int) -> list[int]:
    """An account's open orders in samples that have ended, without those of lists."""
    of_lists = select(lists.c.order).where(lists.c.order.is_not(None))
    query = select(orders.c.id).where(orders.c.account == account, orders.c.state == "open")
    query = query.where(orders.c.id.in_(tried_orders()), orders.c.id.not_in(of_lists))
    return [order for (order,) in await reader.read(query)]
