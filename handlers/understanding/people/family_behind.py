"""A family name between two commas, behind the first name and in front of the mother's: one person."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.understanding.drafts import PersonDraft, given_and_family, has_family
from handlers.understanding.people.brackets import join

_TWO = 2  # drafts, of one person; behind several it is told of all of them


def with_family_behind(people: Sequence[PersonDraft]) -> list[PersonDraft]:
    """The people of "for my husband Misha, Kaplan, his mother's name is Fira", who is one man."""
    joined: list[PersonDraft] = []
    for person in people:
        if len(joined) == 1 and len(people) == _TWO and _is_rest_of(joined[0], person):
            join(joined[-1], person)
        else:
            joined.append(person)
    return joined


def _is_rest_of(person: PersonDraft, draft: PersonDraft) -> bool:
    bare = not given_and_family(draft)[0] and not draft.relation and not draft.household
    whole = bool(given_and_family(person)[0]) and not has_family(person) and not person.has_parent
    return draft.before == "comma" and bare and has_family(draft) and draft.has_parent and whole


def is_family_behind_fact(person: PersonDraft, draft: PersonDraft) -> bool:
    """True for the Levin of "Dina, 3 years, Levin": the family's name alone, behind the age of one child."""
    alone = draft.family_alone and all(one.part in ("name", "family_name") for one in draft.lexemes)
    return alone and draft.behind_fact and person.given_only and not person.relation
