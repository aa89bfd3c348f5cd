"""The office's inbox in the database: numbers, one taker at a time, and what is shown when."""

import asyncio

import pytest

from storage.conversation import accounts
from storage.database import Conflict, Database
from storage.tickets import Ticket, inbox, messages


async def somebody(database: Database, address: str) -> int:
    async with database.transaction() as transaction:
        return accounts.add(transaction, "telegram", address, "en", "").id


async def asked(database: Database, address: str = "1", at: int = 5) -> Ticket:
    account = await somebody(database, address)
    async with database.transaction() as transaction:
        id = inbox.add(transaction, account, "human", "where is it?", "en", at)
    found = await inbox.load(database, id)
    assert found is not None
    return found


async def again(database: Database, ticket: Ticket) -> Ticket:
    found = await inbox.find(database, ticket.number)
    assert found is not None
    return found


async def test_questions_asked_at_once_have_numbers_of_their_own(database: Database) -> None:
    people = [await somebody(database, str(number)) for number in range(8)]

    async def ask(account: int) -> None:
        async def turn(transaction: object) -> None:
            inbox.add(transaction, account, "lookup", "Moshe", "en", 1)  # type: ignore[arg-type]

        await database.play(turn)

    await asyncio.gather(*map(ask, people))
    assert [one.number for one in await inbox.open_tickets(database)] == list(range(1, 9))


async def test_an_account_has_one_open_talk(database: Database) -> None:
    ticket = await asked(database)
    with pytest.raises(Conflict):
        async with database.transaction() as transaction:
            inbox.add(transaction, ticket.account, "payment", "twice", "en", 6)
    assert await inbox.open_talk(database, ticket.account) == ticket


async def test_of_two_who_take_a_question_at_once_one_has_it(database: Database) -> None:
    ticket = await asked(database)
    dovid, chana = await somebody(database, "2"), await somebody(database, "3")
    async with database.transaction() as transaction:
        inbox.take(transaction, ticket, dovid, ticket.due)
    with pytest.raises(Conflict):
        async with database.transaction() as transaction:
            inbox.take(transaction, ticket, chana, ticket.due)
    with pytest.raises(Conflict):
        async with database.transaction() as transaction:
            messages.add(transaction, ticket.id, "office", chana, "me too", 7)
    async with database.transaction() as transaction:
        inbox.take(transaction, await again(database, ticket), chana, ticket.due)
    assert (await again(database, ticket)).assignee == chana


async def test_what_is_done_stays_done(database: Database) -> None:
    ticket = await asked(database)
    async with database.transaction() as transaction:
        inbox.mark_done(transaction, ticket, None, 9)
    for act in (
        lambda transaction: inbox.mark_done(transaction, ticket, None, 10),
        lambda transaction: inbox.mark_waiting(transaction, ticket.id),
        lambda transaction: messages.add(transaction, ticket.id, "person", ticket.account, "hello?", 10),
    ):
        with pytest.raises(Conflict):
            async with database.transaction() as transaction:
                act(transaction)
    assert await inbox.open_tickets(database) == []
    counts = await inbox.count(database, 0, 100)
    assert (counts.asked, counts.done, counts.waiting) == (1, 1, 0)


async def test_a_question_is_due_until_it_is_shown_and_not_once_it_is_answered(database: Database) -> None:
    ticket = await asked(database, at=5)
    assert await inbox.due(database, 4) == []
    assert [one.number for one in await inbox.due(database, 5)] == [1]
    async with database.transaction() as transaction:
        inbox.mark_shown(transaction, ticket, 6, 100)
    with pytest.raises(Conflict):  # another process was quicker
        async with database.transaction() as transaction:
            inbox.mark_shown(transaction, ticket, 6, 100)
    assert await inbox.due(database, 99) == []
    assert [one.shown for one in await inbox.due(database, 100)] == [6]
    async with database.transaction() as transaction:
        inbox.mark_answered(transaction, await again(database, ticket), None, 101)
    assert await inbox.due(database, 200) == []
    async with database.transaction() as transaction:
        inbox.mark_waiting(transaction, ticket.id)
    assert len(await inbox.due(database, 200)) == 1


async def test_what_was_said_is_forgotten_some_time_after_the_end(database: Database) -> None:
    ticket = await asked(database)
    async with database.transaction() as transaction:
        messages.add(transaction, ticket.id, "person", ticket.account, "first", 6)
        messages.add(transaction, ticket.id, "person", ticket.account, "second", 7)
    async with database.transaction() as transaction:
        messages.forget(transaction, 1_000)
    assert [one.text for one in await messages.last(database, ticket.id, 1)] == ["second"]
    async with database.transaction() as transaction:
        inbox.mark_done(transaction, ticket, None, 9)
    async with database.transaction() as transaction:
        messages.forget(transaction, 10)
    assert await messages.last(database, ticket.id, 9) == []
