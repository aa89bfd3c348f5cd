"""Series and scrolls as they are opened, filled and taken away; letters that the committee keeps."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable

from sqlalchemy import bindparam, delete, insert, update

from storage.database import Statement, Transaction, new_id, now_ms
from storage.schema import prices, scrolls, series, taken
from storage.scrolls.series import Series
from storage.scrolls.shelf import Scroll, Shelf
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
_RESERVE = Statement(
    insert(taken).values(
        scroll=bindparam("scroll"), position=bindparam("position"), state="reserved", line=None
    )
)
_DROP = {
    table.name: Statement(delete(table).where(column == bindparam("key")))
    for table, column in ((prices, prices.c.series), (scrolls, scrolls.c.series), (series, series.c.slug))
}


def add_series(transaction: Transaction, new: Series) -> None:
    """A new series with its prices; it has no scroll yet."""
    transaction.write(
        _ADD_SERIES,
        slug=new.slug,
        kind=new.kind,
        names=json.dumps(dict(new.names), ensure_ascii=False),
        eligibility=json.dumps(dict(new.eligibility), ensure_ascii=False),
        sample=int(new.sample),
        created=now_ms(),
    )
    for rank, price in enumerate(new.prices):
        transaction.write(
            _ADD_PRICE,
            series=new.slug,
            currency=price.minimum.currency,
            minimum=price.minimum.minor,
            suggested=price.suggested.minor,
            rank=rank,
        )


def open_scroll(
    transaction: Transaction,
    of: Series,
    ordinal: int,
    tradition: Tradition,
    reserved: Iterable[int] = (),
    letters: int = 0,
) -> Scroll:
    """Opens a scroll of a series; `reserved` letters are the committee's. `letters` only in rehearsals."""
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
        opened.free.mark((position,))
    return opened


def write_reserved(transaction: Transaction, scroll: int, position: int) -> None:
    """Keeps a letter from everybody; the caller has taken it in memory. Conflict where somebody has it."""
    transaction.write(_RESERVE, scroll=scroll, position=position)


def reserve_letters(transaction: Transaction, scroll: Scroll, positions: Iterable[int]) -> None:
    """Keeps letters for the committee. Conflict where one is taken; ValueError where there is none such."""
    positions = tuple(positions)
    scroll.free.mark(positions)
    transaction.when_undone(lambda: scroll.give_back(positions))
    for position in positions:
        write_reserved(transaction, scroll.id, position)


def succeed(transaction: Transaction, shelf: Shelf, full: Scroll) -> Scroll:
    """Closes a scroll whose last letter is taken and opens the next ordinal, in the same transaction."""
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


def drop_series(transaction: Transaction, slug: str) -> None:
    """Takes an unused series away. The database refuses where a letter was ever held."""
    for table in ("prices", "scrolls", "series"):
        transaction.write(_DROP[table], key=slug)
