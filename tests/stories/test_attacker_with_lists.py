"""An attacker with lists: what their previews tell of children whom others have registered."""

from dataclasses import replace

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.lists.sent_lists import goes_on, sends_list
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)
HEADING = "name,mother,family,birth\n"
CHILD = "משה אהרן,שרה יהודית,לוי,2019-03-{:02}\n"
OTHER = "זרובבל,פרומה,גלעד,2019-03-{:02}\n"


@pytest.fixture
def letters() -> int:
    return 100


@pytest.fixture(autouse=True)
async def registered(campaign: Campaign) -> None:
    await bought(Person(campaign, "770", "en"), "משה אהרן בן שרה יהודית לוי 5 March 2019", "children")


async def previews(campaign: Campaign, address: str, rows: str) -> str:
    attacker = Person(campaign, address, "en")
    await sends_list(attacker, HEADING + rows)
    await goes_on(campaign)
    return "\n".join(attacker.new)


def dated(row: str, *days: int) -> str:
    return "".join(row.format(day) for day in days)


async def test_one_name_with_many_dates_is_told_once_the_same_for_all(campaign: Campaign) -> None:
    with_it = await previews(campaign, "1", dated(CHILD, 3, 4, 5, 6))
    without = await previews(campaign, "2", dated(CHILD, 3, 4, 7, 6))
    assert "4 people already have a letter in this scroll" in with_it
    assert with_it == without


async def test_three_dates_in_all_whoever_sends_them(campaign: Campaign) -> None:
    said = [await previews(campaign, f"army-{day}", dated(CHILD, day)) for day in (10, 11, 12, 13, 5)]
    assert ["already" in text for text in said] == [False, False, False, True, True]
    assert said[3] == said[4]


async def test_rows_beyond_the_days_questions_say_nothing(campaign: Campaign) -> None:
    campaign.config = replace(campaign.config, questions_a_day=1)
    await campaign.restart()
    rows = dated(CHILD, 5) + dated(OTHER, 5)
    assert "1 person already has a letter in this scroll (row 2)" in await previews(campaign, "1", rows)
    for row in (CHILD, OTHER):  # the question of the day is used up
        said = await previews(campaign, "1", dated(row, 5) + "\n")
        assert "were a lot of lookups" in said
        assert "already (row" not in said


async def test_the_committee_hears_everything(campaign: Campaign) -> None:
    said = await previews(campaign, "900", dated(CHILD, 3, 4, 5))
    assert "1 person already has a letter in this scroll (row 4)" in said
