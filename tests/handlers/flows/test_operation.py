"""Whoever runs the campaign learns the number that COMMITTEE wants, with the first word they write."""

from tests.campaign import Campaign
from tests.person import Person


async def test_the_first_message_of_all_may_ask_for_the_number(campaign: Campaign) -> None:
    new = Person(campaign, "77", "en")
    await new.says("id")
    new.hears("77", "Whoever runs the program puts it in COMMITTEE")
    await new.says("id")
    new.hears("77", "Whoever runs the program puts it in COMMITTEE")


async def test_whoever_has_no_number_is_sent_to_the_messenger(campaign: Campaign) -> None:
    page = Person(campaign, "a-page", "en")
    await page.says("id")
    page.hears("This page has no number.")
