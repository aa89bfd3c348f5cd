"""What was told of a person before their name was typed, kept with the name that was typed now."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from handlers.flows.register.drafts import Candidate, Registration
from handlers.flows.register.reading import foreign_parts, is_foreign, spell_if_certain
from handlers.flows.register.typed_people import as_departed
from handlers.flows.register.wishes import wish_of_rest
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
        share=before.share,
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


def without_message_of(draft: Registration, index: int) -> Registration:
    """The registration in which one person is to be typed again, without all whom the same message told of.

    Who was told of in another message stays, and so does who is in an order already.
    """
    refused = draft.people[index]
    held = len(draft.letters) if draft.order is not None else 0
    told = [at for at, one in enumerate(draft.people) if at >= held and one.message == refused.message]
    gone = [at for at in told if at != index]
    bare = draft.with_person(index, Candidate(series=refused.series, message=refused.message))
    kept = tuple(one for at, one in enumerate(bare.people) if at not in gone)
    wish = wish_of_rest(draft, gone) if gone else draft.wish
    return replace(bare, people=kept, correcting=index - sum(at < index for at in gone), wish=wish)


def as_one_message(draft: Registration, before: Registration) -> Registration:
    """The registration in which all who came to those of `before` were told of in one message."""
    number = max((one.message for one in before.people), default=-1) + 1
    people = tuple(replace(one, message=min(one.message, number)) for one in draft.people)
    return replace(draft, people=people)


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
