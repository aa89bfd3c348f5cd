"""One of the departed who is told twice: "my father Leibel Katz passed away, Leibel ben Shmuel"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.understanding.drafts import PersonDraft
from handlers.understanding.people.persons import Finished
from handlers.understanding.readings import Ask, ReadPerson
from storage.names import fold

_PAIR = 2  # people
_APART = frozenset(("comma", "dash", "colon", "line"))
_SETTLED_BY_NAME = frozenset(("parent", "gender", "family", "given", "parent_or_family"))


def with_told_twice(
    finished: Sequence[Finished], drafts: Sequence[PersonDraft]
) -> tuple[list[Finished], list[PersonDraft]]:
    """The people with the two made one who are called by the same first name: first with a family, as it is
    said that they died, and then with the parent."""
    if not _are_told_twice(finished, drafts) or not (_is_same_name(*finished) and _is_news(finished[0])):
        return [*finished], [*drafts]
    first, again = finished
    asks = tuple(kind for kind in first.asks if kind not in _SETTLED_BY_NAME)
    whole = replace(
        first,
        person=_whole(first.person, again.person),
        asks=(*asks, *(kind for kind in again.asks if kind not in asks and kind != "family")),
        parents=again.parents,
        choices={**first.choices, **again.choices},
    )
    kept = drafts[0]
    kept.lexemes = [*kept.lexemes, *drafts[1].lexemes]
    return [whole], [kept]


def asks_about_told_twice(
    asks: Sequence[Ask], finished: Sequence[Finished], drafts: Sequence[PersonDraft]
) -> list[Ask]:
    """The open questions; of two first names it is asked whether they are one departed person's, everyday
    and Hebrew: "Sam Stone died, Shmuel ben Rivka"."""
    if not _are_told_twice(finished, drafts) or not (_is_same_name(*finished) or _is_news(finished[0])):
        return [*asks]
    first, again = (one.person for one in finished)
    which = Ask("people", 0, ((_whole(first, again),), (first, again)), count=2)
    return [which, *(ask for ask in asks if ask.kind not in _SETTLED_BY_NAME | {"people", "standing"})]


def _are_told_twice(finished: Sequence[Finished], drafts: Sequence[PersonDraft]) -> bool:
    """Whether a death is told of the first, by the name of every day, and nothing of the second but a name
    with its parent."""
    if len(finished) != _PAIR or len(drafts) != _PAIR:
        return False
    first, again = (one.person for one in finished)
    dead = first.life_status == "deceased" and bool(first.given) and not first.parent
    alone = bool(again.given and again.parent) and not (again.life_status or again.relation or again.family)
    facts = again.birth or again.sum or again.age is not None or again.passing or again.is_alive
    same_gender = not (first.gender and again.gender) or first.gender == again.gender
    apart = drafts[1].before in _APART and not drafts[0].dedicated and not _has_dedication(drafts[1])
    return bool(dead and alone and apart) and not facts and same_gender


def _is_news(one: Finished) -> bool:
    """Whether a sentence tells who has died, or when: no row of a list."""
    return bool(one.person.relation or one.person.passing)


def _has_dedication(draft: PersonDraft) -> bool:
    return draft.dedicated or any(one.part in ("dedication", "living") for one in draft.lexemes)


def _is_same_name(first: Finished, again: Finished) -> bool:
    """Whether the second name is the first one, or has more names behind it."""
    names, more = (fold(one.person.given).split() for one in (first, again))
    return names == more[: len(names)]


def _whole(first: ReadPerson, again: ReadPerson) -> ReadPerson:
    """The departed by the Hebrew name, with the family that was told of them."""
    return replace(
        first,
        given=again.given,
        parent=again.parent,
        parent_kind=again.parent_kind,
        other_parent=again.other_parent,
        gender=again.gender or first.gender,
    )
