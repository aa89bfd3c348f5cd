"""Whole lists: people who have a letter already, the same list again, late money."""

import pytest
from sqlalchemy import func, select

from bot.lists.result_files import FEW
from handlers.flows.lists import sending
from storage import schema
from storage.lists import list_orders
from storage.money import Money
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.lists.sent_lists import (
    SCHOOL,
    agrees,
    files_of,
    goes_on,
    people,
    sends_list,
    standing,
)
from tests.person import Person
from tests.worlds import FASTEST, TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST)


async def test_whoever_is_there_already_is_shown_and_left_out(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, people(3))
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    await sends_list(sender, people(5) + people(1, heading=False))
    sender.hears("1 person is listed twice (row 7). The repeat will be skipped.")
    sender.hears("3 people already have a letter in this scroll (rows 2, 3, 4) and will be skipped.")
    sender.hears("2 letters in the General")
    await sender.taps("doubled")
    sender.hears("and get another one.", "6 letters in the General")
    await sender.taps("doubled")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert len(await campaign.owners()) == 5


async def test_another_spelling_is_the_same_person(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, "name,family\nמשה בן שרה,שוורץ\nמרדכי בן לאה,ראסקין\n")
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    await sends_list(
        sender,
        "name,family\nMoshe ben Sarah,Schwartz\nMottel ben Leah,Raskin\n"
        "משה בן שרה,כהן\nמֹשֶׁה בן שרה,כהן\nMoshe,Cohen\n",
    )
    sender.hears("1 person is listed twice (row 5). The repeat will be skipped.")
    sender.hears(
        "2 people already have a letter in this scroll (rows 2, 3) and will be skipped.",
        "2 letters in the General",
    )


async def test_the_row_with_the_birth_date_stands_for_a_child(sender: Person) -> None:
    await sends_list(sender, SCHOOL + "Rivka,Leah,Levy,\nRivka,Leah,Levy,5/3/2019\n")
    sender.hears(
        "5 letters in the Children's", "Row 6: For the Children's Sefer Torah we need the birth date."
    )


async def test_birth_dates_that_are_not_clear_are_told_of(sender: Person) -> None:
    await sends_list(
        sender, "name,birth\nMoshe ben Sarah,5 March\nRivka bas Leah,31.2.1950\nYosef ben Leah,\n"
    )
    sender.hears("2 letters in the General", "1 birth date is unclear and was left out (row 2).")
    sender.hears("Row 3: That birth date can't be right.")


async def test_a_list_that_nobody_answers_is_forgotten(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, people(3))
    await campaign.passes(days=31)
    await goes_on(campaign)
    await sender.taps("yes")
    sender.hears("This list sat too long. Please send it again.")
    assert await campaign.app.database.read(select(schema.list_rows.c.row)) == []


async def test_money_for_a_forgotten_list_still_buys_its_letters(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, people(3))
    await agrees(sender, "yes")
    bill = sender.bills[-1]
    await campaign.passes(days=31)
    await goes_on(campaign)
    await campaign.passes(hours=2)
    await goes_on(campaign)
    assert await campaign.app.database.read(select(schema.list_rows.c.row)) == []
    await sender.pays(bill=bill)
    await goes_on(campaign)
    assert len(await campaign.owners()) == 3


async def test_nobody_learns_of_other_peoples_registrations_but_the_committee(campaign: Campaign) -> None:
    first, stranger, clerk = Person(campaign, "1"), Person(campaign, "2"), Person(campaign, COMMITTEE)
    await sends_list(first, people(3))
    await agrees(first, "yes")
    await first.pays()
    await goes_on(campaign)
    await sends_list(stranger, people(3))
    assert "already" not in "\n".join(stranger.new)
    await sends_list(clerk, people(3))
    clerk.hears("3 people already have a letter in this scroll")


