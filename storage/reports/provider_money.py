"""What came through the providers in a span, what went back, what they kept for themselves, what is left."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, or_, select

from storage.database import Database, Transaction
from storage.money import Money, ledger, payments
from storage.reports.spans import Span
from storage.schema import ledger as entries
from storage.schema import tried_orders

_BACK = ("refund", "chargeback")
_BACK_AGAIN = ("refund_failed", "chargeback_won")


@dataclass(frozen=True, slots=True)
class ProviderMoney:
    """A provider's money of a span in one currency, by when it was entered in the books."""

    provider: str
    came: Money
    back: Money  # refunds and chargebacks, less those that came to nothing
    fees: Money  # as far as the provider has told them; in the currency in which it took them

    @property
    def net(self) -> Money:
        return Money(self.came.minor - self.back.minor - self.fees.minor, self.came.currency)


async def load_provider_money(reader: Transaction | Database, span: Span) -> tuple[ProviderMoney, ...]:
    """The money of a span by provider and currency, without practice and what the office took itself.

    Reads the whole ledger: an index by time would be paid for with every payment.
    """
    one = entries.c
    ours = ledger.clearing("")
    account = case((one.debit.startswith(ours), one.debit), else_=one.credit).label("account")
    query = (
        select(
            account,
            one.currency,
            _sum(one.kind == "paid").label("came"),
            (_sum(one.kind.in_(_BACK)) - _sum(one.kind.in_(_BACK_AGAIN))).label("back"),
            (_sum(one.kind == "fee") - _sum(one.kind == "fee_returned")).label("fees"),
        )
        .where(
            one.at >= span.begins,
            one.at < span.ends,
            one.kind != "payout",
            or_(one.debit.startswith(ours), one.credit.startswith(ours)),
            one.order.not_in(tried_orders()),
        )
        .group_by(account, one.currency)
        .order_by(account, one.currency)
    )
    found = []
    for row in await reader.read(query):
        provider = row.account.removeprefix(ours)
        sums = [Money(int(minor), row.currency) for minor in (row.came, row.back, row.fees)]
        if provider != payments.COMMITTEE and any(money.minor for money in sums):
            found.append(ProviderMoney(provider, *sums))
    return tuple(found)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """SQL for the sum of the entries of which a condition is true."""
    return func.sum(case((condition, entries.c.amount), else_=0))
