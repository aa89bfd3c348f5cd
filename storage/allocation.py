"""Allocation: the one module that hands out letters, and hands out each exactly once.

Everything happens inside the caller's transaction: it is written when that commits, and undone in memory when
it does not. Letters are picked in memory (`storage.picking`), with no await between find and take; the
primary key of `taken` has the last word, whoever picked.

A hold ends with its order (`orders.held_until`); nothing is ever sold by time alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any, TypedDict

import msgspec
from sqlalchemy import bindparam, delete, insert, select, update

from storage import picking as wishes
from storage.database import Database, Statement, Transaction
from storage.picking import Anywhere, Exactly, Neighbours, NothingFree, Whole, Wish
from storage.schema import lines, orders, released_letters, taken
from storage.scrolls import Scroll, Shelf, open_successor, taking, write_reserved

ANY_LETTER = Anywhere()
_COUNTED_WISHES = (wishes.Exactly, wishes.Neighbours, wishes.Whole)  # these fix the number of letters
_ANY_TIME = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and the order line that has it."""

    line: int  # lines.id
    scroll: int  # scrolls.id
    position: int  # from 1


class HoldTimes(TypedDict):
    """The times of a hold, as `extend` and `orders.open_order` take them; ms."""

    promised_until: int  # as the person is told
    held_until: int  # as the letters are really kept
    remind: int  # when a reminder is due; 0 none


@dataclass(frozen=True, slots=True)
class Want:
    """The letters that some lines of an order want: one for each, of one series, by one wish."""

    lines: tuple[int, ...]  # lines.id
    series: str  # slug
    wish: Wish = ANY_LETTER


_TAKE = Statement(
    insert(taken).values(
        scroll=bindparam("scroll"), position=bindparam("position"), line=bindparam("line"), state="held"
    )
)
_SELL = Statement(
    update(taken)
    .where(
        taken.c.scroll == bindparam("on"),
        taken.c.position == bindparam("at"),
        taken.c.line == bindparam("of"),
        taken.c.state == "held",
    )
    .values(state="sold"),
    guarded=True,
)
_GIVE_BACK = Statement(
    delete(taken).where(
        taken.c.scroll == bindparam("scroll"),
        taken.c.position == bindparam("position"),
        taken.c.line == bindparam("line"),
        taken.c.state == "held",
    ),
    guarded=True,
)
_REMEMBER = Statement(
    insert(released_letters).values(
        line=bindparam("line"), scroll=bindparam("scroll"), position=bindparam("position")
    )
)
_EXTEND = Statement(
    update(orders)
    .where(orders.c.id == bindparam("order"), orders.c.state == "open")
    .values(
        promised_until=bindparam("promised_until"),
        held_until=bindparam("held_until"),
        remind=bindparam("remind"),
    ),
    guarded=True,
)
_CLOSE = Statement(
    update(orders)
    .where(
        orders.c.id == bindparam("order"), orders.c.state == "open", orders.c.held_until <= bindparam("by")
    )
    .values(state=bindparam("outcome")),
    guarded=True,
)


async def hold(transaction: Transaction, shelf: Shelf, wants: Iterable[Want]) -> list[Letter]:
    """Holds a letter for every line, all or nothing. Raises NothingFree, which knows the nearest letters.

    A wish for any letter never fails: a scroll that fills up opens its successor, and goes on there.
    ValueError for a wish whose number of letters is not that of its lines; LookupError if no scroll is open.
    """
    letters: list[Letter] = []
    mark = transaction.mark()
    try:
        for want in wants:
            letters += _hold_one(transaction, shelf, want)
    except BaseException:
        transaction.undo(mark)  # the caller may say so to the person and go on
        raise
    return letters


def _hold_one(transaction: Transaction, shelf: Shelf, want: Want) -> list[Letter]:
    if want.wish == ANY_LETTER:
        picked = _pick_anywhere(transaction, shelf, want.series, len(want.lines))
    else:
        picked = _pick_wish(transaction, shelf, want)
    letters = []
    for line, (scroll, position) in zip(want.lines, picked, strict=True):
        taking.write_held(transaction, scroll, position, line)
        letters.append(Letter(line, scroll.id, position))
    return letters


def _pick_anywhere(
    transaction: Transaction, shelf: Shelf, series: str, count: int
) -> list[tuple[Scroll, int]]:
    picked: list[tuple[Scroll, int]] = []
    while len(picked) < count:
        scroll = shelf.current(series)
        if not len(scroll.free):  # reserved to the last letter
            scroll = open_successor(transaction, shelf, scroll)
        positions = scroll.free.take(Anywhere(), min(count - len(picked), len(scroll.free)))
        picked += _on_pick(transaction, shelf, scroll, positions)
    return picked


