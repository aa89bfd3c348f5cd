"""One sum for a family of which several are asked about: it waits for all, and nobody falls out of it."""

import re

import pytest

from tests.campaign import Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street, orders, registered, taken_in_cash
from tests.worlds import FASTEST

pytestmark = pytest.mark.worlds(FASTEST)


async def written(campaign: Campaign) -> list[str]:
    await campaign.passes(minutes=11)
    return sorted(name for _series, name in await registered(campaign))


@pytest.mark.parametrize(
    ("typed", "family", "names"),
    [
        (
            "רונן ואשתו גלית וילדיהם נוי 5 ועדי 3, 50 ביחד",
            "כהן",
            ["גלית כהן", "נוי גלית", "עדי גלית", "רונן כהן"],
        ),
        (
            "Ronen\nGalit\nGal Levy\nAdi Levy\ntogether 50",
            "Katz",
            ["גל לוי", "גלית כץ", "עדי לוי", "רונן כץ"],
        ),
        (
            "Ронен\nГалит\nГаль Леви\nАди Леви\nвместе 50",
            "Коган",
            ["גל לוי", "גלית קוגן", "עדי לוי", "רונן קוגן"],
        ),
        ("חיים\nבלומא\nגל לוי\nעדי לוי\nצוזאמען 50", "כץ", ["בלומא כץ", "גל לוי", "חיים כץ", "עדי לוי"]),
    ],
)
async def test_everybody_who_was_asked_about_is_in_the_sum(
    campaign: Campaign, typed: str, family: str, names: list[str]
) -> None:
    vera = await on_the_street(campaign)
    await vera.says(typed)
    for answer in (family, family):
        await vera.says(answer)
    assert await orders(campaign) == []
    await vera.taps("m")
    await vera.taps("f")
    vera.hears("4 letters, *$50* in cash.")
    assert await taken_in_cash(campaign) == 5000
    assert await written(campaign) == sorted(names)


@pytest.mark.parametrize("left_out", ["undo Ronen", "undo Adi", "undo Galit"])
async def test_whoever_is_left_out_leaves_the_sum_to_the_others(campaign: Campaign, left_out: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah\nRonen\nGalit\nAdi Levy\ntogether 50")
    await vera.says(left_out)
    vera.hears("Skipped: “")
    assert await orders(campaign) == []
    for name in (one for one in ("Ronen", "Galit") if one not in left_out):
        vera.hears(f"*{name}*: what is the mother's name")
        await vera.says("Katz")
    if "Adi" not in left_out:
        await vera.taps("f")
    vera.hears("3 letters, *$50* in cash.")
    assert await orders(campaign) == ["open"]


async def test_who_is_typed_anew_is_still_in_the_sum(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Moshe ben Sarah\nGal Levy\ntogether 50")
    await vera.says("Gal Levy girl")
    vera.hears("*גל לוי*", "*Gal Levy*: boy or girl")
    await vera.taps("leave")
    vera.hears("*משה בן שרה*", "*$50* in cash.")


@pytest.mark.parametrize(
    ("line", "cash"),
    [
        ("Chana bat Rivka and Yosef ben Leah owe 36 each", 0),
        ("Moshe Levy and Dovid Katz pledge", 0),
        ("חנה בת רבקה ויוסף בן לאה 36 כל אחד, ישלמו מחר", 0),
        ("חנה לוי ויוסף כץ התחייבו", 0),
        ("Хана Леви и Йосеф Кац обещали", 0),
        ("Хана Леви и Йосеф Кац обещали по 36", 0),
        ("חנה לוי און יוסף כץ זענען שולדיג 36 יעדער", 0),
        ("חנה לוי און יוסף כץ האבן צוגעזאגט", 0),
        ("Moshe Levy 18 and Dovid Katz owes 36", 1800),  # he gave his own
        ("משה לוי 18, דוד כץ חייב 36", 1800),
        ("Моше Леви 18, Давид Кац обещал 36", 1800),
        ("משה לוי 18 קעש, דוד כץ איז שולדיג 36", 1800),
    ],
)
async def test_how_several_pay_is_told_once(campaign: Campaign, line: str, cash: int) -> None:
    vera = await on_the_street(campaign)
    await vera.says(line)
    while "right" in " ".join(vera.buttons):
        await vera.taps("right")
    assert await taken_in_cash(campaign) == cash
    assert await campaign.held() == 2


@pytest.mark.parametrize(("answer", "pledged"), [("together", 72), ("each", 144), ("last", 72)])
async def test_whose_a_pledge_is_goes_with_its_sum(campaign: Campaign, answer: str, pledged: int) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Chana and Yosef Levy owe 72")
    await vera.taps(answer)
    assert await taken_in_cash(campaign) == (100 if answer == "last" else 0)
    await vera.says("who owes?")
    owed = sum(int(found) for found in re.findall(r"\$(\d+)", vera.new[0]))
    assert owed == pledged
