"""Answers to questions: with live facts, from anywhere, and the open question stands again."""

from dataclasses import replace

import pytest

from handlers.flows.questions.defaults import default_answer, topic_name, topics
from handlers.flows.questions.filling import GAPS, filled, gaps_of, is_well_formed
from handlers.intents import ways_of_asking
from handlers.words import LANGUAGES, voice
from tests.campaign import Campaign, plain
from tests.person import Person

OPTIONAL = {"forecast", "posted_from", "organisation", "phone", "email", "website", "hours", "ways"}


def test_every_topic_has_an_answer_and_a_short_name_in_each_language() -> None:
    for language in LANGUAGES:
        for topic in topics():
            text = default_answer(topic, language)
            assert is_well_formed(text), (topic, language)
            assert gaps_of(text) == gaps_of(default_answer(topic, "en")), (topic, language)
            assert len(plain(voice(language).say(topic_name(topic)))) <= 44


def test_every_topic_is_asked_for_in_some_way() -> None:
    assert {key for _language, key, _way in ways_of_asking()} == set(topics())


def test_without_what_may_be_missing_an_answer_is_complete_all_the_same() -> None:
    values = dict.fromkeys(GAPS - OPTIONAL, "x")
    for language in LANGUAGES:
        for topic in topics():
            words = filled(default_answer(topic, language), values)
            assert words is not None, (topic, language)
            assert "{" not in voice(language).say(words)


def test_a_sentence_without_its_value_is_left_out() -> None:
    words = filled("Call us. The number is {phone}. Or come by!", {})
    assert words is not None
    assert plain(voice("en").say(words)) == "Call us. Or come by!"
    assert filled("Phone: {phone}.", {}) is None


@pytest.mark.parametrize("text", ["{nobody} knows", "a {price", "}", "{}"])
def test_a_text_with_other_gaps_is_not_well_formed(text: str) -> None:
    assert not is_well_formed(text)


async def test_prices_come_from_the_scrolls(campaign: Campaign, ada: Person) -> None:
    await ada.says("hi")
    await ada.says("how much does a letter cost")
    ada.hears("a letter is $1 or more", "The suggested amount is $18.")
    await ada.is_asked("menu")


async def test_how_full_is_counted(campaign: Campaign, ada: Person) -> None:
    await ada.says("hi")
    await ada.says("whats the percentage that is taken so far")
    ada.hears("0% of the letters are taken", "Still free: 304")


async def test_who_we_are_is_told_where_it_is_configured(campaign: Campaign, ada: Person) -> None:
    await ada.says("hi")
    await ada.says("who is behind all this")
    assert "To talk to someone" not in ada.new[0]
    campaign.config = replace(campaign.config, organisation="Letters for All", office_phone="+1 718 555 0100")
    await campaign.restart()
    await ada.says("who is behind all this")
    ada.hears("registered here for Letters for All.", "To talk to someone: +1 718 555 0100.")
    assert "{website}" not in ada.new[0]


async def test_a_question_at_the_name_is_answered_and_the_name_asked_again(
    campaign: Campaign, ada: Person
) -> None:
    await ada.goes("/register", "me", "general")
    await ada.says("why do you need my mother's name?")
    ada.hears("the living are named with their mother")  # why, and not what to do where nobody knows it
    await ada.is_asked("register.name")
    await ada.says("מנדל בן חיה רסקין")
    await ada.taps("pay")


async def test_where_it_is_not_clear_the_likeliest_are_offered(campaign: Campaign, ada: Person) -> None:
    await ada.goes("/register", "me", "general")
    await ada.says("is it a different certificate for women?")
    offered = await _is_offered(ada)
    if offered:
        await ada.says("back")
    await ada.is_asked("register.name")


async def _is_offered(person: Person) -> bool:
    return "Is it one of these?" in person.last


async def test_small_talk_is_answered_kindly(campaign: Campaign, ada: Person) -> None:
    await ada.says("hi")
    for text, answer in (
        ("thanks a million", "You're very welcome"),
        ("shabbat shalom", "The same to you"),
        ("you are an idiot", "I'm sorry"),
        ("tell me a joke", "the bot for letters"),
        ("👍👍", "😊"),
    ):
        await ada.says(text)
        ada.hears(answer)
        await ada.is_asked("menu")


async def test_commands_in_other_words_work_anywhere(campaign: Campaign, ada: Person) -> None:
    await ada.goes("/register", "me", "general")
    await ada.says("pls go back one step")
    await ada.is_asked("register.who")
    await ada.says("can we switch to russian please")
    ada.speaks("ru")
    await ada.says("отменяйте всё")
    await ada.is_asked("menu")


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("how much is it and is the payment safe?", ("a letter is $1 or more", "never type a card number")),
        ("how long does it take until it's written", ("A sofer writes the scroll",)),
        ("is there a deadline", ("no deadline for signing up",)),
        ("what's my mother's name got to do with it", ("the living are named with their mother",)),
        ("it's a birthday gift, can it be anonymous?", ("hears nothing from us",)),
        ("do you take cash?", ("Cash can't change hands in a chat",)),
    ],
)
async def test_what_was_asked_is_answered_and_not_what_lies_near(
    campaign: Campaign, ada: Person, question: str, answers: tuple[str, ...]
) -> None:
    await ada.says("hi")
    await ada.says(question)
    ada.hears(*answers)
    await ada.is_asked("menu")


async def test_whoever_says_paid_hears_whether_it_came(campaign: Campaign, ada: Person) -> None:
    await ada.goes("/register", "me", "general")
    await ada.says("מנדל בן חיה רסקין")
    await ada.taps("pay")
    await ada.pays()
    await ada.says("I paid")
    ada.hears("Yes, $18 came through")
