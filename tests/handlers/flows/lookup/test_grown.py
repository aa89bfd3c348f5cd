"""Whoever is told to be grown or departed is offered no Children's scroll, wherever it is told."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


@pytest.mark.parametrize(
    ("language", "asked", "childrens"),
    [
        ("ru", "есть ли буква? мой муж Борис Шапиро, отец Наум", "Детск"),
        ("en", "Does my husband Boris Shapiro have a letter?", "Children"),
        ("he", "האם יש אות לסבתא שלי רבקה בת לאה?", "ילדים"),
        ("yi", "האט מיין מאן שרגא פייוויש בן לאה אן אות?", "קינדער"),
        ("en", 'Does Boris Shapiro z"l have a letter?', "Children"),
        ("en", "Does Boris Shapiro, born 5 March 1960, have a letter?", "Children"),
        ("ru", "есть ли буква у Бориса Шапиро, 45 лет?", "Детск"),
    ],
)
async def test_who_is_no_child_hears_nothing_of_the_childrens_scroll(
    campaign: Campaign, language: str, asked: str, childrens: str
) -> None:
    dan = Person(campaign, "2", language)
    await dan.says("hi")
    await dan.says(asked)
    heard = "\n".join(dan.new)
    assert "שפירא" in heard or "Шапиро" in heard or "Shapiro" in heard or "רבקה" in heard or "שרגא" in heard
    assert childrens not in heard
    await dan.says("hi")


async def test_a_child_may_still_hear_of_it(campaign: Campaign) -> None:
    dan = Person(campaign, "2", "en")
    await dan.says("hi")
    await dan.says("Does my son Boris ben Leah Shapiro have a letter?")
    dan.hears("Children's: no letter found")


async def test_the_second_letter_of_a_husband_is_offered_in_no_childrens_scroll(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await bought(ada, "משה בן שרה לוי")
    await ada.says("/register")
    await ada.says("my husband Moshe ben Sarah Levy")
    assert "Children" not in "\n".join(ada.new)
