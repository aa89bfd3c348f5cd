"""The program's clock: it goes on where the machine's jumps, and believes what stays."""

import pytest

from storage.database import Database, now_ms, times, utc_now
from storage.database.clocks import BELIEVED, LAGS, STEP
from tests.machine import HOUR, MINUTE, Machine, run_on

NOON = 1_790_000_000_000


@pytest.fixture
def machine() -> Machine:
    return Machine(NOON)


@pytest.mark.parametrize("jump", [HOUR, -HOUR, 400 * 24 * HOUR, STEP + 1, -STEP - 1])
def test_a_jump_moves_nothing_until_it_has_stood_for_a_while(machine: Machine, jump: int) -> None:
    machine.jumps(jump)
    assert machine.clock.now() == NOON
    machine.passes(BELIEVED - MINUTE)
    assert machine.clock.now() == NOON + BELIEVED - MINUTE
    machine.passes(MINUTE)
    assert machine.clock.now() == NOON + BELIEVED + jump == machine.wall


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_a_jump_there_and_back_was_never_there(machine: Machine, jump: int) -> None:
    machine.jumps(jump)
    machine.passes(BELIEVED // 2)
    machine.jumps(-jump)
    machine.passes(2 * BELIEVED)
    assert machine.clock.now() == machine.wall == NOON + BELIEVED // 2 + 2 * BELIEVED
    assert machine.clock.lag() == 0


def test_a_clock_that_jumps_about_is_not_believed(machine: Machine) -> None:
    for jump in (HOUR, HOUR, -3 * HOUR, 2 * HOUR, -HOUR):
        machine.jumps(jump)
        machine.passes(BELIEVED - MINUTE)
    assert machine.clock.now() == NOON + 5 * (BELIEVED - MINUTE)


def test_small_steps_are_followed_at_once(machine: Machine) -> None:
    for step in (STEP, -STEP, 7, -3):
        machine.jumps(step)
        assert machine.clock.now() == machine.wall


def test_who_had_less_time_for_a_jump_is_given_it_for_two_hours(machine: Machine) -> None:
    machine.jumps(HOUR)
    machine.passes(BELIEVED)
    assert machine.clock.lag() == HOUR
    machine.passes(LAGS)
    assert machine.clock.lag() == 0


def test_a_jump_back_gives_nobody_less_time(machine: Machine) -> None:
    machine.jumps(-HOUR)
    machine.passes(BELIEVED)
    assert machine.clock.lag() == 0


def test_the_clock_of_the_database_takes_the_place_of_the_machines(machine: Machine) -> None:
    machine.clock.follow(NOON - HOUR)
    assert machine.clock.now() == NOON - HOUR
    machine.jumps(2 * HOUR)
    machine.passes(2 * BELIEVED)
    assert machine.clock.now() == NOON - HOUR + 2 * BELIEVED
    machine.clock.follow(NOON)  # the database's has jumped by an hour
    assert machine.clock.now() == NOON - HOUR + 2 * BELIEVED


async def test_processes_go_by_the_clock_of_their_postgresql(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = now_ms()
    machine = Machine(really - HOUR)
    run_on(machine, monkeypatch)
    assert now_ms() < really
    database = await Database.open(postgresql_url)
    try:
        assert 0 <= now_ms() - really < 10 * MINUTE
        assert times.to_ms(utc_now()) == now_ms()
        machine.jumps(5 * HOUR)
        assert now_ms() - really < 10 * MINUTE
    finally:
        await database.close()


async def test_a_file_has_no_clock_of_its_own(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run_on(Machine(NOON), monkeypatch)
    database = await Database.open(sqlite_url)
    try:
        await database.follow_clock()
        assert now_ms() == NOON
    finally:
        await database.close()
