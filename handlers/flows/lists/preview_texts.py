"""What the preview of a list says: how each row and column was understood, and what is open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.conversation import Visit
from handlers.flows.lists.drafts import ListPreview, Place, row_name, series_of, total_of
from handlers.tables import OF_ANOTHER_SCROLL, PART_NAMES, reading_labels, reason_words
from handlers.texts import scroll_name
from handlers.words import Local, Words, _, ngettext, plain
from handlers.words import Several as Several

_COLUMN = re.compile(r"(?:(?P<sheet>.+): )??(?P<letter>[A-Z]{1,3}) (?P<heading>.+)")


def preview_texts(visit: Visit[ListPreview]) -> Iterator[Words]:
    """What the preview says, what may be wrong before everything else."""
    draft = visit.draft
    series = series_of(visit, draft)
    yield _count_text(draft)
    yield from _doubt_texts(draft, series.kind == "children")
    yield from _returned_texts(draft)
    yield from _understood_texts(draft)
    letters = draft.letters(series)
    if not letters:
        yield _("Nobody of this list can be registered as it is. Please mend it, and send it once more.")
        return
    scroll = scroll_name(visit.shelf.current(draft.series))
    yield ngettext(
        "{n} letter in {scroll}: *{sum}*.",
        "{n} letters in {scroll}: *{sum}*.",
        letters,
        scroll=scroll,
        sum=total_of(visit, draft),
    )
    theirs = visit.shelf.current_of_kind("children")
    if draft.children and theirs is not None and series.kind != "children":
        yield ngettext(
            "{n} of these people is a child, and may be in {scroll} instead: choose “Another scroll”.",
            "{n} of these people are children, and may be in {scroll} instead: choose “Another scroll”.",
            draft.children,
            scroll=scroll_name(theirs),
        )
    yield from _sum_texts(visit, draft)
    if draft.total is not None:
        yield _("The sum is agreed for the whole list.")
    if draft.together:
        yield _("The letters stand side by side.")
    if series.eligibility:
        yield _("{eligibility} With *Go on* you say that this is so.", eligibility=Local(series.eligibility))


def _sum_texts(visit: Visit[ListPreview], draft: ListPreview) -> Iterator[Words]:
    """The sums that stand in the list itself: nobody knows whether they were paid, so the price is beside."""
    for column, rows, total in draft.sums:
        if column:
            yield ngettext(
                "The list has a sum in {n} row, in {column}: *{total}*.",
                "The list has sums in {n} rows, in {column}: *{total}* together.",
                rows,
                column=_unused_column(column),
                total=total,
            )
        else:
            yield ngettext(
                "The list has a sum behind {n} name: *{total}*.",
                "The list has sums behind {n} names: *{total}* together.",
                rows,
                total=total,
            )
    if draft.sums:
        yield _("These are not booked: paid is the price here, {sum}.", sum=total_of(visit, draft))


def _returned_texts(draft: ListPreview) -> Iterator[Words]:
    """What was taken out of a file of open rows, and what was written into it."""
    if draft.gone_count:
        yield ngettext(
            "{n} row of the list before is no longer in this file, and is left out ({rows}).",
            "{n} rows of the list before are no longer in this file, and are left out ({rows}).",
            draft.gone_count,
            rows=_row_numbers(draft.gone, draft.gone_count),
        )
    if draft.added_count:
        yield ngettext("{n} row is new in this file:", "{n} rows are new in this file:", draft.added_count)
        yield from (_("{row}: {text}", row=row_name(row), text=text) for row, text in draft.added)


def _count_text(draft: ListPreview) -> Words:
    return ngettext(
        "*{name}*: {fit} of {n} row was understood.",
        "*{name}*: {fit} of {n} rows were understood.",
        draft.rows,
        name=draft.name or _("Your list"),
        fit=draft.fit,
    )


def _understood_texts(draft: ListPreview) -> Iterator[Words]:
    if draft.first:
        yield _("The first ones, as they will be written:")
        for at, (row, name) in enumerate(draft.first):
            if at in draft.first_departed:
                yield _("{row}: in memory of *{name}*", row=row_name(row), name=name)
            else:
                yield _("{row}: *{name}*", row=row_name(row), name=name)
    if draft.columns:
        yield _(
            "The columns: {columns}.", columns=Several(tuple(_column_text(*one) for one in draft.columns))
        )
    if draft.unused:
        yield _(
            "Columns that are not used: {columns}.", columns=Several(tuple(map(_unused_column, draft.unused)))
        )
    if draft.other_sheets:
        yield _("Sheets that were not read: {sheets}.", sheets=", ".join(draft.other_sheets))
    if draft.aside_count:
        yield ngettext(
            "{n} line names nobody who gets a letter:",
            "{n} lines name nobody who gets a letter:",
            draft.aside_count,
        )
        yield from (_("{row}: {text}", row=row_name(row), text=text) for row, text in draft.aside)


def _unused_column(name: str) -> Words:
    """A column by its letter and heading, which are of two directions in a Hebrew list, and by its sheet."""
    found = _COLUMN.fullmatch(name)
    if found is None:
        return plain(name)
    letter, heading, sheet = found["letter"], found["heading"][:30], found["sheet"]
    if sheet:
        return _(
            "column {column} (“{heading}”) of sheet {sheet}", column=letter, heading=heading, sheet=sheet
        )
    return _("column {column} (“{heading}”)", column=letter, heading=heading)


def _column_text(letter: str, heading: str, part: str) -> Words:
    meant = next((words for key, words in PART_NAMES.items() if key == part), plain(part))
    if heading:
        return _("{column} “{heading}” is {part}", column=letter, heading=heading[:30], part=meant)
    return _("{column} is {part}", column=letter, part=meant)


def _doubt_texts(draft: ListPreview, children: bool) -> Iterator[Words]:
    if draft.attention:
        yield ngettext(
            "{n} row needs attention and is not taken:",
            "{n} rows need attention and are not taken:",
            draft.attention,
        )
        for at, (row, code) in enumerate(draft.problems):
            yield from _problem_texts(row, code, _told_reading(draft, at))
        if draft.attention > len(draft.problems):
            yield _("All of them come back as a file, each with its reason.")
    if any(code in OF_ANOTHER_SCROLL for _row, code in draft.problems):
        yield _(
            "For the departed, and for whoever is no child, there is another scroll: take “The open rows as "
            "a file” and send that file here as it is. They become a list of their own."
        )
    if draft.undated:
        yield ngettext(
            "{n} birth date is not clear, and is left out ({rows}).",
            "{n} birth dates are not clear, and are left out ({rows}).",
            draft.undated,
            rows=_row_numbers(draft.undated_rows, draft.undated),
        )
    if draft.parentless:
        yield ngettext(
            "{n} person has neither mother nor father here ({rows}), and will be registered without.",
            "{n} people have neither mother nor father here ({rows}), and will be registered without.",
            draft.parentless,
            rows=_row_numbers(draft.parentless_rows, draft.parentless),
        )
    if draft.twins:
        yield _twins_text(draft, children)
    if draft.known:
        yield _known_text(draft, children)
    if children and (draft.twins or draft.known):
        yield _("A child has one letter in a scroll.")


def _told_reading(draft: ListPreview, at: int) -> tuple[str, list[Words]]:
    """(what stands in a row with a problem, its readings)."""
    if at >= len(draft.doubts):
        return (draft.readings[at] if at < len(draft.readings) else "", [])
    doubt = draft.doubts[at]
    return ("", []) if doubt is None else (doubt.text, reading_labels(doubt.readings))


def _problem_texts(row: Place, code: str, told: tuple[str, list[Words]]) -> Iterator[Words]:
    text, ways = told
    if text:
        yield _("{row}: {reason} ({text})", row=row_name(row), reason=reason_words(code), text=text)
    else:
        yield _("{row}: {reason}", row=row_name(row), reason=reason_words(code))
    yield from (_("→ {reading}", reading=way) for way in ways)


def _twins_text(draft: ListPreview, children: bool) -> Words:
    rows = _row_numbers(tuple(row for row, _first in draft.twin_rows), draft.twins)
    if children or draft.leave_out:
        return ngettext(
            "{n} person is listed twice ({rows}). The repeat is left out.",
            "{n} people are listed twice ({rows}). The repeats are left out.",
            draft.twins,
            rows=rows,
        )
    return ngettext(
        "{n} person is listed twice ({rows}), and gets another letter.",
        "{n} people are listed twice ({rows}), and get another letter.",
        draft.twins,
        rows=rows,
    )


def _known_text(draft: ListPreview, children: bool) -> Words:
    rows = _row_numbers(draft.known_rows, draft.known)
    if children or draft.leave_out:
        return ngettext(
            "{n} person has a letter in this scroll already ({rows}), and is left out.",
            "{n} people have a letter in this scroll already ({rows}), and are left out.",
            draft.known,
            rows=rows,
        )
    return ngettext(
        "{n} person has a letter in this scroll already ({rows}), and gets another one.",
        "{n} people have a letter in this scroll already ({rows}), and get another one.",
        draft.known,
        rows=rows,
    )


def _row_numbers(rows: tuple[Place, ...], count: int) -> Words:
    """The rows of so many people, each once: several people may stand in one row."""
    more = count > len(rows)
    places = tuple(dict.fromkeys(map(str, rows)))
    told = ", ".join(places) + (" …" if more else "")
    return ngettext("row {rows}", "rows {rows}", len(places) + more, rows=plain(told))
