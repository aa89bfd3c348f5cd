"""Messages of the street, read: people who can be registered, lines that wait for an answer, payments.

A person needs a given name with a parent's or a family name, and a gender that is told or that the name
tells. A name in English or Russian letters is written in its likeliest Hebrew spelling, which is shown.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from handlers.answers import MOST_LINES, NotUnderstood, read_amount, sanitize
from handlers.flows.register import Candidate, candidate_of, is_child, spellings
from handlers.flows.street.drafts import PendingLine, StreetEntry, Unclear
from handlers.flows.street.other_ways import beside_names, other_way
from handlers.flows.street.questions import next_question
from handlers.flows.street.terms import MOST_SUM
from handlers.flows.street.texts import RefusedLine, shortened
from handlers.flows.street.typed_slips import take_slips
from handlers.flows.street.typed_sums import is_about_a_sum, paid_alike, sum_readings
from handlers.understanding import Ask, Reading, ReadPerson, tells_young_class, understand, words_left_out
from handlers.words import Language, Words, _
from storage.calendar import OF_AGE
from storage.money import Money
from storage.volunteers import PayMethod

MOST_LETTERS = 10  # of one person at once


@dataclass(slots=True)
class MessageReading:
    """What a message says, sorted by what becomes of it."""

    entries: list[StreetEntry] = field(default_factory=list)  # can be registered at once
    waiting: list[PendingLine] = field(default_factory=list)  # something is to be asked about
    refused: list[RefusedLine] = field(default_factory=list)
    reasons: list[Words] = field(default_factory=list)  # why a date is asked for
    nobody: str = ""  # words beside a sum in which no name is found, as typed
    joint_sum: str = ""  # for all people together, as typed; "" without one
    paid: tuple[ReadPerson, ...] = ()  # people of whom it only says that they paid
    is_paid_clear: bool = True  # False if it may say something else: "paid?", "paid half"
    other_way: str = ""  # words for money that is no cash, such as "venmo"
    is_talk: bool = False  # True if it is not about people at all
    is_clear: bool = True  # False for talk with words that are not understood
    is_thanks: bool = False
    is_for_rabbi: bool = False  # True if it says that somebody is not Jewish; nobody is taken then

    @property
    def people(self) -> list[StreetEntry]:
        """Everybody in it, also those about whom something is asked."""
        return [*self.entries, *(one for line in self.waiting for one in line.people)]


@dataclass(frozen=True, slots=True)
class StreetReader:
    """Reads messages; everything that reading depends on beside the text."""

    language: Language
    today: date
    large_sum: Money  # a sum above it is asked about
    highest_slip: int = 0  # highest number of the volunteer's slips; 0 without any
    ways: tuple[PayMethod, ...] = ()  # offered where something else than cash was typed; () to ask nothing

    def read(self, text: str) -> MessageReading:
        """The people of a message. Raises NotUnderstood if it has more than `MOST_LINES` lines."""
        text = sanitize(text, 16_000)
        _check_length(text)
        numbered = take_slips(text, self.highest_slip)
        read = understand(numbered.text, self.language, "street", self.today, large_sum=None)
        if "rabbi" in read.said:
            return MessageReading(is_for_rabbi=True)
        message = MessageReading(
            nobody=text if read.left_over and not read.people else "",
            joint_sum=read.joint_sum,
            paid=read.about,
            is_paid_clear=_is_clear(read) and not self.is_large(read.joint_sum),
            other_way=other_way(read.text),
            is_talk=not read.is_about_people,
            is_clear=not read.left_over,
            is_thanks="thanks" in read.said,
        )
        for record in _records(read):
            self._sort(read, record, numbered.slips.get(record.line), message)
        message.waiting += [
            PendingLine(line=ask.text, fact="line") for ask in read.asks if ask.person is None
        ]
        if read.is_about_people:
            message.refused += [RefusedLine(line, no_name_text()) for line in read.unread]
        return self._with_joint_sum(_with_last_sum(text, message))

    def is_for_rabbi(self, text: str) -> bool:
        """True if a text says that somebody is not Jewish, which only the rabbi answers."""
        return self.read(text).is_for_rabbi

    def entry(self, read: Reading, person: ReadPerson, slip: int | None = None) -> StreetEntry:
        """A person of a reading, as far as they are known."""
        asks = read.asks_about(read.people.index(person)) if person in read.people else ()
        kinds = {ask.kind for ask in asks}
        entry = StreetEntry(
            text=person.text if slip is None else f"{slip} {person.text}",
            candidate=self._candidate(read, person),
            age=person.age,
            sum=person.sum,
            pay=person.pay or None,
            slip=slip,
            paid=person.paid,
            letters=_letters(asks),
            letters_asked="letters" in kinds,
            unclear=_unclear(person, kinds, _is_alone(read, person)),
        )
        return self._with_way_asked(self.with_sum_asked(entry), read, person)

    def _with_way_asked(self, entry: StreetEntry, read: Reading, person: ReadPerson) -> StreetEntry:
        """A person with a question open about how they pay, if words say that it was not in cash."""
        way = other_way(beside_names(read, person)) if self.ways and entry.pay is None else ""
        return replace(entry, other_way=way, ways=self.ways) if way else entry

    def _candidate(self, read: Reading, person: ReadPerson) -> Candidate:
        """A person with what stands beside them: a phone number, a place, words that are not understood."""
        notes = " ".join(person.notes) if person.birth is None else ""  # "born" is no note
        left = (
            [] if not _is_alone(read, person) or not read.pieces else words_left_out(read, person).split(", ")
        )
        beside = (notes, *(words for words in left if words not in notes))
        return replace(candidate_of(person), note=", ".join(filter(None, beside)))

    def with_sum_asked(self, entry: StreetEntry) -> StreetEntry:
        """A person with a question open about the sum if it is a large one."""
        if not self.is_large(entry.sum):
            return entry
        return replace(entry, unclear=(*entry.unclear, "sum"))

    def is_large(self, typed: str) -> bool:
        """True for a sum that is asked about before it is booked."""
        currency = self.large_sum.currency
        try:
            found = read_amount(typed, currency, None, Money.of(MOST_SUM, currency)) if typed else None
        except NotUnderstood:
            return False  # refused where it is priced
        return found is not None and found > self.large_sum

    def _sort(self, read: Reading, record: _Record, slip: int | None, message: MessageReading) -> None:
        people = [
            self.entry(read, person, slip if at == 0 else None) for at, person in enumerate(record.people)
        ]
        message.reasons += [
            _("“{line}”: {reason}", line=shortened(record.text), reason=ask.words)
            for ask, _person in record.asks
            if ask.words is not None
        ]
        if slip is not None and len(people) > 1:
            message.refused.append(RefusedLine(record.text, one_name_a_slip_text()))
            return
        line = self._line(read, record, paid_alike(people))
        people = [*line.people]
        if line.is_doubtful or line.shared:
            _add(line, message)
            return
        for entry in people:
            _add(replace(line, line=entry.text if len(people) == 1 else entry.name, people=(entry,)), message)

    def _with_sum(self, entry: StreetEntry) -> StreetEntry:
        """A person with one of several sums that may be meant; for none it is asked how that is paid."""
        if entry.sum and not entry.sum.strip("0.,"):
            return replace(entry, sum="", other_way=entry.sum, ways=self.ways)
        return self.with_sum_asked(
            replace(entry, unclear=tuple(one for one in entry.unclear if one != "sum"))
        )

    def _line(self, read: Reading, record: _Record, people: Sequence[StreetEntry]) -> PendingLine:
        doubts = [ask for ask, person in record.asks if _is_doubt(ask, person)]
        open_readings = next((ask for ask in doubts if len(ask.readings) > 1), None)
        choices = () if open_readings is None else self._choices(open_readings, record, people)
        if not choices and len(people) == 1 and all(is_about_a_sum(ask.text) for ask in doubts):
            sums = sum_readings(people[0], record.people[0], beside_names(read, record.people[0]))
            choices = tuple((self._with_sum(one),) for one in sums)
        return PendingLine(
            line=record.text,
            fact="line",
            people=tuple(people),
            choices=choices,
            is_doubtful=bool(doubts),
            left_over=", ".join(dict.fromkeys(ask.text for ask in doubts if ask.text)),
            shared=len(people) > 1 and any(ask.kind == "sum" for ask, _person in record.asks),
        )

    def _choices(
        self, ask: Ask, record: _Record, people: Sequence[StreetEntry]
    ) -> tuple[tuple[StreetEntry, ...], ...]:
        """The people of a line in each of its readings."""
        at = (ask.person or 0) - record.first
        before, after = people[:at], people[at + ask.count :]
        return tuple(
            (*before, *(self._chosen(person, record) for person in reading), *after)
            for reading in ask.readings
        )

    def _chosen(self, person: ReadPerson, record: _Record) -> StreetEntry:
        """A person of another reading of a line."""
        alone = dataclasses.replace(person, text=record.text)
        return self.entry(Reading(record.text, "register", (alone,)), alone)

    def _with_joint_sum(self, message: MessageReading) -> MessageReading:
        """Lets everybody wait whom a sum for the whole message is for, while anything is open about it."""
        large = self.is_large(message.joint_sum)
        if not message.joint_sum or not message.people or not (large or message.waiting):
            return message
        if large:
            message.waiting.append(PendingLine(line=message.joint_sum, fact="joint", joint_is_large=True))
        *others, last = message.waiting
        message.waiting = [replace(line, goes_on=True) for line in others]
        message.waiting.append(replace(last, joint_sum=message.joint_sum, ready=tuple(message.entries)))
        message.entries, message.joint_sum = [], ""
        return message


def _is_clear(read: Reading) -> bool:
    """True for words about a payment of which each is understood, and each number."""
    numbers = set(re.findall(r"\d+", read.text)) - set(re.findall(r"\d+", read.joint_sum))
    return not read.left_over and not numbers and "?" not in read.text


def _add(line: PendingLine, message: MessageReading) -> None:
    """Adds the people of a line to those who can be registered, or the line to those that wait."""
    asked = next_question(line)
    if asked is None:
        message.entries += line.people
    else:
        message.waiting.append(replace(line, fact=asked.fact))


@dataclass(frozen=True, slots=True)
class _Record:
    """The people of one part of a message."""

    text: str
    line: int  # index of the message's line in which it begins
    first: int  # index of its first person among all
    people: tuple[ReadPerson, ...]
    asks: tuple[tuple[Ask, ReadPerson], ...]  # each with the person whom it is about


def _records(read: Reading) -> list[_Record]:
    found: list[_Record] = []
    at = 0
    for text, group in groupby(enumerate(read.people), key=lambda one: one[1].text):
        told = list(group)
        at = max(read.text.find(text, at), at)
        asks = tuple((ask, person) for index, person in told for ask in read.asks_about(index))
        people = tuple(person for _index, person in told)
        found.append(_Record(text, read.text.count("\n", 0, at), told[0][0], people, asks))
        at += len(text)
    return found


def _with_last_sum(text: str, message: MessageReading) -> MessageReading:
    """Lets everybody wait if a sum stands in the last line without a name: it may be for all of them."""
    if len(message.entries) < 2 or message.waiting or message.joint_sum:
        return message
    *others, last = message.entries
    line_of_sum = text.strip().split("\n")[-1]
    person = last.candidate
    if not last.sum or last.sum not in line_of_sum or any(one.sum for one in others):
        return message
    if any(name and name in line_of_sum for name in (person.given, person.parent, person.family)):
        return message
    line = PendingLine(line=text, fact="share", people=tuple(message.entries), shared=True)
    message.entries, message.waiting = [], [line]
    return message


def _check_length(text: str) -> None:
    lines = sum(any(map(str.isalnum, line)) for line in text.split("\n"))
    if lines > MOST_LINES:
        raise NotUnderstood(
            _(
                "That is {count} lines, and I can take {most} at once. Please send the list in parts.",
                count=lines,
                most=MOST_LINES,
            )
        )


def _letters(asks: Sequence[Ask]) -> int:
    """How many letters were typed beside a name, such as "x2"; 0 for a word that names no number."""
    typed = next((ask.text for ask in asks if ask.kind == "letters"), "x1")
    found = re.search(r"\d+", typed)
    return int(found[0]) if found and int(found[0]) <= MOST_LETTERS else 0


def _is_alone(read: Reading, person: ReadPerson) -> bool:
    """True if nobody else is in the same line."""
    return sum(one.text == person.text for one in read.people) < 2


def _unclear(person: ReadPerson, kinds: Collection[str], alone: bool) -> tuple[Unclear, ...]:
    """What was typed of a person, and has to be asked about. Of two possible days the buttons know.

    `alone`: nobody else is in the line; the sum of several is asked about for all of them together.
    """
    unclear: list[Unclear] = []
    if "standing" in kinds:
        unclear.append("standing")
    in_class = person.age is None and tells_young_class(person.notes, person.text)
    if ("date" in kinds or in_class) and person.birth is None and person.passing is None:
        unclear.append("date")
    if "sum" in kinds and alone:
        unclear.append("sum")
    return tuple(unclear)


def _is_doubt(ask: Ask, person: ReadPerson) -> bool:
    """True if it is asked whether the names were read rightly; a missing one is asked for by itself."""
    if ask.kind == "parent_or_family":
        return bool(person.parent or person.family) or len(ask.readings) > 1  # Лев Абрамович
    if ask.kind == "family" and len(ask.readings) > 1:
        return True  # Levi, a second name or the family's
    if ask.kind in ("given", "parent", "family"):
        return bool(getattr(person, ask.kind))
    return ask.kind == "people"


def no_name_text() -> Words:
    return _("There is no name in this line.")


def one_name_a_slip_text() -> Words:
    return _("A slip is for one letter and one person: please type one name.")


def is_a_child(entry: StreetEntry, today: date) -> bool:
    """True for boys under 13 and girls under 12, the age of the Children's scroll. Without a birth date
    the typed age decides."""
    candidate = entry.candidate
    if candidate.life_status == "newborn":
        return True
    if not candidate.gender or candidate.life_status == "deceased":
        return False
    if candidate.birth:
        return is_child(candidate, today)
    return entry.age is not None and entry.age < OF_AGE[candidate.gender]


def in_likeliest_spelling(candidate: Candidate, language: Language = "he") -> Candidate:
    """The person in the likeliest Hebrew spelling of a talk in that language.

    The other spellings are offered when the line is changed.
    """
    return spellings(candidate, language)[0] if candidate.unspelled else candidate


def read_single(reader: StreetReader, text: str) -> PendingLine:
    """The line of one person; something may have to be asked about it. Raises NotUnderstood for any other
    text."""
    message = reader.read(text)
    if message.refused:
        raise NotUnderstood(message.refused[0].words)
    if not message.people:
        raise NotUnderstood(no_name_text())
    if len(message.people) > 1 or message.paid:
        raise NotUnderstood(_("Please type the line of one person."))
    if message.waiting:
        return message.waiting[0]
    return PendingLine(line=text, fact="line", people=tuple(message.entries))


def read_retyped(reader: StreetReader, before: Candidate, text: str) -> PendingLine:
    """A line typed anew, with the known facts of the person that it does not tell again. Raises
    NotUnderstood as `read_single`."""
    line = read_single(reader, text)
    return replace(line, people=tuple(_with_facts_of(entry, before) for entry in line.people))


def _with_facts_of(entry: StreetEntry, before: Candidate) -> StreetEntry:
    typed = entry.candidate
    known = replace(
        typed,
        gender=typed.gender or before.gender,
        note=typed.note or before.note,
        life_status="deceased" if before.life_status == "deceased" else typed.life_status,
    )
    if known.life_status == "deceased" and not (typed.passing or typed.half_passing):
        known = replace(
            known,
            passing=before.passing,
            passing_after_sunset=before.passing_after_sunset,
            half_passing=before.half_passing,
        )
    if not (typed.birth or entry.age is not None):
        known = replace(
            known, birth=before.birth, after_sunset=before.after_sunset, sunset_known=before.sunset_known
        )
    return replace(entry, candidate=known)
