"""The statements with which a search reads names, their bearers and their registrations."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Text,
    TextClause,
    bindparam,
    cast,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.database import Query
from storage.people import owned_by, owner_of
from storage.schema import (
    bearers,
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
from storage.search.name_index import PARTS

BEARERS_PER_NAME = 200  # bearers read for one name, the newest first
NAMES_PER_STATEMENT = 256  # SQLite joins at most 500 queries by UNION
OWN_LETTERS_COMPARED = 500  # letters of the asking account that are compared


def statement_size(count: int) -> int:
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
COUNTED = Query(
    select(
        _id.label("key"), select(func.count()).select_from(_some.subquery()).scalar_subquery().label("number")
    ),
    at_once=False,
)
_found = (
    select(name_keys)
    .where(name_keys.c.key.in_(select(_each())))
    .limit(bindparam("most", type_=Integer))
    .subquery("found")
)
UNDER = Query(
    select(  # a row a key: thousands of rows would cost more in Python than the reading
        _found.c.key, func.aggregate_strings(cast(_found.c.name, Text), ",").label("names")
    ).group_by(_found.c.key),
    at_once=False,
)
NAMES = Query(
    select(names.c.id, *(names.c[part] for part in PARTS)).where(names.c.id.in_(select(_each()))),
    at_once=False,
)


@lru_cache
def bearers_of(size: int) -> TextClause:
    each = (
        "SELECT name, registration FROM bearers WHERE name = :k{n} ORDER BY registration DESC LIMIT {limit}"
    )
    return text(_union(each, size, BEARERS_PER_NAME))


def _union(each: str, size: int, limit: int) -> str:
    parts = (each.format(n=n, limit=limit) for n in range(size))
    return " UNION ALL ".join(f"SELECT * FROM ({part}) AS part{n}" for n, part in enumerate(parts))  # noqa: S608


FACTS = ("certificate", "life_status", *PARTS)
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
        *(_newest.c[name] for name in FACTS),
    )
    .select_from(_entry)
    .join(_newest, _newest.c.id == newest_entry_id(_entry))
    .join(_sale, (_sale.c.line == _entry.c.line) & (_sale.c.kind == "sale"))
    .join(scrolls, scrolls.c.id == _entry.c.scroll)
    .join(persons, persons.c.id == _entry.c.person)
    .where(stands(_entry), scrolls.c.series.not_in(ended_samples()))
)
BY_ENTRY = _REGISTERED.where(_entry.c.id.in_(select(_each())))
BY_ACCOUNT = Query(
    _REGISTERED.where(
        _entry.c.person.in_(owned_by(bindparam("account"))), _entry.c.kind.in_(("sale", "move"))
    ).limit(OWN_LETTERS_COMPARED),
    at_once=False,
)
BY_ROW = select(older_registrations).where(older_registrations.c.id.in_(select(_each())))

# Registrations under some keys that have something on record to compare with a further detail.
_UNDER_KEYS = name_keys.c.key.in_(select(_each()))
_most = bindparam("most", type_=Integer)
_years = (bindparam("first", type_=Text), bindparam("last", type_=Text))
_registered = (
    select(bearers.c.name, bearers.c.registration, persons.c.birth, persons.c.other_parent)
    .select_from(name_keys)
    .join(bearers, bearers.c.name == name_keys.c.name)
    .join(register, register.c.id == bearers.c.registration)
    .join(persons, persons.c.id == register.c.person)
    .where(_UNDER_KEYS)
    .limit(_most)
)
_listed = (
    select(bearers.c.name, bearers.c.registration)
    .select_from(name_keys)
    .join(bearers, bearers.c.name == name_keys.c.name)
    .join(older_registrations, older_registrations.c.id == bearers.c.registration)
    .where(_UNDER_KEYS)
    .limit(_most)
)
REGISTERED_BORN = _registered.where(persons.c.birth.between(*_years))
REGISTERED_WITH_OTHER = _registered.where(persons.c.other_parent != "")
LISTED_BORN = _listed.where(
    older_registrations.c.born.between(bindparam("first", type_=Integer), bindparam("last", type_=Integer))
)
LISTED_WITH_MORE = _listed.add_columns(older_registrations.c.other_parent, older_registrations.c.town).where(
    or_(older_registrations.c.other_parent != "", older_registrations.c.town != "")
)
SMALLEST_NAMES = select(names.c.id).order_by(names.c.id).limit(bindparam("most", type_=Integer))
