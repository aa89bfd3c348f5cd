"""The rows of a sheet that are headings: found by their words, or by standing out from what is below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.tables.contents import GIVEN, has_descent, kind_of, profile_of
from handlers.tables.heading_words import begins_like_a_heading, read_heading
from handlers.tables.headings import NO_HEADING, Heading, heading_of
from handlers.tables.sheets import Cells, Numbered

_LOOKED_AT = 15  # rows from the top among which the headings of a sheet may stand
_DATA = frozenset({"date", "moment", "phone", "email", "amount", "digits"})
_NAMES = GIVEN | {"person", "family"}
_DEPARTED = frozenset({"deceased", "passing"})
_MEMORIAL = _DEPARTED | {"name", "child", "children", "number", "full"}
_FEWEST_SIDEWAYS = 2  # headings below each other
_MOSTLY_STRONG = 0.7  # of them
_RECURS = 2  # times that a word stands below in its column, where it is a value and no heading


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """The headings of a table, and how many rows of the sheet they and what is above them take."""

    headings: list[Heading] = field(default_factory=list)  # [] where there are none
    texts: Cells = field(default_factory=list)  # as the file has them
    rows: int = 0  # rows from the top that are nobody
    is_memorial: bool = False  # a title says that all people of the table are departed


def find_heading_rows(rows: Sequence[Numbered]) -> HeadingRows:
    """The headings at the top of a sheet. Without any, the first rows may still be a title."""
    top = [cells or [] for _number, cells in rows[:_LOOKED_AT]]
    body = [cells for _number, cells in rows if cells]
    scores = [_strength(cells, body[at + 1 :]) for at, cells in enumerate(top)]
    if not any(scores):
        return _by_contrast(top, body)
    narrow = _width(body) == 1
    begun = [at for at, score in enumerate(scores) if score and (narrow or len(_filled(top[at])) > 1)]
    if not begun:
        last = scores.index(max(scores)) + 1
        return HeadingRows(rows=last, is_memorial=says_memorial(top[:last]))  # a title
    if any(_names_people(cells) for cells in top[: begun[0]]):
        return HeadingRows()  # whoever stands above is in the list
    last = begun[0] + 1
    while last < len(top) and scores[last]:
        last += 1
    best = max(range(begun[0], last), key=lambda at: scores[at])
    above = _groups(top[:best], scores[:best])
    headings = [heading_of(text, above[at] if at < len(above) else "") for at, text in enumerate(top[best])]
    return HeadingRows(headings, top[best], last, says_memorial(top[:best]))


def says_memorial(rows: Sequence[Cells]) -> bool:
    """Whether a title says "in memory of" and nothing else."""
    titles = [read_heading(filled[0]) for cells in rows if len(filled := _filled(cells)) == 1]
    return any(one.is_known and one.concepts & _DEPARTED and one.concepts <= _MEMORIAL for one in titles)


def is_heading_row(cells: Cells) -> bool:
    """Whether a row further down has nothing but headings: it begins another table, or repeats them."""
    filled = _filled(cells)
    if len(filled) < 2 or not any(map(begins_like_a_heading, filled)):
        return False
    headings = [heading_of(text) for text in filled]
    strong = sum(one.is_strong for one in headings)  # DOB is a name as well
    return 2 * strong > len(filled) and all(one.is_strong or one.part == "birth" for one in headings)


def end_of_table(rows: Sequence[Numbered], start: int) -> int:
    """Where the next heading row stands, or the end."""
    for at in range(start, len(rows)):
        cells = rows[at][1]
        if cells and at > start and is_heading_row(cells):
            return _title_above(rows, start, at)
    return len(rows)


def _title_above(rows: Sequence[Numbered], start: int, heading: int) -> int:
    """Where the title of the headings at `heading` stands, behind a gap and naming nobody; else `heading`."""
    if heading - 1 <= start:
        return heading
    (number, cells), (before, above) = rows[heading - 1], rows[heading - 2]
    filled = list(filter(None, cells or ()))
    behind_gap = number > before + 1 or (above is not None and not any(above))
    if len(filled) != 1 or not behind_gap or kind_of(filled[0]) in _NAMES:
        return heading
    return heading - 1


def is_sideways(rows: Sequence[Numbered]) -> bool:
    """Whether the headings stand below each other in the first column, and people in columns behind it."""
    told = [cells for _number, cells in rows if cells and any(cells)]
    if not _FEWEST_SIDEWAYS <= len(told) <= _LOOKED_AT or any(map(is_heading_row, told)):
        return False
    headings = [heading_of(cells[0]) for cells in told]
    named = [cells for cells, one in zip(told, headings, strict=True) if one.part in ("name", "given")]
    if not named or sum(one.is_strong for one in headings) < _MOSTLY_STRONG * len(told):
        return False
    return any(kind_of(text) in _NAMES for cells in named for text in cells[1:] if text)


def _filled(cells: Cells) -> Cells:
    return [text for text in cells if text]


def _width(rows: Sequence[Cells]) -> int:
    return max((len(_filled(row)) for row in rows[:50]), default=0)


def _strength(cells: Cells, below: Sequence[Cells]) -> int:
    """The number of cells that nothing but a heading looks like; 0 for a row of anything else."""
    headings = {at: heading_of(text) for at, text in enumerate(cells) if text}
    strong = [at for at, one in headings.items() if one.is_strong and not _recurs(cells[at], at, below)]
    kinds = [kind_of(cells[at]) for at in headings if at not in strong and not headings[at].words.is_known]
    if not strong or any(kind in _DATA for kind in kinds):
        return 0
    return len(strong) if sum(kind in _NAMES for kind in kinds) <= len(strong) // 2 else 0


def _names_people(cells: Cells) -> bool:
    """Whether a row of several cells names somebody with the family or a parent."""
    filled = _filled(cells)
    return len(filled) > 1 and any(kind_of(text) == "person" and has_descent(text) for text in filled)


def _recurs(text: str, column: int, below: Sequence[Cells]) -> bool:
    """Whether a word is a value: it stands below in its column again, in rows that are no headings."""
    if len(below) < _RECURS:
        return False
    again = [row for row in below[:200] if column < len(row) and row[column] == text]
    return sum(not is_heading_row(row) for row in again) >= _RECURS


def _groups(rows: Sequence[Cells], scores: Sequence[int]) -> Cells:
    """The headings above the headings, each carried to the right over the columns that it spans."""
    carried: Cells = []
    for cells, score in zip(rows, scores, strict=True):
        if not score or len(_filled(cells)) < 2:
            continue
        carried = []
        for text in cells:
            carried.append(text or (carried[-1] if carried else ""))
    return carried


def _by_contrast(top: Sequence[Cells], body: Sequence[Cells]) -> HeadingRows:
    """A first row of words over columns of dates and numbers: headings, in whatever language."""
    if len(body) < 3 or not top or len(_filled(top[0])) < 2:
        return HeadingRows()
    profiles = [profile_of(body[1:], column) for column in range(len(top[0]))]
    apart = [
        column
        for column, profile in enumerate(profiles)
        if profile.share("date", "age", "moment", "phone", "email", "number", "digits", "amount", "gender")
        > 0.7
        and top[0][column]
    ]
    if not apart or any(kind_of(top[0][column]) not in ("words", "standing") for column in apart):
        return HeadingRows()
    headings = [heading_of(text) if text else NO_HEADING for text in top[0]]
    return HeadingRows(headings, [*top[0]], 1)
