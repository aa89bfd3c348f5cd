"""Letters that are taken as this process knows their scroll: with another text meanwhile that is a Conflict.

What a person was shown of a letter comes from the scroll in memory. The committee may give a scroll another
text as long as nobody has a letter of it; on PostgreSQL two processes do both at the same moment. So a taking
locks the scroll and finds it as it is known, or takes nothing; and a change waits for takings under way.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, Text, bindparam, delete, insert, literal_column, null, select

from storage.database import Statement, Transaction
from storage.schema import scrolls, series, taken
from storage.scrolls.shelf import Scroll


def _taking(state: str) -> Statement:
    line = bindparam("line", type_=BigInteger) if state == "held" else null()
    as_known = (
        select(scrolls.c.id, bindparam("position", type_=Integer), line, literal_column(f"'{state}'", Text))
        .join(series, series.c.slug == scrolls.c.series)
        .where(
            scrolls.c.id == bindparam("scroll"),
            scrolls.c.tradition == bindparam("tradition"),
            scrolls.c.letters == bindparam("letters"),
            series.c.kind == bindparam("kind"),
        )
        .with_for_update(read=True)  # SQLite has one writer anyway
    )
    columns = ("scroll", "position", "line", "state")
    return Statement(insert(taken).from_select(columns, as_known), guarded=True)


_HOLD, _RESERVE = _taking("held"), _taking("reserved")
_UNRESERVE = Statement(
    delete(taken).where(
        taken.c.scroll == bindparam("scroll"),
        taken.c.position == bindparam("position"),
        taken.c.state == "reserved",
    ),
    guarded=True,
)


def write_held(transaction: Transaction, scroll: Scroll, position: int, line: int) -> None:
    """Writes a letter as held by a line; the caller has marked it in memory.

    Conflict where it is taken, or the scroll is not what this process knows.
    """
    transaction.write(_HOLD, position=position, line=line, **_known(scroll))


def write_reserved_of(transaction: Transaction, scroll: Scroll, position: int) -> None:
    """Writes a letter as reserved; the caller has marked it in memory. Conflict as for `write_held`."""
    transaction.write(_RESERVE, position=position, **_known(scroll))


def write_unreserved(transaction: Transaction, scroll: int, position: int) -> None:
    """Takes back that a letter is reserved. Conflict where it is not."""
    transaction.write(_UNRESERVE, scroll=scroll, position=position)


def _known(scroll: Scroll) -> dict[str, object]:
    return {
        "scroll": scroll.id,
        "tradition": scroll.tradition,
        "letters": scroll.letters,
        "kind": scroll.series.kind,
    }
