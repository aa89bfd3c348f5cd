"""The questions for the mother, the father, the family name and the spelling, answered as people talk."""

from typing import Any

import pytest

from storage.tickets import inbox
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM, each=True)


async def at_mother(ada: Person, name: str = "משה כהן", who: str = "other") -> None:
    await ada.goes("register", who, "general")
    await ada.says(name)
    await ada.is_asked("register.parent")


async def person_of(campaign: Campaign) -> dict[str, Any]:
    person: dict[str, Any] = (await campaign.draft("1"))["people"][0]
    return person


@pytest.mark.parametrize(
    ("answer", "mother"),
    [
        ("Мама Галина", "גלינה"),
        ("her name is Chana", "חנה"),
        ("האמא שרה, תודה", "שרה"),
        ("די מאמע הייסט חיה", "חיה"),
    ],
)
async def test_a_mother_in_a_sentence(campaign: Campaign, ada: Person, answer: str, mother: str) -> None:
    await at_mother(ada)
    await ada.says(answer)
    await ada.is_asked("register.summary")
    ada.hears(f"משה בן {mother} כהן")


async def test_a_girl_is_no_mother_but_a_girl(campaign: Campaign, ada: Person) -> None:
    await at_mother(ada, "עדי כהן, ילד")
    await ada.says("a girl")
    await ada.is_asked("register.gender")  # a boy was told before
    await ada.taps("f")
    await ada.says("שרה")
    ada.hears("עדי בת שרה כהן")


async def test_a_father_is_not_written_as_the_mother(campaign: Campaign, ada: Person) -> None:
    await at_mother(ada)
    await ada.says("Yosef")
    ada.hears("Yosef is a man's name, so it's saved as the father's.", "What is משה's mother's name?")
    await ada.says("שרה")
    ada.hears("משה בן שרה כהן")
    assert (await person_of(campaign))["other_parent"] == "Yosef"


async def test_both_parents_at_once(campaign: Campaign, ada: Person) -> None:
    await at_mother(ada)
    await ada.says("שרה ואברהם")
    ada.hears("משה בן שרה כהן")
    assert (await person_of(campaign))["other_parent"] == "אברהם"


async def test_a_mother_whom_nobody_knows(campaign: Campaign, ada: Person) -> None:
    await at_mother(ada)
    await ada.says("I don't know her name")
    await ada.is_asked("register.summary")
    ada.hears("*משה כהן*")


@pytest.mark.parametrize(
    ("talk", "answer"),
    [
        ("thanks", "You're very welcome!"),
        ("how much is it?", "The suggested amount is $18."),
        ("wait a minute", "All right!"),
        ("כמה זה עולה", "The suggested amount is $18."),
        ("just as it is written", "I don't see a name there."),
    ],
)
async def test_talk_is_no_mother(campaign: Campaign, ada: Person, talk: str, answer: str) -> None:
    await at_mother(ada)
    await ada.says(talk)
    ada.hears(answer)
    await ada.is_asked("register.parent")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("pay", "We're almost at the payment."),
        ("לשלם", "We're almost at the payment."),
        ("זה אמיתי או הונאה?", "Fair question."),
        ("how do I know it is real?", "Fair question."),
    ],
)
async def test_what_is_no_answer_changes_no_name(
    campaign: Campaign, ada: Person, typed: str, answer: str
) -> None:
    await at_mother(ada)
    await ada.says(typed)
    ada.hears(answer)
    await ada.is_asked("register.parent")


async def test_a_mother_who_is_not_jewish(campaign: Campaign, ada: Person) -> None:
    await at_mother(ada)
    await ada.says("she is not jewish")
    ada.hears("This is a question for the rabbi", "You weren't charged.")
    await ada.is_asked("menu")
    (asked,) = await inbox.unanswered(campaign.app.database)
    assert asked.text == "משה כהן: she is not jewish"
    assert await campaign.held() == 0


async def test_the_others_go_on_without_one_whose_line_is_with_the_rabbi(
    campaign: Campaign, ada: Person
) -> None:
    await ada.goes("register", "several", "general")
    await ada.says("משה כהן\nדוד בן שרה לוי")
    await ada.says("not jewish")
    ada.hears("This is a question for the rabbi", "*דוד בן שרה לוי*: General")
    await ada.is_asked("register.summary")


async def test_a_father_of_the_departed(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "memory")
    await ada.says("חנה כהן")
    await ada.says('his name was Avraham z"l')
    ada.hears("In memory of *חנה בת אברהם כהן*")


@pytest.mark.parametrize(
    ("answer", "family"),
    [("my last name is Levy", "לוי"), ("משפחת בן דוד", "בן דוד"), ("моя фамилия Кац", "כץ")],
)
async def test_a_family_name_in_a_sentence(campaign: Campaign, ada: Person, answer: str, family: str) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה")
    await ada.is_asked("register.family")
    await ada.says(answer)
    if await campaign.step("1") == "register.spelling":
        await ada.taps("s0")
    await ada.is_asked("register.summary")
    ada.hears(f"משה בן שרה {family}")


async def test_an_everyday_word_is_shown_before_it_is_a_family(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה")
    await ada.says("the same as my father")
    ada.hears("I don't see a last name there.")
    await ada.says("same")
    ada.hears("This is how I understood it: first name משה, mother שרה, last name same.", "Is that right?")


async def test_no_sentence_is_a_hebrew_spelling(campaign: Campaign, ada: Person) -> None:
    await ada.goes("register", "other", "general")
    await ada.says("Mendel ben Chaya Raskin")
    await ada.is_asked("register.spelling")
    for talk, answer in (
        ("תודה", "You're very welcome!"),
        ("רגע אחד", "All right!"),
        ("Mendel", "Pick a spelling, or type the name in Hebrew letters."),
    ):
        await ada.says(talk)
        ada.hears(answer)
    await ada.says("מענדל בן חיה ראסקין")
    ada.hears("מענדל בן חיה ראסקין")


async def test_the_spelling_of_a_mother_is_not_taken_for_the_child(campaign: Campaign, ada: Person) -> None:
    await at_mother(ada)
    await ada.says("Golda")
    await ada.is_asked("register.spelling")
    await ada.says("גאלדא")
    ada.hears("משה בן גאלדא כהן")
