"""When a messenger or a provider gets nobody through for ten minutes, the committee hears of it, once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.refusals import PAGES, TWILIO
from handlers.conversation import Said
from storage.database import to_ms
from storage.operation import refusals
from tests.campaign import COMMITTEE, TUESDAY, Campaign, plain

FRIDAY_NIGHT = datetime(2025, 11, 22, 1, 0, tzinfo=UTC)  # Shabbat in New York


@pytest.fixture
async def campaign(database_url: str) -> AsyncIterator[Campaign]:
    """The committee has written to the bot before."""
    begun = await Campaign.begin(database_url)
    await begun.happens(begun.incoming(COMMITTEE, Said("hi"), language="en"))
    yield begun
    await begun.stop()


def heard(campaign: Campaign) -> list[str]:
    shown = campaign.messenger.shown.get(COMMITTEE, [])
    return [text for _id, wire in shown if "been turned away" in (text := plain(getattr(wire, "text", "")))]


async def refused(campaign: Campaign, kind: str, minutes: int) -> None:
    """Refused again and again for so long, until now."""
    since = to_ms(campaign.now - timedelta(minutes=minutes))
    async with campaign.app.database.transaction() as transaction:
        refusals.count_refusals(transaction, kind, 20, since, to_ms(campaign.now))


async def test_ten_minutes_of_refusals_are_told_once(campaign: Campaign) -> None:
    await refused(campaign, TWILIO, 11)
    await campaign.run()
    await campaign.passes(minutes=1)
    [told] = heard(campaign)
    assert TWILIO in told
    assert "python -m bot check" in told


async def test_a_few_minutes_are_told_to_nobody(campaign: Campaign) -> None:
    await refused(campaign, TWILIO, 5)
    await campaign.run()
    assert heard(campaign) == []


async def test_a_page_that_somebody_copied_is_no_alarm(campaign: Campaign) -> None:
    await refused(campaign, PAGES, 30)
    await campaign.run()
    assert heard(campaign) == []


async def test_it_is_told_again_when_it_begins_again(campaign: Campaign) -> None:
    await refused(campaign, TWILIO, 11)
    await campaign.run()
    async with campaign.app.database.transaction() as transaction:
        refusals.end_refusals(transaction, TWILIO)
    await campaign.until(TUESDAY + timedelta(days=1))
    await refused(campaign, TWILIO, 11)
    await campaign.passes(minutes=1)
    assert len(heard(campaign)) == 2


async def test_on_shabbat_it_waits(campaign: Campaign) -> None:
    campaign.now = FRIDAY_NIGHT
    await refused(campaign, TWILIO, 11)
    await campaign.run()
    assert heard(campaign) == []


async def test_what_nobody_could_be_told_yet_is_told_to_the_first_who_comes(database_url: str) -> None:
    campaign = await Campaign.begin(database_url)
    await refused(campaign, TWILIO, 11)
    await campaign.run()
    await campaign.happens(campaign.incoming(COMMITTEE, Said("hi"), language="en"))
    assert heard(campaign) == []
    await campaign.passes(minutes=1)
    assert TWILIO in "".join(heard(campaign))
    await campaign.stop()
