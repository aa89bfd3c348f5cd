"""Statements by which the committee changes a series, its open scroll and its reserved letters.

Each change stands in the scroll log, where other processes hear of it. Series that are changed here are
changed on this process's shelf once the transaction commits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from storage.database import Database, Statement, Transaction, new_id, now_ms
from storage.schema import (
    prices,
    register,
    released_letters,
    scroll_log,
    scrolls,
    series,
    slips,
    taken,
    void_lines,
)
from storage.scrolls.opening import add_prices, add_series, mark_reserved
from storage.scrolls.series import Pause, Price, Series, SeriesKind
from storage.scrolls.shelf import Scroll, Shelf
from storage.scrolls.taking import write_unreserved
from storage.torah import Tradition, torah

_ENTRY = ("id", "series", "what", "scroll", "position", "facts", "by", "at")
_LOG = Statement(insert(scroll_log).values({name: bindparam(name) for name in _ENTRY}))


def _set(*columns: str) -> Statement:
    """The statement that sets columns of a series."""
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
    return Statement(update(series).where(series.c.slug == bindparam("key")).values(values), guarded=True)


_NAMES, _ELIGIBILITY, _KIND, _MOVED = _set("names"), _set("eligibility"), _set("kind"), _set("moved")
_STATE = _set("closed", "paused", "paused_until", "pause_reason")
_DROP_PRICES = Statement(delete(prices).where(prices.c.series == bindparam("key")))
_SCROLL = Statement(
    update(scrolls)
    .where(scrolls.c.id == bindparam("key"))
    .values(
        ordinal=bindparam("new_ordinal"),
        tradition=bindparam("new_tradition"),
        letters=bindparam("new_letters"),
    ),
    guarded=True,
)
_TAKE_SCROLLS = Statement(
    update(scrolls).where(scrolls.c.series == bindparam("before")).values(series=bindparam("after"))
)


def write_log(
    transaction: Transaction,
    slug: str,
    what: str,
    by: int | None,
    facts: Mapping[str, Any] | None = None,
    scroll: int | None = None,
    position: int | None = None,
) -> None:
    """Enters a change in the scroll log; `by` is the account, None for the command line."""
    transaction.write(
        _LOG,
        id=new_id(),
        series=slug,
        what=what,
        scroll=scroll,
        position=position,
        facts=json.dumps(facts or {}, ensure_ascii=False),
        by=by,
        at=now_ms(),
    )


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """An entry of the scroll log."""

    at: int  # ms
    series: str  # slug
    what: str
    position: int | None  # of a reserved letter that was freed or given
    facts: Mapping[str, Any]  # what it became
    by: int | None  # account; None for the command line


async def load_log(reader: Transaction | Database, slug: str = "") -> list[LoggedChange]:
    """What was changed about a series, oldest first; "" is every series."""
    query = select(scroll_log).order_by(scroll_log.c.id)
    rows = await reader.read(query.where(scroll_log.c.series == slug) if slug else query)
    return [
        LoggedChange(row.at, row.series, row.what, row.position, json.loads(row.facts), row.by)
        for row in rows
    ]


# --- a series -------------------------------------------------------------------------------------------


def rename(
    transaction: Transaction, shelf: Shelf, before: Series, names: Mapping[str, str], by: int | None
) -> Series:
    """Gives a series other names, by language, and returns it."""
    transaction.write(_NAMES, key=before.slug, new_names=json.dumps(dict(names), ensure_ascii=False))
    return _changed(transaction, shelf, replace(before, names=names), "rename", by, names)


def set_eligibility(
    transaction: Transaction, shelf: Shelf, before: Series, sentences: Mapping[str, str], by: int | None
) -> Series:
    """Gives a series other sentences to agree to, by language, and returns it."""
    wording = json.dumps(dict(sentences), ensure_ascii=False)
    transaction.write(_ELIGIBILITY, key=before.slug, new_eligibility=wording)
    return _changed(transaction, shelf, replace(before, eligibility=sentences), "eligibility", by, sentences)


def set_prices(
    transaction: Transaction, shelf: Shelf, before: Series, tags: tuple[Price, ...], by: int | None
) -> Series:
    """Gives a series other prices, the first in its own currency, and returns it. Orders keep theirs."""
    transaction.write(_DROP_PRICES, key=before.slug)
    add_prices(transaction, before.slug, tags)
    facts = {tag.minimum.currency: [tag.minimum.minor, tag.suggested.minor] for tag in tags}
    return _changed(transaction, shelf, replace(before, prices=tags), "price", by, facts)


def pause(transaction: Transaction, shelf: Shelf, before: Series, rest: Pause, by: int | None) -> Series:
    """Lets a series rest, and returns it: no letters are given out until the pause is over."""
    _write_state(transaction, before.slug, closed=False, pause=rest)
    facts = {"until": rest.until, "reason": rest.reason}
    return _changed(transaction, shelf, replace(before, pause=rest, closed=False), "pause", by, facts)


def close(transaction: Transaction, shelf: Shelf, before: Series, by: int | None) -> Series:
    """Closes a series, and returns it: no letters are given out any more, but for money that was paid."""
    _write_state(transaction, before.slug, closed=True, pause=None)
    return _changed(transaction, shelf, replace(before, pause=None, closed=True), "close", by)


def resume(transaction: Transaction, shelf: Shelf, before: Series, by: int | None) -> Series:
    """Lets a paused or closed series go on, and returns it."""
    _write_state(transaction, before.slug, closed=False, pause=None)
    return _changed(transaction, shelf, replace(before, pause=None, closed=False), "resume", by)


def _write_state(transaction: Transaction, slug: str, *, closed: bool, pause: Pause | None) -> None:
    now = now_ms()
    transaction.write(
        _STATE,
        key=slug,
        new_closed=now if closed else None,
        new_paused=None if pause is None else now,
        new_paused_until=None if pause is None else pause.until,
        new_pause_reason="" if pause is None else pause.reason,
    )


def _changed(
    transaction: Transaction,
    shelf: Shelf,
    after: Series,
    what: str,
    by: int | None,
    facts: Mapping[str, Any] | None = None,
) -> Series:
    write_log(transaction, after.slug, what, by, facts)
    transaction.when_committed(partial(shelf.take_over, after))
    return after


# --- what must not change once a letter was taken -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ScrollTerms:
    """What a scroll is, and for whom; the database refuses a change once a letter of it was taken."""

    slug: str
    kind: SeriesKind
    ordinal: int
    tradition: Tradition


def terms_of(scroll: Scroll) -> ScrollTerms:
    return ScrollTerms(scroll.series.slug, scroll.series.kind, scroll.ordinal, scroll.tradition)


def set_terms(transaction: Transaction, scroll: Scroll, after: ScrollTerms, by: int | None) -> None:
    """Writes other terms of a series' only scroll; the shelf has them after its next `refresh`.

    Conflict where a letter was taken, or the slug or ordinal is another's. A slug of before stays valid.
    """
    before = terms_of(scroll)
    if after.kind != before.kind:
        transaction.write(_KIND, key=before.slug, new_kind=after.kind)
    if (after.ordinal, after.tradition) != (before.ordinal, before.tradition):
        whole = scroll.letters == torah(before.tradition).letters
        transaction.write(
            _SCROLL,
            key=scroll.id,
            new_ordinal=after.ordinal,
            new_tradition=after.tradition,
            new_letters=torah(after.tradition).letters if whole else scroll.letters,
        )
    if after.slug != before.slug:
        add_series(transaction, replace(scroll.series, slug=after.slug, kind=after.kind))
        if scroll.series.pause is not None or scroll.series.closed:
            _write_state(transaction, after.slug, closed=scroll.series.closed, pause=scroll.series.pause)
        transaction.write(_TAKE_SCROLLS, before=before.slug, after=after.slug)
        transaction.write(_MOVED, key=before.slug, new_moved=after.slug)
    facts = {"kind": after.kind, "ordinal": after.ordinal, "tradition": after.tradition}
    write_log(transaction, after.slug, "edit", by, facts)


async def has_begun(reader: Transaction | Database, scroll: int) -> bool:
    """True once a letter of the scroll was held, sold, or put on a slip, also if it is free again."""
    for query in (
        select(taken.c.position).where(taken.c.scroll == scroll, taken.c.state != "reserved"),
        select(slips.c.position).where(slips.c.scroll == scroll),
        select(released_letters.c.position).where(released_letters.c.scroll == scroll),
        select(register.c.position).where(register.c.scroll == scroll),
    ):
        if await reader.read(query.limit(1)):
            return True
    return False


async def series_has_begun(reader: Transaction | Database, slug: str) -> bool:
    """True once a letter of any scroll of the series was held, sold, or put on a slip."""
    rows = await reader.read(select(scrolls.c.id).where(scrolls.c.series == slug))
    return any([await has_begun(reader, row.id) for row in rows])


async def has_ordinal(reader: Transaction | Database, slug: str, ordinal: int) -> bool:
    """True for an ordinal that a scroll of the series has or had."""
    query = select(scrolls.c.id).where(scrolls.c.series == slug, scrolls.c.ordinal == ordinal)
    return bool(await reader.read(query))


async def series_exists(reader: Transaction | Database, slug: str) -> bool:
    """True for a slug that a series has, or had before."""
    return bool(await reader.read(select(series.c.slug).where(func.lower(series.c.slug) == slug.lower())))


# --- reserved letters -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LettersByState:
    """Positions of some letters of a scroll, by what they are; each position is in one of the four."""

    free: tuple[int, ...]
    reserved: tuple[int, ...]  # by the committee
    on_slips: tuple[int, ...]  # reserved, on slips in volunteers' hands
    taken: tuple[int, ...]  # held or sold


async def letters_by_state(
    reader: Transaction | Database, scroll: int, positions: Iterable[int]
) -> LettersByState:
    """What each of these letters is, as it is committed."""
    wanted = sorted(set(positions))
    first, last = wanted[0], wanted[-1]
    rows = await reader.read(
        select(taken.c.position, taken.c.state).where(
            taken.c.scroll == scroll, taken.c.position.between(first, last)
        )
    )
    states = {row.position: row.state for row in rows}
    out = await _on_slips(reader, scroll)
    return LettersByState(
        free=tuple(one for one in wanted if one not in states),
        reserved=tuple(one for one in wanted if states.get(one) == "reserved" and one not in out),
        on_slips=tuple(one for one in wanted if one in out),
        taken=tuple(one for one in wanted if states.get(one) in ("held", "sold")),
    )


@dataclass(frozen=True, slots=True)
class LetterCounts:
    """The number of a scroll's letters by what they are; each letter is counted once."""

    taken: int  # registered for somebody
    held: int  # kept for orders that are not paid yet
    reserved: int  # by the committee
    on_slips: int  # in volunteers' hands
    void: int  # their registration is void, and they are nobody's until they are released
    free: int


