"""The tables of a file: each with its columns, its rows, and what has to be asked about the columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from msgspec import Struct

from handlers.tables import column_orders
from handlers.tables.above import below_family, without_dittos
from handlers.tables.column_guesses import Layout, guess_columns
from handlers.tables.columns import PEOPLE, WITHIN, Column, column_letter, columns_under
from handlers.tables.contents import has_descent, profile_of
from handlers.tables.errors import NotATable
from handlers.tables.heading_rows import (
    HeadingRows,
    end_of_table,
    find_heading_rows,
    is_sideways,
    says_memorial,
)
from handlers.tables.headings import NO_HEADING, ColumnPart, heading_of
from handlers.tables.letters import PeopleLine, people_lines
from handlers.tables.line_sums import LineSums, find_sums
from handlers.tables.row_facts import read_birth_cell
from handlers.tables.sheets import BESIDE, Cells, Numbered, SentFile, Sheet
from handlers.tables.side_by_side import side_by_side
from handlers.tables.sideways import turned
from handlers.tables.sum_totals import is_of_sums, totals_of_column, totals_of_lines
from handlers.tables.texts import is_free_text
from handlers.words import Language, _
from storage.names import given_names

_BEFORE_ANSWERS = 3  # columns of a file of open rows in front of that for answers
SAMPLES = 3  # cells that are shown of a column that is asked about
_DATES_SEEN = 50
_CELLS_SEEN = 400
_FEW = 0.2  # of the cells
_RECENT = 400  # days
_MONTH_FIRST: frozenset[Language] = frozenset({"en", "yi"})


class LayoutChoice(Struct, frozen=True, omit_defaults=True):
    """One way to read the columns of a sheet. Stored as JSON."""

    parts: dict[int, str] = {}  # index of a column -> its part; "" where it is not used
    day_first: bool | None = None  # how 3/4/2019 is written


class ColumnQuestion(Struct, frozen=True, omit_defaults=True):
    """A question about a sheet that is asked once for all of its rows. Stored as JSON."""

    sheet: str  # `Sheet.key`; "" for the only one
    columns: tuple[str, ...]  # as `Column.name` has them
    samples: tuple[tuple[str, ...], ...]  # cells of each of these columns
    choices: tuple[LayoutChoice, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of people under the same columns."""

    sheet: str  # "" for the only one
    columns: tuple[Column, ...]
    rows: list[Numbered]  # as the file has them, but for what stands above
    headings: Cells = field(default_factory=list)  # as the file has them; [] where it has none
    lines: list[PeopleLine] = field(default_factory=list)  # in place of rows, where it is running text
    hidden_rows: frozenset[int] = frozenset()
    below_family: dict[int, Cells] = field(default_factory=dict)  # row -> its cells with the family above
    questions: tuple[ColumnQuestion, ...] = ()
    other_sheets: tuple[str, ...] = ()  # of the first table: sheets that are hidden or without names
    first_column: int = 0  # index, where it stands beside another table
    is_sideways: bool = False  # each person has a column of the file: its rows are the file's columns

    def index_of(self, part: ColumnPart) -> int | None:
        """The index of the column with a part; None without one."""
        return next((one.index for one in self.columns if one.part == part), None)

    @property
    def own_columns(self) -> range:
        """The columns of a file of open rows that are from here: row, reason, reading, answer; none else."""
        answers = self.index_of("confirmed")
        return range(0) if answers is None else range(max(0, answers - _BEFORE_ANSWERS), answers + 1)

    def departed_by_title(self) -> list[str]:
        """The places of the rows that a title or a heading, no cell of theirs, says to be of the departed."""
        if self.lines:
            return [self.place(one.number) for one in self.lines if one.deceased]
        told = any(one.deceased for one in self.columns if one.part in PEOPLE)
        return [self.place(number) for number, _cells in self.rows] if told else []

    def name_of(self, column: Column) -> str:
        """A column as it is called: `D Amount`, or `Class 1: D Amount`."""
        name = f"{column.index + 1} {column.heading}".strip() if self.is_sideways else column.name
        return f"{self.sheet}: {name}" if self.sheet not in ("", BESIDE) else name

    def place(self, number: int) -> str:
        """A row as it is called: `4`, `Class 1!4`, `F4` for one of a table beside another, and `B` for the
        column of a person."""
        row = f"{column_letter(self.first_column)}{number}" if self.first_column else str(number)
        row = column_letter(number - 1) if self.is_sideways else row
        return f"{self.sheet}!{row}" if self.sheet else row


