"""How full a scroll is: the figures that are shown against the register and the table of taken letters."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Select, select, text

from bot import sample
from storage.database import Database, now_ms, to_ms
from storage.people import Person
from storage.picking import Neighbours
from storage.register import Order
from storage.register.register_entries import enter_correction
from storage.reports import FREE, HELD, RESERVED, SOLD, Progress, ScrollFigures, ScrollRow, progress
from storage.schema import register
from storage.scrolls import editing, retire_samples
from storage.torah import torah
from tests.storage.sales import MENDEL, sell
from tests.storage.small_campaign import SmallCampaign

NEW_YORK = ZoneInfo("America/New_York")
WEDNESDAY = date(2025, 11, 19)
LETTERS = 20_000  # three parshiyot, the third of them not whole


class Sale(NamedTuple):
    """A row of the register as it is read."""

    position: int
    at: int  # ms


def now() -> datetime:
    return datetime.now(UTC)


def later(**time: float) -> Callable[[], datetime]:
    """A clock that is ahead of what is sold meanwhile."""
    return lambda: now() + timedelta(**time)


def counting(database: Database, clock: Callable[[], datetime] = now, age: float = 0) -> Progress:
    return Progress(database, NEW_YORK, clock, age)


async def figures(campaign: SmallCampaign, one: Progress) -> ScrollFigures:
    row = await one.find(campaign.series, 12)
    assert row is not None
    return await one.figures(row)


async def truth(campaign: SmallCampaign) -> dict[int, int]:
    """The state of every letter that is not free, by position, as the database has it."""
    codes = {"sold": SOLD, "held": HELD, "reserved": RESERVED}
    rows = await campaign.in_database()
    return {at: codes[state] for (scroll, at), (state, _line) in rows.items() if scroll == campaign.first}


async def agrees(campaign: SmallCampaign, shown: ScrollFigures) -> None:
    """To the letter: what is shown, the table `taken`, and the register."""
    known = await truth(campaign)
    assert {at: state for at, state in enumerate(shown.states) if at and state != FREE} == known
    entered = await campaign.database.read(
        select(register.c.position).where(register.c.scroll == campaign.first, register.c.kind == "sale")
    )
    assert {at for at, state in known.items() if state == SOLD} == {at for (at,) in entered}
    counted = [list(known.values()).count(state) for state in (SOLD, HELD, RESERVED)]
    assert [shown.sold, shown.held, shown.reserved] == counted
    assert shown.free == LETTERS - len(known) == len(campaign.scroll.free)
    assert sum(part.sold for part in shown.parts) == shown.sold == sum(shown.days.values())
    assert sum(part.letters for part in shown.parts) == LETTERS


@pytest.fixture
async def campaign(database: Database) -> SmallCampaign:
    return await SmallCampaign.begin(database, LETTERS, reserved=(1, 2, LETTERS))


@pytest.mark.parametrize("seed", range(3))
async def test_figures_agree_with_the_register_to_the_letter(campaign: SmallCampaign, seed: int) -> None:
    """Sales, holds, holds given up and letters kept for the siyum, in any order, seen from two processes."""
    chance = random.Random(seed)
    one, other = counting(campaign.database), counting(campaign.database)
    waiting: list[Order] = []
    for _step in range(25):
        match chance.choice(["order", "order", "sell", "cancel", "reserve", "word"]):
            case "order":
                waiting.append(await campaign.order(chance.randint(1, 30)))
            case "word":
                waiting.append(await campaign.order(5, Neighbours(5)))
            case "sell" if waiting:
                order = waiting.pop(chance.randrange(len(waiting)))
                await campaign.sell(order, await campaign.pay(order))
            case "cancel" if waiting:
                await campaign.cancel(waiting.pop())
            case "reserve":
                place = chance.choice(campaign.positions_free())
                async with campaign.database.transaction() as transaction:
                    editing.reserve_letters(transaction, campaign.scroll, [place])
        await agrees(campaign, await figures(campaign, one))
    await agrees(campaign, await figures(campaign, other))


async def test_the_count_is_the_registers(campaign: SmallCampaign) -> None:
    await campaign.sold(7)
    await campaign.order(3)
    assert await progress.count_registered(campaign.database, campaign.first) == 7


async def test_letters_are_counted_where_they_stand(campaign: SmallCampaign) -> None:
    noach = torah("arizal").parsha(2)
    await sell(campaign, MENDEL, noach.first)
    await sell(campaign, MENDEL, noach.last)
    await sell(campaign, MENDEL, noach.last + 1)
    parts = (await figures(campaign, counting(campaign.database))).parts
    assert [(part.parsha.number, part.sold) for part in parts] == [(1, 0), (2, 2), (3, 1)]
    assert parts[2].letters == LETTERS - noach.last


async def test_a_correction_is_not_another_letter_and_shows_the_new_name(campaign: SmallCampaign) -> None:
    entry = await sell(campaign, MENDEL, 5)
    async with campaign.database.transaction() as transaction:
        corrected = Person(given="שמואל", gender="m", family="רבינוביץ")
        enter_correction(transaction, campaign.account, entry, corrected)
    shown = await figures(campaign, counting(campaign.database))
    assert shown.sold == 1
    assert [(one.person.given, one.position) for one in shown.recent] == [("שמואל", 5)]


async def test_the_last_letters_come_first(campaign: SmallCampaign) -> None:
    await campaign.sold(30)
    await sell(campaign, MENDEL, 9_000)
    recent = (await figures(campaign, counting(campaign.database))).recent
    assert len(recent) == progress.RECENT_LETTERS
    assert recent[0].person.given == MENDEL.given
    assert all(newer.at >= older.at for newer, older in pairwise(recent))


async def test_the_next_scroll_is_counted_by_itself(database: Database) -> None:
    campaign = await SmallCampaign.begin(database, 3)
    await campaign.sold(4)
    one = counting(database)
    rows = await one.scrolls()
    assert [(row.ordinal, row.state) for row in rows] == [(13, "open"), (12, "full")]
    assert [(await one.figures(row)).sold for row in rows] == [1, 3]
    found = await one.find(campaign.series)
    assert found is not None
    assert found.ordinal == 13
    assert (await figures(campaign, one)).forecast is None
    assert await one.find(campaign.series, 14) is None
    assert await one.find("nothing") is None


async def test_a_retired_sample_was_never_a_scroll(sqlite_database: Database) -> None:
    await sample.fill_if_empty(sqlite_database)
    one = counting(sqlite_database)
    assert [row.series for row in await one.scrolls()] == ["general-sample", "children-sample"]
    async with sqlite_database.transaction() as transaction:
        retire_samples(transaction)
    assert await one.scrolls() == ()


async def test_figures_are_kept_for_a_moment(campaign: SmallCampaign) -> None:
    one = counting(campaign.database, age=3_600)
    before = await figures(campaign, one)
    await campaign.sold(1)
    assert await figures(campaign, one) is before
    assert (await figures(campaign, counting(campaign.database))).digest != before.digest


async def test_what_was_committed_late_is_found_all_the_same(campaign: SmallCampaign) -> None:
    """By a process that had read on, far beyond the stamp of what came late."""
    one = counting(campaign.database)
    await figures(campaign, one)
    chart = one._charts[campaign.first]
    chart.seen = now_ms() + 3_600_000
    await campaign.sold(2)
    assert (await figures(campaign, one)).sold == 0
    chart.checked -= 3_600
    assert (await figures(campaign, one)).sold == 2


# --- days -----------------------------------------------------------------------------------------------


async def test_what_was_sold_today_is_this_weeks(campaign: SmallCampaign) -> None:
    await campaign.sold(3)
    shown = await figures(campaign, counting(campaign.database))
    assert sum(letters for _day, letters in shown.week()) == 3
    assert dict(shown.week())[now().astimezone(NEW_YORK).date()] == 3
    later_shown = await figures(campaign, counting(campaign.database, later(days=7)))
    assert [sum(letters for _day, letters in later_shown.week(ago)) for ago in (0, 1)] == [0, 3]


def row_of(letters: int, sold: int = 0) -> ScrollRow:
    return ScrollRow(1, "general", {"en": "General"}, False, 12, "arizal", letters, "open", 0, None)


def figures_of(
    sold: int, days: dict[date, int], opened: date, letters: int = 304_805, today: date = WEDNESDAY
) -> ScrollFigures:
    states = bytes(1) + bytes([SOLD]) * sold + bytes(letters - sold)
    return ScrollFigures(row_of(letters), states, 0, 0, days, opened, today, ())


def daily(letters: int, days: int) -> dict[date, int]:
    return {WEDNESDAY - timedelta(days=number): letters for number in range(1, days + 1)}


@pytest.mark.parametrize("today", [WEDNESDAY + timedelta(days=number) for number in range(-3, 4)])
def test_a_week_begins_on_sunday_and_ends_on_shabbat(today: date) -> None:
    shown = figures_of(0, {date(2025, 11, 15): 4, date(2025, 11, 16): 5}, WEDNESDAY, today=today)
    days = [day for day, _letters in shown.week()]
    assert (days[0], days[-1]) == (date(2025, 11, 16), date(2025, 11, 22))
    assert shown.week()[0] == (date(2025, 11, 16), 5)
    assert shown.week(ago=1)[-1] == (date(2025, 11, 15), 4)


def test_a_day_is_the_campaigns() -> None:
    """Half past nine in the evening of Tuesday in New York is Wednesday in London and in the database."""
    chart = progress._Chart(10)
    at = datetime(2025, 11, 19, 2, 30, tzinfo=UTC)
    chart.enter([Sale(5, to_ms(at))], 0, NEW_YORK)
    assert dict(chart.days) == {date(2025, 11, 18): 1}


# --- the forecast ---------------------------------------------------------------------------------------


def test_the_forecast_of_the_childrens_scroll() -> None:
    """About 40,000 children a year; with 180,121 letters open, that is about four and a half years."""
    shown = figures_of(304_805 - 180_121, daily(110, 60), date(2020, 1, 1))
    assert shown.rate == progress.Rate(110 * 28, 28)
    assert shown.forecast is not None
    years = (shown.forecast - WEDNESDAY).days / 365.25
    assert 4.4 < years < 4.6


def test_a_young_scroll_is_reckoned_from_the_days_that_it_has() -> None:
    shown = figures_of(800, daily(80, 10), WEDNESDAY - timedelta(days=10))
    assert shown.rate == progress.Rate(800, 10)
    assert shown.forecast == WEDNESDAY + timedelta(days=3_801)


def test_today_is_not_a_whole_day_yet() -> None:
    days = {**daily(80, 10), WEDNESDAY: 5_000}
    assert figures_of(800, days, WEDNESDAY - timedelta(days=10)).rate == progress.Rate(800, 10)


@pytest.mark.parametrize(
    ("sold", "days", "opened"),
    [
        (0, {}, WEDNESDAY - timedelta(days=100)),  # nobody came
        (500, daily(100, 5), WEDNESDAY - timedelta(days=5)),  # five days tell nothing
        (9, {WEDNESDAY: 9}, WEDNESDAY),  # it was opened today
        (500, {WEDNESDAY - timedelta(days=40): 500}, date(2020, 1, 1)),  # nobody for four weeks
        (1, daily(1, 1), date(2020, 1, 1)),  # a letter a month: 23,000 years are no forecast
    ],
)
def test_no_rate_no_forecast(sold: int, days: dict[date, int], opened: date) -> None:
    assert figures_of(sold, days, opened).forecast is None


def test_a_full_scroll_has_no_forecast() -> None:
    assert figures_of(100, daily(10, 10), date(2020, 1, 1), letters=100).forecast is None


def test_the_last_letter_of_all_takes_a_whole_day() -> None:
    assert figures_of(99, daily(10, 28), date(2020, 1, 1), letters=100).forecast == WEDNESDAY + timedelta(1)


# --- how it is found ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["_COUNT", "_SALES", "_HELD", "_RESERVED", "_RECENT", "_VOID_SALES", "_VOID_LETTERS"]
)
async def test_nothing_is_scanned(sqlite_database: Database, query: str) -> None:
    """Each question of a page goes by an index."""
    steps = await plan(sqlite_database, getattr(progress, query))
    assert steps
    few = {  # indexes that have nothing but these
        "SCAN orders USING INDEX ix_orders_open",
        "SCAN void USING INDEX uq_register_void",
    }
    assert [step for step in steps if "SCAN" in step and step not in few] == []
    assert [step for step in steps if "taken USING PRIMARY KEY (scroll=?)" in step] == []
    if query in ("_COUNT", "_SALES"):
        assert "COVERING INDEX ix_register_sales" in steps[0]


async def plan(database: Database, query: Select[Any]) -> list[str]:
    """What SQLite means to do."""
    asked = str(query).replace(":scroll", "1").replace(":since", "1").replace(":limit", "1")
    asked = asked.replace(":kind_1", "'sale'")
    return [row.detail for row in await database.read(text(f"EXPLAIN QUERY PLAN {asked}"))]
