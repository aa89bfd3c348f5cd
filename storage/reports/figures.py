"""The figures of accounts in a span of time: letters, people, letters brought, cash."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Row

from storage.database import Database, Transaction
from storage.reports import counting
from storage.reports.counting import Cuts, ReportScope, Rows
from storage.reports.spans import Span

K = TypeVar("K", str, "tuple[str, str]")


@dataclass(frozen=True, slots=True)
class Figures:
    """The results of one account or of several in a span."""

    letters: int = 0  # registered by the accounts
    people: int = 0  # different names among these letters
    brought: int = 0  # letters that other accounts registered through these
    cash: Mapping[str, int] = field(default_factory=dict)  # taken in the hand; minor units by currency
    # Paid otherwise; minor units by provider and currency. Empty in reports that are not about all.
    paid: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        money = (*self.cash.values(), *self.paid.values())
        return bool(self.letters or self.brought or any(money))

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.letters + other.letters,
            self.people + other.people,
            self.brought + other.brought,
            _added(self.cash, other.cash),
            _added(self.paid, other.paid),
        )


def _added(one: Mapping[K, int], other: Mapping[K, int]) -> Mapping[K, int]:
    added = Counter(one)
    added.update(other)
    return dict(sorted(added.items()))


@dataclass(frozen=True, slots=True)
class Pair:
    """The figures of a span beside those of the span before."""

    now: Figures = field(default_factory=Figures)
    before: Figures = field(default_factory=Figures)

    def __bool__(self) -> bool:
        return bool(self.now or self.before)

    def __add__(self, other: Pair) -> Pair:
        return Pair(self.now + other.now, self.before + other.before)


@dataclass(frozen=True)
class Ledger:
    """The figures of a span by account; 0 stands for all accounts that never had a role."""

    by_account: Mapping[int, Figures]

    def of(self, *whose: int) -> Figures:
        """The sum of the accounts' figures."""
        return sum((self.by_account.get(account, Figures()) for account in whose), Figures())

    @property
    def total(self) -> Figures:
        """The sum of all figures."""
        return self.of(*self.by_account)


@dataclass(frozen=True)
class SpanCounts:
    """The database's counts for some spans, letters perhaps for smaller pieces of time."""

    pieces: Cuts  # for the letters
    spans: Cuts  # for the other counts
    letters: Rows
    people: Rows
    brought: Rows
    cash: Rows
    paid: Rows

    def letters_in(self, span: Span) -> Iterator[Row[Any]]:
        """Rows (account, region, scroll, piece, letters) of a span."""
        pieces = set(self.pieces.pieces(span))
        return (row for row in self.letters if row.piece in pieces)

    def ledger(self, span: Span) -> Ledger:
        """The ledger of one of the spans that were counted."""
        (piece,) = self.spans.pieces(span)
        registered, people, brought = Counter[int](), Counter[int](), Counter[int]()
        cash: dict[int, dict[str, int]] = defaultdict(dict)
        for row in self.letters_in(span):
            registered[row.account] += row.letters
        for row in self.people:
            people[row.account] += row.people if row.piece == piece else 0
        for row in self.brought:
            brought[row.account] += row.letters if row.piece == piece else 0
        for row in self.cash:
            if row.piece == piece:
                cash[row.account][row.currency] = int(row.minor)
        paid: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
        for row in self.paid:
            if row.piece == piece:
                paid[row.account][row.provider, row.currency] = int(row.minor)
        everybody = {*registered, *brought, *cash, *paid}
        return Ledger(
            {
                one: Figures(
                    registered[one],
                    people[one],
                    brought[one],
                    dict(cash.get(one, {})),
                    dict(paid.get(one, {})),
                )
                for one in sorted(everybody)
            }
        )


async def count_figures(
    reader: Transaction | Database,
    spans: Sequence[Span],
    whose: Collection[int] | None = None,
    parts: Sequence[Span] = (),
) -> SpanCounts:
    """Counts the figures of some spans for these accounts, or for all.

    Spans must not overlap; letters are counted for the finer `parts` as well.
    """
    asked, cuts = ReportScope(whose), Cuts.of(spans)
    pieces = Cuts.of([*spans, *parts])
    rows = await asyncio.gather(  # side by side, as far as the database has readers
        counting.letters(reader, pieces, asked),
        counting.people(reader, cuts, asked),
        counting.letters_brought(reader, cuts, asked),
        counting.cash_taken(reader, cuts, asked),
        counting.paid_by_provider(reader, cuts, asked),
    )
    return SpanCounts(pieces, cuts, *rows)


async def load_ledger(
    reader: Transaction | Database, span: Span, whose: Collection[int] | None = None
) -> Ledger:
    """The figures of a span by account, for these accounts or for all."""
    return (await count_figures(reader, [span], whose)).ledger(span)


async def count_letters(
    reader: Transaction | Database, span: Span, whose: Collection[int] | None = None
) -> int:
    """The number of letters in a span, of these accounts or of all."""
    return await counting.count_letters(reader, span, ReportScope(whose))
