"""Filing names under their keys, so that `storage.search.lookup` finds whoever bears them.

A name is kept once, with whoever bears it. Its id and its keys' ids are hashes, to be worked out without
asking the database.
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
    insert(bearers).values(name=bindparam("name"), owner=bindparam("owner")).on_conflict_do_nothing()
)


def index(transaction: Transaction, owner: int, record: Mapping[str, str]) -> None:
    """Files a register's entry or an old list's row (`owner`, its id) under its name, for `search`."""
    name = name_id(record)
    transaction.write(_NAME, id=name, **{part: record[part] for part in PARTS})
    for key in sorted(key_ids(keys(record))):
        transaction.write(_KEY, key=key, name=name)
    transaction.write(_BEARER, name=name, owner=owner)


def name_id(record: Mapping[str, str]) -> int:
    """The id of a name: the same for whoever bears it."""
    return number("\x1f".join(_parts(record)))


def key_ids(of: Iterable[str]) -> set[int]:
    """Keys as the index has them."""
    return {number(key) for key in of}


def number(text: str) -> int:
    """64 bits that stand for a text, on every machine and for ever the same."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


def refile(connection: Connection) -> int:
    """Files every name anew, for a migration after `storage.names.keys` has changed; how many there are."""
    connection.execute(delete(name_keys))
    count, last = 0, -(2**63)
    while rows := connection.execute(_NAMES_AFTER, {"last": last}).all():
        filed = [(key, row.id) for row in rows for key in key_ids(keys(record_of(row)))]
        connection.execute(insert(name_keys), [{"key": key, "name": name} for key, name in sorted(filed)])
        count, last = count + len(rows), rows[-1].id
    return count


def record_of(row: Any) -> dict[str, str]:
    """The parts of a name out of a row that has them."""
    return {part: getattr(row, part) for part in PARTS}


_NAMES_AFTER = select(names).where(names.c.id > bindparam("last")).order_by(names.c.id).limit(5_000)
