"""Letters taken on WhatsApp by tapping, in four languages, from the first word to the letter."""

import pytest

from handlers.conversation import Option, Question
from handlers.conversation.numbering import hides_ways_out
from handlers.words import LANGUAGES, Language, Words, voice
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TAPS

pytestmark = pytest.mark.worlds(TAPS)

HELLO: dict[Language, str] = {"en": "hi", "he": "שלום", "yi": "שלום עליכם", "ru": "привет"}
EARLIER = Words("That button belongs to an earlier question. This is where we are now:")


async def to_the_scroll(person: Person, language: Language) -> None:
    await person.says(HELLO[language])
    await person.taps("/for.me")
    await person.taps("scroll")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_the_first_word_to_the_letter_by_tapping(campaign: Campaign, language: Language) -> None:
    rivka = Person(campaign, "1", language)
    await to_the_scroll(rivka, language)
    assert any(data.endswith(":general") for data in rivka.taps_shown.values())
    await rivka.taps("general")
    await rivka.says("מנדל בן חיה רסקין")
    assert any(data.endswith(":pay") for data in rivka.taps_shown.values())
    await rivka.taps("pay")
    await rivka.pays()
    assert await campaign.owners() == [("מנדל", 12, 1)]
    assert rivka.actions == 6  # two of them for the scroll


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_tap_on_an_earlier_question_says_so_and_asks_again(
    campaign: Campaign, language: Language
) -> None:
    rivka = Person(campaign, "1", language)
    await to_the_scroll(rivka, language)
    earlier = next(data for data in rivka.taps_shown.values() if data.endswith(":general"))
    await rivka.taps("general")
    await rivka.is_asked("register.name")
    await rivka.presses(earlier)
    rivka.speaks(language)
    rivka.hears(EARLIER)
    await rivka.is_asked("register.name")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_very_first_question_is_tapped_too(campaign: Campaign, language: Language) -> None:
    rivka = Person(campaign, "1", language)
    await rivka.says(HELLO[language])
    assert len(rivka.taps_shown) == 7
    await rivka.taps("/language")
    await rivka.taps("/language-yi")
    assert (await campaign.session("1")).language == "yi"
    assert rivka.taps_shown


async def test_numbers_labels_and_the_ways_out_are_typed_all_the_same(
    campaign: Campaign, ada: Person
) -> None:
    await to_the_scroll(ada, "en")
    await ada.says("1")
    await ada.is_asked("register.name")
    await ada.says("back")
    label = next(label for label, data in ada.taps_shown.items() if data.endswith(":general"))
    await ada.says(label.lower())
    await ada.is_asked("register.name")
    await ada.says("0")
    await ada.says("99")
    await ada.is_asked("menu")
    await ada.taps("/register")
    await ada.says("for me")
    await ada.says("menu")
    await ada.is_asked("menu")


@pytest.mark.parametrize(
    ("labels", "ways", "hidden"),
    [
        (["Yes", "No"], ["menu"], False),
        (["Yes", "No"], ["menu", "back"], True),
        (["Yes", "No", "Later"], ["menu"], True),
        (["Yes", "No", "Something that is longer"], ["menu", "back"], False),  # a list, which has room
        (["1", "2", "3", "4"], ["menu", "back"], False),
        ([f"{number}" for number in range(9)], ["menu", "back"], True),
        ([f"{number}" for number in range(10)], [], False),
        ([], ["menu", "back"], False),
    ],
)
def test_it_is_known_where_the_ways_out_have_no_room(
    labels: list[str], ways: list[str], hidden: bool
) -> None:
    own = [Option(f"o{number}", Words(label), "") for number, label in enumerate(labels)]
    around = [Option(f"/{way}", Words(way.capitalize()), "") for way in ways]
    question: Question[str] = Question((Words("Which?"),), (tuple(own), tuple(around)))
    assert hides_ways_out(question, voice("en").say) is hidden


async def test_it_is_said_once_that_they_can_be_typed(campaign: Campaign, ada: Person) -> None:
    told = 0
    for _time in range(3):
        await ada.goes("menu", "/register", "several")
        told += sum("or *back* anytime" in text for text in ada.new)
    shown = (await campaign.session("1")).ways_told
    assert told == shown <= 1
