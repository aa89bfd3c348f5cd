"""Finding registrations by a name, typed in any script and spelling.

Every registered name is kept once, filed under its keys (`storage.search.name_index`), with its bearers: a
name that thousands bear costs a search no more than a rare one. A search reads the names under the keys of
the typed name, passes over keys that too many names share, scores the names themselves
(`storage.names.score`), and only then reads registrations.

If more names qualify than are compared, no score reaches `FOUND`: the answer is "perhaps", and one more
detail is asked for.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
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

from storage.database import Database, Transaction, from_ms
from storage.names import FOUND, PERHAPS, Sieve, key_tiers, score
from storage.people import owned_by, owner_of
from storage.schema import (
    ended_samples,
    name_keys,
    names,
    newest_entry_id,
    older_registrations,
    persons,
    register,
    scrolls,
    stands,
)
from storage.search.name_index import PARTS, key_ids, record_of

__all__ = [
    "FOUND",
    "PERHAPS",
    "Match",
    "score_names",
    "search",
]

MAX_PER_KEY = 5_000  # names under a key are counted up to here; a key with more is too common to read
NAMES_READ = 8_000  # names read for a search, under the rarest keys
NAMES_COMPARED = 400  # names compared, those under the most and rarest keys first
FIRST_BATCH = 100  # names compared before the search may end with a whole name
LEAST_WEIGHT = 0.4  # share of the best weight that a name behind the first batch must have to be compared
NAMES_FETCHED = 32  # names whose bearers are read, the best first
BEARERS_PER_NAME = 24  # bearers read for one name, the newest first
REGISTRATIONS_FETCHED = 150  # registrations read, of the best names
OWN_LETTERS_COMPARED = 500  # letters of the asking account that are compared
WHOLE_NAME = 0.95  # score where given name, parent and family agree: found, however many bear the name
HIGHEST_PERHAPS = FOUND - 0.01  # cap for lower scores if more names qualify than are compared
_SCORE_FLOOR = PERHAPS - 1e-6  # a name below this need not be scored to the end
_KEYS_READ = 256  # keys of a typed name that are looked up
_POPULATION = 10_000_000  # names; scales the weight of a key, log(population / names under it)


@dataclass(frozen=True, slots=True)
class Match:
    """A registration that a typed name may mean. Strangers are told only its series and year."""

    id: int  # the register's newest entry of the letter, or the old list's row
    source: Literal["register", "older"]
    score: float  # 0..1
    series: str  # slug; on an old list as it stands there, where the series is not known
    year: int  # civil, of the registration; 0 unknown
    account: int | None  # the account that it belongs to; None on an old list
    person: int | None  # persons.id
    certificate: str  # of the newest entry; "" on an old list
    given: str
    parent: str
    parent_kind: str
    family: str
    gender: str
    birth: str  # ISO; "" unknown
    other_parent: str = ""  # this and the next two on an old list only; "" or 0 unknown
    born: int = 0  # civil year
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

    `gender` of the person meant: "m", "f", or "" unknown. `account`: its own registrations are all compared,
    however common the name. At most `most` matches come back, but always the best one of every series.
    """
    matches = await _matches_of_names(reader, await score_names(reader, query, gender))
    if account is not None:
        matches += await _matches_of_account(reader, query, account)
    return _best_matches(matches, most)


