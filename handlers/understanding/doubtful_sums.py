"""Numbers and words beside a name that may be a sum or something else, and are asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handlers.answers import is_currency, read_number, words_of
from handlers.understanding.facts import CHAI, NEAR_MONEY, OLDEST, OLDEST_CHILD, Fact
from handlers.understanding.owners import Owners
from handlers.understanding.readings import Ask, Place, ReadPerson
from handlers.understanding.records import Record

_TWO = 2
_HALVES = words_of("האלבער האלבע האלבן")
_IS = words_of("he's she's hes shes he she is turned turning ему ей он она הוא היא ער זי איז")
_FAMILY = frozenset(("household", "kids", "twins"))
_OF_FAMILY = ["family", "name", "colon"]  # משפחה כהן:


def is_for_several(sums: Sequence[Fact], owners: Owners, place: Place) -> bool:
    """ "Moshe & Dina $36, and Avi": of those before as well, or not; on the street "50 Moti and Ora" too."""
    if len(sums) != 1:
        return False
    return owners.of(sums[0]) > 0 or (place == "street" and owners.is_first(sums[0]))


def with_age_beside_sum(facts: Sequence[Fact], people: int, place: Place) -> list[Fact]:
    """The facts of one person, with the bare number of "Ashley bas Kim, 14, $10" as the age: the sum has its
    currency.
    """
    sums = [fact for fact in facts if fact.kind == "sum"]
    bare = [fact for fact in sums if _is_bare_age(fact)]
    known = any(fact.kind in ("age", "birth") for fact in facts)
    if place not in ("street", "menu") or people != 1 or known or len(sums) != _TWO or len(bare) != 1:
        return [*facts]
    if bare[0].start != min(fact.start for fact in sums):
        return [*facts]  # 20 שקל, נשאר חייב 30: what is still owed comes last
    age = replace(bare[0], kind="age", age=int(bare[0].text), is_doubtful=False)
    return [age if fact is bare[0] else fact for fact in facts]


def _is_bare_age(fact: Fact) -> bool:
    return fact.text.isdecimal() and 0 < int(fact.text) <= OLDEST


def asks_about_sums(
    people: Sequence[ReadPerson],
    facts: Sequence[Fact],
    owner: Callable[[Fact], int],
    record: Record,
    place: Place,
) -> Iterator[Ask]:
    """What has to be asked about the sums of a record; `owner` has the index of the person of a fact."""
    for fact in facts:
        at = owner(fact)
        if fact.age_and_sum is not None and people[at].age is None and people[at].birth is None:
            age, rest = fact.age_and_sum  # 7 500 руб: a sum, or an age and a sum
            yield Ask("people", at, ((people[at],), (replace(people[at], age=age, sum=rest),)))
    if place not in ("street", "menu"):
        return
    yield from _asks_about_age(people, facts, owner, record)
    yield from _asks_which_is_age(people, facts, owner)
    yield from _asks_about_chai(people)
    if _names_money(record) and not any(fact.kind == "sum" for fact in facts):
        yield Ask("sum" if len(people) == 1 else "people", 0)


def _asks_about_age(
    people: Sequence[ReadPerson], facts: Sequence[Fact], owner: Callable[[Fact], int], record: Record
) -> Iterator[Ask]:
    """ "Rivka bas Leah 10": her age, or what she gave; the children of a family are told with their ages."""
    bare = {owner(fact): fact for fact in facts if fact.is_bare and not _is_told_as_age(fact, record)}
    told = [person for at, person in enumerate(people) if at in bare]
    parts = [lexeme.part for lexeme in record.lexemes]
    if not bare or _FAMILY.intersection(parts) or parts[: len(_OF_FAMILY)] == _OF_FAMILY:
        return
    if (
        len(people) > 1
        and len(bare) == len(people)
        and all(_is_in_bracket(one, record) for one in bare.values())
    ):
        return  # Akiva (9), Tehilla (7)
    if any(person.age is None or person.sum or person.pay or person.birth for person in told):
        return
    paid = [replace(one, age=None, sum=bare[at].text) if at in bare else one for at, one in enumerate(people)]
    first = min(bare)
    yield Ask("people", first, (tuple(people[first:]), tuple(paid[first:])), count=len(people) - first)


def _asks_which_is_age(
    people: Sequence[ReadPerson], facts: Sequence[Fact], owner: Callable[[Fact], int]
) -> Iterator[Ask]:
    """ "Lior, 22, mom Sigal, 10": an age comes first as a rule, and a small number is one as a rule."""
    for age in (fact for fact in facts if fact.is_bare):
        at = owner(age)
        sums = [fact for fact in facts if fact.kind == "sum" and owner(fact) == at]
        person = people[at]
        if len(sums) != 1 or person.birth or not _is_bare_age(sums[0]):
            continue
        if sums[0].start > age.start and not int(sums[0].text) <= OLDEST_CHILD < (age.age or 0):
            continue
        other = replace(person, age=int(sums[0].text), sum=age.text)
        yield Ask("people", at, ((other,), (person,)))


def _is_in_bracket(fact: Fact, record: Record) -> bool:
    before = [one for one in record.lexemes if one.tokens and one.tokens[-1].start < fact.start]
    return bool(before) and before[-1].part == "open"


def _is_told_as_age(fact: Fact, record: Record) -> bool:
    """True for the 8 of "he's 8"."""
    before = [one for one in record.lexemes if one.tokens and one.tokens[-1].start < fact.start]
    return bool(before) and before[-1].tokens[-1].key in _IS


def _asks_about_chai(people: Sequence[ReadPerson]) -> Iterator[Ask]:
    """ "Liam ben Tamar Chai": the family's name, or eighteen."""
    for at, person in enumerate(people):
        *family, last = person.family.split() or [""]
        whole = bool(person.parent or family)
        if whole and not person.sum and last.casefold() in NEAR_MONEY:
            given = replace(person, family=" ".join(family), sum=f"{CHAI}")
            yield Ask("people", at, ((person,), (given,)))


def _names_money(record: Record) -> bool:
    """True if a currency stands without a number, or a number in words is left over: חצי שקל, א האלבער."""
    if any(one.text == "א" and other.text in _HALVES for one, other in pairwise(record.lexemes)):
        return True
    alone = [lexeme for lexeme in record.lexemes if lexeme.part in ("filler", "word", "pay")]
    words = [(one.part, one.tokens[0].key) for one in alone if len(one.tokens) == 1]
    return any(is_currency(key) or (part == "word" and read_number([key])[0] > 0) for part, key in words)
