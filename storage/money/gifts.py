"""Money to be given back that its payer has made a gift instead. Append-only."""

from sqlalchemy import bindparam, insert, select

from storage.database import Database, Statement, Transaction, now_ms
from storage.schema import payment_gifts

_ADD = Statement(insert(payment_gifts).values(payment=bindparam("payment"), at=bindparam("at")))


def add(transaction: Transaction, payment: int) -> None:
    """Keeps the payer's word. Conflict where it was kept before, or the money is not to be given back."""
    transaction.write(_ADD, payment=payment, at=now_ms())


async def is_gift(reader: Transaction | Database, payment: int) -> bool:
    """Whether the payer has made a gift of this money."""
    query = select(payment_gifts.c.payment).where(payment_gifts.c.payment == payment)
    return bool(await reader.read(query))
