"""Questions for a letter: the daily count of each account."""

from datetime import date

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import (
    insert,
)  # compiles for SQLite as well; its own does not for PostgreSQL

from storage.database import Database, Query, Statement, Transaction
from storage.schema import daily_lookups

_COUNT = Statement(
    insert(daily_lookups)
    .values(account=bindparam("account"), day=bindparam("day"), number=1)
    .on_conflict_do_update(
        index_elements=[daily_lookups.c.account, daily_lookups.c.day],
        set_={"number": daily_lookups.c.number + 1},
    )
)
_FORGET = Statement(
    delete(daily_lookups).where(
        daily_lookups.c.account == bindparam("of"), daily_lookups.c.day < bindparam("before")
    )
)
_ASKED = Query(
    select(daily_lookups.c.number).where(
        daily_lookups.c.account == bindparam("account"), daily_lookups.c.day == bindparam("day")
    )
)


async def may_ask(reader: Transaction | Database, account: int, day: date, limit: int) -> bool:
    """True while an account has looked up fewer than `limit` names on this day."""
    return await asked(reader, account, day) < limit


async def asked(reader: Transaction | Database, account: int, day: date) -> int:
    """The number of names that an account has looked up on a day."""
    rows = await reader.read(_ASKED, account=account, day=day.isoformat())
    return int(rows[0].number) if rows else 0


def count_question(transaction: Transaction, account: int, day: date) -> None:
    """Counts a look-up on this day, and deletes the account's counts of earlier days."""
    transaction.write(_FORGET, of=account, before=day.isoformat())
    transaction.write(_COUNT, account=account, day=day.isoformat())
