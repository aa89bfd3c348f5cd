"""Refunds: money that goes back to whoever paid it, through the payment's provider or by hand.

The wish is committed before the provider is asked, and the provider is asked by the worker, so a crash in
between loses nothing. One that the provider refuses stays due until it was given in another way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Integer, Select, bindparam, insert, select, update

from storage.database import Conflict, Database, Query, Statement, Transaction, new_id, now_ms
from storage.money import alerts, gifts, ledger, payments, pool
from storage.money.ledger import Transfer
from storage.money.money import Money
from storage.money.payments import Payment, payment_from_row
from storage.schema import payments as payments_table
from storage.schema import receipts, refunds

RefundState = Literal["asked", "accepted", "done", "refused"]
RefundWay = Literal["provider", "hand"]


@dataclass(frozen=True, slots=True)
class Refund:
    """Money of a payment that goes back."""

    id: int
    payment: Payment
    money: Money
    way: RefundWay
    state: RefundState  # accepted: on its way; refused: by the provider, and still due
    reason: str
    by: int | None  # the account that asked for it; None for one made at the provider
    reference: str  # the provider's own id of it
    code: str  # why the provider refused it
    settled: int  # ms; when its state changed last

    @property
    def is_out(self) -> bool:
        """True once the money has left."""
        return self.state in ("accepted", "done")


@dataclass(frozen=True, slots=True)
class Refundable:
    """A payment of which something can still go back."""

    payment: Payment
    left: Money
    refused: Refund | None = None  # that is due, and comes before anything else


_COLUMNS = (
    *("id", "payment", "currency", "amount", "way", "state"),
    *("reason", "by", "reference", "at", "settled"),
)
_ADD = Statement(insert(refunds).values({name: bindparam(name) for name in _COLUMNS}))
_CHANGE = Statement(
    update(refunds)
    .where(refunds.c.id == bindparam("key"), refunds.c.state == bindparam("was"))
    .values({name: bindparam(f"new_{name}") for name in ("state", "way", "reference", "code", "settled")}),
    guarded=True,
)


# --- writing --------------------------------------------------------------------------------------------


async def ask(
    transaction: Transaction, payment: Payment, money: Money, *, by: int, reason: str, way: RefundWay
) -> int:
    """Writes that money goes back, and returns the refund's id; by hand it is given already.

    Money that waits for its sale is kept from it. Conflict where the sale came first, or more would go back
    than was paid.
    """
    state: RefundState = "asked" if way == "provider" else "done"
    return await _begin(transaction, payment, money, way=way, state=state, reason=reason, by=by)


async def note_made(
    transaction: Transaction, payment: Payment, money: Money, reference: str, reason: str
) -> int:
    """Writes a refund that was made at the provider, and returns its id. Conflict where it is known."""
    return await _begin(
        transaction, payment, money, way="provider", state="done", reason=reason, reference=reference
    )


def accept(transaction: Transaction, refund: Refund, reference: str, state: RefundState) -> None:
    """Writes that the provider has taken a refund: `done`, or `accepted` where it is on its way.

    Conflict where its state has changed meanwhile.
    """
    _change(transaction, refund, state=state, reference=reference)
    if not refund.is_out:
        _enter_out(transaction, refund.id, refund.payment, refund.money, "provider")


def refuse(transaction: Transaction, refund: Refund, code: str) -> None:
    """Writes that the provider refused a refund, or could not deliver it: it is still due. Conflict."""
    _change(transaction, refund, state="refused", code=code)
    if refund.is_out:
        payment = refund.payment
        back = Transfer(ledger.clearing(payment.provider), ledger.due(payment.order), refund.money)
        ledger.enter(transaction, "refund_failed", [back], order=payment.order, about=refund.id)


def ask_again(transaction: Transaction, refund: Refund) -> None:
    """Asks the provider once more for a refund that it refused. Conflict."""
    _change(transaction, refund, state="asked", reference="")


def give_by_hand(transaction: Transaction, refund: Refund) -> None:
    """Writes that a refused refund was given by hand. Conflict."""
    _change(transaction, refund, state="done", way="hand", code=refund.code)
    _enter_out(transaction, refund.id, refund.payment, refund.money, "hand")


async def _begin(
    transaction: Transaction,
    payment: Payment,
    money: Money,
    *,
    way: RefundWay,
    state: RefundState,
    reason: str,
    by: int | None = None,
    reference: str = "",
) -> int:
    if payment.state == "recorded":
        payments.settle(transaction, payment.id, "returnable")
    id = _add(transaction, payment, money, way=way, state=state, reason=reason, by=by, reference=reference)
    alerts.settle(transaction, "refund", payment.provider, payment.charge, reason)
    if payment.state == "applied":
        parts = await _income_of(transaction, payment.order, money)
        ledger.enter(transaction, "reversed", parts, id=id, order=payment.order, by=by, note=reason)
    if state == "done":
        _enter_out(transaction, id, payment, money, way)
    return id


async def _income_of(transaction: Transaction, order: int, money: Money) -> list[Transfer]:
    """The transfers that take a sum from what an order has brought: the gift on top first."""
    sums = await ledger.balances_of_order(transaction, order)
    brought = {
        account: -one.get(money.currency, 0)
        for account, one in sorted(sums.items(), key=lambda pair: pair[0] != ledger.GIFT_INCOME)
        if account.startswith("income:")
    }
    parts, left = [], money.minor
    for account, minor in brought.items():
        part = min(minor, left)
        if part > 0:
            parts.append(Transfer(account, ledger.due(order), Money(part, money.currency)))
            left -= part
    if left:
        raise Conflict("more would go back than the order has brought")
    return parts


def _enter_out(transaction: Transaction, refund: int, payment: Payment, money: Money, way: RefundWay) -> None:
    """Enters that money has left: from the provider's clearing account, or from what the office has."""
    by_hand = way == "hand"
    out = ledger.OFFICE if by_hand else ledger.clearing(payment.provider)
    kind: ledger.EntryKind = "refund_by_hand" if by_hand else "refund"
    transfer = Transfer(ledger.due(payment.order), out, money)
    ledger.enter(transaction, kind, [transfer], order=payment.order, about=refund)


