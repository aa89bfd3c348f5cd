"""Reports of a day: when they are due, and what is told at night."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest
from sqlalchemy import select

from bot.channels import WindowClosed
from bot.payments.going_back import record_fees
from bot.reports import ReportJob
from bot.reports.report_job import NIGHT_LASTS, ReportPlace
from handlers.flows.reports import way_of_paying
from handlers.words import LANGUAGES, Language, voice
from storage import reports, schema
from storage.calendar import shabbat_times, zone_of
from storage.money import Money
from storage.register.register_entries import enter_correction, of_account
from storage.reports import Week
from tests.bot.commands.desk import CommandDesk
from tests.campaign import COMMITTEE, Campaign
from tests.handlers.flows.cash.cash_volunteers import account_of, appoint, takes
from tests.handlers.flows.purchases import bought
from tests.handlers.flows.reports.report_weeks import (
    FRIDAY,
    JERUSALEM,
    NEW_YORK,
    SHEKEL,
    TUESDAY,
    at,
    local,
    sheets_of,
)
from tests.handlers.flows.street.street_volunteers import buttons_of
from tests.person import Person
from tests.worlds import FASTEST, TELEGRAM, WHATSAPP, World

pytestmark = pytest.mark.worlds(FASTEST)


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


@pytest.mark.worlds(TELEGRAM, WHATSAPP)
async def test_at_night_the_day_against_the_day_before(campaign: Campaign) -> None:
    mendel = await appoint(campaign, "2", name="Mendel", timezone="Asia/Jerusalem", evening=20)
    campaign.now = local(TUESDAY, 16, zone=JERUSALEM)
    await takes(campaign, mendel, 3, SHEKEL)
    await at(campaign, local(TUESDAY, 20, zone=JERUSALEM), mendel)
    mendel.hears(
        "*Report for November 18, 2025*",
        "In parentheses: November 17, 2025.",
        "Letters: 3 (0)",
        "People: 3 (0)",
        "Cash: ₪3 (₪0)",
        "Cash on hand: ₪3",
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
    mendel.hears("Letters: 5 (5)", "Cash: ₪4 (₪5)", "Cash: $1 ($0)", "Cash on hand: ₪9 and $1")
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
        mendel.hears("Letters: 0 (1)", "Cash on hand: $1")
        await at(campaign, local(TUESDAY + timedelta(days=2), 21), mendel)
        mendel.hears_nothing()

    async def test_a_letter_counts_for_the_day_on_which_it_was_sent(self, campaign: Campaign) -> None:
        """It was taken on Tuesday without a connection, and came on Wednesday morning."""
        mendel = await appoint(campaign, "2", name="Mendel")
        campaign.now = local(TUESDAY + timedelta(days=1), 8)
        await takes(campaign, mendel, 6, late=12 * 3_600_000)
        await at(campaign, local(TUESDAY + timedelta(days=1), 21), mendel)
        mendel.hears("Letters: 0 (6)", "Cash: $0 ($6)")

    async def test_letters_and_their_cash_stand_on_the_same_page(self, campaign: Campaign) -> None:
        """A minute before the account the money is still on its way through the ten minutes of undoing."""
        mendel = await appoint(campaign, "2", name="Mendel", timezone=NEW_YORK.key)
        campaign.now = local(TUESDAY, 20, 59)
        await mendel.says("/street")
        await mendel.says("משה בן שרה 18\nחיה בת רבקה 18")
        await at(campaign, local(TUESDAY, 21), mendel)
        mendel.hears("Letters: 2 (0)", "People: 2 (0)", "Cash: $36 ($0)", "Cash on hand: $36")
        await at(campaign, local(TUESDAY, 21, 10), mendel)
        await at(campaign, local(TUESDAY + timedelta(days=1), 21), mendel)
        mendel.hears("Letters: 0 (2)", "People: 0 (2)", "Cash: $0 ($36)")

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
        mendel.hears("Letters: 0 (1)", "Cash: $0 ($36)", "Cash on hand: $36")

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
        mendel.hears("Letters: 1 (1)", "Cash: $36 ($18)")

    async def test_a_pledge_counts_with_its_cash(self, campaign: Campaign) -> None:
        mendel = await appoint(campaign, "2", name="Mendel", timezone=NEW_YORK.key)
        await mendel.says("/street")
        await mendel.says("משה בן שרה 18 pledge")
        (got,) = buttons_of(mendel, "/got")
        await at(campaign, local(TUESDAY, 21), mendel)
        assert not any("Report for" in text for text in mendel.new)
        campaign.now = local(TUESDAY + timedelta(days=1), 12)
        await mendel.presses(got)
        await campaign.passes(minutes=10)
        await at(campaign, local(TUESDAY + timedelta(days=1), 21), mendel)
        mendel.hears("Letters: 1 (0)", "Cash: $18 ($0)")

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
        mendel.hears("*Report for November 18, 2025*", "Letters: 3 (2)")

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
    assert not any("Week ending" in text for text in mendel.new)
    campaign.now = local(FRIDAY + timedelta(days=1), 20)
    await mendel.says("menu")
    mendel.hears("*Week ending November 21, 2025*", "Letters: 3 (0)")


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
    assert told.index("Letters: 3 (0)") < told.index("Letters: 0 (3)") < told.index("Your cash log")
    await mendel.says("/cash")
    assert "Report for" not in "\n".join(mendel.new)


async def test_card_money_of_everybody_stands_in_the_committees_night(campaign: Campaign) -> None:
    boss, ada = Person(campaign, COMMITTEE, "en"), Person(campaign, "1", "en")
    await boss.says("hi")
    await bought(ada, "משה בן שרה לוי")
    await campaign.until(local(TUESDAY, 21, 1))
    boss.hears("*Report for November 18, 2025*", "Everyone together:", "Letters: 1 (0)", "People: 1 (0)")
    boss.hears("Paid through cashier: $18 ($0)")
    ada.waits()
    await campaign.until(local(TUESDAY + timedelta(days=1), 21, 1))
    boss.hears("Paid through cashier: $0 ($18)")
    ada.hears_nothing()


@pytest.mark.parametrize(
    ("asked", "language", "heard"),
    [
        ("daily report", "en", ("Everyone together:", "Letters: 3 (0)")),
        ("דוח יומי", "he", ("כולם יחד:", "אותיות: 3 (0)")),
        ("отчёт за сегодня", "ru", ("По всем вместе:", "Буквы: 3 (0)")),
        ("טאג באריכט", "yi", ("פון אלעמען צוזאמען:", "אותיות: 3 (0)")),
    ],
)
async def test_the_committee_asks_for_the_day_and_hears_of_everybody(
    campaign: Campaign, asked: str, language: Language, heard: tuple[str, ...]
) -> None:
    boss = Person(campaign, COMMITTEE, language)
    volunteer = await appoint(campaign, "1", name="Mendel")
    await takes(campaign, volunteer, 3)
    await boss.says("hi")
    await boss.says(asked)
    boss.hears(*heard)


async def told_fees(campaign: Campaign, *kept: Money) -> None:
    """The provider tells what it kept of the payments, in their order."""
    rows = await campaign.app.database.read(select(schema.payments).order_by(schema.payments.c.id))
    charges = (row.charge for row in rows)
    await record_fees(campaign.app.database, "cashier", dict(zip(charges, kept, strict=False)))


async def test_what_providers_kept_and_what_is_left_stands_in_the_committees_night_and_week(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss, ada = Person(campaign, COMMITTEE, "en"), Person(campaign, "1", "en")
    await boss.says("hi")
    await bought(ada, "משה בן שרה לוי")
    await bought(ada, "רבקה בת לאה כהן")
    await campaign.until(local(TUESDAY, 21, 1))
    boss.hears("At the payment providers:", "cashier: $36 in; fees not known yet")
    await told_fees(campaign, Money(82, "USD"), Money(350, "ILS"))
    orders = await campaign.app.database.read(select(schema.orders.c.id).order_by(schema.orders.c.id))
    refund = CommandDesk(campaign, monkeypatch)
    refund.says("refund", str(orders[0].id), "--amount", "5", "--reason", "a kindness", "--yes", "--by-hand")
    await at(campaign, local(FRIDAY, 15, 1), boss)
    boss.hears("cashier: ₪0 in, ₪3.50 fees, -₪3.50 net", "cashier: $36 in, $0.82 fees, $35.18 net")
    assert (await sheets_of(boss))["Providers"] == [
        ["Payment provider", "Currency", "In", "Refunded", "Fees", "Net"],
        ["cashier", "ILS", 0, 0, 3.5, -3.5],
        ["cashier", "USD", 36, 0, 0.82, 35.18],
    ]
    volunteer = await appoint(campaign, "2", name="Mendel")
    await takes(campaign, volunteer, 3)
    await volunteer.says("/cash")
    assert "providers" not in "\n".join(volunteer.new)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_provider_is_called_as_it_writes_itself(language: Language) -> None:
    say = voice(language).say
    for provider, brand in (("stripe", "Stripe"), ("paypal", "PayPal"), ("cashier", "cashier")):
        assert brand in say(way_of_paying(provider))
