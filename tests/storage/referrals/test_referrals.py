"""Who brought whom, counted: trees of accounts, groups, and what a sale writes down of them."""

from dataclasses import dataclass, replace
from itertools import pairwise

import asyncpg
import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url

from storage.conversation import accounts
from storage.database import Conflict, Database, Statement, new_id
from storage.referrals import Group, groups, referral_links
from storage.schema import brought, credits, shifts, staff, street_orders
from storage.volunteers import Member, Staff
from tests.storage.small_campaign import SmallCampaign, sale


@dataclass
class Town:
    """A campaign and whoever comes."""

    campaign: SmallCampaign
    database: Database

    @classmethod
    async def begin(cls, database: Database) -> "Town":
        return cls(await SmallCampaign.begin(database, letters=100), database)

    async def people(self, count: int) -> list[int]:
        async with self.database.transaction() as transaction:
            return [accounts.add(transaction, "telegram", str(new_id()), "en", "").id for _ in range(count)]

    async def come(self, account: int, *, by: int | None = None, group: int | None = None) -> bool:
        return await self.database.play(
            lambda transaction: referral_links.record_arrival(transaction, account, by=by, group=group)
        )

    async def buys(
        self, account: int, letters: int = 1, *, by: int | None = None, group: int | None = None
    ) -> int:
        """As the sale does it; returns the order."""
        buyer = replace(self.campaign, account=account)
        order = await buyer.order(letters)
        payment = await buyer.pay(order)
        async with self.database.transaction() as transaction:
            await sale(transaction, order, order.letters, payment)
            await referral_links.credit_order(transaction, order.id, account, letters, by=by, group=group)
        return order.id

    async def counts(self, account: int) -> tuple[int, int]:
        found = await referral_links.count_referred(self.database, account)
        return found.direct, found.further

    async def group(self, name: str = "Montreal", account: int | None = None, goal: int = 0) -> Group:
        async with self.database.transaction() as transaction:
            return groups.open_group(transaction, "city", name, goal=goal, account=account)

    async def close(self, group: Group) -> None:
        async with self.database.transaction() as transaction:
            groups.close_group(transaction, group.id)


@pytest.fixture
async def town(database: Database) -> Town:
    return await Town.begin(database)


async def test_letters_are_counted_directly_and_further_on(town: Town) -> None:
    ada, bob, carol, dan = await town.people(4)
    assert await town.come(bob, by=ada)
    assert await town.come(carol, by=bob)
    assert await town.come(dan, by=carol)
    await town.buys(bob, 2)
    await town.buys(carol, 3)
    await town.buys(dan, 5)
    await town.buys(ada, 7)
    assert [await town.counts(one) for one in (ada, bob, carol, dan)] == [(2, 8), (3, 5), (5, 0), (0, 0)]


async def test_what_was_bought_before_somebody_came_counts_for_nobody(town: Town) -> None:
    ada, bob = await town.people(2)
    await town.buys(bob)
    await town.come(bob, by=ada)
    assert await town.counts(ada) == (0, 0)
    await town.buys(bob)
    assert await town.counts(ada) == (1, 0)


async def test_the_first_who_brought_somebody_stays_and_the_newest_group_counts(town: Town) -> None:
    ada, bob, carol = await town.people(3)
    one, other = await town.group(), await town.group("Toronto")
    assert await town.come(carol, by=ada, group=one.id)
    assert await town.come(carol, by=bob, group=other.id)
    assert not await town.come(carol, by=bob, group=other.id)
    await town.buys(carol, 2)
    assert [await town.counts(who) for who in (ada, bob)] == [(2, 0), (0, 0)]
    assert [await groups.count_letters(town.database, group.id) for group in (one, other)] == [0, 2]


async def test_the_database_keeps_one_who_brought_an_account(town: Town) -> None:
    ada, bob, carol = await town.people(3)
    await town.come(carol, by=ada)
    with pytest.raises(Conflict):
        async with town.database.transaction() as transaction:
            transaction.write(referral_links._COME, id=new_id(), account=carol, by=bob, group=None, at=1)


async def test_nobody_is_brought_by_oneself_or_by_whom_they_brought(town: Town) -> None:
    ada, bob, carol = await town.people(3)
    assert not await town.come(ada, by=ada)
    await town.come(bob, by=ada)
    await town.come(carol, by=bob)
    assert not await town.come(ada, by=carol)
    assert len(await town.database.read(select(brought))) == 2


async def test_a_circle_is_counted_once_round(town: Town) -> None:
    """Two who open each other's links at the same instant, in two processes, are not seen by the rule."""
    ada, bob, carol = await town.people(3)
    for account, by in ((ada, bob), (bob, ada), (carol, bob)):
        async with town.database.transaction() as transaction:
            transaction.write(referral_links._COME, id=new_id(), account=account, by=by, group=None, at=1)
    await town.buys(carol, 3)
    await town.buys(bob, 2)
    assert await town.counts(ada) == (2, 3)
    assert await town.counts(bob) == (3, 2)  # what bob took himself came through ada, whom bob brought


async def test_a_long_chain_is_counted_to_its_end(town: Town) -> None:
    chain = await town.people(1_200)
    async with town.database.transaction() as transaction:
        for by, account in pairwise(chain):
            transaction.write(referral_links._COME, id=new_id(), account=account, by=by, group=None, at=1)
    await town.buys(chain[-1], 4)
    assert await town.counts(chain[0]) == (0, 4)
    assert not await town.come(chain[0], by=chain[-1])