def _add(
    transaction: Transaction,
    payment: Payment,
    money: Money,
    *,
    way: RefundWay,
    state: RefundState,
    reason: str,
    by: int | None = None,
    reference: str = "",
) -> int:
    id, now = new_id(), now_ms()
    transaction.write(
        _ADD,
        id=id,
        payment=payment.id,
        currency=money.currency,
        amount=money.minor,
        way=way,
        state=state,
        reason=reason,
        by=by,
        reference=reference,
        at=now,
        settled=now,
    )
    return id


def _change(
    transaction: Transaction,
    refund: Refund,
    *,
    state: RefundState,
    way: RefundWay | None = None,
    reference: str | None = None,
    code: str = "",
) -> None:
    transaction.write(
        _CHANGE,
        key=refund.id,
        was=refund.state,
        new_state=state,
        new_way=way or refund.way,
        new_reference=refund.reference if reference is None else reference,
        new_code=code,
        new_settled=now_ms(),
    )


# --- reading --------------------------------------------------------------------------------------------

_ALL = select(
    payments_table,
    *(refunds.c[name].label(f"refund_{name}") for name in (*_COLUMNS, "code") if name != "payment"),
).join(refunds, refunds.c.payment == payments_table.c.id)
_credit = receipts.alias("credit")
_is_first = (receipts.c.kind == "receipt") & receipts.c.replaces.is_(None)  # there is one of each order
_most = bindparam("most", type_=Integer)
# These are asked every second: all of a statement that is built anew costs more than the reading.
_ASKED = Query(
    _ALL.where(refunds.c.state == "asked").order_by(refunds.c.id).limit(_most),
    at_once=False,
)
_SETTLED = Query(
    _ALL.where(refunds.c.settled >= bindparam("since"), refunds.c.state != "asked").order_by(
        refunds.c.settled
    ),
    at_once=False,
)
_WITHOUT_CREDIT = Query(
    _ALL.join(receipts, (receipts.c.order == payments_table.c.order) & _is_first)
    .outerjoin(_credit, _credit.c.refund == refunds.c.id)
    .where(
        refunds.c.state.in_(("accepted", "done")),
        payments_table.c.state == "applied",
        _credit.c.id.is_(None),
    )
    .order_by(refunds.c.id)
    .limit(_most),
    at_once=False,
)