Answers = Mapping[str, LayoutChoice]  # sheet -> what was answered about its columns


def find_tables(
    sent: SentFile, language: Language, today: date, answers: Answers | None = None
) -> list[Table]:
    """The tables of a file. NotATable where no names are seen in any.

    A column "Date" with the days of the last months is no birth date: `today`.
    """
    several = len(sent.sheets) > 1
    found: list[Table] = []
    refusal: NotATable | None = None
    nameless = []
    for sheet in sent.sheets:
        name = sheet.name if several else ""
        try:
            found += _side_by_side(replace(sheet, name=name), _Known(language, today, answers or {}))
        except NotATable as why:
            refusal = refusal or why
            nameless.append(sheet.name)
    if all(one.sheet == BESIDE for one in found):
        text = [replace(one, name="", kind="lines") for one in sent.sheets if one.kind == "beside"]
        if text:  # beside tables without names it is the list itself
            return find_tables(SentFile(text, sent.hidden), language, today, answers)
        raise refusal or NotATable(_EMPTY)
    return [replace(found[0], other_sheets=(*nameless, *sent.hidden)), *found[1:]]


_EMPTY = _("There is nothing in this file. Please send one with a name in each row.")
_TOO_LONG = _("The lines of this file are far too long. Please send a table with a row for each name.")
_NO_NAMES = _("No names were found in this file. Please give the columns headings: name, family, birth date.")


@dataclass(frozen=True, slots=True)
class _Known:
    """What a sheet is read by, beside its cells."""

    language: Language
    today: date
    answers: Answers

    def answer(self, sheet: Sheet) -> LayoutChoice:
        """What was answered about the columns of a sheet."""
        return self.answers.get(sheet.key, LayoutChoice())


def _side_by_side(sheet: Sheet, known: _Known) -> list[Table]:
    """The tables of a sheet. Where one that stands beside another has no names, they are read as one."""
    beside = side_by_side(sheet)
    try:
        return [table for one in beside for table in _tables_of(one, known)]
    except NotATable:
        if len(beside) == 1:
            raise
        return _tables_of(sheet, known)


def _tables_of(sheet: Sheet, known: _Known) -> list[Table]:
    rows = sheet.rows
    if not rows:
        raise NotATable(_EMPTY)
    if all(cells is None for _number, cells in rows):
        raise NotATable(_TOO_LONG)
    if sheet.kind == "beside":
        return [_lines(sheet, rows)]
    if sheet.kind == "lines" and not _has_heading(rows):
        return [_lines(sheet, rows)]
    if not sheet.is_sideways and is_sideways(rows):
        return _tables_of(turned(sheet), known)
    found = []
    at = 0
    while at < len(rows):
        heads = find_heading_rows(rows[at:])
        end = end_of_table(rows, at + heads.rows)
        body = rows[at + heads.rows : end]
        if body:
            found.append(_table(sheet, heads, body, known))
        at = max(end, at + 1)
    if not found:
        raise NotATable(_NO_NAMES)
    return found


def _has_heading(rows: Sequence[Numbered]) -> bool:
    """Whether a list of lines begins with a heading, as a table of one column does."""
    first = rows[0][1]
    heading = heading_of(first[0]) if first else NO_HEADING
    return heading.is_strong and heading.part in ("name", "given") and not heading.text.rstrip().endswith(":")


def _lines(sheet: Sheet, rows: Sequence[Numbered]) -> Table:
    beside = sheet.kind == "beside"
    if not beside and not any(_names_somebody(" ".join(cells)) for _number, cells in rows if cells):
        raise NotATable(_NO_NAMES)
    order = column_orders.day_first([cells for _number, cells in rows if cells], 0)
    lines = [replace(one, beside=True) for one in people_lines(rows)] if beside else people_lines(rows)
    sums = find_sums([one.text for one in lines])
    unused = _unused_sums(sums, [one.text for one in lines])
    columns = (Column(0, "line", day_first=order, bare_sums=sums.are_bare), *unused)
    return Table(sheet.name, columns, [*rows], lines=lines)


