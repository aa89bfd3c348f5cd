"""People who are down already, and lines that are typed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.answers import NotUnderstood, normalize, read_amount, words_of
from handlers.conversation import TurnContext
from handlers.flows.street import money
from handlers.flows.street.drafts import Choice, ChoicePerson, PendingLine, StreetEntry
from handlers.flows.street.reading import in_likeliest_spelling
from handlers.flows.street.terms import MOST_SUM
from handlers.flows.street.undoing import RECENT
from storage.money import Money
from storage.people import Person
from storage.volunteers import StreetPerson, street_people

_CHILD_OF = words_of("בן בת ben bat bas bar бен бат бас бар")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who was typed again."""

    entry: StreetEntry
    down: StreetPerson | None  # None if they stand twice in one message


@dataclass(slots=True)
class Separated:
    """The people of a message, by whether they are down already."""

    fresh: list[StreetEntry] = field(default_factory=list)
    known: list[KnownPerson] = field(default_factory=list)
    choice: Choice | None = None  # if one of them was typed with another sum


async def separate_known(entries: Sequence[StreetEntry], context: TurnContext) -> Separated:
    """Tells people apart who were written down within `RECENT`: a message without an answer is typed
    again."""
    around = await street_people.find_people(
        context.transaction,
        context.caller.id,
        {entry.candidate.given for entry in entries},
        money.sent_at(context),
        int(RECENT.total_seconds() * 1000),
    )
    separated = Separated()
    for entry in entries:
        down = next((one for one in around if is_same(entry, one.person)), None)
        if down is not None:
            separated.known.append(KnownPerson(entry, down))
            separated.choice = separated.choice or _other_sum(entry, down)
        elif any(_is_same_entry(entry, other) for other in separated.fresh):
            separated.known.append(KnownPerson(entry, None))
        else:
            separated.fresh.append(entry)
    return separated


def is_same(entry: StreetEntry, person: Person) -> bool:
    """True if a line tells of a person who is down: all names alike, no other date of birth or passing."""
    typed = entry.candidate
    alike = (typed.given, typed.parent, typed.family, typed.gender, typed.life_status) == (
        person.given,
        person.parent,
        person.family,
        person.gender,
        person.life_status,
    )
    dates = ((typed.birth, person.birth), (typed.passing, person.passing))
    return alike and not any(told and known and told != known for told, known in dates)


def _is_same_entry(entry: StreetEntry, other: StreetEntry) -> bool:
    return is_same(entry, other.candidate.person()) and entry.age == other.age


def _other_sum(entry: StreetEntry, down: StreetPerson) -> Choice | None:
    """The question whether the sum shall be changed, if another one was typed and can still be."""
    if not entry.sum or down.state != "open":
        return None
    try:
        most = Money.of(MOST_SUM, down.price.currency)
        typed = read_amount(entry.sum, down.price.currency, None, most)
    except NotUnderstood:
        return None
    if typed == down.price:
        return None
    person = ChoicePerson(
        key=str(down.order),
        line=down.line,
        name=down.person.in_hebrew,
        minor=down.price.minor,
        currency=down.price.currency,
    )
    return Choice(act="resum", people=(person,), sum=entry.sum)


# --- lines that wait ------------------------------------------------------------------------------------


def is_retyped(line: PendingLine, entries: Sequence[StreetEntry]) -> bool:
    """True if a line that waits was typed anew: each of its people is among those who were understood."""
    if line.goes_on or line.ready or line.joint_sum:
        return False
    words = normalize(line.line).split()
    if line.is_refused:
        return any(set(normalize(entry.name).split()) <= set(words) for entry in entries)
    if not line.people:
        own = _before_parents(words)
        return any(_begin_alike(own, _own_names(entry)) for entry in entries)
    return all(any(_tells_more(entry, waiting) for entry in entries) for waiting in line.people)


def _tells_more(entry: StreetEntry, waiting: StreetEntry) -> bool:
    """True if a whole line can be the line of somebody of whom a fact is missing."""
    whole, part = in_likeliest_spelling(entry.candidate), in_likeliest_spelling(waiting.candidate)
    pairs = ((whole.given, part.given), (whole.parent, part.parent), (whole.family, part.family))
    return bool(part.given or part.family) and all(not told or told == full for full, told in pairs)


def _before_parents(words: Sequence[str]) -> Sequence[str]:
    """The words of a line as far as no parent is named: they alone tell whose line it is."""
    return words[: next((at for at, word in enumerate(words) if at and word in _CHILD_OF), len(words))]


def _own_names(entry: StreetEntry) -> list[str]:
    """The first and the last name of a person, as typed and as written."""
    typed = _before_parents(normalize(entry.name).split())
    person = entry.candidate
    return [*typed, *normalize(f"{person.given} {person.family}").split()]


def _begin_alike(words: Sequence[str], name: Sequence[str]) -> bool:
    """True if a word of a line begins with a word of a name: "The Levys", and Moshe Levy."""
    return any(len(part) > 2 and word.startswith(part) for word in words for part in name)
