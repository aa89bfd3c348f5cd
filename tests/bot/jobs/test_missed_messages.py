"""What people wrote on WhatsApp while the program was away for longer than Twilio tries is asked for."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.whatsapp_missed import MissedMessages
from bot.config import Config
from bot.jobs import MissedMessagesJob
from handlers.conversation import Attachment, Said
from tests.bot.channels.fake_twilio import ACCOUNT, SENDER, TOKEN, FakeTwilio
from tests.campaign import TUESDAY, Campaign
from tests.loopback import serving
from tests.person import Person

ADA, BOB = "whatsapp:+12125550101", "whatsapp:+972501234567"
EARLIER, LATER = TUESDAY - timedelta(hours=1), TUESDAY + timedelta(hours=1)


@pytest.fixture
def twilio() -> FakeTwilio:
    return FakeTwilio()


@pytest.fixture
async def listing(twilio: FakeTwilio) -> AsyncIterator[MissedMessages]:
    async with serving(twilio.app) as api:
        yield MissedMessages(listed_at(api))


def listed_at(api: str) -> Config:
    return Config(
        twilio_account_sid=ACCOUNT,
        twilio_auth_token=TOKEN,
        twilio_whatsapp_from=SENDER,
        twilio_api_base=api,
    )


async def test_it_is_read_over_pages_and_comes_in_order(twilio: FakeTwilio, listing: MissedMessages) -> None:
    twilio.page = 2
    twilio.writes("SM0", EARLIER - timedelta(seconds=1), **{"from": ADA, "body": "long ago"})
    for number in range(1, 6):
        twilio.writes(
            f"SM{number}", EARLIER + timedelta(minutes=number), **{"from": ADA, "body": str(number)}
        )
    twilio.writes("SM6", TUESDAY, **{"from": SENDER, "direction": "outbound-api"})
    twilio.writes("SM7", TUESDAY, **{"from": "+12125550101", "body": "an SMS"})
    twilio.writes("SM8", TUESDAY, **{"from": ADA, "to": "whatsapp:+15550000", "body": "to another sender"})
    twilio.writes("SM9", LATER, **{"from": BOB, "body": "still under way"})
    found = await listing.between(EARLIER, LATER)
    assert [(one.key, one.heard) for one in found] == [(f"SM{at}", Said(str(at))) for at in range(1, 6)]
    assert found[0].at == EARLIER + timedelta(minutes=1)
    assert (found[0].channel, found[0].address, found[0].region) == ("whatsapp", ADA, "US")


async def test_a_file_comes_with_its_address(twilio: FakeTwilio, listing: MissedMessages) -> None:
    twilio.media["ME1"] = b"names"
    twilio.writes("MM1", TUESDAY, **{"from": BOB, "body": "our list", "num_media": "1"})
    [one] = await listing.between(EARLIER, LATER)
    assert isinstance(one.heard, Said)
    assert isinstance(one.heard.file, Attachment)
    assert one.heard.file.reference.endswith(f"/2010-04-01/Accounts/{ACCOUNT}/Messages/MM1/Media/ME1")
    assert (one.heard.text, one.heard.file.media_type) == ("our list", "text/csv")


async def test_a_service_of_senders_tells_its_own(twilio: FakeTwilio) -> None:
    service = "MG" + "0" * 32
    async with serving(twilio.app) as api:
        listing = MissedMessages(replace(listed_at(api), twilio_whatsapp_from=service))
        twilio.writes("SM1", TUESDAY, **{"from": ADA, "body": "hi", "messaging_service_sid": service})
        twilio.writes("SM2", TUESDAY, **{"from": ADA, "body": "hi", "messaging_service_sid": "MG1"})
        assert [one.key for one in await listing.between(EARLIER, LATER)] == ["SM1"]


class TestTheJob:
    @pytest.fixture
    async def campaign(self, sqlite_url: str) -> AsyncIterator[Campaign]:
        begun = await Campaign.begin(sqlite_url, "whatsapp", letters=100)
        yield begun
        assert await begun.failures() == 0
        await begun.stop()

    @pytest.fixture
    async def job(
        self, campaign: Campaign, listing: MissedMessages, caplog: pytest.LogCaptureFixture
    ) -> MissedMessagesJob:
        """It has looked once: the campaign begins now."""
        (job,) = (one for one in campaign.app.clock.jobs if isinstance(one, MissedMessagesJob))
        job.listings[campaign.messenger.name] = listing
        await looks(campaign, job)
        return job

    async def test_what_was_missed_is_answered_once(
        self, campaign: Campaign, twilio: FakeTwilio, job: MissedMessagesJob
    ) -> None:
        ada = Person(campaign, ADA, "en")
        await campaign.happens(campaign.incoming(ADA, Said("hi"), key="SM1"))
        shown = len(campaign.messenger.shown[ADA])
        twilio.writes("SM0", campaign.now - timedelta(days=1), **{"from": BOB, "body": "before the campaign"})
        twilio.writes("SM1", campaign.now, **{"from": ADA, "body": "hi"})
        twilio.writes("SM2", campaign.now, **{"from": ADA, "body": "register"})
        for _time in range(2):
            campaign.now += timedelta(minutes=6)
            await looks(campaign, job)
        assert len(campaign.messenger.shown[ADA]) == shown + 1
        await ada.is_asked("register.who")
        assert BOB not in campaign.messenger.shown
        await campaign.app.events.receive([campaign.incoming(ADA, Said("register"), key="SM2")])
        await campaign.settle()
        assert len(campaign.messenger.shown[ADA]) == shown + 1

    async def test_what_twilio_or_the_database_cannot_tell_is_asked_for_again(
        self, campaign: Campaign, twilio: FakeTwilio, job: MissedMessagesJob
    ) -> None:
        twilio.writes("SM1", campaign.now, **{"from": ADA, "body": "hi"})
        twilio.refusals.append((503, 20503))
        campaign.now += timedelta(hours=30)
        await looks(campaign, job)
        assert ADA not in campaign.messenger.shown
        campaign.now += timedelta(minutes=2)
        await looks(campaign, job)
        assert len(campaign.messenger.shown[ADA]) == 1

    async def test_a_flood_is_not_heard_a_second_time(
        self, campaign: Campaign, twilio: FakeTwilio, job: MissedMessagesJob
    ) -> None:
        for number in range(80):
            twilio.writes(f"SM{number}", campaign.now, **{"from": ADA, "body": "help"})
        campaign.now += timedelta(minutes=6)
        await looks(campaign, job)
        assert len(campaign.messenger.shown[ADA]) <= 60


async def looks(campaign: Campaign, job: MissedMessagesJob) -> None:
    await job.run(campaign.now)
    await job.asked()
    await campaign.settle()