async def score_names(reader: Transaction | Database, query: str, gender: str = "") -> dict[int, float]:
    """name id -> score, for the registered names that a typed name may mean, none below `PERHAPS`."""
    few, many = key_tiers(query)
    candidates = await _candidates_by_key(reader, key_ids(few), key_ids(many))
    sieve, found = Sieve(query, _SCORE_FLOOR), dict[int, float]()
    for batch in (candidates.names[:FIRST_BATCH], candidates.names[FIRST_BATCH:]):
        if batch and not _is_settled(found, candidates, batch):
            rows = await reader.read(_NAMES, ids=dumps(batch))
            found |= await asyncio.to_thread(_score_rows, sieve, rows, gender)
    return {name: _capped_score(likely, candidates, name) for name, likely in found.items()}


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The names filed under the keys of a typed name."""

    names: list[int]  # name ids, the heaviest first
    weights: Mapping[int, float]  # name id -> sum of the weights of its keys
    few: Set[int]  # name ids under a key that contains a family name
    cut_few: bool  # True if not all names of `few` are compared
    cut: bool  # True if not all names are compared


def _is_settled(found: Mapping[int, float], candidates: _Candidates, others: Sequence[int]) -> bool:
    """True if whole names were found, and their keys weigh more than those of all other names."""
    whole = [candidates.weights[name] for name, likely in found.items() if likely >= WHOLE_NAME]
    return bool(whole) and candidates.weights[others[0]] < min(whole)


def _capped_score(likely: float, candidates: _Candidates, name: int) -> float:
    """The score, but at most `HIGHEST_PERHAPS` for a part of a name if not all names were compared."""
    cut = candidates.cut_few if name in candidates.few else candidates.cut
    return min(likely, HIGHEST_PERHAPS) if cut and likely < WHOLE_NAME else likely


async def _candidates_by_key(reader: Transaction | Database, few: Set[int], many: Set[int]) -> _Candidates:
    """The names under the rarest keys of a typed name; `few` and `many` come from `storage.names.key_tiers`.

    A person who is meant is under several keys of the typed name, and under a rare one among them unless
    everything about the name is common.
    """
    wanted = [*sorted(few), *sorted(many - few)][:_KEYS_READ]
    counted: Sequence[Any] = await reader.read(_COUNTED, ids=dumps(wanted), most=MAX_PER_KEY)
    numbers = {key: number for key, number in counted if number}
    chosen = _rarest_keys(numbers)
    rows: Sequence[Any] = await reader.read(_UNDER, ids=dumps(chosen), most=NAMES_READ) if chosen else ()
    under = {key: [int(name) for name in listed.split(",")] for key, listed in rows}
    weights = _weigh_names(under, numbers)
    names = _rank_names(weights)
    with_family = {name for key in under.keys() & few for name in under[key]}
    full = {key for key, number in numbers.items() if number >= MAX_PER_KEY} | (numbers.keys() - set(chosen))
    return _Candidates(
        _without_unlikely(names[:NAMES_COMPARED], weights),
        weights,
        with_family,
        cut_few=not full.isdisjoint(few) or len(with_family) > NAMES_COMPARED,
        cut=bool(full) or len(names) > NAMES_COMPARED,
    )


def _rarest_keys(numbers: Mapping[int, int]) -> list[int]:
    """The keys to read, together at most `NAMES_READ` names; a common key only if there is no other."""
    ranked = sorted(numbers, key=lambda key: numbers[key])
    sums = accumulate(numbers[key] for key in ranked)
    affordable = [
        key
        for key, total in zip(ranked, sums, strict=True)
        if total <= NAMES_READ and numbers[key] < MAX_PER_KEY
    ]
    return affordable or ranked[:1]


def _weigh_names(under: Mapping[int, Sequence[int]], numbers: Mapping[int, int]) -> dict[int, float]:
    """name id -> sum of the weights of its keys: the rarer a key, the more (inverse document frequency)."""
    weights = defaultdict[int, float](float)
    for key, filed in under.items():
        weight = log(_POPULATION / numbers[key])
        for name in filed:
            weights[name] += weight
    return weights


def _rank_names(weights: Mapping[int, float]) -> list[int]:
    """Sorts by weight, heaviest first, then by id.

    Two stable sorts instead of tuple keys: a tuple per name triggers a pass of the garbage collector that
    takes longer than the search (measured).
    """
    return sorted(sorted(weights), key=weights.__getitem__, reverse=True)


def _without_unlikely(ranked: Sequence[int], weights: Mapping[int, float]) -> list[int]:
    """Filters out, behind the first batch, the names whose keys weigh far less than the best one's."""
    least = LEAST_WEIGHT * weights[ranked[0]] if ranked else 0.0
    return [*ranked[:FIRST_BATCH], *(name for name in ranked[FIRST_BATCH:] if weights[name] >= least)]


