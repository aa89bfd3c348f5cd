"""People of an order with something changed that was told in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec.structs import replace

from handlers.answers import NotUnderstood
from handlers.conversation import Situation
from handlers.flows.register.amending_words import (
    Part,
    is_pronoun,
    of_told_gender,
    parts_called,
    people_called,
    says,
    without,
    without_sorry,
)
from handlers.flows.register.drafts import Candidate, Registration, Who
from handlers.flows.register.known_facts import with_facts_of, with_facts_of_first
from handlers.flows.register.mentioned import is_same
from handlers.flows.register.next_question import with_people
from handlers.flows.register.put_right import PutRight
from handlers.flows.register.reading import foreign_parts, in_hebrew, is_foreign, spell_if_certain
from handlers.flows.register.sums_of_some import of_those_left, with_sums_of_more
from handlers.flows.register.typed_parts import read_family, read_parent
from handlers.flows.register.typed_people import TypedPeople, people_of, read_people
from handlers.flows.register.wishes import wish_of_rest
from handlers.understanding import understand
from handlers.words import _
from storage.names import fold, is_given

Place: TypeAlias = tuple[int, Part]  # a person's index, and a part of the name


def with_part(situation: Situation, draft: Registration, place: Place, text: str) -> Registration:
    """The registration with another part of a name, as typed. NotUnderstood where the text is none."""
    index, part = place
    before = draft.people[index]
    language, today = situation.caller.language, situation.now.date()
    if part == "parent":
        bare = replace(before, parent="", parent_kind="", typed_parent="", skipped=_without(before, part))
        told = read_parent(replace(bare, line=before.typed_given or before.given), text, language, today)
        return draft.with_person(index, _with_family_in_line(told.candidate, before))
    if part == "family":
        line = before.line.removesuffix(_family_in_line(before))
        bare = replace(before, family="", line=line, skipped=_without(before, part))
        told = read_family(bare, text, language, today)
        return draft.with_person(index, told.candidate)
    typed = read_people(text, draft.who, language, today)
    if len(typed.people) != 1:
        return with_people(draft, index, with_facts_of_first(typed.people, before))
    return draft.with_person(index, _renamed(_all_given(typed.people[0], before, text), before))


def _family_in_line(candidate: Candidate) -> str:
    """The end of the line as typed that is the family name, with the space before it."""
    if not candidate.family:
        return ""
    for known in (candidate.typed_parent, candidate.parent, candidate.typed_given, candidate.given):
        if known and known in candidate.line:
            return candidate.line[candidate.line.rindex(known) + len(known) :]
    return f" {candidate.family}"


def _with_family_in_line(named: Candidate, before: Candidate) -> Candidate:
    family = _family_in_line(before)
    fits = family and named.line and is_foreign(named.line) == is_foreign(family)
    return replace(named, line=f"{named.line}{family}") if fits else named


def _all_given(named: Candidate, before: Candidate, text: str) -> Candidate:
    """A name whose words are all first names, as Levi Dov is, of somebody whose family name is known."""
    words = text.split()
    is_given_only = named.family and before.family and not named.parent and all(map(is_given, words))
    if not is_given_only or fold(before.family) in map(fold, words):
        return named
    whole = " ".join(words)
    return replace(named, given=whole, family="", line=whole, readings=(), doubts=(), gender=before.gender)


def with_name_right(situation: Situation, draft: Registration, told: PutRight) -> Registration | None:
    """The registration with a name put right, in several places as of brothers and sisters; None where it
    cannot be told for which of them it is meant. NotUnderstood where it is no such name."""
    before = {getattr(draft.people[index], part) for index, part in told.places}
    if len(told.places) > 1 and (len(before) > 1 or {part for _index, part in told.places} == {"given"}):
        return None
    if told.is_added:
        return _with_added_name(situation, draft, told.places[0][0], told.name)
    for place in told.places:
        draft = with_part(situation, draft, place, told.name)
    return draft


def _with_added_name(situation: Situation, draft: Registration, index: int, text: str) -> Registration:
    language, today = situation.caller.language, situation.now.date()
    typed, before = read_people(text, draft.who, language, today).people, draft.people[index]
    if len(typed) != 1 or not typed[0].given or typed[0].parent or typed[0].family:
        raise NotUnderstood(_("I don't see a name in that."))
    added = typed[0].typed_given or typed[0].given
    known = (before.typed_given if is_foreign(added) else "") or before.given
    if not is_foreign(known):
        added = typed[0].given
    given = f"{known} {added}"
    line = before.line.replace(known, given, 1) if known in before.line else given
    named = replace(
        before, given=given, line=line, typed_given=before.typed_given if known == before.given else ""
    )
    return draft.with_person(index, spell_if_certain(replace(named, unspelled=foreign_parts(named))))


def _without(candidate: Candidate, part: Part) -> tuple[Part, ...]:
    return tuple(one for one in candidate.skipped if one != part)


def _renamed(named: Candidate, before: Candidate) -> Candidate:
    """A person with another first name; what was not told again of the name stays."""
    if named.readings and before.family:  # a name alone, whose last word could be a family's elsewhere
        alone = [way[0] for way in named.readings if len(way) == 1 and not (way[0].parent or way[0].family)]
        named = alone[0] if len(alone) == 1 else named
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
    one_script = is_foreign(before.line) == is_foreign(named.given)
    in_it = bool(old) and old in before.line and one_script
    line = before.line.replace(old, named.given) if in_it else named.line
    renamed = replace(kept, line=named.line if named.parent or named.family else line)
    return replace(renamed, unspelled=foreign_parts(renamed))  # what stays may be unspelled still


def with_more_people(
    situation: Situation, draft: Registration, text: str
) -> tuple[Registration, TypedPeople]:
    """The registration with further people, and how they were read. NotUnderstood where nobody is named.

    Somebody who is down already is not added a second time.
    """
    who: Who = "several" if draft.who in ("me", "memory") else draft.who
    typed = _read_more(situation, who, without(("same_family",), text))
    if not any(map(_is_somebody, typed.people)):
        raise NotUnderstood(_("I don't see a name in that."))
    new = [one for one in typed.people if not any(_is_down(one, other) for other in draft.people)]
    message = max((one.message for one in draft.people), default=-1) + 1
    added = _with_same_family(draft, [replace(one, message=message) for one in new or typed.people], text)
    if draft.who == "memory":
        added = tuple(map(_of_open_standing, added))
    told_for_all = draft.told_for_all and len(draft.people) > 1  # of one letter alone it was not said
    more = replace(draft, who=who, people=(*draft.people, *added))
    more = replace(more, told_for_all=told_for_all)
    return with_sums_of_more(situation, draft, more, typed.sums), typed


def _read_more(situation: Situation, who: Who, text: str) -> TypedPeople:
    """People as they are read where a name is asked for, or as in a sentence where that leaves less open."""
    language, today = situation.caller.language, situation.now.date()
    in_sentence = people_of(understand(text, language, "menu", today), who, today)
    named = in_sentence.people
    if named and all(_is_somebody(one) and not one.doubts and not one.readings for one in named):
        return in_sentence
    return read_people(text, who, language, today)


def _is_somebody(candidate: Candidate) -> bool:
    return bool(candidate.given or candidate.readings or candidate.life_status == "newborn")


def _is_down(candidate: Candidate, other: Candidate) -> bool:
    """Whether somebody is one of those who are down, and no namesake with another parent."""
    if candidate.readings or not candidate.given or not is_same(candidate, other):
        return False
    if not (candidate.parent and other.parent) or candidate.parent_kind != other.parent_kind:
        return True
    return any(part == "parent" for _at, part in parts_called((other,), candidate.parent))


def stands_already(people: Sequence[Candidate], name: str) -> bool:
    """Whether a name is, word by word, that of somebody who is down, and begins with the first name."""
    words = [fold(word) for word in name.split()]
    return any(
        words[:1]
        and words[0] in _folded(one.given, one.typed_given)
        and set(words) <= _folded(one.line, in_hebrew(one), one.given, one.typed_given)
        for one in people
    )


def _folded(*names: str) -> set[str]:
    return {fold(word) for name in names for word in name.split()}


def _with_same_family(draft: Registration, added: Sequence[Candidate], text: str) -> tuple[Candidate, ...]:
    """The people with the family name of those who are down, where a text says that it is the same."""
    families = {one.family for one in draft.people if one.family}
    if says("same_family", text) is None or len(families) != 1:
        return tuple(added)
    (family,) = families
    return tuple(one if one.family else replace(one, family=family) for one in added)


def _of_open_standing(candidate: Candidate) -> Candidate:
    """Somebody beside the departed, who is asked about where nothing tells whether they live."""
    if candidate.life_status != "living" or candidate.readings or "standing" in candidate.doubts:
        return candidate
    return replace(candidate, doubts=(*candidate.doubts, "standing"))


def without_people(draft: Registration, indexes: Sequence[int]) -> Registration:
    """The registration without some of its people."""
    left = tuple(one for index, one in enumerate(draft.people) if index not in set(indexes))
    removed = (*draft.removed, *(draft.people[index] for index in indexes))
    changed = replace(draft, people=left, removed=removed, wish=wish_of_rest(draft, indexes))
    return of_those_left(changed, draft)


def with_people_again(draft: Registration, text: str) -> Registration | None:
    """The registration with people who were taken away before: "add Moshe back". None for any other text."""
    wanted = without_sorry(text)
    found = says("add", wanted) or says("restore", wanted)
    if found is None or found.start() > 0 or not draft.removed:
        return None
    names = without(("add", "restore", "back", "sorry"), wanted)
    if is_pronoun(names):
        called = of_told_gender(draft.removed, names)[-1:]  # the one who was taken away last
    else:
        called = people_called(draft.removed, names)
        if not all(parts_called(draft.removed, word) for word in names.split()):
            return None
    if not called:
        return None
    back = tuple(draft.removed[index] for index in called)
    return replace(
        draft,
        who="several" if draft.who == "me" else draft.who,
        people=(*draft.people, *back),
        removed=tuple(one for one in draft.removed if one not in back),
    )


def with_told_sum(draft: Registration, sum_: str, text: str) -> Registration:
    """The registration with a sum that a text tells: for each, for all, or, of several, still to be asked."""
    each = says("each", text) is not None
    for_all = not each and (len(draft.people) == 1 or says("together", text) is not None)
    sums = (sum_,) * len(draft.people) if each else (sum_,)
    return replace(draft, each=None, gift=0, told_sums=sums, told_for_all=for_all)


def without_told_family(draft: Registration, text: str) -> Registration | None:
    """The registration without the family name that a text says shall not stand; None for any other text."""
    found = says("without_family", told := without_sorry(text))
    if found is None or found.start() > 0:
        return None
    called = people_called(draft.people, told) or [*range(len(draft.people))]
    named = [index for index in called if draft.people[index].family]
    for index in named:
        one = draft.people[index]
        unspelled = tuple(part for part in one.unspelled if part != "family")
        skipped = tuple(dict.fromkeys((*one.skipped, "family")))
        bare = replace(one, family="", unspelled=unspelled, skipped=skipped)
        draft = draft.with_person(index, spell_if_certain(bare))
    return draft if named else None


def without_left_out(draft: Registration, words: str) -> Registration | None:
    """The registration without words that are told as left out beside a name; None where none of them is."""
    typed = fold(words)
    changed = draft
    for index, one in enumerate(draft.people):
        kept = [word for word in one.left_out.split(", ") if word and fold(word) != typed]
        changed = changed.with_person(index, replace(one, left_out=", ".join(kept)))
    return changed if changed != draft else None
