"""Who is registered, asked by a name in any spelling."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from storage import accounts, handover, lookup, orders, register
from storage.allocation import ANY_LETTER, Want, hold
from storage.database import Database, Transaction
from storage.lookup import FOUND, PARTS, PERHAPS, Match, index, search
from storage.orders import Order, Wanted
from storage.people import Person
from storage.register import Entry
from tests.storage.campaign import DOLLAR, UNTIL, Campaign, sale

MENDEL = Person(
    given="מנחם מענדל",
    gender="m",
    parent="חיה",
    parent_kind="mother",
    family="רסקין",
    birth="1974-04-11",
)
RIVKA = Person(given="רבקה", gender="f", parent="לאה", parent_kind="mother", family="כהן")
THIS_YEAR = datetime.now(UTC).year


async def registered(campaign: Campaign, *people: Person) -> list[Entry]:
    """Sold in one order; the entries in the order of the people."""

    async def ordered(transaction: Transaction) -> Order:
        wanted = [Wanted(person, campaign.series, DOLLAR.minor, ANY_LETTER) for person in people]
        total = DOLLAR * len(people)
        order = orders.open_order(
            transaction, campaign.account, wanted, total, told=UNTIL, until=UNTIL, remind=UNTIL
        )
        await hold(transaction, campaign.shelf, [Want(tuple(one.line for one in wanted), campaign.series)])
        return order

    order = await campaign.load((await campaign.database.play(ordered)).id)
    payment = await campaign.pay(order)
    async with campaign.database.transaction() as transaction:
        await sale(transaction, order, order.letters, payment)
    return (await register.of_account(campaign.database, campaign.account))[-len(people) :]


@pytest.fixture
async def campaign(database: Database) -> Campaign:
    return await Campaign.begin(database, letters=99)


@pytest.mark.parametrize(
    "query",
    [
        "מנחם מענדל בן חיה רסקין",
        "Mendel ben Chaya Raskin",
        "Менахем-Мендл бен Хая Раскин",
        "Mendy Raskin",
        "raskin menachem mendel",
        "מענדל בן חיה",
    ],
)
async def test_a_name_is_found_in_every_script_and_in_part(campaign: Campaign, query: str) -> None:
    [entry] = await registered(campaign, MENDEL)
    [match] = await search(campaign.database, query)
    assert match.score >= PERHAPS
    assert (match.source, match.series, match.year) == ("register", "general", THIS_YEAR)
    assert (match.account, match.person) == (campaign.account, entry.person_id)
    assert (match.certificate, match.birth) == (entry.certificate, MENDEL.birth)


@pytest.mark.parametrize(
    "query", ["", "?", "Levi ben Sarah Gurevich", "ж" * 4_000, "' OR 1=1 --", "בן בן בן בן", "\x00", "a b c d e f g h i"]
)
async def test_nobody_is_found_for_another_name_or_none(campaign: Campaign, query: str) -> None:
    await registered(campaign, MENDEL, RIVKA)
    assert await search(campaign.database, query) == []
