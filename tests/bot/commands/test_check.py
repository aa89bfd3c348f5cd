"""`python -m bot check`: what a setting of the wrong shape does to the lines of the others."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands.cli import app

Checked = Callable[..., dict[str, list[tuple[str, str]]]]


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    """What is said about each subject with these settings, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PORT", "0")

    def check(**settings: str) -> dict[str, list[tuple[str, str]]]:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        found: dict[str, list[tuple[str, str]]] = {}
        for line in CliRunner().invoke(app, ["check", "--json"]).output.splitlines():
            one = json.loads(line)
            found.setdefault(one["subject"], []).append((one["outcome"], one["said"]))
        return found

    return check


def test_a_database_that_is_no_address_is_not_replaced_by_another_one(checked: Checked) -> None:
    found = checked(DATABASE_URL="foo")
    [(outcome, _said)] = found["DATABASE_URL"]
    assert outcome == "wrong"
    told = [said for subject in ("Scrolls", "Data folder") for _outcome, said in found.get(subject, [])]
    assert set(told) == {"is tried once DATABASE_URL is right"}


def test_an_address_of_the_wrong_shape_is_one_fault(checked: Checked) -> None:
    found = checked(
        PUBLIC_URL="letters.example.org",
        TELEGRAM_TOKEN="123456:ABCDEFG",
        TELEGRAM_API_BASE="http://127.0.0.1:9",
    )
    assert [outcome for outcome, _said in found["PUBLIC_URL"]] == ["wrong"]
    assert [outcome for outcome, _said in found["TELEGRAM_API_BASE"]] == ["wrong"]
    assert found["TELEGRAM_TOKEN"] == [("advice", "is tried once TELEGRAM_API_BASE is right")]