def _score_rows(sieve: Sieve, rows: Sequence[Any], gender: str) -> dict[int, float]:
    """name id -> score. Runs in a thread: comparing hundreds of names may take ten milliseconds."""
    found = dict[int, float]()
    for name, given, parent, kind, family, of in rows:
        if gender and of not in ("", gender):
            continue
        likely = sieve.score(given, parent, kind, family, of)
        if likely >= PERHAPS:
            found[name] = likely
    return found


async def _matches_of_names(reader: Transaction | Database, scored: Mapping[int, float]) -> list[Match]:
    best = sorted(scored, key=lambda name: -scored[name])[:NAMES_FETCHED]
    if not best:
        return []
    size = _statement_size(len(best))
    values = {f"k{n}": name for n, name in enumerate(best + [0] * (size - len(best)))}
    rows = await reader.read(_bearers(size), **values)
    ranked = sorted(rows, key=lambda row: -scored[row.name])
    found = {row.registration: scored[row.name] for row in ranked[:REGISTRATIONS_FETCHED]}
    registered = await _read_rows(reader, _BY_ENTRY, [id for id in found if id > 0])
    listed = await _read_rows(reader, _BY_ROW, [id for id in found if id < 0])
    return [_registered_match(row, found[row.entry]) for row in registered] + [
        _listed_match(row, found[row.id]) for row in listed
    ]


async def _read_rows(reader: Transaction | Database, clause: Select[Any], owners: list[int]) -> Sequence[Any]:
    return await reader.read(clause, ids=dumps(owners)) if owners else ()


async def _matches_of_account(reader: Transaction | Database, query: str, account: int) -> list[Match]:
    rows = await reader.read(_BY_ACCOUNT, account=account)
    scored = ((row, score(query, record_of(row))) for row in rows)
    return [_registered_match(row, fits) for row, fits in scored if fits >= PERHAPS]


def _best_matches(matches: Iterable[Match], most: int) -> list[Match]:
    """The best match of every series, filled up to `most` with the best others; each letter once."""
    ranked = sorted(matches, key=lambda match: (-match.score, -match.id))
    once = list({match.id: match for match in reversed(ranked)}.values())[::-1]
    firsts = {(match.source, match.series): match for match in reversed(once)}.values()
    others = [match for match in once if match not in firsts]
    return sorted([*firsts, *others[: max(0, most - len(firsts))]], key=lambda match: -match.score)


def _statement_size(count: int) -> int:
    """The number of parameters for `count` keys, rounded up: the database then prepares few statements."""
    size = 8
    while size < count:
        size *= 2
    return size


class _Each(FunctionElement[str]):
    """The numbers of a JSON list as rows: one parameter, and one statement for any number of them."""

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
    each = (
        "SELECT name, registration FROM bearers WHERE name = :k{n} ORDER BY registration DESC LIMIT {limit}"
    )
    return text(_union(each, size, BEARERS_PER_NAME))


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
        _entry.c.person,
        scrolls.c.series,
        owner_of(_entry.c.person).label("account"),
        persons.c.birth,
        *(_newest.c[name] for name in _FACTS),
    )
    .select_from(_entry)
    .join(_newest, _newest.c.id == newest_entry_id(_entry))
    .join(_sale, (_sale.c.line == _entry.c.line) & (_sale.c.kind == "sale"))
    .join(scrolls, scrolls.c.id == _entry.c.scroll)
    .join(persons, persons.c.id == _entry.c.person)
    .where(stands(_entry), scrolls.c.series.not_in(ended_samples()))
)
_BY_ENTRY = _REGISTERED.where(_entry.c.id.in_(select(_each())))
_BY_ACCOUNT = _REGISTERED.where(
    _entry.c.person.in_(owned_by(bindparam("account"))), _entry.c.kind.in_(("sale", "move"))
).limit(OWN_LETTERS_COMPARED)
_BY_ROW = select(older_registrations).where(older_registrations.c.id.in_(select(_each())))


def _registered_match(row: Any, fits: float) -> Match:
    return Match(
        id=row.id,
        source="register",
        score=fits,
        series=row.series,
        year=from_ms(row.at).year,
        account=row.account,
        person=row.person,
        birth=row.birth,
        **{name: getattr(row, name) for name in _FACTS},
    )


def _listed_match(row: Any, fits: float) -> Match:
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
