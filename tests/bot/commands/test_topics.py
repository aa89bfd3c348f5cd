"""Answers that the committee writes: from the command line, counting at once for a program that runs."""

import pytest

from bot.commands.topics import answers, known_topics, not_understood, write_answer, written_before
from bot.config import ConfigError
from handlers.flows.questions import topics
from handlers.flows.questions.ordinary_words import ordinary_words
from tests.campaign import Campaign
from tests.person import Person


async def test_an_answer_of_ones_own_counts_at_once_and_can_be_taken_back(
    campaign: Campaign, ada: Person
) -> None:
    await ada.says("hi")
    await write_answer(campaign.config, "price", "en", "Give {price} or more. A child gives {child_price}.")
    await ada.says("how much is it")
    ada.hears("Give $1 or more.")
    ivan = Person(campaign, "2", "ru")
    await ivan.says("сколько стоит буква")
    ivan.hears("Предлагаемая сумма")  # each language has its own
    assert [one for one in await known_topics(campaign.config) if one[2]] == [
        ("price", "What it costs", ["en"])
    ]
    await write_answer(campaign.config, "price", "en", "")
    await ada.says("how much is it")
    ada.hears("whatever your heart says")
    told = await written_before(campaign.config, "price")
    assert [(one.language, bool(one.text), one.by) for one in told] == [
        ("en", True, None),
        ("en", False, None),
    ]


async def test_every_topic_shows_its_answers(campaign: Campaign) -> None:
    assert len(await known_topics(campaign.config)) == len(topics())
    shown = await answers(campaign.config, "what")
    assert [own for _language, _text, own in shown] == [False] * 4


@pytest.mark.parametrize(
    ("topic", "language", "text", "problem"),
    [
        ("weather", "en", "Sunny.", "no topic weather"),
        ("what", "fr", "Une lettre.", "none of"),
        ("what", "en", "It costs {sum}.", "Gaps can only be"),
        ("price", "en", "It costs $18.", "must keep {child_price}, {price}"),
        ("who", "en", "Call {phone}.", "complete even when nothing"),
        ("what", "en", "a" * 601, "at most 600"),
    ],
)
async def test_what_cannot_be_an_answer_is_told(
    campaign: Campaign, topic: str, language: str, text: str, problem: str
) -> None:
    with pytest.raises(ConfigError, match=problem):
        await write_answer(campaign.config, topic, language, text)


async def test_what_nothing_answers_is_counted_without_names(campaign: Campaign, ada: Person) -> None:
    await ada.says("hi")
    for _time in range(2):
        await ada.says("where can you park near the river today")
    told = await not_understood(campaign.config)
    assert [(one.number, one.language) for one in told] == [(2, "en")]
    assert told[0].words == "where can you … near the … today"


@pytest.mark.parametrize("text", ["Moshe ben Sara Levy", "call 5551234567", "Zalmanovitch Goldshtein", "ok"])
def test_no_name_and_no_number_is_kept(text: str) -> None:
    assert not {"moshe", "sara", "levy", "5551234567", "zalmanovitch"} & set(ordinary_words(text).split())
