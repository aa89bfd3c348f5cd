"""Rows of other processes are found, whatever their clocks were."""

import pytest

from bot import new_rows
from bot.new_rows import NewRows
from storage.database import now_ms
from tests.machine import HOUR, MINUTE, Machine, run_on

NOON = 1_790_000_000_000
DAY = 24 * HOUR


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(NOON)
    run_on(machine, monkeypatch)
    return machine


def test_a_look_goes_a_little_back_and_the_first_one_all_the_way(machine: Machine) -> None:
    rows = NewRows(DAY)
    assert rows.since() == NOON - DAY
    rows.looked()
    machine.passes(MINUTE)
    assert NOON - 5 * MINUTE < rows.since() < NOON


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_now_and_then_a_look_goes_all_the_way_and_knows_what_was_taken_up(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, jump: int
) -> None:
    rows = NewRows(DAY)
    rows.looked()
    rows.know(7)
    machine.jumps(jump)
    machine.passes(20 * MINUTE)
    rows.looked()
    monkeypatch.setattr(new_rows, "_DEEP", 0.0)
    assert rows.since() == now_ms() - DAY
    rows.looked()
    assert rows.is_known(7)


def test_what_is_older_than_all_looks_is_forgotten(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_rows, "_DEEP", 0.0)
    rows = NewRows(DAY)
    rows.know(7)
    machine.passes(2 * DAY, beat=HOUR)
    rows.looked()
    assert not rows.is_known(7)
