"""The drafts and step keys of lists, and the prices of a list."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from handlers.conversation import Draft, Situation, TurnContext
from handlers.flows.register import currency_of
from handlers.tables import ColumnQuestion, RowDoubt
from handlers.words import Words, _
from storage.allocation import HoldTimes
from storage.lists import ListPayment, ListTerms, PeopleList, RowCounts, parsed_rows, people_lists
from storage.money import Money
from storage.scrolls import Price, Series

# Step keys: stored with sessions, so they stay the same for ever.
SEND = "lists.send"
PREVIEW = "lists.preview"
COLUMNS = "lists.columns"
ROW = "lists.row"
SCROLL = "lists.scroll"
EACH = "lists.each"
TOTAL = "lists.total"
PAYING = "lists.paying"

Place: TypeAlias = int | str  # a row of the file as its program numbers it; drafts of before have numbers

SHOWN = 5  # rows of each kind in the preview
SHOWN_READINGS = 2  # of a row in the preview
FIRST_PEOPLE = 3  # people in the preview, as they will be written


class ListPreview(Draft, frozen=True):
    """A list that was read for one series, and the choices of how it shall be ordered."""

    list: int  # id
    name: str = ""  # of the file; "" for a pasted list
    series: str = ""  # slug
    columns: tuple[tuple[str, str, str], ...] = ()  # (letter, heading, part)
    rows: int = 0  # numbers of rows, from here to `undated`, as in `RowCounts`
    fit: int = 0
    attention: int = 0
    twins: int = 0
    known: int = 0
    chosen: int = 0  # rows that fit, without twins and known people
    undated: int = 0
    open: int = 0  # of `attention`: rows that can be answered in the chat
    parentless: int = 0  # rows that fit, and name neither mother nor father
    parentless_rows: tuple[Place, ...] = ()
    undated_rows: tuple[Place, ...] = ()  # the first `SHOWN`, here and in the fields of rows below
    first: tuple[tuple[Place, str], ...] = ()  # (row, name in Hebrew)
    first_departed: tuple[int, ...] = ()  # indices in `first` of those in whose memory a letter is
    problems: tuple[tuple[Place, str], ...] = ()  # (row, code of the reason)
    readings: tuple[str, ...] = ()  # of each row in `problems`, in drafts of before `doubts`
    doubts: tuple[RowDoubt | None, ...] = ()  # of each row in `problems`, with its first readings
    twin_rows: tuple[tuple[Place, int], ...] = ()  # (row, 0)
    known_rows: tuple[Place, ...] = ()
    children: int = 0  # people for whom a Children's scroll is open, where the list is for another one
    unused: tuple[str, ...] = ()  # columns that are not used, as `D Amount`
    sums: tuple[tuple[str, int, str], ...] = ()  # (column, "" behind names; rows; total) of sums in the list
    other_sheets: tuple[str, ...] = ()  # hidden ones, and those without names
    gone: tuple[str, ...] = ()  # first rows that are missing in a file of open rows that came back
    gone_count: int = 0
    added: tuple[tuple[str, str], ...] = ()  # (row, its text) of the first rows that are new in such a file
    added_count: int = 0
    aside: tuple[tuple[str, str], ...] = ()  # (row, its text) of the first lines that are nobody
    aside_count: int = 0
    leave_out: bool = True  # True leaves out twins and known people
    together: bool = False  # True for letters side by side
    each: int | None = None  # minor units a letter; None: the least price
    total: int | None = None  # minor units, agreed with the committee; None: a price for each letter
    pay: ListPayment | Literal[""] = ""

    def letters(self, series: Series) -> int:
        """The number of letters that would be ordered in a series."""
        return self.chosen if self.leave_out or series.kind == "children" else self.fit


class ColumnsDraft(Draft, frozen=True):
    """Questions about the columns of a list, asked one after the other before anything else."""

    list: int  # id
    name: str = ""  # of the file; "" for a pasted list
    questions: tuple[ColumnQuestion, ...] = ()


class RowDraft(Draft, frozen=True):
    """A row of a list about which something is open."""

    list: int  # id
    series: str  # slug
    row: int  # of the table `list_rows`
    code: str  # of the reason
    doubt: RowDoubt
    left: int = 1  # number of open rows, this one included
    answered: bool = False  # a row before it was answered


def row_name(place: Place) -> Words:
    """A row as it is called before what is said of it, with its sheet where there are several."""
    sheet, mark, row = str(place).rpartition("!")
    if row.isalpha():  # of a table that lies on its side
        return (
            _("Sheet {sheet}, column {column}", sheet=sheet, column=row)
            if mark
            else _("Column {column}", column=row)
        )
    return _("Sheet {sheet}, row {row}", sheet=sheet, row=row) if mark else _("Row {row}", row=place)


def series_of(situation: Situation, draft: ListPreview) -> Series:
    """The series of a preview. Raises LookupError if it exists no more."""
    return situation.shelf.series(draft.series)


def price_of(situation: Situation, series: str) -> Price:
    """The price of a series, in the currency of the caller's country if it has one there."""
    return situation.shelf.series(series).price(currency_of(situation.caller.region))


