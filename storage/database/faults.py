"""Errors of the drivers: whether one tells of the database, which comes back, or of the statement.

A wrong statement never goes well, however often it is tried.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import TimeoutError as NoConnection

_STATEMENT_ON_SQLITE = {1, 18, 20, 25}  # no such column; too large; of another type; no such parameter
_STATEMENT_ON_POSTGRESQL = ("0A", "21", "22", "23", "26", "42", "54", "P0")  # classes of SQLSTATE
_ANOTHER_PLAN = "cached"  # 0A000 as well: the schema has changed, and the next try knows it


def is_away(error: BaseException) -> bool:
    """True for a database that is gone, restarting, locked, full, broken, or read-only after a failover."""
    seen: BaseException | None = error
    while seen is not None:
        told = _told_by(seen)
        if told is not None:
            return told
        seen = getattr(seen, "orig", None) or seen.__cause__
    return False


def _told_by(error: BaseException) -> bool | None:
    """What one error of a chain says of the database; None where another one of it may say more."""
    if getattr(error, "connection_invalidated", False) or isinstance(
        error, OSError | EOFError | NoConnection
    ):
        return True
    if isinstance(error, sqlite3.OperationalError | sqlite3.DatabaseError):
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            return isinstance(error, sqlite3.OperationalError)
        return code & 0xFF not in _STATEMENT_ON_SQLITE and not isinstance(error, sqlite3.IntegrityError)
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str) and state:
        return not state.startswith(_STATEMENT_ON_POSTGRESQL) or _ANOTHER_PLAN in str(error)
    if type(error).__module__.startswith("asyncpg"):  # of its own: a connection that was closed, mostly
        return not isinstance(error, ValueError)
    return None
