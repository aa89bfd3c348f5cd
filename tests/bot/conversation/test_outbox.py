"""What goes out arrives in the order in which it was said."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from msgspec.structs import replace

from bot.channels import Button, FileWire, Refused, TextWire
from tests.campaign import LOOKS, Campaign, Messenger, Shown
from tests.person import Person

ARRIVES = 0.05  # seconds after a picture was accepted


class Slow(Messenger):
    """Takes pictures at once, and fetches them before they arrive."""

    async def send(self, address: str, wire: Shown) -> str:
        if isinstance(wire, FileWire):
            await asyncio.sleep(0)
            asyncio.get_running_loop().call_later(ARRIVES, self._arrive, address, wire)
            return f"picture-{wire.path}"
        return await super().send(address, wire)

    def _arrive(self, address: str, wire: FileWire) -> None:
        page = self.shown.setdefault(address, [])
        page.append((f"m{len(page)}", wire))


class Slowly(Campaign):
    """On a messenger like that."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.messenger = Slow("whatsapp", replace(LOOKS["whatsapp"], fetching=4 * ARRIVES))


@pytest.fixture
async def campaign(sqlite_url: str) -> AsyncIterator[Campaign]:
    begun = await Slowly.begin(sqlite_url, "whatsapp")
    yield begun
    await begun.stop()


@pytest.mark.parametrize("code", ["63021", "63005"])
async def test_a_question_that_could_not_be_tapped_comes_again_with_numbers(
    sqlite_url: str, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    campaign = await Campaign.begin(sqlite_url, "whatsapp taps")
    ada = Person(campaign, "1", "en")
    await ada.says("hi")
    (native, asked) = campaign.messenger.shown["1"][-1]
    ada.waits()
    await campaign.app.outbox.failed_later("whatsapp", native, Refused(f"twilio {code}"))
    await campaign.settle()
    (_native, again) = campaign.messenger.shown["1"][-1]
    assert isinstance(asked, TextWire)
    assert again == replace(asked, taps=None)
    ada.hears("2. ")
    assert f"twilio {code}" in caplog.text
    await campaign.app.outbox.failed_later("whatsapp", campaign.messenger.shown["1"][-1][0], Refused("x"))
    await campaign.settle()
    assert len(ada.new) == 1  # numbers are not tried twice
    await campaign.stop()


async def test_a_link_for_paying_that_could_not_be_a_button_comes_again_as_a_link(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    pages = campaign.native_payments
    page = TextWire("One letter", "en", ((Button("Pay", url="https://pay.example/1"),),))
    pages.answer = page
    await ada.taps("pay")
    (native, shown) = campaign.messenger.shown["1"][-1]
    assert shown == page
    await campaign.app.outbox.failed_later("whatsapp", native, Refused("twilio 63021"))
    await campaign.settle()
    assert campaign.messenger.shown["1"][-1][1] == TextWire("One letter\n\nPay\nhttps://pay.example/1", "en")


async def test_what_follows_a_picture_does_not_overtake_it(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.pays()
    arrived = [wire for _native, wire in campaign.messenger.shown["1"]]
    (picture,) = (at for at, wire in enumerate(arrived) if isinstance(wire, FileWire))
    after = "".join(wire.text for wire in arrived[picture:] if isinstance(wire, TextWire))
    assert "Would you like another letter?" in after
