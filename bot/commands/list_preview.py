"""A list as it was understood, printed before the yes: first what may be wrong, then samples and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from bot.lists import without_marks
from handlers.tables import ColumnQuestion, RowDoubt, reason_words
from handlers.words import Words, voice
from storage.database import Database
from storage.lists import ListTerms, RowCounts, StagedRow, parsed_rows
from storage.people import Person
from storage.scrolls import Series

EXAMPLES = 10  # rows of each kind that are printed

Say = Callable[[str], object]  # prints a line


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A row that is not registered as it is."""

    row: str  # of the file, as its program numbers it
    code: str  # of the reason
    text: str = ""  # what stands in it
    readings: tuple[str, ...] = ()  # ways to read it, in Hebrew


@dataclass(frozen=True, slots=True)
class ListOverview:
    """A list as it is shown before anybody is registered."""

    counts: RowCounts
    summary: Mapping[str, Any]  # see `bot.lists.summary_of`
    open: Sequence[OpenRow] = ()
    first: Sequence[tuple[str, str]] = ()  # (row, name in Hebrew)


def overview_of_rows(rows: Sequence[StagedRow], summary: Mapping[str, Any], series: Series) -> ListOverview:
    """The overview of rows that are not written to a database."""
    children = series.kind == "children"
    fit = [row for row in rows if not row.problem and not (children and row.in_children)]
    twins = sum(row.twin > 0 for row in fit)
    known = sum(not row.twin and f" {series.slug} " in row.known for row in fit)
    undated = sum(row.in_children in ("date", "two_dates", "swapped_date") for row in fit)
    people = [msgspec.json.decode(row.person, type=Person) for row in fit]
    counts = RowCounts(
        rows=len(rows),
        fit=len(fit),
        attention=len(rows) - len(fit),
        twins=twins,
        known=known,
        chosen=len(fit) - twins - known,
        undated=undated,
        parentless=sum(not one.parent for one in people),
    )
    codes = [(row, row.problem or (row.in_children if children else "")) for row in rows]
    first = [(row.place, one.in_hebrew) for row, one in zip(fit[:EXAMPLES], people, strict=False)]
    return ListOverview(
        counts, summary, [_open_row(row.place, code, row.doubt) for row, code in codes if code], first
    )


async def overview_of_list(
    database: Database, listed: int, summary: Mapping[str, Any], series: Series
) -> ListOverview:
    """The overview of a list that was read into the database; `listed` is its id."""
    children = series.kind == "children"
    counts = await parsed_rows.count_rows(database, listed, series.slug, children)
    plain = ListTerms(series=series.slug, children=children, leave_out=False)
    rows = await parsed_rows.rows_not_ordered(database, listed, plain)
    doubles = {"twin", "child_twin", "registered", "left_out"}
    found = [_open_row(*row) for row in rows if row[1] not in doubles]
    terms = ListTerms(series=series.slug, children=children)
    first = await parsed_rows.first_people(database, listed, terms, EXAMPLES)
    return ListOverview(counts, summary, found, [(row, person.in_hebrew) for row, person in first])


def _open_row(place: str, code: str, doubt: str) -> OpenRow:
    if not doubt:
        return OpenRow(place, code)
    known = msgspec.json.decode(doubt, type=RowDoubt)
    readings = tuple(" + ".join(one.in_hebrew for one in people) for people in known.readings)
    return OpenRow(place, code, known.text, readings)


# --- printing -------------------------------------------------------------------------------------------


def print_overview(overview: ListOverview, say: Say) -> None:
    """Prints an overview, what may be wrong first."""
    for line in _lines(overview):
        say(line)


def _lines(overview: ListOverview) -> Iterator[str]:
    counts = overview.counts
    yield f"{counts.rows:,} rows, {counts.fit:,} understood, {counts.attention:,} need attention."
    for row in overview.open[:EXAMPLES]:
        yield f"row {row.row}: {english(reason_words(row.code))}"
        if row.text:
            yield f"    {row.text}"
        yield from (f"    as {reading}?" for reading in row.readings)
    if len(overview.open) > EXAMPLES:
        yield f"... and {len(overview.open) - EXAMPLES:,} more; all of them come back as a file."
    if counts.twins or counts.known:
        yield (
            f"{counts.twins:,} stand in the list twice, {counts.known:,} have a letter in the scroll "
            "already: they are left out."
        )
    if counts.parentless:
        yield f"{counts.parentless:,} have neither mother nor father, and are registered without."
    if counts.undated:
        yield f"{counts.undated:,} birth dates are not clear, and are left out."
    yield from (f"row {row}: {name}" for row, name in overview.first)
    for letter, heading, part in overview.summary.get("columns", ()):
        yield f"column {letter} {heading!r}: {part}" if heading else f"column {letter}: {part}"
    if overview.summary.get("unused"):
        yield f"columns that are not used: {', '.join(overview.summary['unused'])}"
    for column, rows, total in overview.summary.get("sums", ()):
        where = f" in {column}" if column else ""
        yield f"sums in the list, which are not booked: {total} in {rows:,} rows{where}"
    if overview.summary.get("other_sheets"):
        yield f"sheets that were not read: {', '.join(overview.summary['other_sheets'])}"
    for row, text in overview.summary.get("aside", ()):
        yield f"line {row} is nobody: {text}"


def as_json(overview: ListOverview) -> dict[str, Any]:
    """An overview as JSON can hold it."""
    return {
        "counts": {name: getattr(overview.counts, name) for name in RowCounts.__dataclass_fields__},
        "open": [
            {"row": one.row, "reason": one.code, "text": one.text, "readings": list(one.readings)}
            for one in overview.open
        ],
        "first": [{"row": row, "name": name} for row, name in overview.first],
        **{name: value for name, value in overview.summary.items() if name != "questions"},
    }


def question_lines(question: ColumnQuestion) -> list[str]:
    """A question about columns, and its numbered answers."""
    what = "; ".join(
        f"{name} ({', '.join(cells)})" for name, cells in zip(question.columns, question.samples, strict=True)
    )
    if not question.choices[0].parts:
        return [f"How are the dates written? {what}", "1. day first", "2. month first"]
    answers = []
    for number, choice in enumerate(question.choices, 1):
        told = ", ".join(
            f"{_letter(index)} is {part}" for index, part in sorted(choice.parts.items()) if part
        )
        answers.append(f"{number}. {told}")
    return [f"Who stands in which column? {what}", *answers]


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def english(words: Words) -> str:
    """Words in English, as a terminal shows them."""
    return without_marks(voice("en").say(words))
