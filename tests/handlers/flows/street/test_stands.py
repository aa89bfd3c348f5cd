"""No sentence leads away from the street while a shift is on, and its own words work from everywhere."""

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, taken_in_cash
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "take gad off he wants his $ back"),
        ("en", "scratch Gad off the list"),
        ("he", "תוריד את גד הוא רוצה את הכסף בחזרה"),
        ("yi", "נעם אראפ גד ער וויל די געלט צוריק"),
        ("ru", "убери Гада, он передумал"),
    ],
)
async def test_whoever_wants_the_money_back_is_taken_off(
    campaign: Campaign, language: str, said: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("גד בן לאה 18")
    await vera.says(said)
    await vera.is_asked("street")
    assert await taken_in_cash(campaign) == 0


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("he wants to go back to his seat now", 1800),
        ("she will come back later with the cash", 1800),
        ("נחמן קאץ האט געגעבן א הונדערטער און איך האב אים צוריקגעגעבן 82", 3600),
        ("where do I send the money to", 1800),
    ],
)
async def test_a_sentence_is_no_way_out(campaign: Campaign, said: str, taken: int) -> None:
    vera = await on_the_street(campaign, language="yi" if "א" in said else "en")
    await vera.says("גד בן לאה 18")
    await vera.says(said)
    await vera.is_asked("street")
    await vera.says("total")
    await vera.is_asked("street")
    assert await taken_in_cash(campaign) == taken


async def test_a_look_up_leads_back_to_the_street(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Gad ben Leah 18")
    await vera.says("I want to check if Dovid Katz has a letter")
    vera.hears("Looked up: *Dovid Katz*")
    await vera.says("back")
    await vera.is_asked("street")


@pytest.mark.parametrize(
    ("language", "said", "hears"),
    [
        ("en", "total", "In cash: $18"),
        ("he", "סך הכל", "במזומן: 18"),
        ("yi", "סך הכל", "$18"),
        ("ru", "сколько я собрала?", "Наличными: 18"),
        ("en", "end shift", "Shift over. Letters: 2."),
        ("he", "סיום משמרת", "אותיות: 2"),
        ("yi", "ענדיגן", "אותיות: 2"),
        ("ru", "конец смены", "Букв: 2"),
        ("en", "who owes?", "משה בן שרה, $36"),
        ("he", "משה שילם 36", "משה בן שרה"),
    ],
)
@pytest.mark.parametrize("place", ["menu", "cash", "/question"])
async def test_the_words_of_the_street_work_elsewhere(
    campaign: Campaign, place: str, language: str, said: str, hears: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("גד בן לאה 18")
    await vera.says("Moshe ben Sarah owes 36")
    await vera.says(place)
    await vera.says(said)
    assert hears in "\n".join(vera.new), vera.new


async def test_an_undo_by_name_elsewhere_leaves_open_what_is_open(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Gad ben Leah 18")
    await vera.says("cash")
    await vera.says("undo Gad")
    vera.hears("Undone: גד בן לאה. Please return $18.")
    await vera.is_asked("cash.book")
    assert await taken_in_cash(campaign) == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("he", "טעות לא אורי, גד"),
        ("en", "undo not Uri, Gad"),
        ("yi", "צוריקנעמען נישט אורי, גד"),
        ("ru", "отмени не Ури, Гад"),
        ("en", "undo Gad not Uri"),
    ],
)
async def test_whoever_is_denied_is_not_taken_back(campaign: Campaign, language: str, said: str) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says("גד בן לאה חייב 36")
    await vera.says("אורי בן שרה 18")
    await vera.says(said)
    assert await taken_in_cash(campaign) == 1800
    await vera.taps("whom0")
    assert "גד בן לאה" in "\n".join(vera.new)
    assert await taken_in_cash(campaign) == 1800


async def test_money_that_was_asked_about_is_never_forgotten(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("גד בן לאה חייב 36")
    await vera.says("Uri ben Sarah 18")
    await vera.says("Gad paid 20")
    await vera.says("cancel")
    await vera.says("total")
    assert "גד בן לאה, $20" in "\n".join(vera.new)
    await vera.taps("leave")
    vera.hears("$20 of $36")
    await vera.says("undo gad")
    vera.hears("Undone: גד בן לאה.", "גד בן לאה, $20")
