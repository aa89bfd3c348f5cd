"""A name that was typed as the answer to a question: the person's own, their parent's or their family's."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.flows.register import Candidate, as_departed, foreign_parts, with_passing
from handlers.flows.street.drafts import PendingLine, StreetEntry
from handlers.flows.street.questions import OpenFact
from handlers.flows.street.reading import StreetReader
from handlers.understanding import Reading, ReadPerson, understand
from storage.names import fold, given_names, is_family, is_ordinary

_CHILD_OF = {"he": ("בן", "בת"), "cy": ("бен", "бас"), "la": ("ben", "bas")}
_LEVI = frozenset(map(fold, ("Levy", "Levi", "Lewi", "Lewy", "לוי", "לעווי", "Леви")))
_MOST_WORDS = 3  # of a name that no table knows


def with_name(line: PendingLine, asked: OpenFact, text: str, reader: StreetReader) -> PendingLine | None:
    """The line with a name; None for a text that is another person, or no name.

    A name that may be the mother's or the family's, or a new person's, becomes two readings to choose from.
    """
    entry = line.people[asked.person]
    read = understand(text, reader.language, "street", reader.today, large_sum=None)
    known = _single(read, text)
    if known is None or _is_another(entry, known):
        return None
    whole = reader.with_sum_asked(_with_facts(entry, known))
    if asked.fact == "given":
        return _with_readings(line, asked.person, _own_name(whole, known))
    readings, is_new = _parents_or_family(whole, known)
    if readings and is_new:
        readings.append((reader.entry(read, known), entry))
    return _with_readings(line, asked.person, readings)


def _is_another(entry: StreetEntry, told: ReadPerson) -> bool:
    """True for a line of somebody else: "a 1 year old girl, no name yet, mother Tamar, 10"."""
    if told.life_status == "newborn" and entry.candidate.life_status != "newborn":
        return True
    return bool(told.sum) and (told.age is not None or told.birth is not None)


def _with_readings(line: PendingLine, at: int, readings: list[tuple[StreetEntry, ...]]) -> PendingLine | None:
    if not readings:
        return None
    before, after = line.people[:at], line.people[at + 1 :]
    people = [(*before, *reading, *after) for reading in readings]
    return replace(line, people=people[0], choices=() if len(people) == 1 else tuple(people))


def _single(read: Reading, text: str) -> ReadPerson | None:
    """The one person, or part of one, in an answer; None for more, and for words that are no names."""
    if any(ask.kind == "people" and ask.text for ask in read.asks) or len(read.people) > 1:
        return None
    if read.people:
        return read.people[0]
    words = text.split()
    is_name = 0 < len(words) <= _MOST_WORDS and all(
        word.isalpha() and not is_ordinary(word) for word in words
    )
    return ReadPerson(text=text, given=text) if is_name and not read.about else None


def _with_facts(entry: StreetEntry, told: ReadPerson) -> StreetEntry:
    """The person with what was told beside the answer."""
    person = entry.candidate
    note = " ".join(filter(None, (person.note, *told.notes)))
    changed = replace(person, note=note)
    if told.birth is not None and not person.birth:
        other = told.birth.other
        changed = replace(
            changed,
            birth=told.birth.day.isoformat(),
            other_birth=other.isoformat() if other else "",
            born_said=told.says_born,
        )
    if told.passing is not None:
        changed = with_passing(changed, told.passing)
    if person.life_status == "deceased" or told.passing is not None:
        changed = as_departed(changed)
    return replace(
        entry,
        candidate=changed,
        age=entry.age if told.age is None else told.age,
        sum=told.sum or entry.sum,
        pay=told.pay or entry.pay,
    )


def _own_name(entry: StreetEntry, told: ReadPerson) -> list[tuple[StreetEntry, ...]]:
    """The person with a first name, unless the answer is somebody else with a name of their own."""
    person = entry.candidate
    if not told.given or told.parent or _differs(told.family, person.family):
        return []
    if told.gender and person.gender and told.gender != person.gender:
        return []
    named = replace(person, given=told.given, gender=person.gender or told.gender)
    return [(_named(entry, named, f"{told.given} {person.line}".strip()),)]


def _parents_or_family(entry: StreetEntry, told: ReadPerson) -> tuple[list[tuple[StreetEntry, ...]], bool]:
    """(the person with each name that the answer can be, True if the answer may be a new person as well)."""
    person = entry.candidate
    if not told.given:
        if told.gender and person.gender and told.gender != person.gender:
            return [], False  # "ben Sarah" for a girl
        known = replace(person, gender=person.gender or told.gender)
        return [_child(entry, known, told.parent, told.parent_kind, told.family)], False
    if told.parent:
        return [], False
    fits = told.gender == ("m" if person.life_status == "deceased" else "f")
    is_first_name = bool(given_names().find(told.given))
    parent = _child(entry, person, told.given, person.expected_parent, told.family)
    if told.family:
        return ([parent], True) if fits or not told.gender else ([], False)
    family = _child(entry, person, "", "", told.given)
    if fold(told.given) in _LEVI:
        return [family], False
    if fits:
        return [parent], False
    if told.gender:  # a man's name: the next passer-by, unless families are called so as well
        return ([family], True) if is_family(told.given) else ([], False)
    if is_family(told.given):
        return ([family, parent], True) if is_first_name else ([family], False)
    return ([parent], True) if is_first_name else ([parent, family], False)


def _child(
    entry: StreetEntry, person: Candidate, parent: str, kind: str, family: str
) -> tuple[StreetEntry, ...]:
    script = _script(f"{person.line}{parent}{family}")
    child = _CHILD_OF[script][person.gender == "f"] if parent else ""
    named = replace(
        person,
        parent=parent,
        parent_kind="mother" if kind == "mother" else "father" if kind == "father" else "",
        family=family or person.family,
    )
    typed = " ".join(filter(None, (entry.name, child, parent, family)))
    return (_named(entry, named, typed),)


def _named(entry: StreetEntry, person: Candidate, typed: str) -> StreetEntry:
    return replace(entry, candidate=replace(person, line=typed, unspelled=foreign_parts(person)))


def _differs(one: str, other: str) -> bool:
    return bool(one and other) and one.casefold() != other.casefold()


def _script(text: str) -> str:
    if any("\u0400" <= character <= "\u04ff" for character in text):
        return "cy"
    return "la" if any(character.isascii() and character.isalpha() for character in text) else "he"
