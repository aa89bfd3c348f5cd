"""Reconciliation: providers' lists, payments, the ledger, orders and the register held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.channels import SendError
from bot.payments.base import Provider
from bot.payments.codes import clean_code
from bot.payments.going_back import lacks_dispute, record_dispute, record_fees
from bot.payments.listing import Comparison, ListsDisputes, ListsLate, ListsPayments, compare
from storage.database import Database, to_ms
from storage.money import Money, fees, payments
from storage.reports import SHOWN, Differences, Example, check_books

BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)  # before any order
_DISPUTED = timedelta(days=120)  # for so long the bank may think before a dispute is won
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
    enters: bool = False,
) -> Reconciliation:
    """Holds everything against each other. Reads only, and never raises for a provider.

    `since`: what is older is left out; `listed_since`: the same for providers' lists, which are slow to read.
    `enters`: writes down the fees and the disputes that the lists tell of and the books do not have; of such
    a dispute the committee hears by itself, and it is no difference any more.
    """
    settled = now - _ON_THE_WAY
    compared, failed, without_list, disputed = [], [], [], list[Example]()
    for provider in providers:
        if isinstance(provider, ListsDisputes):
            try:
                begins = max(BEGINNING, (listed_since or since) - _DISPUTED)
                disputed += await _untold_disputes(database, provider, begins, enters=enters)
            except SendError as error:
                failed.append((f"{provider.name} (disputes)", clean_code(str(error))))
        if not isinstance(provider, ListsPayments):
            without_list.append(provider.name)
            continue
        try:
            hear = partial(record_fees, database, provider.name) if enters else None
            lag = max(_ON_THE_WAY, provider.list_lag if isinstance(provider, ListsLate) else _ON_THE_WAY)
            compared.append(await compare(database, provider, listed_since or since, now - lag, hear))
        except SendError as error:
            failed.append((provider.name, clean_code(str(error))))
    books = await check_books(database, to_ms(since), to_ms(settled))
    untold = [Differences("dispute_not_recorded", len(disputed), tuple(disputed[:SHOWN]))] if disputed else []
    differences = (*_added(one.differences for one in compared), *untold, *books)
    kept = await fees.totals(database)
    return Reconciliation(since, tuple(compared), tuple(without_list), tuple(failed), differences, kept)


async def _untold_disputes(
    database: Database, provider: ListsDisputes, since: datetime, *, enters: bool
) -> list[Example]:
    """The disputes of a provider's list that we were never told of; none where they are entered now."""
    found = []
    async for fact in provider.disputes(since):
        if not await lacks_dispute(database, fact):
            continue
        if enters:
            await record_dispute(database, fact)
            continue
        payment = await payments.find_charge(database, provider.name, fact.charge)
        order = payment.order if payment is not None else None
        about = f"{provider.name} {fact.reference} {fact.charge}"
        found.append(Example(order, about, fact.money.currency, None, fact.money.minor))
    return found


def _added(each: Iterable[tuple[Differences, ...]]) -> list[Differences]:
    return [one for differences in each for one in differences]
