"""The committee gives money back in the chat: all or a part, through the provider or by hand."""

import pytest
from sqlalchemy import select

from bot.payments import RefundRunner
from storage import schema
from storage.money import Money
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST, WHATSAPP, each=True)
MOSHE = "משה בן שרה לוי"


@pytest.fixture
def boss(campaign: Campaign) -> Person:
    return Person(campaign, COMMITTEE)


async def opened(boss: Person, number: str) -> None:
    """The question how much goes back, from the letter's own screen."""
    await boss.goes("office", "find")
    await boss.says(number)
    await boss.taps("refund")


async def gives(boss: Person, reason: str = "paid twice by mistake") -> None:
    await boss.says(reason)
    await boss.is_asked("office.agree")
    await boss.taps("yes")


async def goes_out(campaign: Campaign, *listeners: Person) -> None:
    """The worker's next beat: providers are asked, and what came of it is told."""
    for one in listeners:
        one.waits()
    await campaign.run()
    [runner] = [one for one in campaign.app.components if isinstance(one, RefundRunner)]
    await runner.idle()
    await campaign.run()


async def states(campaign: Campaign) -> list[tuple[str, str, int]]:
    rows = await campaign.app.database.read(select(schema.refunds).order_by(schema.refunds.c.id))
    return [(row.way, row.state, row.amount) for row in rows]


async def test_all_of_it_goes_back_through_the_provider(
    campaign: Campaign, boss: Person, ada: Person
) -> None:
    campaign.native_payments.refunds = True
    number = await bought(ada, MOSHE)
    await opened(boss, number)
    boss.hears("You can refund $18 of what came in on November 18, 2025 (cashier).")
    await boss.taps("all")
    await boss.says("a kindness")
    boss.hears("$18 will be refunded the way it was paid.", "The letters stay with their people.")
    boss.hears("a kindness")
    await boss.taps("yes")
    assert campaign.native_payments.wanted == []  # the wish is committed before anybody is asked
    assert await states(campaign) == [("provider", "asked", 1800)]
    await goes_out(campaign, ada)
    ada.hears("$18 is on its way back to you, the same way it was paid.", "a kindness", f"stays with {MOSHE}")
    assert await states(campaign) == [("provider", "done", 1800)]
    assert len(await campaign.owners()) == 1
    await goes_out(campaign, ada)
    ada.hears_nothing()
    assert len(campaign.native_payments.wanted) == 1
    await boss.goes("office", "find")
    await boss.says(number)
    boss.hears("Given back on", "$18. Reason: a kindness")
    await boss.taps("refund")
    boss.hears("There's nothing left to refund on this order.")


async def test_a_part_goes_back_and_never_more_than_is_left(
    campaign: Campaign, boss: Person, ada: Person
) -> None:
    campaign.native_payments.refunds = True
    number = await bought(ada, MOSHE)
    await opened(boss, number)
    await boss.says("19")
    boss.hears("You can refund up to $18.")
    await boss.says("5.50")
    await gives(boss)
    await goes_out(campaign, ada)
    ada.hears("$5.50 is on its way back to you")
    await opened(boss, number)
    boss.hears("$12.50 of what came")
    await boss.taps("all")
    await gives(boss)
    await goes_out(campaign)
    assert [one.money.minor for one in campaign.native_payments.wanted] == [550, 1250]


async def test_where_the_provider_gives_nothing_back_the_office_does(
    campaign: Campaign, boss: Person, ada: Person
) -> None:
    number = await bought(ada, MOSHE)
    await opened(boss, number)
    await boss.taps("all")
    await boss.says("a kindness")
    boss.hears("$18 will be recorded as refunded by hand. Return the money first")
    await boss.taps("no")
    assert await states(campaign) == []
    await opened(boss, number)
    await boss.taps("all")
    await gives(boss)
    await goes_out(campaign, ada)
    ada.hears("The office has given $18 back to you.")
    assert await states(campaign) == [("hand", "done", 1800)]


async def test_what_the_provider_refuses_is_told_and_stays_due(
    campaign: Campaign, boss: Person, ada: Person
) -> None:
    native = campaign.native_payments
    native.refunds, native.told = True, "refused"
    number = await bought(ada, MOSHE)
    await opened(boss, number)
    await boss.taps("all")
    await gives(boss)
    await goes_out(campaign, ada, boss)
    ada.hears_nothing()
    boss.hears("refused to refund $18", "still owed")
    await boss.goes("office", "stuck")
    [order] = [row.id for row in await campaign.app.database.read(select(schema.orders))]
    await boss.taps(f"o{order}")
    await boss.taps("refund")
    boss.hears("The provider refused to refund $18")
    native.told = "done"
    await boss.taps("again")
    await boss.taps("yes")
    await goes_out(campaign, ada)
    ada.hears("$18 is on its way back to you")
    assert await states(campaign) == [("provider", "done", 1800)]
    await boss.goes("office", "stuck")
    boss.hears("No payments are stuck")


async def test_money_that_came_twice_is_due_first(campaign: Campaign, boss: Person, ada: Person) -> None:
    campaign.native_payments.refunds = True
    await bought(ada, MOSHE)
    await ada.pays(charge="again")
    await boss.goes("office", "stuck")
    [order] = [row.id for row in await campaign.app.database.read(select(schema.orders))]
    await boss.taps(f"o{order}")
    await boss.taps("refund")
    await boss.taps("all")
    await gives(boss)
    await goes_out(campaign, ada)
    assert [one.charge for one in campaign.native_payments.wanted] == ["again"]
    ada.hears("$18 is on its way back to you")
    assert "Nothing changes" not in "\n".join(ada.new)
    await boss.goes("office", "stuck")
    boss.hears("No payments are stuck")


async def test_a_held_letter_goes_back_only_by_choice(campaign: Campaign, boss: Person, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says(MOSHE)
    await ada.taps("pay")
    await ada.pays(money=Money(100, "USD"))
    [order] = [row.id for row in await campaign.app.database.read(select(schema.orders))]
    for choice, held in (("x", 1), ("back", 0)):
        await boss.goes("office", "stuck")
        await boss.taps(f"o{order}")
        await boss.taps("refund")
        if choice == "back":
            await boss.taps("back")
            await boss.says("not wanted any more")
            boss.hears("The letters go back to the scroll")
        else:
            await boss.says("0.40")
            await boss.says("a part of it")
        await boss.taps("yes")
        assert await campaign.held() == held


async def test_a_crash_between_wish_and_provider_is_taken_up_again(
    campaign: Campaign, boss: Person, ada: Person
) -> None:
    campaign.native_payments.refunds = True
    number = await bought(ada, MOSHE)
    await opened(boss, number)
    await boss.taps("all")
    await gives(boss)
    await campaign.restart()
    await goes_out(campaign, ada)
    ada.hears("$18 is on its way back to you")
    await campaign.restart()
    await goes_out(campaign, ada)
    ada.hears_nothing()
    assert len(campaign.native_payments.wanted) == 1


async def test_it_is_for_the_committee(campaign: Campaign, boss: Person, ada: Person) -> None:
    number = await bought(ada, MOSHE)
    await opened(boss, number)
    campaign.config = type(campaign.config)(
        **{**vars(campaign.config), "committee": frozenset(["telegram:901", "whatsapp:+901901901"])}
    )
    await campaign.restart()
    await boss.taps("all")
    boss.hears("The role that this belongs to has come to its end.")
    assert await states(campaign) == []