async def test_counting_looks_into_indexes_only(town: Town) -> None:
    if town.database.is_sqlite:
        query = referral_links.COUNTS_QUERY.params(account=1).compile(
            dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
        )
        plan = [row.detail for row in await town.database.read(text(f"EXPLAIN QUERY PLAN {query}"))]
        assert not [line for line in plan if line.startswith("SCAN") and line not in _HARMLESS]
    else:
        plan = await _postgresql_plan(town.database)
        assert not [line for line in plan if "Seq Scan" in line]
    assert {name for name in ("ix_brought_by", "ix_credits_by") if name in "\n".join(plan)} == {
        "ix_brought_by",
        "ix_credits_by",
    }


_HARMLESS = (
    "SCAN CONSTANT ROW",
    "SCAN below",
    "SCAN void USING INDEX uq_register_void",  # which has nothing but the few that are void
)


async def _postgresql_plan(database: Database) -> list[str]:
    """As it is where the tables are not empty."""
    query = referral_links.COUNTS_QUERY.params(account=1).compile(
        dialect=postgresql.dialect(),  # type: ignore[no-untyped-call]
        compile_kwargs={"literal_binds": True},
    )
    dsn = make_url(database.url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute("SET enable_seqscan = off")
        return [row[0] for row in await connection.fetch(f"EXPLAIN {query}")]
    finally:
        await connection.close()


async def test_a_sale_without_a_past_leaves_no_credit(town: Town) -> None:
    (ada,) = await town.people(1)
    await town.buys(ada)
    assert list(await town.database.read(select(credits))) == []


# --- links ----------------------------------------------------------------------------------------------


async def test_a_link_stays_the_same_and_tells_nothing_of_its_account(town: Town) -> None:
    ada, bob = await town.people(2)
    first = await town.database.play(lambda transaction: referral_links.get_link(transaction, ada))
    again = await town.database.play(lambda transaction: referral_links.get_link(transaction, ada))
    other = await town.database.play(lambda transaction: referral_links.get_link(transaction, bob))
    assert first == again
    assert len(first.code) == groups.CODE_LENGTH
    assert first.code != other.code
    assert await referral_links.find_account(town.database, first.code.lower()) == ada
    assert await referral_links.find_account(town.database, "WRONG234") is None


# --- groups ----------------------------------------------------------------------------------------------


async def test_a_closed_group_counts_no_more_and_the_one_before_it_does(town: Town) -> None:
    (ada,) = await town.people(1)
    one, other = await town.group(), await town.group("Toronto")
    await town.come(ada, group=one.id)
    await town.come(ada, group=other.id)
    await town.buys(ada)
    await town.close(other)
    await town.buys(ada, 2)
    assert [await groups.count_letters(town.database, group.id) for group in (one, other)] == [2, 1]


async def test_a_group_is_found_and_closed_once(town: Town) -> None:
    (ada,) = await town.people(1)
    group = await town.group("מונטריאול", ada, goal=1_000)
    assert await groups.find_by_code(town.database, group.code.lower()) == group
    assert await groups.load(town.database, group.id) == group
    assert await groups.of_account(town.database, ada) == [group]
    await town.close(group)
    with pytest.raises(Conflict):
        await town.close(group)
    assert await groups.of_account(town.database, ada) == []
    assert [one.closed is not None for one in await groups.all_groups(town.database)] == [True]
    assert await groups.find_by_code(town.database, "WRONG234") is None


# --- the street -----------------------------------------------------------------------------------------


async def test_what_a_volunteer_takes_down_came_through_the_volunteer(town: Town) -> None:
    """The passer-by has no account: the letter is the volunteer's doing, and further on the coordinator's."""
    coordinator, volunteer = await town.people(2)
    team = await town.group("Team")
    await town.come(volunteer, by=coordinator)
    await town.buys(volunteer, 3, by=volunteer, group=team.id)
    await town.buys(volunteer, 1)
    assert await town.counts(volunteer) == (3, 0)
    assert await town.counts(coordinator) == (1, 3)
    assert await groups.count_letters(town.database, team.id) == 3


async def test_an_order_of_the_street_that_is_paid_later_is_the_volunteers_and_the_teams(town: Town) -> None:
    volunteer, passer_by, friend = await town.people(3)
    team = await town.group("Team")
    await town.come(passer_by, by=friend)
    buyer = replace(town.campaign, account=passer_by)
    order = await buyer.order()
    async with town.database.transaction() as transaction:
        Staff().appoint(transaction, Member(volunteer, "volunteer", group=team.id), by=None)
        transaction.write(
            Statement(
                insert(shifts).values(
                    id=1, account=volunteer, series=buyer.series, currency="USD", each=100, begun=1, last=1
                )
            )
        )
        transaction.write(
            Statement(insert(street_orders).values(order=order.id, shift=1, pay="phone", sent=1))
        )
    payment = await buyer.pay(order)
    async with town.database.transaction() as transaction:
        await sale(transaction, order, order.letters, payment)
        await referral_links.credit_order(transaction, order.id, passer_by, 1)
    assert await town.counts(volunteer) == (1, 0)
    assert await town.counts(friend) == (0, 0)
    assert await groups.count_letters(town.database, team.id) == 1
    assert await town.database.read(select(staff.c.group)) == [(team.id,)]
