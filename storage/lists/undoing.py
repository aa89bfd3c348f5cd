"""A list that was a mistake is taken back as a whole: every registration is void, every letter free again.

It goes a piece at a time; what was interrupted goes on when it is begun again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import bindparam, delete, func, select

from storage.database import Database, Statement, Transaction, bulk, new_id, new_token, now_ms
from storage.lists import people_lists
from storage.lists.people_lists import REGISTERED_FIELDS, PeopleList
from storage.register import CERTIFICATE_LENGTH
from storage.schema import lines, newest_entry_id, register, scrolls, taken, void_lines
from storage.scrolls import Shelf

UNDO_WITHIN = 24 * 60 * 60 * 1000  # ms after its first letter was registered
_LATELY = 2 * UNDO_WITHIN  # ms; a list may be sent a while before it is registered
ROWS_PER_COMMIT = 500


@dataclass(frozen=True, slots=True)
class UndoableList:
    """A registered list, as it stands before it is taken back."""

    listed: PeopleList
    order: int  # of the list
    letters: int  # registered and not void
    first: int  # ms; when its first letter was registered
    is_written: bool  # a scroll with letters of it is written


_sale, _newest = register.alias("sale"), register.alias("newest")
_COUNTED = (
    select(
        func.count().label("letters"),
        func.min(_sale.c.at).label("first"),
        func.count().filter(scrolls.c.state == "complete").label("written"),
    )
    .select_from(_sale)
    .join(lines, lines.c.id == _sale.c.line)
    .join(scrolls, scrolls.c.id == _sale.c.scroll)
    .where(lines.c.order == bindparam("of"), _sale.c.kind == "sale", _sale.c.line.not_in(void_lines()))
)
_NEXT = (
    select(_newest)
    .select_from(_sale)
    .join(lines, lines.c.id == _sale.c.line)
    .join(_newest, _newest.c.id == newest_entry_id(_sale))
    .where(lines.c.order == bindparam("of"), _sale.c.kind == "sale", _sale.c.line.not_in(void_lines()))
    .order_by(_sale.c.line)
    .limit(ROWS_PER_COMMIT)
)
_REASON = (
    select(register.c.reason)
    .join(lines, lines.c.id == register.c.line)
    .where(lines.c.order == bindparam("of"), register.c.kind == "void")
    .order_by(register.c.id.desc())
    .limit(1)
)
_GIVE_BACK = Statement(
    delete(taken).where(
        taken.c.state == "sold",
        taken.c.line.in_(
            select(lines.c.id).where(
                lines.c.order == bindparam("of"), lines.c.id.between(bindparam("first"), bindparam("last"))
            )
        ),
        taken.c.line.in_(void_lines()),
    )
)


async def load_undoable(reader: Transaction | Database, listed: PeopleList) -> UndoableList | None:
    """The list with what is registered of it; None if nothing is."""
    if listed.order is None:
        return None
    row = (await reader.read(_COUNTED, of=listed.order))[0]
    if not row.letters:
        return None
    return UndoableList(listed, listed.order, row.letters, row.first, bool(row.written))


def refusal(one: UndoableList, now: int) -> Literal["written", "late"] | None:
    """Why a list cannot be taken back as a whole at `now` (ms); None if it can."""
    if one.is_written:
        return "written"
    return "late" if one.first < now - UNDO_WITHIN else None


async def undoable_lists(reader: Transaction | Database, now: int) -> list[UndoableList]:
    """The lists that can be taken back at `now` (ms), the last sent first."""
    sent = await registered_lists(reader, now - _LATELY)
    loaded = [await load_undoable(reader, one) for one in sent]
    return [one for one in loaded if one is not None and refusal(one, now) is None]


async def reason_of(reader: Transaction | Database, order: int) -> str:
    """The reason for which registrations of a list's order were taken back last."""
    return str((await reader.read(_REASON, of=order))[0].reason)


async def registered_lists(reader: Transaction | Database, since: int) -> list[PeopleList]:
    """The lists that are registered, sent since a moment (ms), newest first."""
    return [one for one in await people_lists.sent_since(reader, since) if one.state == "done"]


async def undo_piece(transaction: Transaction, shelf: Shelf, order: int, *, by: int, reason: str) -> int:
    """Takes back the next registrations of a list's order, and returns their number; 0 when none is left.

    Conflict where one of them was amended meanwhile, or its scroll is written.
    """
    rows = await transaction.read(_NEXT, of=order)
    if not rows:
        return 0
    bulk.add(transaction, register, [_entry(row, "void", by, reason) for row in rows])
    bulk.add(transaction, register, [_entry(row, "release", by, reason) for row in rows])
    transaction.write(_GIVE_BACK, of=order, first=rows[0].line, last=rows[-1].line)
    transaction.when_committed(lambda: _give_back(shelf, rows))
    return len(rows)


def finish(transaction: Transaction, listed: PeopleList) -> None:
    """Marks a list as cancelled, so that the same file may be sent anew."""
    people_lists.save(transaction, listed, replace(listed, state="cancelled"))


def _entry(row: Any, kind: str, by: int, reason: str) -> dict[str, Any]:
    names = {name: getattr(row, name) for name in REGISTERED_FIELDS}
    place = {name: getattr(row, name) for name in ("scroll", "position", "line", "person")}
    return {
        "id": new_id(),
        "kind": kind,
        "account": by,
        "certificate": new_token(CERTIFICATE_LENGTH),
        "reason": reason,
        "at": now_ms(),
        **place,
        **names,
    }


def _give_back(shelf: Shelf, rows: Sequence[Any]) -> None:
    for row in rows:
        shelf.give_back(row.scroll, row.position)
