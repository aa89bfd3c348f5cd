"""The letters of an account of which there is something to tell, and that it was told."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as upsert  # compiles for SQLite as well

from storage.afterwards import scribe
from storage.afterwards.wishes import Wanted
from storage.calendar import birthdays
from storage.database import Database, Statement, Transaction, now_ms
from storage.register import RegisterEntry, register_entries
from storage.schema import told_letters
from storage.torah import torah

_MOST = 5_000  # letters of an account that are looked through
_TELL = Statement(
    upsert(told_letters)
    .values({name: bindparam(name) for name in ("line", "kind", "occasion", "at")})
    .on_conflict_do_nothing(
        index_elements=[told_letters.c.line, told_letters.c.kind, told_letters.c.occasion]
    )
)


async def written(reader: Transaction | Database, account: int) -> list[RegisterEntry]:
    """The account's letters that the scribe has written and of which it was not told so."""
    upto = await scribe.written_up_to(reader)
    if not upto:
        return []
    entries = await register_entries.of_account(reader, account, _MOST)
    found = [one for one in entries if one.position <= upto.get(one.scroll, 0)]
    return await _untold(reader, found, "written", 0)


async def read_on(
    reader: Transaction | Database, account: int, shabbat: date, israel: bool
) -> list[RegisterEntry]:
    """The account's letters in what is read on a Shabbat and of which it was not told so.

    Nothing on a festival. `israel`: by the order of readings in the Land of Israel.
    """
    parshiyot = birthdays.parsha_of_week(shabbat, israel)
    if not parshiyot:
        return []
    entries = await register_entries.of_account(reader, account, _MOST)
    found = [one for one in entries if torah_parsha(one) in parshiyot]
    return await _untold(reader, found, "read", shabbat.toordinal())


def torah_parsha(entry: RegisterEntry) -> int:
    """The parsha, 1..54, in which a letter stands."""
    return torah(entry.tradition).place(entry.position).parsha


async def _untold(
    reader: Transaction | Database, found: list[RegisterEntry], kind: Wanted, occasion: int
) -> list[RegisterEntry]:
    if not found:
        return []
    query = select(told_letters.c.line).where(
        told_letters.c.line.in_([one.line for one in found]),
        told_letters.c.kind == kind,
        told_letters.c.occasion == occasion,
    )
    told = {row.line for row in await reader.read(query)}
    return [one for one in found if one.line not in told]


def mark_told(
    transaction: Transaction, entries: Iterable[RegisterEntry], kind: Wanted, occasion: int
) -> None:
    """Notes that an account was told of its letters, in the transaction that tells it. `occasion`: of a
    Shabbat the ordinal of its date, else 0.
    """
    for entry in entries:
        transaction.write(_TELL, line=entry.line, kind=kind, occasion=occasion, at=now_ms())
