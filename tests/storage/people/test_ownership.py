"""A registered person passes from one account to another; nothing of the register changes."""

import asyncio

import pytest
from sqlalchemy import select

from storage.conversation import accounts
from storage.database import Database, Transaction, now_ms
from storage.people.ownership import CODE_LIFETIME, accept, load_owner, offer
from storage.register import register_entries
from storage.schema import handovers, metadata, owners
from storage.search.lookup import search
from tests.storage.small_campaign import SmallCampaign


class Family:
    """A mother who registered two people, a son with a telephone, and a stranger."""

    def __init__(self, campaign: SmallCampaign, persons: tuple[int, ...], son: int, stranger: int) -> None:
        self.database = campaign.database
        self.mother = campaign.account
        self.persons = persons
        self.son = son
        self.stranger = stranger

    @classmethod
    async def gather(cls, database: Database) -> "Family":
        campaign = await SmallCampaign.begin(database, letters=9)
        order = await campaign.sold(2)
        async with database.transaction() as transaction:
            others = [accounts.add(transaction, "telegram", str(n), "en", "").id for n in (2, 3)]
        return cls(campaign, tuple(line.person_id for line in order.lines), others[0], others[1])

    async def offered(self, *persons: int, account: int = 0, now: int | None = None) -> str:
        async with self.database.transaction() as transaction:
            return offer(transaction, account or self.mother, persons, now)

    async def accepted(self, account: int, code: str, now: int | None = None) -> tuple[int, ...]:
        return await self.database.play(lambda transaction: accept(transaction, account, code, now))

    async def persons_of(self, account: int) -> list[int]:
        return [entry.person_id for entry in await register_entries.of_account(self.database, account)]


@pytest.fixture
async def family(database: Database) -> Family:
    return await Family.gather(database)


async def test_whoever_types_the_code_has_the_person_from_then_on(family: Family) -> None:
    one, other = family.persons
    code = await family.offered(one)
    assert await family.accepted(family.son, code) == (one,)
    assert await family.persons_of(family.son) == [one]
    assert await family.persons_of(family.mother) == [other]
    assert (await load_owner(family.database, one), await load_owner(family.database, other)) == (
        family.son,
        family.mother,
    )
    assert {match.account for match in await search(family.database, "Moshe ben Yocheved")} == {
        family.son,
        family.mother,
    }


async def test_several_persons_go_with_one_code(family: Family) -> None:
    code = await family.offered(*family.persons)
    assert set(await family.accepted(family.son, code)) == set(family.persons)
    assert await family.persons_of(family.mother) == []


async def test_the_register_stays_as_it_was(family: Family) -> None:
    table = metadata.tables["register"]
    before = await family.database.read(select(table))
    await family.accepted(family.son, await family.offered(*family.persons))
    assert await family.database.read(select(table)) == before


async def test_a_code_works_once(family: Family) -> None:
    code = await family.offered(family.persons[0])
    await family.accepted(family.son, code)
    assert await family.accepted(family.stranger, code) == ()
    assert await family.persons_of(family.son) == [family.persons[0]]


async def test_of_two_who_type_it_at_once_one_has_the_person(family: Family) -> None:
    code = await family.offered(family.persons[0])
    both = await asyncio.gather(family.accepted(family.son, code), family.accepted(family.stranger, code))
    assert sorted(map(len, both)) == [0, 1]
    assert len(await family.database.read(select(owners))) == 1


async def test_a_code_works_for_a_day(family: Family) -> None:
    now = now_ms()
    code = await family.offered(family.persons[0], now=now)
    assert await family.accepted(family.son, code, now + CODE_LIFETIME + 1) == ()
    assert await family.accepted(family.son, code, now + CODE_LIFETIME) == (family.persons[0],)


async def test_lapsed_codes_are_forgotten_with_the_next_one(family: Family) -> None:
    now = now_ms()
    await family.offered(family.persons[0], now=now)
    await family.offered(family.persons[1], now=now + CODE_LIFETIME + 1)
    assert [row.person for row in await family.database.read(select(handovers))] == [family.persons[1]]


@pytest.mark.parametrize("code", ["", "WRONG234", "' OR 1=1", "\x00"])
async def test_another_code_does_nothing(family: Family, code: str) -> None:
    await family.offered(family.persons[0])
    assert await family.accepted(family.son, code) == ()
    assert await family.persons_of(family.son) == []


async def test_ones_own_code_does_nothing(family: Family) -> None:
    code = await family.offered(family.persons[0])
    assert await family.accepted(family.mother, code) == ()
    assert await family.accepted(family.son, code) == (family.persons[0],)


async def test_nobody_gives_away_what_is_not_theirs(family: Family) -> None:
    stolen = await family.offered(family.persons[0], account=family.stranger)
    assert await family.accepted(family.son, stolen) == ()
    early = await family.offered(family.persons[0])
    await family.accepted(family.son, await family.offered(family.persons[0]))
    assert await family.accepted(family.stranger, early) == ()


async def test_a_person_may_come_back(family: Family) -> None:
    one = family.persons[0]
    await family.accepted(family.son, await family.offered(one))
    await family.accepted(family.mother, await family.offered(one, account=family.son))
    assert await family.persons_of(family.son) == []
    assert sorted(await family.persons_of(family.mother)) == sorted(family.persons)
    assert await load_owner(family.database, one) == family.mother


async def test_a_correction_goes_with_the_person(family: Family) -> None:
    one = family.persons[0]
    await family.accepted(family.son, await family.offered(one))
    [entry] = await register_entries.of_account(family.database, family.son)

    async def corrected(transaction: Transaction) -> str:
        return register_entries.enter_correction(transaction, family.son, entry, entry.person)

    certificate = await family.database.play(corrected)
    assert [one.certificate for one in await register_entries.of_account(family.database, family.son)] == [
        certificate
    ]
    assert await family.persons_of(family.mother) == [family.persons[1]]
