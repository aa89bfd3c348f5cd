"""Slips: exact letters on paper, which a volunteer takes along in a block and gives out without a connection.

A letter on a slip is `reserved` in `taken`, so nobody else can get it. Binding a slip makes its letter the
held letter of an order's line, in one transaction: it is never free in between. Letters that are not given
out go back to the scroll, with one message or after the block's date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Text, bindparam, delete, func, insert, literal_column, select, update

from storage import allocation
from storage.allocation import Letter
from storage.database import Database, Query, Statement, Transaction, new_id, new_token, now_ms
from storage.money import Money
from storage.schema import blocks, ended_scrolls, lines, persons, released_letters, scrolls, slips, taken
from storage.scrolls import Scroll, Shelf
from storage.torah import Tradition

MOST_SLIPS = 100  # letters in a block: nine sheets of paper
MOST_OUT = 200  # slips that a volunteer may have out at once
CODE_LENGTH = 10  # characters of 5 bits: the code in a slip's QR, behind which no name is shown

SlipState = Literal["out", "bound", "returned"]  # bound: its letter is in an order


class TooMany(ValueError):
    """More letters than a volunteer may have out at once; `left` may still be taken."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


@dataclass(frozen=True, slots=True)
class Slip:
    """A letter on paper."""

    account: int  # the volunteer
    number: int  # from 1 on, over all blocks of the volunteer
    block: int
    scroll: int
    position: int  # from 1
    code: str  # in its QR
    each: Money  # the price of the letter
    series: str  # slug of the scroll's series
    ordinal: int  # of the scroll
    tradition: Tradition
    until: int  # ms; then the letter goes back to the scroll
    state: SlipState = "out"
    line: int | None = None  # lines.id; None unless it is bound

    @property
    def letter(self) -> tuple[int, int]:
        """(scroll, position) of its letter."""
        return self.scroll, self.position


@dataclass(frozen=True, slots=True)
class SlipBlock:
    """Slips that were taken along at once."""

    id: int
    account: int
    scroll: int
    each: Money
    created: int  # ms
    until: int  # ms
    slips: tuple[Slip, ...]  # in the order of their numbers


_OPEN = Statement(
    insert(blocks).values(
        {
            name: bindparam(name)
            for name in ("id", "account", "scroll", "currency", "each", "created", "until")
        }
    )
)
_CLOSE = Statement(
    update(blocks)
    .where(blocks.c.id == bindparam("key"), blocks.c.closed.is_(None))
    .values(closed=bindparam("at")),
    guarded=True,
)
_HAND_OUT = Statement(
    insert(slips).values(
        {
            name: bindparam(name)
            for name in ("account", "number", "block", "scroll", "position", "code", "state")
        }
    )
)
_BIND = Statement(
    update(slips)
    .where(slips.c.account == bindparam("of"), slips.c.number == bindparam("which"), slips.c.state == "out")
    .values(state="bound", line=bindparam("to")),
    guarded=True,
)
_RETURN = Statement(
    update(slips)
    .where(slips.c.account == bindparam("of"), slips.c.number == bindparam("which"), slips.c.state == "out")
    .values(state="returned"),
    guarded=True,
)
_TAKE_UP = Statement(  # a bound slip stands; to be out again it is written anew
    delete(slips).where(
        slips.c.account == bindparam("of"),
        slips.c.number == bindparam("which"),
        slips.c.state == "bound",
        slips.c.line == bindparam("from"),
    ),
    guarded=True,
)


# --- taking along ---------------------------------------------------------------------------------------


async def reserve(
    transaction: Transaction,
    shelf: Shelf,
    account: int,
    scroll: Scroll,
    count: int,
    each: Money,
    until: int,
) -> SlipBlock:
    """Reserves letters of a scroll for a volunteer, side by side if it has so many, until a moment (ms).

    Raises TooMany, ValueError for less than one letter, and NothingFree if the scroll has fewer free. The
    caller has checked that the account may do this.
    """
    standing = await _slip_counts(transaction, account)
    _within_limits(count, standing.out)
    positions = allocation.reserve(transaction, shelf, scroll, count)
    block = SlipBlock(new_id(), account, scroll.id, each, now_ms(), until, ())
    _open(transaction, block)
    made = [
        _new_slip(block, scroll, number, position)
        for number, position in enumerate(positions, standing.highest + 1)
    ]
    for slip in made:
        _hand_out(transaction, slip)
    return SlipBlock(block.id, account, scroll.id, each, block.created, until, tuple(made))


