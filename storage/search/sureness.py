"""How sure a look-up may be that a record is the person who is asked for, and not a namesake.

Agreement alone is no proof: thousands are called Menachem Mendel and have a mother Chana. What tells is how
many different people would agree just as well, by the names in this register: the names under the keys of two
parts are counted for the search anyway. Where the register is small, or holds nobody else, the shares of
`storage.names.share_of_given` stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from storage.database import Database, Transaction
from storage.names import Grounds, keys, share_of_family, share_of_given
from storage.search.name_index import hash_text
from storage.search.statements import SMALLEST_NAMES

POPULATION = 15_000_000  # people who may be asked for: about all Jews of today
ASSUMED = 20_000  # names; the weight of the shares from general knowledge beside the register's own counts
MOST_IN_POPULATION = 0.5  # others expected to agree in given name and parent, for a match to be certain
MOST_IN_REGISTER = (
    0.03  # others expected in the register to agree in all three parts, if only by a form of a name
)
IN_A_SCROLL = 300_000  # people of one scroll
MOST_NAMESAKES = 16  # others expected in a scroll, for a record that has two parts only to be certain
COMMON = 3  # people registered under one full name from whom it is too common to mean one of them
_SAMPLE = 256


@dataclass(frozen=True, slots=True)
class Register:
    """What a search knows of the whole register."""

    size: int  # names, estimated
    numbers: Mapping[int, int]  # key id -> names under it, of the keys of the typed name


async def size_of_register(reader: Transaction | Database) -> int:
    """The number of different names, estimated within a tenth.

    Their ids are hashes, spread evenly over 64 bits: the place of the 256th smallest tells the number.
    """
    rows = await reader.read(SMALLEST_NAMES, most=_SAMPLE)
    if len(rows) < _SAMPLE:
        return len(rows)
    return int(_SAMPLE / ((rows[-1].id + 2**63 + 1) / 2**64))


def is_certain(found: Grounds, record: Mapping[str, str], register: Register) -> bool:
    """Whether a record is taken for the person who is asked for, unless others bear the very same name."""
    if not found.all_confirmed or found.parent == found.family == "unasked":
        return False
    if found.full and found.same:
        return True
    pairs = _Pairs.of(record, register)
    if found.full:
        return pairs.all_three_in(register.size) < MOST_IN_REGISTER
    if found.same and _says_all_of(found, record):
        share = pairs.given_and_parent if record["parent"] else pairs.given_and_family
        return share * IN_A_SCROLL < MOST_NAMESAKES
    return found.parent == "confirmed" and pairs.given_and_parent * POPULATION < MOST_IN_POPULATION


def is_once_more(found: Grounds, same_birth: bool = False) -> bool:
    """Whether somebody whom an account registers is the person of a record of the account's own.

    Namesakes need not be counted there: who registered somebody means that person again, as far as nothing
    contradicts and a parent or the family is confirmed. Half a name, and a Jewish name beside an everyday
    one, may be a brother's: that takes both of them, or one and the same birth date (`same_birth`).
    """
    beside = (found.parent, found.family)
    if "contradicted" in beside or "confirmed" not in beside:
        return False
    if found.given in ("partly", "linked"):
        return same_birth or beside == ("confirmed", "confirmed")
    return found.given == "confirmed"


def _says_all_of(found: Grounds, record: Mapping[str, str]) -> bool:
    """Whether the question names every part that the record has."""
    return not (found.parent == "unasked" and record["parent"]) and not (
        found.family == "unasked" and record["family"]
    )


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The shares of people who have two parts of a name; the record itself is left out of the count."""

    given_and_family: float
    parent_and_family: float
    given_and_parent: float

    @classmethod
    def of(cls, record: Mapping[str, str], register: Register) -> _Pairs:
        kind = {"mother": "f", "father": "m"}.get(record["parent_kind"], "")
        given = share_of_given(record["given"], record["gender"])
        parent = share_of_given(record["parent"], kind)
        family = share_of_family(record["family"])
        filed = keys(record)
        return cls(
            _share(register, (key for key in filed if "+" in key), given * family),
            _share(register, (key for key in filed if "-" in key), parent * family),
            _share(register, (key for key in filed if key.count("/") == 1), given * parent),
        )

    def all_three_in(self, people: int) -> float:
        """The number among some people who have all three parts, if the parts are independent.

        The product of the pairs' shares has each part twice.
        """
        return people * sqrt(self.given_and_family * self.parent_and_family * self.given_and_parent)


def _share(register: Register, filed: Iterable[str], assumed: float) -> float:
    numbers = (register.numbers.get(hash_text(key), 0) for key in filed)
    others = max(0, min((number for number in numbers if number), default=0) - 1)
    return (others + ASSUMED * assumed) / (register.size + ASSUMED)
