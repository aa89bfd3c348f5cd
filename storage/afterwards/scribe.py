"""How far the scribe has written each scroll, and the weeks whose messages the committee let out."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert  # compiles for SQLite as well

from storage.database import Database, Query, Statement, Transaction, new_id, now_ms
from storage.schema import ended_scrolls, read_weeks, scribe_log, scrolls
from storage.torah import Tradition

_MOST = 20  # scrolls that are offered
_WRITE = Statement(
    insert(scribe_log).values({name: bindparam(name) for name in ("id", "scroll", "upto", "by", "at")})
)
_RELEASE = Statement(
    upsert(read_weeks)
    .values({name: bindparam(name) for name in ("shabbat", "by", "at")})
    .on_conflict_do_nothing(index_elements=[read_weeks.c.shabbat])
)
_UPTO = Query(
    select(scribe_log.c.upto)
    .where(scribe_log.c.scroll == bindparam("scroll"))
    .order_by(scribe_log.c.id.desc())
    .limit(1)
)
_newest = select(scribe_log.c.scroll, func.max(scribe_log.c.id).label("id")).group_by(scribe_log.c.scroll)
_UPTO = Query(
    select(scribe_log.c.scroll, scribe_log.c.upto).where(
        scribe_log.c.id.in_(select(func.max(scribe_log.c.id)).group_by(scribe_log.c.scroll))
    )
)


@dataclass(frozen=True, slots=True)
class WrittenScroll:
    """A scroll and how far it is written."""

    id: int
    series: str  # slug
    ordinal: int
    tradition: Tradition
    letters: int
    upto: int  # position of the last letter that is written; 0 where nothing was told


async def load_scrolls(reader: Transaction | Database) -> list[WrittenScroll]:
    """The scrolls that count, also full ones, the newest first."""
    newest = _newest.subquery()
    query = (
        select(scrolls, func.coalesce(scribe_log.c.upto, 0).label("upto"))
        .outerjoin(newest, newest.c.scroll == scrolls.c.id)
        .outerjoin(scribe_log, scribe_log.c.id == newest.c.id)
        .where(scrolls.c.id.not_in(ended_scrolls()))
        .order_by(scrolls.c.opened.desc(), scrolls.c.id.desc())
        .limit(_MOST)
    )
    return [
        WrittenScroll(row.id, row.series, row.ordinal, row.tradition, row.letters, row.upto)
        for row in await reader.read(query)
    ]


async def written_up_to(reader: Transaction | Database) -> dict[int, int]:
    """The last letter that is written, by scroll; only of scrolls about which it was told."""
    return {row.scroll: row.upto for row in await reader.read(_UPTO)}


async def written_of(reader: Transaction | Database, scroll: int) -> int | None:
    """The last letter of one scroll that is written; None where nothing was told about it."""
    rows = await reader.read(_UPTO, scroll=scroll)
    return rows[0].upto if rows else None


def write_progress(transaction: Transaction, scroll: int, upto: int, by: int | None) -> None:
    """Notes that a scroll is written up to a letter. `by`: the account, None for the command line."""
    transaction.write(_WRITE, id=new_id(), scroll=scroll, upto=upto, by=by, at=now_ms())


async def newest_progress(reader: Transaction | Database) -> int:
    """The id of what was told last about any scroll; 0 for nothing."""
    return int((await reader.read(select(func.coalesce(func.max(scribe_log.c.id), 0))))[0][0])


def release_week(transaction: Transaction, shabbat: date, by: int | None) -> None:
    """Lets the messages of a week out, those about the letters that are read on this Shabbat."""
    transaction.write(_RELEASE, shabbat=shabbat.toordinal(), by=by, at=now_ms())


async def is_released(reader: Transaction | Database, shabbat: date) -> bool:
    """Whether the committee let the messages of that week out."""
    query = select(read_weeks.c.shabbat).where(read_weeks.c.shabbat == shabbat.toordinal())
    return bool(await reader.read(query))
