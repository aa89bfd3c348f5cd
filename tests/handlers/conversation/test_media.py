"""Messages without words are answered for what they are, in a language that their sender reads."""

import pytest

from handlers.words import LANGUAGES, Words, voice
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import FASTEST, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST, WHATSAPP, each=True)
VOICE = Words("I can't listen to voice messages yet. Please type it.")
KINDS = {
    "voice": "I can't listen to voice messages yet.",
    "sticker": "I can only read words here.",
    "photo": "I don't see one of our codes in this picture.",
    "video": "I can't watch videos yet.",
    "location": "I can't use a map location.",
    "poll": "I can't vote in polls.",
    "story": "I can only read text so far.",
}


async def test_each_kind_is_answered_for_what_it_is_first_and_later(campaign: Campaign) -> None:
    for number, (kind, answer) in enumerate(KINDS.items()):
        ada = Person(campaign, f"1{number}")
        await ada.sends(kind)
        ada.hears(answer, "What would you like to do?")
        assert "\n".join(ada.new).count(answer) == 1
        await ada.goes("register", "other", "general")
        await ada.sends(kind)
        ada.hears(answer, "What's the Hebrew name, with the mother's name?")


async def test_whoever_tells_no_language_is_answered_in_each(campaign: Campaign) -> None:
    ada = Person(campaign, "1", language="pt")
    await ada.sends("voice")
    for language in LANGUAGES:
        ada.hears(voice(language).say(VOICE))
    await ada.sends("voice")
    assert voice("he").say(VOICE) not in "\n".join(ada.new)
    guessed = Person(campaign, "2", language="he", region="IL")  # a number tells a country only
    await guessed.sends("voice")
    for language in LANGUAGES:
        guessed.hears(voice(language).say(VOICE))


async def test_whose_messenger_tells_the_language_is_answered_in_that_alone(campaign: Campaign) -> None:
    ada = Person(campaign, "1", language="ru")
    await ada.sends("voice")
    ada.hears(voice("ru").say(VOICE))
    assert voice("en").say(VOICE) not in "\n".join(ada.new)


async def test_a_group_is_led_to_the_private_chat_and_asked_nothing(campaign: Campaign) -> None:
    group = Person(campaign, "-100")
    await group.says("", media="group")
    [said] = group.new
    assert said.startswith("Let's talk privately")
