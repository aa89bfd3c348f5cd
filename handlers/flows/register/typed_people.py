"""Messages read as people on the way into the register, with what is still to be asked about each of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from handlers.answers import NotUnderstood, TypedPassing, read_birth_span, span_of_age
from handlers.conversation import Situation
from handlers.flows.register.drafts import Candidate, Doubt, Who
from handlers.flows.register.left_to_us import is_left_to_us
from handlers.flows.register.reading import (
    foreign_parts,
    spell_if_certain,
    why_no_name,
    with_birth_span,
)
from handlers.flows.register.titles import with_title_apart
from handlers.flows.register.ways_told_apart import told_apart
from handlers.understanding import (
    Ask,
    Reading,
    ReadPerson,
    name_as_typed,
    read_births,
    understand,
    with_own_corrections,
    words_left_out,
)
from handlers.words import Language, Words, _
from storage.names import is_given
from storage.people import LifeStatus

_PARTS = {  # kind of a question -> the parts of a name that it leaves in doubt
    "given": ("given",),
    "parent": ("parent",),
    "family": ("family",),
    "parent_or_family": ("parent", "family"),
}
EVERYDAY_NAME = _(
    "That's fine. Type the name you use every day, in any letters. The Hebrew name can be added later, in "
    "*My letters*."
)


@dataclass(frozen=True, slots=True)
class TypedPeople:
    """The people of a message."""

    people: tuple[Candidate, ...]
    date_problems: tuple[Words, ...] = ()  # the reasons why dates cannot be taken
    are_others: bool = False  # True if they are relatives of the writer, or more than one
    for_rabbi: str = ""  # the message, if it says that somebody is not Jewish; nobody is taken then
    sums: tuple[str, ...] = ()  # as typed, where sums are read
    sum_for_all: bool = False  # the sum is for everybody together


def read_people(text: str, who: Who, language: Language, today: date) -> TypedPeople:
    """The people of a message, in their order, as far as it tells; NotUnderstood if it names nobody.

    What is not certain of them is in their `doubts`, and a line in which nobody was found is kept to be asked
    about. `who`: for whom the letters are.
    """
    if is_left_to_us(text):
        raise NotUnderstood(nobody_named(Reading(text, "talk")))
    right = with_own_corrections(text)
    reading = read_births(right, lambda told: understand(told, language, "register", today))
    if "rabbi" in reading.said:
        return TypedPeople((), for_rabbi=reading.text)
    no_name = why_no_name(text)
    if no_name or not reading.people:
        raise NotUnderstood(no_name or nobody_named(reading))
    return people_of(reading, who, today)


def people_of(reading: Reading, who: Who, today: date) -> TypedPeople:
    """The people of a message that was read, as `read_people` has them."""
    found = [*_candidates(reading, who, today), *_kept_lines(reading, who)]
    people = tuple(candidate for _place, candidate in sorted(found, key=lambda one: one[0]))
    return TypedPeople(
        people,
        date_problems=tuple(
            ask.words
            for ask in reading.asks
            if ask.kind == "date" and ask.words is not None and not _is_asked_later(ask, reading)
        ),
        are_others=len(people) > 1 or any(person.relation for person in reading.people),
        sums=(reading.joint_sum,)
        if reading.joint_sum
        else tuple(person.sum for person in reading.people if person.sum),
        sum_for_all=bool(reading.joint_sum),
    )


def _is_asked_later(ask: Ask, reading: Reading) -> bool:
    """Whether a date is asked about in a question of its own, with the words in which it was typed."""
    return ask.person is not None and reading.people[ask.person].half_birth == ask.text


def problems_to_say(situation: Situation, series: str, typed: TypedPeople) -> tuple[Words, ...]:
    """The reasons why dates cannot be taken, where the series (its slug) asks for a birth date."""
    return typed.date_problems if situation.shelf.series(series).kind == "children" else ()


def nobody_named(reading: Reading) -> Words:
    """The answer to a message that names nobody, at a question for a name."""
    if reading.asks:
        return _("Please type each one's own name, one a line, such as *Moshe ben Sarah Levy*.")
    if "unknown" in reading.said:
        return EVERYDAY_NAME
    if "thanks" in reading.said:
        return _("You're welcome! Only the name is still missing; it can be typed at any time.")
    return _(
        "I don't see a name in that, so nothing was written down. Please type the name, such as *Moshe ben "
        "Sarah Levy*. *Help* and *menu* work here, too."
    )


def candidate_of(person: ReadPerson, who: Who = "other") -> Candidate:
    """A person who was read, as typed; Hebrew spellings and what was not told stay open.

    A day that was told of the departed is the day of passing, and of birth only where a word says so.
    """
    person, birth = with_title_apart(person), person.birth
    candidate = Candidate(
        line=name_as_typed(person),
        understood=True,
        given=person.given,
        parent=person.parent,
        family=person.family,
        parent_kind=person.parent_kind,
        other_parent=person.other_parent,
        gender=person.gender,
        title=person.title,
        life_status=_life_status(person, who),
        birth=birth.day.isoformat() if birth is not None else "",
        other_birth=birth.other.isoformat() if birth is not None and birth.other is not None else "",
        after_sunset=birth.after_sunset if birth is not None else None,
        sunset_known=birth is not None and birth.after_sunset is not None,
        born_said=person.says_born,
        half_birth=person.half_birth,
        note=" ".join(person.notes),
        is_grown=person.is_grown,
    )
    if person.passing is not None:
        candidate = with_passing(candidate, person.passing)
    if candidate.life_status == "deceased":
        candidate = as_departed(candidate)
    return replace(candidate, unspelled=foreign_parts(candidate))


def with_passing(candidate: Candidate, passing: TypedPassing) -> Candidate:
    """The person with the day of passing, as far as it was told."""
    if passing.is_vague:  # nobody wants to read again that it was last month
        return candidate
    if passing.day is None:
        return replace(candidate, half_passing=passing.text)
    return replace(
        candidate,
        passing=passing.day.isoformat(),
        other_passing=passing.other.isoformat() if passing.other is not None else "",
        passing_after_sunset=passing.after_sunset,
    )


def _life_status(person: ReadPerson, who: Who) -> LifeStatus:
    if person.life_status == "newborn":
        return "newborn"
    return "deceased" if who == "memory" or person.life_status == "deceased" else "living"


def as_departed(candidate: Candidate) -> Candidate:
    """The person as one who has passed away: called by the father, and with the day of passing.

    A date is that of the passing, unless it was said to be of the birth.
    """
    departed = replace(candidate, life_status="deceased")
    if candidate.birth and not candidate.born_said:
        departed = replace(
            departed,
            birth="",
            other_birth="",
            after_sunset=None,
            sunset_known=False,
            passing=candidate.birth,
            other_passing=candidate.other_birth,
            passing_after_sunset=candidate.after_sunset,
        )
    if not candidate.other_parent or candidate.parent_kind == "father":
        return departed
    called = replace(
        departed,
        line=candidate.line.replace(candidate.parent, candidate.other_parent),
        parent=candidate.other_parent,
        other_parent=candidate.parent,
        parent_kind="father",
    )
    return replace(called, unspelled=foreign_parts(called))


def as_living(candidate: Candidate) -> Candidate:
    """The person as one who lives. What was told of a passing is kept as a note."""
    return replace(
        candidate,
        life_status="living" if candidate.given else "newborn",
        passing="",
        other_passing="",
        passing_after_sunset=None,
        half_passing="",
        note=", ".join(filter(None, (candidate.passing, candidate.half_passing, candidate.note))),
    )


def without_doubt(candidate: Candidate, doubt: Doubt) -> Candidate:
    """The person with one thing less to be asked; in Hebrew where there is nothing more and one spelling."""
    left = replace(candidate, doubts=tuple(one for one in candidate.doubts if one != doubt), readings=())
    return left if left.doubts else spell_if_certain(left)


# --- what is open ----------------------------------------------------------------------------------------


def _candidates(reading: Reading, who: Who, today: date) -> Iterator[tuple[int, Candidate]]:
    """(place in the message, person) for each person, or for several whose number is not certain."""
    at, place = 0, -1
    if by_two_names := _by_two_names(reading, who):
        yield 0, _choice(reading, 0, by_two_names, reading.text, who, today)
        return
    while at < len(reading.people):
        person = reading.people[at]
        place = max(place, reading.text.find(person.text))
        ask = next((ask for ask in reading.asks_about(at) if ask.readings), None)
        if ask is None:
            yield place, _candidate(reading, at, person, who, today)
            at += 1
            continue
        line = reading.text if len(reading.people) <= ask.count else person.text
        yield place, _choice(reading, at, told_apart(ask.readings), line, who, today)
        at += ask.count


def _choice(
    reading: Reading,
    at: int,
    ways: Sequence[tuple[ReadPerson, ...]],
    line: str,
    who: Who,
    today: date,
) -> Candidate:
    """The question in which way a line is meant, in the place of the people in it."""
    read = (tuple(_candidate(reading, at, one, who, today, answered=True) for one in way) for way in ways)
    return Candidate(line=line, understood=True, doubts=("reading",), readings=tuple(read))


def _by_two_names(reading: Reading, who: Who) -> tuple[tuple[ReadPerson, ...], ...]:
    """Both readings of "my grandfather Samuel Katz, Shmuel ben Yitzchak": two people, or one by two names."""
    if len(reading.people) != 2 or any(ask.readings for ask in reading.asks):
        return ()
    first, second = reading.people
    spoken_of_one = first.text == second.text and (who == "me" or first.relation) and not second.relation
    fits = first.gender == second.gender and first.family and not (first.parent or second.family)
    if not (spoken_of_one and fits and second.parent):
        return ()
    one = dataclasses.replace(
        second, family=first.family, birth=second.birth or first.birth, relation=first.relation
    )
    return (first, second), (one,)


def _candidate(
    reading: Reading, at: int, person: ReadPerson, who: Who, today: date, answered: bool = False
) -> Candidate:
    """A person of a reading; `answered`: who they are is chosen by the one who typed it."""
    left_out = _left_out(reading, at)
    noted = dataclasses.replace(person, notes=(left_out,) if left_out else ())
    candidate = replace(candidate_of(noted, who), left_out=left_out)
    if person.age is not None and not candidate.birth and candidate.life_status == "living":
        candidate = with_birth_span(candidate, span_of_age(person.age, today))
    elif person.half_birth and not candidate.birth:
        candidate = _with_half_birth(candidate, today)
    kinds: set[str] = {ask.kind for ask in reading.asks_about(at)}
    if "family" in kinds and not (person.parent or person.family):
        candidate = replace(candidate, skipped=("parent",))  # it was said that nobody knows the parent
    doubts: list[Doubt] = []
    if not answered and (_is_doubtful(person, kinds) or _is_weak(person, reading)):
        doubts.append("reading")
    if _contradicts(person, who) or ("standing" in kinds and not answered):
        doubts.append("standing")
    candidate = replace(candidate, doubts=tuple(doubts))
    return candidate if doubts or answered else spell_if_certain(candidate)


def _with_half_birth(candidate: Candidate, today: date) -> Candidate:
    """The person with the days that a month or a year of birth leaves open; unchanged where none was told."""
    try:
        span = read_birth_span(candidate.half_birth, "en", today)
    except NotUnderstood:  # all of it is to come; asked about
        span = None
    return candidate if span is None else with_birth_span(candidate, span)


def _left_out(reading: Reading, at: int) -> str:
    """The words beside a person; the people of a line share them, and the first of them has them."""
    person = reading.people[at]
    first = not at or reading.people[at - 1].text != person.text
    kinds = ("letters",) if person.birth else ("letters", "date")
    facts = [
        ask.text for ask in reading.asks_about(at) if ask.kind in kinds and ask.text != person.half_birth
    ]
    return ", ".join(filter(None, [words_left_out(reading, person) if first else "", *facts]))


def _is_doubtful(person: ReadPerson, kinds: set[str]) -> bool:
    if "people" in kinds:
        return True
    return any(getattr(person, part) for kind in kinds & _PARTS.keys() for part in _PARTS[kind])


def _is_weak(person: ReadPerson, reading: Reading) -> bool:
    """True for a word alone that may be anything: one that no table knows, or one in a question."""
    if not person.given or person.parent or person.family or person.birth or person.age is not None:
        return False
    known = any(map(is_given, person.given.split()))
    return not known or bool(reading.left_over) or "?" in reading.text


def _contradicts(person: ReadPerson, who: Who) -> bool:
    """True if the words and the button that was pressed before say different things of a life."""
    if who == "me":
        return person.life_status == "deceased"
    return who == "memory" and (person.is_alive or person.life_status == "newborn")


def _kept_lines(reading: Reading, who: Who) -> Iterator[tuple[int, Candidate]]:
    """(place, line) of what was typed beside people and names nobody."""
    lines = [*reading.unread, *(ask.text for ask in reading.asks if ask.person is None and ask.text)]
    for line in dict.fromkeys(lines):
        status: LifeStatus = "deceased" if who == "memory" else "living"
        yield reading.text.find(line), Candidate(line=line.strip(), life_status=status)
