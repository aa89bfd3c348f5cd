"""Sessions: the state of each conversation, guarded by a version. Of two racing turns one is played again."""

from sqlalchemy import bindparam, insert, select, update

from storage.database import Database, Query, Statement, Transaction
from storage.schema import sessions

_BEGIN = Statement(insert(sessions).values(account=bindparam("account"), state=bindparam("state"), version=1))
_GO_ON = Statement(
    update(sessions)
    .where(sessions.c.account == bindparam("key"), sessions.c.version == bindparam("was"))
    .values(state=bindparam("state"), version=bindparam("now")),
    guarded=True,
)
_LOAD = Query(select(sessions.c.state, sessions.c.version).where(sessions.c.account == bindparam("account")))


def save(transaction: Transaction, account: int, state: str, version: int) -> None:
    """Writes the state that follows version `version`; 0 for a first state.

    Conflict where another version is the latest.
    """
    if version == 0:
        transaction.write(_BEGIN, account=account, state=state)
    else:
        transaction.write(_GO_ON, key=account, was=version, now=version + 1, state=state)


async def load(reader: Transaction | Database, account: int) -> tuple[str, int] | None:
    """(state, version) of an account's conversation; None if it has none yet."""
    rows = await reader.read(_LOAD, account=account)
    return (rows[0].state, rows[0].version) if rows else None
