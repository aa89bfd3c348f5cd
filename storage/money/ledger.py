"""The ledger: every sum that came, went, or changed its purpose, as transfers between two accounts.

Accounts are texts, each with a balance for every currency:

    clearing:PROVIDER   money at a provider's that has not come to the bank yet
    office              what the committee has: the bank, and cash that it received
    cash:ACCOUNT        cash in a volunteer's hand; handed:ACCOUNT, handed in and not confirmed yet
    differences         cash that was found or is missing, by corrections of a cash log
    pool                the sponsors' money for people who cannot pay
    order:ORDER         money that came for an order and has not paid for letters yet; transit, on its way
    due:ORDER           money of an order that is to be given back
    income:SCROLL       for letters of a scroll; income:gift, what people gave on top
    fees:PROVIDER       what a provider kept for itself
    chargebacks         what banks have taken back from us

The entries of payments and sales are written by the database itself where a payment is recorded, moves on, or
is settled, and where an order becomes paid (`storage.schema.ledger_guards`); `enter` is for all others. The
database refuses to change an entry, a transfer between accounts that its kind is not for
(`storage.schema.money.CHART`), and to take more from an order, a hand or the pool than is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import and_, bindparam, case, func, insert, or_, select

from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.money.money import Money
from storage.schema import ledger, ledger_entries

EntryKind = Literal[
    "reversed",  # income -> due: money of a sale is to be given back
    "refund",  # due -> clearing: the provider brings it back to the payer
    "refund_by_hand",  # due -> office
    "refund_failed",  # clearing -> due: the provider could not
    "kept",  # due -> income:gift: the payer makes a gift of it
    "chargeback",  # chargebacks -> clearing
    "chargeback_won",  # clearing -> chargebacks
    "fee",  # fees -> clearing
    "fee_returned",  # clearing -> fees
    "payout",  # office -> clearing
    "taken",  # and the other kinds of the cash log
    "returned",
    "handed",
    "confirmed",
    "refused",
    "correction",
    "gift",  # and the other kinds of the pool log
    "spent",
    "taken_back",
]
OFFICE = "office"
POOL = "pool"
DIFFERENCES = "differences"
CHARGEBACKS = "chargebacks"
GIFT_INCOME = "income:gift"


def clearing(provider: str) -> str:
    """The account of money at a provider's."""
    return f"clearing:{provider}"


def fees(provider: str) -> str:
    """The account of what a provider kept for itself."""
    return f"fees:{provider}"


def cash(account: int) -> str:
    """The account of the cash in a volunteer's hand."""
    return f"cash:{account}"


def handed(account: int) -> str:
    """The account of the cash that a volunteer has handed in and nobody has confirmed."""
    return f"handed:{account}"


def received(order: int) -> str:
    """The account of money that came for an order and has not paid for letters yet."""
    return f"order:{order}"


def due(order: int) -> str:
    """The account of an order's money that is to be given back."""
    return f"due:{order}"


def income(scroll: int) -> str:
    """The account of what the letters of a scroll have brought."""
    return f"income:{scroll}"


@dataclass(frozen=True, slots=True)
class Transfer:
    """A sum that leaves an account and comes to another."""

    debit: str  # the account that it comes to; an asset or a cost grows by it, income and debts shrink
    credit: str  # the account that it leaves
    money: Money  # above zero


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A transfer as the ledger has it."""

    id: int  # of the payment or of the order for what follows from one, else the set's own
    kind: str
    transfer: Transfer
    order: int | None
    note: str
    at: int  # ms


_ENTER = Statement(insert(ledger).values({one.name: bindparam(one.name) for one in ledger.columns}))


def enter(
    transaction: Transaction,
    kind: EntryKind,
    transfers: Sequence[Transfer],
    *,
    id: int | None = None,
    order: int | None = None,
    book: int | None = None,
    about: int | None = None,
    by: int | None = None,
    note: str = "",
    at: int | None = None,
    first_part: int = 0,
) -> int:
    """Enters a set of transfers of one kind, and returns its id. Conflict where the database refuses one.

    `order`: needed where an account is an order's; `book`: the volunteer, where cash is touched; `about`: the
    id of an earlier entry; `by`: the entering account, None for the program; `at`: ms, by default now;
    `first_part`: where a set of this id and kind is entered beside another.
    """
    id = new_id() if id is None else id
    for part, transfer in enumerate(transfers, first_part):
        transaction.write(
            _ENTER,
            id=id,
            kind=kind,
            part=part,
            debit=transfer.debit,
            credit=transfer.credit,
            currency=transfer.money.currency,
            amount=transfer.money.minor,
            order=order,
            book=book,
            about=about,
            by=by,
            note=note,
            at=now_ms() if at is None else at,
        )
    return id


async def of_order(reader: Transaction | Database, order: int) -> list[LedgerRow]:
    """The transfers of an order, in the order of their times."""
    query = select(ledger).where(ledger.c.order == order)
    rows = await reader.read(query.order_by(ledger.c.at, ledger.c.id, ledger.c.kind, ledger.c.part))
    return [_row(row) for row in rows]


async def balances_of_order(reader: Transaction | Database, order: int) -> dict[str, dict[str, int]]:
    """account -> currency -> what has come to it for this order, less what has left it; minor units.

    Below zero for accounts of which it left, as `income` and `due` have it.
    """
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in await of_order(reader, order):
        for account, sign in ((row.transfer.debit, 1), (row.transfer.credit, -1)):
            found[account][row.transfer.money.currency] += sign * row.transfer.money.minor
    return {account: dict(sums) for account, sums in found.items()}


async def due_of_order(reader: Transaction | Database, order: int) -> list[Money]:
    """What is still to be given back of an order's money, by currency; [] for nothing."""
    sums = (await balances_of_order(reader, order)).get(due(order), {})
    return [Money(-minor, currency) for currency, minor in sorted(sums.items()) if minor]


async def refunds_of(reader: Transaction | Database, provider: str) -> list[tuple[int, Money]]:
    """(order, sum) of what a provider was told to bring back to payers, less what it could not."""
    back = case((ledger.c.kind == "refund", ledger.c.amount), else_=-ledger.c.amount)
    query = select(ledger.c.order, ledger.c.currency, func.sum(back).label("minor")).where(
        or_(
            and_(ledger.c.kind == "refund", ledger.c.credit == clearing(provider)),
            and_(ledger.c.kind == "refund_failed", ledger.c.debit == clearing(provider)),
        )
    )
    rows = await reader.read(query.group_by(ledger.c.order, ledger.c.currency))
    return [(row.order, Money(int(row.minor), row.currency)) for row in rows]


async def balances(reader: Transaction | Database) -> dict[str, dict[str, int]]:
    """account -> currency -> balance in minor units, of all accounts but those of single orders.

    Reads the whole ledger. The sums of a currency and those of single orders add up to zero.
    """
    one = ledger_entries.c
    query = select(one.account, one.currency, func.sum(one.amount).label("sum")).where(
        ~one.account.startswith("order:"), ~one.account.startswith("due:")
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in await reader.read(query.group_by(one.account, one.currency).order_by(one.account)):
        found[row.account][row.currency] = int(row.sum)
    return dict(found)


def _row(row: Any) -> LedgerRow:
    transfer = Transfer(row.debit, row.credit, Money(row.amount, row.currency))
    return LedgerRow(row.id, row.kind, transfer, row.order, row.note, row.at)
