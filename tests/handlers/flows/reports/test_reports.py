"""Accounts that are told of our own accord: at night the day, on Friday the week; never on Shabbat."""

import io
import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select
from starlette.applications import Starlette

from bot.channels import FileWire, WindowClosed
from bot.reports import ReportJob
from bot.reports.report_job import NIGHT_LASTS, ReportPlace
from handlers.conversation import News
from handlers.flows.reports import NIGHT
from storage import reports
from storage.calendar import shabbat_times, zone_of
from storage.money import Money, cash_log
from storage.register.register_entries import enter_correction, of_account
from storage.reports import Week
from storage.schema import cash_log as cash_table
from storage.schema import register
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.cash.cash_volunteers import account_of, appoint, one_clock, takes
from tests.handlers.flows.street.street_volunteers import buttons_of
from tests.person import Person
from tests.worlds import FASTEST, TELEGRAM, WHATSAPP, World

pytestmark = pytest.mark.worlds(FASTEST)

NEW_YORK = ZoneInfo("America/New_York")
JERUSALEM = ZoneInfo("Asia/Jerusalem")
SHEKEL = Money(100, "ILS")
ROUNDS = 25


def local(day: date, hour: int, minute: int = 0, zone: ZoneInfo = NEW_YORK) -> datetime:
    return datetime.combine(day, time(hour, minute), zone)


TUESDAY = date(2025, 11, 18)
FRIDAY = date(2025, 11, 21)


