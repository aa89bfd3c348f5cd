"""The score of a typed name against a registered person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from storage.names.families import family_likeness
from storage.names.likeness import are_linked, given_likeness
from storage.names.name_filter import NameFilter
from storage.names.reading import NameWords, name_words
from storage.names.scripts import fold
from storage.names.table import family_names, given_names
from storage.names.words import FAMILY_PREFIXES, FAMILY_SONS

# Scores from which a person is found, or perhaps found. At both, F1 is 0.98 or more on the development pairs
# and on both tables of `benchmarks.unseen`; the mistakes in all of them were studied, so that is flattering.
# Names that the tables lack do worse (0.91 to 0.96): see `python -m benchmarks names`.
FOUND = 0.65
PERHAPS = 0.4

# Factors of a score.
NO_PARENT = 0.84  # no parent to compare
NO_FAMILY = 0.92  # no family name to compare
NEITHER = 0.6
NO_GIVEN = 0.9  # a newborn without a name, in both
GIVEN_AGAINST_NONE = 0.3  # a newborn without a name, in one of the two
WRONG_GENDER = 0.12
BOTH_LINKED = PERHAPS  # two names of the world, each for a Jewish one, beside one and the same family
LEAST_OF_LINKED = 0.5  # of each of the two links: often, or as a rule
LEAST_OF_FAMILY = 0.9  # of the family beside them
MARRIED = PERHAPS  # a woman who agrees in given name and mother may have married since
LEAST_OF_MARRIED = 0.8  # of both likenesses together
MOST_WORDS = 6  # words of a typed name, before and after "son of" each; more are no name

_COMPLETENESS = {
    (True, True): 1.0,
    (False, True): NO_PARENT,
    (True, False): NO_FAMILY,
    (False, False): NEITHER,
}


@dataclass(frozen=True, slots=True)
class NameReading:
    """A way to divide a typed name into parts; "" for a part that is missing."""

    given: str
    parent: str
    family: str


ALL = -1  # all bits
GENDER_OF_PARENT = {"mother": "f", "father": "m"}


def score(query: str, record: Mapping[str, str]) -> float:
    """A score from 0 to 1: how likely a typed name means a registered person.

    `record`: given, parent, parent_kind ("mother", "father"), family, gender ("m", "f"), as registered; a
    part that is missing is "".
    """
    given, parent, kind = record.get("given", ""), record.get("parent", ""), record.get("parent_kind", "")
    return name_query(query).score(given, parent, kind, record.get("family", ""), record.get("gender", ""))


@lru_cache(maxsize=256)
def name_query(query: str) -> "NameQuery":
    """A typed name, ready to be compared; from a cache."""
    return NameQuery(query)


class NameQuery:
    """A typed name in all its readings; taken apart once, compared with many records."""

    def __init__(self, query: str) -> None:
        words = name_words(query)
        self.gender = "" if words.other and not words.other[0] else words.gender
        self.is_cut = max(len(words.before), len(words.after or ())) > MOST_WORDS
        self.readings = tuple(dict.fromkeys(possible_readings(words)))

    def score(
        self, given: str, parent: str, parent_kind: str, family: str, gender: str, floor: float = 0.0
    ) -> float:
        """The score of a registered person; 0 as soon as it cannot exceed `floor`."""
        return self.score_of(self.readings, given, parent, parent_kind, family, gender, floor)

    def score_of(
        self,
        readings: Sequence[NameReading],
        given: str,
        parent: str,
        parent_kind: str,
        family: str,
        gender: str,
        floor: float,
    ) -> float:
        """The score by some of the readings."""
        parent_gender = GENDER_OF_PARENT.get(parent_kind, "")
        factor = WRONG_GENDER if self.gender and gender and self.gender != gender else 1.0
        best = floor / factor
        if best >= 1.0:
            return 0.0
        for reading in readings:
            best = max(best, reading_score(reading, given, parent, family, gender, parent_gender, best))
        return best * factor if best > floor / factor else 0.0


class Sieve:
    """A typed name for many registered people, few of whom are worth comparing to the end."""

    def __init__(self, query: str, least: float) -> None:
        self._question = name_query(query)
        self._least = least
        readings = self._question.readings
        self._given = NameFilter((one.given for one in readings if one.given), least)
        self._parent = NameFilter((one.parent for one in readings if one.parent), least)
        self._some = dict[tuple[int, int], tuple[NameReading, ...]]()
        self._bits = [  # 0 for a reading without such a part
            (one, self._given.bits.get(one.given, 0), self._parent.bits.get(one.parent, 0))
            for one in readings
        ]

    def score(self, given: str, parent: str, parent_kind: str, family: str, gender: str) -> float:
        """The score of a registered person; 0 below the sieve's `least`."""
        # A parent, most often one word, is looked at sooner than several given names.
        its = self._parent.matching(parent) if parent else ALL
        if not self._readings_of(ALL, its):
            return 0.0
        own = self._given.matching(given) if given else ALL
        readings = self._readings_of(own, its)
        if not readings:
            return 0.0
        return self._question.score_of(readings, given, parent, parent_kind, family, gender, self._least)

    def _readings_of(self, own: int, its: int) -> tuple[NameReading, ...]:
        """The readings with a given name and a parent among those of some bits."""
        readings = self._some.get((own, its))
        if readings is None:
            readings = self._some[own, its] = tuple(
                reading
                for reading, of_given, of_parent in self._bits
                if (own & of_given or not of_given) and (its & of_parent or not of_parent)
            )
        return readings


