"""Facts that are told of people who are down while something else is asked for: nothing of them is lost."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.answers import NotUnderstood, read_birth_date, span_of_age
from handlers.conversation import Situation
from handlers.flows.register.amended_people import with_part, with_told_sum
from handlers.flows.register.drafts import Candidate, MissingFact, Registration
from handlers.flows.register.mentioned import is_same, names_others_in, read
from handlers.flows.register.next_question import missing_facts
from handlers.flows.register.reading import with_birth, with_birth_span
from handlers.understanding import ReadPerson
from storage.names import fold

_OF_NAMES = frozenset(("spelling", "gender", "parent", "family"))
_BIRTHS = frozenset(("birth", "which_birth", "birth_year", "exact_birth", "age"))


def with_more_facts(
    situation: Situation, draft: Registration, text: str, asked: MissingFact | None
) -> Registration | None:
    """The registration with what a text tells of its people; None where it tells of others, and where it
    tells no more than what is asked for, which is an answer then. NotUnderstood where a name is none."""
    if asked in ("name", "given", "sunset", "which_birth", "which_passing"):
        return None
    if asked in _OF_NAMES and (born := _with_told_birth(situation, draft, text)) is not None:
        return born
    told_by = read(situation, text)
    people = told_by.people
    if asked == "reading" and any(one.given for one in people):
        return None  # it is typed once more
    whose = [_index_of(situation, draft, one) for one in people]
    if not people or None in whose or len(set(whose)) < len(whose):
        return None
    if asked in _BIRTHS and not all(one.given for one in people):
        return None  # an age, whatever names its words are elsewhere
    changed, is_more = draft, len(people) > 1
    for one, index in zip(people, whose, strict=True):
        told = _told_of(one, draft.people[index or 0], asked)
        is_more = is_more or bool(told - ({"birth", "age"} if asked in _BIRTHS else {str(asked)}))
        changed = _with_told(situation, changed, index or 0, one, told)
    sums = [told_by.joint_sum] if told_by.joint_sum else [one.sum for one in people if one.sum]
    if len(sums) == 1 and asked not in _BIRTHS:
        changed, is_more = with_told_sum(changed, sums[0], text), True
    return changed if is_more and changed != draft else None


def _with_told_birth(situation: Situation, draft: Registration, text: str) -> Registration | None:
    """The registration with the birth date of the one who is asked about, where a text is one and no more."""
    missing = missing_facts(draft, situation.shelf, situation.now.date())
    index, candidate = next((index, candidate) for index, candidate, _fact in missing)
    if candidate.life_status == "deceased" or names_others_in(situation, draft.people, text):
        return None
    try:
        birth = read_birth_date(text, situation.caller.language, situation.now.date())
    except NotUnderstood:
        return None
    return draft.with_person(index, with_birth(candidate, birth))


def with_facts_of_known(situation: Situation, draft: Registration, count: int, text: str) -> Registration:
    """The registration with what a text that names others tells of the first `count` people as well."""
    for person in read(situation, text).people:
        same = [index for index in range(count) if person.given and is_same(person, draft.people[index])]
        if len(same) == 1 and not draft.people[same[0]].readings:
            told = _told_of(person, draft.people[same[0]], None) - {"given"}
            draft = _with_told(situation, draft, same[0], person, told)
    return draft


def _index_of(situation: Situation, draft: Registration, person: ReadPerson) -> int | None:
    """Whose facts these are: of the one who is named, or of the one who is asked about."""
    if person.given:
        same = [index for index, one in enumerate(draft.people) if is_same(person, one)]
        return same[0] if len(same) == 1 else None
    if person.life_status == "newborn" or not draft.series:
        return None
    missing = missing_facts(draft, situation.shelf, situation.now.date())
    return next((index for index, _candidate, _fact in missing), None)


def _told_of(person: ReadPerson, candidate: Candidate, asked: MissingFact | None) -> set[str]:
    told = {part for part in ("family", "birth", "age") if getattr(person, part)}
    if person.parent and person.parent_kind in ("", candidate.expected_parent):
        told.add("parent")
    if _has_further_name(person, candidate) and (asked not in ("parent", "family") or asked in told):
        told.add("given")
    return told


def _has_further_name(person: ReadPerson, candidate: Candidate) -> bool:
    """Whether a first name is the one that is down with one more: Yosef Yitzchok, who was told as Yosef."""
    words, known = fold(person.given).split(), fold(candidate.typed_given or candidate.given).split()
    return 0 < len(known) < len(words) and set(known) <= set(words)


def _with_told(
    situation: Situation, draft: Registration, index: int, person: ReadPerson, told: set[str]
) -> Registration:
    if "given" in told:
        draft = with_part(situation, draft, (index, "given"), person.given)
    if "parent" in told and not _is_known(person.parent, draft.people[index], "parent"):
        draft = with_part(situation, draft, (index, "parent"), person.parent)
    if "family" in told and not _is_known(person.family, draft.people[index], "family"):
        draft = with_part(situation, draft, (index, "family"), person.family)
    candidate = draft.people[index]
    if person.birth is not None and candidate.life_status != "deceased":
        candidate = with_birth(candidate, person.birth)
    elif person.age is not None and candidate.life_status != "deceased" and not candidate.birth:
        span = span_of_age(person.age, situation.now.date())
        candidate = with_birth_span(replace(candidate, birth_unknown=True), span)
    return draft.with_person(index, candidate)


def _is_known(name: str, candidate: Candidate, part: str) -> bool:
    return name in (getattr(candidate, part), getattr(candidate, f"typed_{part}", ""))
