"""Numbers beside a name of which not one alone can be the sum: corrections, and a nought."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from handlers.answers import normalize, words_of
from handlers.flows.street.drafts import StreetEntry
from handlers.understanding import ReadPerson

_NUMBER = re.compile(r"(?<![\w.,/-])\d{1,7}(?:[.,]\d{1,2})?(?![\w/-])(?!\.\d)")
_NOUGHT = re.compile(r"(?<![\w.,/+-])0(?:[.,]0+)?(?![\d.,/-]*\d)\s*(?P<next>[^\W\d_]*)")
_CORRECTING = words_of(  # as `normalize` writes them
    """
    sorry no wait actually oops i mean rather correction instead scratch that make it not לא רגע בעצם סליחה
    אופס תיקון טעות התכוונתי ליתר דיוק ניין אנטשולדיגט ווארט אייגנטליך איך מיין нет ой точнее вернее извините
    простите погоди погодите стоп то есть ошибся ошиблась поправка а
    """
)


def sum_readings(entry: StreetEntry, person: ReadPerson, typed: str) -> list[StreetEntry]:
    """The person with each sum that may be meant; nothing where there is no doubt. `typed`: their part of
    the text, without the names."""
    if person.birth is not None or person.passing is not None:
        return []
    nought = None if entry.age or entry.sum else _NOUGHT.search(typed)
    if nought is not None and not nought["next"]:
        return [replace(entry, age=0), replace(entry, age=None, sum="0")]
    return _corrected(entry, person, typed)


def is_about_a_sum(words: str) -> bool:
    """True for words that only take back what stands before them, for a nought, and for no words."""
    return set(normalize(words).split()) <= _CORRECTING | {"0"}


def _corrected(entry: StreetEntry, person: ReadPerson, typed: str) -> list[StreetEntry]:
    """The last number in the place of an earlier one, and the other readings."""
    if not entry.sum:
        return []
    numbers = [found[0] for found in _NUMBER.finditer(typed)]
    known = [entry.sum, *([f"{person.age}"] if person.age is not None else []), *person.notes]
    told = Counter(number for text in known for number in re.findall(r"\d+(?:[.,]\d+)?", text))
    rest = [*(Counter(numbers) - told).elements()]
    if rest and set(normalize(typed).split()) & _CORRECTING:
        sums = dict.fromkeys((*reversed(numbers), entry.sum))
        return [replace(entry, sum=one) for one in sums if one in rest or one == entry.sum]
    if entry.age is not None and len(numbers) == 2 and _is_taken_back(typed, numbers):
        return [replace(entry, sum=numbers[1], age=None), entry]
    return []


def _is_taken_back(typed: str, numbers: list[str]) -> bool:
    """True if a word between two numbers takes the first one back: "10, sorry, 20"."""
    between = typed.split(numbers[0], 1)[1].rsplit(numbers[1], 1)[0]
    return bool(set(normalize(between).split()) & _CORRECTING)


def paid_alike(people: Sequence[StreetEntry]) -> list[StreetEntry]:
    """The people of a line of whom only the last one's way of paying was told, and no other sum than his:
    "Moshe and Rivka paid", "Moshe and Rivka owe 18 each"."""
    *others, last = people
    if any(one.pay or one.paid or one.sum not in ("", last.sum) for one in others):
        return [*people]
    return [replace(one, pay=last.pay, paid=last.paid) for one in people]


def paid_alone(people: Sequence[StreetEntry]) -> tuple[StreetEntry, ...]:
    """The people where only the last one's sum and way of paying were told, and it is for nobody else."""
    return (*(replace(one, pay=None, paid=False) for one in people[:-1]), *people[-1:])
