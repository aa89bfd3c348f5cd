"""How soon the next answer about somebody else's letter is given."""

import pytest

from storage.conversation import accounts
from storage.database import Conflict, Database, Transaction
from storage.search import Asker, QuestionLimits, guessing
from storage.search.guessing import DAY, HOUR, SECOND

LIMITS = QuestionLimits(a_day=2, an_hour_from_address=3, an_hour=40)
NOW = 1_772_000_000_000  # ms


async def somebody(database: Database, *origins: str) -> Asker:
    async with database.transaction() as transaction:
        address = f"{len(origins)}-{origins}"
        return Asker(accounts.add(transaction, "browser", address, "yi", "").id, origins)


async def asks(database: Database, asker: Asker, *moments: int) -> None:
    for moment in moments:
        async with database.transaction() as transaction:
            last = await guessing.last_answer(transaction, asker)
            guessing.count_answer(transaction, asker, last, moment)


async def test_an_account_waits_longer_the_more_it_has_asked(database: Database) -> None:
    ada = await somebody(database)
    waits = []
    for _question in range(28):
        free = await guessing.free_for_account(database, ada, LIMITS)
        waits.append(max(0, free - NOW) // HOUR)
        await asks(database, ada, NOW)
    assert waits == [0] * 6 + [1, 1, 2, 2, 4, 4, 8, 8, 16, 16, 32, 32, 64, 64, 128, 128] + [168] * 6


async def test_an_address_has_so_many_in_any_hour(database: Database) -> None:
    first, second = await somebody(database, "today"), await somebody(database, "new", "today")
    await asks(database, first, NOW, NOW + 5, NOW + 10)
    for asker in (first, second):  # at midnight the same address gets another hash
        assert await guessing.free_for_origin(database, asker, LIMITS, NOW + 20) == NOW + HOUR
        assert await guessing.free_for_origin(database, asker, LIMITS, NOW + HOUR) == 0
    assert await guessing.free_for_origin(database, await somebody(database), LIMITS, NOW + 20) == 0


async def test_answers_of_the_same_turn_count_too(database: Database) -> None:
    ada = await somebody(database, "today")
    assert await guessing.free_for_origin(database, ada, LIMITS, NOW, before=2) == 0
    assert await guessing.free_for_origin(database, ada, LIMITS, NOW, before=3) > NOW


async def test_two_at_once_from_one_address_are_one_too_many(database: Database) -> None:
    ada = await somebody(database, "today")
    slow = Transaction(database)
    last = await guessing.last_answer(slow, ada)
    await asks(database, ada, NOW)  # whatever the slow one reads from here on
    guessing.count_answer(slow, ada, last, NOW)
    with pytest.raises(Conflict):
        await slow.commit()


async def test_the_campaign_slows_down(database: Database) -> None:
    ada = await somebody(database)
    gaps = []
    for _question in range(46):
        free = await guessing.free_for_all(database, LIMITS, NOW)
        gaps.append(max(0, free - NOW) // SECOND)
        await asks(database, ada, NOW)
    assert gaps == [0] * 40 + [1, 1, 2, 2, 4, 4]
    assert await guessing.free_for_all(database, LIMITS, NOW + HOUR) == 0


async def test_what_was_counted_of_networks_is_forgotten(database: Database) -> None:
    ada = await somebody(database, "today")
    await asks(database, ada, NOW, NOW + DAY)
    async with database.transaction() as transaction:
        guessing.forget_answers(transaction, NOW + DAY + 1)
    assert await guessing.free_for_origin(database, ada, QuestionLimits(2, 2, 9), NOW + DAY + 1) == 0
    assert await guessing.free_for_origin(database, ada, QuestionLimits(2, 1, 9), NOW + DAY + 1) > NOW


async def test_once_welcome_always_welcome(database: Database) -> None:
    ada = await somebody(database)
    assert not await guessing.is_welcome(database, ada.account)
    await asks(database, ada, NOW)
    async with database.transaction() as transaction:
        guessing.welcome(transaction, ada.account, NOW)
    await asks(database, ada, NOW)
    assert await guessing.is_welcome(database, ada.account)
