"""The committee words the answers to people's questions in the office, and sees what nothing answered."""

from dataclasses import replace

import pytest

from handlers.flows.questions import default_answer, topics
from storage.topics import all_written, history
from tests.campaign import COMMITTEE, Campaign, plain
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)


@pytest.fixture
def boss(campaign: Campaign) -> Person:
    return Person(campaign, COMMITTEE)


async def test_an_answer_is_reworded_and_counts_at_once(
    campaign: Campaign, boss: Person, ada: Person
) -> None:
    await boss.goes("office", "answers", "price", "en")
    boss.hears("This is the original answer", default_answer("price", "en"))
    await boss.says("A letter costs {prise}.")
    boss.hears("Gaps can only be:", "{price}")
    await boss.says("How much is it? $5 for everyone.")
    boss.hears("must keep {child_price}, {price}")
    await boss.is_asked("office.topic_text")
    await boss.says("Give {price} or more. A child gives {child_price}.")
    boss.hears("Give $1 or more. A child gives $1.")
    assert await all_written(campaign.app.database) == {}
    await boss.taps("yes")
    boss.hears("Done.")
    await ada.says("hi")
    await ada.says("how much is it")
    ada.hears("Give $1 or more.")


async def test_the_original_comes_back_and_what_was_written_is_kept(
    campaign: Campaign, boss: Person, ada: Person
) -> None:
    await boss.goes("office", "answers")
    await boss.says("what's the percentage that is taken so far?")
    await boss.taps("ru")
    await boss.says("Занято {percent}.")
    boss.hears("Занято 0")
    await boss.taps("yes")
    await boss.goes("office", "answers")
    await boss.says("how full the scroll is")
    await boss.taps("ru")
    boss.hears("This answer is yours", "Занято {percent}.")
    await boss.taps("reset")
    await boss.taps("yes")
    assert await all_written(campaign.app.database) == {}
    told = await history(campaign.app.database, "how_full")
    assert [(one.text, one.by is None) for one in told] == [("Занято {percent}.", False), ("", False)]


async def test_a_no_and_a_way_back_change_nothing(campaign: Campaign, boss: Person) -> None:
    await boss.goes("office", "answers", "what", "en")
    await boss.says("A letter of one's own.")
    await boss.says("back")
    await boss.is_asked("office.topic_text")
    await boss.says("A letter of your own.")
    await boss.taps("no")
    boss.hears("Nothing was changed.")
    assert await history(campaign.app.database, "what") == []


async def test_every_topic_is_found_by_leafing(campaign: Campaign, boss: Person) -> None:
    await boss.goes("office", "answers")
    for topic in topics():
        question = await campaign.question(boss.address)
        if topic not in [option.key for row in question.options for option in row]:
            await boss.taps("more")
        question = await campaign.question(boss.address)
        assert topic in [option.key for row in question.options for option in row]
    await boss.taps("more")
    await boss.taps(topics()[0])
    await boss.is_asked("office.topic_language")
    await boss.goes("office", "answers")
    await boss.says("qwertz asdfgh")
    boss.hears("I don't know that one.")


async def test_what_nothing_answered_is_listed(campaign: Campaign, boss: Person, ada: Person) -> None:
    await boss.goes("office", "asked")
    boss.hears("Nothing so far.")
    await ada.says("hi")
    for _time in range(2):
        await ada.says("where can you park near the river today")
    await boss.goes("office", "asked")
    assert "2 × where can you … near the … today (en)" in plain("\n".join(boss.new))
    await boss.is_asked("office")


async def test_a_picture_is_no_answer(campaign: Campaign, boss: Person) -> None:
    await boss.goes("office", "answers", "what", "en")
    await boss.sends("photo")
    await boss.is_asked("office.topic_text")
    assert await history(campaign.app.database, "what") == []


async def test_who_left_the_committee_changes_nothing(campaign: Campaign, boss: Person) -> None:
    await boss.goes("office", "answers", "what", "en")
    await boss.says("A letter of your own.")
    campaign.config = replace(campaign.config, committee=frozenset())
    await campaign.restart()
    await boss.taps("yes")
    boss.hears("The role that this belongs to has come to its end.")
    assert await history(campaign.app.database, "what") == []
