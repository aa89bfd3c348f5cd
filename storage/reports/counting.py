"""The database queries behind reports: letters, people, letters brought and cash between some moments.

Each query runs once for all the spans of a page; a row says into which piece of time it falls.
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
from storage.money import payments as payments_room
from storage.money import pool
from storage.reports.spans import Span
from storage.schema import (
    accounts,
    cash_log,
    credits,
    ended_scrolls,
    lines,
    orders,
    payments,
    persons,
    register,
    scrolls,
    since_samples,
    staff,
    taken,
    tried_orders,
    void_lines,
)

Rows: TypeAlias = Sequence[Row[Any]]
_SKEW = 86_400_000  # ms; by a phone's clock that runs ahead of ours, money is taken after the sale
_AT_HAND = (book.PROVIDER, pool.PROVIDER)
_NAME = ("given", "parent", "family")


@dataclass(frozen=True, slots=True)
class Cuts:
    """Moments (ms), ascending, that cut time into pieces; piece 0 lies between the first two."""

    at: tuple[int, ...]

    @classmethod
    def of(cls, spans: Collection[Span]) -> Cuts:
        """The beginnings and ends of some spans as cuts."""
        return cls(tuple(sorted({at for span in spans for at in (span.begins, span.ends)})))

    def pieces(self, span: Span) -> list[int]:
        """The numbers of the pieces that make up a span, which must begin and end with a cut."""
        found = enumerate(pairwise(self.at))
        return [piece for piece, (begins, _ends) in found if span.begins <= begins < span.ends]

    @property
    def bounds(self) -> dict[str, int]:
        """Parameters of a query: `begins` of the first piece and `ends` of the last."""
        return {"begins": self.at[0], "ends": self.at[-1]}

    @property
    def bounds_of_letters(self) -> dict[str, int]:
        """The bounds, and `earliest`, the time from which the register is read."""
        return {**self.bounds, "earliest": self.at[0] - _SKEW}

    def piece_at(self, moment: ColumnElement[int]) -> ColumnElement[int]:
        """SQL for the number of the piece into which a moment falls."""
        inner = [(moment < ends, piece) for piece, ends in enumerate(self.at[1:-1])]
        return case(*inner, else_=len(inner)) if inner else literal(0)


@dataclass(frozen=True, slots=True)
class ReportScope:
    """The accounts of a report; None for all, and then accounts that never had a role count as account 0."""

    whose: Collection[int] | None

    def condition(self, column: ColumnElement[int]) -> ColumnElement[bool] | None:
        """SQL that restricts a column to the accounts; None for all."""
        return None if self.whose is None else column.in_(self.whose)

    def account_or_zero(self, column: ColumnElement[int]) -> ColumnElement[int]:
        """SQL for an account; for a report about all, 0 for accounts that never had a role."""
        if self.whose is not None:
            return column
        return case((column.in_(select(staff.c.account)), column), else_=0)


# --- letters --------------------------------------------------------------------------------------------

_in_hand = and_(
    payments.c.order == lines.c.order,
    payments.c.provider.in_(_AT_HAND),
    payments.c.state != "returnable",
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
        register.c.scroll.in_(select(scrolls.c.id).where(scrolls.c.id.not_in(ended_scrolls()))),
        register.c.at >= bindparam("earliest"),
        register.c.line.not_in(void_lines()),
    )
)
# The few payments that wait are looked up first: a planner that joins them freely begins with all the letters
# ever taken. Their state is no parameter, which would hide from the planner that the partial index has them.
_recorded_payments = select(payments.c.id).where(payments.c.state == literal_column("'recorded'", Text))
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
        payments.c.id.in_(_recorded_payments),
        (payments.c.provider + "").in_(_AT_HAND),  # no index: most payments are of one provider
        orders.c.state == "open",
        taken.c.state == "held",
        taken.c.scroll.not_in(ended_scrolls()),
    )
)


def _letters(asked: ReportScope) -> Subquery:
    """SQL for every letter with its moment: from the register, and from open orders with money at hand."""
    sold, settling = _SOLD, _SETTLING
    if (ours := asked.condition(register.c.account)) is not None:
        sold = sold.where(ours)
    if (ours := asked.condition(orders.c.account)) is not None:
        settling = settling.where(ours)
    return union_all(sold, settling).subquery("letters")


def _between(moment: ColumnElement[int]) -> ColumnElement[bool]:
    return and_(moment >= bindparam("begins"), moment < bindparam("ends"))


async def letters(reader: Transaction | Database, cuts: Cuts, asked: ReportScope) -> Rows:
    """Rows (account, region, scroll, piece, letters)."""
    found = _letters(asked)
    keys = (found.c.account, found.c.scroll, cuts.piece_at(found.c.at).label("piece"))
    counts = func.count().label("letters")
    part = _by(3, select(*keys, counts).where(_between(found.c.at))).subquery("part")
    query = select(
        asked.account_or_zero(part.c.account).label("account"),
        accounts.c.region,
        part.c.scroll,
        part.c.piece,
        _sum(part.c.letters).label("letters"),
    ).join(accounts, accounts.c.id == part.c.account)
    return await reader.read(_by(4, query), **cuts.bounds_of_letters)


async def people(reader: Transaction | Database, cuts: Cuts, asked: ReportScope) -> Rows:
    """Rows (account, piece, people). People are told apart by their names as written."""
    found = _letters(asked)
    keys = (found.c.account, cuts.piece_at(found.c.at).label("piece"))
    names = (found.c[part] for part in _NAME)
    each = select(*keys, *names).where(_between(found.c.at)).distinct().subquery("each")
    query = select(
        asked.account_or_zero(each.c.account).label("account"), each.c.piece, func.count().label("people")
    )
    return await reader.read(_by(2, query), **cuts.bounds_of_letters)


def _sum(column: ColumnElement[int]) -> ColumnElement[int]:
    """SQL for a sum as an integer: PostgreSQL's sums of whole numbers are decimal fractions."""
    return cast(func.sum(column), BigInteger)


