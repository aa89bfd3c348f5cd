"""Orders whose buyers are stuck in payment: letters were chosen, and no letter came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, case, delete, exists, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import insert  # compiles for SQLite as well

from storage.database import Database, Query, Statement, Transaction, now_ms
from storage.money import Money
from storage.money import payments as payments_room
from storage.people import PERSON_FIELDS, person_from_row
from storage.schema import (
    accounts,
    lines,
    lists,
    orders,
    payment_gifts,
    payment_links,
    payments,
    persons,
    refunds,
    replacements,
    street_orders,
    unpayable_orders,
)

StuckState = Literal[
    "waiting",  # the letters are held, and nothing was paid
    "over",  # the time is over, and nothing was paid
    "unpayable",  # nothing was paid, for nobody took the request to pay
    "unsettled",  # money is here, and the letters are not registered yet
    "returnable",  # money is here that is to be given back
]
_AT_HAND = ("cash", "pool", payments_room.COMMITTEE)
_QUIET = 300_000  # ms; whoever was asked to pay just now is not stuck
_BACK = 7 * 86_400_000  # ms; older orders are no longer waited for
_MOST = 50


@dataclass(frozen=True, slots=True)
class StuckOrder:
    """An order that somebody wanted to pay."""

    order: int
    account: int
    who: str  # channel and address of the account; for the committee's eyes only
    state: StuckState
    total: Money
    names: tuple[str, ...]  # in Hebrew, of the people whose letters they are; of a list, its file's alone
    at: int  # ms; when the order was made
    listed: int = 0  # number of letters of a list; 0 for an order that is no list's

    @property
    def is_unpaid(self) -> bool:
        """True while no money came for the order."""
        return self.state in ("waiting", "over", "unpayable")


async def stuck_orders(reader: Transaction | Database, now: int, limit: int = _MOST) -> list[StuckOrder]:
    """The orders that are stuck at `now` (ms), money first, then the newest first.

    Left out are orders of cash on the street, replaced ones, and unpaid ones whose buyer has ordered again
    since, or was asked to pay just now and could be. Of lists, which tell their senders of their time, there
    are those that nobody could pay, and money to be given back.
    """
    rows = await reader.read(_stuck(now, _QUIET).limit(limit))
    names = await _names(reader, rows)
    return [_order(row, names.get(row.id, ())) for row in rows]


async def find_stuck(reader: Transaction | Database, order: int, now: int) -> StuckOrder | None:
    """The order if it is stuck at `now` (ms)."""
    rows = await reader.read(_stuck(now, 0).where(orders.c.id == order))
    return _order(rows[0], (await _names(reader, rows)).get(order, ())) if rows else None


def _stuck(now: int, quiet: int) -> Any:
    money = select(payments.c.id).where(payments.c.order == orders.c.id)
    given = select(func.sum(refunds.c.amount)).where(refunds.c.payment == payments.c.id).scalar_subquery()
    due = func.coalesce(given, 0) < payments.c.amount
    unsettled = exists(money.where(payments.c.state == literal_column("'recorded'")))
    kept = select(payment_gifts.c.payment)
    to_return = (payments.c.state == "returnable") & payments.c.provider.not_in(_AT_HAND) & due
    back = select(payments.c.order).join(refunds, refunds.c.payment == payments.c.id)
    is_refused = orders.c.id.in_(back.where(refunds.c.state == literal_column("'refused'")))
    returnable = or_(exists(money.where(to_return, payments.c.id.not_in(kept))), is_refused)
    later = orders.alias("later")
    again = exists(select(later.c.id).where(later.c.account == orders.c.account, later.c.id > orders.c.id))
    unpayable = _unpayable()
    unpaid = orders.c.state.in_(("open", "lapsed")) & ~again
    unpaid &= unpayable | (orders.c.created <= now - quiet)
    state = case(
        (unsettled, "unsettled"),
        (returnable, "returnable"),
        (unpayable, "unpayable"),
        (orders.c.held_until > now, "waiting"),
        else_="over",
    )
    by_list = lists.c.id.is_not(None)
    waits = (lists.c.state == "held") & (orders.c.state == "open") & unpayable
    in_hand = exists(
        select(street_orders.c.order).where(
            street_orders.c.order == orders.c.id, street_orders.c.pay.in_(("cash", "pool"))
        )
    )
    replaced = exists(select(replacements.c.order).where(replacements.c.replaced == orders.c.id))
    return (
        select(
            orders,
            accounts.c.channel,
            accounts.c.address,
            lists.c.name.label("list_name"),
            lists.c.letters.label("listed"),
            state.label("stuck"),
        )
        .join(accounts, accounts.c.id == orders.c.account)
        .outerjoin(lists, lists.c.order == orders.c.id)
        .where(returnable | (orders.c.created > now - _BACK), ~in_hand, returnable | ~replaced)
        .where(
            or_(unsettled & (orders.c.state != "paid") & ~by_list, returnable, unpaid & (~by_list | waits))
        )
        .order_by(case((unsettled, 0), (returnable, 1), else_=2), orders.c.id.desc())
    )


def _unpayable() -> Any:
    """SQL that is true where nobody took the last request to pay an order."""
    asked_since = exists(
        select(payment_links.c.id).where(
            payment_links.c.order == orders.c.id, payment_links.c.at > unpayable_orders.c.at
        )
    )
    return exists(
        select(unpayable_orders.c.order).where(unpayable_orders.c.order == orders.c.id, ~asked_since)
    )


def mark_unpayable(transaction: Transaction, order: int) -> None:
    """Notes that nobody took a request to pay an order; a way to pay that is sent later ends that."""
    transaction.write(_UNPAYABLE, of=order, now=now_ms())


async def mark_payable(database: Database, order: int) -> None:
    """Notes that a request to pay an order was taken after all. Writes only where one was not before."""
    if await database.read(_MARKED, of=order):
        async with database.transaction() as transaction:
            transaction.write(_PAYABLE, of=order)


_MARKED = Query(select(unpayable_orders.c.order).where(unpayable_orders.c.order == bindparam("of")))
_UNPAYABLE = Statement(
    insert(unpayable_orders)
    .values(order=bindparam("of"), at=bindparam("now"))
    .on_conflict_do_update(index_elements=[unpayable_orders.c.order], set_={"at": bindparam("now")})
)


_PAYABLE = Statement(delete(unpayable_orders).where(unpayable_orders.c.order == bindparam("of")))


def take_by_hand(transaction: Transaction, stuck: StuckOrder, *, reason: str) -> int:
    """Records that the whole sum came by hand, and returns the payment's id; the sale follows by itself.

    Conflict where that was recorded before.
    """
    return payments_room.record(
        transaction,
        order=stuck.order,
        provider=payments_room.COMMITTEE,
        charge=f"{payments_room.HAND_CHARGE}{stuck.order}",
        money=stuck.total,
        paid=now_ms(),
        note=reason,
    )


async def _names(reader: Transaction | Database, rows: Sequence[Any]) -> dict[int, tuple[str, ...]]:
    """The names of the people of each order; of a list its file's, which stands for thousands of them."""
    found: dict[int, tuple[str, ...]] = {
        row.id: (row.list_name,) if row.list_name else () for row in rows if row.listed
    }
    query = (
        select(lines.c.order, *(persons.c[name] for name in PERSON_FIELDS))
        .join(persons, persons.c.id == lines.c.person)
        .where(lines.c.order.in_([row.id for row in rows if not row.listed]))
        .order_by(lines.c.id)
    )
    for row in await reader.read(query):
        found[row.order] = (*found.get(row.order, ()), person_from_row(row).in_hebrew)
    return found


def _order(row: Any, names: tuple[str, ...]) -> StuckOrder:
    return StuckOrder(
        order=row.id,
        account=row.account,
        who=f"{row.channel}:{row.address.removeprefix(row.channel + ':')}",
        state=row.stuck,
        total=Money(row.total, row.currency),
        names=names,
        at=row.created,
        listed=row.listed or 0,
    )