def _within_limits(count: int, out: int) -> None:
    left = min(MOST_SLIPS, MOST_OUT - out)
    if count > left:
        raise TooMany(max(0, left))
    if count < 1:
        raise ValueError(f"a block of {count} letters")


def _open(transaction: Transaction, block: SlipBlock) -> None:
    transaction.write(
        _OPEN,
        id=block.id,
        account=block.account,
        scroll=block.scroll,
        currency=block.each.currency,
        each=block.each.minor,
        created=block.created,
        until=block.until,
    )


def _new_slip(block: SlipBlock, scroll: Scroll, number: int, position: int) -> Slip:
    return Slip(
        account=block.account,
        number=number,
        block=block.id,
        scroll=scroll.id,
        position=position,
        code=new_token(CODE_LENGTH),
        each=block.each,
        series=scroll.series.slug,
        ordinal=scroll.ordinal,
        tradition=scroll.tradition,
        until=block.until,
    )


def _hand_out(transaction: Transaction, slip: Slip) -> None:
    transaction.write(
        _HAND_OUT,
        account=slip.account,
        number=slip.number,
        block=slip.block,
        scroll=slip.scroll,
        position=slip.position,
        code=slip.code,
        state="out",
    )


# --- giving out -----------------------------------------------------------------------------------------


def bind(transaction: Transaction, slip: Slip, line: int) -> Letter:
    """Makes a slip's letter the held letter of an order's line, which must be written already.

    Conflict where the slip is out no more; when the turn is played again, `slips_out` no longer has it.
    """
    transaction.write(_BIND, of=slip.account, which=slip.number, to=line)
    letter = Letter(line, slip.scroll, slip.position)
    allocation.hold_reserved(transaction, letter)
    return letter


def unbind(transaction: Transaction, slip: Slip, line: int | None = None) -> None:
    """Puts a bound slip out again: its letter is reserved, and never free in between.

    Conflict once the letter is sold; ValueError for a slip that is not bound. `line`: the line that holds the
    letter, if it has passed on from the slip's own. The order itself is closed by `allocation.release`, with
    every letter but this one.
    """
    if slip.line is None:
        raise ValueError(f"slip {slip.number} is not bound")
    allocation.reserve_again(transaction, Letter(line or slip.line, slip.scroll, slip.position))
    transaction.write(_TAKE_UP, **{"of": slip.account, "which": slip.number, "from": slip.line})
    _hand_out(transaction, slip)


async def keep_on_slips(transaction: Transaction, letters: Iterable[Letter], now: int) -> list[Letter]:
    """Filters out letters bound to a valid slip, and puts those slips out again; the rest may go back.

    `letters` are those of an order that is given up, `now` in ms. The paper is in somebody's hand: nobody
    else gets its letter before its date.
    """
    by_place = {(letter.scroll, letter.position): letter for letter in letters}
    found = await _read_slips(
        transaction,
        slips.c.scroll.in_({scroll for scroll, _position in by_place}),
        slips.c.position.in_({position for _scroll, position in by_place}),
        slips.c.state == literal_column("'bound'", Text),  # a parameter would hide that the index fits
        blocks.c.closed.is_(None),
        blocks.c.until > now,
        _OF_NO_SAMPLE,
    )
    for slip in found:
        if slip.letter in by_place:
            unbind(transaction, slip, by_place.pop(slip.letter).line)
    return list(by_place.values())


# --- giving back ----------------------------------------------------------------------------------------


async def give_back(
    transaction: Transaction, shelf: Shelf, account: int, block: int | None = None
) -> list[Slip]:
    """Returns the letters of the slips that a volunteer has out, all or a block's, to their scrolls."""
    found = [slip for slip in (await slips_out(transaction, account)).values() if block in (None, slip.block)]
    for slip in found:
        transaction.write(_RETURN, of=account, which=slip.number)
        allocation.give_back_reserved(transaction, shelf, slip.scroll, slip.position)
    for one in await _open_blocks(transaction, account, block):
        transaction.write(_CLOSE, key=one, at=now_ms())
    return found


_DUE = Query(
    select(blocks.c.account, blocks.c.id)
    .where(
        blocks.c.closed.is_(None), blocks.c.until <= bindparam("now"), blocks.c.scroll.not_in(ended_scrolls())
    )
    .order_by(blocks.c.until),
    at_once=False,
)


