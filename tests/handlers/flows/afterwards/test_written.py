"""The scribe has reached a letter: whoever said yes is told, once, after the committee's word."""

from datetime import UTC, datetime

import pytest

from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)

MOSHE = "משה בן שרה לוי"
FRIDAY_NIGHT = datetime(2025, 11, 22, 1, 0, tzinfo=UTC)  # Shabbat in New York
ASKED = "Should we write to you when the scribe has written this letter? You can stop it any time."


@pytest.fixture
async def cora(campaign: Campaign) -> Person:
    """A member of the committee, in front of the menu."""
    who = Person(campaign, COMMITTEE, "en")
    await who.says("hi")
    return who


async def tells(cora: Person, place: str) -> None:
    """The committee tells how far the scribe is with the General scroll."""
    await cora.says("scribe")
    await cora.says("General, 12th")
    await cora.says(place)
    await cora.taps("yes")
    cora.hears("Done.")


async def test_asked_once_and_told_once(campaign: Campaign, cora: Person, ada: Person) -> None:
    await ada.says("hi")
    await bought(ada, MOSHE)
    ada.hears("Would you like another letter?")  # nobody tells how far the scribe is: nothing is promised
    await campaign.run()
    await cora.says("scribe")
    cora.hears("Which scroll is the scribe writing?")
    await cora.says("General, 12th")
    cora.hears("nothing has been reported yet")
    await cora.says("letter 1")
    cora.hears("written up to letter 1: Bereishis, Genesis 1:1", "Nobody has asked to hear about it yet.")
    await cora.taps("yes")
    await bought(ada, "רבקה בת לאה כץ")
    ada.hears(ASKED)
    await ada.says("yes, please")
    ada.hears("We'll write to you when it's written. To stop, just type *stop*.", "It's written!")
    ada.hears("משה בן שרה לוי", "Would you like another letter?")  # the first letter was written before
    await bought(ada, "חיה בת אסתר וייס")
    assert ASKED not in "\n".join(ada.new)
    ada.waits()
    await tells(cora, "Genesis 1:1")
    await campaign.passes(minutes=2)
    ada.hears(
        "📜 It's written! The scribe has reached רבקה בת לאה כץ's letter: *ר*, in Bereishis, Genesis 1:1.",
        "חיה בת אסתר וייס",
    )
    assert not any(MOSHE in text for text in ada.new)
    ada.waits()
    await tells(cora, "Noach")
    await campaign.passes(days=1)
    ada.hears_nothing()


async def test_a_no_is_a_no(campaign: Campaign, cora: Person, ada: Person) -> None:
    await tells(cora, "letter 1")
    await ada.says("hi")
    await bought(ada, "אסתר בת לאה כץ")  # the first letter, which is written already
    assert ASKED not in "\n".join(ada.new)
    await bought(ada, MOSHE)
    ada.hears(ASKED)
    await ada.taps("no")
    ada.hears("OK, we won't.", "Would you like another letter?")
    await tells(cora, "the whole scroll")
    await campaign.passes(minutes=2)
    await bought(ada, "חיה בת אסתר וייס")
    assert ASKED not in "\n".join(ada.new)


async def test_in_memory_there_is_no_cheer(campaign: Campaign, cora: Person, ada: Person) -> None:
    await tells(cora, "letter 1")
    await ada.says("hi")
    await bought(ada, MOSHE)
    await ada.goes("register", "memory")
    await ada.says("דוד בן יצחק כהן")
    await ada.is_asked("register.summary")
    await ada.taps("pay")
    await ada.pays()
    ada.hears(ASKED)
    await ada.taps("yes")
    ada.waits()
    await tells(cora, "Genesis 1:1")
    await campaign.passes(minutes=2)
    ada.hears(
        "The scribe has written the letter in memory of *דוד בן יצחק כהן*: *ר*, in Bereishis, Genesis 1:1."
    )
    assert not any("It's written!" in text for text in ada.new if "דוד" in text)


@pytest.mark.parametrize("word", ["stop", "הסר", "סטאפ", "стоп", "unsubscribe"])
async def test_it_stops_in_words(campaign: Campaign, cora: Person, ada: Person, word: str) -> None:
    await tells(cora, "letter 1")
    await ada.says("hi")
    await bought(ada, "אסתר בת לאה כץ")
    await bought(ada, MOSHE)
    await ada.taps("yes")
    await ada.says(word)
    ada.hears(
        "Done: we won't write to you on our own anymore. The letters stay, and you can write here any time."
    )
    ada.waits()
    await tells(cora, "the whole scroll")
    await campaign.passes(minutes=2)
    ada.hears_nothing()
    await ada.says("letter messages")
    ada.hears("Nothing comes unless you ask for it here.")
    await ada.taps("written-yes")
    ada.hears("It's written!")


async def test_never_on_shabbat(campaign: Campaign, cora: Person, ada: Person) -> None:
    await tells(cora, "letter 1")
    await ada.says("hi")
    await bought(ada, "אסתר בת לאה כץ")
    await bought(ada, MOSHE)
    await ada.taps("yes")
    ada.waits()
    await campaign.until(FRIDAY_NIGHT)
    await tells(cora, "the whole scroll")
    await campaign.passes(hours=15)  # Shabbat noon
    ada.hears_nothing()
    await campaign.until(datetime(2025, 11, 23, 15, 0, tzinfo=UTC))
    ada.hears("It's written!")


async def test_only_the_committee_tells_of_the_scribe(campaign: Campaign, cora: Person, ada: Person) -> None:
    await ada.says("hi")
    await ada.says("scribe")
    ada.hears("Only the committee can report how far the scribe is.")
    await cora.says("scribe")
    await cora.says("General, 12th")
    await cora.says("Genesis 99:1")
    cora.hears("There's no such place in Genesis.")
    await cora.says("the whole scroll")
    cora.hears("written up to letter 304,805")
    await cora.taps("no")
    cora.hears("Nothing was changed.")
    await cora.says("scribe")
    await cora.says("General, 12th")
    cora.hears("nothing has been reported yet")
