""" "Cancel" and "mistake" in the street are asked about; a line that was typed elsewhere is offered to it."""

import pytest

from handlers.words import _
from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, taken_in_cash
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)
LANGUAGES = {"cancel": "en", "בטל": "he", "ביטול": "he", "אפגערופן": "yi", "Отмена": "ru", "/cancel": "en"}


@pytest.mark.parametrize("said", LANGUAGES)
async def test_cancel_asks_what_is_meant_and_never_says_that_nothing_was_paid(
    campaign: Campaign, said: str
) -> None:
    vera = await on_the_street(campaign, language=LANGUAGES[said])
    await vera.says("משה בן שרה 18")
    await vera.says(said)
    vera.speaks(LANGUAGES[said])  # type: ignore[arg-type]
    vera.hears(_("Undo the last registration, or leave the street?"), "משה בן שרה")
    await vera.is_asked("street")
    await vera.taps("undo")
    assert await taken_in_cash(campaign) == 0


async def test_the_street_is_left_and_what_stands_is_told(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    await vera.says("cancel")
    await vera.taps("Leave street mode")
    vera.hears("You've left street mode. Everything recorded stands.", "In cash: $18, one letter.")
    await vera.is_asked("menu")
    assert await taken_in_cash(campaign) == 1800


async def test_a_change_that_is_cancelled_leads_back_to_the_street(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    await vera.says("change")
    await vera.says("cancel")
    vera.hears("Undo the last sign-up, or leave street mode?")
    await vera.taps("Leave it all as it is")
    await vera.is_asked("street")
    assert await taken_in_cash(campaign) == 1800


@pytest.mark.parametrize("said", ["mistake", "I made a mistake", "טעיתי", "לא נכון", "א טעות", "я ошибся"])
async def test_that_something_is_wrong_is_asked_about(campaign: Campaign, said: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    await vera.says("Gal Levy")
    await vera.says(said)
    vera.hears("What would you like to undo?", "Skip “Gal Levy”", "Undo: משה בן שרה, $18")
    assert await taken_in_cash(campaign) == 1800
    await vera.taps("undo")
    vera.hears("Undone: משה בן שרה. Please return $18.", "*Gal Levy*: boy or girl")
    assert await taken_in_cash(campaign) == 0


@pytest.mark.parametrize(
    "said",
    ["ביטול האחרון", "בטל את האחרון", "מחק", "מאך עס בטל", "צוריק נעמען", "delete that", "удали последнее"],
)
async def test_the_last_one_is_undone_in_words(campaign: Campaign, said: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    await vera.says(said)
    vera.hears("Undone: משה בן שרה. Please return $18.")
    assert await taken_in_cash(campaign) == 0


async def test_undo_while_something_is_asked_says_what_it_would_be(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Rivka bas Leah 18\nRivka Katz 36")
    await vera.says("undo Rivka")
    await vera.says("צוריקנעמען")
    vera.hears("What would you like to undo?", "Undo: רבקה בת לאה, רבקה כץ, $54")
    assert await taken_in_cash(campaign) == 5400


async def test_a_line_typed_in_the_menu_is_offered_to_the_street(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah 18")
    for place in ("menu", "cash"):
        await vera.says(place)
        await vera.says("יוסי בן מרים שילם 100")
        vera.hears("“יוסי בן מרים שילם 100”: sign this up in street mode?")
        assert await taken_in_cash(campaign) == 1800
        if place == "menu":
            await vera.taps("No")
    await vera.taps("Sign up in street mode")
    vera.hears("בן מרים", "One letter, *$100* in cash.")
    await vera.is_asked("street")
    assert await taken_in_cash(campaign) == 11800


async def test_whoever_is_no_volunteer_is_offered_nothing(campaign: Campaign) -> None:
    pasha = Person(campaign, "2", "en")
    await pasha.says("hi")
    await pasha.says("יוסי בן מרים שילם 100")
    assert "street" not in pasha.last


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("yi", "אן אות פאר א חולה, אברהם בן שרה 36"),
        ("he", "אות לחבר שלי שצריך רפואה, אברהם בן שרה 36"),
        ("en", "a letter for my friend who needs a refuah, Avraham ben Sarah 36"),
        ("ru", "буква для моего друга, которому нужна рефуа, Авраам бен Сара 36"),
    ],
)
async def test_a_letter_for_somebody_named_is_no_look_up(
    campaign: Campaign, language: str, line: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(line)
    await vera.is_asked("street")
