"""Children of a list whom others have registered: said as slowly as any answer about somebody else.

A row is a question of its sender's day. A name with several birth dates in the list has one answer for all of
them, and with one date it counts among the three that strangers may try with a child's name. Rows beyond the
day's questions stay open, whoever is in them, so that the list tells nothing of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.lists.row_staging import Question, may_be_born, question_of
from handlers.tables import ListPerson, ParsedRow
from storage.database import Transaction, to_ms
from storage.lists import PeopleList, RegisteredChild
from storage.search import Asker, QuestionLimits, guessing, questions


@dataclass(slots=True)
class ChildAnswers:
    """The answers about the children of a list."""

    there: dict[Question, set[str]] = field(default_factory=dict)  # -> slugs; empty for nobody of others
    unasked: set[Question] = field(default_factory=set)
    asked: int = 0  # questions of the day that they cost
    tried: dict[int, int] = field(default_factory=dict)  # person -> tries before, of those tried now

    def to_summary(self) -> dict[str, object]:
        """The answers as the list's summary keeps them, so that no reading asks twice."""
        return {"children": [(*question, sorted(slugs)) for question, slugs in self.there.items()]}


def answered_before(summary: Mapping[str, Any]) -> dict[Question, set[str]]:
    """The answers in the summary of an earlier reading."""
    told = summary.get("children", ())
    return {(name, first, last): set(slugs) for name, first, last, slugs in told}


@dataclass(frozen=True, slots=True)
class DayOfSender:
    """The questions that the sender of a list may still ask."""

    transaction: Transaction
    listed: PeopleList
    limits: QuestionLimits
    now: datetime  # aware, in the campaign's zone
    staff: bool

    async def left(self) -> int:
        """The number of answers that the sender may have now."""
        account, day = self.listed.account, self.now.date()
        allowed = self.limits.a_day * (guessing.STAFF_TIMES if self.staff else 1)
        left = allowed - await questions.asked(self.transaction, account, day)
        if self._asker.origins and not self.staff:
            hour = await guessing.asked_from(self.transaction, self._asker, to_ms(self.now))
            left = min(left, self.limits.an_hour_from_address - hour)
        return max(0, left)

    async def count(self, answers: ChildAnswers) -> None:
        """Counts the answers that were given, and the birth dates that were tried."""
        guessing.count_birth_tries(self.transaction, answers.tried)
        last = await guessing.last_answer(self.transaction, self._asker)
        for before in range(answers.asked):
            questions.count_question(self.transaction, self.listed.account, self.now.date())
            if not self.staff:
                guessing.count_answer(self.transaction, self._asker, last, to_ms(self.now), before)

    @property
    def _asker(self) -> Asker:
        return Asker(self.listed.account, self.listed.origins)


async def answer_for_children(
    transaction: Transaction,
    people: Sequence[ParsedRow],
    registered: Mapping[int, Sequence[RegisteredChild]],
    answered: Mapping[Question, set[str]],
    left: int,
    *,
    staff: bool,
) -> ChildAnswers:
    """The answers for the rows of a list, as far as its sender's `left` questions go.

    `registered`: names.id -> the children of others under it, or a namesake; `answered`: the answers that an
    earlier reading of the list has given, which cost nothing. Staff may ask for every date.
    """
    persons = {child.person for children in registered.values() for child in children}
    tries = await guessing.birth_tries_of(transaction, persons)
    spans = _spans(people, registered)
    answers = ChildAnswers()
    for row in _children(people):
        question = question_of(row)
        if question in answers.there or question in answers.unasked:
            continue
        there = registered.get(row.name, ())
        if question in answered:
            answers.there[question] = answered[question]
        elif answers.asked >= left:
            answers.unasked.add(question)
        elif there:
            answers.asked += 1
            tried = {} if staff else {one.person: tries.get(one.person, 0) for one in there}
            shut = {one for one, number in tried.items() if number >= guessing.MOST_BIRTHS}
            shut |= {one for one in tried if len(spans[one]) > 1}
            answers.tried |= {one: number for one, number in tried.items() if one not in shut}
            answers.there[question] = {one.slug for one in there if _is_same(row, one, one.person in shut)}
    return answers


def _children(people: Sequence[ParsedRow]) -> Iterator[ParsedRow]:
    return (row for row in people if row.person is not None and question_of(row)[1] and not row.in_children)


def _spans(
    people: Sequence[ParsedRow], registered: Mapping[int, Sequence[RegisteredChild]]
) -> dict[int, set[tuple[str, str]]]:
    """person -> the birth dates that the list has for the person's name."""
    spans: dict[int, set[tuple[str, str]]] = {}
    for row in _children(people):
        for child in registered.get(row.name, ()):
            spans.setdefault(child.person, set()).add(question_of(row)[1:])
    return spans


def _is_same(row: ParsedRow, child: RegisteredChild, shut: bool) -> bool:
    """Whether a row means a child; where no date is compared, the whole name decides."""
    who = row.person
    assert who is not None  # noqa: S101  # it was understood
    return _has_whole_name(who) if shut else may_be_born(who, child.birth)


def _has_whole_name(who: ListPerson) -> bool:
    return bool(who.parent and who.family)