def _pick_wish(transaction: Transaction, shelf: Shelf, want: Want) -> list[tuple[Scroll, int]]:
    refusal: NothingFree | None = None
    together = isinstance(want.wish, _COUNTED_WISHES)
    if together and _length(want.wish) != len(want.lines):
        raise ValueError(f"{want.wish} for {len(want.lines)} lines")
    for scroll in tuple(shelf.scrolls_of(want.series)):
        try:
            positions = scroll.free.take(want.wish, 1 if together else len(want.lines))
        except NothingFree as nothing:
            refusal = nothing
        else:
            return _on_pick(transaction, shelf, scroll, positions)
    raise refusal or LookupError(f"no scroll of {want.series} is open")


def _length(wish: Wish) -> int:
    """The number of letters that a wish fixes; 1 for a wish that can be repeated."""
    match wish:
        case Exactly(positions):
            return len(positions)
        case Neighbours(count):
            return count
        case Whole(first, last):
            return last - first + 1
        case _:
            return 1


def _on_pick(
    transaction: Transaction, shelf: Shelf, scroll: Scroll, positions: Sequence[int]
) -> list[tuple[Scroll, int]]:
    """Arranges what follows from a pick, and returns (scroll, position) of each letter.

    The letters are given back if the turn fails; the last letter of a scroll opens the next scroll.
    """
    transaction.when_undone(lambda: scroll.give_back(positions))
    transaction.when_conflicting(lambda: resync(transaction, shelf, scroll, positions))
    if scroll.opening is not None:  # in vain, if the turn that opens it is not written before this one
        transaction.when_conflicting(scroll.opening.wait)
    if not len(scroll.free) and scroll.state == "open":
        open_successor(transaction, shelf, scroll)
    return [(scroll, position) for position in positions]


async def resync(
    reader: Transaction | Database, shelf: Shelf, scroll: Scroll, positions: Sequence[int]
) -> None:
    """Reads a scroll anew if it has another text, or its letters if memory believed a taken one free."""
    await shelf.relearn(reader, scroll)
    rows = await reader.read(
        select(taken.c.position).where(taken.c.scroll == scroll.id, taken.c.position.in_(positions))
    )
    if any(position in scroll.free for (position,) in rows):
        await scroll.learn_taken(reader)


def hold_picked(
    transaction: Transaction, shelf: Shelf, scroll: Scroll, picked: Iterable[tuple[int, int]]
) -> None:
    """Holds (line, position) pairs that the caller has taken in memory, and gives back if need be."""
    for line, position in picked:
        taking.write_held(transaction, scroll, position, line)
    if not len(scroll.free) and scroll.state == "open":
        open_successor(transaction, shelf, scroll)


async def extend(
    transaction: Transaction, order: int, promised_until: int, held_until: int, remind: int = 0
) -> None:
    """Holds an open order's letters until `held_until` (ms). Conflict where the order is no longer open.

    `promised_until` (ms) is the time told to the person; `remind` (ms) the time of a reminder, 0 none.
    """
    transaction.write(
        _EXTEND, order=order, promised_until=promised_until, held_until=held_until, remind=remind
    )


async def release(
    transaction: Transaction,
    shelf: Shelf,
    order: int,
    letters: Iterable[Letter],
    keep: Mapping[int, int] = MappingProxyType({}),
) -> list[Letter]:
    """Gives an unpaid order's letters back and cancels it. Conflict where it was paid or closed meanwhile.

    `keep` (old line -> line of the order that follows): these letters pass on without ever being free, and
    are returned with their new lines.
    """
    letters = list(letters)
    given_back = [letter for letter in letters if letter.line not in keep]
    await _release(transaction, shelf, order, given_back, "cancelled", by=_ANY_TIME)
    return [_pass_on(transaction, letter, keep[letter.line]) for letter in letters if letter.line in keep]


def _pass_on(transaction: Transaction, letter: Letter, line: int) -> Letter:
    transaction.write(_GIVE_BACK, line=letter.line, scroll=letter.scroll, position=letter.position)
    transaction.write(_TAKE, line=line, scroll=letter.scroll, position=letter.position)
    return Letter(line, letter.scroll, letter.position)


async def release_lapsed(
    transaction: Transaction, shelf: Shelf, order: int, letters: Iterable[Letter], now: int
) -> None:
    """Gives back the letters of an order whose time is over at `now` (ms), and marks it as lapsed.

    Conflict where the order was extended, paid or closed meanwhile.
    """
    await _release(transaction, shelf, order, letters, "lapsed", by=now)


async def _release(
    transaction: Transaction, shelf: Shelf, order: int, letters: Iterable[Letter], outcome: str, by: int
) -> None:
    transaction.write(_CLOSE, order=order, outcome=outcome, by=by)
    for letter in letters:
        transaction.write(_REMEMBER, line=letter.line, scroll=letter.scroll, position=letter.position)
        transaction.write(_GIVE_BACK, line=letter.line, scroll=letter.scroll, position=letter.position)
        transaction.when_committed(partial(shelf.give_back, letter.scroll, letter.position))


async def sell(transaction: Transaction, letters: Iterable[Letter]) -> None:
    """Makes held letters their persons' for ever. Conflict where a letter is no longer held by its line.

    The database refuses a sale before the money is recorded.
    """
    for letter in letters:
        transaction.write(_SELL, on=letter.scroll, at=letter.position, of=letter.line)


