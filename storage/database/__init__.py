"""The way to the database, SQLite or PostgreSQL: plain reads, one writer that commits in groups, migrations.

Use `Database` and `Transaction`, `new_id` and `now_ms` for what rows are made of; `migrate` is
called where a program starts, and nowhere else.
"""

from storage.database.bulk import Adding
from storage.database.connection import Database, Transaction, Writer
from storage.database.drivers import (
    PRAGMAS,
    Conflict,
    Statement,
    StorageError,
    Unavailable,
    Unwritable,
    Write,
    sqlite_path,
)
from storage.database.ids import id_at, new_id, new_token, now_ms, time_of
from storage.database.migration import HEAD, current, migrate

__all__ = [
    "HEAD",
    "PRAGMAS",
    "Adding",
    "Conflict",
    "Database",
    "Statement",
    "StorageError",
    "Transaction",
    "Unavailable",
    "Unwritable",
    "Write",
    "Writer",
    "bulk",
    "current",
    "id_at",
    "migrate",
    "new_id",
    "new_token",
    "now_ms",
    "sqlite_path",
    "time_of",
]
