"""Reconciliation: providers' lists, payments, the ledger, orders and the register held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.channels import SendError
from bot.payments.base import Provider
from bot.payments.codes import clean_code
from bot.payments.going_back import record_fees
from bot.payments.listing import Comparison, ListsLate, ListsPayments, compare
from storage.database import Database, to_ms
from storage.money import Money, fees
from storage.reports import Differences, check_books

BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)  # before any order
_ON_THE_WAY = timedelta(hours=1)  # what is younger may not have come yet, or is in the middle of its sale


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What was held against what, and what does not agree."""

    since: datetime
    compared: tuple[Comparison, ...]  # with providers' lists
    without_list: tuple[str, ...]  # providers whose service has no list: only they can be asked, by hand
    failed: tuple[tuple[str, str], ...]  # (provider, code) of lists that could not be read
    differences: tuple[Differences, ...]
    fees: Mapping[str, Sequence[Money]] = field(default_factory=dict)  # provider -> what it has kept by now

    @property
    def status(self) -> int:
        """An exit status: 0 where all agrees, 1 for differences, 2 where a list could not be read."""
        return 2 if self.failed else 1 if self.differences else 0


async def reconcile(
    database: Database,
    providers: Sequence[Provider],
    now: datetime,
    since: datetime = BEGINNING,
    listed_since: datetime | None = None,
    *,
    enters_fees: bool = False,
) -> Reconciliation:
    """Holds everything against each other. Reads only, and never raises for a provider.

    `since`: what is older is left out; `listed_since`: the same for providers' lists, which are slow to read.
    `enters_fees`: writes down the fees that the lists tell of and the ledger does not have.
    """
    settled = now - _ON_THE_WAY
    compared, failed, without_list = [], [], []
    for provider in providers:
        if not isinstance(provider, ListsPayments):
            without_list.append(provider.name)
            continue
        try:
            hear = partial(record_fees, database, provider.name) if enters_fees else None
            lag = max(_ON_THE_WAY, provider.list_lag if isinstance(provider, ListsLate) else _ON_THE_WAY)
            compared.append(await compare(database, provider, listed_since or since, now - lag, hear))
        except SendError as error:
            failed.append((provider.name, clean_code(str(error))))
    books = await check_books(database, to_ms(since), to_ms(settled))
    differences = (*_added(one.differences for one in compared), *books)
    kept = await fees.totals(database)
    return Reconciliation(since, tuple(compared), tuple(without_list), tuple(failed), differences, kept)


def _added(each: Iterable[tuple[Differences, ...]]) -> list[Differences]:
    return [one for differences in each for one in differences]
