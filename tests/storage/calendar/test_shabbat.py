"""Shabbat and Yom Tov, from candle lighting to nightfall, where people are."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.calendar import ShabbatTimes, shabbat_times, town

NEW_YORK, JERUSALEM, LONDON, HELSINKI = (
    "America/New_York",
    "Asia/Jerusalem",
    "Europe/London",
    "Europe/Helsinki",
)
SVALBARD = "Arctic/Longyearbyen"
MINUTE = timedelta(minutes=1)


def at(zone: str, written: str) -> datetime:
    """A moment by the clock of a zone, written `2026-01-16 16:30`."""
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone))


def spell(zone: str, written: str) -> tuple[str, str]:
    """Beginning and end, to the minute by the zone's clock, of the next rest after a moment."""
    rest = shabbat_times(zone)
    begins = rest.start_of_next_rest(at(zone, written))
    return f"{begins:%Y-%m-%d %H:%M}", f"{rest.end_of_rest(begins):%Y-%m-%d %H:%M}"


# Shabbat


@pytest.mark.parametrize(
    ("zone", "moment", "resting"),
    [
        (NEW_YORK, "2026-01-16 16:30", False),
        (NEW_YORK, "2026-01-16 16:40", True),  # 18 minutes before sunset at 16:54
        (NEW_YORK, "2026-01-17 12:00", True),
        (NEW_YORK, "2026-01-17 17:30", True),  # the sun has set, night has not fallen
        (NEW_YORK, "2026-01-17 17:45", False),
        (JERUSALEM, "2026-01-16 16:10", False),
        (JERUSALEM, "2026-01-16 16:25", True),  # 40 minutes before sunset at 16:58
        (JERUSALEM, "2026-01-17 17:30", True),
        (JERUSALEM, "2026-01-17 17:45", False),
    ],
)
def test_shabbat_is_from_candle_lighting_to_nightfall(zone: str, moment: str, resting: bool) -> None:
    assert shabbat_times(zone).is_rest(at(zone, moment)) is resting


@pytest.mark.parametrize(
    ("zone", "begins", "ends"),
    [
        (NEW_YORK, "2026-06-19 20:12", "2026-06-20 21:21"),
        (JERUSALEM, "2026-06-19 19:07", "2026-06-20 20:29"),
        (LONDON, "2026-06-19 21:03", "2026-06-20 22:36"),
        ("Australia/Melbourne", "2026-06-19 16:49", "2026-06-20 17:51"),
        ("Pacific/Auckland", "2026-06-19 16:53", "2026-06-20 17:54"),
        ("Pacific/Honolulu", "2026-06-19 18:57", "2026-06-20 19:53"),
        (
            "Pacific/Kiritimati",
            "2026-06-19 18:19",
            "2026-06-20 19:11",
        ),  # its clock is a day ahead
    ],
)
def test_each_place_goes_by_its_own_sun(zone: str, begins: str, ends: str) -> None:
    assert spell(zone, "2026-06-17 12:00") == (begins, ends)


def test_it_is_shabbat_in_jerusalem_while_new_york_still_works() -> None:
    moment = at(NEW_YORK, "2026-01-16 12:00")
    assert shabbat_times(JERUSALEM).is_rest(moment)
    assert not shabbat_times(NEW_YORK).is_rest(moment)


def test_the_end_is_the_first_moment_of_the_weekday() -> None:
    rest = shabbat_times(NEW_YORK)
    ends = rest.end_of_rest(at(NEW_YORK, "2026-01-17 10:00"))
    assert rest.is_rest(ends - MINUTE)
    assert not rest.is_rest(ends)


def test_on_a_weekday_nothing_has_to_end() -> None:
    wednesday = at(NEW_YORK, "2026-01-14 10:00")
    assert shabbat_times(NEW_YORK).end_of_rest(wednesday) is wednesday


def test_within_a_rest_the_next_beginning_is_the_one_after() -> None:
    begins = shabbat_times(NEW_YORK).start_of_next_rest(at(NEW_YORK, "2026-01-17 10:00"))
    assert begins.date() == date(2026, 1, 23)


def test_a_moment_may_be_told_in_any_zone_but_must_have_one() -> None:
    rest = shabbat_times(NEW_YORK)
    assert rest.is_rest(datetime(2026, 1, 16, 22, 0, tzinfo=UTC))
    assert not rest.is_rest(datetime(2026, 1, 16, 21, 0, tzinfo=UTC))
    with pytest.raises(ValueError, match="without a time zone"):
        rest.is_rest(datetime(2026, 1, 16, 22, 0))


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        ShabbatTimes("Atlantis/Town")


# Yom Tov


