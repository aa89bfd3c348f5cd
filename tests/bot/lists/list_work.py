"""Set-ups that several tests of this room share."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import msgspec
from sqlalchemy import Executable, func, select

from bot.lists import ListProcessor
from storage.conversation import accounts
from storage.database import Database
from storage.lists import ListTerms, PeopleList, parsed_rows, people_lists
from storage.schema import register, scrolls, taken
from storage.scrolls import Shelf
from tests.scrolls import open_first

FOR_EVER = 1 << 50

_numbers = count(1)


def people(number: int) -> bytes:
    letters = "אבגדהוזחטיכלמנסעפצקרש"
    rows = (f"משה,שרה,{letters[n // 21 % 21]}{letters[n % 21]}ברג,\n" for n in range(number))
    return ("given,mother,family,letter\n" + "".join(rows)).encode()


async def a_shelf(database: Database, letters: int = 0) -> Shelf:
    async with database.transaction() as transaction:
        open_first(transaction, letters=letters)
    return await Shelf.load(database)


def worker(database: Database, shelf: Shelf) -> ListProcessor:
    return ListProcessor(database, shelf, lambda: datetime(2025, 11, 18, tzinfo=UTC))


async def a_list(database: Database, content: bytes) -> PeopleList:
    async with database.transaction() as transaction:
        sender = accounts.add(transaction, "office", f"{next(_numbers)}", "en", "")
        id = people_lists.add_list(transaction, sender.id, content, name="list.csv")
    listed = await people_lists.load(database, id)
    assert listed is not None
    return listed


async def agreed(work: ListProcessor, content: bytes, **terms: object) -> PeopleList:
    """Read, and ordered by the committee's word unless it is said otherwise."""
    listed = await work.claim(await a_list(work.database, content))
    read, _told = await work.read(listed, everybody=True)
    facts: dict[str, object] = {"total": 200, "pay": "committee", "leave_out": False, **terms}
    wanted = msgspec.convert(
        {
            "series": "general",
            "currency": "USD",
            "promised_until": FOR_EVER,
            "held_until": FOR_EVER,
            "by": listed.account,
            **facts,
        },
        ListTerms,
    )
    counts = await parsed_rows.count_rows(work.database, listed.id, "general", children=False)
    async with work.database.transaction() as transaction:
        listed = people_lists.save(transaction, listed, read)
        return people_lists.save(
            transaction,
            listed,
            replace(listed, state="holding", terms=wanted, letters=counts.fit, order=None),
        )


async def done(work: ListProcessor, listed: PeopleList) -> PeopleList:
    return await work.finish(await work.register(await work.hold(await work.claim(listed))))


async def positions(database: Database) -> list[tuple[int, int]]:
    """(ordinal, position) of the register, in the order of the lists."""
    query = select(scrolls.c.ordinal, register.c.position).join(scrolls, scrolls.c.id == register.c.scroll)
    rows = await database.read(query.order_by(register.c.line))
    return [(row.ordinal, row.position) for row in rows]


async def number_of(database: Database, query: Executable) -> int:
    return int((await database.read(query))[0][0])


async def held(database: Database) -> int:
    return await number_of(database, select(func.count()).where(taken.c.state == "held"))
