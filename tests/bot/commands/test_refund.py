"""`python -m bot refund`: money goes back, after a preview and a yes."""

import pytest
from sqlalchemy import select

from storage import schema
from storage.money import Money
from tests.bot.commands.desk import CommandDesk
from tests.campaign import Campaign
from tests.handlers.flows.office.test_refunds import goes_out, states
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST, WHATSAPP)
MOSHE = "משה בן שרה לוי"
WHY = ("--reason", "a kindness")


@pytest.fixture
def desk(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> CommandDesk:
    """The desk of a campaign whose provider gives money back itself."""
    campaign.native_payments.refunds = True
    monkeypatch.setattr("bot.commands.refunds.refunding_providers", lambda config: frozenset(["cashier"]))
    return CommandDesk(campaign, monkeypatch)


async def order_of(who: Person) -> str:
    await bought(who, MOSHE)
    return str((await who.campaign.app.database.read(select(schema.orders)))[0].id)


async def test_it_shows_asks_and_gives_back(campaign: Campaign, desk: CommandDesk, ada: Person) -> None:
    order = await order_of(ada)
    said = desk.says("refund", order, "--amount", "5.50", *WHY, answer="n\n")
    assert f"$18 came in (cashier) for {MOSHE}." in said
    assert "$5.50 will be refunded the way it was paid." in said
    assert "Nothing was given back." in said
    assert await states(campaign) == []
    assert "The provider is asked" in desk.says("refund", order, "--amount", "5.50", *WHY, "--yes")
    await goes_out(campaign, ada)
    ada.hears("$5.50 is on its way back to you", "a kindness")
    assert "$12.50 will be refunded" in desk.says("refund", order, *WHY, "--yes")
    await goes_out(campaign)
    assert await states(campaign) == [("provider", "done", 550), ("provider", "done", 1250)]
    assert "no money of this order" in desk.refuses("refund", order, *WHY, "--yes")


async def test_what_it_does_not_do(campaign: Campaign, desk: CommandDesk, ada: Person) -> None:
    order = await order_of(ada)
    assert "at most USD 18.00" in desk.refuses("refund", order, "--amount", "18.01", *WHY, "--yes")
    assert "write a sum in USD" in desk.refuses("refund", order, "--amount", "much", *WHY, "--yes")
    assert "at most" in desk.refuses("refund", order, "--amount", "-1", *WHY, "--yes")
    assert "say why" in desk.refuses("refund", order, "--yes")
    assert desk.refuses("refund", "17", *WHY, "--yes") == "there is no order of number 17"
    assert await states(campaign) == []


async def test_a_refused_one_is_given_by_hand(campaign: Campaign, desk: CommandDesk, ada: Person) -> None:
    campaign.native_payments.told = "refused"
    order = await order_of(ada)
    desk.says("refund", order, *WHY, "--yes")
    await goes_out(campaign)
    assert "money to be given back" in desk.says("payments", "stuck")
    assert "still due as a whole" in desk.refuses("refund", order, "--amount", "1", "--yes")
    said = desk.says("refund", order, "--by-hand", "--yes")
    assert "The provider refused it before" in said
    await goes_out(campaign, ada)
    ada.hears("The office has given $18 back to you.", "a kindness")
    assert await states(campaign) == [("hand", "done", 1800)]
    assert "Nobody is stuck" in desk.says("payments", "stuck")
    assert '"refunds": [{"currency": "USD", "amount": "18.00", "way": "hand"' in desk.says(
        "person", "find", MOSHE, "--json"
    )


async def test_a_letter_that_is_only_held_goes_back_by_choice(
    campaign: Campaign, desk: CommandDesk, ada: Person
) -> None:
    """Money came that sold nothing; once the certificate is out, no letter goes back by this way."""
    await ada.goes("register", "other", "general")
    await ada.says(MOSHE)
    await ada.taps("pay")
    await ada.pays(money=Money.of(5, "USD"))
    order = str(ada.bills[-1].order)
    back = ("refund", order, *WHY, "--letter-back")
    assert "leave out --amount" in desk.refuses(*back, "--amount", "1", "--yes")
    assert "The letters go back to the scroll" in desk.says(*back, answer="n\n")
    assert await campaign.held() == 1
    desk.says(*back, "--yes")
    await goes_out(campaign, ada)
    ada.hears("$5 is on its way back to you")
    assert await campaign.held() == 0
    assert await states(campaign) == [("provider", "done", 500)]
    assert "no money of this order" in desk.refuses(*back, "--yes")

    await campaign.restart()
    await bought(ada, MOSHE)
    assert (await campaign.owners())[0][2] == 1  # the one that went back
    sold = str(ada.bills[-1].order)
    assert "certificates are out" in desk.refuses("refund", sold, *WHY, "--letter-back", "--yes")
