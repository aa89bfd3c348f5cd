"""The commands for groups, under their name and the one they had before."""

import pytest
from typer.testing import CliRunner

from bot.commands.cli import app


@pytest.mark.parametrize("name", ["group", "room"])
def test_groups_are_listed(name: str, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    listed = CliRunner().invoke(app, [name, "list"])
    assert (listed.exit_code, listed.output) == (0, "There are no groups yet.\n")
