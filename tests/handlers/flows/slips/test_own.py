"""A volunteer photographs a slip of theirs, and the name that is written below it, or next, is for it."""

import pytest

from handlers.conversation import PHOTO
from storage.volunteers import Slip, slips
from tests.bot.test_codes import code, photo
from tests.bot.test_sent_media import sends
from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import account_of, on_the_street
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)


async def with_slips(campaign: Campaign) -> tuple[Person, dict[int, Slip]]:
    vera = await on_the_street(campaign, "9", series="general")
    await vera.goes("slips", "n10")
    return vera, await slips.slips_out(campaign.app.database, await account_of(campaign, vera))


def picture(slip: Slip) -> bytes:
    return photo(code(f"https://t.me/letters_bot?start=slip-{slip.code}"))


async def states(campaign: Campaign, vera: Person) -> list[int]:
    return sorted(await slips.slips_out(campaign.app.database, await account_of(campaign, vera)))


def numbers(out: dict[int, Slip]) -> dict[int, Slip]:
    return {one.number: one for one in out.values()}


async def test_the_name_that_is_typed_next_is_for_the_slip(campaign: Campaign) -> None:
    vera, out = await with_slips(campaign)
    slip = numbers(out)[3]
    await sends(vera, PHOTO, picture(slip))
    vera.hears("*Slip 3*, General, 12th.", "Who is slip 3 for?")
    await vera.says("משה בן שרה לוי")
    vera.hears("Slip 3. *משה בן שרה לוי*")
    assert len(await states(campaign, vera)) == 9


async def test_the_name_below_the_picture_is_for_the_slip(campaign: Campaign) -> None:
    vera, out = await with_slips(campaign)
    await vera.says("street")
    await sends(vera, PHOTO, picture(numbers(out)[2]), "דוד בן לאה כהן")
    vera.hears("Slip 2. *דוד בן לאה כהן*")
    await vera.says("חנה בת רחל")
    assert "Slip" not in "\n".join(vera.new)
    assert len(await states(campaign, vera)) == 9


async def test_two_names_are_not_for_one_slip(campaign: Campaign) -> None:
    vera, out = await with_slips(campaign)
    await sends(vera, PHOTO, picture(numbers(out)[1]), "משה בן שרה\nדוד בן לאה")
    vera.hears("A slip is for one letter and one person")
    await vera.is_asked("slips.own")


async def test_several_slips_in_one_picture_are_not_guessed_among(campaign: Campaign) -> None:
    vera, out = await with_slips(campaign)
    both = [code(f"https://t.me/letters_bot?start=slip-{numbers(out)[number].code}") for number in (1, 2)]
    await sends(vera, PHOTO, photo(*both), "משה בן שרה לוי")
    vera.hears("There are several codes in this picture.")
    await sends(vera, PHOTO, photo(both[1], both[1]), "משה בן שרה לוי")
    vera.hears("Slip 2. *משה בן שרה לוי*")


async def test_a_slip_of_somebody_elses_asks_whoever_got_it(campaign: Campaign) -> None:
    _vera, out = await with_slips(campaign)
    pasha = Person(campaign, "2", "en")
    await pasha.says("hi")
    await sends(pasha, PHOTO, picture(numbers(out)[1]), "משה בן שרה לוי")
    pasha.hears("*Slip 1*", "*משה בן שרה לוי*", "The volunteer has been told")
