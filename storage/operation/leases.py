"""Leases: work that one process at a time may do. A lease ends by itself if its process does."""

from sqlalchemy import bindparam, or_, update
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite as well

from storage.database import Conflict, Database, Statement, now_ms
from storage.schema import campaign_marks

_SEED = Statement(
    insert(campaign_marks)
    .values(name=bindparam("name"), value="", at=0)
    .on_conflict_do_nothing(index_elements=[campaign_marks.c.name])
)
_TAKE = Statement(
    update(campaign_marks)
    .where(
        campaign_marks.c.name == bindparam("of"),
        or_(
            campaign_marks.c.value.in_(["", bindparam("owner")]),
            campaign_marks.c.at < bindparam("before"),
            campaign_marks.c.at > bindparam("ahead"),  # the clock was put back
        ),
    )
    .values(value=bindparam("owner"), at=bindparam("now")),
    guarded=True,
)
_END = Statement(
    update(campaign_marks)
    .where(campaign_marks.c.name == bindparam("of"), campaign_marks.c.value == bindparam("owner"))
    .values(value="")
)


async def take_lease(database: Database, name: str, owner: str, lasts: int) -> bool:
    """Takes or renews a lease; False while another owner has it. It ends `lasts` ms after it was taken."""
    now = now_ms()
    try:
        async with database.transaction() as transaction:
            transaction.write(_SEED, name=_mark(name))
        async with database.transaction() as transaction:
            bounds = {"before": now - lasts, "ahead": now + lasts}
            transaction.write(_TAKE, of=_mark(name), owner=owner, now=now, **bounds)
    except Conflict:
        return False
    return True


async def end_lease(database: Database, name: str, owner: str) -> None:
    """Gives a lease back, if it is still this owner's."""
    async with database.transaction() as transaction:
        transaction.write(_END, of=_mark(name), owner=owner)


def _mark(name: str) -> str:
    return f"lease:{name}"
