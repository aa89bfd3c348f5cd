"""Whether somebody who asks by a name means a registered person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from storage.naming.likeness import family_likeness, given_likeness
from storage.naming.reading import Typed, typed
from storage.naming.table import family_names, given_names

# Measured on 3,000 labelled pairs of names that the tables have, the same that the rules were tuned on, so
# flattering: no wrong pair in 1,500 reaches the first figure and 99.8 % of the true ones do; one reaches the
# second and 99.9 % of the true ones do. Names that the tables lack do worse: see `benchmarks.names`.
FOUND = 0.65
PERHAPS = 0.4

NO_PARENT = 0.84  # what an answer is worth that names no parent
NO_FAMILY = 0.92
NEITHER = 0.6
NO_GIVEN = 0.9  # a newborn, in both
GIVEN_AGAINST_NONE = 0.3  # a newborn in one of the two
WRONG_GENDER = 0.12
MOST_WORDS = 6  # of a typed name, before and after "son of" each; more are no name

_WHOLE = {(True, True): 1.0, (False, True): NO_PARENT, (True, False): NO_FAMILY, (False, False): NEITHER}


@dataclass(frozen=True, slots=True)
class Person:
    """Who is registered; "" for a part that is missing."""

    given: str
    parent: str
    family: str
    gender: str
    parent_gender: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand what was typed; "" for a part that is missing."""

    given: str
    parent: str
    family: str


def score(query: str, record: Mapping[str, str]) -> float:
    """How likely a typed name means the record, 0 to 1.

    `record`: given, parent, parent_kind ("mother", "father"), family, gender ("m", "f"), as registered;
    a part that is missing is "".
    """
    words = typed(query)
    gender = record.get("gender", "")
    parent_gender = {"mother": "f", "father": "m"}.get(record.get("parent_kind", ""), "")
    given, parent, family = record.get("given", ""), record.get("parent", ""), record.get("family", "")
    person = Person(given, parent, family, gender, parent_gender)
    best = 0.0
    for reading in readings(words):
        best = max(best, _agreement(reading, person, best))
    return best * (WRONG_GENDER if words.gender and gender and words.gender != gender else 1.0)


def _agreement(reading: Reading, person: Person, floor: float) -> float:
    """How well one reading fits; 0 as soon as it cannot be better than `floor`."""
    with_parent, with_family = bool(reading.parent and person.parent), bool(reading.family and person.family)
    total = _WHOLE[with_parent, with_family]
    if reading.given and person.given:
        total *= given_likeness(person.given, reading.given, person.gender)
    else:
        total *= NO_GIVEN if not reading.given and not person.given else GIVEN_AGAINST_NONE
    if with_family and total > floor:
        total *= family_likeness(person.family, reading.family)
    if with_parent and total > floor:
        total *= given_likeness(person.parent, reading.parent, person.parent_gender)
    return total if total > floor else 0.0


def readings(words: Typed) -> Iterator[Reading]:
    """Every way to take the words apart; people write the family name last, first, or not at all."""
    before, after = words.before[:MOST_WORDS], words.after
    if after is None:
        yield from _without_of(before)
        return
    after = after[:MOST_WORDS]
    given, whole = " ".join(before), " ".join(after)
    for cut in range(len(after), max(0, len(after) - 4), -1):
        if _never_family(after[cut:]):
            continue
        yield Reading(given, " ".join(after[:cut]), " ".join(after[cut:]))
    for cut in range(1, min(4, len(before))):
        if not _never_family(before[:cut]):
            yield Reading(" ".join(before[cut:]), whole, " ".join(before[:cut]))
        if not _never_family(before[-cut:]):
            yield Reading(" ".join(before[:-cut]), whole, " ".join(before[-cut:]))


def _never_family(words: tuple[str, ...]) -> bool:
    """Whether several words cannot be one family name: they begin with a given name (Leah Zilberman)."""
    return len(words) > 1 and bool(given_names().find(words[0])) and not family_names().find(" ".join(words))


def _without_of(words: tuple[str, ...]) -> Iterator[Reading]:
    for cut in range(1, len(words) + 1):
        yield Reading(" ".join(words[:cut]), "", " ".join(words[cut:]))
        if cut < len(words):
            yield Reading(" ".join(words[cut:]), "", " ".join(words[:cut]))
            for end in range(cut + 1, len(words)):
                yield Reading(" ".join(words[:cut]), " ".join(words[cut:end]), " ".join(words[end:]))
