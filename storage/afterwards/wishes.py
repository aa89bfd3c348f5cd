"""Which accounts want to hear that a letter was written, or is read on Shabbat."""

from typing import Literal

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # compiles for SQLite as well

from storage.database import Database, Query, Statement, Transaction, now_ms
from storage.schema import letter_wishes

Wanted = Literal["written", "read"]
_AT = (letter_wishes.c.account == bindparam("account"), letter_wishes.c.kind == bindparam("kind"))
_ANSWER = Statement(
    upsert(letter_wishes)
    .values({name: bindparam(name) for name in ("account", "kind", "answer", "at")})
    .on_conflict_do_update(
        index_elements=[letter_wishes.c.account, letter_wishes.c.kind],
        set_={"answer": bindparam("answer"), "at": bindparam("at")},
    )
)
_STOP = Statement(
    update(letter_wishes)
    .where(letter_wishes.c.account == bindparam("key"), letter_wishes.c.answer != "no")
    .values(answer="no", at=bindparam("now"))
)
_LOAD = Query(select(letter_wishes).where(letter_wishes.c.account == bindparam("account")))


async def load(reader: Transaction | Database, account: int) -> dict[str, str]:
    """What an account answered, by what was asked: yes, no, or asked; nothing where it was not asked."""
    return {row.kind: row.answer for row in await reader.read(_LOAD, account=account)}


def answer(transaction: Transaction, account: int, kind: Wanted, said: Literal["asked", "yes", "no"]) -> None:
    """Writes an answer down, or that the question was put."""
    transaction.write(_ANSWER, account=account, kind=kind, answer=said, at=now_ms())


async def stop(transaction: Transaction, account: int) -> bool:
    """Nothing is told of the account's letters any more, and nothing asked; whether anything was wanted."""
    wanted = "yes" in (await load(transaction, account)).values()
    transaction.write(_STOP, key=account, now=now_ms())
    return wanted


async def accounts_wanting(
    reader: Transaction | Database, kind: Wanted, after: int = 0, most: int = 100
) -> list[int]:
    """The accounts that said yes, by their ids above `after`."""
    query = (
        select(letter_wishes.c.account)
        .where(letter_wishes.c.kind == kind, letter_wishes.c.answer == "yes", letter_wishes.c.account > after)
        .order_by(letter_wishes.c.account)
        .limit(most)
    )
    return [row.account for row in await reader.read(query)]


async def count_wanting(reader: Transaction | Database, kind: Wanted) -> int:
    """How many accounts said yes."""
    query = select(func.count()).where(letter_wishes.c.kind == kind, letter_wishes.c.answer == "yes")
    return int((await reader.read(query))[0][0])
