"""Two processes on PostgreSQL: a scroll gets another text while somebody takes a letter of it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest

from storage.allocation import ANY_LETTER
from storage.database import Conflict, Database
from storage.database.addresses import postgresql_dsn
from storage.register import WantedLine, orders
from storage.scrolls import editing
from tests.scrolls import DOLLAR
from tests.storage.small_campaign import MOSHE, UNTIL, SmallCampaign

LETTERS = 9
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


@pytest.fixture
async def campaign(postgresql_database: Database) -> SmallCampaign:
    return await SmallCampaign.begin(postgresql_database, letters=LETTERS)


@pytest.fixture
async def other(campaign: SmallCampaign) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """The connection of another process, in the middle of its transaction."""
    connection = await asyncpg.connect(postgresql_dsn(campaign.database.url))
    begun = connection.transaction()
    await begun.start()
    yield connection
    await connection.close()


async def line(campaign: SmallCampaign) -> int:
    """A line of an order that has no letter yet."""
    want = WantedLine(MOSHE, campaign.series, DOLLAR.minor, ANY_LETTER)
    async with campaign.database.transaction() as transaction:
        orders.open_order(
            transaction, campaign.account, [want], DOLLAR, promised_until=UNTIL, held_until=UNTIL
        )
    return want.line


async def bought_once(campaign: SmallCampaign) -> None:
    async with campaign.database.transaction() as transaction:
        await campaign.ordered(transaction)


async def edited(campaign: SmallCampaign) -> None:
    terms = replace(editing.terms_of(campaign.scroll), tradition="teiman")
    async with campaign.database.transaction() as transaction:
        editing.set_terms(transaction, campaign.scroll, terms, None)


async def waits(task: asyncio.Task[object], campaign: SmallCampaign) -> None:
    """It has come to the lock, and stands there."""
    for _ in range(500):
        if task.done() or await watched(campaign):
            break
        await asyncio.sleep(0.02)
    assert not task.done()


async def watched(campaign: SmallCampaign) -> int:
    connection = await asyncpg.connect(postgresql_dsn(campaign.database.url))
    try:
        return int(await connection.fetchval(WAITING))
    finally:
        await connection.close()


HOLD = "INSERT INTO taken (scroll, position, line, state) VALUES ($1, 3, $2, 'held')"


async def test_a_text_is_not_changed_under_a_letter_that_is_being_taken(
    campaign: SmallCampaign, other: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await other.execute(HOLD, campaign.first, await line(campaign))
    change = asyncio.create_task(edited(campaign))
    await waits(change, campaign)
    await other.execute("COMMIT")
    with pytest.raises(Conflict, match="a scroll stays what it is once a letter of it was taken"):
        await change


async def test_a_letter_that_was_not_taken_after_all_keeps_no_text(
    campaign: SmallCampaign, other: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await other.execute(HOLD, campaign.first, await line(campaign))
    change = asyncio.create_task(edited(campaign))
    await waits(change, campaign)
    await other.execute("ROLLBACK")
    await change


async def test_a_letter_of_the_text_before_is_not_taken(
    campaign: SmallCampaign, other: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await other.execute("UPDATE scrolls SET tradition = 'teiman', letters = 8 WHERE id = $1", campaign.first)
    purchase = asyncio.create_task(bought_once(campaign))
    await waits(purchase, campaign)
    await other.execute("COMMIT")
    with pytest.raises(Conflict):
        await purchase
    assert (campaign.scroll.tradition, campaign.scroll.letters) == ("teiman", 8)  # known at once
    await campaign.order()


async def test_nobody_is_kept_from_taking_letters_by_others_who_do(
    campaign: SmallCampaign, other: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await other.execute(HOLD, campaign.first, await line(campaign))
    async with asyncio.timeout(10):
        await campaign.order()  # the other process has not committed yet
    await other.execute("COMMIT")
