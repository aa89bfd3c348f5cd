"""The questions behind the accounts: what was registered, brought and taken between some moments.

Each is asked once for all the spans of a page; a row tells in which piece of time it falls.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Row,
    Select,
    Subquery,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
    union_all,
)

from storage.database import Database, Transaction
from storage.money import cash_log as book
from storage.money import pool
from storage.reports.spans import Span
from storage.schema import (
    accounts,
    cash_log,
    credits,
    lines,
    orders,
    payments,
    persons,
    register,
    scrolls,
    staff,
    taken,
)

Rows: TypeAlias = Sequence[Row[Any]]
_SKEW = 86_400_000  # ms; a phone's clock may run ahead of ours, and then money is taken after the sale
_HANDS = (book.PROVIDER, pool.PROVIDER)
_NAME = ("given", "parent", "family")


@dataclass(frozen=True, slots=True)
class Cuts:
    """Moments (ms), ascending, that cut time into pieces: piece 0 lies between the first two."""

    at: tuple[int, ...]

    @classmethod
    def of(cls, spans: Collection[Span]) -> Cuts:
        return cls(tuple(sorted({at for span in spans for at in (span.begins, span.ends)})))

    def pieces(self, span: Span) -> list[int]:
        """The pieces of which a span is made, which begins and ends with a cut."""
        found = enumerate(pairwise(self.at))
        return [piece for piece, (begins, _ends) in found if span.begins <= begins < span.ends]

    @property
    def bounds(self) -> dict[str, int]:
        return {"begins": self.at[0], "ends": self.at[-1]}

    @property
    def bounds_of_letters(self) -> dict[str, int]:
        """With the time from which on the register is read."""
        return {**self.bounds, "earliest": self.at[0] - _SKEW}

    def piece(self, moment: ColumnElement[int]) -> ColumnElement[int]:
        """In which piece a moment falls."""
        inner = [(moment < ends, piece) for piece, ends in enumerate(self.at[1:-1])]
        return case(*inner, else_=len(inner)) if inner else literal(0)


@dataclass(frozen=True, slots=True)
class ReportScope:
    """Of whom: these accounts; or all, and then whoever never had a role is account 0."""

    whose: Collection[int] | None

    def those(self, column: ColumnElement[int]) -> ColumnElement[bool] | None:
        return None if self.whose is None else column.in_(self.whose)

    def account(self, column: ColumnElement[int]) -> ColumnElement[int]:
        if self.whose is not None:
            return column
        return case((column.in_(select(staff.c.account)), column), else_=0)


# --- letters --------------------------------------------------------------------------------------------

_in_hand = and_(
    payments.c.order == lines.c.order, payments.c.provider.in_(_HANDS), payments.c.state != "returnable"
)
# The scrolls are named for the index on (scroll, kind, at): some weeks are read, and not the whole register.
_SOLD = (
    select(
        register.c.account,
        register.c.scroll,
        lines.c.order,
        func.coalesce(payments.c.paid, register.c.at).label("at"),
        *(register.c[part] for part in _NAME),
    )
    .select_from(register.join(lines, lines.c.id == register.c.line).outerjoin(payments, _in_hand))
    .where(
        register.c.kind == "sale",
        register.c.scroll.in_(select(scrolls.c.id)),
        register.c.at >= bindparam("earliest"),
    )
)
# The few that wait are looked up first: a planner that joins them freely begins with all the letters ever
# taken. Their state is not bound, or none would see that the partial index has them.
_waiting = select(payments.c.id).where(payments.c.state == literal_column("'recorded'", Text))
_SETTLING = (
    select(
        orders.c.account,
        taken.c.scroll,
        lines.c.order,
        payments.c.paid.label("at"),
        *(persons.c[part] for part in _NAME),
    )
    .select_from(
        payments.join(orders, orders.c.id == payments.c.order)
        .join(lines, lines.c.order == orders.c.id)
        .join(persons, persons.c.id == lines.c.person)
        .join(taken, taken.c.line == lines.c.id)
    )
    .where(
        payments.c.id.in_(_waiting),
        (payments.c.provider + "").in_(_HANDS),  # no index: most payments are of one provider
        orders.c.state == "open",
        taken.c.state == "held",
    )
)


def _letters(asked: ReportScope) -> Subquery:
    """Every letter with its moment: those in the register, and those whose money is in a hand."""
    sold, settling = _SOLD, _SETTLING
    if (ours := asked.those(register.c.account)) is not None:
        sold = sold.where(ours)
    if (ours := asked.those(orders.c.account)) is not None:
        settling = settling.where(ours)
    return union_all(sold, settling).subquery("letters")


def _between(moment: ColumnElement[int]) -> ColumnElement[bool]:
    return and_(moment >= bindparam("begins"), moment < bindparam("ends"))


async def letters(reader: Transaction | Database, cuts: Cuts, asked: ReportScope) -> Rows:
    """(account, region, scroll, piece, letters)"""
    found = _letters(asked)
    keys = (found.c.account, found.c.scroll, cuts.piece(found.c.at).label("piece"))
    counts = func.count().label("letters")
    part = _by(3, select(*keys, counts).where(_between(found.c.at))).subquery("part")
    query = select(
        asked.account(part.c.account).label("account"),
        accounts.c.region,
        part.c.scroll,
        part.c.piece,
        _sum(part.c.letters).label("letters"),
    ).join(accounts, accounts.c.id == part.c.account)
    return await reader.read(_by(4, query), **cuts.bounds_of_letters)


async def people(reader: Transaction | Database, cuts: Cuts, asked: ReportScope) -> Rows:
    """(account, piece, people), by their names as they are written: some have a letter in two scrolls."""
    found = _letters(asked)
    keys = (found.c.account, cuts.piece(found.c.at).label("piece"))
    names = (found.c[part] for part in _NAME)
    each = select(*keys, *names).where(_between(found.c.at)).distinct().subquery("each")
    query = select(asked.account(each.c.account).label("account"), each.c.piece, func.count().label("people"))
    return await reader.read(_by(2, query), **cuts.bounds_of_letters)


def _sum(column: ColumnElement[int]) -> ColumnElement[int]:
    """PostgreSQL's sums of whole numbers are decimal fractions."""
    return cast(func.sum(column), BigInteger)