@pytest.fixture
async def campaign(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> Campaign:
    """A running campaign in which rows are stamped by the clock of the story."""
    one_clock(monkeypatch, lambda: campaign.now)
    return campaign


async def at(campaign: Campaign, moment: datetime, *people: Person) -> None:
    """The clock of the story goes on; what people hear is what came at that moment."""
    for person in people:
        person.waits()
    await campaign.until(moment)


# --- when -----------------------------------------------------------------------------------------------


def place(zone: str) -> ReportPlace:
    return ReportPlace(ZoneInfo(zone), shabbat_times(zone))


FRIDAYS = [
    ("Asia/Jerusalem", date(2025, 11, 21), date(2025, 11, 21)),
    ("America/New_York", date(2025, 11, 21), date(2025, 11, 21)),
    ("America/New_York", date(2026, 6, 19), date(2026, 6, 19)),
    ("Europe/Helsinki", date(2026, 6, 19), date(2026, 6, 19)),
    ("Arctic/Longyearbyen", date(2025, 12, 19), date(2025, 12, 19)),
    ("Pacific/Auckland", date(2025, 12, 19), date(2025, 12, 19)),
    ("UTC", date(2025, 12, 19), date(2025, 12, 19)),
    ("America/New_York", date(2024, 10, 18), date(2024, 10, 16)),  # Sukkot on Thursday and Friday
    ("Asia/Jerusalem", date(2024, 10, 18), date(2024, 10, 18)),  # in Israel on Thursday only
    ("Asia/Jerusalem", date(2024, 10, 4), date(2024, 10, 2)),  # Rosh Hashana has two days everywhere
    ("America/New_York", date(2026, 5, 22), date(2026, 5, 21)),  # Shavuot on Friday and Shabbat
    ("America/New_York", date(2025, 11, 7), date(2025, 11, 7)),  # the clocks were changed on Sunday
    ("Asia/Jerusalem", date(2026, 3, 27), date(2026, 3, 27)),  # and here on that very Friday
]


@pytest.mark.parametrize(("zone", "friday", "told"), FRIDAYS)
def test_the_week_is_told_well_before_the_candles(zone: str, friday: date, told: date) -> None:
    here = place(zone)
    due = here.week_due(friday)
    assert due.astimezone(here.zone).date() == told
    assert here.rest is not None
    assert here.rest.start_of_next_rest(due) - due >= timedelta(hours=2)
    assert here.rest.end_of_rest(here.rest.start_of_next_rest(due)).date() > friday
    assert time(8) <= due.astimezone(here.zone).time() <= time(15)


def test_without_shabbat_the_week_is_told_at_noon() -> None:
    assert ReportPlace(JERUSALEM, None).week_due(FRIDAY) == local(FRIDAY, 12, zone=JERUSALEM)
    assert ReportPlace(JERUSALEM, None).night_due(FRIDAY, 21) == local(FRIDAY, 21, zone=JERUSALEM)


@pytest.mark.parametrize("day", [date(2025, 11, 1), date(2025, 11, 2), date(2026, 3, 7), date(2026, 3, 8)])
def test_the_evening_hour_is_by_the_clock_on_the_wall(day: date) -> None:
    due = place("America/New_York").night_due(day, 21).astimezone(NEW_YORK)
    assert (due.date(), due.hour, due.minute) == (day, 21, 0)


def test_a_day_of_a_changed_clock_has_its_own_length() -> None:
    lengths = [
        (span.ends - span.begins) // 3_600_000
        for day in (date(2025, 11, 2), date(2026, 3, 8), TUESDAY)
        for span in [reports.day_span(day, NEW_YORK)]
    ]
    assert lengths == [25, 23, 24]


@pytest.mark.parametrize("name", ["", "Atlantis/Center", "../etc", "/"])
def test_a_place_that_is_not_known_is_the_campaigns(name: str) -> None:
    assert zone_of(name, NEW_YORK) is NEW_YORK


def test_a_week_ends_with_friday_and_begins_with_shabbat() -> None:
    week = Week.containing(local(FRIDAY, 13), NEW_YORK)
    assert (week.friday, week.days[0], week.days[-1]) == (FRIDAY, date(2025, 11, 15), FRIDAY)
    assert week.before.span == reports.Span(
        week.span.begins - 7 * 86_400_000, week.span.ends - 7 * 86_400_000
    )
    assert Week.containing(Week.full(FRIDAY, NEW_YORK).until, NEW_YORK) == Week.full(FRIDAY, NEW_YORK)
    assert Week.containing(local(date(2025, 11, 22), 20), NEW_YORK).friday == date(2025, 11, 28)


def test_what_fell_due_is_told_for_some_hours_and_hours_of_rest_do_not_count() -> None:
    here = place("America/New_York")
    due = here.night_due(date(2025, 11, 20), 21)
    assert [here.is_due(due, NIGHT_LASTS, due + timedelta(hours=hours)) for hours in (-1, 0, 11, 13)] == [
        False,
        True,
        True,
        False,
    ]
    noon = local(FRIDAY, 12)
    told = [here.is_due(noon, NIGHT_LASTS, noon + timedelta(hours=hours)) for hours in (3, 6, 28, 30, 44)]
    assert told == [True, False, False, True, False]


# --- the night ------------------------------------------------------------------------------------------


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_at_night_the_day_against_the_day_before(campaign: Campaign) -> None:
    mendel = await appoint(campaign, "2", name="Mendel", timezone="Asia/Jerusalem", evening=20)
    campaign.now = local(TUESDAY, 16, zone=JERUSALEM)
    await takes(campaign, mendel, 3, SHEKEL)
    await at(campaign, local(TUESDAY, 20, zone=JERUSALEM), mendel)
    mendel.hears(
        "*Account of November 18, 2025*",
        "In brackets: November 17, 2025.",
        "Letters: 3 (0)",
        "People: 3 (0)",
        "Cash taken: ₪3 (₪0)",
        "Cash in hand now: ₪3",
    )
    campaign.now = local(TUESDAY, 23, 30, JERUSALEM)
    await takes(campaign, mendel, 2, SHEKEL)
    wednesday = TUESDAY + timedelta(days=1)
    campaign.now = local(wednesday, 9, zone=JERUSALEM)
    await takes(campaign, mendel, 4, SHEKEL)
    await takes(campaign, mendel, 1)
    await at(campaign, local(wednesday, 19, 59, JERUSALEM), mendel)
    mendel.hears_nothing()
    await at(campaign, local(wednesday, 20, 1, JERUSALEM), mendel)
    mendel.hears(
        "Letters: 5 (5)", "Cash taken: ₪4 (₪5)", "Cash taken: $1 ($0)", "Cash in hand now: ₪9 and $1"
    )
    await mendel.is_asked("menu")


class TestNight:
    async def test_it_is_told_once_over_restarts_and_processes(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel")
        await takes(campaign, mendel)
        await at(campaign, local(TUESDAY, 21), mendel)
        assert len(mendel.new) == 1
        app = campaign.app
        other = ReportJob(app.config, app.database, app.events, app.staff)
        await other.run(campaign.now + timedelta(minutes=1))
        await campaign.restart()
        await campaign.passes(minutes=5)
        assert len(mendel.new) == 1
        await other.stop()

    async def test_who_has_nothing_to_tell_hears_nothing(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel")
        await at(campaign, local(TUESDAY, 21), mendel)
        mendel.hears_nothing()

    async def test_the_day_after_work_is_told_and_the_next_is_not(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel")
        await takes(campaign, mendel)
        await at(campaign, local(TUESDAY, 21), mendel)
        await at(campaign, local(TUESDAY + timedelta(days=1), 21), mendel)
        mendel.hears("Letters: 0 (1)", "Cash in hand now: $1")
        await at(campaign, local(TUESDAY + timedelta(days=2), 21), mendel)
        mendel.hears_nothing()

    async def test_a_letter_counts_for_the_day_on_which_it_was_sent(self, campaign: Campaign) -> None:
        """It was taken on Tuesday without a connection, and came on Wednesday morning."""
        mendel = await appoint(campaign, "2", name="Mendel")
        campaign.now = local(TUESDAY + timedelta(days=1), 8)
        await takes(campaign, mendel, 6, late=12 * 3_600_000)
        await at(campaign, local(TUESDAY + timedelta(days=1), 21), mendel)
        mendel.hears("Letters: 0 (6)", "Cash taken: $0 ($6)")

    async def test_letters_and_their_cash_stand_on_the_same_page(self, campaign: Campaign) -> None:
        """A minute before the account the money is still on its way through the ten minutes of undoing."""
        mendel = await appoint(campaign, "2", name="Mendel", timezone=NEW_YORK.key)
        campaign.now = local(TUESDAY, 20, 59)
        await mendel.says("/street")
        await mendel.says("משה בן שרה 18\nחיה בת רבקה 18")
        await at(campaign, local(TUESDAY, 21), mendel)
        mendel.hears("Letters: 2 (0)", "People: 2 (0)", "Cash taken: $36 ($0)", "Cash in hand now: $36")
        await at(campaign, local(TUESDAY, 21, 10), mendel)
        await at(campaign, local(TUESDAY + timedelta(days=1), 21), mendel)
        mendel.hears("Letters: 0 (2)", "People: 0 (2)", "Cash taken: $0 ($36)")

    async def test_what_is_undone_after_midnight_counts_for_no_day(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel", timezone=NEW_YORK.key)
        campaign.now = local(TUESDAY, 23, 55)
        await mendel.says("/street")
        await mendel.says("משה בן שרה 18")
        (undo,) = buttons_of(mendel, "/undo")
        await mendel.says("חיה בת רבקה 36")
        wednesday = TUESDAY + timedelta(days=1)
        campaign.now = local(wednesday, 0, 3)
        await mendel.presses(undo)
        await campaign.passes(minutes=10)
        await at(campaign, local(wednesday, 21), mendel)
        mendel.hears("Letters: 0 (1)", "Cash taken: $0 ($36)", "Cash in hand now: $36")

    async def test_a_message_that_comes_the_day_after_is_of_the_day_before(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel", timezone=NEW_YORK.key)
        await mendel.says("/street")
        wednesday = TUESDAY + timedelta(days=1)
        campaign.now = local(wednesday, 0, 30)
        late = mendel.saying("משה בן שרה 18", key="late")
        await campaign.happens(msgspec.structs.replace(late, at=local(TUESDAY, 23, 50)))
        await mendel.says("חיה בת רבקה 36")
        await campaign.passes(minutes=10)
        await at(campaign, local(wednesday, 21), mendel)
        mendel.hears("Letters: 1 (1)", "Cash taken: $36 ($18)")

    async def test_a_pledge_counts_with_its_cash(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel", timezone=NEW_YORK.key)
        await mendel.says("/street")
        await mendel.says("משה בן שרה 18 pledge")
        (got,) = buttons_of(mendel, "/got")
        await at(campaign, local(TUESDAY, 21), mendel)
        assert not any("Account of" in text for text in mendel.new)
        campaign.now = local(TUESDAY + timedelta(days=1), 12)
        await mendel.presses(got)
        await campaign.passes(minutes=10)
        await at(campaign, local(TUESDAY + timedelta(days=1), 21), mendel)
        mendel.hears("Letters: 1 (0)", "Cash taken: $18 ($0)")

    async def test_a_corrected_name_is_no_second_letter(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel")
        await takes(campaign, mendel)
        account = await account_of(campaign, "2")
        (entry,) = await of_account(campaign.app.database, account)
        async with campaign.app.database.transaction() as transaction:
            enter_correction(transaction, account, entry, msgspec.structs.replace(entry.person, given="מנחם"))
        await at(campaign, local(TUESDAY, 21), mendel)
        mendel.hears("Letters: 1 (0)", "People: 1 (0)")

    async def test_without_a_place_the_campaigns_clock_counts(self, campaign: Campaign) -> None:
        lost = await appoint(campaign, "2", name="Mendel", timezone="")
        await takes(campaign, lost)
        await at(campaign, local(TUESDAY, 20, 59), lost)
        lost.hears_nothing()
        await at(campaign, local(TUESDAY, 21), lost)
        lost.hears("Letters: 1 (0)")

    async def test_a_program_that_was_down_tells_today_and_nothing_old(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel")
        for day in range(3):  # Sunday to Tuesday
            campaign.now = local(date(2025, 11, 16) + timedelta(days=day), 12)
            await takes(campaign, mendel, day + 1)
        await campaign.stop()
        campaign.now = local(TUESDAY, 23)
        await campaign.start()
        await at(campaign, campaign.now, mendel)
        assert len(mendel.new) == 1
        mendel.hears("*Account of November 18, 2025*", "Letters: 3 (2)")

    async def test_a_role_that_was_taken_back_is_told_nothing_more(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel")
        await takes(campaign, mendel)
        await appoint(campaign, "2", "none", name="Mendel")
        await at(campaign, local(TUESDAY, 21), mendel)
        mendel.hears_nothing()


async def closed(address: str, wire: object) -> str:
    raise WindowClosed("63016")


@pytest.mark.worlds(World("whatsapp", "sqlite", restarts=False))
async def test_what_waits_for_somebody_waits_on_shabbat_too(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    mendel = await appoint(campaign, "2", name="Mendel")
    await takes(campaign, mendel, 3)
    await at(campaign, local(TUESDAY, 21), mendel)
    with monkeypatch.context() as day:
        day.setattr(campaign.messenger, "send", closed)
        await at(campaign, local(FRIDAY, 13, 20), mendel)
    campaign.now = local(FRIDAY + timedelta(days=1), 12)
    await mendel.says("menu")
    assert not any("The week until" in text for text in mendel.new)
    campaign.now = local(FRIDAY + timedelta(days=1), 20)
    await mendel.says("menu")
    mendel.hears("*The week until November 21, 2025*", "Letters: 3 (0)")


@pytest.mark.worlds(World("whatsapp", "sqlite", restarts=True))
async def test_who_cannot_be_written_to_hears_it_as_soon_as_they_write(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever was silent for 24 hours cannot be written to: it waits, and comes once, before the answer."""
    mendel = await appoint(campaign, "2", name="Mendel")
    await takes(campaign, mendel, 3)
    wednesday = TUESDAY + timedelta(days=1)

    with monkeypatch.context() as day:
        day.setattr(campaign.messenger, "send", closed)
        await at(campaign, local(TUESDAY, 21), mendel)
        await at(campaign, local(wednesday, 21), mendel)
    await campaign.passes(minutes=5)
    mendel.hears_nothing()
    await mendel.says("/cash")
    told = "\n".join(mendel.new)
    assert told.index("Letters: 3 (0)") < told.index("Letters: 0 (3)") < told.index("Your cash book")
    await mendel.says("/cash")
    assert "Account of" not in "\n".join(mendel.new)


# --- Friday and what rests ------------------------------------------------------------------------------


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
            "*The week until November 21, 2025*",
            "Letters: 7 (5)",
            "Cash taken: $7 ($5)",
            "The whole last week: 14 letters.",
            "Cash in hand now: $21",
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
        mendel.hears("*Account of November 21, 2025*", "In brackets: November 20, 2025.", "Letters: 2 (0)")
        await at(campaign, local(date(2025, 11, 22), 21), mendel)
        mendel.hears_nothing()
        campaign.now = local(date(2025, 11, 23), 15)
        await takes(campaign, mendel, 4)
        await at(campaign, local(date(2025, 11, 23), 21), mendel)
        mendel.hears("In brackets: November 21, 2025.", "Letters: 4 (2)")

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
        mendel.hears("*The week until October 18, 2024*", "Letters: 8 (0)")
        campaign.now = local(wednesday, 16)
        await takes(campaign, mendel, 1)
        for hours in range(2, 74):
            await at(campaign, local(wednesday, 16) + timedelta(hours=hours), mendel)
            mendel.hears_nothing()
        saturday = date(2024, 10, 19)
        await at(campaign, local(saturday, 18, 50), mendel)
        assert len(mendel.new) == 1
        mendel.hears("*Account of October 16, 2024*", "Letters: 9 (0)")
        await at(campaign, local(saturday, 21), mendel)
        mendel.hears_nothing()

    async def test_work_after_nightfall_is_told_that_night(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel")
        saturday = date(2025, 11, 22)
        campaign.now = local(saturday, 20)
        await takes(campaign, mendel, 3)
        await at(campaign, local(saturday, 21), mendel)
        mendel.hears("*Account of November 22, 2025*", "Letters: 3 (0)")
        await at(campaign, local(date(2025, 11, 28), 13, 30), mendel)
        mendel.hears("*The week until November 28, 2025*", "Letters: 3 (0)")

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
        mendel.hears("*The week until November 21, 2025*", "Letters: 3 (0)")
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
    mendel.hears("*The week until November 21, 2025*")
    await at(campaign, local(FRIDAY, 21), mendel)
    mendel.hears("*Account of November 21, 2025*")


# --- those who lead -------------------------------------------------------------------------------------


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


def files_of(person: Person) -> list[FileWire]:
    page = person.campaign.messenger.shown[person.address]
    return [wire for _native, wire in page if isinstance(wire, FileWire)]


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_a_coordinator_is_told_of_the_team_and_the_committee_of_all(campaign: Campaign) -> None:
    chief, rivka = await a_campaign_of_two_teams(campaign)
    await at(campaign, local(FRIDAY, 13, 20), chief, rivka)
    rivka.hears(
        "Letters: 6 (6)", "Cash taken: ₪4 (₪6)", "Mendel: 4 (6)", "=Levi(): 2 (0)", "General, 12th: 6 (6)"
    )
    assert not any("Zalman" in text for text in rivka.new)
    chief.hears(
        "Letters: 12 (6)",
        "Zalman: 5 (0)",
        "Mendel: 4 (6)",
        "All who registered by themselves: 1 (0)",
        "Israel: 4 (6)",
        "United Kingdom: 5 (0)",
        "Cash in hand now: ₪10 and $8",
    )
    for person in (chief, rivka):
        picture, table = files_of(person)
        assert (await campaign.app.files.read_file(picture.path)).startswith(b"\x89PNG")
        assert (await campaign.app.files.read_file(table.path)).startswith(b"PK")


class TestTable:
    async def test_its_rows_add_up_and_run_no_formula(self, campaign: Campaign) -> None:
        chief, _rivka = await a_campaign_of_two_teams(campaign)
        await at(campaign, local(FRIDAY, 13, 20), chief)
        content = await campaign.app.files.read_file(files_of(chief)[1].path)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
        assert list(sheets) == [
            "The week", "By volunteer", "By team", "By scroll", "By country", "By day", "Cash books",
        ]  # fmt: skip
        assert sheets["The week"][1] == ["Letters", 12, 6]
        for name in ("By volunteer", "By team", "By scroll", "By country", "By day"):
            assert sum(int(str(row[1] or 0).removesuffix(".0")) for row in sheets[name][1:]) == 12, name
        assert "=Levi()" in [row[0] for row in sheets["By volunteer"]]
        assert ["ILS", 10, 0, 0, 0, 10] in sheets["Cash books"]

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
        await mendel.taps("Today's account")
        mendel.hears("*Account of November 18, 2025*", "Letters: 3 (0)", "Your cash book")
        await mendel.taps("This week's account")
        mendel.hears("*The week until November 21, 2025*", "Letters: 3 (0)")
        assert files_of(mendel) == []

    async def test_the_committee_asks_for_the_week_of_all(self, campaign: Campaign) -> None:
        chief, rivka = await a_campaign_of_two_teams(campaign)
        for person, letters in ((chief, 12), (rivka, 6)):
            await person.says("/cash")
            await person.taps("This week's account")
            person.hears(f"Letters: {letters} (0)")
            assert len(files_of(person)) == 2


# --- to the letter and to the cent ----------------------------------------------------------------------


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
