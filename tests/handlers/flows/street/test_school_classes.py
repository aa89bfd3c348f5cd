"""A class of young children beside a name: the birth date or the age is asked about before the scroll."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, registered
from tests.worlds import TELEGRAM

pytestmark = pytest.mark.worlds(TELEGRAM)


@pytest.mark.parametrize(
    ("language", "line", "age"),
    [
        ("en", "Kate bas Liz grade 3 $5", "8"),
        ("en", "Chana bas Ruth 6th grade $7", "11"),
        ("he", "יעל בת דנה כיתה ג 18", "8"),
        ("ru", "Хана бат Лея 3 класс 18", "9"),
        ("yi", "חנה בת לאה קלאס 2 18", "7"),
    ],
)
async def test_the_age_of_a_pupil_is_asked(campaign: Campaign, language: str, line: str, age: str) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(line)
    assert "dateless" in {button.partition(":")[2] for button in vera.buttons}
    await vera.says(age)
    await campaign.passes(minutes=11)
    assert [series for series, _name in await registered(campaign)] == ["children"]


@pytest.mark.parametrize(
    "line",
    ["Kate bas Liz, teacher of grade 3, $18", "Kate bas Liz 11th grade $18", "יעל בת דנה מורה כיתה ג 18"],
)
async def test_who_teaches_a_class_or_is_grown_up_is_not_asked(campaign: Campaign, line: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says(line)
    assert "dateless" not in {button.partition(":")[2] for button in vera.buttons}


async def test_a_pupil_with_an_age_is_not_asked(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Chana bas Ruth age 8 grade 3 $18")
    await campaign.passes(minutes=11)
    assert [series for series, _name in await registered(campaign)] == ["children"]
