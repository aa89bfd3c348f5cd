"""Who still has to do with samples that have ended: in a conversation, an order, a shift, by slips."""

from sqlalchemy import literal_column, or_, select

from storage.database import Database, Transaction
from storage.schema import (
    ended_samples,
    lists,
    orders,
    payments,
    scrolls,
    sessions,
    shifts,
    slips,
    tried_orders,
)


async def have_ended(database: Database) -> bool:
    """True if there were samples, and a real series has taken their place."""
    return bool(await database.read(ended_samples().limit(1)))


async def accounts_in_samples(database: Database) -> list[int]:
    """The accounts that are in the middle of something in a sample that has ended."""
    slugs = [slug for (slug,) in await database.read(ended_samples())]
    talks = select(sessions.c.account).where(or_(*(sessions.c.state.contains(f'"{one}"') for one in slugs)))
    buying = select(orders.c.account).where(orders.c.state == "open", orders.c.id.in_(tried_orders()))
    walking = select(shifts.c.account).where(shifts.c.ended.is_(None), shifts.c.series.in_(slugs))
    of_samples = slips.c.scroll.in_(select(scrolls.c.id).where(scrolls.c.series.in_(slugs)))
    carrying = select(slips.c.account).where(slips.c.state == "out", of_samples)
    found = [await database.read(query) for query in (talks, buying, walking, carrying)] if slugs else []
    return sorted({account for rows in found for (account,) in rows})


async def tried_open_orders(reader: Transaction | Database, account: int) -> list[int]:
    """An account's open orders in samples that have ended, without those of lists.

    Left out are those whose money is recorded: they are settled where they were tried, and count nowhere.
    """
    of_lists = select(lists.c.order).where(lists.c.order.is_not(None))
    query = select(orders.c.id).where(orders.c.account == account, orders.c.state == "open")
    recorded = select(payments.c.order).where(payments.c.state == literal_column("'recorded'"))
    query = query.where(
        orders.c.id.in_(tried_orders()), orders.c.id.not_in(of_lists), orders.c.id.not_in(recorded)
    )
    return [order for (order,) in await reader.read(query)]
