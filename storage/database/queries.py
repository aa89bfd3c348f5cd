"""Queries that turns ask again and again, compiled once instead of at each call."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Select
from sqlalchemy.dialects import sqlite

from storage.database.drivers import compiled


class CompiledQuery(NamedTuple):
    """The SQL of a query, and the functions that make its parameters and its rows."""

    sql: str
    parameters: Callable[[Mapping[str, Any]], Any]
    row: Callable[[Iterable[Any]], Any]


class Query:
    """A query whose values are all `bindparam`; of integers and texts.

    `Database.read` answers one for few rows by a key at once on SQLite, without a thread: the event loop
    waits for as long as the query takes, some microseconds. What may go through many rows is not to be asked
    `at_once`, and is read in a thread.
    """

    def __init__(
        self, clause: Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]], *, at_once: bool = True
    ) -> None:
        self.clause = clause
        self.at_once = at_once

    @cached_property
    def for_sqlite(self) -> CompiledQuery:
        sql, parameters = compiled(self.clause, sqlite.dialect(paramstyle="qmark"))
        names = self.clause.selected_columns.keys()
        row = namedtuple("Row", names, rename=True)  # type: ignore[misc]
        return CompiledQuery(sql, parameters, row._make)
