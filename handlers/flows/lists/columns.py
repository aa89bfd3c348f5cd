"""What is asked once about the columns of a list: who stands in which, and how dates are written."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from handlers.conversation import Go, Move, Option, Question, Step, TurnContext, Visit
from handlers.flows.lists.drafts import COLUMNS, ColumnsDraft
from handlers.flows.lists.reading import drop_list, read_again
from handlers.tables import PART_NAMES, ColumnQuestion, LayoutChoice, ListAnswers, column_letter
from handlers.words import Several as Several
from handlers.words import Words, _
from storage.lists import people_lists

_DROP = -1
_EXAMPLE = (date(2019, 4, 3), date(2019, 3, 4))  # the two readings of 3/4/2019


def ask_columns(visit: Visit[ColumnsDraft]) -> Question[int]:
    question = visit.draft.questions[0]
    name = visit.draft.name or _("Your list")
    what = (
        _("*{name}*: who stands in which column?", name=name)
        if question.choices[0].parts
        else _("*{name}*: how are the dates written?", name=name)
    )
    samples = [
        _("{column}: {cells}", column=column, cells=", ".join(cells))
        for column, cells in zip(question.columns, question.samples, strict=True)
    ]
    options = [
        (Option(f"c{number}", _choice_text(question, choice), number),)
        for number, choice in enumerate(question.choices)
    ]
    drop = (Option("drop", _("Drop this list"), _DROP),)
    return Question((what, *samples), (*options, drop))


def _choice_text(question: ColumnQuestion, choice: LayoutChoice) -> Words:
    if not choice.parts:
        day = _EXAMPLE[0] if choice.day_first else _EXAMPLE[1]
        return _("3/4/2019 is {day}", day=day)
    asked = {name.partition(" ")[0] for name in question.columns}
    parts = {column_letter(index): part for index, part in sorted(choice.parts.items())}
    told = tuple(
        _("{column} is {part}", column=letter, part=words)
        for letter, part in parts.items()
        if letter in asked and (words := PART_NAMES.get(part)) is not None  # type: ignore[call-overload]
    )
    return _("{columns}", columns=Several(told))


async def take_columns(visit: Visit[ColumnsDraft], answer: int, context: TurnContext) -> Move:
    draft = visit.draft
    if answer == _DROP:
        return await drop_list(visit, context, draft.list)
    question, *rest = draft.questions
    known = msgspec.json.decode(
        await people_lists.load_answers(context.transaction, draft.list), type=ListAnswers
    )
    answers = ListAnswers(
        {
            **known.columns,
            question.sheet: _joined(known.columns.get(question.sheet), question.choices[answer]),
        },
        known.rows,
    )
    people_lists.save_answers(context.transaction, draft.list, msgspec.json.encode(answers))
    if rest:
        return Go(COLUMNS, ColumnsDraft(draft.list, draft.name, tuple(rest)), instead=COLUMNS)
    return await read_again(context, draft.list, "")


def _joined(before: LayoutChoice | None, chosen: LayoutChoice) -> LayoutChoice:
    if before is None:
        return chosen
    day_first = before.day_first if chosen.day_first is None else chosen.day_first
    return LayoutChoice(chosen.parts or before.parts, day_first)


STEPS: tuple[Step[Any, Any], ...] = (Step(COLUMNS, ColumnsDraft, ask_columns, take_columns),)
