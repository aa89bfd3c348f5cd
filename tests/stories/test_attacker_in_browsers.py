"""An attacker in the browser chat, where accounts cost nothing: what an hour brings from one address."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import schema
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.stories.visitors import Visitor
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)
STRANGER = "Zalmen ben Dvora Gurevich"
ANSWER = "Looked up:"


@pytest.fixture
def letters() -> int:
    return 100


@pytest.fixture(autouse=True)
async def registered(campaign: Campaign) -> None:
    await bought(Person(campaign, "grandmother-770", "en"), "שניאור זלמן בן דבורה לאה גורביץ", "general")


async def welcome(campaign: Campaign, *visitors: Visitor) -> None:
    for visitor in visitors:
        await visitor.is_welcome()
    campaign.now += timedelta(minutes=4)


async def test_a_new_conversation_is_told_kindly_what_to_do(campaign: Campaign) -> None:
    visitor = Visitor(campaign)
    assert "How much is" in await visitor.asks(STRANGER)
    assert "Not quite" in await visitor.says("5")
    assert "The name is saved." in await visitor.solves()
    assert ANSWER not in await visitor.taps("go")  # too early
    campaign.now += timedelta(minutes=4)
    assert "General: maybe" in await visitor.taps("go")
    assert ANSWER in await visitor.asks("Yankel ben Gittel Steinmetz")  # once is enough


async def test_whoever_comes_for_a_letter_is_not_bothered(campaign: Campaign) -> None:
    visitor = Visitor(campaign)
    await visitor.says("register")
    await visitor.taps("me")
    await visitor.says("יעקב בן גיטל שטיינמץ")
    assert await campaign.step(visitor.address) == "register.summary"


async def test_a_fresh_session_each_time_brings_thirty_answers_an_hour(campaign: Campaign) -> None:
    """Forty browsers at one address, each with its task solved and minutes old, ask all that they may."""
    visitors = [Visitor(campaign) for _number in range(40)]
    await welcome(campaign, *visitors)
    said = [await visitor.taps("go") for visitor in visitors]
    said += [await visitor.asks(STRANGER) for visitor in visitors]
    assert sum(ANSWER in text for text in said) == 30
    assert "You can continue after" in said[-1]

    campaign.now += timedelta(minutes=30)
    assert ANSWER not in await visitors[-1].asks(STRANGER)
    elsewhere = Visitor(campaign, "198.51.100.9")  # another house
    await welcome(campaign, elsewhere)
    assert ANSWER in await elsewhere.taps("go")
    campaign.now += timedelta(minutes=31)
    assert ANSWER in await visitors[-1].asks(STRANGER)


async def test_all_at_the_same_instant_bring_no_more(campaign: Campaign) -> None:
    campaign.config = replace(campaign.config, questions_from_address=3)
    await campaign.restart()
    visitors = [Visitor(campaign) for _number in range(12)]
    await welcome(campaign, *visitors)
    for visitor in visitors:
        visitor.settles = False
    for visitor in visitors:
        await visitor.taps("go")
    await campaign.settle()
    assert sum([ANSWER in await visitor.last() for visitor in visitors]) == 3


@pytest.mark.parametrize(("trusted", "answered"), [((), 2), (("203.0.113.7/32",), 6)])
async def test_a_claimed_address_counts_only_from_a_configured_proxy(
    campaign: Campaign, trusted: tuple[str, ...], answered: int
) -> None:
    campaign.config = replace(campaign.config, questions_from_address=2, trusted_proxies=trusted)
    await campaign.restart()
    visitors = [Visitor(campaign, forwarded=f"198.51.100.{number}") for number in range(6)]
    await welcome(campaign, *visitors)
    assert sum([ANSWER in await visitor.taps("go") for visitor in visitors]) == answered


async def test_what_a_client_writes_before_its_proxy_is_not_believed(campaign: Campaign) -> None:
    campaign.config = replace(campaign.config, questions_from_address=2, trusted_proxies=("203.0.113.7/32",))
    await campaign.restart()
    visitors = [Visitor(campaign, forwarded=f"1.2.3.{number}, 198.51.100.1") for number in range(5)]
    await welcome(campaign, *visitors)
    assert sum([ANSWER in await visitor.taps("go") for visitor in visitors]) == 2


async def test_an_address_is_kept_as_a_hash_for_a_day(campaign: Campaign) -> None:
    visitor = Visitor(campaign, "2001:db8:1:2::3")
    await welcome(campaign, visitor)
    await visitor.taps("go")
    database = campaign.app.database
    (row,) = await database.read(select(schema.lookup_answers).where(schema.lookup_answers.c.origin != ""))
    assert len(row.origin) == 24
    for table in schema.metadata.sorted_tables:
        for stored in await database.read(select(table)):
            assert "2001:db8" not in str(stored)
    await campaign.passes(days=1, hours=2)
    assert await database.read(select(schema.lookup_answers)) == []