async def due_blocks(reader: Transaction | Database, now: int) -> list[tuple[int, int]]:
    """(account, block) of the open blocks whose date is over at `now` (ms)."""
    return [(row.account, row.id) for row in await reader.read(_DUE, now=now)]


async def _open_blocks(reader: Transaction, account: int, block: int | None) -> list[int]:
    query = select(blocks.c.id).where(blocks.c.account == account, blocks.c.closed.is_(None))
    return [row.id for row in await reader.read(query) if block in (None, row.id)]


# --- looking --------------------------------------------------------------------------------------------

_OF_NO_SAMPLE = slips.c.scroll.not_in(ended_scrolls())
_SLIPS = (
    select(
        slips,
        blocks.c.currency,
        blocks.c.each,
        blocks.c.until,
        scrolls.c.series,
        scrolls.c.ordinal,
        scrolls.c.tradition,
        scrolls.c.id.in_(ended_scrolls()).label("tried"),
    )
    .join(blocks, blocks.c.id == slips.c.block)
    .join(scrolls, scrolls.c.id == slips.c.scroll)
    .order_by(slips.c.number)
)


async def slips_out(reader: Transaction | Database, account: int) -> dict[int, Slip]:
    """number -> slip, for a volunteer's slips that are neither bound nor returned, nor of ended samples."""
    found = await _read_slips(reader, slips.c.account == account, slips.c.state == "out", _OF_NO_SAMPLE)
    return {slip.number: slip for slip in found}


async def of_lines(reader: Transaction | Database, lines: Iterable[int]) -> dict[int, Slip]:
    """line -> slip, for the lines of an order that have one."""
    found = await _read_slips(reader, slips.c.line.in_(tuple(lines)))
    return {slip.line: slip for slip in found if slip.line is not None}


async def of_block(reader: Transaction | Database, block: int) -> list[Slip]:
    """All slips of a block, in any state."""
    return await _read_slips(reader, slips.c.block == block)


async def find_by_code(reader: Transaction | Database, code: str) -> Slip | None:
    """The slip with the code of a QR; one of a sample that has ended is good no more."""
    found = await _read_slips(reader, slips.c.code == code)
    return found[0] if found else None


async def has_owner(reader: Transaction | Database, slip: Slip) -> bool:
    """True if a slip's letter has been held or sold ever since the slip was bound.

    The letter may have passed on to another line, as when a pledge is paid on another phone; then it never
    went back.
    """
    if slip.line is None:
        return False
    now = select(taken.c.line).where(taken.c.scroll == slip.scroll, taken.c.position == slip.position)
    back = select(released_letters.c.line).where(
        released_letters.c.line >= slip.line,
        released_letters.c.scroll == slip.scroll,
        released_letters.c.position == slip.position,
    )
    return bool(await reader.read(now)) and not await reader.read(back.limit(1))


async def is_in_memory(reader: Transaction | Database, slip: Slip) -> bool:
    """True if the letter of a slip is somebody's who has passed away."""
    owner = (
        select(persons.c.life_status)
        .select_from(
            taken.join(lines, lines.c.id == taken.c.line).join(persons, persons.c.id == lines.c.person)
        )
        .where(taken.c.scroll == slip.scroll, taken.c.position == slip.position)
    )
    return any(row.life_status == "deceased" for row in await reader.read(owner))


async def _read_slips(reader: Transaction | Database, *conditions: Any) -> list[Slip]:
    return [_slip(row) for row in await reader.read(_SLIPS.where(*conditions))]


def _slip(row: Any) -> Slip:
    return Slip(
        account=row.account,
        number=row.number,
        block=row.block,
        scroll=row.scroll,
        position=row.position,
        code=row.code,
        each=Money(row.each, row.currency),
        series=row.series,
        ordinal=row.ordinal,
        tradition=row.tradition,
        until=row.until,
        state="returned" if row.tried else row.state,
        line=None if row.tried else row.line,
    )


@dataclass(frozen=True, slots=True)
class _SlipCounts:
    """The numbers of a volunteer's slips so far."""

    highest: int  # the highest number; 0 without any
    out: int  # how many are out


async def _slip_counts(reader: Transaction, account: int) -> _SlipCounts:
    is_out = func.count().filter(slips.c.state == "out", _OF_NO_SAMPLE)
    query = select(func.coalesce(func.max(slips.c.number), 0).label("highest"), is_out.label("out"))
    row = (await reader.read(query.where(slips.c.account == account)))[0]
    return _SlipCounts(row.highest, row.out)
