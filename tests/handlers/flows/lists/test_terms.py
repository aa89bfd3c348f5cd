"""Whole lists: scroll, sums and ways of paying, and letters that are registered."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from handlers.flows.lists import results
from handlers.texts import certificates
from storage import schema
from storage.money import Money
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.lists.sent_lists import (
    agrees,
    drawings,
    files_of,
    goes_on,
    people,
    sends_list,
)
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


async def test_letters_side_by_side(campaign: Campaign) -> None:
    before = Person(campaign, "2")
    await sends_list(before, people(1) + "Rivka,Leah,Cohen\n")
    await agrees(before, "yes")
    family = Person(campaign, "1")
    await sends_list(family, people(7))
    await family.taps("together")
    family.hears("The letters are side by side.")
    await agrees(family, "yes")
    await family.pays()
    await goes_on(campaign)
    positions = [position for _name, _ordinal, position in await campaign.owners()]
    assert positions == list(range(positions[0], positions[0] + 7))


@pytest.mark.parametrize("letters", [10])
async def test_more_letters_side_by_side_than_there_are_are_not_promised(
    campaign: Campaign, sender: Person
) -> None:
    await sends_list(sender, people(12))
    await sender.taps("together")
    sender.hears("There aren't that many letters free side by side")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert [ordinal for _name, ordinal, _position in await campaign.owners()] == [12] * 10 + [13] * 2


async def test_another_sum_for_a_letter(sender: Person) -> None:
    await sends_list(sender, people(3))
    sender.hears("3 letters in the General, 12th: *$3*.")
    await sender.taps("each")
    await sender.says("18")
    sender.hears("3 letters in the General, 12th: *$54*.")
    await agrees(sender, "yes")
    assert sender.bills[-1].total == Money(5400, "USD")


async def test_a_class_gets_its_certificates_as_a_booklet(
    campaign: Campaign, sender: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sends_list(sender, people(13))
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    (first, *others) = (row[9] for row in (await files_of(sender))["list.letters.xlsx"][1:])
    (booklet,) = drawings(sender)
    assert booklet.partition("?")[0] == f"/c/{first}-BOOK1.pdf"
    assert len(others) == 12
    sender.hears("We have a letter in a Torah scroll now!")
    for where in (certificates, results):
        monkeypatch.setattr(where, "LETTERS_IN_BOOKLET", 5)
        monkeypatch.setattr(where, "MOST_BOOKLETS", 2)
    await sends_list(sender, people(13))
    sender.hears("This list is already registered.", "Here are the first 10 certificates, ready to print.")
    parts = [path.partition("?")[0].removeprefix(f"/c/{first}-") for path in drawings(sender)]
    assert parts == ["BOOK1.pdf", "BOOK1.pdf", "BOOK2.pdf"]


async def test_the_committee_agrees_on_a_sum_and_gives_its_word(campaign: Campaign) -> None:
    clerk = Person(campaign, COMMITTEE)
    await sends_list(clerk, people(33))
    await clerk.taps("total")
    await clerk.says("2")
    clerk.hears("33 letters in the General, 12th: *$2*.", "The amount is set for the whole list.")
    await agrees(clerk, "yes", "committee")
    clerk.hears("33 letters are registered forever")
    assert len(await campaign.owners()) == 33
    prices = await campaign.app.database.read(select(schema.lines.c.price).order_by(schema.lines.c.id))
    assert [price for (price,) in prices] == [7] * 2 + [6] * 31
    paid = await campaign.app.database.read(select(schema.payments))
    assert [(one.provider, one.amount, one.state) for one in paid] == [("committee", 200, "applied")]
    assert len(drawings(clerk)) == 1
    assert "Who else should have a letter?" not in "\n".join(clerk.new)


async def test_cash_stands_in_the_cash_book(campaign: Campaign) -> None:
    clerk = Person(campaign, COMMITTEE)
    await sends_list(clerk, people(5))
    await agrees(clerk, "yes", "cash")
    clerk.hears("5 letters are registered forever")
    book = await campaign.app.database.read(select(schema.cash_log))
    assert [(one.kind, one.amount, one.currency) for one in book] == [("taken", 500, "USD")]
    assert await campaign.payments() == ["applied"]


async def test_nobody_else_agrees_on_a_sum_or_pays_by_word(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, people(5))
    assert not any("total" in button for button in sender.buttons)
    turn = sender.buttons[0].partition(":")[0]
    await sender.presses(f"{turn}:total")
    await sender.presses(f"{turn}:committee")
    await agrees(sender, "yes")
    assert sender.bills[-1].total == Money(500, "USD")
    assert await campaign.owners() == []


async def test_on_shabbat_paying_waits(campaign: Campaign, sender: Person) -> None:
    campaign.now = datetime(2025, 11, 22, 15, 0, tzinfo=UTC)
    await sends_list(sender, people(3))
    await agrees(sender, "yes")
    sender.hears("It's Shabbos or Yom Tov now, so payments wait. Your list is saved")
    assert await campaign.held() == 0
    campaign.now = datetime(2025, 11, 23, 15, 0, tzinfo=UTC)
    await agrees(sender, "yes")
    assert await campaign.held() == 3
