"""Whom a text names beside the people of a registration: nobody who was told of is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz

from handlers.conversation import Situation, Visit
from handlers.flows.register.amending_words import parts_called, puts_right, says, without_sorry
from handlers.flows.register.drafts import Candidate, Registration
from handlers.flows.register.typed_people import candidate_of
from handlers.understanding import Reading, ReadPerson, understand
from handlers.words import Several, Words, _, plain
from storage.names import fold

_STEM = 3  # letters of a name that stay as they are in every case
_CYRILLIC = re.compile("[а-яё ]+", re.IGNORECASE)
_LIKE = 80  # of 100: one first name in two spellings
_PERHAPS_LIKE = 60  # of 100: perhaps the same name in another spelling


def others_in(situation: Situation, people: Sequence[Candidate], text: str) -> tuple[ReadPerson, ...]:
    """The people of a text who are none of `people`, with what it tells of each."""
    return tuple(
        one
        for one in read(situation, text).people
        if (one.given or one.life_status == "newborn") and not any(is_same(one, other) for other in people)
    )


def read(situation: Situation, text: str) -> Reading:
    """A text as it is read anywhere."""
    return understand(text, situation.caller.language, "menu", situation.now.date())


def is_same(person: ReadPerson | Candidate, candidate: Candidate) -> bool:
    """Whether a first name is that of somebody who is down, in any letters and spelling."""
    if not (person.given and candidate.given):
        return bool(person.given) == bool(candidate.given) and person.parent == candidate.parent
    words, its = person.given.split(), candidate.given.split()
    called = [part for _index, part in parts_called((candidate,), person.given)]
    if "given" in called and (min(len(words), len(its)) == 1 or _share_all(words, candidate)):
        return True
    names = [name for name in (candidate.given, candidate.typed_given) if name]
    return any(_are_alike(fold(person.given), fold(name)) for name in names)


def _are_alike(one: str, other: str) -> bool:
    """Whether two names are spellings, or Russian cases, of one."""
    if fuzz.ratio(one, other) >= _LIKE:
        return True
    stem = one[:-1]
    return len(stem) >= _STEM and stem == other[:-1] and bool(_CYRILLIC.fullmatch(one + other))


def is_like(named: Candidate, before: Candidate) -> bool:
    """Whether a name that was typed anew may be the one of before, in another spelling."""
    return any(
        fuzz.ratio(mine, its) >= _PERHAPS_LIKE for mine in _all_words(named) for its in _all_words(before)
    )


def _all_words(candidate: Candidate) -> set[str]:
    return {
        fold(word)
        for name in (candidate.given, candidate.typed_given, candidate.line)
        for word in name.split()
        if any(map(str.isalpha, word))
    }


def _share_all(words: Sequence[str], candidate: Candidate) -> bool:
    return all(any(part == "given" for _at, part in parts_called((candidate,), word)) for word in words)


def adds_somebody(registration: Registration, text: str) -> bool:
    """Whether a text says that somebody is to be added: "add Rivka", "my daughter too", and puts no name in
    the place of another."""
    begun = without_sorry(text)
    found = says("add", begun) or says("one_more", begun)
    if found is not None and not begun[: found.start()].strip():
        return True
    if puts_right(registration.people, text):
        return False
    return found is not None or says("too", text) is not None


def is_told_of(person: ReadPerson) -> bool:
    """Whether a text tells who somebody is, rather than a name alone, which may be a part of another's."""
    return bool(person.relation or person.parent or person.family or person.birth or not person.given)


def shown(people: Sequence[ReadPerson]) -> Several:
    """Names with the day of birth, as they were read."""
    return Several(tuple(_lines(people)))


def _lines(people: Sequence[ReadPerson]) -> Iterator[Words]:
    for one in people:
        name: Words = plain(candidate_of(one).line) if one.given else _("the newborn")
        if one.birth is not None and one.life_status != "deceased":
            name = _("{name}, born {date}", name=name, date=one.birth.day)
        yield _("{name} ({sum})", name=name, sum=one.sum) if one.sum else name


def names_others(visit: Visit[Any], text: str) -> bool:
    """Whether a text tells of somebody who is not down: what else it says is not of those who are."""
    return names_others_in(visit, visit.draft.people, text)


def names_others_in(situation: Situation, people: Sequence[Candidate], text: str) -> bool:
    """Whether a text tells of somebody who is none of `people`."""
    return any(map(is_told_of, others_in(situation, people, text)))


def tells_of_others(visit: Visit[Any], parts: Sequence[str]) -> bool:
    """Whether the first part of a message is about somebody who is not down: "Kobi owes 36, his mother is
    Penina"."""
    if not names_others(visit, " ".join(parts)) or any(says(idea, parts[0]) for idea in ("add", "one_more")):
        return False
    people = visit.draft.people
    return bool(others_in(visit, people, parts[0])) and not puts_right(people, parts[0])


def is_another_person(one: ReadPerson, people: Sequence[Candidate]) -> bool:
    """Whether somebody is called by first name and parent, and by another parent than all who are down."""
    known = [part for _at, part in parts_called(people, one.parent) if part == "parent"]
    return bool(one.given and one.parent) and not known


def is_anothers(situation: Situation, people: Sequence[Candidate], text: str, name: str) -> bool:
    """Whether a name may be that of somebody who is not down: of a relative, or with another parent too."""
    others = others_in(situation, people, name)
    if says("relative", text) is not None:
        return bool(others)
    known = [place for one in others for place in parts_called(people, one.parent)]
    return any(one.parent for one in others) and not known