def _unused_sums(sums: LineSums, texts: Iterable[str]) -> tuple[Column, ...]:
    """The sums that stand behind names, as a column that is not used, with the first ones for its heading."""
    if not sums.samples:
        return ()
    return (Column(WITHIN, None, " · ".join(sums.samples), sums=totals_of_lines(texts, bare=sums.are_bare)),)


def _names_somebody(text: str) -> bool:
    return any(given_names().find(word) for word in text.replace(",", " ").split())


def _table(sheet: Sheet, heads: HeadingRows, rows: list[Numbered], known: _Known) -> Table:
    rows = without_dittos(rows)
    body = [cells for _number, cells in rows if cells and any(cells)]
    if not heads.headings and is_free_text(body) and not sheet.is_workbook:
        return _lines(sheet, rows)
    columns = _with_nameless_family(columns_under(heads.headings, body, sheet.hidden_columns), body)
    layouts: tuple[Layout, ...] = ()
    answer = known.answer(sheet)
    if answer.parts:
        columns = _answered(columns, answer)
    elif not any(one.part in PEOPLE for one in columns):
        columns, layouts = _guessed(columns, heads, body)
    if heads.is_memorial or says_memorial([[title] for title in sheet.titles]):
        columns = tuple(replace(one, deceased=one.deceased or one.part in PEOPLE) for one in columns)
    columns = _without_form_dates(columns, heads, body, known)
    columns = tuple(_with_orders(one, body, sheet, answer) for one in columns)
    columns = _with_sums(columns, body)
    if not layouts and not any(one.part in PEOPLE for one in columns):
        raise NotATable(_NO_NAMES)
    questions = [_people_question(sheet, columns, body, layouts)] if layouts else []
    if answer.day_first is None:
        unsure = [one for one in columns if one.mixed or known.language in _MONTH_FIRST]
        questions += _order_questions(sheet, unsure, body)
    return Table(
        sheet.name,
        columns,
        rows,
        heads.texts,
        hidden_rows=sheet.hidden_rows,
        below_family=below_family(columns, rows),
        questions=tuple(questions),
        first_column=sheet.first_column,
        is_sideways=sheet.is_sideways,
    )


def _with_nameless_family(columns: tuple[Column, ...], body: Sequence[Cells]) -> tuple[Column, ...]:
    """The columns; the only one without a heading that has family names is the family's."""
    if "given" not in {one.part for one in columns} or "family" in {one.part for one in columns}:
        return columns
    profiles = {
        one.index: profile_of(body, one.index) for one in columns if one.part is None and not one.heading
    }
    nameless = [
        index
        for index, one in profiles.items()
        if one.is_names and not one.is_given and one.share("person") < _FEW
    ]
    if len(nameless) != 1:
        return columns
    return tuple(replace(one, part="family") if one.index in nameless else one for one in columns)


def _answered(columns: Sequence[Column], answer: LayoutChoice) -> tuple[Column, ...]:
    return tuple(
        replace(one, part=answer.parts[one.index] or None) if one.index in answer.parts else one  # type: ignore[arg-type]
        for one in columns
    )


def _guessed(
    columns: tuple[Column, ...], heads: HeadingRows, body: Sequence[Cells]
) -> tuple[tuple[Column, ...], tuple[Layout, ...]]:
    """The columns as they are guessed; and the readings to be asked about, () where there are none."""
    known = {one.index: one.part for one in columns if one.part is not None}
    free = [
        one.index for one in columns if one.part is None and not one.hidden and _is_unknown(heads, one.index)
    ]
    readings = guess_columns(body, known, free).layouts
    if not readings:
        return columns, ()
    best = readings[0]
    guessed = tuple(replace(one, part=best.get(one.index)) for one in columns)
    unsure = len(readings) > 1 or (bool(heads.headings) and not _tells_parents(best, body))
    return guessed, tuple(readings) if unsure else ()


def _tells_parents(layout: Layout, body: Sequence[Cells]) -> bool:
    """Whether the people are written with their parents, as nobody writes a buyer."""
    index = next(at for at, part in layout.items() if part in PEOPLE)
    cells = [row[index] for row in body if index < len(row) and row[index]]
    return 2 * sum(map(has_descent, cells)) > len(cells)