async def letters_brought(reader: Transaction | Database, cuts: Cuts, asked: ReportScope) -> Rows:
    """Rows (account, piece, letters) of letters that other accounts registered through an account."""
    sold = _SOLD.add_columns(credits.c.by).join(credits, credits.c.order == lines.c.order)
    sold = sold.where(credits.c.by != register.c.account)
    if (ours := asked.condition(credits.c.by)) is not None:
        sold = sold.where(ours)
    found = sold.subquery("brought")
    keys = (asked.account_or_zero(found.c.by).label("account"), cuts.piece_at(found.c.at).label("piece"))
    query = select(*keys, func.count().label("letters")).where(_between(found.c.at))
    return await reader.read(_by(2, query), **cuts.bounds_of_letters)


async def count_letters(reader: Transaction | Database, span: Span, asked: ReportScope) -> int:
    """The number of letters in a span."""
    found = _letters(asked)
    query = select(func.count()).select_from(found).where(_between(found.c.at))
    return int((await reader.read(query, **Cuts.of([span]).bounds_of_letters))[0][0])


async def count_waiting(reader: Transaction | Database, whose: Collection[int] | None) -> int:
    """The number of letters that wait for their money to be settled: of the street, minutes ago."""
    ours, settling = ReportScope(whose).condition(orders.c.account), _SETTLING
    found = (settling if ours is None else settling.where(ours)).subquery("waiting")
    return int((await reader.read(select(func.count()).select_from(found)))[0][0])


# --- cash -----------------------------------------------------------------------------------------------

_back = cash_log.alias("back")
_NOT_RETURNED = ~(
    select(_back.c.id)
    .where(_back.c.order == cash_log.c.order, _back.c.kind == "returned")
    .correlate(cash_log)
).exists()


async def cash_taken(reader: Transaction | Database, cuts: Cuts, asked: ReportScope) -> Rows:
    """Rows (account, currency, piece, minor units) of cash taken in the hand, less what was given back."""
    keys = (
        asked.account_or_zero(cash_log.c.account).label("account"),
        cash_log.c.currency,
        cuts.piece_at(cash_log.c.at).label("piece"),
    )
    query = select(*keys, func.sum(cash_log.c.amount).label("minor")).where(
        cash_log.c.kind == "taken", _NOT_RETURNED, _between(cash_log.c.at), since_samples(cash_log.c.id)
    )
    if (ours := asked.condition(cash_log.c.account)) is not None:
        query = query.where(ours)
    return await reader.read(_by(3, query), **cuts.bounds)


BY_WORD = "word"  # instead of a provider: no money came, the committee's word stands for it
_by_word = and_(
    payments.c.provider == payments_room.COMMITTEE,
    ~payments.c.charge.startswith(payments_room.HAND_CHARGE),
)
_void_prices = (
    select(func.coalesce(func.sum(lines.c.price), 0))
    .where(lines.c.order == payments.c.order, lines.c.id.in_(void_lines()))
    .correlate(payments)
    .scalar_subquery()
)


async def paid_by_provider(reader: Transaction | Database, cuts: Cuts, asked: ReportScope) -> Rows:
    """Rows (account, provider, currency, piece, minor units) of money that came otherwise than in the hand.

    Only for a report about all: buyers are nobody's team. What is to be given back does not count, nor does
    the committee's word for letters that are void; it stands under `BY_WORD` in the place of a provider.
    """
    if asked.whose is not None:
        return ()
    part = (
        select(
            orders.c.account,
            case((_by_word, BY_WORD), else_=payments.c.provider).label("provider"),
            payments.c.currency,
            payments.c.paid.label("at"),
            case((_by_word, payments.c.amount - _void_prices), else_=payments.c.amount).label("amount"),
        )
        .join(orders, orders.c.id == payments.c.order)
        .where(
            _between(payments.c.paid),
            payments.c.provider.not_in(_AT_HAND),
            payments.c.state != "returnable",
            payments.c.order.not_in(tried_orders()),
        )
    ).subquery("part")
    keys = (asked.account_or_zero(part.c.account).label("account"), part.c.provider, part.c.currency)
    query = select(*keys, cuts.piece_at(part.c.at).label("piece"), _sum(part.c.amount).label("minor"))
    return await reader.read(_by(4, query.where(part.c.amount > 0)), **cuts.bounds)


def _by(keys: int, query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The query grouped by its first columns, given by number: expressions would be computed twice."""
    return query.group_by(*(literal_column(str(number + 1)) for number in range(keys)))