def reading_score(
    reading: NameReading, given: str, parent: str, family: str, gender: str, parent_gender: str, floor: float
) -> float:
    """The score of one reading; 0 as soon as it cannot exceed `floor`."""
    with_parent, with_family = bool(reading.parent and parent), bool(reading.family and family)
    total = _COMPLETENESS[with_parent, with_family]
    if total <= floor:
        return 0.0
    # The factor that most often settles it comes first, and what takes longest, several given names, last.
    house = family_likeness(family, reading.family) if with_family else 1.0
    may_marry = gender == parent_gender == "f" and with_family and floor < MARRIED
    if total * house <= floor and not may_marry:
        return 0.0
    descent = given_likeness(parent, reading.parent, parent_gender) if with_parent else 1.0
    if total * descent <= floor or (total * descent * house <= floor and not may_marry):
        return 0.0
    if reading.given and given:
        own = given_likeness(given, reading.given, gender)
    else:
        own = NO_GIVEN if not reading.given and not given else GIVEN_AGAINST_NONE
    agreeing = total * own * descent
    total = agreeing * house
    linked = with_family and with_parent and house >= LEAST_OF_FAMILY and min(own, descent) >= LEAST_OF_LINKED
    if linked and total < BOTH_LINKED and _are_linked(reading, given, parent, gender, parent_gender):
        total = BOTH_LINKED
    if total < MARRIED and may_marry and agreeing >= LEAST_OF_MARRIED:
        total = MARRIED
    return total if total > floor else 0.0


def _are_linked(reading: NameReading, given: str, parent: str, gender: str, parent_gender: str) -> bool:
    return are_linked(reading.given, given, gender) and are_linked(reading.parent, parent, parent_gender)


def possible_readings(words: NameWords) -> Iterator[NameReading]:
    """Readings for every way to divide the words; people write the family name last, first, or not at all."""
    for reading in _readings_of(words):
        yield reading
        if words.maiden:
            yield replace(reading, family=words.maiden)
        if words.also:
            yield replace(reading, given=words.also)
        if words.title and not reading.family:
            yield replace(reading, family=words.title)


def _readings_of(words: NameWords) -> Iterator[NameReading]:
    before, after = words.before[:MOST_WORDS], words.after
    if words.patronymic:
        yield from _readings_with_parent(words.patronymic.others, (words.patronymic.father,))
    if after is None:
        yield from _readings_without_parent(before)
        return
    if words.other:
        yield NameReading(" ".join(before), *words.other)
    for parents in (after, *filter(None, (words.undeclined, words.spouse))):
        yield from _readings_with_parent(before, parents[:MOST_WORDS])


def _readings_with_parent(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[NameReading]:
    given, whole = " ".join(before), " ".join(after)
    for cut in range(len(after), max(0, len(after) - 4), -1):
        if _cannot_be_family(after[cut:]):
            continue
        yield NameReading(given, " ".join(after[:cut]), " ".join(after[cut:]))
    for cut in range(1, min(4, len(before))):
        if not _cannot_be_family(before[:cut]):
            yield NameReading(" ".join(before[cut:]), whole, " ".join(before[:cut]))
        if not _cannot_be_family(before[-cut:]):
            yield NameReading(" ".join(before[:-cut]), whole, " ".join(before[-cut:]))


def _cannot_be_family(words: tuple[str, ...]) -> bool:
    """True for several words that begin with a given name (Leah Zilberman): no family name does."""
    if len(words) < 2 or fold(words[0]) in FAMILY_PREFIXES:
        return False
    if len(words) == 2 and all(family_names().find(word) for word in words):
        return False
    return bool(given_names().find(words[0])) and not family_names().find(" ".join(words))


def _readings_without_parent(words: tuple[str, ...]) -> Iterator[NameReading]:
    for at in range(1, len(words) - 1):
        if fold(words[at]) in FAMILY_SONS:  # the family Ben Lulu as a rule, and Lulu's son for once
            yield NameReading(" ".join(words[:at]), " ".join(words[at + 1 :]), "")
    for cut in range(1, len(words) + 1):
        if cut > 1 and fold(words[cut - 1]) in FAMILY_SONS:
            continue
        yield NameReading(" ".join(words[:cut]), "", " ".join(words[cut:]))
        if cut < len(words):
            yield NameReading(" ".join(words[cut:]), "", " ".join(words[:cut]))
            for end in range(cut + 1, len(words)):
                yield NameReading(" ".join(words[:cut]), " ".join(words[cut:end]), " ".join(words[end:]))
