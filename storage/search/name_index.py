"""The index of names: files a name under its keys, so that `storage.search.lookup` finds its bearers.

A name is kept once, with all its bearers. Its id and the ids of its keys are hashes, so that they are known
without asking the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.postgresql import (
    insert,
)  # compiles for SQLite as well; its own does not for PostgreSQL

from storage.database import Statement, Transaction
from storage.names import keys
from storage.schema import bearers, name_keys, names

PARTS = ("given", "parent", "parent_kind", "family", "gender")
_parts = itemgetter(*PARTS)

_NAME = Statement(
    insert(names).values({name: bindparam(name) for name in ("id", *PARTS)}).on_conflict_do_nothing()
)
_KEY = Statement(
    insert(name_keys).values(key=bindparam("key"), name=bindparam("name")).on_conflict_do_nothing()
)
_BEARER = Statement(
    insert(bearers)
    .values(name=bindparam("name"), registration=bindparam("registration"))
    .on_conflict_do_nothing()
)


def index_name(transaction: Transaction, registration: int, record: Mapping[str, str]) -> None:
    """Files a name under its keys, with its bearer.

    `registration`: id of the register's entry, or of the old list's row. `record`: the name's PARTS.
    """
    name = name_id(record)
    transaction.write(_NAME, id=name, **{part: record[part] for part in PARTS})
    for key in sorted(key_ids(keys(record))):
        transaction.write(_KEY, key=key, name=name)
    transaction.write(_BEARER, name=name, registration=registration)


def name_id(record: Mapping[str, str]) -> int:
    """The id of a name, equal for all its bearers."""
    return hash_text("\x1f".join(_parts(record)))


def key_ids(of: Iterable[str]) -> set[int]:
    """The ids of keys in the index."""
    return {hash_text(key) for key in of}


def hash_text(text: str) -> int:
    """A signed 64-bit hash of a text: stored, so equal on every machine and for ever."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


def refile(connection: Connection) -> int:
    """Files every name anew, in a migration after `storage.names.keys` has changed.

    Returns the number of names.
    """
    connection.execute(delete(name_keys))
    count, last = 0, -(2**63)
    while rows := connection.execute(_NAMES_AFTER, {"last": last}).all():
        filed = [(key, row.id) for row in rows for key in key_ids(keys(record_of(row)))]
        connection.execute(insert(name_keys), [{"key": key, "name": name} for key, name in sorted(filed)])
        count, last = count + len(rows), rows[-1].id
    return count


def record_of(row: Any) -> dict[str, str]:
    """The name's PARTS out of a row that has them as columns."""
    return {part: getattr(row, part) for part in PARTS}


_NAMES_AFTER = select(names).where(names.c.id > bindparam("last")).order_by(names.c.id).limit(5_000)
