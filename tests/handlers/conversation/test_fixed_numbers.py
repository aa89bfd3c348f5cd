"""Numbers of the ways out, answers that are typed, and the menu, where nothing that was typed is lost."""

import pytest

from handlers.conversation import Option, Question, numbered
from handlers.words import plain
from tests.campaign import Campaign
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP, World

WAYS = ("/cancel", "/menu", "/back", "/undo.7")


def keys_of(*own: str) -> dict[int, str]:
    options = tuple((Option(key, plain(key), key),) for key in (*own, *WAYS))
    return {number: option.key for number, option in numbered(Question((), options)).items()}


@pytest.mark.parametrize("count", [0, 1, 2, 5, 120])
def test_the_ways_out_have_the_same_numbers_in_every_question(count: int) -> None:
    keys = keys_of(*(f"p{number}" for number in range(count)))
    assert {key: number for number, key in keys.items() if key.startswith("/")} == {
        "/back": 0,
        "/undo.7": 91,
        "/cancel": 98,
        "/menu": 99,
    }
    assert len(keys) == count + len(WAYS)


def test_a_question_s_own_answers_begin_at_one() -> None:
    assert keys_of("skip", "best")[1] == "skip"
    assert keys_of("skip", "best")[2] == "best"


@pytest.mark.worlds(WHATSAPP, TELEGRAM, each=True)
async def test_five_people_are_not_lost_in_the_menu(campaign: Campaign, world: World) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "several", "general")
    await ada.says("\n".join(f"{name} בן שרה לוי" for name in ("משה", "דוד", "יעקב", "לוי")) + "\nחיה בת שרה")
    await ada.is_asked("register.family")
    for _time in range(3):
        await (ada.says("99") if world.messenger == "whatsapp" else ada.says("menu"))
    await ada.is_asked("menu")
    ada.hears("Continue where you were")
    await ada.taps("go_on")
    await ada.is_asked("register.family")
    ada.hears("חיה")
    await ada.says("לוי")
    await ada.is_asked("register.summary")
    assert len((await campaign.draft("1"))["people"]) == 5


@pytest.mark.worlds(WHATSAPP, TELEGRAM, each=True)
async def test_who_cancels_finds_nothing_left(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה")
    await ada.says("cancel")
    await ada.is_asked("menu")
    assert "Continue where you were" not in ada.last


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_typed_answers_that_a_button_has(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "ru")
    await ada.goes("записать", "other", "general")
    await ada.says("Валя Кац")
    await ada.is_asked("register.spelling")
    await ada.says("1")
    await ada.is_asked("register.gender")
    await ada.says("Валя женщина")
    await ada.is_asked("register.parent")
    await ada.taps("skip")
    await ada.taps("amount")
    await ada.says("пятьдесят")
    await ada.is_asked("register.summary")
    ada.hears("50")


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_another_name_below_an_answer_is_looked_up(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.says("do I already have a letter?")
    await ada.says("משה בן שרה לוי")
    ada.hears("משה בן שרה לוי", "no letter found")
    await ada.says("חיה בת רבקה כהן")
    ada.hears("חיה בת רבקה כהן", "no letter found")
    assert "משה" not in "\n".join(ada.new)
    await ada.is_asked("lookup.answer")


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_my_letters_do_not_deny_a_letter_that_was_just_paid(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה לוי")
    await ada.taps("pay")
    await ada.says("my letters")
    ada.hears("You haven't signed anyone up yet")
    await ada.pays()
    ada.hears("Thank you", "משה בן שרה")
    assert "You haven't signed" not in "\n".join(ada.new)
    await ada.says("my letters")
    ada.hears("You've signed up one person")
