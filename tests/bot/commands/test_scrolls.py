"""The commands for scrolls."""

import pytest
from typer.testing import CliRunner

from bot.commands.cli import app

OPEN = [
    "scroll",
    "open",
    "general",
    "--kind",
    "general",
    "--ordinal",
    "12",
    "--price",
    "USD:1:18",
    "--name",
    "en=General",
    "--reserve",
    "1-5",
]


def test_an_opened_scroll_is_listed(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    opened = CliRunner().invoke(app, OPEN)
    assert opened.exit_code == 0, opened.output
    listed = CliRunner().invoke(app, ["scroll", "list"])
    assert listed.exit_code == 0, listed.output
    assert listed.output == "general 12 arizal open: 5 of 304805 letters taken\n"
