"""A couple is grown up: nobody asks them whether the Children's scroll is meant."""

import pytest

from handlers.words import Language
from tests.campaign import Campaign
from tests.person import Person

COUPLES: tuple[tuple[Language, str], ...] = (
    ("en", "I want letters for me and my wife, משה בן שרה לוין and רחל בת חנה לוין"),
    ("he", "אותיות לי ולאשתי: משה בן שרה לוין ורחל בת חנה לוין"),
    ("yi", "איך וויל אותיות פאר מיר און מיין ווייב: משה בן שרה לוין און רחל בת חנה לוין"),
    ("ru", "Хочу буквы мне и жене, משה בן שרה לוין и רחל בת חנה לוין"),
)


@pytest.mark.parametrize(("language", "said"), COUPLES)
async def test_a_couple_is_in_the_general_scroll(campaign: Campaign, language: Language, said: str) -> None:
    ada = Person(campaign, "1", language)
    await ada.says(said)
    await ada.is_asked("register.summary")
    draft = await campaign.draft("1")
    assert (draft["series"], len(draft["people"])) == ("general", 2)


async def test_two_names_without_more_may_be_children(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("I want letters for משה בן שרה לוין and רחל בת חנה לוין")
    await ada.is_asked("register.scroll")
