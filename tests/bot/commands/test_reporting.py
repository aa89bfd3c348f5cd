"""`python -m bot report` and `python -m bot pool`."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner, Result

from bot.commands.cli import app


@pytest.fixture(autouse=True)
def campaign(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("SECRET_KEY", "rehearsal")


def runs(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def given(money: str, note: str) -> str:
    return runs("pool", "give", money, "--note", note, "--yes").output


def test_gifts_to_the_pool_add_up() -> None:
    assert runs("pool", "show").output == "The pool is empty.\n"
    said = given("usd:500", "in memory of Chaim ben Sarah")
    assert said.splitlines() == [
        "USD 500.00 (in memory of Chaim ben Sarah) goes into the pool, which holds USD 0.00.",
        "USD 500.00 is in the pool; it holds USD 500.00 now.",
    ]
    assert "it holds USD 518.50 now" in given("USD:18.50", "a friend")
    shown = runs("pool", "show").output.splitlines()
    assert shown[0] == "USD 518.50"
    assert "gift" in shown[1]
    assert shown[1].endswith("USD 500.00  in memory of Chaim ben Sarah")
    assert shown[2].endswith("USD 18.50  a friend")


def test_a_gift_is_shown_and_asked_about_before_it_is_written() -> None:
    no = CliRunner().invoke(app, ["pool", "give", "USD:500", "--note", "a sponsor"], input="n\n").output
    assert "goes into the pool" in no
    assert "Nothing was changed." in no
    assert runs("pool", "show").output == "The pool is empty.\n"
    assert "in the book already" not in given("USD:500", "a sponsor")
    assert "The same gift with the same note is in the book already" in given("USD:500", "a sponsor")


def test_a_gift_that_was_typed_twice_is_taken_back_once() -> None:
    for _ in range(2):
        given("USD:500", "a sponsor")
    second = runs("pool", "show").output.splitlines()[2].split()[0]
    why = ("--reason", "typed twice")
    said = runs("pool", "undo", second, *why, "--yes").output
    assert "USD 500.00" in said
    assert "the pool holds USD 500.00 now" in said
    shown = runs("pool", "show").output
    assert shown.startswith("USD 500.00\n")
    assert "taken back" in shown
    assert "typed twice" in shown
    again = runs("pool", "undo", second, *why, "--yes")
    assert str(again.exception) == "this gift was taken back before"
    taken_back = shown.splitlines()[3].split()[0]
    assert "no gift of that number" in str(runs("pool", "undo", taken_back, *why, "--yes").exception)
    for number in ("7", "NOSUCH"):
        assert "no gift of that number" in str(runs("pool", "undo", number, *why, "--yes").exception)


def test_a_gift_stays_without_a_yes_or_a_reason() -> None:
    given("USD:500", "a sponsor")
    gift = runs("pool", "show").output.splitlines()[1].split()[0]
    assert runs("pool", "undo", gift, "--yes").exit_code == 2
    assert "say why" in str(runs("pool", "undo", gift, "--reason", "", "--yes").exception)
    said = CliRunner().invoke(app, ["pool", "undo", gift, "--reason", "twice"], input="n\n").output
    assert "Nothing was changed." in said
    assert runs("pool", "show").output.startswith("USD 500.00\n")


@pytest.mark.parametrize(
    "money", ["", "5", "USD", "USD:", "USD:0", "USD:1.005", "USD:NaN", "USD:inf", "USD:1e300", "QQQ:5"]
)
def test_a_gift_that_is_no_sum_is_refused(money: str) -> None:
    assert runs("pool", "give", money, "--note", "x").exit_code == 2
    assert runs("pool", "show").output == "The pool is empty.\n"


def test_a_report_of_a_day_and_of_the_week(tmp_path: Path) -> None:
    day = runs("report", "--day", "2025-11-18", "--xlsx", str(tmp_path / "day.xlsx"))
    assert day.output.startswith(
        "Report for November 18, 2025\nIn parentheses: November 17, 2025.\nLetters: 0 (0)\n"
    )
    assert "Letters: 0 (0)" in runs("report").output
    week = runs("report", "--week", "--xlsx", str(tmp_path / "week.xlsx"))
    assert week.output.startswith("Week ending ")
    assert "All of last week: 0 letters." in week.output
    names = [CalamineWorkbook.from_path(tmp_path / name).sheet_names for name in ("day.xlsx", "week.xlsx")]
    assert names[0] == ["2025-11-18"]
    assert names[1][:2] == ["This week", "By volunteer"]


def test_a_report_of_a_week_and_of_a_day_at_once_cannot_be_made() -> None:
    assert runs("report", "--week", "--day", "2025-11-18").exit_code == 2


@pytest.mark.parametrize("day", ["", "today", "Yesterday", "2026-11-18"])
def test_a_day_is_asked_for_as_it_is_said(day: str) -> None:
    assert "Report for" in runs("report", "--day", day).output


@pytest.mark.parametrize("day", ["tomorrow evening", "18.11.2026", "2026-02-30"])
def test_a_day_that_is_none_is_refused_in_one_sentence(day: str) -> None:
    refused = runs("report", "--day", day)
    assert refused.exit_code == 2
    said = " ".join(refused.output.replace("\u2502", " ").split())
    assert "write the day like 2026-11-18, or today, or yesterday" in said
    assert "Value error" not in said
