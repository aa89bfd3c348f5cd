"""The first real series ends what was tried: people in the middle go on for real, nothing of it counts."""

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, update

from bot.commands.reporting import weekly_report
from bot.commands.scrolls import ScrollDesk, open_new_series
from bot.embedded import marker_paths
from handlers.flows.scrolls import Opening, PriceTag
from storage.database import Statement, to_ms
from storage.money import Money, cash_log
from storage.schema import series
from storage.volunteers import slips
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.lists.sent_lists import SCHOOL, goes_on, sends_list
from tests.handlers.flows.street.street_volunteers import account_of, on_the_street
from tests.person import Person
from tests.worlds import TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(WHATSAPP, TELEGRAM)
DAVID = "דוד בן לאה כהן"
_ARE_SAMPLES = Statement(update(series).values(sample=bindparam("mark")))
REAL = Opening(slug="real", names={"en": "Community"}, tags=(PriceTag("USD", 500, 3600),))
DESK = ScrollDesk(say=lambda _line: None, agrees=lambda: True)


async def practising(campaign: Campaign) -> None:
    """Both scrolls of the campaign are samples."""
    async with campaign.app.database.transaction() as transaction:
        transaction.write(_ARE_SAMPLES, mark=1)
    if campaign.app.database.is_sqlite:
        for note in marker_paths(campaign.config.database_url):  # it began with real ones
            note.unlink(missing_ok=True)
    await campaign.app.shelf.reload(campaign.app.database)


async def begins(campaign: Campaign) -> None:
    """The office opens the first real series while the program runs."""
    await open_new_series(campaign.config, REAL, DESK)
    await campaign.run()


async def test_practice_is_said_in_the_menu_and_before_paying(campaign: Campaign) -> None:
    await practising(campaign)
    ada = Person(campaign, "1", "en")
    await ada.says("menu")
    ada.hears("Practice", "these are sample scrolls")
    await ada.goes("register", "other", "general")
    await ada.says(DAVID)
    ada.hears("Practice", "sample)")
    await begins(campaign)
    await ada.says("menu")
    assert "Practice" not in "".join(ada.new)


async def test_a_buyer_in_the_middle_goes_on_in_the_real_scroll(campaign: Campaign) -> None:
    await practising(campaign)
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says(DAVID)
    await ada.is_asked("register.summary")
    await begins(campaign)
    ada.hears("Practice is over", DAVID, "Community, 1st", "$36")
    await ada.taps("pay")
    await ada.pays()
    ada.hears("Thank you")
    assert await campaign.owners() == [("דוד", 1, 1)]
    assert await campaign.failures() == 0


async def test_whoever_had_typed_nothing_is_led_to_the_menu(campaign: Campaign) -> None:
    await practising(campaign)
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await begins(campaign)
    ada.hears("Practice is over", "What would you like to do?")
    await campaign.run()
    ada.hears("Practice is over")  # and nothing after it
    bea = Person(campaign, "2", "en")
    await bea.says("hi")
    assert "Practice" not in "".join(bea.new)


async def test_a_volunteer_with_cash_and_pledges_of_the_sample(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await practising(campaign)
    await vera.says("Moshe ben Sarah Levy 18")
    await vera.says("Dovid ben Leah Cohen pledge 36")
    await campaign.passes(minutes=11)
    await begins(campaign)
    vera.hears("Practice is over")
    assert await cash_log.sums_by_account(campaign.app.database) == {}
    await vera.says("street")
    await vera.says("Moshe ben Sarah Levy 18")
    assert "Already signed up" not in "".join(vera.new)
    await vera.says("Dovid ben Leah Cohen paid")
    assert await campaign.failures() == 0


async def test_a_name_of_the_sample_is_found_by_nobody_and_counted_nowhere(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says(DAVID)
    await ada.taps("pay")
    await ada.pays()
    await practising(campaign)
    assert len(await campaign.owners()) == 1
    await begins(campaign)
    lines, _book = await weekly_report(campaign.config)
    assert "General" not in "".join(lines)
    bea = Person(campaign, "2", "en")
    await bea.goes("find")
    await bea.says(DAVID)
    assert "General" not in "".join(bea.new)
    await ada.says("my letters")
    await ada.taps(DAVID)
    ada.hears("sample)")
    assert await campaign.failures() == 0


async def test_a_list_under_way_is_let_go_and_the_same_file_is_new(campaign: Campaign) -> None:
    await practising(campaign)
    ada = Person(campaign, "1", "en")
    await sends_list(ada, SCHOOL)
    await ada.taps("yes")
    await goes_on(campaign)
    await begins(campaign)
    ada.hears("Practice is over")
    await goes_on(campaign)
    await campaign.run()
    assert await campaign.held() == 0
    await sends_list(ada, SCHOOL)
    ada.hears("4 rows read", "Community, 1st")
    assert await campaign.failures() == 0


async def test_slips_of_the_sample_are_good_no_more(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    await practising(campaign)
    account = await account_of(campaign, vera)
    until = to_ms(campaign.now + timedelta(days=7))
    app, scroll = campaign.app, campaign.app.shelf.current("general")
    async with app.database.transaction() as transaction:
        block = await slips.reserve(transaction, app.shelf, account, scroll, 3, Money(500, "USD"), until)
    await vera.says("2 משה בן שרה לוי")
    vera.hears("Slip 2.")
    await begins(campaign)
    vera.hears("Practice is over")
    assert await slips.slips_out(campaign.app.database, account) == {}
    await vera.says("street")
    await vera.says("1 דוד בן לאה כהן")
    vera.hears("Slip 1 isn't out")
    pasha = Person(campaign, "2", "en")
    for slip in block.slips[:2]:
        await pasha.says(f"/start slip-{slip.code}")
        pasha.hears("This slip is no longer valid")
    await campaign.passes(days=8)  # nor does their date matter to anybody
    assert "slips" not in "".join(vera.new)
    assert await campaign.failures() == 0


async def test_cash_of_the_sample_is_announced_to_nobody(campaign: Campaign) -> None:
    vera = await on_the_street(campaign)
    boss = Person(campaign, COMMITTEE, "en")
    await boss.says("hi")
    await practising(campaign)
    await vera.says("Moshe ben Sarah Levy 18")
    async with campaign.app.database.transaction() as transaction:
        account = await account_of(campaign, vera)
        cash_log.hand_in(transaction, account=account, money=Money(1800, "USD"), by=account)
    assert len(await cash_log.entries_to_announce(campaign.app.database, 0)) == 1
    await open_new_series(campaign.config, REAL, DESK)  # the office is faster than the clock
    await campaign.run()
    assert "cash" not in "".join(boss.new)
    assert await cash_log.entries_to_announce(campaign.app.database, 0) == []


async def test_a_name_of_the_sample_has_no_letter_in_a_list(campaign: Campaign) -> None:
    ada = Person(campaign, "1", "en")
    await ada.goes("register", "other", "general")
    await ada.says("משה בן שרה כהן")
    await ada.taps("pay")
    await ada.pays()
    await practising(campaign)
    await begins(campaign)
    await sends_list(ada, SCHOOL)
    ada.hears("4 rows read")
    assert "has a letter" not in "".join(ada.new)
    assert "already" not in "".join(ada.new)
