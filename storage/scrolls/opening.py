"""Statements that open a series or a scroll, close a full scroll, and reserve letters for the committee."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, insert, select, update

from storage.database import Statement, Transaction, new_id, now_ms
from storage.schema import prices, scrolls, series, taken
from storage.scrolls.series import Price, Series
from storage.scrolls.shelf import Scroll, Shelf
from storage.scrolls.taking import write_reserved_of
from storage.torah import Tradition, torah

_ADD_SERIES = Statement(
    insert(series).values(
        {name: bindparam(name) for name in ("slug", "kind", "names", "eligibility", "sample", "created")}
    )
)
_ADD_PRICE = Statement(
    insert(prices).values(
        {name: bindparam(name) for name in ("series", "currency", "minimum", "suggested", "rank")}
    )
)
_OPEN = Statement(
    insert(scrolls).values(
        {name: bindparam(name) for name in ("id", "series", "ordinal", "tradition", "letters", "opened")}
    )
)
_FULL = Statement(
    update(scrolls)
    .where(scrolls.c.id == bindparam("scroll"), scrolls.c.state == "open")
    .values(state="full", filled=bindparam("at")),
    guarded=True,
)
_RETIRE_SAMPLES = Statement(
    update(scrolls)
    .where(
        scrolls.c.series.in_(select(series.c.slug).where(series.c.sample == bindparam("marked"))),
        scrolls.c.state != "complete",
    )
    .values(state="complete")
)
_RESERVE = Statement(
    insert(taken).values(
        scroll=bindparam("scroll"), position=bindparam("position"), state="reserved", line=None
    )
)


def add_series(transaction: Transaction, new: Series) -> None:
    """Writes a new series with its prices, without any scroll."""
    transaction.write(
        _ADD_SERIES,
        slug=new.slug,
        kind=new.kind,
        names=json.dumps(dict(new.names), ensure_ascii=False),
        eligibility=json.dumps(dict(new.eligibility), ensure_ascii=False),
        sample=int(new.sample),
        created=now_ms(),
    )
    add_prices(transaction, new.slug, new.prices)


def add_prices(transaction: Transaction, slug: str, tags: Iterable[Price]) -> None:
    """Writes the prices of a series that has none, the first in its own currency."""
    for rank, price in enumerate(tags):
        transaction.write(
            _ADD_PRICE,
            series=slug,
            currency=price.minimum.currency,
            minimum=price.minimum.minor,
            suggested=price.suggested.minor,
            rank=rank,
        )


def retire_samples(transaction: Transaction) -> None:
    """Closes every sample scroll; registrations that were tried in one stay there."""
    transaction.write(_RETIRE_SAMPLES, marked=1)


def open_scroll(
    transaction: Transaction,
    of: Series,
    ordinal: int,
    tradition: Tradition,
    reserved: Iterable[int] = (),
    letters: int = 0,
) -> Scroll:
    """Writes a new scroll of a series, with its `reserved` positions, and returns it with its free letters.

    The scroll joins the shelf by `Shelf.add` or the next `Shelf.reload`. `letters`: a shorter scroll, for
    rehearsals; 0 is the whole Torah. Conflict where the series has this ordinal.
    """
    opened = Scroll(new_id(), of, ordinal, tradition, letters or torah(tradition).letters)
    transaction.write(
        _OPEN,
        id=opened.id,
        series=of.slug,
        ordinal=ordinal,
        tradition=tradition,
        letters=opened.letters,
        opened=now_ms(),
    )
    for position in reserved:
        write_reserved(transaction, opened.id, position)
        opened.free.mark_taken((position,))
    return opened


def write_reserved(transaction: Transaction, scroll: int, position: int) -> None:
    """Writes a letter as reserved; the caller has marked it in memory. Conflict where it is taken."""
    transaction.write(_RESERVE, scroll=scroll, position=position)


def mark_reserved(transaction: Transaction, scroll: Scroll, positions: Sequence[int]) -> None:
    """Reserves letters in memory and in the database.

    Conflict where one of them is taken; ValueError for a position off the scroll.
    """
    fresh = tuple(position for position in positions if position in scroll.free)
    scroll.free.mark_taken(positions)
    transaction.when_undone(lambda: scroll.give_back(fresh))
    for position in positions:
        write_reserved_of(transaction, scroll, position)


def open_successor(transaction: Transaction, shelf: Shelf, full: Scroll) -> Scroll:
    """Closes a scroll whose last letter is taken and opens the series' next ordinal, in one transaction.

    The successor stands on the shelf at once and is taken off again if the transaction is undone; other turns
    wait for its `opening` event. Conflict where another process has closed the scroll.
    """
    transaction.write(_FULL, scroll=full.id, at=now_ms())
    successor = open_scroll(transaction, full.series, full.ordinal + 1, full.tradition, letters=full.letters)
    full.state = "full"
    successor.opening = opening = asyncio.Event()
    shelf.add(successor)

    def opened() -> None:
        successor.opening = None
        opening.set()

    def undo() -> None:
        full.state = "open"
        shelf.remove(successor)
        opened()

    transaction.when_committed(opened)
    transaction.when_undone(undo)
    transaction.when_conflicting(lambda: shelf.catch_up(transaction, full.series.slug))
    return successor
