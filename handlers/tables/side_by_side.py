"""Tables that stand beside each other on one sheet, each with headings of its own.

Their headings say so, which come again behind a gap or at once; without headings, columns alike on both sides
of a gap do. Children of a family have columns side by side as well: they share the columns of their parents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from handlers.tables.contents import Profile, profile_of
from handlers.tables.headings import Heading, heading_of
from handlers.tables.sheets import Cells, Numbered, Sheet

_LOOKED_AT = 15  # rows from the top among which the headings may stand
_SEEN = 200  # rows by which it is told where a gap is
_PEOPLE = frozenset({"name", "given"})
_OF_A_FAMILY = frozenset({"family", "mother", "father", "parents", "parent"})
_FULL = 0.4  # of the cells of a column of full names
_FEWEST_ROWS = 2

_Block: TypeAlias = tuple[int, int]  # first column, and the one behind the last


def side_by_side(sheet: Sheet) -> list[Sheet]:
    """The tables of a sheet that stand beside each other, from the left; the sheet itself where it is one.

    Each has its cells where they were, so that columns keep their letters.
    """
    if sheet.kind != "table":
        return [sheet]
    top = [cells or [] for _number, cells in sheet.rows[:_LOOKED_AT]]
    for at, cells in enumerate(top):
        if sum(bool(text) for text in cells) < len(_PEOPLE):
            continue
        headings = [heading_of(text) for text in cells]
        if blocks := _same_columns(headings, sheet.rows[at:]):
            return _cut(sheet, blocks)
        if _names_people(headings):
            blocks = _headed_blocks(headings, sheet.rows[at:])
            return _cut(sheet, blocks)
    return _cut(sheet, _alike(sheet.rows))


def _names_people(headings: Sequence[Heading]) -> bool:
    return any(one.is_strong and one.part in _PEOPLE for one in headings)


def _cut(sheet: Sheet, blocks: Sequence[_Block]) -> list[Sheet]:
    if len(blocks) < 2:
        return [sheet]
    return [
        replace(sheet, rows=_rows_of(sheet.rows, block), first_column=block[0] if at else 0)
        for at, block in enumerate(blocks)
    ]


def _rows_of(rows: Sequence[Numbered], block: _Block) -> list[Numbered]:
    first, end = block
    cut = ((number, cells and [*[""] * first, *cells[first:end]]) for number, cells in rows)
    return [(number, cells) for number, cells in cut if cells is None or any(cells)]


def _headed_blocks(headings: Sequence[Heading], rows: Sequence[Numbered]) -> list[_Block]:
    """The tables below a row of headings; [] where it is one table."""
    for blocks in (_between_gaps(rows), _repeated(headings)):
        parts = [headings[first:end] for first, end in blocks]
        if len(blocks) > 1 and all(_is_again(one, parts[0]) for one in parts):
            return blocks
    return []


def _same_columns(headings: Sequence[Heading], rows: Sequence[Numbered]) -> list[_Block]:
    """Tables between gaps with the same columns under names of their own: Boys and Girls; else []."""
    blocks = _between_gaps(rows)
    each = [headings[first:end] for first, end in blocks]
    parts = [[one.part for one in block] for block in each]
    headed = all(any(one.is_strong for one in block) for block in each)
    fits = len(blocks) > 1 and headed and not _PEOPLE.isdisjoint(parts[0]) and len(parts[0]) > 1
    return blocks if fits and all(one == parts[0] for one in parts) else []


def _is_again(headings: Sequence[Heading], first: Sequence[Heading]) -> bool:
    """Whether headings name people as the first ones do, together with what these have of a family."""
    named = {one.words for one in headings if one.part in _PEOPLE}
    told = {one.part for one in first} & _OF_A_FAMILY
    return (
        _names_people(headings)
        and not named.isdisjoint(one.words for one in first if one.part in _PEOPLE)
        and told <= {one.part for one in headings}
    )


def _between_gaps(rows: Sequence[Numbered]) -> list[_Block]:
    """The columns between those in which nothing stands."""
    filled = {at for _number, cells in rows[:_SEEN] for at, text in enumerate(cells or ()) if text}
    blocks: list[_Block] = []
    for at in sorted(filled):
        if blocks and blocks[-1][1] == at:
            blocks[-1] = (blocks[-1][0], at + 1)
        else:
            blocks.append((at, at + 1))
    return blocks


def _repeated(headings: Sequence[Heading]) -> list[_Block]:
    """The columns of a row of headings that is the same several times."""
    texts = [one.text.casefold() for one in headings]
    while texts and not texts[-1]:
        texts.pop()
    for width in range(2, len(texts) // 2 + 1):
        if len(texts) % width == 0 and texts == texts[:width] * (len(texts) // width) and texts[0]:
            return [(at, at + width) for at in range(0, len(texts), width)]
    return []


def _alike(rows: Sequence[Numbered]) -> list[_Block]:
    """Tables without headings whose columns are of one kind on both sides of a gap; [] for anything else."""
    blocks = _between_gaps(rows)
    body = [cells for _number, cells in rows if cells]
    kinds = [_kinds(body, block) for block in blocks]
    fits = len(blocks) > 1 and len(body) >= _FEWEST_ROWS and kinds[0] and "" not in kinds[0]
    return blocks if fits and all(one == kinds[0] for one in kinds) else []


def _kinds(rows: Sequence[Cells], block: _Block) -> list[str]:
    """What each column of a block holds: full names, given names, other names; "" for anything else."""
    return [_kind(profile_of(rows, column)) for column in range(*block)]


def _kind(profile: Profile) -> str:
    if not profile.is_names:
        return ""
    return "full" if profile.share("person") > _FULL else "given" if profile.is_given else "names"
