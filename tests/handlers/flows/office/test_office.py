"""The committee's office in the chat: find somebody, amend the register, help whoever is stuck in payment."""

import pytest

from storage.register import amendments
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)


@pytest.fixture
def boss(campaign: Campaign) -> Person:
    return Person(campaign, COMMITTEE)


async def opened(boss: Person, query: str) -> None:
    await boss.goes("office", "find")
    await boss.says(query)
    await boss.is_asked("office.letter")


async def test_it_is_for_the_committee_only(ada: Person) -> None:
    await bought(ada, "משה בן שרה לוי")
    await ada.says("office")
    ada.hears("Sent to the office.")  # everybody else gets a person
    await ada.says("menu")
    assert "Office" not in ada.last


async def test_somebody_is_found_by_name_and_by_number(boss: Person, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    await boss.says("menu")
    boss.hears("Office")
    for query in ("Moshe ben Sarah Levy", number):
        await opened(boss, query)
        boss.hears("משה בן שרה לוי", number, "It belongs to account", "Paid on this order: $18 (cashier).")
    await boss.goes("office", "find")
    await boss.says("אברהם בן רבקה כהן")
    boss.hears("No one like that is registered.")


async def test_one_of_several_is_chosen(boss: Person, ada: Person) -> None:
    await bought(ada, "משה בן שרה לוי")
    boris = Person(ada.campaign, "2")
    number = await bought(boris, "משה בן שרה כהן")
    await boss.goes("office", "find")
    await boss.says("משה בן שרה")
    await boss.taps(number)
    boss.hears(number, ":2.")


async def test_a_name_is_corrected_after_a_preview_and_a_yes(boss: Person, ada: Person) -> None:
    await bought(ada, "משה בן שרה לוי")
    await opened(boss, "משה בן שרה לוי")
    await boss.taps("correct")
    await boss.says("משה חיים בן שרה לוי")
    await boss.says("x")
    boss.hears("Please type the reason in a few words.")
    await boss.says("the second name was forgotten")
    boss.hears("It will read: *משה חיים בן שרה לוי*.", "Reason: the second name was forgotten")
    ada.waits()
    await boss.taps("yes")
    boss.hears("Done.")
    await ada.campaign.run()
    ada.hears("It now reads: *משה חיים בן שרה לוי*.", "the second name was forgotten")


async def test_a_family_name_that_was_not_typed_is_shown_and_may_go(boss: Person, ada: Person) -> None:
    await bought(ada, "משה בן שרה לוי")
    await opened(boss, "משה בן שרה לוי")
    await boss.taps("correct")
    await boss.says("משה חיים בן שרה")
    await boss.says("the family name was another one's")
    boss.hears("It will read: *משה חיים בן שרה לוי*.", "Not typed, so it stays as it was: לוי.")
    await boss.taps("without")
    boss.hears("It will read: *משה חיים בן שרה*.")
    assert "Not typed" not in "\n".join(boss.new)
    await boss.taps("yes")
    boss.hears("Done.", "משה חיים בן שרה")


async def test_a_letter_moves_with_its_spelling_chosen(boss: Person, ada: Person) -> None:
    await bought(ada, "משה בן שרה לוי")
    await opened(boss, "משה בן שרה לוי")
    await boss.taps("move")
    await boss.says("Rochel bas Sarah Levy")
    await boss.is_asked("office.spelling")
    await boss.says("רחל בת שרה לוי")
    await boss.says("it was meant for the sister")
    boss.hears("From *משה בן שרה לוי*", "To *רחל בת שרה לוי*")
    await boss.taps("yes")
    await ada.goes("my letters", "p0")
    ada.hears("רחל בת שרה לוי")


async def test_a_no_changes_nothing(boss: Person, ada: Person) -> None:
    await bought(ada, "משה בן שרה לוי")
    await opened(boss, "משה בן שרה לוי")
    await boss.goes("office", "find")
    await boss.says("משה בן שרה לוי")
    await boss.taps("void")
    await boss.taps("keep")
    await boss.says("a mistake")
    await boss.taps("no")
    boss.hears("Nothing was changed.")
    assert [name for name, *_place in await ada.campaign.owners()] == ["משה"]


async def test_a_void_letter_is_released_by_a_choice_of_its_own(boss: Person, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    await opened(boss, number)
    await boss.taps("void")
    await boss.taps("keep")
    await boss.says("registered twice")
    boss.hears("The letter isn't given to anyone until it's released.")
    await boss.taps("yes")
    assert await ada.campaign.owners() == []
    await opened(boss, number)
    boss.hears("The registration is void. The letter belongs to no one until it's released.")
    await boss.taps("release")
    await boss.taps("free")
    await boss.says("for the next one")
    await boss.taps("yes")
    boss.hears("Done.")
    general = ada.campaign.app.shelf.current_of_kind("general")
    assert general is not None
    assert 1 in general.free


async def test_what_is_void_meanwhile_is_told_at_the_yes(boss: Person, ada: Person) -> None:
    number = await bought(ada, "משה בן שרה לוי")
    await opened(boss, number)
    await boss.taps("void")
    await boss.taps("free")
    await boss.says("registered twice")
    await boss.is_asked("office.agree")
    database, shelf = ada.campaign.app.database, ada.campaign.app.shelf
    found = await amendments.load_registration(database, number)
    assert found is not None
    async with database.transaction() as transaction:
        amendments.void(transaction, shelf, found, by=found.newest.owner, reason="by another member")
    await boss.taps("yes")
    boss.hears("This registration is already void and")


async def test_whoever_is_stuck_gets_a_new_link(
    boss: Person, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await boss.goes("office", "stuck")
    boss.hears("No payments are stuck.")
    monkeypatch.setattr("storage.register.stuck_orders._QUIET", 0)
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    order = ada.bills[-1].order
    await boss.goes("office", "stuck", f"o{order}", "link")
    await boss.says("the page did not open")
    await boss.taps("yes")
    boss.hears("It's on its way")
    ada.waits()
    await ada.campaign.run()
    ada.hears("Here's the payment link again, from the office, for משה בן שרה לוי")
    await ada.pays()
    ada.hears("We received", "Thank you!")


async def test_money_that_came_by_hand_is_written_down(
    boss: Person, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.register.stuck_orders._QUIET", 0)
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await boss.goes("office", "stuck", f"o{ada.bills[-1].order}", "take")
    await boss.says("cash at the office")
    await boss.taps("yes")
    boss.hears("Noted.")
    ada.waits()
    ada.campaign.now = ada.campaign.now.replace(year=2030)  # money is dated by the machine's clock
    await ada.campaign.run()
    ada.hears("We received", "Thank you!")


async def test_the_label_of_another_place_leads_there(boss: Person, ada: Person) -> None:
    await boss.says("office")
    await boss.says("Scrolls")
    await boss.is_asked("scrolls.choose")
    await ada.goes("register", "other")
    await ada.says("Scrolls")
    assert (await ada.campaign.step(ada.address) or "").startswith("register.")
