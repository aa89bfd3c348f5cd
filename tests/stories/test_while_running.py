"""What the office does on the command line while the program runs: the conversation sees it at once."""

import pytest

from bot.commands.scrolls import ScrollDesk, open_new_series
from handlers.flows.scrolls import Opening, PriceTag
from tests.bot.payments.fake_recorder import bill
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

IDF = Opening(
    slug="idf",
    kind="special",
    names={"en": "Soldiers'", "he": "חיילים"},
    tags=(PriceTag("USD", 100, 1800),),
    ordinal=3,
    eligibility={"en": "For soldiers."},
    reserved="1-2",
)
DESK = ScrollDesk(say=lambda _line: None, agrees=lambda: True)


async def test_a_series_that_is_opened_is_offered_without_a_restart(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("how full")
    assert "Soldiers'" not in "\n".join(ada.new)
    await open_new_series(campaign.config, IDF, DESK)
    await campaign.run()
    await ada.says("how full")
    ada.hears("Soldiers', 3rd")


async def test_letters_of_a_real_scroll_are_not_given_for_play_money(sqlite_url: str) -> None:
    """The rehearsal's page takes play money as long as only sample scrolls are open."""
    from bot.app import App
    from bot.config import Config

    app = await App.open(Config(database_url=sqlite_url, secret_key="rehearsal"))
    (rehearsal,) = app.providers
    assert rehearsal.takes(bill())
    await open_new_series(app.config, IDF, DESK)
    await app.clock.tick()
    assert not rehearsal.takes(bill())
    await app.stop()
