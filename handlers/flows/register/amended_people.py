"""People of an order with something changed that was told in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import Situation
from handlers.flows.register.amending_words import (
    Part,
    parts_called,
    people_called,
    says,
    without,
    without_sorry,
)
from handlers.flows.register.drafts import Candidate, Registration, Who
from handlers.flows.register.next_question import with_people
from handlers.flows.register.typed_parts import read_family, read_parent
from handlers.flows.register.typed_people import TypedPeople, read_people, with_facts_of, with_facts_of_first
from handlers.words import _

Place: TypeAlias = tuple[int, Part]  # a person's index, and a part of the name


def with_part(situation: Situation, draft: Registration, place: Place, text: str) -> Registration:
    """The registration with another part of a name, as typed. NotUnderstood where the text is none."""
    index, part = place
    before = draft.people[index]
    language, today = situation.caller.language, situation.now.date()
    if part == "parent":
        bare = replace(before, parent="", parent_kind="", typed_parent="", skipped=_without(before, part))
        told = read_parent(replace(bare, line=before.typed_given or before.given), text, language, today)
        return draft.with_person(index, told.candidate)
    if part == "family":
        bare = replace(before, family="", skipped=_without(before, part))
        told = read_family(bare, text, language, today)
        return draft.with_person(index, told.candidate)
    typed = read_people(text, draft.who, language, today)
    if len(typed.people) != 1:
        return with_people(draft, index, with_facts_of_first(typed.people, before))
    return draft.with_person(index, _renamed(typed.people[0], before))


def _without(candidate: Candidate, part: Part) -> tuple[Part, ...]:
    return tuple(one for one in candidate.skipped if one != part)


def _renamed(named: Candidate, before: Candidate) -> Candidate:
    """A person with another first name; what was not told again of the name stays."""
    known = with_facts_of(named, before)
    if named.readings or not named.given:
        return known
    kept = replace(
        known,
        doubts=tuple(one for one in known.doubts if named.parent or named.family or one != "reading"),
        parent=named.parent or before.parent,
        parent_kind=named.parent_kind if named.parent else before.parent_kind,
        typed_parent=named.typed_parent if named.parent else before.typed_parent,
        family=named.family or before.family,
        title=named.title or before.title,
        skipped=before.skipped,
        left_out=", ".join(filter(None, (before.left_out, named.left_out))),
    )
    old = before.typed_given or before.given
    line = before.line.replace(old, named.given) if old and old in before.line else named.line
    return replace(kept, line=named.line if named.parent or named.family else line)


def with_more_people(
    situation: Situation, draft: Registration, text: str
) -> tuple[Registration, TypedPeople]:
    """The registration with further people, and how they were read. NotUnderstood where nobody is named."""
    who: Who = "several" if draft.who in ("me", "memory") else draft.who
    typed = read_people(text, who, situation.caller.language, situation.now.date())
    if not any(one.given or one.readings or one.life_status == "newborn" for one in typed.people):
        raise NotUnderstood(_("I don't see a name in that."))
    added = tuple(map(_of_open_standing, typed.people)) if draft.who == "memory" else typed.people
    return replace(draft, who=who, people=(*draft.people, *added), wish=_wish_for_more(draft)), typed


def _of_open_standing(candidate: Candidate) -> Candidate:
    """Somebody beside the departed, who is asked about where nothing tells whether they live."""
    if candidate.life_status != "living" or candidate.readings or "standing" in candidate.doubts:
        return candidate
    return replace(candidate, doubts=(*candidate.doubts, "standing"))


def _wish_for_more(draft: Registration) -> str:
    """The wish, unless it was for as many positions as there were people before."""
    return "" if draft.wish.startswith("exactly") else draft.wish


def without_people(draft: Registration, indexes: Sequence[int]) -> Registration:
    """The registration without some of its people."""
    left = tuple(one for index, one in enumerate(draft.people) if index not in set(indexes))
    removed = (*draft.removed, *(draft.people[index] for index in indexes))
    return replace(draft, people=left, removed=removed, wish=_wish_for_more(draft))


def with_people_again(draft: Registration, text: str) -> Registration | None:
    """The registration with people who were taken away before: "add Moshe back". None for any other text."""
    wanted = without_sorry(text)
    found = says("add", wanted) or says("restore", wanted)
    if found is None or found.start() > 0 or not draft.removed:
        return None
    called = people_called(draft.removed, names := without(("add", "restore", "back", "sorry"), wanted))
    if not called or not all(parts_called(draft.removed, word) for word in names.split()):
        return None
    back = tuple(draft.removed[index] for index in called)
    return replace(
        draft,
        who="several" if draft.who == "me" else draft.who,
        people=(*draft.people, *back),
        removed=tuple(one for one in draft.removed if one not in back),
        wish=_wish_for_more(draft),
    )
