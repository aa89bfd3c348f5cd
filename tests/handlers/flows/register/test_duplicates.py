"""Taking a letter for somebody who has one already: said before it is paid, and without telling of others."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

MENDEL = "מנחם מענדל בן חיה ראסקין"
MOSHE = "משה בן שרה לוי 5 March 2019"


async def typed(who: Person, name: str, scroll: str, whom: str = "other") -> None:
    """As far as the name, and the sunset where it is asked."""
    await who.says("register")
    await who.taps(whom)
    await who.chooses_scroll(scroll)
    await who.says(name)
    if scroll == "children":
        await who.taps("before")


async def test_ones_own_person_in_the_same_scroll_in_another_spelling(
    campaign: Campaign, ada: Person
) -> None:
    await bought(ada, MENDEL)
    await typed(ada, "מענדל בן חיה רסקין", "general")
    await ada.is_asked("register.already")
    ada.hears("already has a letter in the General, 12th.", "another scroll, or stay")
    assert await campaign.held() == 0
    await ada.taps("on")  # allowed under need
    await ada.is_asked("register.summary")
    await ada.taps("amount")
    await ada.says("$36")
    await ada.is_asked("register.summary")  # and not said again
    await ada.taps("pay")
    await ada.pays()
    assert len(await campaign.owners()) == 2


async def test_another_scroll_instead(campaign: Campaign, ada: Person) -> None:
    await bought(ada, "משה בן שרה לוי")
    await typed(ada, "משה בן שרה לוי", "general")
    await ada.taps("in.children")
    await ada.is_asked("register.birth")
    await ada.says("5 March 2019")
    await ada.taps("before")
    ada.hears("Children's, 10th")
    assert "just taken" not in "\n".join(ada.new)
    await ada.taps("pay")
    await ada.pays()
    assert await campaign.owners() == [("משה", 12, 1), ("משה", 10, 1)]


async def test_another_person_with_the_name_corrected(ada: Person) -> None:
    await bought(ada, MENDEL)
    await typed(ada, MENDEL, "general")
    await ada.taps("correct")
    await ada.says("לוי יצחק בן חיה ראסקין")
    await ada.is_asked("register.summary")
    ada.hears("לוי יצחק בן חיה")


async def test_a_name_that_a_stranger_registered_is_told_to_the_letter_only(
    campaign: Campaign, ada: Person
) -> None:
    gran = Person(campaign, "grandmother", "en")
    certificate = await bought(gran, MENDEL)
    await ada.says("hi")
    await typed(ada, MENDEL, "general")
    ada.hears(f"This name seems to have a letter already: *{MENDEL}*, General, 12th.")
    assert certificate not in "\n".join(ada.new)
    assert "Genesis" not in "\n".join(ada.new)

    bob = Person(campaign, "2", "en")
    await bob.says("hi")
    await typed(bob, "מענדל בן חיה ראסקין", "general")  # the same man perhaps, but not the same name
    await bob.is_asked("register.summary")


@pytest.mark.parametrize("letters", [1])
async def test_another_letter_in_the_next_scroll_is_welcome(ada: Person) -> None:
    await bought(ada, MENDEL)  # the only letter of the 12th
    await typed(ada, MENDEL, "general")
    await ada.is_asked("register.summary")
    ada.hears("General, 13th")


@pytest.mark.parametrize("registered_by", ["1", "grandmother"])
async def test_a_child_gets_one_letter_in_the_childrens_scroll(
    campaign: Campaign, ada: Person, registered_by: str
) -> None:
    await bought(Person(campaign, registered_by, "en"), MOSHE, "children")
    await ada.says("menu")
    await typed(ada, MOSHE, "children", "child")
    await ada.is_asked("register.already")
    ada.hears("already has a letter in the Children's, 10th, where each child gets one")
    assert not any(button.endswith(":on") for button in ada.buttons)
    await ada.taps("in.general")
    await ada.is_asked("register.summary")
    await ada.taps("pay")
    await ada.pays()
    assert await campaign.owners() == [("משה", 10, 1), ("משה", 12, 1)]


async def test_a_child_of_the_same_name_born_on_another_day_is_another_child(
    campaign: Campaign, ada: Person
) -> None:
    await bought(Person(campaign, "grandmother", "en"), MOSHE, "children")
    await ada.says("hi")
    await typed(ada, "משה בן שרה לוי 6 March 2019", "children")
    await ada.is_asked("register.summary")


async def test_of_several_the_spelling_question_says_whose_name_is_meant(ada: Person) -> None:
    await ada.goes("register", "several", "general")
    await ada.says("Мендл бен Хая Раскин\nМоше бен Сара Коган")
    ada.hears("How is “Мендл бен Хая Раскин” spelled in Hebrew?")
    await ada.taps("s0")
    ada.hears("How is “Моше бен Сара Коган” spelled in Hebrew?")


async def test_a_child_typed_twice_is_left_out_once(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "several", "children")
    await ada.says(f"{MOSHE}\nדבורה בת לאה כהן 7 May 2020\n{MOSHE}")
    for _child in range(3):
        await ada.taps("before")
    ada.hears("is listed twice")
    await ada.taps("leave")
    await ada.is_asked("register.summary")
    await ada.taps("pay")
    await ada.pays()
    assert await campaign.owners() == [("משה", 10, 1), ("דבורה", 10, 2)]


async def test_a_child_without_a_birth_date_is_known_by_the_full_name(
    campaign: Campaign, ada: Person
) -> None:
    await ada.goes("register", "child", "children")
    await ada.says("משה בן שרה לוי, 5 March 2019")
    await ada.taps("before")
    await ada.taps("pay")
    await ada.pays()
    bob = Person(campaign, "2", "en")
    await bob.goes("register", "child", "children")
    await bob.says("משה בן שרה לוי")
    await bob.says("6 years old")
    await bob.is_asked("register.already")


async def test_somebody_whose_letter_waits_in_the_menu_to_be_paid(campaign: Campaign, ada: Person) -> None:
    await typed(ada, "משה בן שרה לוי", "general")
    await ada.is_asked("register.summary")
    await ada.says("menu")
    await typed(ada, "מוישה בן שרה לוי", "general")
    await ada.is_asked("register.already")
    ada.hears("on hold and not paid yet: General, 12th.", "or get one more letter?")
    assert await campaign.held() == 1
    await ada.taps("pay")
    await ada.is_asked("menu")
    await ada.taps("pay")
    await ada.is_asked("register.summary")
    await ada.taps("pay")
    await ada.pays()
    assert await campaign.owners() == [("משה", 12, 1)]


async def test_one_more_letter_beside_the_one_that_waits(campaign: Campaign, ada: Person) -> None:
    await typed(ada, "משה בן שרה לוי", "general")
    await ada.says("menu")
    await typed(ada, "משה בן שרה לוי", "general")
    await ada.taps("on")
    await ada.is_asked("register.summary")
    assert await campaign.held() == 2


async def test_another_name_and_another_scroll_ask_nothing(campaign: Campaign, ada: Person) -> None:
    await typed(ada, "משה בן שרה לוי", "general")
    await ada.says("menu")
    await typed(ada, "דינה בת שרה לוי", "general")
    await ada.is_asked("register.summary")
    await ada.says("menu")
    await typed(ada, "משה בן שרה לוי 5 March 2019", "children")
    await ada.is_asked("register.summary")
