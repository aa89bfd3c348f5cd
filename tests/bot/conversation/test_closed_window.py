"""Who has not written for a day is told, by an approved template, that something waits for them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.channels import FileWire, SendError, TextWire, Waiting, WindowClosed
from handlers.words import Language
from tests.campaign import COMMITTEE, LOOKS, Campaign, Messenger, Shown
from tests.person import Person


@dataclass
class Closed(Messenger):
    """WhatsApp, whose window can close."""

    is_open: bool = True
    invited: list[tuple[str, Waiting, Language]] = field(default_factory=list)
    fails: SendError | None = None

    async def send(self, address: str, wire: Shown) -> str:
        if not self.is_open:
            raise WindowClosed("twilio 63016")
        return await super().send(address, wire)

    async def invite(self, address: str, waiting: Waiting, language: Language) -> None:
        if self.fails is not None:
            raise self.fails
        self.invited.append((address, waiting, language))


@pytest.fixture
def whatsapp() -> Closed:
    return Closed("whatsapp", LOOKS["whatsapp taps"])


@pytest.fixture
async def campaign(sqlite_url: str, whatsapp: Closed) -> AsyncIterator[Campaign]:
    begun = await Campaign.begin(sqlite_url, "whatsapp", letters=100)
    await begun.stop()
    begun.messenger = whatsapp
    await begun.start()
    begun.app.outbox.invite = whatsapp.invite
    yield begun
    assert await begun.failures() == 0
    await begun.stop()


async def waits_to_pay(ada: Person) -> None:
    await ada.goes("register", "me", "general")
    await ada.says("מנדל בן חיה רסקין")
    await ada.taps("pay")


async def test_a_certificate_waits_and_its_page_is_told(campaign: Campaign, whatsapp: Closed) -> None:
    ada = Person(campaign, "1", "en")
    await waits_to_pay(ada)
    whatsapp.is_open = False
    await ada.pays()
    [(address, waiting, language)] = whatsapp.invited  # once, for the text and the picture together
    assert (address, waiting.notice, language) == ("1", "certificate", "en")
    assert waiting.path.startswith("/c/")

    whatsapp.is_open = True
    await ada.presses("0:/show")
    ada.hears("מנדל בן חיה רסקין")
    shown = [wire for _native, wire in whatsapp.shown["1"]]
    assert any(isinstance(wire, FileWire) for wire in shown)
    asked = [wire.text for wire in shown[-2:] if isinstance(wire, TextWire)]
    assert len(asked) == len(set(asked))  # the open question once


async def test_news_of_several_failures_at_once_tell_it_once(campaign: Campaign, whatsapp: Closed) -> None:
    """Twilio takes messages first and says afterwards that the window is closed."""
    ada = Person(campaign, "1", "en")
    await waits_to_pay(ada)
    ada.waits()
    await ada.pays()
    sent = [native for native, _wire in whatsapp.shown["1"]][-len(ada.new) :]
    closed = WindowClosed("twilio 63016")
    failed = campaign.app.outbox.failed_later
    await asyncio.gather(*(failed("whatsapp", native, closed) for native in sent))
    await failed("whatsapp", sent[0], closed)  # and once more, as webhooks may come twice
    assert len(sent) > 1
    assert [waiting.notice for _to, waiting, _language in whatsapp.invited] == ["certificate"]


async def test_a_hold_that_runs_out_is_told(campaign: Campaign, whatsapp: Closed) -> None:
    ada = Person(campaign, "1", "ru")
    await waits_to_pay(ada)
    whatsapp.is_open = False
    await campaign.passes(minutes=21)
    assert [(waiting.notice, language) for _to, waiting, language in whatsapp.invited] == [("hold", "ru")]


async def test_what_cannot_be_told_waits_all_the_same(campaign: Campaign, whatsapp: Closed) -> None:
    ada = Person(campaign, "1", "en")
    await waits_to_pay(ada)
    whatsapp.is_open, whatsapp.fails = False, WindowClosed("twilio 63016")
    await ada.pays()
    whatsapp.is_open = True
    await ada.says("thank you")
    ada.hears("מנדל בן חיה רסקין")


async def test_show_with_nothing_waiting_asks_what_is_open(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "several")
    await ada.presses("0:/show")
    ada.hears("Which scroll?")


@pytest.mark.parametrize(("comes_back", "is_told"), [(9, True), (12, False)])  # Friday; after Shabbat
async def test_what_is_read_this_shabbat_is_not_told_after_it(
    campaign: Campaign, whatsapp: Closed, comes_back: int, is_told: bool
) -> None:
    ada, cora = Person(campaign, "1", "en"), Person(campaign, COMMITTEE, "en")
    await waits_to_pay(ada)
    await ada.pays()
    await ada.says("letter messages")
    await ada.taps("read-yes")
    await cora.says("hi")
    await campaign.until(datetime(2026, 10, 8, 14, 0, tzinfo=UTC))  # the Thursday before Bereishis
    await cora.says("letters of this Shabbos")
    whatsapp.is_open = False
    await cora.taps("yes")
    await campaign.passes(minutes=2)
    assert ("1", "letter") in [(to, waiting.notice) for to, waiting, _language in whatsapp.invited]
    whatsapp.is_open = True
    await campaign.until(datetime(2026, 10, comes_back, 15, 0, tzinfo=UTC))
    await ada.says("hi")
    assert any("This Shabbos we read" in text for text in ada.new) is is_told
