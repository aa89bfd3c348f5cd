"""The way to the database, SQLite or PostgreSQL: plain reads, one writer that commits in groups, migrations.

From outside: `Database` and `Transaction` for reading and writing, `Query` for what every turn reads,
`Statement` for a single write and `bulk` for many, `new_id` and `now_ms` for the values of rows. `migrate`
is called where a program starts, and nowhere else.
"""

from storage.database.addresses import sqlite_path
from storage.database.bulk import BulkInsert
from storage.database.connection import Database, Transaction, Writer
from storage.database.copies import back_up, restore
from storage.database.drivers import (
    PRAGMAS,
    Conflict,
    Statement,
    StorageError,
    Unavailable,
    Unwritable,
    Write,
)
from storage.database.ids import TIME_BITS, id_at, new_id, new_token, time_of
from storage.database.migration import HEAD, current_revision, migrate
from storage.database.moving import NotMoved, move
from storage.database.queries import Query
from storage.database.times import from_ms, lag, now_ms, to_ms, utc_now

__all__ = [
    "HEAD",
    "PRAGMAS",
    "TIME_BITS",
    "BulkInsert",
    "Conflict",
    "Database",
    "NotMoved",
    "Query",
    "Statement",
    "StorageError",
    "Transaction",
    "Unavailable",
    "Unwritable",
    "Write",
    "Writer",
    "back_up",
    "bulk",
    "current_revision",
    "from_ms",
    "id_at",
    "lag",
    "migrate",
    "move",
    "new_id",
    "new_token",
    "now_ms",
    "restore",
    "sqlite_path",
    "time_of",
    "to_ms",
    "utc_now",
]