def each_of(situation: Situation, draft: ListPreview) -> Money:
    """The price of a letter, where no total is agreed."""
    price = price_of(situation, draft.series).minimum
    return price if draft.each is None else max(price, Money(draft.each, price.currency))


def total_of(situation: Situation, draft: ListPreview) -> Money:
    """The price of the list: the agreed total, or the price of a letter for each."""
    each = each_of(situation, draft)
    if draft.total is not None:
        return Money(draft.total, each.currency)
    return each * draft.letters(situation.shelf.series(draft.series))


def terms_of(situation: Situation, draft: ListPreview, pay: ListPayment, times: HoldTimes) -> ListTerms:
    """The terms that are agreed to with a yes."""
    series, total = situation.shelf.series(draft.series), total_of(situation, draft)
    return ListTerms(
        series=draft.series,
        children=series.kind == "children",
        together=draft.together,
        leave_out=draft.leave_out,
        each=0 if draft.total is not None else each_of(situation, draft).minor,
        total=0 if draft.total is None else total.minor,
        currency=total.currency,
        pay=pay,
        by=situation.caller.id,
        promised_until=times["promised_until"],
        held_until=times["held_until"],
        remind=times["remind"],
    )


async def preview_draft(context: TurnContext, listed: PeopleList, series: str) -> ListPreview:
    """The preview of a list for one series, with the first rows of each kind."""
    children = context.shelf.series(series).kind == "children"
    draft = ListPreview(list=listed.id, name=listed.name, series=series)
    terms = ListTerms(series=series, children=children)
    reader = context.transaction
    counts: RowCounts = await parsed_rows.count_rows(reader, listed.id, series, children)
    twins, known = await parsed_rows.first_doubles(reader, listed.id, series, children, SHOWN)
    first = await parsed_rows.first_people(reader, listed.id, terms, FIRST_PEOPLE)
    plain = ListTerms(series=series, children=children, leave_out=False)
    theirs = None if children else context.shelf.current_of_kind("children")
    young = theirs and await parsed_rows.count_rows(reader, listed.id, theirs.series.slug, children=True)
    problems = [
        one
        for one in await parsed_rows.rows_not_ordered(reader, listed.id, plain, 4 * SHOWN)
        if one[1] not in _NO_PROBLEMS
    ][:SHOWN]
    told = await people_lists.load_summary(reader, listed.id)
    return replace(
        draft,
        columns=tuple((one[0], one[1], one[2]) for one in told.get("columns", ())),
        rows=counts.rows,
        fit=counts.fit,
        attention=counts.attention,
        twins=counts.twins,
        known=counts.known,
        chosen=counts.chosen,
        undated=counts.undated,
        open=counts.open,
        children=young.chosen if young else 0,
        parentless=counts.parentless,
        parentless_rows=tuple(await parsed_rows.rows_without_parent(reader, listed.id, children, SHOWN))
        if counts.parentless
        else (),
        undated_rows=tuple(await parsed_rows.rows_without_date(reader, listed.id, SHOWN))
        if counts.undated
        else (),
        first=tuple((row, person.in_hebrew) for row, person in first),
        first_departed=tuple(
            at for at, (_row, person) in enumerate(first) if person.life_status == "deceased"
        ),
        problems=tuple((row, code) for row, code, _doubt in problems),
        doubts=tuple(_shown_doubt(doubt) for _row, _code, doubt in problems),
        twin_rows=tuple((row, 0) for row in twins),
        known_rows=tuple(known),
        unused=tuple(told.get("unused", ())),
        sums=tuple((one[0], one[1], one[2]) for one in told.get("sums", ())),
        other_sheets=tuple(told.get("other_sheets", ())),
        gone=tuple(told.get("gone", ())),
        gone_count=told.get("gone_count", 0),
        added=tuple((one[0], one[1]) for one in told.get("added", ())),
        added_count=told.get("added_count", 0),
        aside=tuple((one[0], one[1]) for one in told.get("aside", ())),
        aside_count=told.get("aside_count", 0),
    )


def _shown_doubt(doubt: str) -> RowDoubt | None:
    """A doubt with the first of its readings; None where nobody can be asked."""
    if not doubt:
        return None
    known = msgspec.json.decode(doubt, type=RowDoubt)
    return replace(known, readings=known.readings[:SHOWN_READINGS])


async def row_draft(context: TurnContext, listed: int, series: str, after: int = 0) -> RowDraft | None:
    """The next open row of a list behind row `after`; None behind the last one. `listed` is the list's id."""
    children = context.shelf.series(series).kind == "children"
    found = await parsed_rows.open_rows(context.transaction, listed, children, after)
    if not found:
        return None
    row, code, doubt = found[0]
    left = await parsed_rows.count_open_rows(context.transaction, listed, children, after)
    return RowDraft(listed, series, row, code, msgspec.json.decode(doubt, type=RowDoubt), left)


_NO_PROBLEMS = frozenset(("twin", "child_twin", "registered", "left_out", "set_aside"))
