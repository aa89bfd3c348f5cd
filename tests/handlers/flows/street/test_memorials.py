"""The day of passing on the street: kept, told to the volunteer, asked about where it is not clear."""

import pytest
from sqlalchemy import select

from storage import schema
from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, orders
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM, each=True)


async def newest(campaign: Campaign) -> tuple[str, str, str]:
    """The given name, the birth and the day of passing of whoever was written last."""
    *_before, one = await campaign.app.database.read(select(schema.persons).order_by(schema.persons.c.id))
    return one.given, one.birth, one.passing


async def test_it_is_kept_and_told(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("in memory of Yosef ben Avraham Levy, passed away 5 Teves 5780, 18")
    vera.hears(
        "In memory of *יוסף בן אברהם לוי*", "Passed away: 5 Teves 5780 (January 2, 2020)", "*$18* in cash"
    )
    assert await newest(campaign) == ("יוסף", "", "2020-01-02")


async def test_a_line_typed_anew_keeps_it(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says('יוסף בן אברהם לוי ז"ל ה\' טבת תש"פ')
    await vera.taps("Change")
    await vera.says("יוסף חיים בן אברהם לוי")
    vera.hears("In memory of *יוסף חיים בן אברהם לוי*", "Passed away: 5 Teves 5780")
    assert await newest(campaign) == ("יוסף חיים", "", "2020-01-02")


@pytest.mark.parametrize(("answer", "day"), [("first", "1990-04-03"), ("other", "1990-03-04")])
async def test_a_date_of_either_order_is_asked_about(campaign: Campaign, answer: str, day: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("in memory of Yosef ben Avraham Levy 3/4/1990")
    vera.hears("*Yosef ben Avraham Levy*: which is the day of passing?")
    assert await orders(campaign) == []
    await vera.taps(answer)
    vera.hears("In memory of *יוסף בן אברהם לוי*", "Passed away:")
    assert await newest(campaign) == ("יוסף", "", day)


async def test_a_date_is_that_of_the_passing_once_it_is_said_who_has_passed_away(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says('משה בן שרה ע"ה לוי 25.3.1990')
    vera.hears("who has passed away")
    await vera.taps("person")
    vera.hears(
        "In memory of *משה בן שרה לוי*", "Passed away: March 25, 1990 (28 Adar 5750, if before sunset)"
    )
    assert await newest(campaign) == ("משה", "", "1990-03-25")


async def test_a_year_alone_is_a_note(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("in memory of Yosef ben Avraham Levy, died in 1990")
    vera.hears("In memory of *יוסף בן אברהם לוי*", "Note: died in 1990")
    assert await newest(campaign) == ("יוסף", "", "")
