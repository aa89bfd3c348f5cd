"""A child's birth: its date, or what else is known of it, as far as the Children's scroll needs it.

Today is 20 November 2025, 29 Cheshvan 5786.
"""

from typing import Any

import pytest

from tests.campaign import Campaign
from tests.person import Person


async def at_birth(ada: Person, name: str = "משה בן שרה לוי") -> None:
    await ada.goes("register", "child", "children")
    await ada.says(name)
    await ada.is_asked("register.birth")


async def child_of(campaign: Campaign) -> dict[str, Any]:
    draft = await campaign.draft("1")
    person: dict[str, Any] = draft["people"][0]
    return person


@pytest.mark.parametrize("known", ["March 2019", "2019", "7 years old", "תשע״ט", "בן שבע שנים"])
async def test_a_month_a_year_or_an_age_is_enough_for_a_small_child(
    campaign: Campaign, ada: Person, known: str
) -> None:
    await at_birth(ada)
    await ada.says(known)
    await ada.is_asked("register.summary")
    assert (await child_of(campaign)).get("birth", "") == "", "no day is made up"
    await ada.taps("pay")
    await ada.pays()
    assert [scroll for _name, scroll, _position in await campaign.owners()] == [10]


async def test_a_date_that_nobody_knows_leads_to_the_year(ada: Person) -> None:
    await at_birth(ada)
    await ada.says("don't know")
    await ada.is_asked("register.birth_year")
    ada.hears("What year was משה born?", "age")
    await ada.says("7 years")
    await ada.is_asked("register.summary")


async def test_an_age_told_with_the_name_is_not_asked_for_again(ada: Person) -> None:
    await ada.goes("register", "child", "children")
    await ada.says("משה בן שרה לוי, בן 7")
    await ada.is_asked("register.summary")


@pytest.mark.parametrize("known", ["12 years old", "November 2012", "תשע״ג", "12"])
async def test_near_the_limit_the_date_is_asked_for_kindly(ada: Person, known: str) -> None:
    await at_birth(ada)
    await ada.taps("skip")
    await ada.says(known)
    await ada.is_asked("register.exact_birth")
    ada.hears("boys under 13", "'s exact birth date", "General Sefer Torah is for everyone")
    await ada.says("no idea")
    await ada.is_asked("register.exact_birth")
    await ada.says("25 December 2012")
    await ada.is_asked("register.sunset")
    await ada.taps("before")
    await ada.is_asked("register.summary")


async def test_near_the_limit_the_general_scroll_is_a_tap_away(campaign: Campaign, ada: Person) -> None:
    await at_birth(ada, "חיה בת שרה לוי")
    await ada.taps("skip")
    await ada.taps("skip")
    await ada.is_asked("register.exact_birth")
    ada.hears("girls under 12")
    await ada.taps("general")
    await ada.is_asked("register.summary")
    ada.hears("General, 12th")
    await ada.taps("pay")
    await ada.pays()
    assert [scroll for _name, scroll, _position in await campaign.owners()] == [12]


async def test_an_age_over_the_limit_leads_to_the_general_scroll(ada: Person) -> None:
    await at_birth(ada)
    await ada.says("2009")
    await ada.is_asked("register.of_age")
    ada.hears("From what you typed, משה is over 13.")
    await ada.taps("date")
    await ada.is_asked("register.birth")
    await ada.says("5 March 2019 before sunset")
    await ada.is_asked("register.summary")


async def test_two_days_of_rosh_chodesh_are_shown_in_both_calendars(campaign: Campaign, ada: Person) -> None:
    await at_birth(ada)
    await ada.says("Rosh Chodesh Kislev 5780")
    await ada.is_asked("register.which_birth")
    ada.hears("30 Cheshvan 5780 (November 28, 2019)", "1 Kislev 5780 (November 29, 2019)")
    await ada.says("1 Kislev")
    await ada.is_asked("register.summary")
    assert (await child_of(campaign))["birth"] == "2019-11-29"


async def test_an_unclear_date_is_asked_about_in_the_general_scroll_too(ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי 3/4/2019")
    await ada.is_asked("register.which_birth")
    await ada.says("April")
    await ada.is_asked("register.summary")