async def count_letters(reader: Transaction | Database, scroll: Scroll) -> LetterCounts:
    """The letters of a scroll by what they are, as it is committed; reads all that are not free."""
    void = func.count().filter(taken.c.line.in_(void_lines()))
    rows = await reader.read(
        select(taken.c.state, func.count().label("letters"), void.label("void"))
        .where(taken.c.scroll == scroll.id)
        .group_by(taken.c.state)
    )
    letters = {row.state: row.letters for row in rows}
    no_ones = sum(row.void for row in rows)
    out = len(await _on_slips(reader, scroll.id))
    return LetterCounts(
        taken=letters.get("sold", 0) - no_ones,
        held=letters.get("held", 0),
        reserved=letters.get("reserved", 0) - out,
        on_slips=out,
        void=no_ones,
        free=scroll.letters - sum(letters.values()),
    )


async def reserved_letters(reader: Transaction | Database, scroll: int) -> list[int]:
    """The positions of a scroll that the committee has reserved, ascending; without those on slips."""
    rows = await reader.read(
        select(taken.c.position).where(taken.c.scroll == scroll, taken.c.state == "reserved")
    )
    return sorted({position for (position,) in rows} - await _on_slips(reader, scroll))


async def _on_slips(reader: Transaction | Database, scroll: int) -> set[int]:
    rows = await reader.read(select(slips.c.position).where(slips.c.scroll == scroll, slips.c.state == "out"))
    return {position for (position,) in rows}


def reserve_letters(
    transaction: Transaction, scroll: Scroll, positions: Iterable[int], by: int | None = None
) -> None:
    """Reserves letters for the committee, in memory and in the database.

    Conflict where one of them is taken; ValueError for a position off the scroll.
    """
    positions = tuple(positions)
    mark_reserved(transaction, scroll, positions)
    write_log(transaction, scroll.series.slug, "reserve", by, {"letters": len(positions)})


def unreserve_letters(
    transaction: Transaction, shelf: Shelf, scroll: Scroll, positions: Iterable[int], by: int | None
) -> None:
    """Makes reserved letters free. Conflict where one is not reserved, or lies on a slip."""
    for position in positions:
        write_log(transaction, scroll.series.slug, "unreserve", by, scroll=scroll.id, position=position)
        write_unreserved(transaction, scroll.id, position)
        transaction.when_committed(partial(shelf.give_back, scroll.id, position))


def log_gift(transaction: Transaction, scroll: Scroll, position: int, by: int | None) -> None:
    """Enters in the scroll log that a reserved letter is given to a person; the sale follows."""
    write_log(transaction, scroll.series.slug, "give", by, scroll=scroll.id, position=position)
