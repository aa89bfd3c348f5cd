"""Many rows in few statements: a statement a row would cost PostgreSQL a round trip each.

SQLite gets lists of values in a few lengths, so that a few statements are compiled; PostgreSQL an array a
column, because statements with thousands of parameters are parsed anew every time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Table, insert
from sqlalchemy.dialects import postgresql, sqlite

from storage.database.connection import Transaction
from storage.database.drivers import Compiled, Statement

T = TypeVar("T")
SIZES = (500, 50, 5, 1)  # rows a statement


def add(
    transaction: Transaction, table: Table, rows: Sequence[Mapping[str, Any]], *, skip_known: bool = False
) -> None:
    """Inserts rows that share their columns, in order.

    `skip_known`: a row whose key is there already is skipped; without it, that is a Conflict.
    """
    for some in _lengths(rows):
        transaction.write(_adding(table, tuple(some[0]), len(some), skip_known, False), rows=some)


def add_cells(
    transaction: Transaction, table: Table, rows: Sequence[Sequence[Any]], *, skip_known: bool = False
) -> None:
    """Inserts rows given as sequences with a cell for each column of the table, in order.

    Cheaper than `add` for a million rows. `skip_known`: a row whose key is there already is skipped.
    """
    columns = tuple(column.name for column in table.columns)
    for some in _lengths(rows):
        transaction.write(_adding(table, columns, len(some), skip_known, True), rows=some)


def _lengths(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """The rows in slices whose lengths are in SIZES, longest first."""
    start = 0
    for size in SIZES:
        while len(rows) - start >= size:
            yield rows[start : start + size]
            start += size


def chunks(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The rows in slices of `size`; the last may be shorter."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


class BulkInsert(Statement):
    """An INSERT of a fixed number of rows, handed over as its one parameter, `rows`."""

    def __init__(
        self, table: Table, columns: tuple[str, ...], count: int, skip_known: bool, cells: bool
    ) -> None:
        super().__init__(insert(table))
        self._table = table
        self._columns = columns
        self._count = count
        self._skip = " ON CONFLICT DO NOTHING" if skip_known else ""
        in_order = itemgetter(*columns) if len(columns) > 1 else lambda row: (row[columns[0]],)
        self._cells: Callable[[Any], Sequence[Any]] = (lambda row: row) if cells else in_order

    def rows(self, values: Mapping[str, Any]) -> list[Sequence[Any]]:
        """The cells of each row in the parameter `rows`."""
        return list(map(self._cells, values["rows"]))

    @property
    def one_row(self) -> str:
        """The SQL for a single row on SQLite."""
        return self._sqlite(1)

    def _sqlite(self, count: int) -> str:
        one = f"({', '.join('?' * len(self._columns))})"
        rows = ", ".join([one] * count)
        return f"INSERT INTO {self._into(sqlite.dialect())} VALUES {rows}{self._skip}"  # noqa: S608

    @cached_property
    def for_sqlite(self) -> Compiled:
        sql = self._sqlite(self._count)
        return Compiled(sql, lambda values: tuple(chain.from_iterable(map(self._cells, values["rows"]))))

    @cached_property
    def for_postgresql(self) -> Compiled:
        dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
        types = (self._table.c[name].type.compile(dialect) for name in self._columns)
        arrays = ", ".join(f"${number}::{kind}[]" for number, kind in enumerate(types, 1))
        sql = f"INSERT INTO {self._into(dialect)} SELECT * FROM unnest({arrays}){self._skip}"  # noqa: S608
        return Compiled(sql, lambda values: list(zip(*map(self._cells, values["rows"]), strict=True)))

    def _into(self, dialect: Any) -> str:
        quoted = dialect.identifier_preparer.quote
        return f"{quoted(self._table.name)} ({', '.join(map(quoted, self._columns))})"


@lru_cache(maxsize=128)
def _adding(table: Table, columns: tuple[str, ...], count: int, skip_known: bool, cells: bool) -> BulkInsert:
    return BulkInsert(table, columns, count, skip_known, cells)
