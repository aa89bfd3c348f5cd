"""The names that a typed name may mean: those filed under its keys, the likeliest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate
from json import dumps
from math import log
from typing import Any

from storage.database import Database, Transaction
from storage.search.statements import COUNTED, UNDER

MAX_PER_KEY = 5_000  # names under a key are counted up to here; a key with more is too common to read
NAMES_READ = 4_000  # names read for a search, under the rarest keys
# Names that are compared, the heaviest first. Of five million, more took a third of a second and found one
# registration in a hundred more, of those asked for with a slip or by half of a name.
NAMES_COMPARED = 600
KEYS_READ = 256  # keys of a typed name that are looked up
_POPULATION = 10_000_000  # names; scales the weight of a key, log(population / names under it)


@dataclass(frozen=True, slots=True)
class Candidates:
    """The names filed under the keys of a typed name."""

    names: list[int]  # name ids, the heaviest first, at most NAMES_COMPARED
    weights: Mapping[int, float]  # name id -> sum of the weights of its keys
    numbers: Mapping[int, int]  # key id -> names under it, at most MAX_PER_KEY; without keys that have none
    cut: bool  # True if a person who is meant may be among what was not read, or not compared


async def read_candidates(reader: Transaction | Database, few: Set[int], many: Set[int]) -> Candidates:
    """The names under the rarest keys of a typed name; `few` and `many` come from `storage.names.key_tiers`.

    A person who is meant is under several keys of the typed name, and under a rare one among them unless
    everything about the name is common.
    """
    wanted = [*sorted(few), *sorted(many - few)]
    numbers = await count_names(reader, wanted[:KEYS_READ])
    chosen = _rarest_keys(numbers)
    rows: Sequence[Any] = await reader.read(UNDER, ids=dumps(chosen), most=NAMES_READ) if chosen else ()
    under = {key: [int(name) for name in listed.split(",")] for key, listed in rows}
    weights = _weigh_names(under, numbers)
    read = {key for key in chosen if numbers[key] < MAX_PER_KEY}
    cut = bool(
        numbers.keys() - read
        or sum(numbers[key] for key in chosen) > NAMES_READ
        or len(wanted) > KEYS_READ
        or len(weights) > NAMES_COMPARED
    )
    return Candidates(rank_names(weights)[:NAMES_COMPARED], weights, numbers, cut=cut)


async def count_names(reader: Transaction | Database, key_ids: Sequence[int]) -> dict[int, int]:
    """key id -> names under it, at most MAX_PER_KEY; without keys that have none."""
    counted: Sequence[Any] = await reader.read(COUNTED, ids=dumps(key_ids), most=MAX_PER_KEY)
    return {key: number for key, number in counted if number}


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


def rank_names(weights: Mapping[int, float]) -> list[int]:
    """Sorts by weight, heaviest first, then by id.

    Two stable sorts instead of tuple keys: a tuple per name triggers a pass of the garbage collector that
    takes longer than the search (measured).
    """
    return sorted(sorted(weights), key=weights.__getitem__, reverse=True)
