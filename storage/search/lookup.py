"""Finding registrations by a name, typed in any script and spelling.

Every name that is registered is kept once, under its keys (`storage.search.name_index`), with whoever bears
it: a name that thousands bear costs a question no more than a rare one. A question looks its keys up, gives
up what is too common to be told apart, compares the names themselves (`storage.names.score`) and only then
fetches registrations.

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
from itertools import accumulate
from json import dumps
from math import log
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Text,
    TextClause,
    bindparam,
    cast,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.database import Database, Transaction
from storage.names import FOUND, PERHAPS, Sieve, score, tiers
from storage.people import owned_by, owner_of
from storage.schema import name_keys, names, newest_of, older, persons, register, scrolls
from storage.search.name_index import PARTS, key_ids, record_of

__all__ = [
    "FOUND",
    "PERHAPS",
    "Match",
    "candidates",
    "search",
]

A_KEY = 5_000  # names that are counted under one key
KEYED = 8_000  # names that are read under all keys, the rarest first
READ = 400  # names that are compared, those that meet the most and rarest keys first
ENOUGH = 100  # of them, where somebody fits wholly and the others are under less telling keys
FAR = 0.4  # of the weight of the best name: who has less is compared only among the first
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
    other_parent: str = ""  # these three of an old list only
    born: int = 0  # civil year; 0 unknown
    town: str = ""


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
    under = {key: [int(name) for name in listed.split(",")] for key, listed in rows}
    weights = _weighed(under, numbers)
    names = _ranked(weights)
    telling = {name for key in under.keys() & few for name in under[key]}
    full = {key for key, number in numbers.items() if number >= A_KEY} | (numbers.keys() - set(chosen))
    return _Met(
        _near(names[:READ], weights),
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


def _weighed(under: Mapping[int, Sequence[int]], numbers: Mapping[int, int]) -> dict[int, float]:
    """Names with the sum of what their keys tell: the rarer a key, the more (inverse document frequency)."""
    weights = defaultdict[int, float](float)
    for key, filed in under.items():
        tells = log(_EVERYBODY / numbers[key])
        for name in filed:
            weights[name] += tells
    return weights


def _ranked(weights: Mapping[int, float]) -> list[int]:
    """The heaviest first, and those alike by their numbers: sorted twice, for a pair a name as its key would
    wake the garbage collector, which takes longer than the question."""
    return sorted(sorted(weights), key=weights.__getitem__, reverse=True)


def _near(ranked: Sequence[int], weights: Mapping[int, float]) -> list[int]:
    """Without those, behind the first portion, whose keys tell far less than the best one's."""
    least = FAR * weights[ranked[0]] if ranked else 0.0
    return [*ranked[:ENOUGH], *(name for name in ranked[ENOUGH:] if weights[name] >= least)]


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
    scored = ((row, score(query, record_of(row))) for row in rows)
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
_found = (
    select(name_keys)
    .where(name_keys.c.key.in_(select(_each())))
    .limit(bindparam("most", type_=Integer))
    .subquery("found")
)
_UNDER = select(  # a row a key: thousands of rows would cost more in Python than the reading
    _found.c.key, func.aggregate_strings(cast(_found.c.name, Text), ",").label("names")
).group_by(_found.c.key)
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
        other_parent=row.other_parent,
        born=row.born,
        town=row.town,
        **{part: getattr(row, part) for part in PARTS},
    )
