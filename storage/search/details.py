"""A further detail of the person who is looked up, held against everybody who bears the name.

However many bear it, the detail decides among all of them: the registrations that have something on record to
compare are read by the keys of the name, those of a birth year by the year as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from json import dumps

from storage.database import Database, Transaction
from storage.names import Sieve, gender_of, key_tiers, keys
from storage.search import lookup
from storage.search.candidates import Candidates, count_names
from storage.search.lookup import LookedUp, Match
from storage.search.name_index import hash_text
from storage.search.proof import AskedDetail, lives_there, narrow, same_parent
from storage.search.statements import (
    LISTED_BORN,
    LISTED_WITH_MORE,
    REGISTERED_BORN,
    REGISTERED_WITH_OTHER,
)

MOST_READ = 40_000  # registrations under the keys of a name that are read for a detail
_NOBODY = LookedUp([], complete=True)


async def look_up_with(
    reader: Transaction | Database, query: str, detail: AskedDetail, *, account: int | None = None
) -> tuple[LookedUp, frozenset[int]]:
    """The registrations that a typed name and a further detail may mean, and the ids of those that it fits.

    A registration that the detail contradicts is left out; one without anything on record to compare stays.
    """
    answer = await lookup.look_up(reader, query, account=account)
    if detail == AskedDetail():
        return answer, frozenset()
    fitting, complete = await reader.together(lambda database: _read_fitting(database, query, detail))
    with_parent = await _with_parent(reader, query, detail.told)
    matches = _once([*with_parent.matches, *answer.matches, *fitting])
    narrowed = await narrow(reader, matches, detail)
    told = {match.id for match in with_parent.matches if match.grounds.parent == "confirmed"}
    return LookedUp(narrowed.matches, complete and answer.complete), narrowed.confirmed | told


def _once(matches: Iterable[Match]) -> list[Match]:
    """Each letter once, by its surest match."""
    ranked = sorted(matches, key=lambda match: (match.certain, match.score))
    return list({match.id: match for match in ranked}.values())


async def _with_parent(reader: Transaction | Database, query: str, told: str) -> LookedUp:
    """The look-up of the name with the detail as its parent, if the name has none."""
    if not told or any("/" in key for key in key_tiers(query)[1]):
        return _NOBODY
    child = "bas" if gender_of(query.split()[0]) == "f" else "ben"
    return await lookup.look_up(reader, f"{query} {child} {told}")


async def _read_fitting(reader: Database, query: str, detail: AskedDetail) -> tuple[list[Match], bool]:
    """The matches that the detail may fit, among all who bear the name; and whether all were read."""
    wanted = sorted(map(hash_text, _keys_of_bearers(query)))
    if not wanted:
        return [], True
    ids = dumps(wanted)
    registrations: dict[int, int] = {}
    all_read = True
    born = await _born_then(reader, ids, detail.years)
    told = [*detail.towns, *([detail.told] if detail.told else [])]
    for found, read in [born, await _with_more(reader, ids, told)]:
        registrations |= found
        all_read = all_read and read
    if not registrations:
        return [], all_read
    numbers = await count_names(reader, sorted(map(hash_text, keys(query))))
    sieve = Sieve(query, lookup.SCORE_FLOOR)
    scores, rows = await lookup.score_some(reader, sieve, set(registrations.values()))
    named = lookup.ScoredNames(scores, rows, Candidates([], {}, numbers, cut=False))
    borne = {registration: name for registration, name in registrations.items() if name in scores}
    return await lookup.read_matches(reader, query, named, borne), all_read


def _keys_of_bearers(query: str) -> set[str]:
    """The keys under which all are filed who agree with as many parts of a name as it has."""
    few, many = key_tiers(query)
    whole = {key for key in few if key.count("/") == 2}
    return whole or {key for key in few if "+" in key} or {key for key in many if "/" in key} or set(few)


async def _born_then(
    reader: Transaction | Database, ids: str, years: Collection[int]
) -> tuple[dict[int, int], bool]:
    """registration -> name id of those who are on record as born in some years."""
    if not years:
        return {}, True
    first, last = min(years), max(years)
    days = {"first": f"{first}-01-01", "last": f"{last}-12-31"}
    registered = await reader.read(REGISTERED_BORN, ids=ids, most=MOST_READ, **days)
    listed = await reader.read(LISTED_BORN, ids=ids, most=MOST_READ, first=first - 1, last=last + 1)
    found = {row.registration: row.name for row in (*registered, *listed)}
    return found, max(len(registered), len(listed)) < MOST_READ


async def _with_more(
    reader: Transaction | Database, ids: str, told: Collection[str]
) -> tuple[dict[int, int], bool]:
    """registration -> name id of those whose other parent or town is one of those that were told."""
    if not told:
        return {}, True
    registered = await reader.read(REGISTERED_WITH_OTHER, ids=ids, most=MOST_READ)
    listed = await reader.read(LISTED_WITH_MORE, ids=ids, most=MOST_READ)
    fits: dict[tuple[str, str], bool] = {}
    found = {}
    rows = [(row, "") for row in registered] + [(row, str(row.town)) for row in listed]
    for row, town in rows:
        facts = (row.other_parent, town)
        if facts not in fits:
            fits[facts] = lives_there(town, told) or any(same_parent(row.other_parent, one) for one in told)
        if fits[facts]:
            found[row.registration] = row.name
    return found, max(len(registered), len(listed)) < MOST_READ
