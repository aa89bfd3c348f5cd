"""Brothers and sisters who are children: "Tali Katz 6 years old, her brother Yanai 4 years old"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import normalize, words_of
from handlers.understanding.facts import OLDEST_CHILD
from handlers.understanding.people.persons import Finished

_SIBLINGS = words_of(
    """
    brother sister אח אחות אחיה אחיו אחותה אחותו ואחיה ואחיו ואחותה ואחותו ברודער שוועסטער ברידערל שוועסטערל
    брат сестра братик сестричка братишка сестрёнка сестренка
    """
)


def with_family_of_siblings(finished: Sequence[Finished]) -> list[Finished]:
    """The people; a child's brother or sister, a child as well, has the child's family name.

    A grown-up sister may bear her husband's.
    """
    found: list[Finished] = []
    for one in finished:
        before = found[-1] if found else None
        alone = one.person.given and not (one.person.family or one.person.parent)
        kin = alone and bool(_SIBLINGS.intersection(normalize(one.person.relation).split()))
        if kin and before is not None and before.person.family and _is_child(before) and _is_child(one):
            asks = tuple(ask for ask in one.asks if ask != "parent_or_family")
            one = replace(one, person=replace(one.person, family=before.person.family), asks=asks)
        found.append(one)
    return found


def _is_child(one: Finished) -> bool:
    return one.person.age is not None and one.person.age <= OLDEST_CHILD
