"""Who was taken down on the street minutes ago is found by a look-up, before the register has them."""

import pytest

from tests.bot.commands.desk import CommandDesk
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.street.street_volunteers import on_the_street
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(TELEGRAM, WHATSAPP)


@pytest.mark.parametrize(
    ("language", "line", "question", "told"),
    [
        (
            "en",
            "Natan Katz 18",
            "Do I have a letter? Natan Katz",
            "*נתן כץ*: General, 12th. Recorded from here",
        ),
        ("he", "נתן כץ 18$", "יש לי אות? נתן כץ", "*נתן כץ*: הכללי, ה־12. הרישום נעשה מכאן"),
        ("yi", "נתן כץ 18$", "האב איך שוין אן אות?\nנתן כץ", "פון דא פארשריבן"),
        ("ru", "Натан Кац 18$", "у меня уже есть буква? Натан Кац", "Записано отсюда"),
    ],
)
async def test_the_volunteer_is_told_in_full(
    campaign: Campaign, language: str, line: str, question: str, told: str
) -> None:
    vera = await on_the_street(campaign, language=language)
    await vera.says(line)
    for said in question.split("\n"):
        await vera.says(said)
    vera.hears(told)
    await campaign.passes(minutes=11)
    for said in question.split("\n"):
        await vera.says(said)
    assert told not in "\n".join(vera.new)


async def test_a_stranger_hears_perhaps_and_of_nobody_else(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Natan ben Sarah Katz 18")
    dan = Person(campaign, "2")
    await dan.says("hi")
    await dan.says("Do I have a letter? Natan Katz")
    dan.hears("General: maybe. A letter was recorded under a name like this a few minutes ago")
    assert "שרה" not in "\n".join(dan.new)
    for other in ("Natan ben Leah Katz", "Natan Levy", "Yosef Katz"):
        await dan.says(f"Do I have a letter? {other}")
        dan.hears("General: no letter found under this name.")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "*נתן כץ*: General, 12th. Just registered and not yet confirmed"),
        ("he", "*נתן כץ*: הכללי, ה־12. נרשם עכשיו ועדיין לא אושר"),
        ("yi", "נארוואס פארשריבן און נאכנישט באשטעטיגט"),
        ("ru", "Только что получена, ещё не подтверждена"),
    ],
)
async def test_the_office_finds_them_too(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Natan Katz 18")
    boss = Person(campaign, COMMITTEE, language)
    await boss.says("/office")
    await boss.taps("find")
    await boss.says("Natan Katz")
    boss.hears(told)
    desk = CommandDesk(campaign, monkeypatch)
    heard = desk.says("person", "find", "Natan Katz")
    assert "נתן כץ: General, 12th. Just registered and not yet confirmed" in heard
    await campaign.passes(minutes=11)
    assert "not yet confirmed" not in desk.says("person", "find", "Natan Katz")


@pytest.mark.parametrize("asked", ["daily report", "דוח יומי", "отчёт за сегодня"])
async def test_the_days_report_of_the_committee_counts_them_apart(campaign: Campaign, asked: str) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Natan Katz 18")
    boss = Person(campaign, COMMITTEE, "en")
    await boss.says("hi")
    await boss.says(asked)
    boss.hears("Everyone together:", "Letters: 1 (0)", "1 letter of these was recorded minutes ago")
    await campaign.passes(minutes=11)
    await boss.says(asked)
    boss.hears("Letters: 1 (0)")
    assert "minutes ago" not in "\n".join(boss.new)


async def test_a_pledge_of_which_a_part_is_paid_is_not_on_its_way(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await vera.says("Natan Katz owes 36")
    await vera.says("Natan paid 20")
    await vera.taps("rest")
    await vera.says("Do I have a letter? Natan Katz")
    vera.hears("General: no letter found under this name.")
