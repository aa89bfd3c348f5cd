"""Reports of a week: when they are due, what is told to whom, and that the sums are right."""

import random
from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy import func, select
from starlette.applications import Starlette

from bot.reports import ReportJob
from handlers.conversation import News
from handlers.flows.reports import NIGHT
from storage import reports
from storage.money import Money, cash_log
from storage.reports import Week
from storage.schema import cash_log as cash_table
from storage.schema import register
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.cash.cash_volunteers import account_of, appoint, takes
from tests.handlers.flows.reports.report_weeks import (
    FRIDAY,
    JERUSALEM,
    NEW_YORK,
    SHEKEL,
    TUESDAY,
    at,
    files_of,
    local,
    sheets_of,
)
from tests.person import Person
from tests.worlds import FASTEST, TELEGRAM, WHATSAPP

pytestmark = pytest.mark.worlds(FASTEST)

ROUNDS = 25


class TestFriday:
    async def test_a_friday_in_new_york(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel")
        for day, letters in ((date(2025, 11, 12), 5), (date(2025, 11, 14), 9), (TUESDAY, 7)):
            campaign.now = local(day, 15)
            await takes(campaign, mendel, letters)
        await at(campaign, local(TUESDAY, 22))
        await at(campaign, local(FRIDAY, 13, 0), mendel)
        mendel.hears_nothing()
        await at(campaign, local(FRIDAY, 13, 16), mendel)
        mendel.hears(
            "*Week ending November 21, 2025*",
            "Letters: 7 (5)",
            "Cash: $7 ($5)",
            "All of last week: 14 letters.",
            "Cash on hand: $21",
        )
        campaign.now = local(FRIDAY, 15)
        await takes(campaign, mendel, 2)
        for hour in (16, 21, 23):
            await at(campaign, local(FRIDAY, hour, 20), mendel)
            mendel.hears_nothing()
        await at(campaign, local(date(2025, 11, 22), 12), mendel)
        mendel.hears_nothing()
        await at(campaign, local(date(2025, 11, 22), 17, 20), mendel)
        assert len(mendel.new) == 1
        mendel.hears("*Report for November 21, 2025*", "In parentheses: November 20, 2025.", "Letters: 2 (0)")
        await at(campaign, local(date(2025, 11, 22), 21), mendel)
        mendel.hears_nothing()
        campaign.now = local(date(2025, 11, 23), 15)
        await takes(campaign, mendel, 4)
        await at(campaign, local(date(2025, 11, 23), 21), mendel)
        mendel.hears("In parentheses: November 21, 2025.", "Letters: 4 (2)")

    async def test_a_friday_in_jerusalem_by_its_own_sun(self, campaign: Campaign) -> None:
        here = await appoint(campaign, "2", name="Mendel", timezone="Asia/Jerusalem")
        there = await appoint(campaign, "3", name="Levi")
        for person in (here, there):
            await takes(campaign, person, 2)
        await at(campaign, local(TUESDAY, 22))
        await at(campaign, local(FRIDAY, 12, 58, JERUSALEM), here, there)
        here.hears("Letters: 2 (0)")
        there.hears_nothing()
        await at(campaign, local(FRIDAY, 13, 16), here, there)
        here.hears_nothing()
        there.hears("Letters: 2 (0)")

    async def test_three_days_of_rest(self, campaign: Campaign) -> None:
        """Sukkot 5785 in New York: Wednesday evening until the night after Shabbat."""
        wednesday = date(2024, 10, 16)
        campaign.now = local(wednesday, 9)
        mendel = await appoint(campaign, "2", name="Mendel")
        await takes(campaign, mendel, 8)
        await at(campaign, local(wednesday, 14, 56), mendel)
        mendel.hears("*Week ending October 18, 2024*", "Letters: 8 (0)")
        campaign.now = local(wednesday, 16)
        await takes(campaign, mendel, 1)
        for hours in range(2, 74):
            await at(campaign, local(wednesday, 16) + timedelta(hours=hours), mendel)
            mendel.hears_nothing()
        saturday = date(2024, 10, 19)
        await at(campaign, local(saturday, 18, 50), mendel)
        assert len(mendel.new) == 1
        mendel.hears("*Report for October 16, 2024*", "Letters: 9 (0)")
        await at(campaign, local(saturday, 21), mendel)
        mendel.hears_nothing()

    async def test_work_after_nightfall_is_told_that_night(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel")
        saturday = date(2025, 11, 22)
        campaign.now = local(saturday, 20)
        await takes(campaign, mendel, 3)
        await at(campaign, local(saturday, 21), mendel)
        mendel.hears("*Report for November 22, 2025*", "Letters: 3 (0)")
        await at(campaign, local(date(2025, 11, 28), 13, 30), mendel)
        mendel.hears("*Week ending November 28, 2025*", "Letters: 3 (0)")

    async def test_a_program_that_was_down_on_friday_tells_the_week_after_shabbat(
        self, campaign: Campaign
    ) -> None:
        mendel = await appoint(campaign, "2", name="Mendel")
        await takes(campaign, mendel, 3)
        await at(campaign, local(TUESDAY, 22))
        await campaign.stop()
        campaign.now = local(FRIDAY, 20)
        await campaign.start()
        await at(campaign, campaign.now, mendel)
        mendel.hears_nothing()
        await at(campaign, local(date(2025, 11, 22), 18), mendel)
        mendel.hears("*Week ending November 21, 2025*", "Letters: 3 (0)")
        assert len(mendel.new) == 1

    async def test_what_waited_for_its_turn_is_not_told_on_shabbat(self, campaign: Campaign) -> None:
        """It was kept a second before the candles, and comes to its turn after a restart."""
        mendel = await appoint(campaign, "2", name="Mendel")
        await takes(campaign, mendel)
        campaign.now = local(FRIDAY, 17)
        mendel.waits()
        account = await account_of(campaign, "2")
        await campaign.app.events.tell(account, "night:late", News(NIGHT, TUESDAY.toordinal()))
        await campaign.settle()
        mendel.hears_nothing()


async def test_where_the_campaign_keeps_no_shabbat_nothing_waits(campaign: Campaign) -> None:
    campaign.config = replace(campaign.config, campaign_shabbat=False)
    await campaign.restart()
    mendel = await appoint(campaign, "2", name="Mendel")
    campaign.now = local(FRIDAY, 11)
    await takes(campaign, mendel)
    await at(campaign, local(FRIDAY, 12), mendel)
    mendel.hears("*Week ending November 21, 2025*")
    await at(campaign, local(FRIDAY, 21), mendel)
    mendel.hears("*Report for November 21, 2025*")


async def a_campaign_of_two_teams(campaign: Campaign) -> tuple[Person, Person]:
    """Rivka leads Mendel and Levi, the committee all; Zalman answers to nobody; a guest buys alone."""
    chief = Person(campaign, COMMITTEE)
    await chief.says("menu")
    rivka = await appoint(campaign, "1", "coordinator", name="Rivka")
    leader = await account_of(campaign, "1")
    mendel = await appoint(campaign, "2", name="Mendel", coordinator=leader, timezone="Asia/Jerusalem")
    levi = await appoint(campaign, "3", name="=Levi()", coordinator=leader)
    zalman = await appoint(campaign, "4", name="Zalman", timezone="Europe/London")
    campaign.now = local(date(2025, 11, 12), 12)
    await takes(campaign, mendel, 6, SHEKEL)
    campaign.now = local(TUESDAY, 12)
    await takes(campaign, mendel, 4, SHEKEL)
    await takes(campaign, levi, 2)
    await takes(campaign, zalman, 5)
    guest = Person(campaign, "50")
    await guest.says("menu")
    await takes(campaign, guest, 1)
    return chief, rivka


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_a_coordinator_is_told_of_the_team_and_the_committee_of_all(campaign: Campaign) -> None:
    chief, rivka = await a_campaign_of_two_teams(campaign)
    await at(campaign, local(FRIDAY, 13, 20), chief, rivka)
    rivka.hears("Letters: 6 (6)", "Cash: ₪4 (₪6)", "Mendel: 4 (6)", "=Levi(): 2 (0)", "General, 12th: 6 (6)")
    assert not any("Zalman" in text for text in rivka.new)
    chief.hears(
        "Letters: 12 (6)",
        "Zalman: 5 (0)",
        "Mendel: 4 (6)",
        "Signed up on their own: 1 (0)",
        "Israel: 4 (6)",
        "United Kingdom: 5 (0)",
        "Cash on hand: ₪10 and $8",
    )
    for person in (chief, rivka):
        picture, table = files_of(person)
        assert (await campaign.app.files.read_file(picture.path)).startswith(b"\x89PNG")
        assert (await campaign.app.files.read_file(table.path)).startswith(b"PK")


class TestTable:
    async def test_its_rows_add_up_and_run_no_formula(self, campaign: Campaign) -> None:
        chief, _rivka = await a_campaign_of_two_teams(campaign)
        await at(campaign, local(FRIDAY, 13, 20), chief)
        sheets = await sheets_of(chief)
        assert list(sheets) == [
            "This week", "By volunteer", "By team", "By scroll", "By country", "By day", "Cash logs",
        ]  # fmt: skip
        assert sheets["This week"][1] == ["Letters", 12, 6]
        for name in ("By volunteer", "By team", "By scroll", "By country", "By day"):
            assert sum(int(str(row[1] or 0).removesuffix(".0")) for row in sheets[name][1:]) == 12, name
        assert "=Levi()" in [row[0] for row in sheets["By volunteer"]]
        assert ["ILS", 10, 0, 0, 0, 10] in sheets["Cash logs"]

    async def test_others_fetch_it_with_its_key_only(self, campaign: Campaign) -> None:
        """Twilio, that is."""
        chief, _rivka = await a_campaign_of_two_teams(campaign)
        await at(campaign, local(FRIDAY, 13, 20), chief)
        wire = files_of(chief)[1]
        web = ASGITransport(Starlette(routes=campaign.routes(ReportJob)))
        async with AsyncClient(transport=web, base_url="http://here") as client:
            found = await client.get(wire.path)
            assert (found.status_code, found.headers["content-type"]) == (200, wire.media_type)
            assert found.headers["cache-control"] == "no-store"
            for wrong in (wire.path.partition("?")[0], wire.path.replace("xlsx?", "png?"), "/accounts/x?k=y"):
                assert (await client.get(wrong)).status_code == 404

    async def test_it_is_for_those_who_lead_only(self, campaign: Campaign) -> None:
        chief, rivka = await a_campaign_of_two_teams(campaign)
        await at(campaign, local(FRIDAY, 13, 20), chief, rivka)
        path = files_of(rivka)[0].path
        with pytest.raises(LookupError):
            await campaign.app.files.read_file(path.replace("k=", "k=x"))
        with pytest.raises(LookupError):
            await campaign.app.files.read_file(path.replace(".png?", ".pdf?"))
        await appoint(campaign, "1", "volunteer", name="Rivka")
        with pytest.raises(LookupError):
            await campaign.app.files.read_file(path)


class TestAskedFor:
    """Whoever cannot be written to of our own accord can ask, at any time."""

    async def test_a_volunteer_asks_for_the_day_and_the_week(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel")
        await takes(campaign, mendel, 3)
        await mendel.says("/cash")
        await mendel.taps("Today's report")
        mendel.hears("*Report for November 18, 2025*", "Letters: 3 (0)", "Your cash log")
        await mendel.taps("This week's report")
        mendel.hears("*Week ending November 21, 2025*", "Letters: 3 (0)")
        assert files_of(mendel) == []

    async def test_the_committee_asks_for_the_week_of_all(self, campaign: Campaign) -> None:
        chief, rivka = await a_campaign_of_two_teams(campaign)
        for person, letters in ((chief, 12), (rivka, 6)):
            await person.says("/cash")
            await person.taps("This week's report")
            person.hears(f"Letters: {letters} (0)")
            assert len(files_of(person)) == 2


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_figures_agree_with_the_register_and_the_cash_book(campaign: Campaign) -> None:
    """Whatever was sold when and by whom: days add up to weeks, volunteers to teams, all to the books."""
    chance = random.Random(613)
    people = [await appoint(campaign, str(10 + number), name=f"V{number}") for number in range(4)]
    begin = local(date(2025, 10, 25), 0)
    for hours in sorted(chance.randrange(0, 21 * 24) for _time in range(ROUNDS)):
        campaign.now = (begin.astimezone(UTC) + timedelta(hours=hours)).astimezone(NEW_YORK)
        money = chance.choice([Money(chance.randint(1, 9999), "USD"), SHEKEL])
        late = chance.choice([0, 0, 3_600_000, 80_000_000])
        await takes(campaign, chance.choice(people), chance.randint(1, 4), money, late)
    database = campaign.app.database
    days = [begin.date() + timedelta(days=number) for number in range(-7, 28)]
    ledgers = [await reports.load_ledger(database, reports.day_span(day, NEW_YORK)) for day in days]
    whole = sum((one.total for one in ledgers), reports.Figures())
    sold = await database.read(select(func.count()).where(register.c.kind == "sale"))
    rows = await database.read(
        select(cash_table.c.currency, func.sum(cash_table.c.amount).label("sum")).group_by(
            cash_table.c.currency
        )
    )
    assert whole.letters == whole.people == sold[0][0]
    assert whole.cash == {row.currency: int(row.sum) for row in rows}
    books = cash_log.add_up((await cash_log.sums_by_account(database)).values())
    assert whole.cash == {currency: sums.taken for currency, sums in books.items()}
    fridays = [day for day in days if day.weekday() == 4]
    weeks = [await reports.weekly_report(database, Week.full(friday, NEW_YORK)) for friday in fridays]
    for report in weeks:
        letters = report.whole.now.letters
        assert letters == sum(one.pair.now.letters for one in report.volunteers)
        assert letters == sum(one.pair.now.letters for one in report.teams)
        assert letters == sum(one.now for one in report.scrolls) == sum(one.now for one in report.countries)
        assert letters == sum(one.now for one in report.days)
    assert [report.last for report in weeks[1:]] == [report.whole.now.letters for report in weeks[:-1]]
    assert sum(report.whole.now.letters for report in weeks) == whole.letters


async def test_the_committee_hears_what_nothing_answered(campaign: Campaign) -> None:
    campaign.now = local(TUESDAY, 15)
    ada, lead = Person(campaign, "1", "en"), Person(campaign, COMMITTEE, "en")
    await takes(campaign, await appoint(campaign, "2", name="Mendel"), 1)
    for _time in range(2):
        await ada.says("can you please bring the red car again tomorrow")
    await lead.says("hi")
    await at(campaign, local(FRIDAY, 13, 16), lead)
    lead.hears("*Asked, and not understood*", ": 2")
