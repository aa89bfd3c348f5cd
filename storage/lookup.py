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
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate
from json import dumps
from math import log
from operator import itemgetter
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    Text,
    TextClause,
    bindparam,
    cast,
    delete,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import (
    insert,
)  # compiles for SQLite as well; its own does not for PostgreSQL
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

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

A_KEY = 5_000  # names that are counted under one key
KEYED = 8_000  # names that are read under all keys, the rarest first
READ = 600  # names that are compared, those that meet the most and rarest keys first
ENOUGH = 100  # of them, where somebody fits wholly and the others are under less telling keys
BEST = 32  # names whose bearers are fetched
A_NAME = 24  # bearers of one name that are fetched, the newest first
FETCHED = 150  # registrations, of the best names
MOST_OWN = 500  # letters of the asking account that are compared
WHOLE = 0.95  # given name, parent and family agree: found, however many bear such names
UNSURE = FOUND - 0.01  # the most for less than that among more names than are compared
_HARDLY = PERHAPS - 1e-6  # who is less likely than this is not compared to the end
_MOST_KEYS = 256
_EVERYBODY = 10_000_000  # names; how much more several keys tell than a rare one


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
    """The ids of the names that may be meant, with their scores."""
    few, many = tiers(query)
    met = await _met(reader, key_ids(few), key_ids(many))
    sieve, found = Sieve(query, _HARDLY), dict[int, float]()
    for batch in (met.names[:ENOUGH], met.names[ENOUGH:]):
        if batch and not _settled(found, met, batch):
            rows = await reader.read(_NAMES, ids=dumps(batch))
            found |= await asyncio.to_thread(_scored, sieve, rows, gender)
    return {name: _sure(likely, met, name) for name, likely in found.items()}


@dataclass(frozen=True, slots=True)
class _Met:
    """The names under some keys."""

    names: list[int]  # the most telling first
    weights: Mapping[int, float]  # how telling the keys are that a name is under
    few: Set[int]  # those under a key with something of a family name
    cut_few: bool  # more of these than are compared
    cut: bool  # more of all than are compared


def _settled(found: Mapping[int, float], met: _Met, others: Sequence[int]) -> bool:
    """Whether somebody fits wholly who is under more telling keys than the others."""
    whole = [met.weights[name] for name, likely in found.items() if likely >= WHOLE]
    return bool(whole) and met.weights[others[0]] < min(whole)


def _sure(likely: float, met: _Met, name: int) -> float:
    """No more than perhaps for a part of the name, where others may bear it who were not compared."""
    cut = met.cut_few if name in met.few else met.cut
    return min(likely, UNSURE) if cut and likely < WHOLE else likely


async def _met(reader: Transaction | Database, few: Set[int], many: Set[int]) -> _Met:
    """The names under the rarest keys.

    `few` and `many`: of `storage.names.tiers`. Whoever is meant is under several keys of what was typed, and
    under a rare one among them unless everything about the name is common.
    """
    wanted = [*sorted(few), *sorted(many - few)][:_MOST_KEYS]
    counted: Sequence[Any] = await reader.read(_COUNTED, ids=dumps(wanted), most=A_KEY)
    numbers = {key: number for key, number in counted if number}
    chosen = _rarest(numbers)
    rows: Sequence[Any] = await reader.read(_UNDER, ids=dumps(chosen), most=KEYED) if chosen else ()
    weights = _weighed(rows, numbers)
    names = _ranked(weights)
    telling = {name for key, name in rows if key in few}
    full = {key for key, number in numbers.items() if number >= A_KEY} | (numbers.keys() - set(chosen))
    return _Met(
        names[:READ],
        weights,
        telling,
        cut_few=not full.isdisjoint(few) or len(telling) > READ,
        cut=bool(full) or len(names) > READ,
    )


def _rarest(numbers: Mapping[int, int]) -> list[int]:
    """The keys whose names are read: together no more than `KEYED`; a common one only alone."""
    ranked = sorted(numbers, key=lambda key: numbers[key])
    sums = accumulate(numbers[key] for key in ranked)
    affordable = [
        key for key, total in zip(ranked, sums, strict=True) if total <= KEYED and numbers[key] < A_KEY
    ]
    return affordable or ranked[:1]


def _weighed(rows: Iterable[Any], numbers: Mapping[int, int]) -> dict[int, float]:
    """Names with the sum of what their keys tell: the rarer a key, the more (inverse document frequency)."""
    tell = {key: log(_EVERYBODY / number) for key, number in numbers.items()}
    weights = defaultdict[int, float](float)
    for key, name in rows:
        weights[name] += tell[key]
    return weights


def _ranked(weights: Mapping[int, float]) -> list[int]:
    return sorted(weights, key=lambda name: (-weights[name], name))


def _scored(sieve: Sieve, rows: Sequence[Any], gender: str) -> dict[int, float]:
    """In a thread of its own: comparing hundreds may take ten milliseconds."""
    found = dict[int, float]()
    for name, given, parent, kind, family, of in rows:
        if gender and of not in ("", gender):
            continue
        likely = sieve.score(given, parent, kind, family, of)
        if likely >= PERHAPS:
            found[name] = likely
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
    registered = await _owned(reader, _BY_ENTRY, [owner for owner in owned if owner > 0])
    listed = await _owned(reader, _BY_ROW, [owner for owner in owned if owner < 0])
    return [_registered(row, owned[row.entry]) for row in registered] + [
        _listed(row, owned[row.id]) for row in listed
    ]


async def _owned(reader: Transaction | Database, clause: Select[Any], owners: list[int]) -> Sequence[Any]:
    return await reader.read(clause, ids=dumps(owners)) if owners else ()


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


class _Each(FunctionElement[str]):
    """The numbers of a list in JSON, as rows: one parameter, and one statement however many there are."""

    name = "each"
    inherit_cache = True


@compiles(_Each, "sqlite")
def _each_on_sqlite(each: _Each, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(each.clauses, **options)})"


@compiles(_Each, "postgresql")
def _each_on_postgresql(each: _Each, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(each.clauses, **options)} AS JSON))"


def _each() -> ColumnElement[int]:
    numbers = _Each(bindparam("ids", type_=Text)).table_valued("value", name="each")
    return cast(numbers.c.value, BigInteger)


_id = _each()
_some = (
    select(literal(1))
    .where(name_keys.c.key == _id)
    .limit(bindparam("most", type_=Integer))
    .correlate(*_id._from_objects)
)
_COUNTED = select(
    _id.label("key"), select(func.count()).select_from(_some.subquery()).scalar_subquery().label("number")
)
_UNDER = select(name_keys).where(name_keys.c.key.in_(select(_each()))).limit(bindparam("most", type_=Integer))
_NAMES = select(names.c.id, *(names.c[part] for part in PARTS)).where(names.c.id.in_(select(_each())))


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
_BY_ENTRY = _REGISTERED.where(_entry.c.id.in_(select(_each())))
_BY_ACCOUNT = _REGISTERED.where(
    _entry.c.person.in_(owned_by(bindparam("account"))), _entry.c.kind == "sale"
).limit(MOST_OWN)
_BY_ROW = select(older).where(older.c.id.in_(select(_each())))


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