@pytest.mark.parametrize(
    ("zone", "before", "begins", "ends"),
    [
        # Succos 5786, Tuesday: two days abroad, one in Israel
        (NEW_YORK, "2025-10-06 12:00", "2025-10-06 18:11", "2025-10-08 19:06"),
        (JERUSALEM, "2025-10-06 12:00", "2025-10-06 17:37", "2025-10-07 18:52"),
        # Yom Kippur 5786, Thursday
        (NEW_YORK, "2025-10-01 12:00", "2025-10-01 18:19", "2025-10-02 19:16"),
        # Rosh Hashana 5785, Thursday and Friday, and Shabbat: three days everywhere
        (NEW_YORK, "2024-10-02 12:00", "2024-10-02 18:17", "2024-10-05 19:11"),
        (JERUSALEM, "2024-10-02 12:00", "2024-10-02 17:42", "2024-10-05 18:54"),
        # Succos 5785, Thursday: three days abroad; in Israel a weekday between
        (NEW_YORK, "2024-10-16 12:00", "2024-10-16 17:55", "2024-10-19 18:49"),
        (JERUSALEM, "2024-10-16 12:00", "2024-10-16 17:25", "2024-10-17 18:40"),
        # Shavuos 5785, Monday after Shabbat is out
        (NEW_YORK, "2025-06-01 12:00", "2025-06-01 20:03", "2025-06-03 21:12"),
        # the seventh day of Pesach 5785, Shabbat: the eighth follows on Sunday abroad
        (NEW_YORK, "2025-04-18 12:00", "2025-04-18 19:20", "2025-04-20 20:24"),
        (JERUSALEM, "2025-04-18 12:00", "2025-04-18 18:30", "2025-04-19 19:48"),
    ],
)
def test_yom_tov_and_the_shabbat_beside_it_are_one_rest(
    zone: str, before: str, begins: str, ends: str
) -> None:
    assert spell(zone, before) == (begins, ends)


@pytest.mark.parametrize("moment", ["2024-10-03 22:00", "2024-10-04 18:00", "2024-10-04 23:59"])
def test_nothing_opens_between_the_days_of_one_rest(moment: str) -> None:
    rest = shabbat_times(NEW_YORK)
    assert rest.is_rest(at(NEW_YORK, moment))
    assert rest.end_of_rest(at(NEW_YORK, moment)).date() == date(2024, 10, 5)


@pytest.mark.parametrize(
    "moment",
    [
        "2025-10-09 12:00",  # chol hamoed Succos
        "2025-10-13 12:00",  # Hoshana Rabba
        "2025-04-16 12:00",  # chol hamoed Pesach
        "2025-12-18 12:00",  # Chanuka
        "2026-03-03 12:00",  # Purim
        "2026-05-05 12:00",  # Lag baOmer
        "2026-07-23 12:00",  # the fast of Av
    ],
)
def test_chol_hamoed_and_other_days_of_work_are_no_rest(moment: str) -> None:
    assert not shabbat_times(NEW_YORK).is_rest(at(NEW_YORK, moment))


def test_the_second_day_of_yom_tov_is_a_weekday_in_israel() -> None:
    assert shabbat_times(NEW_YORK).is_rest(at(NEW_YORK, "2025-10-08 12:00"))
    assert not shabbat_times(JERUSALEM).is_rest(at(JERUSALEM, "2025-10-08 12:00"))


# Where the sun does not tell


def test_helsinki_in_june_ends_at_the_sun_s_midnight() -> None:
    assert spell(HELSINKI, "2026-06-17 12:00") == ("2026-06-19 22:31", "2026-06-21 01:20")


@pytest.mark.parametrize("midsummer_or_midwinter", ["2026-06-17 12:00", "2026-12-16 12:00"])
def test_near_the_pole_shabbat_is_from_noon_to_midnight(midsummer_or_midwinter: str) -> None:
    rest = shabbat_times(SVALBARD)
    begins = rest.start_of_next_rest(at(SVALBARD, midsummer_or_midwinter))
    assert begins.isoweekday() == 5
    assert abs(begins - begins.replace(hour=12, minute=0)) < timedelta(hours=1)  # noon by the sun
    assert rest.end_of_rest(begins) - begins == timedelta(hours=36, minutes=18)


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+5"])
def test_a_zone_that_is_no_place_goes_by_the_clock_and_is_wide(zone: str) -> None:
    assert town(zone) is None
    assert spell(zone, "2026-06-17 12:00") == ("2026-06-19 11:42", "2026-06-21 00:00")


@pytest.mark.parametrize("alias", ["Israel", "Asia/Tel_Aviv"])
def test_an_alias_is_the_zone_that_it_stands_for(alias: str) -> None:
    assert town(alias) == town(JERUSALEM)
    assert shabbat_times(alias).in_israel
    moment = at(JERUSALEM, "2026-06-17 12:00")
    next_rest = shabbat_times(JERUSALEM).start_of_next_rest(moment)
    assert shabbat_times(alias).start_of_next_rest(moment) == next_rest


def test_a_town_is_where_the_table_has_it() -> None:
    found = town("US/Eastern")
    assert found is not None
    assert (found.country, round(found.latitude, 2), round(found.longitude, 2)) == ("US", 40.71, -74.01)


@given(
    st.sampled_from(sorted(available_timezones() - {"localtime", "Factory"})),
    st.datetimes(datetime(2020, 1, 1), datetime(2045, 1, 1), timezones=st.just(UTC)),
)
def test_everywhere_a_week_has_a_rest_of_a_day_at_least(zone: str, moment: datetime) -> None:
    rest = shabbat_times(zone)
    begins = rest.start_of_next_rest(moment)
    ends = rest.end_of_rest(begins)
    assert moment < begins <= moment + timedelta(days=10)
    assert timedelta(hours=24) < ends - begins < timedelta(days=4)
    assert rest.is_rest(begins)
    assert not rest.is_rest(begins - MINUTE)
    assert rest.is_rest(ends - MINUTE)
    assert not rest.is_rest(ends)
