"""Finding registrations by a name, typed in any script and spelling.

Every name that is registered is kept once, under its keys (`storage.names.keys`), with whoever bears it: a
name that thousands bear costs a question no more than a rare one. A question looks its keys up, gives up what
is too common to be told apart, compares the names themselves (`storage.names.score`) and only then fetches
registrations.

Where more names fit than are compared, nobody is `FOUND`: all that can be said is perhaps, and one more
detail is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from operator import itemgetter
from typing import Any, Literal

from sqlalchemy import Connection, FromClause, ScalarSelect, TextClause, bindparam, delete, func, select, text
from sqlalchemy.dialects.postgresql import (
    insert,
)  # compiles for SQLite as well; its own does not for PostgreSQL

from storage.database import Database, Statement, Transaction
from storage.handover import owned_by, owner_of
from storage.names import FOUND, PERHAPS, keys, score, tiers
from storage.naming.scoring import Sieve
from storage.schema import bearers, name_keys, names, older, persons, register, scrolls

__all__ = [
    "FOUND",
    "PARTS",
    "PERHAPS",
    "Match",
    "candidates",
    "index",
    "key_ids",
    "name_id",
    "newest_of",
    "number",
    "refile",
    "search",
]

PARTS = ("given", "parent", "parent_kind", "family", "gender")
_parts = itemgetter(*PARTS)

A_KEY = 1_500  # names that are read under one key
READ = 600  # names that are compared, those under the rarest keys first
ENOUGH = 100  # of them, where somebody fits wholly and the others are under commoner keys
BEST = 32  # names whose bearers are fetched
A_NAME = 24  # bearers of one name that are fetched, the newest first
FETCHED = 150  # registrations, of the best names
MOST_OWN = 500  # letters of the asking account that are compared
WHOLE = 0.95  # given name, parent and family agree: found, however many bear such names
UNSURE = FOUND - 0.01  # the most for less than that among more names than are compared
_HARDLY = PERHAPS - 1e-6  # who is less likely than this is not compared to the end
_MOST_KEYS = 256


@dataclass(frozen=True, slots=True)
class Match:
    """A registration that a typed name may mean. To strangers only series and year are told."""

    id: int  # the register's newest entry of the letter, or the old list's row
    source: Literal["register", "older"]
    score: float  # 0..1
    series: str  # slug; on an old list as it stands there, where the series is not known
    year: int  # civil, of the registration; 0 unknown
    account: int | None  # whose it is; None on an old list
    person: int | None  # persons.id
    certificate: str  # of the newest entry; "" on an old list
    given: str
    parent: str
    parent_kind: str
    family: str
    gender: str
    birth: str  # ISO; "" unknown


# --- writing --------------------------------------------------------------------------------------------

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
        filed = [(key, row.id) for row in rows for key in key_ids(keys(_record(row)))]
        connection.execute(insert(name_keys), [{"key": key, "name": name} for key, name in sorted(filed)])
        count, last = count + len(rows), rows[-1].id
    return count


def _record(row: Any) -> dict[str, str]:
    return {part: getattr(row, part) for part in PARTS}


_NAMES_AFTER = select(names).where(names.c.id > bindparam("last")).order_by(names.c.id).limit(5_000)


# --- asking ---------------------------------------------------------------------------------------------


async def search(
    reader: Transaction | Database,
    query: str,
    *,
    gender: str = "",
    account: int | None = None,
    most: int = 20,
) -> list[Match]:
    """The registrations that a typed name may mean, best first, none below `PERHAPS`.

    `gender`: of the person meant ("m", "f"), where it is known. `account`: whose own registrations are all
    compared, however common the name. Of every series the best match is among the `most`.
    """
    matches = await _of_names(reader, await candidates(reader, query, gender))
    if account is not None:
        matches += await _of_account(reader, query, account)
    return _chosen(matches, most)


async def candidates(reader: Transaction | Database, query: str, gender: str = "") -> dict[int, float]:
    """The ids of the names that may be meant, with their scores.

    The keys with something of a family name find few, and are enough when they find somebody; given name and
    parent alone find thousands of the commonest.
    """
    few, many = tiers(query)
    found = await _under(reader, few, query, gender)
    if max(found.values(), default=0.0) < FOUND:
        found |= await _under(reader, many, query, gender)
    return found


async def _under(
    reader: Transaction | Database, wanted: Iterable[str], query: str, gender: str
) -> dict[int, float]:
    """The names under some keys that may be meant."""
    ids = sorted(key_ids(wanted))[:_MOST_KEYS]
    if not ids:
        return {}
    size = _size(len(ids))
    ids += [0] * (size - len(ids))
    rows = await reader.read(_candidates(size), **{f"k{n}": key for n, key in enumerate(ids)})
    return await asyncio.to_thread(_scored, query, rows, gender)


def _scored(query: str, rows: Sequence[Any], gender: str) -> dict[int, float]:
    """In a thread of its own: comparing hundreds may take ten milliseconds."""
    fits, found, best = Sieve(query, _HARDLY).score, dict[int, float](), 0.0
    cut = bool(rows) and (rows[0].fullest >= A_KEY or rows[0].found > len(rows))
    for place, row in enumerate(rows):
        if best >= WHOLE and place >= ENOUGH and row.weight < rows[place - 1].weight:
            break
        if gender and row.gender not in ("", gender):
            continue
        likely = fits(row.given, row.parent, row.parent_kind, row.family, row.gender)
        if likely >= PERHAPS:
            found[row.id] = min(likely, UNSURE) if cut and likely < WHOLE else likely
            best = max(best, likely)
    return found


async def _of_names(reader: Transaction | Database, scored: Mapping[int, float]) -> list[Match]:
    best = sorted(scored, key=lambda name: -scored[name])[:BEST]
    if not best:
        return []
    size = _size(len(best))
    values = {f"k{n}": name for n, name in enumerate(best + [0] * (size - len(best)))}
    rows = await reader.read(_bearers(size), **values)
    ranked = sorted(rows, key=lambda row: -scored[row.name])
    owned = {row.owner: scored[row.name] for row in ranked[:FETCHED]}
    registered = await reader.read(_BY_ENTRY, ids=[owner for owner in owned if owner > 0])
    listed = await reader.read(_BY_ROW, ids=[owner for owner in owned if owner < 0])
    return [_registered(row, owned[row.entry]) for row in registered] + [
        _listed(row, owned[row.id]) for row in listed
    ]


async def _of_account(reader: Transaction | Database, query: str, account: int) -> list[Match]:
    rows = await reader.read(_BY_ACCOUNT, account=account)
    scored = ((row, score(query, _record(row))) for row in rows)
    return [_registered(row, fits) for row, fits in scored if fits >= PERHAPS]


def _chosen(matches: Iterable[Match], most: int) -> list[Match]:
    """Each letter once; the best of every series, then the best of all."""
    ranked = sorted(matches, key=lambda match: (-match.score, -match.id))
    once = list({match.id: match for match in reversed(ranked)}.values())[::-1]
    firsts = {(match.source, match.series): match for match in reversed(once)}.values()
    others = [match for match in once if match not in firsts]
    return sorted([*firsts, *others[: max(0, most - len(firsts))]], key=lambda match: -match.score)


def _size(count: int) -> int:
    """How many keys a statement takes: a few sizes, so that the database prepares a few statements."""
    size = 8
    while size < count:
        size *= 2
    return size


@lru_cache
def _candidates(size: int) -> TextClause:
    """The names under some keys, those under the rarest first: `found` in all, `fullest` under one key."""
    each = "SELECT key, name FROM name_keys WHERE key = :k{n} ORDER BY name LIMIT {limit}"
    return text(
        f"WITH under AS ({_union(each, size, A_KEY)}), "  # noqa: S608  # of this file's own literals
        "counted AS (SELECT key, count(*) AS number FROM under GROUP BY key), "
        "hit AS (SELECT name, sum(1.0 / number) AS weight, count(*) OVER () AS found "
        "FROM under JOIN counted ON counted.key = under.key GROUP BY name "
        f"ORDER BY weight DESC, name LIMIT {READ}) "
        "SELECT names.*, hit.weight, hit.found, (SELECT max(number) FROM counted) AS fullest "
        "FROM hit JOIN names ON names.id = hit.name ORDER BY hit.weight DESC, names.id"
    )


@lru_cache
def _bearers(size: int) -> TextClause:
    each = "SELECT name, owner FROM bearers WHERE name = :k{n} ORDER BY owner DESC LIMIT {limit}"
    return text(_union(each, size, A_NAME))


def _union(each: str, size: int, limit: int) -> str:
    parts = (each.format(n=n, limit=limit) for n in range(size))
    return " UNION ALL ".join(f"SELECT * FROM ({part}) AS part{n}" for n, part in enumerate(parts))  # noqa: S608


_FACTS = ("certificate", *PARTS)
_entry, _sale, _newest = (register.alias(name) for name in ("entry", "sale", "newest"))


def newest_of(entry: FromClause) -> ScalarSelect[int]:
    """SQL for the id of the newest entry of the same letter."""
    last = select(func.max(register.c.id))
    return last.where(
        register.c.scroll == entry.c.scroll, register.c.position == entry.c.position
    ).scalar_subquery()


_REGISTERED = (
    select(
        _entry.c.id.label("entry"),
        _newest.c.id,
        _sale.c.at,
        _sale.c.person,
        scrolls.c.series,
        owner_of(_sale.c.person).label("account"),
        persons.c.birth,
        *(_newest.c[name] for name in _FACTS),
    )
    .select_from(_entry)
    .join(_newest, _newest.c.id == newest_of(_entry))
    .join(
        _sale,
        (_sale.c.scroll == _entry.c.scroll)
        & (_sale.c.position == _entry.c.position)
        & (_sale.c.kind == "sale"),
    )
    .join(scrolls, scrolls.c.id == _entry.c.scroll)
    .join(persons, persons.c.id == _sale.c.person)
)
_BY_ENTRY = _REGISTERED.where(_entry.c.id.in_(bindparam("ids", expanding=True)))
_BY_ACCOUNT = _REGISTERED.where(
    _entry.c.person.in_(owned_by(bindparam("account"))), _entry.c.kind == "sale"
).limit(MOST_OWN)
_BY_ROW = select(older).where(older.c.id.in_(bindparam("ids", expanding=True)))


def _registered(row: Any, fits: float) -> Match:
    return Match(
        id=row.id,
        source="register",
        score=fits,
        series=row.series,
        year=datetime.fromtimestamp(row.at / 1000, UTC).year,
        account=row.account,
        person=row.person,
        birth=row.birth,
        **{name: getattr(row, name) for name in _FACTS},
    )


def _listed(row: Any, fits: float) -> Match:
    return Match(
        id=row.id,
        source="older",
        score=fits,
        series=row.series,
        year=row.year,
        account=None,
        person=None,
        certificate="",
        birth="",
        **{part: getattr(row, part) for part in PARTS},
    )
