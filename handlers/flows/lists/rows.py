"""The rows of a list about which something is open, answered one by one."""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec
from msgspec.structs import replace

from handlers.answers import NotUnderstood, read_gender
from handlers.conversation import (
    Go,
    Move,
    Option,
    Question,
    Said,
    Situation,
    Stay,
    Step,
    TurnContext,
    Visit,
)
from handlers.flows.lists.drafts import PREVIEW, ROW, RowDraft, preview_draft, row_draft, row_name
from handlers.flows.lists.reading import read_again
from handlers.tables import (
    ListAnswers,
    ListPerson,
    RowDoubt,
    read_answer,
    reading_labels,
    reason_words,
)
from handlers.words import _, ngettext
from storage.lists import people_lists

# Who is in the row; () leaves it out; None: no more rows; a doubt: what is open about typed names.
RowAnswer: TypeAlias = tuple[ListPerson, ...] | RowDoubt | None


def ask_row(visit: Visit[RowDraft]) -> Question[RowAnswer]:
    draft = visit.draft
    words = [
        _("{row}: *{name}*", row=row_name(draft.doubt.place), name=draft.doubt.text),
        *(reason_words(code) for code in draft.doubt.codes),
        _("Which is right? You may also write who is in this row.")
        if draft.doubt.readings
        else _("Please write who is in this row."),
    ]
    if draft.left > 1:
        words.append(ngettext("{n} row is open.", "{n} rows are open.", draft.left))
    readings: list[tuple[Option[RowAnswer], ...]] = [
        (Option(f"r{number}", label, people),)
        for number, (label, people) in enumerate(
            zip(reading_labels(draft.doubt.readings), draft.doubt.readings, strict=True)
        )
    ]
    last: tuple[Option[RowAnswer], ...] = (
        Option("out", _("Leave this row out"), ()),
        Option("enough", _("Back to the list"), None),
    )

    def read(said: Said) -> RowAnswer:
        if (told := _by_gender(draft.doubt, said.text)) is not None:
            return told
        return read_answer(said.text, visit.caller.language, visit.now.date())

    return Question(tuple(words), (*readings, last), read)


def _by_gender(doubt: RowDoubt, text: str) -> tuple[ListPerson, ...] | None:
    """The one reading of a row that "a boy" or "בת" alone chooses; None for any other text."""
    try:
        gender = read_gender(text)
    except NotUnderstood:
        return None
    fitting = [people for people in doubt.readings if {one.gender for one in people} == {gender}]
    return fitting[0] if len(fitting) == 1 else None


async def enter(situation: Situation, context: TurnContext, listed: int, series: str) -> Move:
    """Asks about the first open row; `listed` is the list's id."""
    first = await row_draft(context, listed, series)
    if first is None:
        return await read_again(context, listed, series)
    return Go(ROW, first)


async def take_row(visit: Visit[RowDraft], answer: RowAnswer, context: TurnContext) -> Move:
    draft = visit.draft
    if isinstance(answer, RowDoubt):
        return Stay(draft=replace(draft, doubt=replace(answer, key=draft.doubt.key, place=draft.doubt.place)))
    if answer is None:
        if draft.answered:
            return await read_again(context, draft.list, draft.series)
        listed = await people_lists.load(context.transaction, draft.list)
        if listed is None or listed.state != "read":
            return await read_again(context, draft.list, draft.series)
        return Go(PREVIEW, await preview_draft(context, listed, draft.series), instead=PREVIEW)
    known = msgspec.json.decode(
        await people_lists.load_answers(context.transaction, draft.list), type=ListAnswers
    )
    rows = {**known.rows, draft.doubt.key: answer}
    people_lists.save_answers(
        context.transaction, draft.list, msgspec.json.encode(ListAnswers(known.columns, rows))
    )
    following = await row_draft(context, draft.list, draft.series, draft.row)
    if following is None:
        return await read_again(context, draft.list, draft.series)
    return Go(ROW, replace(following, answered=True), instead=ROW)


STEPS: tuple[Step[Any, Any], ...] = (Step(ROW, RowDraft, ask_row, take_row),)
