"""A letter is read this Shabbos: the committee is asked each week, and who wants to hear it does, in time."""

from datetime import UTC, datetime

import pytest

from handlers.words import LANGUAGES, OWN_NAMES, Language
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.purchases import bought
from tests.person import Person
from tests.worlds import TELEGRAM

pytestmark = pytest.mark.worlds(TELEGRAM)

MOSHE = "משה בן שרה לוי"
WEDNESDAY = datetime(2026, 10, 7, 17, 0, tzinfo=UTC)  # of the week of Bereishis, 5787, as everywhere
THURSDAY = datetime(2026, 10, 8, 15, 0, tzinfo=UTC)
FRIDAY_NIGHT = datetime(2026, 10, 10, 1, 0, tzinfo=UTC)
TOLD: dict[Language, str] = {
    "en": "📜 This Shabbos we read Parshas Bereishis, and משה בן שרה לוי's letter is in it.",
    "he": "📜 השבת קוראים את פרשת בראשית, והאות של משה בן שרה לוי כתובה בה.",
    "yi": "📜 דעם שבת ליינט מען פרשת בראשית, און דארט שטייט דער אות פון משה בן שרה לוי.",
    "ru": "📜 В этот шаббат читают главу «Берешит» — в ней буква: משה בן שרה לוי.",
}


@pytest.fixture
async def cora(campaign: Campaign) -> Person:
    who = Person(campaign, COMMITTEE, "en")
    await who.says("hi")
    return who


async def wants(who: Person) -> None:
    """Says yes, in "My letters"."""
    await who.says("menu")
    await who.taps("/letters")
    await who.taps("/messages")
    await who.taps("read-yes")
    who.waits()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_told_once_in_each_language_after_a_yes(
    campaign: Campaign, cora: Person, ada: Person, language: Language
) -> None:
    await ada.says("hi")
    await bought(ada, MOSHE)
    await wants(ada)
    await ada.says(OWN_NAMES[language])
    ada.waits()
    cora.waits()
    await campaign.until(WEDNESDAY)
    await campaign.passes(minutes=2)
    cora.hears(
        "One person asked to hear when their letter is read on Shabbos. Nothing goes out until you say so"
    )
    await campaign.until(THURSDAY)
    ada.hears_nothing()  # nothing goes out that nobody confirmed
    await cora.says("letters of this Shabbos")
    cora.hears("This Shabbos is Parshas Bereishis. One person asked")
    await cora.taps("yes")
    await campaign.passes(minutes=2)
    ada.hears(TOLD[language], "[ב]ראשית")
    ada.waits()
    await campaign.until(FRIDAY_NIGHT)
    await campaign.passes(days=7)
    ada.hears_nothing()


async def test_without_a_yes_nothing_goes_out(campaign: Campaign, cora: Person, ada: Person) -> None:
    await ada.says("hi")
    await bought(ada, MOSHE)
    await wants(ada)
    await campaign.until(THURSDAY)
    await cora.says("letters of this Shabbos")
    await cora.taps("no")
    cora.hears("Nothing is sent this week.")
    await campaign.until(FRIDAY_NIGHT)
    ada.hears_nothing()


async def test_a_yes_that_comes_on_shabbat_sends_nothing(
    campaign: Campaign, cora: Person, ada: Person
) -> None:
    await ada.says("hi")
    await bought(ada, MOSHE)
    await wants(ada)
    await campaign.until(FRIDAY_NIGHT)
    await cora.says("letters of this Shabbos")
    await cora.taps("yes")
    await campaign.passes(days=2)
    ada.hears_nothing()


async def test_who_does_not_want_it_is_not_told(campaign: Campaign, cora: Person, ada: Person) -> None:
    dan = Person(campaign, "2")
    for who in (ada, dan):
        await who.says("hi")
        await bought(who, MOSHE if who is ada else "דוד בן רחל כהן")
    await wants(dan)
    ada.waits()
    await campaign.until(THURSDAY)
    await cora.says("letters of this Shabbos")
    await cora.taps("yes")
    await campaign.passes(minutes=2)
    ada.hears_nothing()
    dan.hears("דוד בן רחל כהן's letter is in it")


async def test_the_committee_alone_lets_them_out(campaign: Campaign, cora: Person, ada: Person) -> None:
    await ada.says("hi")
    await ada.says("letters of this Shabbos")
    ada.hears("Only the committee can send these messages.")
    await cora.says("letters of this Shabbos")
    cora.hears("Nobody has asked to hear when their letter is read on Shabbos.")
