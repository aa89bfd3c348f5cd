"""A file that is poison costs nobody but its sender, and nothing of it stays."""

import asyncio

import pytest
from sqlalchemy import select

from storage import schema
from tests.campaign import Campaign
from tests.handlers.flows.lists.sent_lists import people, sends_list
from tests.handlers.tables.test_bounds import reaching
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)
SLOW = b"BEGIN:VCARD\n" * 60_000  # its reader takes seconds to see that there is nobody


async def states(campaign: Campaign) -> dict[str, str]:
    """Name of a file -> what became of it."""
    rows = await campaign.app.database.read(select(schema.lists))
    return {row.name: row.state for row in rows}


async def test_what_was_refused_is_not_kept(campaign: Campaign) -> None:
    ada = Person(campaign, "1")
    await sends_list(ada, reaching("r='A1'", "r='XFD1048576'"), "names.xlsx")
    ada.hears("too many columns")
    (kept,) = await campaign.app.database.read(select(schema.lists))
    assert (kept.state, kept.bytes, kept.summary, kept.answers) == ("refused", b"", "{}", "{}")
    assert await campaign.app.database.read(select(schema.list_rows)) == []
    assert [row.event for row in await campaign.app.database.read(select(schema.inbox))] == ["", ""]


async def test_another_person_does_not_wait_behind_it(campaign: Campaign) -> None:
    ada, bob = Person(campaign, "1"), Person(campaign, "2")
    await ada.sends_file("poison.vcf", SLOW)
    await bob.sends_file("class.csv", people(3).encode())
    working = asyncio.create_task(campaign.app.lists.tick())
    while (await states(campaign))["class.csv"] == "waiting":  # noqa: ASYNC110 - it has no event
        await asyncio.sleep(0.01)
    assert await states(campaign) == {"poison.vcf": "waiting", "class.csv": "read"}
    await working
    await campaign.settle()
    assert await states(campaign) == {"poison.vcf": "refused", "class.csv": "read"}
    bob.hears("3 rows read")
