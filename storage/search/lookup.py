"""Finding registrations by a name, typed in any script and spelling.

Every registered name is kept once, filed under its keys (`storage.search.name_index`), with its bearers: a
name that thousands bear costs a search no more than a rare one. A search reads the names under the keys of
the typed name, passes over keys that too many names share, scores the names themselves
(`storage.names.score`), and only then reads registrations. Each match has its grounds: which parts of the
question its record confirms, and whether that tells the person from others (`storage.search.sureness`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any, Literal

from sqlalchemy import Select

from storage.database import Database, Transaction, from_ms
from storage.names import FOUND, PERHAPS, Grounds, Sieve, grounds, key_tiers, score
from storage.search.candidates import Candidates, read_candidates
from storage.search.name_index import PARTS, key_ids, record_of
from storage.search.statements import (
    BEARERS_PER_NAME,
    BY_ACCOUNT,
    BY_ENTRY,
    BY_ROW,
    FACTS,
    NAMES,
    NAMES_PER_STATEMENT,
    bearers_of,
    statement_size,
)
from storage.search.sureness import Register, is_certain, size_of_register

__all__ = [
    "FOUND",
    "PERHAPS",
    "LookedUp",
    "Match",
    "look_up",
    "score_names",
    "search",
]

FIRST_BATCH = 100  # names compared before the search may end with a whole name
NAMES_FETCHED = 32  # names whose bearers are read, the best first
TIES_FETCHED = 400  # names whose bearers are read if they are as good as the best
REGISTRATIONS_FETCHED = 1_000  # registrations read, of the best names
WHOLE_NAME = 0.95  # score where given name, parent and family agree
TIE = 0.01  # difference of scores that means nothing
SCORE_FLOOR = PERHAPS - 1e-6  # a name below this need not be scored to the end


@dataclass(frozen=True, slots=True)
class Match:
    """A registration that a typed name may mean. Strangers are told only its series and year."""

    id: int  # the register's newest entry of the letter, or the old list's row
    source: Literal["register", "older"]
    score: float  # 0..1
    grounds: Grounds  # which parts of the typed name the record confirms
    certain: bool  # True if they tell this person from others; only who bears the very same name is left
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
    life_status: str = ""  # of persons; "" on an old list, which does not tell


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The answer to a typed name."""

    matches: list[Match]  # best first, none below `PERHAPS`
    complete: bool  # False if somebody who is meant may be among names too common to be all compared


@dataclass(frozen=True, slots=True)
class ScoredNames:
    """The registered names that a typed name may mean."""

    scores: Mapping[int, float]  # name id -> score, none below `PERHAPS`
    rows: Mapping[int, Any]  # name id -> the name's PARTS
    candidates: Candidates

    @property
    def ranked(self) -> list[int]:
        """Name ids, the best first."""
        return sorted(self.scores, key=lambda name: (-self.scores[name], name))


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
    answer = await look_up(reader, query, gender=gender, account=account)
    return _best_matches(answer.matches, most)


async def look_up(
    reader: Transaction | Database, query: str, *, gender: str = "", account: int | None = None
) -> LookedUp:
    """All registrations that a typed name may mean, as far as they are read, and whether all were."""
    return await reader.together(lambda database: _look_up(database, query, gender, account))


async def _look_up(reader: Database, query: str, gender: str, account: int | None) -> LookedUp:
    named = await _score_names(reader, query, gender)
    ranked = named.ranked
    best = named.scores[ranked[0]] if ranked else 0.0
    ties = sum(named.scores[name] >= best - TIE for name in ranked)
    chosen = ranked[: max(NAMES_FETCHED, min(ties, TIES_FETCHED))]
    borne, all_read = await _read_bearers(reader, chosen)
    matches = await read_matches(reader, query, named, borne)
    if account is not None:
        matches += await _matches_of_account(reader, query, account)
    complete = all_read and ties <= TIES_FETCHED and not named.candidates.cut
    return LookedUp(_best_matches(matches, len(matches)), complete)


async def score_names(reader: Transaction | Database, query: str, gender: str = "") -> Mapping[int, float]:
    """name id -> score, for the registered names that a typed name may mean, none below `PERHAPS`."""
    return (await reader.together(lambda database: _score_names(database, query, gender))).scores


async def _score_names(reader: Database, query: str, gender: str) -> ScoredNames:
    few, many = key_tiers(query)
    candidates = await read_candidates(reader, key_ids(few), key_ids(many))
    scored = ScoredNames({}, {}, candidates)
    sieve = Sieve(query, SCORE_FLOOR)
    for batch in (candidates.names[:FIRST_BATCH], candidates.names[FIRST_BATCH:]):
        if batch and not _is_settled(scored.scores, candidates, batch):
            more = await score_some(reader, sieve, batch, gender)
            scored = ScoredNames({**scored.scores, **more[0]}, {**scored.rows, **more[1]}, candidates)
    return scored


def _is_settled(found: Mapping[int, float], candidates: Candidates, others: Sequence[int]) -> bool:
    """True if whole names were found, and their keys weigh more than those of all other names."""
    whole = [candidates.weights[name] for name, likely in found.items() if likely >= WHOLE_NAME]
    return bool(whole) and candidates.weights[others[0]] < min(whole)


