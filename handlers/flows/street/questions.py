"""What is asked about a line that waits: one thing at a time, with buttons where the answers are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from msgspec.structs import replace

from handlers.conversation import Option
from handlers.flows.register import IN_MEMORY, LIVING_PERSON, Candidate, in_parts, mourned_names
from handlers.flows.street.drafts import PendingLine, StreetEntry, StreetFact
from handlers.flows.street.said_sums import said_sum
from handlers.flows.street.texts import age_text, shortened
from handlers.words import PLAIN, Several, Words, _, ngettext, plain, stacked
from storage.volunteers import PayMethod

Rows: TypeAlias = tuple[tuple[Option[str], ...], ...]  # the answer of an option is its key


@dataclass(frozen=True, slots=True)
class OpenFact:
    """What has to be asked about a line, and about whom in it."""

    fact: StreetFact
    person: int = 0  # index in the line's people


def next_question(line: PendingLine) -> OpenFact | None:
    """What has to be asked next; None if everybody in the line can be registered."""
    if line.choices:
        return OpenFact("people")
    if line.joint_is_large:
        return OpenFact("joint")
    if line.fact == "joint":
        return None
    if not line.people:
        return OpenFact("line")
    if line.is_doubtful:
        return OpenFact("reading")
    for at, entry in enumerate(line.people):
        if (fact := _missing_name(entry)) is not None:
            return OpenFact(fact, at)
    if line.shared:
        return OpenFact("share")
    for at, entry in enumerate(line.people):
        if (fact := _missing_fact(entry)) is not None:
            return OpenFact(fact, at)
    return None


def _missing_name(entry: StreetEntry) -> StreetFact | None:
    person = entry.candidate
    if person.life_status == "newborn":
        return None if person.parent else "parent"
    if not person.given:
        return "given"
    return None if person.parent or person.family else "parent"


def _missing_fact(entry: StreetEntry) -> StreetFact | None:
    if "standing" in entry.unclear:
        return "standing"
    if "date" in entry.unclear or entry.candidate.other_birth or entry.candidate.other_passing:
        return "date"
    if entry.letters_asked:
        return "letters"
    if "sum" in entry.unclear:
        return "sum"
    if entry.ways:
        return "pay"
    return None if entry.candidate.gender else "gender"


# --- in words -------------------------------------------------------------------------------------------


def question_words(line: PendingLine) -> tuple[Words, ...]:
    """The question about a line, in words."""
    asked = next_question(line) or OpenFact("line")
    match asked.fact:
        case "people":
            return (_("How is “{line}” meant?", line=shortened(line.line)),)
        case "reading":
            return _reading_words(line)
        case "share":
            return (
                _(
                    "“{line}”: whom is *{sum}* for?",
                    line=shortened(line.line),
                    sum=_shared_sum(line),
                ),
            )
        case "joint":
            return (_joint_words(line),)
        case "line":
            return (
                _(
                    "“{line}”: I cannot tell who is meant. Please type it again, with all the names.",
                    line=shortened(line.line),
                ),
            )
    return (_person_words(asked.fact, line.people[asked.person]),)


def _joint_words(line: PendingLine) -> Words:
    if not line.joint_sum:
        return _("How much was given for all of them together? Please type the amount.")
    return _("Is *{sum}* for all of them together right?", sum=said_sum(line.joint_sum))


def _shared_sum(line: PendingLine) -> str:
    return next((entry.sum for entry in line.people if entry.sum), "")


def _person_words(fact: StreetFact, entry: StreetEntry) -> Words:
    person = entry.candidate
    name = entry.name
    match fact:
        case "given":
            return _("“{line}”: what is the first name?", line=shortened(entry.text))
        case "parent" if person.life_status == "newborn":
            return _("“{line}”: what is the mother's name?", line=shortened(entry.text))
        case "parent" if person.life_status == "deceased":
            return _("*{name}*: what is the father's name, or the last name?", name=name)
        case "parent":
            return _("*{name}*: what is the mother's name, or the last name?", name=name)
        case "standing" if mourned_names(person) is None:
            return _("{name}: is the letter in memory, or for a living person?", name=name)
        case "standing":
            return _(
                "“{line}”: who has passed away, {given} or {parent}?",
                line=shortened(entry.text),
                given=person.given,
                parent=person.parent,
            )
        case "date" if person.other_birth:
            return _("*{name}*: which day is the birth date?", name=name)
        case "date" if person.other_passing:
            return _("*{name}*: which is the day of passing?", name=name)
        case "date":
            return _("*{name}*: what is the birth date?", name=name)
        case "letters":
            return _("*{name}*: how many letters?", name=name)
        case "sum" if entry.sum:
            return _("*{name}*: is *{sum}* right?", name=name, sum=said_sum(entry.sum))
        case "sum":
            return _("*{name}*: how much was given? Please type the amount.", name=name)
        case "pay":
            return _(
                "*{name}*: “{words}” is no cash in the hand. How is it paid?",
                name=name,
                words=entry.other_way,
            )
    ungendered = " ".join(filter(None, (person.given, person.family)))  # "ben" would answer the question
    return _("*{name}*: boy or girl, man or woman?", name=ungendered or name)


def _reading_words(line: PendingLine) -> tuple[Words, ...]:
    """How a doubtful line was read, and the words in it that are not understood."""
    words = [_("“{line}”: is it meant like this?", line=shortened(line.line))]
    words.append(stacked(tuple(_parts_words(entry) for entry in line.people)))
    if line.left_over:
        words.append(_("I do not know what this means: {words}", words=line.left_over))
    return tuple(words)


def _parts_words(entry: StreetEntry) -> Words:
    person = entry.candidate
    parts = [_("in memory")] if person.life_status == "deceased" else []
    if person.given:
        parts.append(_("first name *{name}*", name=person.given))
    if person.parent and person.parent_kind == "father":
        parts.append(_("father *{name}*", name=person.parent))
    elif person.parent:
        parts.append(_("mother *{name}*", name=person.parent))
    if person.family:
        parts.append(_("last name *{name}*", name=person.family))
    if entry.age is not None:
        parts.append(_("age {age}", age=entry.age) if entry.age else _("under a year old"))
    if person.birth and not person.other_birth:
        parts.append(_("born {birth}", birth=date.fromisoformat(person.birth)))
    return Words(PLAIN, {"text": Several(tuple(parts))})


# --- the answers that are offered -----------------------------------------------------------------------


def question_rows(line: PendingLine) -> Rows:
    """A row for each answer that is offered, or for two short ones."""
    asked = next_question(line) or OpenFact("line")
    match asked.fact:
        case "people":
            words = _choice_words(line.choices)
            return tuple((Option(f"choice{at}", one, f"{at}"),) for at, one in enumerate(words))
        case "reading":
            return ((Option("right", _("Yes, like this"), "yes"),),)
        case "share":
            sum_ = said_sum(_shared_sum(line))
            return (
                (Option("together", _("{sum} together", sum=sum_), "together"),),
                (Option("each", _("{sum} each", sum=sum_), "each"),),
                (Option("last", _("{sum} for {name} alone", sum=sum_, name=line.people[-1].name), "last"),),
            )
        case "joint":
            return _sum_rows(line.joint_sum)
        case "line":
            return ()
    return _person_rows(asked.fact, line.people[asked.person])


def _choice_words(choices: Sequence[tuple[StreetEntry, ...]]) -> list[Words]:
    """The readings of a line in words: by what differs, an age or a sum, where the names are the same."""
    names = {tuple(_named(entry) for entry in people) for people in choices}
    if len(names) > 1 and len({tuple(entry.name for entry in people) for people in choices}) < len(choices):
        return [Words(PLAIN, {"text": Several(tuple(map(_in_parts, people)))}) for people in choices]
    if len(names) > 1:
        sums = len({tuple(entry.sum for entry in people) for people in choices}) > 1
        return [_who(people, sums) for people in choices]
    told = [[(entry.age, entry.sum, bool(entry.ways)) for entry in people] for people in choices]
    differs = next((at for at, one in enumerate(told[0]) if any(other[at] != one for other in told)), 0)
    return [_facts_words(people[differs]) for people in choices]


def _in_parts(entry: StreetEntry) -> Words:
    """A person part by part: Moshe Ben David by his father's name, or by the family's."""
    return in_parts(entry.candidate)


def _named(entry: StreetEntry) -> tuple[str, ...]:
    person = entry.candidate
    return (person.given, person.parent, person.other_parent, person.family, person.life_status)


def _facts_words(entry: StreetEntry) -> Words:
    if not entry.sum and entry.ways:
        return _("Nothing was paid")
    if entry.age is None:
        return _("Amount: {sum}", sum=said_sum(entry.sum))
    if not entry.sum:
        return age_text(entry.age)
    return _("{age}, {sum}", age=age_text(entry.age), sum=said_sum(entry.sum))


def _who(people: tuple[StreetEntry, ...], sums: bool) -> Words:
    """The people of a reading, and their sums if these differ from those of another reading."""
    told = [said_sum(entry.sum) for entry in people if sums and entry.sum]
    names = Several((*(entry.name for entry in people), *told))
    return ngettext("One person: {names}", "{n} people: {names}", len(people), names=names)


def _sum_rows(typed: str) -> Rows:
    if not typed:
        return ()
    return ((Option("right", _("Yes, {sum}", sum=said_sum(typed)), "yes"), Option("wrong", _("No"), "no")),)


def _person_rows(fact: StreetFact, entry: StreetEntry) -> Rows:
    person = entry.candidate
    match fact:
        case "standing":
            names = mourned_names(person)
            first, second = map(plain, names) if names else (IN_MEMORY, LIVING_PERSON)
            return ((Option("person", first, "person"), Option("parent", second, "parent")),)
        case "date" if days := two_days(person):
            return tuple(
                (Option(key, _day(day), key),) for key, day in zip(("first", "other"), days, strict=True)
            )
        case "date":
            return ((Option("dateless", _("Without a date"), "dateless"),),)
        case "letters":
            one = Option("one", ngettext("One letter", "{n} letters", 1), "1")
            many = ngettext("One letter", "{n} letters", entry.letters)
            return ((one, Option("many", many, f"{entry.letters}")),) if entry.letters > 1 else ((one,),)
        case "sum":
            return _sum_rows(entry.sum)
        case "pay":
            return tuple((Option(f"pay.{way}", _way_words(way), way),) for way in entry.ways)
        case "gender":
            return ((Option("m", _("Male"), "m"), Option("f", _("Female"), "f")),)
    return ()


def _way_words(way: PayMethod) -> Words:
    match way:
        case "cash":
            return _("Cash was taken in hand")
        case "phone":
            return _("They pay by link")
        case "pool":
            return _("From the sponsors' pool")
    return _("Pledged, to be paid later")


def two_days(person: Candidate) -> tuple[str, str] | None:
    """The two readings of a date of birth or passing, ISO 8601; None where there is no such date."""
    if person.other_birth:
        return person.birth, person.other_birth
    return (person.passing, person.other_passing) if person.other_passing else None


def with_day(person: Candidate, day: str) -> Candidate:
    """The person with one of `two_days`."""
    if person.other_birth:
        return replace(person, birth=day, other_birth="")
    return replace(person, passing=day, other_passing="")


def _day(day: str) -> Words:
    return _("{date}", date=date.fromisoformat(day))