async def test_a_child_is_not_registered_twice_whoever_sends_it(campaign: Campaign) -> None:
    teacher, other = Person(campaign, "1"), Person(campaign, "2")
    await sends_list(teacher, SCHOOL)
    await agrees(teacher, "yes")
    await teacher.pays()
    await goes_on(campaign)
    await sends_list(other, SCHOOL + "Sarah,Rochel,Levin,3/9/2021\n")
    other.hears("4 people already have a letter in this scroll", "Each child gets one letter per scroll")
    await agrees(other, "yes")
    await other.pays()
    await goes_on(campaign)
    assert len(await campaign.owners()) == 5


async def test_who_is_no_child_needs_another_scroll(sender: Person) -> None:
    await sends_list(sender, SCHOOL + "Sarah,Rochel,Levin,3/9/1961\n")
    sender.hears(
        "4 letters in the Children's", "Row 6: The Children's Sefer Torah is for boys before Bar Mitzvah"
    )
    await sender.taps("scroll")
    await sender.taps("general")
    sender.hears("5 rows read, 5 understood", "5 letters in the General")


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_the_same_file_again_registers_nobody_twice(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, people(4))
    await sends_list(sender, people(4))
    sender.hears("4 letters in the General")
    await agrees(sender, "yes")
    await sends_list(sender, people(4))
    assert len({bill.order for bill in sender.bills}) == 1
    await sender.pays()
    await goes_on(campaign)
    await sends_list(sender, people(4))
    sender.hears("This list is already registered.")
    assert len(await campaign.owners()) == 4
    assert len(await standing(campaign)) == 1


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_the_time_runs_out_and_late_money_still_buys_the_same_letters(
    campaign: Campaign, sender: Person
) -> None:
    await sends_list(sender, people(4))
    await agrees(sender, "yes")
    bill = sender.bills[-1]
    await campaign.passes(hours=1)
    await goes_on(campaign)
    sender.hears("Time ran out, and the letters on your list went back")
    assert await campaign.held() == 0
    await sender.pays(bill=bill)
    await goes_on(campaign)
    sender.hears("4 letters are registered forever")
    assert [position for _name, _ordinal, position in await campaign.owners()] == [1, 2, 3, 4]
    assert await campaign.payments() == ["applied"]


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_after_the_time_the_list_can_be_agreed_again(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, people(4))
    await agrees(sender, "yes")
    await campaign.passes(hours=1)
    await goes_on(campaign)
    await agrees(sender, "yes")
    await sender.pays()
    await goes_on(campaign)
    assert len(await campaign.owners()) == 4
    assert len(await campaign.app.database.read(select(schema.lines))) == 8


async def test_too_little_money_registers_nobody(campaign: Campaign, sender: Person) -> None:
    await sends_list(sender, people(4))
    await agrees(sender, "yes")
    await sender.pays(money=Money(1, "USD"))
    await goes_on(campaign)
    assert await campaign.owners() == []
    await sender.pays(charge="the-rest")
    await goes_on(campaign)
    assert len(await campaign.owners()) == 4


async def test_a_long_list_is_told_of_in_between(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.lists.queue.LONG_LIST", 100)
    monkeypatch.setattr(list_orders, "ROWS_PER_COMMIT", 100)
    clerk = Person(campaign, COMMITTEE)
    await sends_list(clerk, people(1_000))
    await agrees(clerk, "yes", "committee")
    told = [text for text in clerk.new if "letters on the list are registered" in text]
    assert len(told) <= 3
    clerk.hears("1,000 letters are registered forever")
    letters = (await files_of(clerk))["list.letters.xlsx"]
    assert len(letters) == 1_001 > FEW


async def test_lists_of_strangers_are_counted(
    campaign: Campaign, sender: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MOST_LISTS_A_DAY", 2)
    for number in (2, 3):
        await sends_list(sender, people(number))
        await sender.taps("cancel")
    await sends_list(sender, people(4))
    sender.hears("That's a lot of lists for one day.")
    count = await campaign.app.database.read(select(func.count()).select_from(schema.lists))
    assert count[0][0] == 2