async def score_some(
    reader: Database, sieve: Sieve, names: Collection[int], gender: str = ""
) -> tuple[dict[int, float], dict[int, Any]]:
    """name id -> score and name id -> PARTS, of those among some names that are not below `PERHAPS`."""
    rows = await reader.read(NAMES, ids=dumps(list(names)))
    return await reader.beside(_score_rows, sieve, rows, gender)


def _score_rows(sieve: Sieve, rows: Sequence[Any], gender: str) -> tuple[dict[int, float], dict[int, Any]]:
    """Not for the event loop: comparing thousands of names may take tens of milliseconds."""
    scores, kept = dict[int, float](), dict[int, Any]()
    for row in rows:
        name, given, parent, kind, family, of = row
        if gender and of not in ("", gender):
            continue
        likely = sieve.score(given, parent, kind, family, of)
        if likely >= PERHAPS:
            scores[name], kept[name] = likely, row
    return scores, kept


async def _read_bearers(reader: Database, chosen: Sequence[int]) -> tuple[dict[int, int], bool]:
    """registration -> name id, of the best names; and whether these are all of theirs."""
    if not chosen:
        return {}, True
    rows: list[Any] = []
    for start in range(0, len(chosen), NAMES_PER_STATEMENT):
        part = chosen[start : start + NAMES_PER_STATEMENT]
        size = statement_size(len(part))
        values = {f"k{n}": name for n, name in enumerate([*part, *[0] * (size - len(part))])}
        rows += await reader.read(bearers_of(size), **values)
    place = {name: at for at, name in enumerate(chosen)}
    ranked = sorted(rows, key=lambda row: place[row.name])
    numbers = dict.fromkeys(chosen, 0)
    for row in rows:
        numbers[row.name] += 1
    all_read = len(rows) <= REGISTRATIONS_FETCHED and max(numbers.values()) < BEARERS_PER_NAME
    return {row.registration: row.name for row in ranked[:REGISTRATIONS_FETCHED]}, all_read


async def read_matches(
    reader: Transaction | Database, query: str, named: ScoredNames, borne: Mapping[int, int]
) -> list[Match]:
    """The matches of some registrations; `borne`: registration -> name id."""
    if not borne:
        return []
    register = Register(await size_of_register(reader), named.candidates.numbers)
    found = {name: _found(query, named, name, register) for name in set(borne.values())}
    registered = await _read_rows(reader, BY_ENTRY, [id for id in borne if id > 0])
    listed = await _read_rows(reader, BY_ROW, [id for id in borne if id < 0])
    return [_registered_match(row, *found[borne[row.entry]]) for row in registered] + [
        _listed_match(row, *found[borne[row.id]]) for row in listed
    ]


_Found = tuple[float, Grounds, bool]


def _found(query: str, named: ScoredNames, name: int, register: Register) -> _Found:
    record = record_of(named.rows[name])
    agreed = grounds(query, record)
    return named.scores[name], agreed, is_certain(agreed, record, register)


async def _read_rows(reader: Transaction | Database, clause: Select[Any], owners: list[int]) -> Sequence[Any]:
    return await reader.read(clause, ids=dumps(owners)) if owners else ()


async def _matches_of_account(reader: Database, query: str, account: int) -> list[Match]:
    rows = await reader.read(BY_ACCOUNT, account=account)
    records = ((row, record_of(row)) for row in rows)
    scored = ((row, record, score(query, record)) for row, record in records)
    return [_own_match(query, row, record, fits) for row, record, fits in scored if fits >= PERHAPS]


def _own_match(query: str, row: Any, record: Mapping[str, str], fits: float) -> Match:
    """A match of the asking account's own: who registered somebody knows who is meant."""
    agreed = grounds(query, record)
    return _registered_match(row, fits, agreed, agreed.all_confirmed)


def _best_matches(matches: Iterable[Match], most: int) -> list[Match]:
    """The best match of every series, filled up to `most` with the best others; each letter once."""
    ranked = sorted(matches, key=lambda match: (-match.score, -match.certain, -match.id))
    once = list({match.id: match for match in reversed(ranked)}.values())[::-1]
    firsts = {(match.source, match.series): match for match in reversed(once)}.values()
    others = [match for match in once if match not in firsts]
    return sorted([*firsts, *others[: max(0, most - len(firsts))]], key=lambda match: -match.score)


def _registered_match(row: Any, fits: float, agreed: Grounds, certain: bool) -> Match:
    return Match(
        id=row.id,
        source="register",
        score=fits,
        grounds=agreed,
        certain=certain,
        series=row.series,
        year=from_ms(row.at).year,
        account=row.account,
        person=row.person,
        birth=row.birth,
        **{name: getattr(row, name) for name in FACTS},
    )


def _listed_match(row: Any, fits: float, agreed: Grounds, certain: bool) -> Match:
    return Match(
        id=row.id,
        source="older",
        score=fits,
        grounds=agreed,
        certain=certain,
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
