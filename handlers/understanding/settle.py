"""Records settled: who is in them, which fact is whose, and what is open."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from handlers.understanding.asides import set_aside
from handlers.understanding.between import ask_for_whom, asks_about_two
from handlers.understanding.doubtful_sums import asks_about_sums, is_for_several, with_age_beside_sum
from handlers.understanding.doubts import doubts_of
from handlers.understanding.drafts import PersonDraft
from handlers.understanding.facts import (
    Fact,
    corrects_age,
    is_large,
    with_fact,
    without_corrected_sums,
    without_writer_age,
)
from handlers.understanding.owners import Owners
from handlers.understanding.people import (
    Finished,
    asks_about_last_words,
    asks_about_told_twice,
    family_alone,
    finish,
    group_of,
    told_apart,
    told_of_all,
    with_both_parents,
    with_family_of_siblings,
    with_named_again,
    with_names_asked,
    with_told_twice,
)
from handlers.understanding.pieces import pieces_of
from handlers.understanding.readings import (
    Ask,
    AskKind,
    Intent,
    ParentKind,
    Place,
    Reading,
    ReadPerson,
)
from handlers.understanding.records import Record
from handlers.understanding.sentences import is_talk, said_in, tells_of_both, wishes_life
from handlers.understanding.shared_sums import (
    is_for_all,
    paid_together,
    says_how_all_pay,
    sum_for_each,
    without_total,
)
from handlers.understanding.taken_back import without_taken_back
from handlers.understanding.unused_words import asks_about_unused
from handlers.understanding.words import Lexeme, everyday_words, is_for, tells_count

_INSTEAD = frozenset(("instead", "взамен", "вместо этого"))  # nobody else is named whom somebody replaces
_LOOSE = frozenset(("filler", "talk", "note", "paid", "living", "stop", "closing", "late"))


@dataclass(slots=True)
class Settled:
    """What came of one record."""

    finished: list[Finished] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)  # their persons are indices in `finished`
    left_over: list[str] = field(default_factory=list)
    joint_sum: str = ""
    intent: Intent = "talk"
    about: list[ReadPerson] = field(default_factory=list)
    household: str = ""


def settle(text: str, records: Sequence[Record], place: Place, large_sum: int | None) -> Reading:
    """The reading of a message that consists of these records; see `understand`."""
    people: list[ReadPerson] = []
    asks: list[Ask] = []
    left_over: list[str] = []
    alone = sum(any(line.has_names for line in record.lines) for record in records) == 1
    joint_sum = household = ""
    about: list[ReadPerson] = []
    intents: list[Intent] = []
    unread: list[str] = []
    each = ""
    finished: list[Finished] = []
    for at, record in enumerate(records):
        if record.is_signature:
            continue
        if told := told_of_all(records[at:], records[:at], finished):
            finished, people = told, [each.person for each in told]
            asks = [ask for ask in asks if ask.kind != "parent_or_family"]
            continue
        one = settle_record(text, record, place, large_sum, alone)
        asks += [
            replace(ask, person=None if ask.person is None else ask.person + len(people)) for ask in one.asks
        ]
        people += [each.person for each in one.finished]
        finished += one.finished
        left_over += one.left_over
        about += one.about
        household = household or one.household
        joint_sum = joint_sum or one.joint_sum
        each = each or sum_for_each(record)
        intents.append(one.intent)
        if one.left_over and not (one.finished or one.asks or one.about):
            unread.append(text[record.start : record.end])
    if joint_sum and len(people) == 1 and not people[0].sum:
        people[0], joint_sum = replace(people[0], sum=joint_sum), ""
    if each:
        people = [person if person.sum else replace(person, sum=each) for person in people]
    intent: Intent = "register" if people or asks else _intent(intents)
    pieces = pieces_of(text, records, finished, left_over)
    return Reading(
        text,
        intent,
        tuple(people),
        tuple(asks),
        tuple(left_over),
        joint_sum,
        household,
        tuple(about),
        pieces,
        could_be_names=any(_has_name_like_neighbour(record) for record in records),
        unread=tuple(unread),
        said=said_in(records),
    )


def _has_name_like_neighbour(record: Record) -> bool:
    """True if a small word that is a name as well stands directly beside a name."""
    lexemes = record.lexemes
    beside = [(one, other) for one, other in pairwise(lexemes)]
    return any(
        (one.also_name and other.part == "name" and one.part in _LOOSE)
        or (other.also_name and one.part == "name" and other.part in _LOOSE | {"title"})
        for one, other in beside
    )


def _intent(intents: Sequence[Intent]) -> Intent:
    return "paid" if "paid" in intents else "talk"


def settle_record(
    text: str, record: Record, place: Place, large_sum: int | None, alone: bool = True
) -> Settled:
    """The people of a record, with their facts and open questions; `alone`: no other record names people."""
    settled = Settled()
    record = without_taken_back(record)
    facts = without_writer_age(without_corrected_sums(record.facts, record.lexemes), record.lexemes)
    lexemes, aside, settled.left_over = set_aside(record.lexemes)
    parts = {lexeme.part for lexeme in record.lexemes}
    group = group_of(lexemes, place)
    if is_talk(group.people, parts, settled.left_over, record, place):
        if "paid" in parts:
            settled.about = [
                finish(draft, place, text[record.start : record.end]).person for draft in group.people
            ]
        return _talk(settled, parts, facts)
    source = text[record.start : record.end]
    if not group.people and "relation" in parts and not parts & {"kids", "dedication"}:
        return _unnamed(settled, record, facts)
    if group.unclear or not group.people:
        settled.household = family_alone(group.people)
        settled.asks.append(Ask("people", text=source))
        return settled
    group.people, aside = with_named_again(group.people, facts, aside)
    facts = with_age_beside_sum(without_total(facts, record, len(group.people)), len(group.people), place)
    _told_by_facts(group.people, [*facts, *aside])
    settled.finished = with_names_asked([finish(draft, place, source) for draft in group.people])
    settled.finished, group.people = with_told_twice(settled.finished, group.people)
    if len(settled.finished) == 1 and wishes_life(record):
        settled.finished = [_alive(settled.finished[0])]
    own = _without_joint_sum(settled, facts) if alone and is_for_all(record) else facts
    _give_facts(settled, own, aside, "each" in parts)
    settled.finished = with_family_of_siblings(settled.finished)
    if settled.joint_sum or says_how_all_pay(record):
        settled.finished = paid_together(settled.finished)
    if "twins" in parts or tells_of_both(record.lexemes):
        settled.finished = _born_together(settled.finished)
    for at, one in enumerate(settled.finished):
        settled.asks += [Ask(kind, at, _readings(one, kind)) for kind in one.asks]
    settled.asks = [_with_two_readings(ask, settled.finished, group.people) for ask in settled.asks]
    if place != "lookup":  # where half a date narrows as well, and nothing is booked
        _ask_about_facts(settled, own, place, "each" in parts, large_sum)
    if large_sum is not None and is_large(settled.joint_sum, large_sum):
        settled.asks.append(Ask("sum", 0))
    told = [one.person for one in settled.finished]
    settled.asks += asks_about_sums(told, own, Owners(settled.finished, own).of, record, place)
    if corrects_age(own, record.lexemes):
        settled.asks.append(Ask("people", 0))
    if not any(ask.kind == "people" for ask in settled.asks):
        settled.asks += asks_about_two(record, settled.finished)
    settled.asks += _asks_about_giver(settled.finished, group.people)
    settled.asks += asks_about_last_words(settled.finished, record.lexemes, place)
    settled.asks = asks_about_told_twice(settled.asks, settled.finished, group.people)
    _ask_about_left_over(settled, record.lexemes, place)
    _ask_about_paid(settled)
    settled.asks = settled.asks or doubts_of(record, settled.finished, group.people, place)
    asked = {(ask.kind, ask.person) for ask in settled.asks}
    doubts = asks_about_unused(record, settled.finished, place)
    settled.asks += [ask for ask in doubts if (ask.kind, ask.person) not in asked]
    return settled


def _asks_about_giver(finished: Sequence[Finished], drafts: Sequence[PersonDraft]) -> list[Ask]:
    """ "Perl Stein 36 in memory of Yosef ben Moshe": a letter for him, of her money, or one for each."""
    if len(finished) != 2 or drafts[0].status or not drafts[1].dedicated or drafts[1].before == "line":
        return []
    if any(is_for(lexeme.text) for lexeme in drafts[0].lexemes):
        return []  # one for me, Tali bat Orna, and one for my late father
    return [ask_for_whom(finished)]


def _without_joint_sum(settled: Settled, facts: Sequence[Fact]) -> list[Fact]:
    """The facts without the one sum that several people gave together: "Moshe & Dovid Levi 18 together"."""
    sums = [fact for fact in facts if fact.kind == "sum"]
    if len(settled.finished) < 2 or len(sums) != 1:
        return [*facts]
    settled.joint_sum = sums[0].text
    return [fact for fact in facts if fact not in sums]


def _born_together(finished: Sequence[Finished]) -> list[Finished]:
    """Twins with the birth date, or the age, that is told of one of them."""
    if len(finished) != 2:
        return [*finished]
    births = {one.person.birth for one in finished} - {None}
    ages = {one.person.age for one in finished} - {None}
    birth = births.pop() if len(births) == 1 else None
    age = ages.pop() if len(ages) == 1 else None
    return [
        replace(
            one,
            person=replace(
                one.person,
                birth=one.person.birth or birth,
                age=age if one.person.age is None else one.person.age,
            ),
        )
        for one in finished
    ]


def _ask_about_paid(settled: Settled) -> None:
    """ "Moshe Levy paid": somebody new, or one who stands there already?"""
    for at, one in enumerate(settled.finished):
        person = one.person
        if person.paid and not (person.parent or person.sum):
            settled.asks.append(Ask("people", at))


def _alive(one: Finished) -> Finished:
    return replace(one, person=replace(one.person, is_alive=one.person.life_status != "deceased"))


def _readings(one: Finished, kind: AskKind) -> tuple[tuple[ReadPerson, ...], ...]:
    """The ways to read a person, each with the facts that were told of it."""
    told = {
        fact: getattr(one.person, fact)
        for fact in (
            "birth",
            "says_born",
            "half_birth",
            "age",
            "passing",
            "sum",
            "pay",
            "paid",
            "notes",
            "towns",
            "is_alive",
        )
    }
    return tuple((replace(person, **told),) for person in one.choices.get(kind, ()))


def _with_two_readings(ask: Ask, finished: Sequence[Finished], drafts: Sequence[PersonDraft]) -> Ask:
    """The question whether there are two people or one, with both readings."""
    at = ask.person
    if ask.kind != "people" or at is None:
        return ask
    if "mother" in drafts[at].doubts and at and len(finished) == at + 1 == 2:
        first, last = finished[0].person, finished[1].person
        kind: ParentKind = "father" if last.gender == "m" else "mother"
        one = replace(first, parent=last.given, parent_kind=kind, family=last.family)
        return replace(ask, person=0, count=2, readings=((first, last), (one,)))
    if "row" in drafts[at].doubts and len(finished) == 2:
        return replace(ask, count=2, readings=told_apart(finished[0].person, finished[1].person))
    if "parents" in drafts[at].doubts and len(finished) > at + 1:
        first, last = finished[at].person, finished[at + 1].person
        return replace(ask, count=2, readings=((first, last), (with_both_parents(first, last),)))
    return ask


def _unnamed(settled: Settled, record: Record, facts: Sequence[Fact]) -> Settled:
    """ "A letter for my son": what is told of somebody without a name."""
    kin = next(lexeme for lexeme in record.lexemes if lexeme.part == "relation")
    person = ReadPerson(
        relation=kin.detail, gender="m" if kin.detail == "m" else "f" if kin.detail == "f" else ""
    )
    settled.finished = [Finished(person, ("given",), (), (), ())]
    _give_facts(settled, facts, (), each=False)
    settled.asks.append(Ask("given", 0))
    return settled


def _talk(settled: Settled, parts: set[str], facts: Sequence[Fact]) -> Settled:
    sums = [fact.text for fact in facts if fact.kind == "sum"]
    settled.joint_sum = sums[-1] if sums else ""
    settled.intent = "paid" if "paid" in parts else "talk"
    return settled


def _told_by_facts(people: Sequence[PersonDraft], facts: Sequence[Fact]) -> None:
    """Tells each fact to the person that it follows; to the first one if it stands in front of all."""
    first = [min((token.start for token in one.tokens), default=math.inf) for one in people]
    # The least start from each person on: the last below a place is that of the last person before it.
    least = [*accumulate(reversed(first), min)][::-1]
    for fact in facts:
        draft = people[max(0, bisect_left(least, fact.start) - 1)]
        draft.loose_genders |= {fact.gender} - {""}
        if fact.kind == "passing":
            labelled = bool(draft.mother or draft.father) and not (draft.behind or draft.status)
            draft.doubts |= {"standing"} if labelled else set()
            draft.status, draft.mourned = "deceased", "end"


def _give_facts(settled: Settled, facts: Sequence[Fact], aside: Sequence[Fact], each: bool) -> None:
    """Gives each fact to its person; a sum for `each` to all of them."""
    everything = sorted([*facts, *aside], key=lambda fact: fact.start)
    owners = Owners(settled.finished, facts)
    theirs = {owners.of(fact) for fact in facts if fact.kind == "sum"}
    aged = owners.of_ages(everything)
    for fact in everything:
        if fact.kind == "sum" and each:
            settled.finished = [replace(one, person=with_fact(one.person, fact)) for one in settled.finished]
            continue
        at = aged[fact.start] if fact.kind == "age" else owners.of(fact)
        if fact.kind == "sum" and settled.finished[at].person.sum:
            if at + 1 == len(settled.finished) or at + 1 in theirs:
                settled.asks.append(Ask("sum", at))  # two sums, and nobody whose the other one could be
                continue
            at += 1  # "Geula 18, and 18 more for her husband Boruch"
        one = settled.finished[at]
        settled.finished[at] = replace(one, person=with_fact(one.person, fact))


def _ask_about_facts(
    settled: Settled, facts: Sequence[Fact], place: Place, each: bool, large_sum: int | None
) -> None:
    owners = Owners(settled.finished, facts)
    settled.asks += [
        Ask("date", at)
        for at, one in enumerate(settled.finished)
        if one.person.birth is not None and one.person.birth.other
    ]
    for fact in facts:
        at = owners.of(fact)
        person = settled.finished[at].person
        if person.passing is not None and person.passing.text == fact.text and person.passing.other:
            settled.asks.append(Ask("date", at))
        elif fact.kind == "date_problem" and person.life_status != "deceased":
            settled.asks.append(Ask("date", at, words=fact.problem, text=fact.text))
        elif fact.kind == "letters" and not tells_count(fact.text, len(settled.finished)):
            settled.asks.append(Ask("letters", at, text=fact.text))
    sums = [fact for fact in facts if fact.kind == "sum"]
    for fact in sums:
        if fact.is_doubtful or (large_sum is not None and is_large(fact.text, large_sum)):
            settled.asks.append(Ask("sum", owners.of(fact)))
    if len(settled.finished) > 1 and not each and is_for_several(sums, owners, place):
        settled.asks.append(Ask("sum", owners.of(sums[0])))


def _ask_about_left_over(settled: Settled, lexemes: Sequence[Lexeme], place: Place) -> None:
    """What nothing claims is asked about before somebody is taken."""
    if not settled.left_over or not settled.finished:
        return
    if place == "menu":
        known = everyday_words(lexemes) | (_INSTEAD if len(settled.finished) == 1 else frozenset())
        strange = [word for word in settled.left_over if word not in known]
        settled.asks += [Ask("people", 0, text=", ".join(strange))] if strange else []
        return
    parts = {lexeme.part for lexeme in lexemes}
    if place == "lookup" and all(not one.asks for one in settled.finished):
        return
    capital = any(word[:1].isupper() for word in settled.left_over)
    if capital or "stop" in parts or place in ("street", "list"):
        settled.asks.append(Ask("people", 0, text=", ".join(settled.left_over)))
