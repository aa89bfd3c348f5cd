"""A grown person who has a letter in the scroll already: the volunteer is told before another is taken."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import appointed, on_the_street, registered, taken_in_cash
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)


async def another_volunteer(campaign: Campaign, language: str = "en") -> Person:
    other = Person(campaign, "2", language)
    await other.says("hi")
    await appointed(campaign, other, series="children")
    await other.says("/street")
    return other


@pytest.mark.parametrize(
    ("language", "first", "second", "told"),
    [
        ("en", "Natan ben Sarah Katz $18", "Natan ben Sarah Katz", "already a letter in General, 12th"),
        ("he", "נתן בן שרה כץ 18$", "נתן בן שרה כץ, 36", "כבר רשומה אות (הכללי"),
        ("yi", "נתן בן שרה כץ 18$", "נתן בן שרה כץ", "שטייט שוין אן אות אין"),
        ("ru", "Натан бен Сара Кац 18$", "Натан бен Сара Кац", "уже есть буква"),
    ],
)
async def test_nothing_is_taken_before_the_volunteer_says_so(
    campaign: Campaign, language: str, first: str, second: str, told: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(first)
    await campaign.passes(minutes=11)
    dan = await another_volunteer(campaign, language)
    await dan.says(second)
    dan.hears(told)
    assert await taken_in_cash(campaign) == 1800
    assert await campaign.held() == 0
    await dan.taps("again")
    assert await campaign.held() == 1
    await campaign.passes(minutes=11)
    assert len(await registered(campaign)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Natan ben Leah Katz",  # another mother
        "Natan ben Sarah",  # half a name is no question
        "Natan Katz",
        "Natan ben Sarah Katzenelenbogen",
        "נתן בן שרה קאץ",  # another spelling is another name
    ],
)
async def test_others_are_registered_at_once(campaign: Campaign, line: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Natan ben Sarah Katz $18")
    await campaign.passes(minutes=11)
    dan = await another_volunteer(campaign)
    await dan.says(line)
    dan.hears("One letter, *$1* in cash.")


async def test_the_others_of_the_message_are_registered(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Natan ben Sarah Katz $18")
    await campaign.passes(days=1)
    await vera.says("/street")
    await vera.says("Natan ben Sarah Katz\nYosef ben Leah Levy")
    vera.hears("*נתן בן שרה כץ*: there's already a letter", "*יוסף בן לאה לוי*: General", "One letter")
    assert await taken_in_cash(campaign) == 1900


async def test_a_sum_for_all_is_taken_and_told(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Natan ben Sarah Katz $18")
    await campaign.passes(minutes=11)
    dan = await another_volunteer(campaign)
    await dan.says("Natan ben Sarah Katz\nYosef ben Leah Levy\ntogether $50")
    dan.hears("*נתן בן שרה כץ*: there was already a letter", "2 letters, *$50* in cash.")


async def test_no_more_is_told_than_a_look_up_tells(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Natan ben Sarah Katz $18")
    await campaign.passes(minutes=11)
    dan = await another_volunteer(campaign)
    for number in range(50):
        await dan.says(f"Natan ben Sarah Levy {number + 20}$" if not number else "undo")
        if number:
            await dan.says("Natan ben Sarah Levy 20$")
    await dan.says("Natan ben Sarah Katz")
    dan.hears("One letter, *$1* in cash.")
