"""Whoever comes back from the payment page is believed when the provider says so: a webhook may be lost."""

from collections.abc import AsyncIterator

import pytest

from handlers.texts import places
from handlers.words import LANGUAGES, Language, _, voice
from storage.people import Person
from storage.register import OrderedLetter
from storage.torah import torah
from tests.bot.payments.fake_recorder import MOSHE, bill
from tests.bot.payments.stripe_account import House, living
from tests.campaign import plain


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with living() as opened:
        yield opened


async def thanks(house: House, language: Language = "en") -> str:
    answer = await house.http.get(f"{house.url}/pay/{bill().token}/thanks", params={"lang": language})
    assert answer.status_code == 200
    return answer.text


async def test_money_whose_webhook_was_lost_is_recorded(house: House) -> None:
    house.stripe.settle(await house.page(), "paid")
    assert "Thank you!" in await thanks(house)
    [fact] = house.recorder.facts
    assert (fact.order, fact.provider, fact.state) == (7, "stripe", "paid")


async def test_money_that_the_webhook_told_already_is_recorded_once(house: House) -> None:
    house.stripe.settle(await house.page(), "paid")
    await thanks(house)
    await thanks(house)
    assert len(house.recorder.facts) == 1


async def test_an_address_that_is_only_visited_records_nothing(house: House) -> None:
    await house.page()
    await thanks(house)
    assert house.recorder.facts == []


async def test_the_page_thanks_as_well_while_the_provider_is_away(house: House) -> None:
    house.stripe.settle(await house.page(), "paid")
    house.stripe.refusals = [(500, "api_error")] * 9
    assert "Thank you!" in await thanks(house)


async def test_an_unknown_order_asks_nobody(house: House) -> None:
    answer = await house.http.get(f"{house.url}/pay/NOBODY/thanks", params={"lang": "en"})
    assert answer.status_code == 200
    assert house.stripe.created == []


# --- what the page says ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_names_everybody_with_letter_and_place_and_leads_back(
    house: House, language: Language
) -> None:
    dina = Person(given="דינה", gender="f", parent="לאה", parent_kind="mother", family="כהן")
    house.recorder.letters = (OrderedLetter(MOSHE, "arizal", 1), OrderedLetter(dina, "arizal", 123_456))
    house.stripe.settle(await house.page(), "paid")
    page = plain(await thanks(house, language))
    text, speaker = torah("arizal"), voice(language)
    for name, position in (("משה בן יוכבד", 1), ("דינה בת לאה כהן", 123_456)):
        place = plain(speaker.say(places.place_name(text.place(position))))
        line = next(line for line in page.splitlines() if name in line)
        assert f">{text.glyph(position)}</span>" in line
        assert place in line
    back = plain(speaker.say(_("Back to the chat")))
    assert f'<a class="strong" href="/chat?lang={language}">{back}</a>' in page


async def test_a_newborn_without_a_name_is_named_as_one(house: House) -> None:
    baby = Person(given="", gender="f", parent="לאה", parent_kind="mother", life_status="newborn")
    unnamed = Person(given="", gender="m", life_status="newborn")
    house.recorder.letters = (OrderedLetter(baby, "arizal", 5), OrderedLetter(unnamed, "arizal", 6))
    page = plain(await thanks(house))
    assert "בת לאה" in page
    assert ">a newborn</strong>" in page


async def test_of_many_letters_their_number_is_told(house: House) -> None:
    house.recorder.letters = tuple(OrderedLetter(MOSHE, "arizal", position) for position in range(1, 8))
    page = plain(await thanks(house))
    assert "7 letters" in page
    assert "משה" not in page


async def test_a_strangers_address_names_nobody(house: House) -> None:
    answer = await house.http.get(f"{house.url}/pay/NOBODY/thanks", params={"lang": "en"})
    assert "משה" not in answer.text
    assert 'href="/chat?lang=en"' in answer.text
