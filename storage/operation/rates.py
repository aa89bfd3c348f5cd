"""How often something came in a window of time, to all processes together."""

from collections.abc import Collection

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite as well

from storage.database import Database, Statement, Transaction
from storage.schema import rates

_ADD = Statement(
    insert(rates)
    .values(key=bindparam("of"), number=bindparam("more"), ends=bindparam("until"))
    .on_conflict_do_update(index_elements=[rates.c.key], set_={"number": rates.c.number + bindparam("more")})
)
_FORGET = Statement(delete(rates).where(rates.c.ends < bindparam("before")))
_MOST = 500  # keys in a query


def add(transaction: Transaction, key: str, more: int, ends: int) -> None:
    """So many more came under a key, in a window that ends at a moment (ms)."""
    transaction.write(_ADD, of=key, more=more, until=ends)


async def load(database: Database, keys: Collection[str]) -> dict[str, int]:
    """How many came in all, by key."""
    told: dict[str, int] = {}
    asked = list(keys)
    for at in range(0, len(asked), _MOST):
        rows = await database.read(select(rates).where(rates.c.key.in_(asked[at : at + _MOST])))
        told.update({row.key: row.number for row in rows})
    return told


def forget(transaction: Transaction, before: int) -> None:
    """Deletes the counts of windows that ended before a moment (ms)."""
    transaction.write(_FORGET, before=before)
