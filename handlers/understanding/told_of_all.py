"""A family name and a parent told behind several people: "son Eli, daughter Esther, Katz, mother Anna"."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.understanding.drafts import PersonDraft, given_and_family, has_family


def with_told_of_all(people: Sequence[PersonDraft]) -> list[PersonDraft]:
    """The drafts with the family name that ends them, and the parent beside it, given to all of them.

    So it is where all of them are called by first names alone, and the last one by none.
    """
    if len(people) < 2 or not _is_family_alone(people[-1]):
        return [*people]
    *others, last = people
    kin = any(one.relation or one.spouse for one in others)
    if not all(map(_is_plain, others)) or not (kin or last.mother or last.father):
        return [*people]
    family = last.family or given_and_family(last)[1]
    for one in others:
        one.family, one.mother, one.father = [*family], [*last.mother], [*last.father]
        one.shared_family = len(others) > 1
    others[-1].lexemes = [*others[-1].lexemes, *last.lexemes]
    return others


def _is_family_alone(draft: PersonDraft) -> bool:
    """True for a family name with nobody's first name: "Katz", "Katz, mother Anna"."""
    apart = draft.before in ("comma", "dash", "semicolon", "line", "colon", "close")
    told = (
        draft.relation or draft.spouse or draft.status or draft.household or draft.behind or draft.has_title
    )
    given, family, doubt = given_and_family(draft)
    return apart and not told and not given and not doubt and bool(family)


def _is_plain(draft: PersonDraft) -> bool:
    """True for first names without a parent or a family."""
    plain = bool(draft.names) and not (draft.has_parent or draft.household or draft.status)
    return plain and not has_family(draft)