def _is_unknown(heads: HeadingRows, index: int) -> bool:
    """Whether a column has no heading, or one that says nothing that is known."""
    return index >= len(heads.headings) or heads.headings[index].part == ""


def _without_form_dates(
    columns: Sequence[Column], heads: HeadingRows, body: Sequence[Cells], known: _Known
) -> tuple[Column, ...]:
    """The columns; one that is called "Date" and has days of the last months is when a form was filled in."""
    vague = {one.index for one in columns if one.part == "birth" and _is_vague(heads, one.index)}
    return tuple(
        replace(one, part=None)
        if one.index in vague and _are_recent(one, body, known)
        else replace(one, is_vague=one.index in vague)
        for one in columns
    )


def _is_vague(heads: HeadingRows, index: int) -> bool:
    return index >= len(heads.headings) or heads.headings[index].part == "" or heads.headings[index].is_vague


def _are_recent(column: Column, body: Sequence[Cells], known: _Known) -> bool:
    cells = _first_cells(body, column.index, _DATES_SEEN)
    births = [read_birth_cell(text, column, known.language, known.today) for text in cells]
    days = [one.birth.day for one in births if one.birth is not None]
    return bool(days) and all((known.today - day).days < _RECENT for day in days)


def _with_orders(column: Column, body: Sequence[Cells], sheet: Sheet, answer: LayoutChoice) -> Column:
    if column.part in _DATES:
        told = column_orders.day_first(body, column.index)
        return replace(
            column,
            day_first=answer.day_first if told is None else told,
            mixed=answer.day_first is None and column_orders.is_order_mixed(body, column.index),
            swapped=sheet.is_workbook
            and answer.day_first is None
            and column_orders.may_be_swapped(body, column.index),
        )
    if column.part in ("name", "family_else"):
        return replace(column, family_first=column_orders.is_family_first(body, column.index))
    return column


def _with_sums(columns: Sequence[Column], body: Sequence[Cells]) -> tuple[Column, ...]:
    """The columns with the sums in them, and those with the sums that stand behind the names of a list."""
    found: list[Column] = []
    within: list[Column] = []
    for one in columns:
        sums = find_sums(_first_cells(body, one.index, _CELLS_SEEN)) if one.part == "name" else LineSums()
        told = totals_of_column(body, one.index) if one.part is None and is_of_sums(one.heading) else ()
        found.append(replace(one, bare_sums=sums.are_bare, sums=told))
        within += _unused_sums(sums, (row[one.index] for row in body if one.index < len(row)))
    return (*found, *within)


_DATES = ("birth", "passing")


# --- questions ------------------------------------------------------------------------------------------


def _people_question(
    sheet: Sheet, columns: Sequence[Column], body: Sequence[Cells], layouts: Sequence[Layout]
) -> ColumnQuestion:
    differing = [
        one
        for one in columns
        if len({layout.get(one.index) for layout in layouts}) > 1
        or (len(layouts) == 1 and one.part in PEOPLE)
    ]
    choices = tuple(
        LayoutChoice({one.index: layout.get(one.index) or "" for one in columns}) for layout in layouts
    )
    return _question(sheet, differing, body, choices)


def _order_questions(sheet: Sheet, columns: Sequence[Column], body: Sequence[Cells]) -> list[ColumnQuestion]:
    open_ones = [
        one for one in columns if one.part in _DATES and column_orders.is_order_open(body, one.index)
    ]
    both = (LayoutChoice(day_first=True), LayoutChoice(day_first=False))
    return [_question(sheet, open_ones, body, both)] if open_ones else []


def _question(
    sheet: Sheet, columns: Sequence[Column], body: Sequence[Cells], choices: tuple[LayoutChoice, ...]
) -> ColumnQuestion:
    samples = tuple(tuple(_first_cells(body, one.index)) for one in columns)
    return ColumnQuestion(sheet.key, tuple(one.name for one in columns), samples, choices)


def _first_cells(body: Iterable[Cells], index: int, most: int = SAMPLES) -> list[str]:
    return list(islice((row[index] for row in body if index < len(row) and row[index]), most))
