"""Corrections of a name, typed as people talk: the name alone is written, and shown before it is."""

import pytest

from storage.tickets import inbox
from tests.campaign import Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP, each=True)


async def correcting(ada: Person, part: str, name: str = "משה בן שרה לוי") -> None:
    await bought(ada, name)
    await ada.goes("my letters", "p0", part)
    await ada.is_asked("letters.correct")


async def test_a_name_in_a_sentence(ada: Person) -> None:
    await correcting(ada, "whole")
    await ada.says("please write הרב משה חיים בן שרה לוי from Lod, thank you")
    ada.hears("It will read: *משה חיים בן שרה לוי*.", "Not part of the name: from Lod.")
    await ada.taps("yes")
    ada.hears("Corrected. It now reads: *משה חיים בן שרה לוי*.")


async def test_what_was_not_typed_stays_and_may_be_left_out(ada: Person) -> None:
    await correcting(ada, "whole", "משה בן שרה הכהן לוי")
    await ada.says("משה חיים")
    ada.hears("It will read: *משה חיים בן שרה הכהן לוי*.", "so it stays as it was: בן שרה, לוי, הכהן.")
    await ada.taps("without")
    ada.hears("It will read: *משה חיים בן שרה*.", "it stays as it was: בן שרה.")
    await ada.taps("yes")
    ada.hears("Corrected. It now reads: *משה חיים בן שרה*.")


@pytest.mark.parametrize("talk", ["thanks", "how much is it?", "I don't know"])
async def test_talk_corrects_nothing(ada: Person, talk: str) -> None:
    await correcting(ada, "whole")
    await ada.says(talk)
    await ada.is_asked("letters.correct")


async def test_two_people_are_no_correction_of_one(ada: Person) -> None:
    await correcting(ada, "whole")
    await ada.says("משה בן שרה ודוד בן לאה")
    ada.hears("Please type this one person's full name.")


async def test_the_mother_in_a_sentence(ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה לוי")
    await ada.taps("skip")
    await ada.taps("pay")
    await ada.pays()
    await ada.goes("my letters", "p0", "parent")
    await ada.says("a girl")
    await ada.is_asked("letters.correct")
    await ada.says("her name is שרה")
    ada.hears("It will read: *משה בן שרה לוי*.")


async def test_the_name_of_a_newborn_in_a_sentence(ada: Person) -> None:
    await ada.goes("register", "child", "general")
    await ada.says("תינוק של שרה לוי")
    await ada.taps("m")
    await ada.taps("pay")
    await ada.pays()
    await ada.goes("my letters", "p0", "given")
    await ada.says("mazel tov, we named him מנחם מענדל")
    ada.hears("It will read: *מנחם מענדל בן שרה לוי*.")


async def test_a_question_for_the_rabbi(campaign: Campaign, ada: Person) -> None:
    await correcting(ada, "whole")
    await ada.says("he is not jewish")
    ada.hears("This is a question for the rabbi")
    await ada.is_asked("letters.member")
    (asked,) = await inbox.unanswered(campaign.app.database)
    assert asked.text == "משה בן שרה לוי: he is not jewish"
