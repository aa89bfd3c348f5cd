"""A hundred lines in one message, and what the usual person costs in messages and taps."""

import pytest

from handlers.texts import scroll_name
from handlers.words import LANGUAGES, Language, voice
from tests.campaign import Campaign, plain
from tests.handlers.flows.street.street_volunteers import on_the_street, orders, registered, taken_in_cash
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)

GIVEN = ("משה", "Yosef", "Давид", "מענדל", "Levi", "Шломо", "יצחק", "Yaakov", "Шимон", "אהרן")
MOTHERS = ("שרה", "Rivka", "Лея", "רחל", "Chana", "Малка", "אסתר", "Devorah", "Мириам", "חיה")
FAMILIES = ("אדלר", "ברגר", "גולד", "דרוק", "וייס", "זקס", "חן", "טוב", "כהן", "כץ", "לוי")


def hundred() -> str:
    """Boys of one to ten years, each in the script of their own name."""
    return "\n".join(
        f"{given} {child_of(given)} {mother}, {age}"
        for age, given in enumerate(GIVEN, start=1)
        for mother in MOTHERS
    )


def child_of(given: str) -> str:
    first = given[0]
    return "בן" if first >= "א" else ("бен" if first >= "А" else "ben")


async def test_a_hundred_lines_are_one_order(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(hundred())
    vera.hears("100 letters, *$100* in cash.")
    assert await campaign.held() == 100
    assert await orders(campaign) == ["open"]
    assert await taken_in_cash(campaign) == 10_000
    await vera.taps("Change")
    await vera.says("17")
    vera.hears("It's currently written: *יוסף בן אסתר*.")
    await vera.says("Yosef ben Esther Levy")
    vera.hears("Changed.", "100 letters, *$100* in cash.")
    await campaign.passes(minutes=11)
    assert len(await registered(campaign)) == 100
    assert ("children", "יוסף אסתר לוי") in await registered(campaign)
    assert sorted(position for _n, _o, position in await campaign.owners()) == list(range(1, 101))


async def test_three_unclear_lines_of_a_hundred_are_asked_about_one_by_one(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    lines = hundred().split("\n")
    lines[10], lines[50], lines[99] = "Simcha Klein", "Moshe", "Leah bas Rochel 31/2/2019"
    await vera.says("\n".join(lines))
    vera.hears("97 letters, *$97* in cash.", "*Simcha Klein*: boy or girl")
    await vera.taps("f")
    vera.hears("*שמחה קליין*", "*Moshe*: what is the mother's name")
    await vera.says("ben Bracha")
    vera.hears("*משה בן ברכה*", "*Leah bas Rochel*: what is the birth date?")
    await vera.says("3 February 2019")
    vera.hears("*לאה בת רחל*", "One letter, *$1* in cash.", "Who else should have a letter?")
    assert await campaign.held() == 100


async def test_more_than_a_hundred_are_asked_for_in_parts(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says(hundred() + "\nמשה בן שרה לוי")
    vera.hears("That's 101 lines, and I can take 100 at a time.")
    assert await orders(campaign) == []


@pytest.mark.parametrize(
    ("said", "most"),
    [
        (["משה בן שרה לוי"], 1),
        (["Moshe ben Sarah Levy 25/3/2019"], 1),
        (["Мойше бен Соро, мальчик, 7 лет"], 1),
        (["חיה בת רבקה 36"], 1),
        (["Chana Goldberg pledge"], 1),
        (["Simcha Klein", "taps:m"], 2),
        (["משה", "בן שרה"], 2),
        (["Chaya bas Feige Raskin", "taps:Change", "taps:s0"], 3),
        (["משה בן שרה לוי", "taps:Done, send certificates"], 2),
    ],
)
async def test_messages_and_taps_for_one_person(campaign: Campaign, said: list[str], most: int) -> None:
    """One line is the usual; a line and two taps is the worst."""
    vera = await on_the_street(campaign)
    for one in said:
        await (vera.taps(one.removeprefix("taps:")) if one.startswith("taps:") else vera.says(one))
    assert vera.actions == most <= 3
    await campaign.passes(minutes=11)
    assert await campaign.held() + len(await registered(campaign)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_ten_lines_are_one_short_message_with_the_scrolls_name_once(
    campaign: Campaign, language: Language
) -> None:
    vera = await on_the_street(campaign, language=language)
    mothers = ("שרה", "רבקה", "רחל", "לאה", "חנה", "אסתר", "מרים", "דבורה", "חיה מושקא", "שטערנא שרה")
    await vera.says("\n".join(f"מנחם מענדל בן {mother} גולדשטיין" for mother in mothers))
    assert len(vera.new) == 1
    scroll = plain(voice(language).say(scroll_name(campaign.app.shelf.current("general"))))
    assert vera.last.count(scroll) == 1
    if language == "en":
        vera.hears("General, 12th\n*מנחם מענדל בן שרה גולדשטיין*: [ב]ראשית", "10 letters, *$10* in cash.")


async def test_a_hundred_people_sent_again_are_told_in_one_sentence(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    lines = "\n".join(f"משה בן שרה {family}" for family in FAMILIES)
    await vera.says(lines)
    await vera.says(lines)
    assert sum(text.count("Already signed up") for text in vera.new) == 1
    assert await taken_in_cash(campaign) == 1100
