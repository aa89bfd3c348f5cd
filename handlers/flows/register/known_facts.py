"""What was told of a person before their name was typed, kept with the name that was typed now."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from handlers.flows.register.drafts import Candidate, Registration
from handlers.flows.register.reading import foreign_parts, is_foreign, spell_if_certain
from handlers.flows.register.typed_people import as_departed
from handlers.understanding import ReadPerson, name_as_typed


def with_facts_of(renamed: Candidate, before: Candidate) -> Candidate:
    """A person whose name was typed anew, with all other facts that were known and are not told again."""
    if renamed.readings:
        ways = (with_facts_of_first(way, before) for way in renamed.readings)
        return replace(renamed, readings=tuple(ways), series=before.series)
    if before.life_status == "deceased" and renamed.life_status == "living":
        renamed = as_departed(renamed)
    known = replace(
        renamed,
        gender=renamed.gender or before.gender,
        other_parent=renamed.other_parent or before.other_parent,
        note=renamed.note or before.note,
        series=before.series,
    )
    if known.life_status == "deceased":
        return _with_passing_of(known, before)
    if known.birth:
        return known
    told = known if known.born_from else before
    return replace(
        known,
        birth=before.birth,
        after_sunset=before.after_sunset,
        sunset_known=before.sunset_known,
        birth_unknown=before.birth_unknown,
        half_birth=known.half_birth or before.half_birth,
        born_from=told.born_from,
        born_until=told.born_until,
    )


def _with_passing_of(renamed: Candidate, before: Candidate) -> Candidate:
    if renamed.passing or renamed.half_passing:
        return renamed
    return replace(
        renamed,
        passing=before.passing,
        passing_after_sunset=before.passing_after_sunset,
        half_passing=before.half_passing,
    )


def with_facts_of_first(people: Sequence[Candidate], before: Candidate) -> tuple[Candidate, ...]:
    """People in the place of one: the first of them has the facts that were known of that one."""
    return (with_facts_of(people[0], before), *people[1:])


def without_first_reading(draft: Registration, people: Sequence[Candidate]) -> Registration:
    """The registration without whoever a message was taken for at first, when it has been typed again.

    Who is in an order already stays, and so do the others when only one is typed again, but for that one.
    """
    at = draft.correcting
    if at is None or draft.people[at].line or draft.people[at].given:
        return draft
    named = {one.given for person in people for way in ((person,), *person.readings) for one in way}
    held = len(draft.letters) if draft.order is not None else 0
    again = {
        index
        for index, one in enumerate(draft.people)
        if index != at and index >= held and (len(people) > 1 or one.given in named)
    }
    kept = tuple(one for index, one in enumerate(draft.people) if index not in again)
    return replace(draft, people=kept, correcting=at - sum(index < at for index in again))


def completed(named: Candidate, before: Candidate) -> Candidate:
    """A person who was told of without a name, with the name that was typed now."""
    known = with_facts_of(named, before)
    if named.readings:
        return known
    whole = replace(
        known,
        doubts=named.doubts or before.doubts,
        parent=named.parent or before.parent,
        parent_kind=named.parent_kind if named.parent else before.parent_kind,
        family=named.family or before.family,
        title=named.title or before.title,
        typed_parent=named.typed_parent if named.parent else before.typed_parent,
        left_out=", ".join(filter(None, (before.left_out, named.left_out))),
    )
    whole = replace(whole, line=_whole_line(whole, named), unspelled=foreign_parts(whole))
    return whole if whole.doubts else spell_if_certain(whole)


def _whole_line(whole: Candidate, named: Candidate) -> str:
    """The name as typed with the parts that were told before, where all are in the same kind of letters."""
    given, parent = named.typed_given or named.given, whole.typed_parent or whole.parent
    parts = [part for part in (given, parent, whole.family) if part]
    if len({is_foreign(part) for part in parts}) != 1:
        return named.line
    person = ReadPerson(
        text=" ".join(parts), given=given, parent=parent, family=whole.family, gender=whole.gender
    )
    return name_as_typed(person)