async def hold_again(
    transaction: Transaction, shelf: Shelf, line: int, series: str, before: Letter | None, wish: Wish
) -> Letter:
    """Holds a letter for money that came after its hold: the same if it is free, a like one, or the next.

    `before`: the letter that the line had held, None if it held none.
    """
    if before is not None and before.scroll in shelf:
        scroll = shelf[before.scroll]
        if before.position in scroll.free:
            return _take_exactly(transaction, shelf, scroll, line, before.position)
    # Its neighbours are not asked for any more.
    alike = ANY_LETTER if isinstance(wish, _COUNTED_WISHES) else wish
    for fallback in (alike, ANY_LETTER):
        try:
            return (await hold(transaction, shelf, [Want((line,), series, fallback)]))[0]
        except NothingFree:
            continue
    raise AssertionError("a wish for any letter never fails")


def _take_exactly(transaction: Transaction, shelf: Shelf, scroll: Scroll, line: int, position: int) -> Letter:
    _on_pick(transaction, shelf, scroll, scroll.free.take(Exactly((position,))))
    taking.write_held(transaction, scroll, position, line)
    return Letter(line, scroll.id, position)


# --- reserved letters: on slips, not anybody's yet, and never free in between ---------------------------


def reserve(transaction: Transaction, shelf: Shelf, scroll: Scroll, count: int) -> list[int]:
    """Reserves letters of a scroll, side by side if it has so many; NothingFree if it has fewer."""
    try:
        positions = scroll.free.take(Neighbours(count))
    except NothingFree:
        positions = scroll.free.take(Anywhere(), count)
    _on_pick(transaction, shelf, scroll, positions)
    for position in positions:
        taking.write_reserved_of(transaction, scroll, position)
    return sorted(positions)


def hold_reserved(transaction: Transaction, letter: Letter, known: Scroll | None = None) -> None:
    """Holds a reserved letter for a line. Conflict where it is no longer reserved.

    `known`: its scroll, whose text may still change: no letter of it was ever somebody's, or on a slip.
    """
    taking.write_unreserved(transaction, letter.scroll, letter.position)
    if known is not None:
        taking.write_held(transaction, known, letter.position, letter.line)
    else:
        transaction.write(_TAKE, scroll=letter.scroll, position=letter.position, line=letter.line)


def reserve_again(transaction: Transaction, letter: Letter) -> None:
    """Reserves a letter that a line holds. Conflict once it is sold."""
    transaction.write(_REMEMBER, line=letter.line, scroll=letter.scroll, position=letter.position)
    transaction.write(_GIVE_BACK, line=letter.line, scroll=letter.scroll, position=letter.position)
    write_reserved(transaction, letter.scroll, letter.position)


def give_back_reserved(transaction: Transaction, shelf: Shelf, scroll: int, position: int) -> None:
    """Makes a reserved letter free. Conflict where it is no longer reserved."""
    taking.write_unreserved(transaction, scroll, position)
    transaction.when_committed(partial(shelf.give_back, scroll, position))


async def lapsed_orders(database: Database, now: int, limit: int = 500) -> list[int]:
    """Open orders whose time is over at `now` (ms), the longest over first."""
    query = select(orders.c.id).where(orders.c.state == "open", orders.c.held_until <= now).limit(limit)
    return [order for (order,) in await database.read(query.order_by(orders.c.held_until))]


async def latest_open_order(reader: Transaction | Database, account: int) -> int | None:
    """The account's newest open order."""
    query = select(orders.c.id).where(orders.c.account == account, orders.c.state == "open")
    rows = await reader.read(query.order_by(orders.c.id.desc()).limit(1))
    return rows[0].id if rows else None


async def letters_of_order(reader: Transaction | Database, order: int) -> list[Letter]:
    """The letters that an order holds or has bought."""
    query = (
        select(taken.c.line, taken.c.scroll, taken.c.position)
        .join(lines, lines.c.id == taken.c.line)
        .where(lines.c.order == order)
        .order_by(taken.c.line)
    )
    return [Letter(row.line, row.scroll, row.position) for row in await reader.read(query)]


# --- wishes as they are kept with an order --------------------------------------------------------------

_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        wishes.Anywhere,
        wishes.Exactly,
        wishes.Glyph,
        wishes.GlyphWithin,
        wishes.Neighbours,
        wishes.Whole,
        wishes.Within,
    )
}


@lru_cache(maxsize=256)  # nearly every line has the same one
def wish_to_json(wish: Wish) -> str:
    """The wish as `lines.wish` keeps it."""
    return msgspec.json.encode([type(wish).__name__, msgspec.to_builtins(wish)]).decode()


def wish_from_json(text: str) -> Wish:
    """The wish out of `lines.wish`; "" is any letter."""
    if not text:
        return ANY_LETTER
    kind, facts = msgspec.json.decode(text)
    wish: Wish = msgspec.convert(facts, _KINDS[kind])
    return wish
