"""Reserved letters that the committee gives to a person: a sale that its word pays for."""

from __future__ import annotations

from storage import allocation
from storage.allocation import Letter
from storage.database import Transaction, now_ms
from storage.money import Money, payments
from storage.people import Person
from storage.picking import Exactly
from storage.register import orders, register_entries
from storage.register.orders import OrderLine, WantedLine
from storage.scrolls import Scroll


async def give(
    transaction: Transaction,
    account: int,
    scroll: Scroll,
    position: int,
    person: Person,
    price: Money,
) -> OrderLine:
    """Enters a reserved letter in the register for a person of an account; the line has the certificate.

    `price` is what the committee's word stands for. Conflict where the letter is not reserved or lies on a
    slip, or the scroll log does not tell of the gift: see `storage.scrolls.editing.log_gift`.
    """
    now = now_ms()
    wish = Exactly((position,))
    want = WantedLine(person, scroll.series.slug, price.minor, wish)
    order = orders.open_order(transaction, account, (), price, promised_until=now, held_until=now)
    person_id = orders.add_line(transaction, order, want)
    letter = Letter(want.line, scroll.id, position)
    allocation.hold_reserved(transaction, letter, scroll)
    charge = f"gift-{order.id}"
    payment = payments.record(
        transaction, order=order.id, provider=payments.COMMITTEE, charge=charge, money=price, paid=now
    )
    await allocation.sell(transaction, [letter])
    certificate = register_entries.enter_sale(transaction, account, letter, person_id, person)
    orders.mark_paid(transaction, order)
    payments.settle(transaction, payment, "applied")
    return OrderLine(want.line, person_id, person, want.series, price.minor, wish, letter, None, certificate)
