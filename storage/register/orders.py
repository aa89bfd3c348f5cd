"""Orders: what an account buys at once, one line a person and letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Integer, Text, bindparam, exists, func, insert, literal_column, select, update

from storage.allocation import Letter, wish_from_json, wish_to_json
from storage.database import Database, Query, Statement, Transaction, new_id, new_token, now_ms
from storage.money import Money
from storage.people import Person, records
from storage.picking import Wish
from storage.schema import (
    accounts,
    checkouts,
    lines,
    lists,
    orders,
    persons,
    register,
    released_letters,
    replacements,
    slips,
    stands,
    street_orders,
    taken,
)

OrderState = Literal["open", "paid", "lapsed", "cancelled"]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A person's letter in an order."""

    id: int
    person_id: int
    person: Person
    series: str  # slug
    price: int  # minor units of the order's currency
    wish: Wish
    letter: Letter | None = None  # held or sold
    released: Letter | None = None  # held once, and given back
    certificate: str = ""  # number; "" until the letter is in the register, and once it is void or moved
    slip: int | None = None  # number of the slip that has the letter


@dataclass(frozen=True, slots=True)
class OrderTies:
    """What hangs together with an order, each with tables of its own."""

    listed: bool = False  # it is of a list
    on_street: bool = False  # a volunteer took it down
    replaced: bool = False  # others took its place


