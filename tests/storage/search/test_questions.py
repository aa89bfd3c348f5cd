"""Names looked up are counted by account and day."""

from datetime import date

from storage.conversation import accounts
from storage.database import Database
from storage.search.questions import count_question, may_ask

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


async def somebody(database: Database, address: str = "1") -> int:
    async with database.transaction() as transaction:
        return accounts.add(transaction, "telegram", address, "yi", "").id


async def asks(database: Database, account: int, day: date, times: int = 1) -> None:
    for _ in range(times):
        async with database.transaction() as transaction:
            count_question(transaction, account, day)


async def test_an_account_may_ask_so_many_times_a_day(database: Database) -> None:
    ada, bert = await somebody(database), await somebody(database, "2")
    await asks(database, ada, MONDAY, 3)
    assert not await may_ask(database, ada, MONDAY, 3)
    assert await may_ask(database, ada, MONDAY, 4)
    assert await may_ask(database, ada, TUESDAY, 1)
    assert await may_ask(database, bert, MONDAY, 1)
    assert not await may_ask(database, bert, MONDAY, 0)


async def test_a_new_day_begins_at_one(database: Database) -> None:
    ada = await somebody(database)
    await asks(database, ada, MONDAY, 3)
    await asks(database, ada, TUESDAY)
    assert not await may_ask(database, ada, TUESDAY, 1)
    assert await may_ask(database, ada, TUESDAY, 2)


async def test_what_is_asked_in_one_go_counts_each_time(database: Database) -> None:
    ada = await somebody(database)
    async with database.transaction() as transaction:
        count_question(transaction, ada, MONDAY)
        count_question(transaction, ada, MONDAY)
    assert not await may_ask(database, ada, MONDAY, 2)
