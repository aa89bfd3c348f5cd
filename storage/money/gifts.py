"""Money to be given back that its payer has made a gift instead. Append-only."""

from sqlalchemy import bindparam, insert, select

from storage.database import Database, Statement, Transaction, now_ms
from storage.money import ledger
from storage.money.ledger import GIFT_INCOME, Transfer, due
from storage.money.payments import Payment
from storage.schema import payment_gifts

_ADD = Statement(insert(payment_gifts).values(payment=bindparam("payment"), at=bindparam("at")))


def add(transaction: Transaction, payment: Payment) -> None:
    """Keeps the payer's word, and enters the gift in the ledger.

    Conflict where it was kept before, or the money is not to be given back any more.
    """
    transaction.write(_ADD, payment=payment.id, at=now_ms())
    kept = Transfer(debit=due(payment.order), credit=GIFT_INCOME, money=payment.money)
    ledger.enter(transaction, "kept", [kept], order=payment.order)


async def is_gift(reader: Transaction | Database, payment: int) -> bool:
    """Whether the payer has made a gift of this money."""
    query = select(payment_gifts.c.payment).where(payment_gifts.c.payment == payment)
    return bool(await reader.read(query))