async def brought(reader: Transaction | Database, cuts: Cuts, asked: ReportScope) -> Rows:
    """(account, piece, letters) of what others registered through an account."""
    sold = _SOLD.add_columns(credits.c.by).join(credits, credits.c.order == lines.c.order)
    sold = sold.where(credits.c.by != register.c.account)
    if (ours := asked.those(credits.c.by)) is not None:
        sold = sold.where(ours)
    found = sold.subquery("brought")
    keys = (asked.account(found.c.by).label("account"), cuts.piece(found.c.at).label("piece"))
    query = select(*keys, func.count().label("letters")).where(_between(found.c.at))
    return await reader.read(_by(2, query), **cuts.bounds_of_letters)


async def count(reader: Transaction | Database, span: Span, asked: ReportScope) -> int:
    """How many letters."""
    found = _letters(asked)
    query = select(func.count()).select_from(found).where(_between(found.c.at))
    return int((await reader.read(query, **Cuts.of([span]).bounds_of_letters))[0][0])


# --- cash -----------------------------------------------------------------------------------------------

_back = cash_log.alias("back")
_STANDS = ~(
    select(_back.c.id)
    .where(_back.c.order == cash_log.c.order, _back.c.kind == "returned")
    .correlate(cash_log)
).exists()


async def cash_taken(reader: Transaction | Database, cuts: Cuts, asked: ReportScope) -> Rows:
    """(account, currency, piece, minor units), without what was given back."""
    keys = (
        asked.account(cash_log.c.account).label("account"),
        cash_log.c.currency,
        cuts.piece(cash_log.c.at).label("piece"),
    )
    query = select(*keys, func.sum(cash_log.c.amount).label("minor")).where(
        cash_log.c.kind == "taken", _STANDS, _between(cash_log.c.at)
    )
    if (ours := asked.those(cash_log.c.account)) is not None:
        query = query.where(ours)
    return await reader.read(_by(3, query), **cuts.bounds)


def _by(keys: int, query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """By its first columns, which are told by their number: as expressions they would be worked out twice."""
    return query.group_by(*(literal_column(str(number + 1)) for number in range(keys)))