@dataclass(frozen=True, slots=True)
class Order:
    """An order with its lines."""

    id: int
    account: int
    token: str  # unguessable; names the order in links
    total: Money
    state: OrderState
    promised_until: int  # ms; the letters are kept until then, by what the person was told
    held_until: int  # ms; the letters are kept until then, with some grace
    lines: tuple[OrderLine, ...] = ()

    @property
    def letters(self) -> list[Letter]:
        """The letters that the order holds or has bought."""
        return [line.letter for line in self.lines if line.letter is not None]

    @property
    def has_slips(self) -> bool:
        """True if a letter of the order is on a slip in somebody's hand."""
        return any(line.slip is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line for a new order."""

    person: Person
    series: str  # slug
    price: int  # minor units of the order's currency
    wish: Wish
    line: int = field(default_factory=new_id)  # lines.id


_TERMS = ("id", "account", "token", "currency", "total")
_OPEN = Statement(
    insert(orders).values(
        {name: bindparam(name) for name in (*_TERMS, "created", "remind", "promised_until", "held_until")}
    )
)
_ADD_LINE = Statement(
    insert(lines).values(
        {name: bindparam(name) for name in ("id", "order", "person", "series", "price", "wish")}
    )
)
_PAID = Statement(
    update(orders)
    .where(orders.c.id == bindparam("key"), orders.c.state == bindparam("was"))
    .values(state="paid"),
    guarded=True,
)
_REMINDED = Statement(
    update(orders)
    .where(orders.c.id == bindparam("key"), orders.c.remind == bindparam("was"), orders.c.state == "open")
    .values(remind=0),
    guarded=True,
)
_REPLACE = Statement(insert(replacements).values({name: bindparam(name) for name in ("replaced", "order")}))
_CHECKOUT = Statement(
    insert(checkouts).values(
        {name: bindparam(name) for name in ("provider", "reference", "order", "url", "until")}
    )
)
_END_CHECKOUT = Statement(
    update(checkouts)
    .where(checkouts.c.provider == bindparam("of"), checkouts.c.reference == bindparam("page"))
    .values(until=bindparam("at"))
)


def open_order(
    transaction: Transaction,
    account: int,
    wanted: Sequence[WantedLine],
    total: Money,
    *,
    promised_until: int,
    held_until: int,
    remind: int = 0,
) -> Order:
    """Writes an order with its persons and lines; the letters are held by `allocation.hold`.

    Times are ms; `remind` 0: no reminder. The lines keep the order of `wanted` and carry their ids.
    """
    order = Order(new_id(), account, new_token(), total, "open", promised_until, held_until)
    transaction.write(
        _OPEN,
        id=order.id,
        account=account,
        token=order.token,
        currency=total.currency,
        total=total.minor,
        created=now_ms(),
        remind=remind,
        promised_until=promised_until,
        held_until=held_until,
    )
    for want in wanted:
        add_line(transaction, order, want)
    return order


def add_line(transaction: Transaction, order: Order, want: WantedLine) -> int:
    """Writes a line of an open order with its person, whose id is returned."""
    person = records.add(transaction, order.account, want.person)
    transaction.write(
        _ADD_LINE,
        id=want.line,
        order=order.id,
        person=person,
        series=want.series,
        price=want.price,
        wish=wish_to_json(want.wish),
    )
    return person


def mark_paid(transaction: Transaction, order: Order) -> None:
    """Marks an order as paid. The database refuses while a line is without its letter in the register.

    Conflict where the order's state has changed meanwhile.
    """
    transaction.write(_PAID, key=order.id, was=order.state)


def mark_reminded(transaction: Transaction, order: int, remind: int) -> None:
    """Marks an order's reminder as sent.

    Conflict where another process was faster, or the hold was extended.
    """
    transaction.write(_REMINDED, key=order, was=remind)


def add_checkout(
    transaction: Transaction, order: int, provider: str, reference: str, url: str, until: int
) -> None:
    """Keeps a provider's hosted payment page of an order, open until a moment (ms)."""
    transaction.write(_CHECKOUT, provider=provider, reference=reference, order=order, url=url, until=until)


def note_replacement(transaction: Transaction, replaced: int, order: int) -> None:
    """Notes that an order has taken the place of another; money for that one may move on to it."""
    transaction.write(_REPLACE, replaced=replaced, order=order)


_REPLACING = Query(
    select(replacements.c.order)
    .where(replacements.c.replaced == bindparam("replaced"))
    .order_by(replacements.c.order)
)


async def replacing(reader: Transaction | Database, order: int) -> list[tuple[int, ...]]:
    """The orders that took an order's place, step by step, up to what stands today; [] for none.

    Each step is one order, but for a changed order of the street, which may go on as several: they are the
    last step.
    """
    steps: list[tuple[int, ...]] = []
    asked: tuple[int, ...] = (order,)
    while len(asked) == 1:
        asked = tuple(row.order for row in await reader.read(_REPLACING, replaced=asked[0]))
        steps += [asked] if asked else []
    return steps


_HEAD = select(orders)
_BY_ID = Query(  # with the `OrderTies`, which the same turns ask for
    _HEAD.add_columns(
        *(
            exists().where(column == orders.c.id).label(name)
            for name, column in (
                ("listed", lists.c.order),
                ("on_street", street_orders.c.order),
                ("replaced", replacements.c.replaced),
            )
        )
    ).where(orders.c.id == bindparam("order"))
)
_BY_TOKEN = Query(_HEAD.where(orders.c.token == bindparam("token")))
_slip = (  # an old slip may name the same letter, so this is no join
    select(func.max(slips.c.number))
    .where(
        slips.c.scroll == taken.c.scroll,
        slips.c.position == taken.c.position,
        slips.c.state == literal_column("'bound'", Text),  # a parameter would hide that the index fits
    )
    .scalar_subquery()
)
_LINES = Query(
    select(
        lines,
        *(persons.c[name] for name in records.PERSON_FIELDS),
        taken.c.scroll,
        taken.c.position,
        released_letters.c.scroll.label("old_scroll"),
        released_letters.c.position.label("old_position"),
        register.c.certificate,
        _slip.label("slip"),
    )
    .join(persons, persons.c.id == lines.c.person)
    .outerjoin(taken, taken.c.line == lines.c.id)
    .outerjoin(released_letters, released_letters.c.line == lines.c.id)
    .outerjoin(register, (register.c.line == lines.c.id) & (register.c.kind == "sale") & stands(register))
    .where(lines.c.order == bindparam("order"))
    .order_by(lines.c.id)
)
_WAITING = Query(
    _HEAD.where(
        orders.c.account == bindparam("account"),
        orders.c.state == "open",
        orders.c.held_until > bindparam("now"),
        orders.c.id.not_in(select(street_orders.c.order)),
    ).order_by(orders.c.id.desc())
)
_OWNER = Query(
    select(accounts.c.id, accounts.c.channel, accounts.c.address)
    .join(orders, orders.c.account == accounts.c.id)
    .where(orders.c.id == bindparam("order"))
)


async def load(reader: Transaction | Database, order: int) -> Order | None:
    """The order with its lines and letters."""
    heads = await reader.read(_BY_ID, order=order)
    return await _whole(reader, heads[0]) if heads else None


async def load_ties(reader: Transaction | Database, order: int) -> OrderTies:
    """What hangs together with an order; nothing does with an unknown one."""
    heads = await reader.read(_BY_ID, order=order)
    if not heads:
        return OrderTies()
    return OrderTies(bool(heads[0].listed), bool(heads[0].on_street), bool(heads[0].replaced))


async def waiting_orders(reader: Transaction | Database, account: int, now: int) -> list[Order]:
    """The account's orders that can still be paid at `now` (ms), the newest first; no pledges of the street,
    which are paid in cash.
    """
    heads = await reader.read(_WAITING, account=account, now=now)
    return [await _whole(reader, head) for head in heads]


async def latest(reader: Transaction | Database, account: int) -> Order | None:
    """The account's newest order."""
    heads = await reader.read(_HEAD.where(orders.c.account == account).order_by(orders.c.id.desc()).limit(1))
    return await _whole(reader, heads[0]) if heads else None


async def find_by_token(reader: Transaction | Database, token: str) -> Order | None:
    """The order with a token, with its lines and letters."""
    heads = await reader.read(_BY_TOKEN, token=token)
    return await _whole(reader, heads[0]) if heads else None


async def _whole(reader: Transaction | Database, head: Any) -> Order:
    rows = await reader.read(_LINES, order=head.id)
    return Order(
        id=head.id,
        account=head.account,
        token=head.token,
        total=Money(head.total, head.currency),
        state=head.state,
        promised_until=head.promised_until,
        held_until=head.held_until,
        lines=tuple(map(_line, rows)),
    )


def _line(row: Any) -> OrderLine:
    return OrderLine(
        id=row.id,
        person_id=row.person,
        person=records.person_from_row(row),
        series=row.series,
        price=row.price,
        wish=wish_from_json(row.wish),
        letter=None if row.scroll is None else Letter(row.id, row.scroll, row.position),
        released=None if row.old_scroll is None else Letter(row.id, row.old_scroll, row.old_position),
        certificate=row.certificate or "",
        slip=row.slip,
    )


async def orders_to_remind(database: Database, now: int, limit: int = 500) -> list[tuple[int, int]]:
    """(order, remind) of open orders whose reminder is due at `now` (ms), while their letters are held."""
    query = select(orders.c.id, orders.c.remind).where(
        orders.c.state == "open", orders.c.remind > 0, orders.c.remind <= now, orders.c.held_until > now
    )
    return [(row.id, row.remind) for row in await database.read(query.limit(limit))]


async def load_account(reader: Transaction | Database, order: int) -> tuple[int, str, str] | None:
    """(account, channel, address) of the account that ordered."""
    rows = await reader.read(_OWNER, order=order)
    return (rows[0].id, rows[0].channel, rows[0].address) if rows else None


async def latest_checkout(reader: Database, order: int, provider: str) -> tuple[str, str, int] | None:
    """(reference, url, until in ms) of the hosted payment page of an order that stays open longest."""
    query = select(checkouts).where(checkouts.c.order == order, checkouts.c.provider == provider)
    rows = await reader.read(query.order_by(checkouts.c.until.desc(), checkouts.c.reference.desc()).limit(1))
    return (rows[0].reference, rows[0].url, rows[0].until) if rows else None


async def order_of_checkout(reader: Database, provider: str, reference: str) -> int | None:
    """The order of a provider's hosted payment page."""
    query = select(checkouts.c.order).where(
        checkouts.c.provider == provider, checkouts.c.reference == reference
    )
    rows = await reader.read(query)
    return rows[0].order if rows else None


_ABANDONED = Query(
    select(checkouts.c.provider, checkouts.c.reference)
    .join(orders, orders.c.id == checkouts.c.order)
    .where(checkouts.c.until > bindparam("now"), orders.c.state != "open")
    .order_by(checkouts.c.until)
    .limit(bindparam("most", type_=Integer)),
    at_once=False,
)


async def abandoned_checkouts(reader: Database, now: int, limit: int = 100) -> list[tuple[str, str]]:
    """(provider, reference) of hosted pages that are open after `now` (ms), whose order is open no more."""
    return [(row.provider, row.reference) for row in await reader.read(_ABANDONED, now=now, most=limit)]


def end_checkout(transaction: Transaction, provider: str, reference: str, at: int) -> None:
    """Notes that a hosted page was closed at `at` (ms)."""
    transaction.write(_END_CHECKOUT, of=provider, page=reference, at=at)