async def load(reader: Transaction | Database, refund: int) -> Refund | None:
    """The refund with an id."""
    return await _first(reader, _ALL.where(refunds.c.id == refund))


async def find_by_reference(reader: Transaction | Database, provider: str, reference: str) -> Refund | None:
    """The refund with a provider's own id."""
    query = _ALL.where(refunds.c.reference == reference, payments_table.c.provider == provider)
    return await _first(reader, query)


async def of_order(reader: Transaction | Database, order: int) -> list[Refund]:
    """The refunds of an order's money, oldest first."""
    return await _found(reader, _ALL.where(payments_table.c.order == order).order_by(refunds.c.id))


async def asked(reader: Transaction | Database, limit: int = 100) -> list[Refund]:
    """The refunds for which the provider is still to be asked, oldest first."""
    return [_refund(row) for row in await reader.read(_ASKED, most=limit)]


async def settled_since(reader: Transaction | Database, since: int) -> list[Refund]:
    """The refunds whose state has changed since a moment (ms), or that were given by hand since."""
    return [_refund(row) for row in await reader.read(_SETTLED, since=since)]


async def without_credit(reader: Transaction | Database, limit: int = 100) -> list[Refund]:
    """The refunds that are out, of orders with a receipt, and without the credit note that is due then."""
    return [_refund(row) for row in await reader.read(_WITHOUT_CREDIT, most=limit)]


async def refundable(reader: Transaction | Database, order: int) -> list[Refundable]:
    """The payments of an order of which something can go back: what is to be returned first, newest first.

    Money of the pool goes back to nobody here, nor does what was returned from a hand or kept as a gift.
    """
    known = await of_order(reader, order)
    due = {one.currency: one.minor for one in await ledger.due_of_order(reader, order)}
    gone: dict[int, int] = {}
    for one in known:
        gone[one.payment.id] = gone.get(one.payment.id, 0) + one.money.minor
        if not one.is_out:
            due[one.money.currency] = due.get(one.money.currency, 0) - one.money.minor
    refused = {one.payment.id: one for one in reversed(known) if one.state == "refused"}
    found = []
    for payment in reversed(await payments.of_order(reader, order)):
        currency = payment.money.currency
        left = payment.money.minor - gone.get(payment.id, 0)
        if payment.state == "returnable":
            left = max(0, min(left, due.get(currency, 0)))
            due[currency] = due.get(currency, 0) - left
        if payment.provider == pool.PROVIDER or await gifts.is_gift(reader, payment.id):
            continue
        if left or payment.id in refused:
            found.append(Refundable(payment, Money(left, currency), refused.get(payment.id)))
    return sorted(found, key=lambda one: (one.refused is None, one.payment.state == "applied"))


async def find_refused(reader: Transaction | Database, payment: int, money: Money) -> Refund | None:
    """The oldest refund of just this sum of a payment that its provider refused."""
    query = _ALL.where(
        refunds.c.payment == payment,
        refunds.c.state == "refused",
        refunds.c.amount == money.minor,
        refunds.c.currency == money.currency,
    )
    return await _first(reader, query.order_by(refunds.c.id).limit(1))


async def is_of(reader: Transaction | Database, payment: int) -> bool:
    """Whether anything of a payment goes back, or did."""
    return bool(await reader.read(select(refunds.c.id).where(refunds.c.payment == payment).limit(1)))


async def out_of(reader: Transaction | Database, payment: Payment) -> int:
    """What of a payment has gone back through its provider, in minor units."""
    known = await of_order(reader, payment.order)
    mine = [one for one in known if one.payment.id == payment.id and one.way == "provider"]
    return sum(one.money.minor for one in mine if one.is_out)


async def _first(reader: Transaction | Database, query: Select[Any]) -> Refund | None:
    found = await _found(reader, query)
    return found[0] if found else None


async def _found(reader: Transaction | Database, query: Select[Any]) -> list[Refund]:
    return [_refund(row) for row in await reader.read(query)]


def _refund(row: Any) -> Refund:
    return Refund(
        id=row.refund_id,
        payment=payment_from_row(row),
        money=Money(row.refund_amount, row.refund_currency),
        way=row.refund_way,
        state=row.refund_state,
        reason=row.refund_reason,
        by=row.refund_by,
        reference=row.refund_reference,
        code=row.refund_code,
        settled=row.refund_settled,
    )
